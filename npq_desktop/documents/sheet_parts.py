"""The fixed parts of the attendance sheet: heading, running head, signature line, footer."""

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from npq_desktop.documents.fonts import Weight, main_face
from npq_desktop.documents.text import Pen
from npq_desktop.services.sheet_page import SheetPage

WIDTH, HEIGHT = A4
MARGIN = 39.0
RIGHT = WIDTH - MARGIN
TEXT = HexColor("#16202B")
MUTED = HexColor("#4A5866")
FAINT = HexColor("#5A6672")
BRAND = HexColor("#12365B")
LINE = HexColor("#E1E6EA")
BAND = HexColor("#F1F4F6")
FACTS = ((MARGIN, 160.0), (211.0, 128.0), (352.0, 92.0), (456.0, RIGHT - 456.0))
"""Where the four facts stand, and how much room each has."""


def hairline(canvas: Canvas, x: float, to: float, y: float, colour: Color, width: float) -> None:
    """A horizontal line."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.line(x, y, to, y)


def draw_heading(pen: Pen, sheet: SheetPage) -> None:
    """The head of the first page: who, what, when, where, by whom, and the totals."""
    canvas = pen.canvas
    canvas.setFillColor(BRAND)
    _spaced(pen, MARGIN, HEIGHT - 44, sheet.provider.upper(), 7, 300.0)
    canvas.setFillColor(TEXT)
    pen.draw(MARGIN, HEIGHT - 65, sheet.title, Weight.BOLD, 19)
    _programme(pen, sheet)
    canvas.setFillColor(BRAND)
    hairline(canvas, MARGIN, RIGHT, HEIGHT - 79, BRAND, 1.6)
    named = ("Session", "When", "Where", "Taken by")
    for (x, room), name, lines in zip(
        FACTS, named, (sheet.session, sheet.when, sheet.where, sheet.taken_by), strict=True
    ):
        canvas.setFillColor(FAINT)
        pen.draw(x, HEIGHT - 98, name, Weight.REGULAR, 6.8)
        canvas.setFillColor(TEXT)
        for number, line in enumerate(_wrapped(pen, lines, room)[:4]):
            size = pen.fit(line, Weight.REGULAR, 8.6, room)
            pen.draw(x, HEIGHT - 110.5 - number * 11.2, line, Weight.REGULAR, size)
    if not sheet.blank:
        _totals(pen, sheet)
    else:
        canvas.setFillColor(MUTED)
        words = (
            "Please sign when you come and when you go. "
            "Not on the list? Use the empty rows at the end."
        )
        pen.draw(MARGIN, HEIGHT - 164, words, Weight.REGULAR, 8.4)


def _programme(pen: Pen, sheet: SheetPage) -> None:
    canvas = pen.canvas
    canvas.setFillColor(MUTED)
    pen.draw_right(RIGHT, HEIGHT - 57, sheet.programme, Weight.REGULAR, 8.6)
    size = pen.fit(sheet.cohort, Weight.REGULAR, 8.6, 190.0)
    pen.draw_right(RIGHT, HEIGHT - 68.5, sheet.cohort, Weight.REGULAR, size)
    x = RIGHT - pen.width(sheet.cohort, Weight.REGULAR, size) - 6
    _tag(pen, sheet, x, HEIGHT - 68.5)


def _tag(pen: Pen, sheet: SheetPage, right: float, y: float) -> None:
    """The cohort's colour and initials, as in the window."""
    if not sheet.cohort_tag:
        return
    width = pen.width(sheet.cohort_tag, Weight.BOLD, 6.6) + 7
    pen.canvas.setFillColor(HexColor(sheet.cohort_colour or "#12365B"))
    pen.canvas.roundRect(right - width, y - 2.4, width, 10.2, 2.2, stroke=0, fill=1)
    pen.canvas.setFillColor(HexColor("#FFFFFF"))
    pen.draw(right - width + 3.5, y + 0.4, sheet.cohort_tag, Weight.BOLD, 6.6)


