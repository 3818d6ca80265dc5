"""Looks into a workbook's archive before anything unpacks it, so that no bomb goes off.

What an archive declares is not believed: every part is unpacked in pieces that are thrown away,
and counted. A sheet that names one cell far down and to the right is as dangerous as a big one,
since the reader makes room for everything between.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from struct import error as struct_error

from npq_desktop.domain.errors import BadInput
from npq_desktop.services.ports import Report, no_report

MOST_PARTS = 2_000
MOST_UNPACKED = 64 * 1024 * 1024
MOST_CELLS = 1_500_000
_PIECE = 1 << 20
_FED = 1 << 18
_OVERLAP = 64
_LEAST_OF_A_CELL = 16
"""Bytes that a cell with a value in it takes at least."""
FORMULA = b"<f"
"""How a cell's formula begins; other elements of a sheet may begin so too."""
_CENTRAL = b"PK\x01\x02"
_LOCAL = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8

_FAR = re.compile(rb' r="(?:[A-Za-z]{2,}[0-9]|[A-Za-z]*[0-9]{6})')
"""A cell beyond column Z or row 99,999, written as spreadsheet programs write it."""
_SPACES = (b"\t", b"\n", b"\r", b" ")
_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{0,9})([0-9]{0,12})")


class TooMuch(Exception):
    """The archive holds more than a list of people can need."""


def check_workbook(raw: bytes, name: str, report: Report = no_report) -> bool:
    """Refuse what is no workbook, or would unpack to far more than a list. Raises BadInput.

    Whether formulas may stand in it, since all of it is unpacked here anyway.
    """
    has_formulas = False
    try:
        if raw.count(_CENTRAL) > MOST_PARTS:
            raise TooMuch
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            parts = archive.infolist()
        _refuse_other_kinds({part.filename for part in parts}, name)
        left = MOST_UNPACKED
        for part in parts:
            size, has_some = _measure(raw, part, left, report)
            left -= size
            has_formulas = has_formulas or has_some
    except TooMuch:
        raise BadInput(
            f"{name} would unpack to far more than a list of people needs, so it was not opened. "
            "Copy the list into a new workbook and try again."
        ) from None
    except (zipfile.BadZipFile, zlib.error, struct_error, ValueError, IndexError) as error:
        raise damaged(name) from error
    except (NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise damaged(name) from error
    return has_formulas


def damaged(name: str) -> BadInput:
    """The refusal of a workbook that cannot be read."""
    return BadInput(
        f"{name} is damaged or is not an Excel workbook. Open it in Excel, save it again as "
        ".xlsx and try once more."
    )


def _refuse_other_kinds(names: set[str], name: str) -> None:
    if "xl/workbook.bin" in names or "content.xml" in names:
        kind = "an OpenDocument file" if "content.xml" in names else "a binary workbook (.xlsb)"
        raise BadInput(f"{name} is {kind}. Open it, save it as .xlsx or CSV and try again.")
    if "word/document.xml" in names:
        raise BadInput(
            f"{name} is a Word document. Copy its table into Excel, save that and try again."
        )
    if not any(each.startswith("xl/") for each in names):
        raise damaged(name)


def _measure(raw: bytes, part: zipfile.ZipInfo, most: int, report: Report) -> tuple[int, bool]:
    """The true size of one part, and whether it may hold formulas.

    Raises TooMuch when it, or a sheet in it, is too big.
    """
    size = columns = rows = 0
    is_far = has_formulas = False
    rest = b""
    for piece in _pieces(raw, part):
        report(part.header_offset, len(raw))
        size += len(piece)
        if size > most:
            raise TooMuch
        seen = rest + piece
        rest = seen[-_OVERLAP:]
        has_formulas = has_formulas or FORMULA in seen
        if is_far or _FAR.search(seen) or _is_odd(seen):
            is_far = True
            columns, rows = _furthest(seen, columns, rows)
            if max(columns, 26) * max(rows, 1) > MOST_CELLS * 2:
                raise TooMuch
    if size > MOST_CELLS * _LEAST_OF_A_CELL:
        _count_values(raw, part, report)
    return size, has_formulas


def _is_odd(piece: bytes) -> bool:
    """Whether cells may be named in another way than spreadsheet programs do it."""
    if b"'" in piece and b"r='" in piece:
        return True
    for space in _SPACES:
        if space in piece and (b"r=" + space in piece or b"r" + space + b"=" in piece):
            return True
        if space != b" " and space in piece and space + b"r=" in piece:
            return True
    return False


def _count_values(raw: bytes, part: zipfile.ZipInfo, report: Report) -> None:
    values = 0
    for piece in _pieces(raw, part):
        report(part.header_offset, len(raw))
        values += piece.count(b"v>") + piece.count(b"t>")  # an opening and a closing for each
        if values > 2 * MOST_CELLS:
            raise TooMuch


def _furthest(piece: bytes, columns: int, rows: int) -> tuple[int, int]:
    """How far to the right and down the cells named in a piece of a sheet lie."""
    for letters, digits in set(_REFERENCE.findall(piece)):
        column = 0
        for letter in letters.upper():
            column = column * 26 + letter - 64
        columns, rows = max(columns, column), max(rows, int(digits or 0))
    return columns, rows


def _pieces(raw: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The true content of one part, piece by piece."""
    at = part.header_offset
    if raw[at : at + 4] != _LOCAL or part.flag_bits & 1:
        raise zipfile.BadZipFile("no such part")
    start = at + 30 + int.from_bytes(raw[at + 26 : at + 28], "little")
    start += int.from_bytes(raw[at + 28 : at + 30], "little")
    packed = memoryview(raw)[start : start + part.compress_size]
    if part.compress_type == _STORED:
        for place in range(0, len(packed), _PIECE):
            yield bytes(packed[place : place + _PIECE])
        return
    if part.compress_type != _DEFLATED:
        raise zipfile.BadZipFile("an unusual compression")
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
    for place in range(0, len(packed), _FED):
        fed: bytes | memoryview = packed[place : place + _FED]
        while fed and not unpack.eof:
            if piece := unpack.decompress(fed, _PIECE):
                yield piece
            fed = unpack.unconsumed_tail
