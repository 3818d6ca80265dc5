"""Files that mean harm, or are just very wrong: a sentence each, in 5 seconds and 300 MB.

Each is made here and read in a process of its own, whose memory the system limits and whose
time and peak are measured.
"""

import io
import json
import os
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

MOST_SECONDS = 5.0
MOST_MEGABYTES = 300

READ = """
import json, resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (2 * 1024**3, 2 * 1024**3))
from npq_desktop.domain.errors import AppError
from npq_desktop.importing.reader import read_file
import python_calamine, charset_normalizer
start = time.perf_counter()
try:
    found = read_file(Path(sys.argv[1]))
    told = f"{len(found.rows)} rows"
except AppError as error:
    told = error.sentence
status = Path("/proc/self/status")
if status.exists():  # what the system counts for getrusage holds the peak of our parent too
    (line,) = [each for each in status.read_text().splitlines() if each.startswith("VmHWM")]
    peak = int(line.split()[1]) // 1024
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024**2
print(json.dumps([told, time.perf_counter() - start, peak]))
"""

SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main"><sheetData>%s</sheetData></worksheet>'
)


def workbook(sheet: bytes, extra: dict[str, bytes] | None = None) -> bytes:
    """A true workbook with another sheet put into it, and parts beside."""
    true, held = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(true)
    with (
        zipfile.ZipFile(true) as source,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in source.namelist():
            is_sheet = name.startswith("xl/worksheets/")
            archive.writestr(name, sheet if is_sheet else source.read(name))
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return held.getvalue()


def cells(text: str) -> bytes:
    return (SHEET % text).encode()


def row(number: int, *values: str, at: str = "A") -> str:
    held = "".join(
        f'<c r="{chr(ord(at) + place)}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
        for place, value in enumerate(values)
    )
    return f'<row r="{number}">{held}</row>'


HEAD = row(1, "Name", "TRN")


def bomb() -> bytes:
    """An honest one: a picture that unpacks to 200 MB."""
    held = io.BytesIO(workbook(cells(HEAD)))
    with (
        zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/media/image1.png", "w", force_zip64=True) as part,
    ):
        for _ in range(200):
            part.write(b"\0" * (1 << 20))
    return held.getvalue()


def bomb_with_a_false_size() -> bytes:
    """A part that declares 500 bytes and unpacks to 200 MB."""
    pack = zlib.compressobj(1, zlib.DEFLATED, -15)
    packed = b"".join(pack.compress(b" " * (1 << 20)) for _ in range(200)) + pack.flush()
    raw = bytearray(workbook(cells(HEAD), {"xl/sharedStrings.xml": b"@" * 500}))
    with zipfile.ZipFile(io.BytesIO(bytes(raw))) as archive:
        part = archive.getinfo("xl/sharedStrings.xml")
    start = part.header_offset + 30 + len(part.filename)
    central = raw.rfind(b"PK\x01\x02")
    raw[central + 20 : central + 24] = len(packed).to_bytes(4, "little")
    raw[start : start + part.compress_size] = packed
    end = raw.rfind(b"PK\x05\x06")
    moved = int.from_bytes(raw[end + 16 : end + 20], "little")
    moved += len(packed) - part.compress_size
    raw[end + 16 : end + 20] = moved.to_bytes(4, "little")
    return bytes(raw)


def one_far_cell(reference: str, quote: str = '"') -> bytes:
    far = f"<row><c r={quote}{reference}{quote}><v>1</v></c></row>"
    return workbook(cells(HEAD + row(2, "Ann Lee", "1234568") + far))


def many_values() -> bytes:
    return workbook(cells(HEAD + "<row>" + "<c><v>1</v></c>" * 3_000_000 + "</row>"))


def many_parts() -> bytes:
    return workbook(cells(HEAD), {f"xl/x{number}": b"" for number in range(5_000)})


def entities() -> bytes:
    lol = "".join(
        f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' if at else '<!ENTITY l0 "lol">'
        for at in range(10)
    )
    text = SHEET % row(1, "Name", "&l9;")
    return workbook(text.replace("?>", f"?><!DOCTYPE a [{lol}]>", 1).encode())


def old_excel(name: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + name.encode("utf-16-le") + b"\0" * 999
    )


MAKERS: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.xlsx": (bomb, "unpack to far more"),
    "false-size.xlsx": (bomb_with_a_false_size, "unpack to far more"),
    "far-right.xlsx": (lambda: one_far_cell("XFD1048576"), "unpack to far more"),
    "far-down.xlsx": (lambda: one_far_cell("ZZ99999"), "unpack to far more"),
    "far-quoted.xlsx": (lambda: one_far_cell("XFD1048576", "'"), "unpack to far more"),
    "values.xlsx": (many_values, "unpack to far more"),
    "parts.xlsx": (many_parts, "unpack to far more"),
    "entities.xlsx": (entities, "damaged"),
    "locked.xlsx": (lambda: old_excel("EncryptedPackage"), "protected with a password"),
    "old.xls": (lambda: old_excel("Workbook"), "old Excel format"),
    "broken.xlsx": (lambda: workbook(cells(HEAD))[:-90], "damaged"),
    "cut.xlsx": (lambda: workbook(cells(HEAD))[:200], "damaged"),
    "no-workbook.xlsx": (lambda: b"PK\x03\x04" + b"x" * 3_000, "damaged"),
    "open.ods": (lambda: workbook(cells(""), {"content.xml": b"<a/>"}), "OpenDocument"),
    "binary.xlsb": (lambda: workbook(cells(""), {"xl/workbook.bin": b"\0"}), "binary workbook"),
    "letter.docx": (lambda: workbook(cells(""), {"word/document.xml": b"<a/>"}), "Word document"),
    "really-a.csv": (lambda: b"%PDF-1.7\n1 0 obj\n" + b"x" * 5_000, "is a PDF"),
    "page.xls": (lambda: b"<html><table><tr><td>Name", "web page"),
    "nulls.csv": (lambda: b"\0" * 10_000_000, "not a list"),
    "null-inside.csv": (lambda: b"Name,TRN\nAnn\0 Lee,1234568\n", "not a list"),
    "noise.csv": (lambda: os.urandom(5_000_000), "not a list"),
    "empty.csv": (lambda: b"", "is empty"),
    "blank.csv": (lambda: b"\xef\xbb\xbf\r\n \n", "is empty"),
    "words.txt": (lambda: b"Dear all,\nplease find nothing here.\n", "no row of headings"),
    "lines.csv": (lambda: b"Name,TRN\n" + b"a\n" * 9_000_000, "more than a list"),
    "commas.csv": (lambda: b"Name,TRN\n" + b"," * 15_000_000, "more than a list"),
    "one-line.csv": (lambda: b"Name,TRN\n" + b"a" * 15_000_000, "line 2"),
    "open-quote.csv": (
        lambda: b'Name,TRN\n"Ann Lee,1\n' + b"Bea Low,2\n" * 30,
        "quotation mark",
    ),
    "open-quote-late.csv": (lambda: b'Name,TRN\nAnn Lee,1\n"Bea Low,2\n', "quotation mark"),
    "deep.json": (lambda: b'{"data":' + b"[" * 300_000, "damaged"),
    "wide.json": (lambda: b'{"data":[' + b"[]," * 5_000_000 + b"[]]}", "more than a list"),
    "numbers.json": (lambda: b'{"data":[' + b"0," * 9_000_000 + b"0]}", "more than a list"),
    "long-number.json": (lambda: b'{"data":' + b"9" * 10_000 + b"}", "damaged"),
    "other.json": (lambda: b'{"data":[{"id":"1"}]}', "is not the DfE"),
    "cut.json": (lambda: b'{"data":[{"id":"1",', "damaged"),
}


