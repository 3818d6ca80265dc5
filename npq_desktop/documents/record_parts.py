"""The pieces that a person's record is made of: each knows its height, and draws itself."""

from collections.abc import Callable
from dataclasses import dataclass

from reportlab.lib.colors import HexColor

from npq_desktop.documents.fonts import Weight
from npq_desktop.documents.sheet_parts import FAINT, LINE, MARGIN, MUTED, RIGHT, TEXT, hairline
from npq_desktop.documents.text import Block, Pen
from npq_desktop.services.person_record import ApartRow, PersonRecord, RecordRow

DAY, MARK, CODE = MARGIN + 122, MARGIN + 222, MARGIN + 320
"""Where the columns of the sessions begin, after their names; the minutes end at the right."""
MINUTES_ROOM, AIR = 104.0, 9.0
WHAT, APART_MINUTES = MARGIN + 282, MARGIN + 212
GOOD, SHORT, TRACK = HexColor("#1B6B3A"), HexColor("#8A5A00"), HexColor("#E4E9ED")
BAR = 7.0


@dataclass(frozen=True, slots=True)
class Piece:
    """``draw`` takes the top; ``leads``: it must not stand last on a page."""

    height: float
    draw: Callable[[float], object]
    leads: bool = False


def words_of(
    pen: Pen, text: str, size: float, weight: Weight = Weight.REGULAR, *, after: float = 4.0
) -> Piece:
    """A paragraph over the whole width, as long as it must be."""
    block = pen.fitted(text, weight, (size, size), RIGHT - MARGIN, most=99)

    def draw(top: float) -> None:
        pen.ink(TEXT if weight is not Weight.REGULAR else MUTED)
        pen.draw_block(MARGIN, top - block.size, block, weight)

    return Piece(_depth(block) + after, draw)


def bar_of(pen: Pen, record: PersonRecord) -> Piece:
    """The share so far with a notch at the threshold; told in words above it."""
    share, threshold = min(record.share or 0.0, 1.0), record.threshold / 100
    ink = SHORT if record.is_short else GOOD
    room = RIGHT - MARGIN

    def draw(top: float) -> None:
        y = top - BAR - 2
        pen.ink(TRACK)
        pen.canvas.roundRect(MARGIN, y, room, BAR, BAR / 2, stroke=0, fill=1)
        if share > 0:
            pen.ink(ink)
            pen.canvas.roundRect(MARGIN, y, max(BAR, room * share), BAR, BAR / 2, stroke=0, fill=1)
        pen.ink(TEXT)
        pen.canvas.rect(min(MARGIN + room * threshold, RIGHT - 1.4), y - 2, 1.4, BAR + 4,
                        stroke=0, fill=1)  # fmt: skip

    return Piece(BAR + 12, draw)


def title_of(pen: Pen, text: str, said: str = "") -> Piece:
    """A heading inside the page, and a quiet sentence below it."""
    block = pen.fitted(said, Weight.REGULAR, (8.4, 8.4), RIGHT - MARGIN, most=9)

    def draw(top: float) -> None:
        pen.ink(TEXT)
        pen.draw(MARGIN, top - 26, text, Weight.BOLD, 12)
        if said:
            pen.ink(FAINT)
            pen.draw_block(MARGIN, top - 40, block, Weight.REGULAR)

    return Piece(34 + (_depth(block) + 4 if said else 0.0), draw, leads=True)


def heads_of(pen: Pen, columns: tuple[tuple[float, str], ...], last: str) -> Piece:
    """The headings of the columns; the last one ends at the right."""

    def draw(top: float) -> None:
        pen.ink(MUTED)
        for x, words in columns:
            pen.draw(x, top - 9, words, Weight.SEMI_BOLD, 7.4)
        if last:
            pen.draw_right(RIGHT, top - 9, last, Weight.SEMI_BOLD, 7.4)
        hairline(pen.canvas, MARGIN, RIGHT, top - 15, LINE, 0.9)

    return Piece(15, draw, leads=True)


_Cell = tuple[float, Block, Weight]


def row_of(pen: Pen, row: RecordRow) -> Piece:
    """One session."""
    cells = (
        _cell(pen, MARGIN, row.name, DAY - MARGIN - AIR, Weight.SEMI_BOLD),
        _cell(pen, DAY, row.day, MARK - DAY - AIR),
        _cell(pen, MARK, row.mark, CODE - MARK - AIR),
        _cell(pen, CODE, row.code, RIGHT - MINUTES_ROOM - CODE, size=7.6),
    )
    return _ruled(pen, cells, row.minutes, row.below, MARGIN)


def apart_of(pen: Pen, row: ApartRow) -> Piece:
    """One catch-up, or one session that counts from elsewhere."""
    cells = (
        _cell(pen, MARGIN, row.name, DAY - MARGIN - AIR, Weight.SEMI_BOLD),
        _cell(pen, DAY, row.day, APART_MINUTES - DAY - AIR),
        _cell(pen, APART_MINUTES, row.minutes, WHAT - APART_MINUTES - AIR),
        _cell(pen, WHAT, row.what, RIGHT - WHAT),
    )
    return _ruled(pen, cells, "", row.below, WHAT)


def total_of(pen: Pen, record: PersonRecord) -> Piece:
    """The sum below the sessions: what the figure above is made of."""

    def draw(top: float) -> None:
        pen.ink(TEXT)
        pen.draw(MARGIN, top - 14, "Together, what is over and decided", Weight.SEMI_BOLD, 9.4)
        pen.draw_right(RIGHT, top - 14, record.total, Weight.BOLD, 9.4)

    return Piece(20, draw)


def _cell(
    pen: Pen, x: float, text: str, room: float, weight: Weight = Weight.REGULAR, size: float = 9.4
) -> _Cell:
    return x, pen.fitted(text, weight, (size, size - 1.4), room, most=3), weight


def _ruled(
    pen: Pen, cells: tuple[_Cell, ...], right: str, below: str, below_at: float
) -> Piece:  # fmt: skip
    quiet = pen.fitted(below, Weight.REGULAR, (7.8, 7.8), RIGHT - below_at, most=99)
    high = max(_depth(block) for _, block, _ in cells)
    height = high + (_depth(quiet) + 2 if below else 0.0) + 11

    def draw(top: float) -> None:
        for x, block, weight in cells:
            pen.ink(TEXT if weight is not Weight.REGULAR else MUTED)
            pen.draw_block(x, top - 15.4, block, weight)
        if right:
            size = pen.fit(right, Weight.SEMI_BOLD, 9.4, MINUTES_ROOM)
            pen.ink(TEXT)
            pen.draw_right(RIGHT, top - 15.4, right, Weight.SEMI_BOLD, size)
        if below:
            pen.ink(FAINT)
            pen.draw_block(below_at, top - 8 - high - quiet.size, quiet, Weight.REGULAR)
        hairline(pen.canvas, MARGIN, RIGHT, top - height, LINE, 0.7)

    return Piece(height, draw)


def _depth(block: Block) -> float:
    return block.size + (len(block.lines) - 1) * block.leading + 0.28 * block.size
