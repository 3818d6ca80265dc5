"""Lists as text: CSV and TSV in whatever encoding and delimiter an office's program wrote."""

import csv
import io
from collections import Counter

from npq_desktop.domain.errors import BadInput
from npq_desktop.importing.table import Grid

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
csv.field_size_limit(1_000_000)


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
    """The delimiter that gives most rows the same number of columns, more than one."""
    best, best_score = ",", (0, 0)
    sample = text[:200_000]
    for delimiter in _DELIMITERS:
        try:
            rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows[:400] if len(row) > 1)
        if widths:
            (width, times) = widths.most_common(1)[0]
            best, best_score = max((best, best_score), (delimiter, (times, width)), key=_score)
    return best


def _score(found: tuple[str, tuple[int, int]]) -> tuple[int, int]:
    return found[1]


def grid_of(text: str, name: str) -> tuple[Grid, str]:
    """Rows with the line each starts on, and the delimiter in words."""
    delimiter = delimiter_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    grid: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            grid.append((line, [cell.strip() for cell in cells]))
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadInput(
            f"{name} cannot be read from line {line} on: a quotation mark may not be closed. "
            "Open it in a spreadsheet, save it again and try once more."
        ) from error
    return grid, _DELIMITERS[delimiter]
