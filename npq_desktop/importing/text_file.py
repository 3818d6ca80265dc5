"""Lists as text: CSV and TSV in whatever encoding and delimiter an office's program wrote."""

import csv
import io
from collections import Counter
from itertools import islice

from npq_desktop.domain.errors import BadInput
from npq_desktop.importing.steps import watched
from npq_desktop.importing.table import Grid, find_headings
from npq_desktop.services.participant_list import Notice
from npq_desktop.services.ports import Report, no_report

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
ONE_COLUMN = "\x1f"
"""A delimiter that no text has."""
MOST_ROWS = 100_000
MOST_CELLS = 1_500_000
MOST_LINES_OF_A_ROW = 40
_UNCLOSED = "unexpected end of data"


def decode(raw: bytes, name: str) -> tuple[str, str]:
    """The text and its encoding in words. Raises BadInput for what cannot be text."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(raw, "utf-16", name), "Unicode text"
    if raw.startswith(b"\xef\xbb\xbf"):
        return _strict(raw, "utf-8-sig", name), "Unicode text"
    if raw.count(0) > len(raw) // 8:
        return _utf16_without_mark(raw, name), "Unicode text"
    if b"\0" in raw:
        raise not_a_list(name)
    try:
        return raw.decode("utf-8"), "Unicode text" if not raw.isascii() else "Plain text"
    except UnicodeDecodeError:
        return _western(raw, name), "Western European text"


def _strict(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise not_a_list(name) from error


def _utf16_without_mark(raw: bytes, name: str) -> str:
    high, low = raw[0::2].count(0), raw[1::2].count(0)
    if not raw.strip(b"\0") or min(high, low) > max(high, low) // 4:
        raise not_a_list(name)
    return _strict(raw, "utf-16-le" if low > high else "utf-16-be", name)


def _western(raw: bytes, name: str) -> str:
    """Windows' own encoding; where that has no letter, whatever fits best."""
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(raw[:200_000]).best()
        if best is None:
            raise not_a_list(name) from None
        return raw.decode(best.encoding, errors="replace")


def not_a_list(name: str) -> BadInput:
    """The refusal of a file that is neither text, a workbook nor the DfE's JSON."""
    return BadInput(
        f"{name} is not a list that can be read. Save it as Excel (.xlsx) or CSV and try again."
    )


def delimiter_of(text: str) -> str:
    """The delimiter that gives most rows the same number of columns, more than one.

    A list of one column, whose names have commas in them, has none.
    """
    best, best_score = ",", (0, 0)
    sample = text[:200_000]
    for delimiter in _DELIMITERS:
        rows = _parsed(sample, delimiter)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if not widths or _is_one_column(rows):
            continue
        width, times = widths.most_common(1)[0]
        if (times, width) > best_score:
            best, best_score = delimiter, (times, width)
    return best if best_score[0] or not _is_one_column(_parsed(sample, best)) else ONE_COLUMN


def _parsed(sample: str, delimiter: str) -> list[list[str]]:
    try:
        return list(islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), 400))
    except csv.Error:
        return []


def _is_one_column(rows: list[list[str]]) -> bool:
    """Whether the headings are a single one, above names with commas in them."""
    place = find_headings(list(enumerate(rows)))
    return place is not None and len(rows[place]) == 1


def grid_of(text: str, name: str, report: Report = no_report) -> tuple[Grid, str, list[Notice]]:
    """Rows with the line each starts on, the delimiter in words, and what looks wrong.

    Raises BadInput for a quotation mark that is never closed: it would swallow everybody below.
    """
    delimiter = delimiter_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    grid: list[tuple[int, list[str]]] = []
    notices: list[Notice] = []
    line, most = 1, MOST_CELLS
    try:
        for cells in watched(reader, report, text.count("\n")):
            if reader.line_num > line:
                _check_lines(reader.line_num - line + 1, line, name)
                notices.extend(_swallowed(cells, delimiter, line))
            grid.append((line, cells))
            line = reader.line_num + 1
            most -= len(cells)
            if len(grid) > MOST_ROWS or most < 0:
                raise too_long(name)
    except csv.Error as error:
        raise _unclosed(name, line) from error
    if grid and _is_unclosed(text, grid[-1][0], reader.line_num, delimiter):
        raise _unclosed(name, grid[-1][0])
    return grid, _DELIMITERS.get(delimiter, "one column"), notices


def _check_lines(lines: int, line: int, name: str) -> None:
    if lines > MOST_LINES_OF_A_ROW:
        raise _unclosed(name, line)


def _swallowed(cells: list[str], delimiter: str, line: int) -> list[Notice]:
    """A cell over several lines with delimiters in it may hold whole rows of other people."""
    odd = [cell for cell in cells if "\n" in cell.strip() and delimiter in cell]
    message = (
        "A cell of this row runs over several lines. If people are missing below it, put a "
        "quotation mark right."
    )
    return [Notice(line, "row", " ".join(cell.split())[:60], message) for cell in odd]


def _is_unclosed(text: str, first: int, last: int, delimiter: str) -> bool:
    """Whether the last row ends inside a quotation mark."""
    if first == last and text.count('"') % 2 == 0:
        return False
    lines = io.StringIO(text, newline="").readlines()[first - 1 :]
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return str(error) == _UNCLOSED
    return False


def _unclosed(name: str, line: int) -> BadInput:
    return BadInput(
        f"{name} cannot be read from line {line} on: a quotation mark may not be closed. Open it "
        "in a spreadsheet, save it again and try once more."
    )


def too_long(name: str) -> BadInput:
    """The refusal of a text that no list of people can be."""
    return BadInput(
        f"{name} has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells, more than a list of "
        "people can have. Copy the list into a new file and try again."
    )
