"""The rows of the attendance sheet: columns, and one line for each person.

A row is as high as what it holds: a long name takes two lines, a note as many as it needs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from npq_desktop.documents.fonts import Weight
from npq_desktop.documents.runs import unprintable
from npq_desktop.documents.sheet_parts import (
    BOX,
    BRAND,
    FAINT,
    LINE,
    MARGIN,
    MUTED,
    RIGHT,
    TEXT,
    hairline,
)
from npq_desktop.documents.text import Block, Pen
from npq_desktop.services.sheet_page import SheetRow


class Shows(Enum):
    """What a column shows."""

    NAME = auto()
    MARK = auto()
    ARRIVED = auto()
    LEFT = auto()
    ATTENDED = auto()
    BOX = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: where it starts, how wide it is, in points."""

    heading: str
    shows: Shows
    x: float
    width: float


NAME_X = MARGIN + 29.5
MARKED_COLUMNS = (
    Column("Name and organisation", Shows.NAME, NAME_X, 258.0),
    Column("Mark", Shows.MARK, 338.0, 82.0),
    Column("Arrived", Shows.ARRIVED, 426.0, 38.0),
    Column("Left", Shows.LEFT, 469.0, 36.0),
    Column("Attended", Shows.ATTENDED, 510.0, RIGHT - 510.0),
)
BLANK_COLUMNS = (
    Column("Name and organisation", Shows.NAME, NAME_X, 226.0),
    Column("Signature, in", Shows.BOX, 306.0, 120.0),
    Column("Signature, out", Shows.BOX, 434.0, RIGHT - 434.0),
)
ROW = 34.0
"""The height of most rows; on paper 12 mm, room enough to sign."""
_NAME_SIZES = (8.8, 7.4)
_BELOW_SIZES = (7.2, 6.4)
_FOOT = 7.6
"""From the last base line of a row to its end."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A row with its number (0: it continues the one before)."""

    number: int
    row: SheetRow


@dataclass(frozen=True, slots=True)
class LaidLine:
    """A line fitted into its columns. ``top``: height of name and organisation, without note."""

    line: SheetLine
    name: Block
    below: Block | None
    note: Block | None
    top: float
    height: float


def lay_out(pen: Pen, line: SheetLine, column: Column) -> LaidLine:
    """Fit a line into the name column; a note that is too long for it goes below, full width."""
    row = line.row
    name = pen.fitted(row.name, Weight.BOLD, _NAME_SIZES, column.width)
    said = " · ".join(filter(None, (row.organisation, row.note)))
    below = _below(pen, said, column.width)
    note: Block | None = None
    if row.note and below is not None and len(below.lines) > 1:
        below = _below(pen, row.organisation, column.width)
        note = _below(pen, row.note, RIGHT - column.x, most=99)
    depth = _first(name, below) + _depth(name) + (_next(below) if below else 0.0)
    top = max(ROW, depth + _FOOT)
    return LaidLine(line, name, below, note, top, top + (_next(note) if note else 0.0))


def _below(pen: Pen, text: str, room: float, most: int = 2) -> Block | None:
    return pen.fitted(text, Weight.REGULAR, _BELOW_SIZES, room, most) if text else None


def _depth(block: Block) -> float:
    """From the first base line to the last."""
    return (len(block.lines) - 1) * block.leading


def _next(block: Block) -> float:
    """From the base line above a block to the block's last."""
    return 11.2 + _depth(block)


def _first(name: Block, below: Block | None) -> float:
    """From the top of a row to its first base line."""
    if len(name.lines) > 1:
        return 13.0
    return 15.2 if below else 20.0


def draw_lines(pen: Pen, columns: Sequence[Column], lines: Sequence[LaidLine], top: float) -> float:
    """Draw lines from the top down; where the last one ends.

    The first line of each letter, and of the page, shows it at the edge.
    """
    y = top
    letter = ""
    for laid in lines:
        middle = y - laid.top / 2
        if laid.line.row.letter != letter:
            letter = laid.line.row.letter
            _edge(pen, letter, middle)
        _number(pen, laid.line, middle)
        for column in columns:
            if column.shows is Shows.NAME:
                _name(pen, laid, column, y)
            elif column.shows is Shows.BOX:
                _box(pen, column, y, laid.top)
            else:
                _word(pen, laid.line.row, column, middle)
        y -= laid.height
        hairline(pen.canvas, MARGIN, RIGHT, y, LINE, 0.7)
    return y


def _edge(pen: Pen, letter: str, middle: float) -> None:
    if not letter.isalnum() or unprintable(letter):
        return
    pen.ink(BRAND)
    size = pen.fit(letter, Weight.BOLD, 8.0, 15.0)
    pen.draw(MARGIN - 17.0, middle - 2.6, letter, Weight.BOLD, size)


def _number(pen: Pen, line: SheetLine, middle: float) -> None:
    if line.number:
        pen.ink(FAINT)
        number = str(line.number)
        size = pen.fit(number, Weight.REGULAR, 8.2, 22.0)
        pen.draw(MARGIN + 5, middle - 2.8, number, Weight.REGULAR, size)


def _name(pen: Pen, laid: LaidLine, column: Column, top: float) -> None:
    if not laid.line.row.name:
        pen.ink(FAINT)
        pen.draw(column.x, top - 10.6, "Name, organisation", Weight.REGULAR, 5.8)
        return
    pen.ink(TEXT)
    y = pen.draw_block(column.x, top - _first(laid.name, laid.below), laid.name, Weight.BOLD)
    pen.ink(FAINT)
    for block in (laid.below, laid.note):
        if block is not None:
            y = pen.draw_block(column.x, y - 11.2, block, Weight.REGULAR)


def _box(pen: Pen, column: Column, y: float, height: float) -> None:
    """Where somebody signs."""
    pen.canvas.setStrokeColor(BOX)
    pen.canvas.setLineWidth(0.6)
    pen.canvas.roundRect(column.x, y - height + 3.5, column.width, height - 7, 2.4)


def _word(pen: Pen, row: SheetRow, column: Column, middle: float) -> None:
    text = {
        Shows.MARK: row.mark,
        Shows.ARRIVED: row.arrived,
        Shows.LEFT: row.left,
        Shows.ATTENDED: row.attended,
    }.get(column.shows, "")
    if not text:
        return
    pen.ink(TEXT if column.shows is Shows.MARK else MUTED)
    size = pen.fit(text, Weight.REGULAR, 8.4, column.width)
    pen.draw(column.x, middle - 2.8, text, Weight.REGULAR, size)
