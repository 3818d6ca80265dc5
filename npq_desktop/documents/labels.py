"""Name badges and table cards on sheets of labels, drawn from a frozen page model.

Whatever the name, nothing of it is cut: it is shrunk, then broken into lines, until it lies inside
its place. The same labels give the same bytes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm

from npq_desktop.documents.fonts import DRAWING, FontBook, Weight
from npq_desktop.documents.paper import About, new_canvas
from npq_desktop.documents.sheet_parts import FAINT, MUTED, TEXT, WHITE, hairline
from npq_desktop.documents.text import Block, Pen
from npq_desktop.domain.label_grids import LabelGrid, Shape, places
from npq_desktop.services.labels import Label, LabelSheet
from npq_desktop.services.ports import Report, no_report

BRAND = "#12365B"
ASCENT, ASCENT_OF_TALL = 0.76, 0.69
"""The share of a line's height that lies above its base line; less where letters reach far down."""
STEP = 0.94
"""By how much everything is made smaller until it fits its place."""
SMALLEST = 0.12
LEAST_WHOLE = 0.4
"""The share of its size at which a long word is rather broken than made smaller still."""
LEAST_OF_A_LINE = 0.8
"""The share at which a text of several words is rather put on two lines than made smaller."""
_PIECES = re.compile(r"(?<=[ \-‐–])")
TICK = 4 * mm


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points: left, bottom, width, height."""

    x: float
    y: float
    wide: float
    high: float

    def inside(self, left: float, bottom: float, right: float, top: float) -> "Box":
        """What is left of it within margins."""
        return Box(
            self.x + left, self.y + bottom, self.wide - left - right, self.high - bottom - top
        )


@dataclass(frozen=True, slots=True)
class _Style:
    """Sizes of the name and of what stands below it, and whether it all stands in the middle."""

    big: float
    small: float
    centred: bool


def draw_labels(sheet: LabelSheet, out: BinaryIO, report: Report = no_report) -> int:
    """Write the PDF to ``out``; the number of sheets. ``report`` may raise to stop the work."""
    grid = sheet.grid
    wide, high = (each * mm for each in grid.sheet)
    about = About(sheet.title, sheet.author, sheet.subject, made_at=sheet.made_at)
    with DRAWING:
        canvas = new_canvas(out, about, (wide, high))
        pen = Pen(canvas, FontBook())
        before = -1
        total = (sheet.start - 1 + len(sheet.labels) + grid.places - 1) // grid.places
        spots = places(grid, sheet.start, len(sheet.labels))
        for label, (number, place) in zip(sheet.labels, spots, strict=True):
            if number != before:
                if before >= 0:
                    pen.new_page()
                report(number, total)
                before = number
                _draw_marks(pen, grid, wide, high)
            _draw_one(pen, label, grid, _box(grid, place, high))
        pen.new_page()
        canvas.save()
    report(total, total)
    return total


def _box(grid: LabelGrid, place: int, page_high: float) -> Box:
    left, top = grid.corner(place)
    return Box(left * mm, page_high - (top + grid.high) * mm, grid.wide * mm, grid.high * mm)


def _draw_marks(pen: Pen, grid: LabelGrid, wide: float, high: float) -> None:
    """Short ticks at the edges, where a card is folded and where two are cut apart."""
    if grid.shape is not Shape.TENT:
        return
    hairline(pen.canvas, 0, TICK, high / 2, FAINT, 0.5)
    hairline(pen.canvas, wide - TICK, wide, high / 2, FAINT, 0.5)
    for column in range(1, grid.columns):
        x = column * grid.wide * mm
        for low in (0.0, high - TICK):
            pen.canvas.addLiteral(f"0.5 w {x:.2f} {low:.2f} m {x:.2f} {low + TICK:.2f} l S")


def _draw_one(pen: Pen, label: Label, grid: LabelGrid, box: Box) -> None:
    if grid.shape is Shape.BADGE:
        _draw_badge(pen, label, box)
        return
    half = Box(box.x, box.y, box.wide, box.high / 2)
    _draw_card(pen, label, half)
    # Turned round about the middle of the card; done twice, it is as before.
    around = (2 * box.x + box.wide, 2 * box.y + box.high)
    pen.canvas.transform(-1, 0, 0, -1, *around)
    _draw_card(pen, label, half)
    pen.canvas.transform(-1, 0, 0, -1, *around)


def _draw_badge(pen: Pen, label: Label, box: Box) -> None:
    edge = min(3 * mm, box.high * 0.08)
    pen.ink(HexColor(label.colour or BRAND))
    pen.canvas.roundRect(
        box.x + edge, box.y + edge, 1.7 * mm, box.high - 2 * edge, 0.8 * mm, stroke=0, fill=1
    )
    room = box.inside(edge + 4.6 * mm, edge, edge + 1 * mm, edge)
    foot = min(9.0, max(6.0, box.high * 0.062))
    _draw_foot(pen, label, room, foot)
    above = room.inside(0, foot * 1.9, 0, 0)
    style = _Style(min(box.high * 0.26, 40.0), min(13.0, max(7.5, box.high * 0.085)), centred=False)
    _draw_words(pen, label, above, style)


def _draw_foot(pen: Pen, label: Label, room: Box, size: float) -> None:
    """The cohort's initials in its colour at the left, the table at the right."""
    table = pen.fit(label.table, Weight.SEMI_BOLD, size * 1.15, room.wide * 0.6)
    if label.table:
        pen.ink(TEXT)
        pen.draw_right(room.x + room.wide, room.y + 1.2, label.table, Weight.SEMI_BOLD, table)
    if not label.tag:
        return
    fitted = pen.fit(label.tag, Weight.BOLD, size, room.wide * 0.35)
    width = pen.width(label.tag, Weight.BOLD, fitted) + size
    pen.ink(HexColor(label.colour or BRAND))
    pen.canvas.roundRect(room.x, room.y - size * 0.2, width, size * 1.5, size * 0.35, 0, 1)
    pen.ink(WHITE)
    pen.draw(room.x + size / 2, room.y + size * 0.2, label.tag, Weight.BOLD, fitted)


