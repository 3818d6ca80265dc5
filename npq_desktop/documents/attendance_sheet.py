"""The attendance sheet on A4: as marked, or blank to be signed.

Drawn on reportlab's canvas from a frozen page model; the same model gives the same bytes.
Sixteen people on the first page, eighteen on those that follow, fewer where notes need room.
"""

import logging
from collections.abc import Sequence
from typing import BinaryIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4

from npq_desktop.documents.fonts import DRAWING, FontBook, Weight
from npq_desktop.documents.paper import About, new_canvas
from npq_desktop.documents.runs import unprintable
from npq_desktop.documents.sheet_columns import (
    BLANK_COLUMNS,
    MARKED_COLUMNS,
    Column,
    draw_lines,
    lay_out,
)
from npq_desktop.documents.sheet_pages import Room, lines_of, paged
from npq_desktop.documents.sheet_parts import (
    LINE,
    MARGIN,
    MUTED,
    RIGHT,
    TEXT,
    draw_ending,
    draw_footer,
    draw_heading,
    draw_running_head,
    hairline,
    lay_out_ending,
    lay_out_heading,
)
from npq_desktop.documents.text import Pen
from npq_desktop.services.ports import Report, no_report
from npq_desktop.services.sheet_page import SheetPage

WIDTH, HEIGHT = A4
FIRST_TOP = HEIGHT - 189.0
NEXT_TOP = HEIGHT - 84.0
HEADS = 9.0
BOTTOM = 60.0
MOST_FIRST, MOST_NEXT = 16, 18
RULE = HexColor("#A9B3BC")

log = logging.getLogger(__name__)


def draw_attendance_sheet(sheet: SheetPage, out: BinaryIO, report: Report = no_report) -> int:
    """Write the PDF to ``out``; the number of pages. ``report`` may raise to stop the work."""
    with DRAWING:
        canvas = new_canvas(out, _about(sheet))
        pages = draw_pages(Pen(canvas, FontBook()), sheet, report)
        canvas.save()
    report(pages, pages)
    return pages


def draw_pages(pen: Pen, sheet: SheetPage, report: Report = no_report) -> int:
    """Draw the sheet's pages after what the canvas holds already; how many. Hold ``DRAWING``."""
    columns = BLANK_COLUMNS if sheet.blank else MARKED_COLUMNS
    lines = [lay_out(pen, line, columns[0]) for line in lines_of(sheet)]
    heading, ending = lay_out_heading(pen, sheet), lay_out_ending(pen, sheet)
    first_top = FIRST_TOP - heading.pushed
    first = Room(first_top - HEADS - BOTTOM, MOST_FIRST)
    following = Room(NEXT_TOP - HEADS - BOTTOM, MOST_NEXT)
    pages = paged([each.height for each in lines], first, following, ending.height)
    for number, (start, end) in enumerate(pages, 1):
        report(number - 1, len(pages))
        if number == 1:
            draw_heading(pen, sheet, heading)
        else:
            draw_running_head(pen, sheet)
        y = first_top if number == 1 else NEXT_TOP
        if lines and start < end:
            y = _column_heads(pen, columns, y)
        elif not lines:
            y = _nobody(pen, y)
        y = draw_lines(pen, columns, lines[start:end], y)
        if number == len(pages) and sheet.rows and not sheet.blank:
            draw_ending(pen, ending, y)
        draw_footer(pen, sheet, number, len(pages))
        pen.new_page()
    _tell_unprintable(sheet)
    return len(pages)


def _column_heads(pen: Pen, columns: Sequence[Column], y: float) -> float:
    pen.ink(MUTED)
    for column in columns:
        pen.draw(column.x, y, column.heading, Weight.SEMI_BOLD, 7)
    hairline(pen.canvas, MARGIN, RIGHT, y - HEADS, RULE, 0.7)
    return y - HEADS


def _nobody(pen: Pen, y: float) -> float:
    """What the page says when nobody is on it."""
    pen.ink(TEXT)
    pen.draw(MARGIN, y - 20, "Nobody is expected here yet.", Weight.SEMI_BOLD, 10)
    pen.ink(MUTED)
    words = "People appear on this sheet once they are in the cohort on the day of the session."
    pen.draw(MARGIN, y - 35, words, Weight.REGULAR, 8.4)
    hairline(pen.canvas, MARGIN, RIGHT, y - 52, LINE, 0.7)
    return y - 52


def _about(sheet: SheetPage) -> About:
    when = sheet.when[0] if sheet.when else ""
    return About(
        title=f"{sheet.title}: {', '.join(sheet.session)}, {when}",
        author=sheet.provider or sheet.author,
        subject=f"{sheet.programme}, {sheet.cohort}",
        creator=sheet.author,
        language=sheet.language,
        made_at=sheet.made_at,
    )


def _tell_unprintable(sheet: SheetPage) -> None:
    """Count in the log what no font has; on the paper it stands as its code."""
    unknown = {each for row in sheet.rows for each in unprintable(row.name)}
    if unknown:
        log.warning("%d characters on this sheet are in no font", len(unknown))
