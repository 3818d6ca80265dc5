"""Photographs and scans of a sheet: upright, grey, small, and nothing else of the file kept."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from npq_desktop.bootstrap import pdf_pages
from npq_desktop.domain.errors import BadInput, Cancelled
from npq_desktop.importing import scan_file
from npq_desktop.importing.scan_file import reduce_scans
from npq_desktop.services.ports import no_report
from npq_desktop.services.scans import LONGEST_SIDE, MOST_BYTES, MOST_PAGES, Scan


@pytest.fixture
def reduce(tmp_path: Path):
    """Write files, and reduce them."""

    def reduced(*files: tuple[str, bytes], report=no_report) -> Scan:
        paths = []
        for name, data in files:
            paths.append(tmp_path / name)
            paths[-1].write_bytes(data)
        return reduce_scans(paths, report, pdf_pages)

    return reduced


def sheet(mode: str = "RGB", size: tuple[int, int] = (2480, 3508)) -> Image.Image:
    """A page that is dark in its upper left quarter and light elsewhere."""
    dark, light = {
        "RGB": ((10, 20, 10), (250, 250, 245)),
        "RGBA": ((10, 20, 10, 255), (0, 0, 0, 0)),  # what is clear is paper
        "L": (12, 250),
        "LA": ((12, 255), (0, 0)),
        "P": (0, 255),
        "1": (0, 1),
        "I;16": (12 * 256, 250 * 256),
        "CMYK": ((255, 255, 255, 255), (0, 0, 0, 0)),
    }[mode]
    made = Image.new("L" if mode == "P" else mode, size, light)
    made.paste(dark, (0, 0, size[0] // 2, size[1] // 2))
    return made.convert("P") if mode == "P" else made


def written(image: Image.Image, kind: str, **more) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def page(scan: Scan, number: int = 0) -> Image.Image:
    """A page of what is kept, as anybody sees it."""
    pages = pdf_pages(scan.pdf)
    shown = pages.picture(number, 150 / 72)
    pages.close()
    size = (shown.width, shown.height)
    return Image.frombuffer("RGB", size, shown.pixels, "raw", "BGRX", shown.stride, 1)


def sizes(scan: Scan) -> list[tuple[int, int]]:
    """The pixels of each page as they are kept."""
    found = re.findall(rb"/Width (\d+)\s*/Height (\d+)", scan.pdf)
    return [(int(wide), int(high)) for wide, high in found]


def corners(image: Image.Image) -> str:
    """Which quarters are dark, from the upper left by rows: ``#...``."""
    wide, high = image.size
    spots = [(wide * x // 4, high * y // 4) for y in (1, 3) for x in (1, 3)]
    return "".join("#" if max(image.getpixel(each)) < 90 else "." for each in spots)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_every_kind_of_png_becomes_grey_on_white(reduce, mode):
    scan = reduce(("sheet.png", written(sheet(mode, (620, 877)), "PNG")))
    shown = page(scan)
    assert corners(shown) == "#..."
    assert min(shown.getpixel((600, 800))) > 235
    assert (scan.pages, scan.name) == (1, "sheet.pdf")


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_every_kind_of_jpeg_becomes_grey_on_white(reduce, mode):
    assert corners(page(reduce(("s.jpg", written(sheet(mode), "JPEG"))))) == "#..."


def test_it_is_reduced_to_150_dots_an_inch_of_a4(reduce):
    scan = reduce(("sheet.jpg", written(sheet(size=(4960, 7016)), "JPEG")))
    assert sizes(scan) == [(1240, LONGEST_SIDE)]


def test_a_small_picture_is_not_blown_up(reduce):
    assert sizes(reduce(("s.png", written(sheet(size=(620, 877)), "PNG")))) == [(620, 877)]


@pytest.mark.parametrize(
    ("turn", "seen"),
    [(1, "#..."), (3, "...#"), (6, ".#.."), (8, "..#."), (2, ".#.."), (99, "#...")],
)
def test_it_is_turned_as_the_camera_says(reduce, turn, seen):
    exif = Image.Exif()
    exif[0x0112] = turn
    scan = reduce(("s.jpg", written(sheet(size=(800, 600)), "JPEG", exif=exif)))
    assert corners(page(scan)) == seen
    assert (page(scan).height > page(scan).width) == (turn in {6, 8})


def test_where_and_with_what_it_was_taken_is_not_kept(reduce):
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "SecretPlace"
    data = written(sheet(), "JPEG", exif=exif, comment=b"SecretComment", icc_profile=b"SecretIcc")
    assert b"Secret" in data
    assert b"Secret" not in reduce(("SecretName.jpg", data)).pdf


def test_a_page_full_of_noise_is_small_enough_all_the_same(reduce):
    noise = Image.effect_noise((2480, 3508), 200)
    scan = reduce(("a.png", written(noise, "PNG")), ("b.jpg", written(sheet(), "JPEG")))
    assert scan.pages == 2
    assert len(scan.pdf) <= 2 * MOST_BYTES


def test_the_pages_of_a_pdf_and_of_pictures_come_in_their_order(reduce):
    out = io.BytesIO()
    first, second = sheet(), sheet().rotate(180)
    first.save(out, "PDF", save_all=True, append_images=[second], resolution=300)
    scan = reduce(("a.pdf", out.getvalue()), ("b.png", written(first, "PNG")))
    assert [corners(page(scan, number)) for number in range(3)] == ["#...", "...#", "#..."]
    assert sizes(scan) == [(1240, LONGEST_SIDE)] * 3


def test_a_pdf_is_known_by_what_it_holds_whatever_it_is_called(reduce):
    pdf = written(sheet(), "PDF", resolution=300)
    assert corners(page(reduce(("photo.jpg", pdf)))) == "#..."


def test_the_same_files_give_the_same_bytes_with_no_clock_in_them(reduce):
    data = written(sheet(), "JPEG")
    first, second = (reduce(("s.jpg", data)).pdf for _ in range(2))
    assert first == second
    assert b"Date" not in first


def test_it_can_be_stopped_at_every_step(reduce):
    steps: list[tuple[int, int]] = []
    files = [(f"{number}.png", written(sheet(size=(60, 90)), "PNG")) for number in range(3)]
    reduce(*files, report=lambda *at: steps.append(at))
    assert steps[-1] == (4, 4)
    assert steps == sorted(steps)
    for stop_at in range(len(steps)):
        left = iter(range(stop_at))

        def stop(_done, _total, left=left):
            if next(left, None) is None:
                raise Cancelled

        with pytest.raises(Cancelled):
            reduce(*files, report=stop)


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def png_that_says(wide: int, high: int) -> bytes:
    """A PNG whose head promises so many pixels."""
    import struct
    import zlib

    head = struct.pack(">II5B", wide, high, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    rows = zlib.compress(bytes(1 << 20), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.png", b"", "is empty"),
        ("a.jpg", b"hello, this is no picture", "is neither a PDF nor a JPEG or PNG"),
        ("a.gif", b"GIF89a" + bytes(100), "is neither a PDF nor a JPEG or PNG"),
        ("a.heic", b"\0\0\0\x18ftypheic" + bytes(100), "Save it as JPEG"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(200), "is damaged"),
        ("a.png", png_that_says(30_000, 30_000), "million pixels"),
        ("a.png", png_that_says(2**31 - 1, 2**31 - 1), "million pixels"),
        ("a.png", png_that_says(0, 7), "is damaged"),
        ("a.png", png_that_says(3_000, 3_000), "is damaged"),
        ("a.pdf", b"%PDF-1.7 and then nothing", "is damaged, or locked"),
    ],
)
def test_a_file_that_means_harm_is_told_in_one_sentence(reduce, name, data, words):
    with pytest.raises(BadInput) as told:
        reduce((name, data))
    assert told.value.sentence.startswith(name)
    assert words in told.value.sentence


def test_half_a_picture_is_told(reduce):
    for kind in ("PNG", "JPEG"):
        data = written(Image.effect_noise((900, 900), 90), kind)
        with pytest.raises(BadInput, match="is damaged"):
            reduce((f"half.{kind.lower()}", cut(data)))


def test_a_garbled_note_of_the_camera_does_not_matter(reduce):
    data = written(sheet(size=(300, 400)), "JPEG", exif=b"Exif\0\0MM\0*" + b"\xff" * 40)
    assert corners(page(reduce(("s.jpg", data)))) == "#..."


def test_a_file_of_half_a_gigabyte_is_not_read(tmp_path, monkeypatch):
    large = tmp_path / "large.jpg"
    with large.open("wb") as stream:
        stream.write(b"\xff\xd8\xff")
        stream.truncate(500 * 1024 * 1024)
    with pytest.raises(BadInput, match=r"^large\.jpg is larger than 100 MB\."):
        reduce_scans([large], no_report, pdf_pages)


def test_what_is_no_file_is_told(tmp_path):
    for path in (tmp_path, tmp_path / "nowhere.png"):
        with pytest.raises(BadInput, match="is not a file"):
            reduce_scans([path], no_report, pdf_pages)
    with pytest.raises(BadInput, match="Choose a photograph"):
        reduce_scans([], no_report, pdf_pages)


def test_a_whole_book_is_not_attached(reduce):
    out = io.BytesIO()
    tiny = Image.new("L", (9, 9), 255)
    tiny.save(out, "PDF", save_all=True, append_images=[tiny] * MOST_PAGES)
    with pytest.raises(BadInput, match=r"^book\.pdf has 21 pages"):
        reduce(("book.pdf", out.getvalue()))
    files = [(f"{number}.png", written(tiny, "PNG")) for number in range(MOST_PAGES + 1)]
    with pytest.raises(BadInput, match="more than 20 pages"):
        reduce(*files)


def test_a_page_as_large_as_a_house_is_drawn_small(reduce):
    out = io.BytesIO()
    Image.new("L", (50, 90), 128).save(out, "PDF", resolution=0.5)  # 13,000 points high
    assert sizes(reduce(("wall.pdf", out.getvalue()))) == [(975, LONGEST_SIDE)]


def test_pillow_may_not_stop_or_warn_at_a_size_of_its_own():
    assert Image.MAX_IMAGE_PIXELS is None
    assert scan_file.MOST_PIXELS < 89_000_000


READ = """
import json, resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (2 * 1024**3, 2 * 1024**3))
from npq_desktop.bootstrap import pdf_pages
from npq_desktop.importing.scan_file import reduce_scans
from npq_desktop.services.ports import no_report
scan = reduce_scans([Path(sys.argv[1])], no_report, pdf_pages)
status = Path("/proc/self/status")
if status.exists():  # what the system counts for getrusage holds the peak of our parent too
    (line,) = [each for each in status.read_text().splitlines() if each.startswith("VmHWM")]
    peak = int(line.split()[1])
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps([scan.pages, peak // 1024]))
"""
MOST_MEGABYTES = 700


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "RGB")])
def test_the_largest_picture_that_is_taken_needs_a_bounded_memory(tmp_path, kind, mode):
    large = tmp_path / "large"
    Image.new(mode, (7000, 7000)).save(
        large, kind, **({"progressive": True} if kind == "JPEG" else {})
    )
    ran = subprocess.run(
        [sys.executable, "-c", READ, str(large)], capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
    pages, megabytes = json.loads(ran.stdout)
    assert pages == 1
    assert megabytes < MOST_MEGABYTES
