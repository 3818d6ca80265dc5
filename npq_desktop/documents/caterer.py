"""The caterer's count on one A4 page: large numbers, then what is asked for. No names."""

from typing import BinaryIO

from reportlab.lib.pagesizes import A4

from npq_desktop.documents.fonts import DRAWING, FontBook, Weight
from npq_desktop.documents.paper import About, new_canvas
from npq_desktop.documents.sheet_parts import (
    BAND,
    BRAND,
    FAINT,
    LINE,
    MARGIN,
    MUTED,
    RIGHT,
    TEXT,
    hairline,
)
from npq_desktop.documents.text import Pen
from npq_desktop.domain.needs_rules import DietaryCount
from npq_desktop.services.caterer import CatererCount
from npq_desktop.services.ports import Report, no_report

WIDTH, HEIGHT = A4
COMING_AT, HERE_AT = RIGHT - 108.0, RIGHT
"""Where the two columns of figures end."""
BOTTOM = 64.0


def draw_count(count: CatererCount, out: BinaryIO, report: Report = no_report) -> int:
    """Write the PDF to ``out``; the number of pages. The same count gives the same bytes."""
    about = About(
        f"{count.title}: {count.session}", count.author, count.subject, made_at=count.made_at
    )
    with DRAWING:
        canvas = new_canvas(out, about)
        pen = Pen(canvas, FontBook())
        y = _head(pen, count)
        y = _numbers(pen, count, y)
        pages = _needs(pen, count, y)
        pen.new_page()
        canvas.save()
    report(pages, pages)
    return pages


def _head(pen: Pen, count: CatererCount) -> float:
    pen.ink(BRAND)
    size = pen.fit(count.author, Weight.SEMI_BOLD, 8, RIGHT - MARGIN)
    pen.draw(MARGIN, HEIGHT - 44, count.author, Weight.SEMI_BOLD, size)
    pen.ink(TEXT)
    pen.draw(MARGIN, HEIGHT - 68, count.title, Weight.BOLD, 20)
    hairline(pen.canvas, MARGIN, RIGHT, HEIGHT - 80, BRAND, 1.6)
    y = HEIGHT - 102.0
    lunch = f"Lunch {count.lunch}" if count.lunch else ""
    for line in filter(None, (f"{count.session}, {count.day}, {count.times}", count.where, lunch)):
        block = pen.fitted(line, Weight.REGULAR, (11, 8.6), RIGHT - MARGIN)
        y = pen.draw_block(MARGIN, y, block, Weight.REGULAR) - 15.5
    return y - 8


def _numbers(pen: Pen, count: CatererCount, top: float) -> float:
    """Two large figures side by side, with how the first was reached."""
    half = (RIGHT - MARGIN - 14) / 2
    told = ((count.coming, "coming"), (count.here, "in the room now"))
    for number, (figure, words) in enumerate(told):
        x = MARGIN + number * (half + 14)
        pen.ink(BAND)
        pen.canvas.roundRect(x, top - 74, half, 82, 5, stroke=0, fill=1)
        pen.ink(TEXT)
        wide = pen.draw(x + 16, top - 38, f"{figure:,}", Weight.BOLD, 40)
        pen.ink(MUTED)
        pen.draw(x + 26 + wide, top - 38, words, Weight.REGULAR, 12)
    pen.ink(MUTED)
    block = pen.fitted(count.working, Weight.REGULAR, (8.6, 7.6), half - 28)
    pen.draw_block(MARGIN + 16, top - 55, block, Weight.REGULAR)
    return top - 108


def _needs(pen: Pen, count: CatererCount, y: float) -> int:
    pen.ink(TEXT)
    pen.draw(MARGIN, y, "What is asked for", Weight.BOLD, 13)
    if count.remark:
        pen.ink(MUTED)
        pen.draw(MARGIN, y - 22, count.remark, Weight.REGULAR, 10.5)
        return 1
    y = _heads(pen, y)
    pages = 1
    for each in count.needs or ():
        if y < BOTTOM:
            pen.new_page()
            pages += 1
            y = _heads(pen, HEIGHT - 60)
        y = _line(pen, each, y)
    pen.ink(FAINT)
    words = "Somebody who asks for two things is counted in both lines."
    pen.draw(MARGIN, y - 6, words, Weight.REGULAR, 8.4)
    return pages


def _heads(pen: Pen, y: float) -> float:
    pen.ink(MUTED)
    pen.draw_right(COMING_AT, y, "coming", Weight.SEMI_BOLD, 9)
    pen.draw_right(HERE_AT, y, "in the room now", Weight.SEMI_BOLD, 9)
    hairline(pen.canvas, MARGIN, RIGHT, y - 9, LINE, 0.9)
    return y - 28


def _line(pen: Pen, need: DietaryCount, y: float) -> float:
    block = pen.fitted(need.words, Weight.REGULAR, (11.5, 9), COMING_AT - MARGIN - 60)
    pen.ink(TEXT)
    pen.draw_right(COMING_AT, y, f"{need.coming:,}", Weight.BOLD, 12)
    pen.draw_right(HERE_AT, y, f"{need.here:,}", Weight.REGULAR, 12)
    y = pen.draw_block(MARGIN, y, block, Weight.REGULAR)
    hairline(pen.canvas, MARGIN, RIGHT, y - 9, LINE, 0.7)
    return y - 27
