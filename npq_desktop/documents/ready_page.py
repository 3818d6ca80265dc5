"""The ready check on one A4 page, with the blank sheet to sign on the pages after it."""

from typing import BinaryIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4

from npq_desktop.documents.attendance_sheet import draw_pages
from npq_desktop.documents.fonts import DRAWING, FontBook, Weight
from npq_desktop.documents.paper import About, new_canvas
from npq_desktop.documents.sheet_parts import (
    BOX,
    BRAND,
    LINE,
    MARGIN,
    MUTED,
    RIGHT,
    TEXT,
    WHITE,
    hairline,
)
from npq_desktop.documents.text import Block, Pen
from npq_desktop.services.papers import ReadyPage
from npq_desktop.services.ports import Report, no_report

WIDTH, HEIGHT = A4
GOOD = HexColor("#1B6B3A")
TICK = 12.0
ROOM = RIGHT - MARGIN - 30
BOTTOM = 56.0

_Row = tuple[bool, Block, Block | None]


def draw_ready(page: ReadyPage, out: BinaryIO, report: Report = no_report) -> int:
    """Write the PDF to ``out``; the number of pages. The same check gives the same bytes."""
    about = About(f"{page.title} {page.when}", page.author, page.subject, made_at=page.made_at)
    with DRAWING:
        canvas = new_canvas(out, about)
        pen = Pen(canvas, FontBook())
        y = _head(pen, page)
        for each in _rows(pen, page, y):
            y = _draw_row(pen, each, y)
        pen.new_page()
        pages = 1 + draw_pages(pen, page.sheet, report)
        canvas.save()
    report(pages, pages)
    return pages


def _head(pen: Pen, page: ReadyPage) -> float:
    pen.ink(BRAND)
    size = pen.fit(page.author, Weight.SEMI_BOLD, 8, RIGHT - MARGIN)
    pen.draw(MARGIN, HEIGHT - 44, page.author, Weight.SEMI_BOLD, size)
    pen.ink(TEXT)
    size = pen.fit(page.title, Weight.BOLD, 20, RIGHT - MARGIN)
    pen.draw(MARGIN, HEIGHT - 68, page.title, Weight.BOLD, size)
    hairline(pen.canvas, MARGIN, RIGHT, HEIGHT - 80, BRAND, 1.6)
    y = HEIGHT - 101.0
    for line in (page.session, page.when):
        block = pen.fitted(line, Weight.REGULAR, (11, 8.6), RIGHT - MARGIN)
        y = pen.draw_block(MARGIN, y, block, Weight.REGULAR) - 15.5
    pen.ink(MUTED)
    pen.draw(MARGIN, y - 6, page.words, Weight.SEMI_BOLD, 12)
    return y - 24


def _rows(pen: Pen, page: ReadyPage, top: float) -> list[_Row]:
    """The lines, smaller by steps until they are all on the one page."""
    size = 11.0
    while True:
        rows = [_row(pen, each, size) for each in page.lines]
        if top - sum(map(_height, rows)) >= BOTTOM or size < 6:
            return rows
        size -= 0.5


def _row(pen: Pen, line: tuple[bool, str, str], size: float) -> _Row:
    is_good, words, todo = line
    weight = Weight.REGULAR if is_good else Weight.SEMI_BOLD
    said = pen.fitted(words, weight, (size, size - 1.5), ROOM, most=3)
    below = pen.fitted(todo, Weight.REGULAR, (size - 1.5, size - 2.5), ROOM, most=3)
    return is_good, said, below if todo else None


def _height(row: _Row) -> float:
    _, said, below = row
    more = 0.0 if below is None else len(below.lines) * below.leading
    return len(said.lines) * said.leading + more + 16


def _draw_row(pen: Pen, row: _Row, y: float) -> float:
    """A tick, or an empty box to tick by hand, and the words beside it; the next row's top."""
    is_good, said, below = row
    hairline(pen.canvas, MARGIN, RIGHT, y, LINE, 0.7)
    line = y - 8 - said.leading * 0.76
    _tick(pen, line, is_good=is_good)
    pen.ink(TEXT)
    x = MARGIN + 30
    line = pen.draw_block(x, line, said, Weight.REGULAR if is_good else Weight.SEMI_BOLD)
    if below is not None:
        pen.ink(MUTED)
        pen.draw_block(x, line - below.leading - 1, below, Weight.REGULAR)
    return y - _height(row)


def _tick(pen: Pen, line: float, *, is_good: bool) -> None:
    x, y = MARGIN + 4, line - 2
    if not is_good:
        red, green, blue = BOX.rgb()
        pen.canvas.addLiteral(
            f"{red:.3f} {green:.3f} {blue:.3f} RG 1.1 w {x:.2f} {y:.2f} {TICK} {TICK} re S"
        )
        return
    pen.ink(GOOD)
    pen.canvas.roundRect(x, y, TICK, TICK, TICK / 2, stroke=0, fill=1)
    red, green, blue = WHITE.rgb()
    points = ((0.27, 0.52), (0.44, 0.35), (0.74, 0.67))
    (a, b), (c, d), (e, f) = ((x + TICK * u, y + TICK * v) for u, v in points)
    pen.canvas.addLiteral(
        f"{red:.3f} {green:.3f} {blue:.3f} RG 1.5 w"
        f" {a:.2f} {b:.2f} m {c:.2f} {d:.2f} l {e:.2f} {f:.2f} l S"
    )