def read(path: Path) -> tuple[str, float, int]:
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert done.returncode == 0, done.stderr[-800:]
    told, seconds, peak = json.loads(done.stdout)
    return told, seconds, peak


def check(path: Path, said: str) -> None:
    told, seconds, peak = read(path)
    assert said in told
    assert path.name in told
    assert seconds < MOST_SECONDS
    assert peak < MOST_MEGABYTES


@pytest.mark.parametrize("name", MAKERS)
def test_a_hostile_file_is_refused_with_a_sentence_in_time_and_memory(
    name: str, tmp_path: Path
) -> None:
    make, said = MAKERS[name]
    path = tmp_path / name
    path.write_bytes(make())
    check(path, said)


def test_a_workbook_made_this_way_is_read_when_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    path = tmp_path / "good.xlsx"
    path.write_bytes(workbook(cells(HEAD + row(2, "Ann Lee", "1234568"))))
    told, _, _ = read(path)
    assert told == "1 rows"


def test_a_file_of_500_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as stream:
        stream.truncate(500 * 1024 * 1024)
    check(path, "500 MB")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    check(tmp_path, "is a folder")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    check(tmp_path / "gone.csv", "is not there")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_that_nobody_writes_to_keeps_nobody_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    check(pipe, "is not a file")


def test_the_biggest_list_that_is_read_stays_within_memory_too(tmp_path: Path) -> None:
    path = tmp_path / "big.xlsx"
    people = "".join(row(at, f"Ann Lee{at}", f"{at}", "School") for at in range(2, 57_000))
    far = row(99_000, "Bea Low", at="Z")
    path.write_bytes(workbook(cells(row(1, "Name", "TRN", "School") + people + far)))
    told, seconds, peak = read(path)
    assert told == "56999 rows"
    assert seconds < MOST_SECONDS
    assert peak < MOST_MEGABYTES