def _totals(pen: Pen, sheet: SheetPage) -> None:
    canvas = pen.canvas
    canvas.setFillColor(BAND)
    canvas.roundRect(MARGIN, HEIGHT - 171, RIGHT - MARGIN, 23, 3, stroke=0, fill=1)
    x = MARGIN + 9
    for count, word in sheet.totals:
        canvas.setFillColor(TEXT)
        x += pen.draw(x, HEIGHT - 162.5, str(count), Weight.BOLD, 8.6) + 3.4
        canvas.setFillColor(MUTED)
        x += pen.draw(x, HEIGHT - 162.5, word, Weight.REGULAR, 8.6) + 11


def _spaced(pen: Pen, x: float, y: float, text: str, size: float, room: float) -> None:
    """Small capitals with air between them; plain when the script cannot be spaced."""
    if not text:
        return
    size = pen.fit(text, Weight.SEMI_BOLD, size, room * 0.85)
    if not text.isascii():
        pen.draw(x, y, text, Weight.SEMI_BOLD, size)
        return
    words = pen.canvas.beginText(x, y)
    words.setFont(main_face(Weight.SEMI_BOLD).name, size)
    words.setCharSpace(1.1)
    words.textOut(text)
    words.setCharSpace(0)
    pen.canvas.drawText(words)
    pen.forget_font()


def _wrapped(pen: Pen, lines: tuple[str, ...], room: float) -> list[str]:
    """Lines broken at spaces so that each fits."""
    done: list[str] = []
    for line in lines:
        held = ""
        for word in line.split(" "):
            longer = f"{held} {word}".strip()
            if held and pen.width(longer, Weight.REGULAR, 8.6) > room:
                done.append(held)
                held = word
            else:
                held = longer
        done.append(held)
    return done


def draw_running_head(pen: Pen, sheet: SheetPage) -> None:
    """The head of the pages that follow: which sheet this is."""
    canvas = pen.canvas
    canvas.setFillColor(TEXT)
    pen.draw(MARGIN, HEIGHT - 50, sheet.title, Weight.BOLD, 10.5)
    x = MARGIN + pen.width(sheet.title, Weight.BOLD, 10.5) + 10
    canvas.setFillColor(MUTED)
    words = " · ".join(filter(None, (*sheet.session[:1], *sheet.when[:1])))
    pen.draw(x, HEIGHT - 50, words, Weight.REGULAR, pen.fit(words, Weight.REGULAR, 8.6, 260.0))
    size = pen.fit(sheet.cohort, Weight.REGULAR, 8.6, 110.0)
    pen.draw_right(RIGHT, HEIGHT - 50, sheet.cohort, Weight.REGULAR, size)
    _tag(pen, sheet, RIGHT - pen.width(sheet.cohort, Weight.REGULAR, size) - 6, HEIGHT - 50)
    hairline(canvas, MARGIN, RIGHT, HEIGHT - 60, BRAND, 1.0)


def draw_signature(pen: Pen, sheet: SheetPage, y: float) -> None:
    """What "attended" means, what happened on the day, and a line to sign on."""
    canvas = pen.canvas
    canvas.setFillColor(MUTED)
    room = RIGHT - MARGIN - 210
    lines = _wrapped(pen, (sheet.meaning, *sheet.remarks), room)
    for number, line in enumerate(lines[:5]):
        size = pen.fit(line, Weight.REGULAR, 7.2, room)
        pen.draw(MARGIN, y - 18 - number * 9.4, line, Weight.REGULAR, size)
    hairline(canvas, RIGHT - 185, RIGHT, y - 38, MUTED, 0.6)
    pen.draw(RIGHT - 185, y - 47, "Signature of the facilitator, date", Weight.REGULAR, 6.8)


def draw_footer(pen: Pen, sheet: SheetPage, number: int, pages: int) -> None:
    """What the sheet is, its check code, and the page."""
    canvas = pen.canvas
    hairline(canvas, MARGIN, RIGHT, 41, LINE, 0.7)
    canvas.setFillColor(FAINT)
    size = pen.fit(sheet.footer, Weight.REGULAR, 7, 250.0)
    pen.draw(MARGIN, 28, sheet.footer, Weight.REGULAR, size)
    if sheet.check_code:
        pen.draw(300.0, 28, f"Register check {sheet.check_code}", Weight.SEMI_BOLD, 7)
    pen.draw_right(RIGHT, 28, f"Page {number} of {pages}", Weight.REGULAR, 7)
