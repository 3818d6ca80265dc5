"""What the program draws for one sheet, noted, to be drawn again without all that led to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, BinaryIO
from unittest.mock import patch

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from npq_desktop.documents import attendance_sheet, runs, sheet_columns, sheet_parts, text
from npq_desktop.documents.fonts import Weight, main_face
from npq_desktop.documents.text import Pen
from npq_desktop.services.sheet_page import SheetPage

Step = Callable[[Canvas], None]


@dataclass(slots=True)
class Drawing:
    """One sheet as plain calls of reportlab's canvas."""

    steps: list[Step] = field(default_factory=list)
    lines: int = 0
    rules: int = 0
    boxes: int = 0
    pages: int = 0

    @property
    def in_words(self) -> str:
        """What is drawn."""
        return (
            f"{self.lines:,} lines of text, {self.rules:,} rules and {self.boxes:,} boxes "
            f"on {self.pages:,} pages"
        )

    def draw(self, out: BinaryIO) -> None:
        """Draw it again, and write the PDF."""
        canvas = Canvas(out, pagesize=A4, invariant=True, pageCompression=1)
        for step in self.steps:
            step(canvas)
        canvas.save()


def noted(sheet: SheetPage) -> Drawing:
    """Draw a sheet as the program does, and note what reaches the page."""
    drawing = Drawing()
    with _noting(drawing):
        attendance_sheet.draw_attendance_sheet(sheet, BytesIO())
    return drawing


@contextmanager
def _noting(drawing: Drawing) -> Iterator[None]:
    draw, new_page, box = Pen.draw, Pen.new_page, Canvas.roundRect
    holds: dict[str, object] = {}

    def noting_draw(pen: Pen, x: float, y: float, words: str, weight: Weight, size: float) -> float:
        font = main_face(weight).name
        for what, wanted, step in (
            ("font", (font, size), _letters(font, size)),
            ("ink", pen._ink, _ink(pen._ink) if pen._ink else None),
        ):
            if step is not None and holds.get(what) != wanted:  # set only what differs
                holds[what] = wanted
                drawing.steps.append(step)
        drawing.lines += 1
        drawing.steps.append(_line(x, y, words))
        return draw(pen, x, y, words, weight, size)

    def noting_new_page(pen: Pen) -> None:
        drawing.pages += 1
        drawing.steps.append(lambda canvas: canvas.showPage())
        holds.clear()
        new_page(pen)

    def noting_box(canvas: Canvas, *where: float, **how: Any) -> None:
        drawing.boxes += 1
        drawing.steps.append(lambda again: box(again, *where, **how))
        box(canvas, *where, **how)

    def noting_rule(
        _canvas: Canvas, x: float, to: float, y: float, colour: Color, width: float
    ) -> None:
        drawing.rules += 1
        drawing.steps.append(_rule(x, to, y, colour, width))

    places = (attendance_sheet, sheet_columns, sheet_parts)
    with (
        patch.object(Pen, "draw", noting_draw),
        patch.object(Pen, "new_page", noting_new_page),
        patch.object(Canvas, "roundRect", noting_box),
        patch.object(places[0], "hairline", noting_rule),
        patch.object(places[1], "hairline", noting_rule),
        patch.object(places[2], "hairline", noting_rule),
    ):
        yield


def _line(x: float, y: float, words: str) -> Step:
    return lambda canvas: canvas.drawString(x, y, words)


def _letters(font: str, size: float) -> Step:
    return lambda canvas: canvas.setFont(font, size)


def _ink(colour: Color) -> Step:
    return lambda canvas: canvas.setFillColor(colour)


def _rule(x: float, to: float, y: float, colour: Color, width: float) -> Step:
    def step(canvas: Canvas) -> None:
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(width)
        canvas.line(x, y, to, y)

    return step


def forget_texts() -> None:
    """Forget what earlier sheets taught about texts, as before the first one."""
    for remembered in (runs.plain, runs.runs, text._unit_width):
        remembered.cache_clear()
