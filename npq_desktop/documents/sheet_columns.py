"""The rows of the attendance sheet: columns, and one line for each person."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from npq_desktop.documents.fonts import Weight
from npq_desktop.documents.sheet_parts import BRAND, FAINT, LINE, MARGIN, MUTED, RIGHT, TEXT
from npq_desktop.documents.text import Pen
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
    Column("Signature, in", Shows.BOX, 306.0, 118.0),
    Column("Signature, out", Shows.BOX, 432.0, RIGHT - 432.0),
)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A row with its number, and the letter at the edge where a new one begins."""

    number: int
    row: SheetRow
    edge: str


def draw_lines(
    pen: Pen, columns: Sequence[Column], lines: Sequence[SheetLine], top: float, height: float
) -> float:
    """Draw lines from the top down; where the last one ends."""
    canvas = pen.canvas
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.7)
    y = top
    for line in lines:
        middle = y - height / 2
        _edge_and_number(pen, line, middle)
        for column in columns:
            if column.shows is Shows.NAME:
                _name(pen, line.row, column, middle)
            elif column.shows is Shows.BOX:
                canvas.line(column.x, y - 3, column.x, y - height + 3)
            else:
                _word(pen, line.row, column, middle)
        y -= height
        canvas.line(MARGIN, y, RIGHT, y)
    return y


def _edge_and_number(pen: Pen, line: SheetLine, middle: float) -> None:
    if line.edge:
        pen.canvas.setFillColor(BRAND)
        size = pen.fit(line.edge, Weight.BOLD, 8.0, 16.0)
        pen.draw(MARGIN - 17.0, middle - 2.6, line.edge, Weight.BOLD, size)
    pen.canvas.setFillColor(FAINT)
    number = str(line.number)
    size = pen.fit(number, Weight.REGULAR, 8.2, 22.0)
    pen.draw(MARGIN + 5, middle - 2.8, number, Weight.REGULAR, size)


def _name(pen: Pen, row: SheetRow, column: Column, middle: float) -> None:
    below = " · ".join(filter(None, (row.organisation, row.note)))
    pen.canvas.setFillColor(TEXT)
    size = pen.fit(row.name, Weight.BOLD, 8.8, column.width)
    if size >= 6.2:
        base = middle + 1.8 if below else middle - 3
        pen.draw(column.x, base, row.name, Weight.BOLD, size)
    else:
        first, second = halves(pen, row.name)
        room = min(pen.fit(each, Weight.BOLD, 7.4, column.width) for each in (first, second))
        pen.draw(column.x, middle + 5.2, first, Weight.BOLD, room)
        pen.draw(column.x, middle - 3.2, second, Weight.BOLD, room)
    if below:
        pen.canvas.setFillColor(FAINT)
        low = middle - 9.4 if size >= 6.2 else middle - 11.6
        pen.draw(
            column.x, low, below, Weight.REGULAR, pen.fit(below, Weight.REGULAR, 7.2, column.width)
        )


def halves(pen: Pen, text: str) -> tuple[str, str]:
    """A text broken at the space that makes both lines about as long, or in its middle."""
    words = text.split(" ")
    if len(words) == 1:
        return text[: len(text) // 2], text[len(text) // 2 :]
    breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(breaks, key=lambda two: max(pen.width(each, Weight.BOLD, 1.0) for each in two))


def _word(pen: Pen, row: SheetRow, column: Column, middle: float) -> None:
    text = {
        Shows.MARK: row.mark,
        Shows.ARRIVED: row.arrived,
        Shows.LEFT: row.left,
        Shows.ATTENDED: row.attended,
    }.get(column.shows, "")
    if not text:
        return
    pen.canvas.setFillColor(TEXT if column.shows is Shows.MARK else MUTED)
    size = pen.fit(text, Weight.REGULAR, 8.4, column.width)
    pen.draw(column.x, middle - 2.8, text, Weight.REGULAR, size)
