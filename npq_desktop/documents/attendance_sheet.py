"""The attendance sheet on A4: as marked, or blank to be signed.

Drawn on reportlab's canvas from a frozen page model; the same model gives the same bytes.
Sixteen people on the first page, eighteen on those that follow.
"""

from collections.abc import Sequence
from typing import BinaryIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from npq_desktop.documents.fonts import FontBook, Weight, main_face
from npq_desktop.documents.sheet_columns import (
    BLANK_COLUMNS,
    MARKED_COLUMNS,
    Column,
    SheetLine,
    draw_lines,
)
from npq_desktop.documents.sheet_parts import (
    MARGIN,
    MUTED,
    RIGHT,
    draw_footer,
    draw_heading,
    draw_running_head,
    draw_signature,
    hairline,
)
from npq_desktop.documents.text import Pen
from npq_desktop.services.ports import Report, no_report
from npq_desktop.services.sheet_page import SheetPage, SheetRow

WIDTH, HEIGHT = A4
ROW = 34.0
FIRST_TOP = HEIGHT - 186.0
NEXT_TOP = HEIGHT - 84.0
BOTTOM = 66.0
SIGNATURE_ROOM = 62.0
EMPTY_ROWS = 6


def draw_attendance_sheet(sheet: SheetPage, out: BinaryIO, report: Report = no_report) -> int:
    """Write the PDF to ``out``; the number of pages. ``report`` may raise to stop the work."""
    canvas = Canvas(
        out,
        pagesize=A4,
        invariant=True,
        lang=sheet.language,
        pageCompression=1,
        initialFontName=main_face(Weight.REGULAR).name,  # type: ignore[arg-type]
    )
    _describe(canvas, sheet)
    pen = Pen(canvas, FontBook())
    lines = lines_of(sheet)
    pages = _paged(len(lines), blank=sheet.blank)
    columns = BLANK_COLUMNS if sheet.blank else MARKED_COLUMNS
    for number, (start, end) in enumerate(pages, 1):
        report(number - 1, len(pages))
        first = number == 1
        if first:
            draw_heading(pen, sheet)
        else:
            draw_running_head(pen, sheet)
        y = _column_heads(pen, columns, FIRST_TOP if first else NEXT_TOP)
        if not lines:
            pen.canvas.setFillColor(MUTED)
            pen.draw(MARGIN + 30, y - 26, "Nobody is expected here yet.", Weight.REGULAR, 9.5)
        y = draw_lines(pen, columns, lines[start:end], y, ROW)
        if number == len(pages) and not sheet.blank:
            draw_signature(pen, sheet, y)
        draw_footer(pen, sheet, number, len(pages))
        pen.new_page()
    canvas.save()
    report(len(pages), len(pages))
    return len(pages)


def lines_of(sheet: SheetPage) -> list[SheetLine]:
    """The lines to print, numbered, the first of each letter showing it at the edge."""
    lines: list[SheetLine] = []
    letter = ""
    rows: Sequence[SheetRow] = sheet.rows
    for number, row in enumerate(rows, 1):
        lines.append(SheetLine(number, row, row.letter if row.letter != letter else ""))
        letter = row.letter
    if sheet.blank:
        empty = SheetRow("", "", "")
        lines += [SheetLine(len(rows) + extra, empty, "") for extra in range(1, EMPTY_ROWS + 1)]
    return lines


def _paged(count: int, *, blank: bool) -> list[tuple[int, int]]:
    """First and last line of each page, so that the signature never stands alone."""
    first = int((FIRST_TOP - 22 - BOTTOM) // ROW)
    further = int((NEXT_TOP - 22 - BOTTOM) // ROW)
    first, further = min(first, 16), min(further, 18)
    signature = 0 if blank else int(SIGNATURE_ROOM // ROW) + 1
    pages: list[tuple[int, int]] = []
    start = 0
    while True:
        room = further if pages else first
        left = count - start
        if left <= room - signature:
            return [*pages, (start, count)]
        # Keep something for the last page when only the signature would be left for it.
        taken = min(room, left - 1) if left <= room and left > 1 else min(room, left)
        pages.append((start, start + taken))
        start += taken


def _column_heads(pen: Pen, columns: Sequence[Column], y: float) -> float:
    pen.canvas.setFillColor(MUTED)
    for column in columns:
        if column.heading:
            pen.draw(column.x, y, column.heading, Weight.SEMI_BOLD, 7)
    hairline(pen.canvas, MARGIN, RIGHT, y - 9, HexColor("#A9B3BC"), 0.7)
    return y - 9


def _describe(canvas: Canvas, sheet: SheetPage) -> None:
    session = ", ".join(sheet.session)
    canvas.setTitle(f"{sheet.title}: {session}, {sheet.when[0] if sheet.when else ''}")
    canvas.setAuthor(sheet.provider or sheet.author)
    canvas.setSubject(f"{sheet.programme}, {sheet.cohort}")
    canvas.setCreator(sheet.author)
    canvas.setViewerPreference("DisplayDocTitle", "true")
