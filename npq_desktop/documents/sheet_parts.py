"""The fixed parts of the attendance sheet: heading, running head, closing words, footer.

Each is measured with the same blocks that are drawn, so that long words move what follows down
instead of being cut off or running over it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from npq_desktop.documents.fonts import Weight, main_face
from npq_desktop.documents.runs import plain
from npq_desktop.documents.text import Block, Pen
from npq_desktop.services.sheet_page import SheetPage

WIDTH, HEIGHT = A4
MARGIN = 39.0
RIGHT = WIDTH - MARGIN
TEXT = HexColor("#16202B")
MUTED = HexColor("#4A5866")
FAINT = HexColor("#5A6672")
BRAND = HexColor("#12365B")
LINE = HexColor("#E1E6EA")
BOX = HexColor("#B9C3CC")
BAND = HexColor("#F1F4F6")
WHITE = HexColor("#FFFFFF")
FACTS = ((MARGIN, 160.0), (211.0, 128.0), (352.0, 92.0), (456.0, RIGHT - 456.0))
"""Where the four facts stand, and how much room each has."""
_FACT_TOP = HEIGHT - 110.5
_FACT_DEPTH = 22.4
"""Room for three lines of facts; more push the rest of the page down."""
_NOTE_ROOM = RIGHT - MARGIN - 210.0

_Placed = tuple[float, float, Block]


@dataclass(frozen=True, slots=True)
class Heading:
    """The facts of the first page, fitted; ``pushed`` is how far the page moves down for them."""

    facts: tuple[_Placed, ...]
    pushed: float


@dataclass(frozen=True, slots=True)
class Ending:
    """The words after the last row, fitted, and the height they need with the signature."""

    blocks: tuple[Block, ...]
    height: float


def hairline(canvas: Canvas, x: float, to: float, y: float, colour: Color, width: float) -> None:
    """A horizontal line."""
    red, green, blue = colour.rgb()
    canvas.addLiteral(
        f"{red:.3f} {green:.3f} {blue:.3f} RG {width} w {x:.2f} {y:.2f} m {to:.2f} {y:.2f} l S"
    )


def lay_out_heading(pen: Pen, sheet: SheetPage) -> Heading:
    """Fit the four facts into their columns."""
    placed: list[_Placed] = []
    lowest = _FACT_TOP
    told = (sheet.session, sheet.when, sheet.where, sheet.taken_by)
    for (x, room), lines in zip(FACTS, told, strict=True):
        y = _FACT_TOP
        for line in filter(None, lines):
            block = pen.fitted(line, Weight.REGULAR, (8.6, 7.6), room, most=3)
            placed.append((x, y, block))
            y -= (len(block.lines) - 1) * block.leading
            lowest = min(lowest, y)
            y -= 11.2
    return Heading(tuple(placed), max(0.0, _FACT_TOP - _FACT_DEPTH - lowest))


def draw_heading(pen: Pen, sheet: SheetPage, heading: Heading) -> None:
    """The head of the first page: who, what, when, where, by whom, and the totals."""
    pen.ink(BRAND)
    _spaced(pen, MARGIN, HEIGHT - 44, sheet.provider.upper(), 7, RIGHT - MARGIN)
    pen.ink(TEXT)
    size = pen.fit(sheet.title, Weight.BOLD, 19, 200.0)
    pen.draw(MARGIN, HEIGHT - 65, sheet.title, Weight.BOLD, size)
    pen.ink(MUTED)
    size = pen.fit(sheet.programme, Weight.REGULAR, 8.6, 290.0)
    pen.draw_right(RIGHT, HEIGHT - 57, sheet.programme, Weight.REGULAR, size)
    block = Block((sheet.cohort,), pen.fit(sheet.cohort, Weight.REGULAR, 8.6, 280.0), 0.0)
    _cohort(pen, sheet, block, HEIGHT - 68.5)
    hairline(pen.canvas, MARGIN, RIGHT, HEIGHT - 79, BRAND, 1.6)
    pen.ink(FAINT)
    told = (sheet.session, sheet.when, sheet.where, sheet.taken_by)
    names = ("Session", "When", "Where", "Taken by")
    for (x, room), name, lines in zip(FACTS, names, told, strict=True):
        is_known = any(lines)
        if is_known or sheet.blank:
            pen.draw(x, HEIGHT - 98, name, Weight.REGULAR, 6.8)
        if sheet.blank and not is_known:  # somebody writes it in by hand
            hairline(pen.canvas, x, x + min(room, 110.0), _FACT_TOP - 12, FAINT, 0.5)
    pen.ink(TEXT)
    for x, y, block in heading.facts:
        pen.draw_block(x, y, block, Weight.REGULAR)
    _band(pen, sheet, HEIGHT - 162.5 - heading.pushed)


def _cohort(pen: Pen, sheet: SheetPage, block: Block, y: float) -> None:
    """The cohort's name at the right edge, with its colour and initials as in the window."""
    pen.ink(MUTED)
    widest = 0.0
    for number, line in enumerate(block.lines):
        pen.draw_right(RIGHT, y - number * block.leading, line, Weight.REGULAR, block.size)
        widest = max(widest, pen.width(line, Weight.REGULAR, block.size))
    if not sheet.cohort_tag:
        return
    right = RIGHT - widest - 6
    size = pen.fit(sheet.cohort_tag, Weight.BOLD, 6.6, 24.0)
    width = pen.width(sheet.cohort_tag, Weight.BOLD, size) + 7
    pen.ink(HexColor(sheet.cohort_colour or "#12365B"))
    pen.canvas.roundRect(right - width, y - 2.4, width, 10.2, 2.2, stroke=0, fill=1)
    pen.ink(WHITE)
    pen.draw(right - width + 3.5, y + 0.4, sheet.cohort_tag, Weight.BOLD, size)


