"""Writes a plain table as a workbook: every cell is text and stays text (R-65)."""

import re
from collections.abc import Iterable, Sequence
from typing import BinaryIO

Texts = Sequence[str]
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LONGEST_CELL = 32_767
"""Characters that a cell of a workbook can hold."""
WIDEST = 48
"""Characters that a column is made wide for at most."""


def write_workbook(headings: Texts, rows: Iterable[Texts], out: BinaryIO) -> int:
    """Write headings and rows; the number of rows."""
    from xlsxwriter import Workbook  # loaded when somebody exports, not before

    book = Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("People")
    bold = book.add_format({"bold": True, "num_format": "@"})
    # Quoted text stays text, also when somebody edits the cell.
    text = book.add_format({"num_format": "@", "quote_prefix": True})
    widths = [len(each) for each in headings]
    for place, heading in enumerate(headings):
        sheet.write_string(0, place, heading, bold)
    written = 0
    for row in rows:
        written += 1
        for place, value in enumerate(row):
            said = _CONTROL.sub(" ", value)[:LONGEST_CELL]
            sheet.write_string(written, place, said, text)
            widths[place] = max(widths[place], len(said))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(width, WIDEST) + 2)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(written, 1), max(len(headings) - 1, 0))
    book.close()
    return written
