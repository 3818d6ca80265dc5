"""Which lines stand on which page of the attendance sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from npq_desktop.documents.sheet_columns import SheetLine
from npq_desktop.services.sheet_page import EMPTY_ROWS, SheetPage, SheetRow

LONGEST_NOTE = 3000
"""Characters of a note in one row; a longer one goes on in further rows."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a page has for lines: a height in points, and the most lines it may hold."""

    height: float
    most: int


def lines_of(sheet: SheetPage) -> list[SheetLine]:
    """The lines to print, numbered; on a blank sheet with the empty ones after them."""
    lines: list[SheetLine] = []
    for number, row in enumerate(sheet.rows, 1):
        lines += _with_whole_note(SheetLine(number, row))
    if sheet.blank:
        count = len(sheet.rows)
        empty = SheetRow("", "", "")
        lines += [SheetLine(count + extra, empty) for extra in range(1, EMPTY_ROWS + 1)]
    return lines


def _with_whole_note(line: SheetLine) -> Iterator[SheetLine]:
    row = line.row
    if len(row.note) <= LONGEST_NOTE:
        yield line
        return
    first, *others = wrap(row.note, LONGEST_NOTE, break_on_hyphens=False)
    yield _noting(line, first)
    for part in others:
        yield _noting(SheetLine(0, SheetRow(row.letter, row.name, "Note, continued")), part)


def _noting(line: SheetLine, note: str) -> SheetLine:
    return SheetLine(line.number, replace(line.row, note=note))


def paged(
    heights: Sequence[float], first: Room, following: Room, ending: float
) -> list[tuple[int, int]]:
    """First and last line of each page; the last page has room for the ending as well.

    The ending takes a line with it to its page, so that a signature never stands alone, unless
    there is no other line to take.
    """
    pages: list[tuple[int, int]] = []
    start = 0
    while True:
        room = following if pages else first
        end, left = start, room.height
        while end < len(heights) and end - start < room.most and heights[end] <= left:
            left -= heights[end]
            end += 1
        if end == len(heights) and left >= ending:
            return [*pages, (start, end)]
        if end == len(heights) and end - start > 1:
            end -= 1
        elif end == start and start < len(heights):
            end += 1  # higher than a page: rather too full than lost
        pages.append((start, end))
        start = end