def _band(pen: Pen, sheet: SheetPage, y: float) -> None:
    """The totals, or on a blank sheet what to do with it."""
    if sheet.blank:
        last = "Not on the list? Use the empty rows at the end."
        if not sheet.rows:
            last = "Nobody is expected here yet: please use the rows below."
        pen.ink(MUTED)
        words = f"Please sign when you come and when you go. {last}"
        pen.draw(MARGIN, y - 1.5, words, Weight.REGULAR, 8.4)
        return
    pen.ink(BAND)
    pen.canvas.roundRect(MARGIN, y - 8.5, RIGHT - MARGIN, 23, 3, stroke=0, fill=1)
    size = _size_of_totals(pen, sheet.totals)
    x = MARGIN + 9
    for count, word in sheet.totals:
        pen.ink(TEXT)
        x += pen.draw(x, y, str(count), Weight.BOLD, size) + 0.4 * size
        pen.ink(MUTED)
        x += pen.draw(x, y, word, Weight.REGULAR, size) + 1.3 * size


def _size_of_totals(pen: Pen, totals: Sequence[tuple[int, str]]) -> float:
    wide = sum(
        pen.width(str(count), Weight.BOLD, 1.0) + pen.width(word, Weight.REGULAR, 1.0) + 1.7
        for count, word in totals
    )
    return min(8.6, (RIGHT - MARGIN - 18) / max(wide, 1.0))


def _spaced(pen: Pen, x: float, y: float, text: str, size: float, room: float) -> None:
    """Small capitals with air between them; plain when they are too long or cannot be spaced."""
    simple = plain(text, Weight.SEMI_BOLD)
    air = 1.1
    if simple is None or pen.width(text, Weight.SEMI_BOLD, size) + air * len(simple) > room:
        pen.draw(x, y, text, Weight.SEMI_BOLD, pen.fit(text, Weight.SEMI_BOLD, size, room))
        return
    if simple:
        words = pen.canvas.beginText(x, y)
        words.setFont(main_face(Weight.SEMI_BOLD).name, size)
        words.setCharSpace(air)
        words.textOut(simple)
        words.setCharSpace(0)
        pen.canvas.drawText(words)


def draw_running_head(pen: Pen, sheet: SheetPage) -> None:
    """The head of the pages that follow: which sheet this is."""
    y = HEIGHT - 50
    pen.ink(TEXT)
    size = pen.fit(sheet.title, Weight.BOLD, 10.5, 110.0)
    x = MARGIN + 10 + pen.draw(MARGIN, y, sheet.title, Weight.BOLD, size)
    pen.ink(MUTED)
    words = " · ".join(filter(None, (*sheet.session[:1], *sheet.when[:1])))
    cohort = pen.fitted(sheet.cohort, Weight.REGULAR, (8.6, 6.6), 130.0)
    block = pen.fitted(words, Weight.REGULAR, (8.6, 6.6), RIGHT - 175 - x)
    pen.draw_block(x, _raised(y, block), block, Weight.REGULAR)
    _cohort(pen, sheet, cohort, _raised(y, cohort))
    hairline(pen.canvas, MARGIN, RIGHT, HEIGHT - 60, BRAND, 1.0)


def _raised(y: float, block: Block) -> float:
    """The first base line of a block whose last one is about at ``y``."""
    return y + (len(block.lines) - 1) * block.leading * (1.0 if len(block.lines) > 2 else 0.7)


def lay_out_ending(pen: Pen, sheet: SheetPage) -> Ending:
    """Fit what "attended" means and what happened on the day."""
    if sheet.blank:
        return Ending((), 0.0)
    said = filter(None, (sheet.meaning, *sheet.remarks))
    blocks = tuple(
        pen.fitted(each, Weight.REGULAR, (7.2, 7.2), _NOTE_ROOM, most=99) for each in said
    )
    depth = sum(len(block.lines) * block.leading + 1.6 for block in blocks)
    return Ending(blocks, max(56.0, 12.0 + depth))


def draw_ending(pen: Pen, ending: Ending, y: float) -> None:
    """What "attended" means, what happened on the day, and a line to sign on."""
    pen.ink(MUTED)
    line = y - 18.0
    for block in ending.blocks:
        line = pen.draw_block(MARGIN, line, block, Weight.REGULAR) - block.leading - 1.6
    hairline(pen.canvas, RIGHT - 185, RIGHT, y - 44, MUTED, 0.6)
    pen.draw(RIGHT - 185, y - 53, "Signature of the facilitator, date", Weight.REGULAR, 6.8)


def draw_footer(pen: Pen, sheet: SheetPage, number: int, pages: int) -> None:
    """What the sheet is, its check code, and the page."""
    hairline(pen.canvas, MARGIN, RIGHT, 41, LINE, 0.7)
    pen.ink(FAINT)
    block = pen.fitted(sheet.footer, Weight.REGULAR, (7, 6), 250.0)
    pen.draw_block(MARGIN, 28, block, Weight.REGULAR)
    if sheet.check_code:
        words = f"Register check {sheet.check_code}"
        size = pen.fit(words, Weight.SEMI_BOLD, 7, 190.0)
        pen.draw(300.0, 28, words, Weight.SEMI_BOLD, size)
    pen.draw_right(RIGHT, 28, f"Page {number} of {pages}", Weight.REGULAR, 7)