def _draw_card(pen: Pen, label: Label, half: Box) -> None:
    pen.ink(HexColor(label.colour or BRAND))
    pen.canvas.rect(half.x + 12 * mm, half.y + 10 * mm, half.wide - 24 * mm, 2 * mm, 0, 1)
    room = half.inside(14 * mm, 15 * mm, 14 * mm, 10 * mm)
    if label.table:
        pen.ink(MUTED)
        size = 13.0
        wide = pen.width(label.table, Weight.SEMI_BOLD, size)
        pen.draw(room.x + (room.wide - wide) / 2, room.y, label.table, Weight.SEMI_BOLD, size)
        room = room.inside(0, size * 1.6, 0, 0)
    _draw_words(pen, label, room, _Style(half.high * 0.24, half.high * 0.062, centred=True))


def _draw_words(pen: Pen, label: Label, room: Box, style: _Style) -> None:
    """Name, full name and organisation, one below the other in the middle of their room."""
    parts = _fitted(pen, label, room, style)
    heights = [len(block.lines) * block.leading for block, _ in parts]
    y = room.y + room.high - (room.high - sum(heights)) / 2
    for number, ((block, weight), high) in enumerate(zip(parts, heights, strict=True)):
        pen.ink(MUTED if number == len(parts) - 1 and label.organisation else TEXT)
        is_tall = block.leading > 1.4 * block.size
        first = y - block.leading * (ASCENT_OF_TALL if is_tall else ASCENT)
        for line_number, line in enumerate(block.lines):
            spare = room.wide - pen.width(line, weight, block.size)
            x = room.x + (spare / 2 if style.centred else 0)
            pen.draw(x, first - line_number * block.leading, line, weight, block.size)
        y -= high


def _fitted(pen: Pen, label: Label, room: Box, style: _Style) -> Sequence[tuple[Block, Weight]]:
    """The texts as large as they can be inside the room: smaller by steps until all lie in it."""
    texts = (
        (label.big, Weight.BOLD, style.big),
        (label.full, Weight.REGULAR, style.small * 1.1),
        (label.organisation, Weight.REGULAR, style.small),
    )
    scale = 1.0
    while True:
        parts = [
            (_in_lines(pen, text, weight, size * scale, room.wide), weight)
            for text, weight, size in texts
            if text
        ]
        high = sum(len(block.lines) * block.leading for block, _ in parts)
        if high <= room.high or scale < SMALLEST:
            return parts
        scale *= STEP


def _in_lines(pen: Pen, text: str, weight: Weight, size: float, room: float) -> Block:
    """A text in lines that break between words; inside one only where it would become tiny."""
    widest = max(pen.width(piece.rstrip(), weight, 1.0) for piece in _PIECES.split(text))
    whole = min(size, max(room / max(widest, 0.01), size * LEAST_WHOLE))
    return pen.fitted(text, weight, (whole, whole * LEAST_OF_A_LINE), room)
