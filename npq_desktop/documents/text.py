"""The one way in which text reaches a page: as typed, in every script, never as markup.

Drawn run by run (``runs``) with a font that has the glyphs, shaped where the script needs it.
Only kerning and required ligatures are asked for: discretionary ones would alter a name
(tech.md 4). What is shaped carries its own wording for search, copying and screen readers, since
glyphs in drawing order cannot be read back; right-to-left text does not: readers turn round what
they find, and would turn round a wording too.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import shapeFragWord
from reportlab.pdfgen.canvas import Canvas

from npq_desktop.documents.direction import has_right_to_left
from npq_desktop.documents.fonts import FontBook, Weight, main_face
from npq_desktop.documents.runs import Run, normalised, plain, runs

_FEATURES = {"kern": True, "liga": True, "dlig": False}
_BREAKS = re.compile(r"(?<=[ \-‐–])")
_STEP = 0.4
"""By how many points a size is lowered when a text is fitted."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What shaping asks a fragment for."""

    fontName: str  # noqa: N815 - reportlab's own spelling
    fontSize: float  # noqa: N815


@dataclass(frozen=True, slots=True)
class Block:
    """A text fitted into a width: its lines, their size and how far apart they stand."""

    lines: tuple[str, ...]
    size: float
    leading: float


class Pen:
    """Draws text on one canvas. Sizes and widths are in points."""

    def __init__(self, canvas: Canvas, book: FontBook) -> None:
        self.canvas = canvas
        self._book = book
        self._ink: Color | None = None
        self._encoded: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self._shapes: dict[tuple[str, Weight], list[tuple[str, Any, float]]] = {}

    def ink(self, colour: Color) -> None:
        """The colour of what is drawn from here on."""
        if colour is not self._ink:
            self.canvas.setFillColor(colour)
            self._ink = colour

    def width(self, text: str, weight: Weight, size: float) -> float:
        """How wide the text will be."""
        simple = plain(text, weight)
        if simple is not None:
            return _unit_width(simple, weight) * size
        return sum(width for _, _, width in self._shaped(text, weight)) * size

    def draw(self, x: float, y: float, text: str, weight: Weight, size: float) -> float:
        """Draw from ``x`` to the right on the base line ``y``; returns the width."""
        simple = plain(text, weight)
        if simple is not None:
            self._show(x, y, simple, main_face(weight).name, size)
            return _unit_width(simple, weight) * size
        start = x
        worded = not has_right_to_left(text)
        if worded:
            wording = ("\ufeff" + normalised(text)).encode("utf-16-be", "replace").hex()
            self.canvas.addLiteral(f"/Span <</ActualText <{wording}>>> BDC")
        for font, shaped, width in self._shaped(text, weight):
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, y, shaped)
            x += width * size
        if worded:
            self.canvas.addLiteral("EMC")
        return x - start

    def draw_right(self, x: float, y: float, text: str, weight: Weight, size: float) -> None:
        """Draw so that the text ends at ``x``."""
        self.draw(x - self.width(text, weight, size), y, text, weight, size)

    def draw_block(self, x: float, y: float, block: Block, weight: Weight) -> float:
        """Draw the lines of a block from the base line ``y`` down; the last base line."""
        for number, line in enumerate(block.lines):
            self.draw(x, y - number * block.leading, line, weight, block.size)
        return y - (len(block.lines) - 1) * block.leading

    def fit(self, text: str, weight: Weight, size: float, room: float) -> float:
        """The size, at most ``size``, at which the text is no wider than ``room``."""
        width = self.width(text, weight, size)
        return size if width <= room else size * room / width

    def fitted(
        self,
        text: str,
        weight: Weight,
        sizes: tuple[float, float],
        room: float,
        most: int = 2,
    ) -> Block:
        """The text within ``room``: shrunk from the first size to the second, then wrapped.

        ``most`` lines are aimed at by shrinking; what does not fit even then gets more lines.
        Nothing is ever left out.
        """
        size, least = sizes
        air = 1.28 if plain(text, weight) is not None else 1.5
        fitting = self.fit(text, weight, size, room)
        if fitting >= least:
            return Block((text,), fitting, fitting * air)
        lines = self._wrapped(text, weight, size, room)
        while len(lines) > most and size - _STEP >= least:
            size -= _STEP
            lines = self._wrapped(text, weight, size, room)
        return Block(tuple(lines), size, size * air)

    def new_page(self) -> None:
        """Finish the page; the next one starts without a colour set."""
        self.canvas.showPage()
        self._ink = None

    def _wrapped(self, text: str, weight: Weight, size: float, room: float) -> list[str]:
        """Lines broken after spaces and hyphens, and inside a word that is wider than a line."""
        lines: list[str] = []
        line = ""
        for piece in _BREAKS.split(normalised(text)):
            if self.width((line + piece).rstrip(), weight, size) <= room:
                line += piece
                continue
            if line:
                lines.append(line.rstrip())
            line = piece
            while self.width(line.rstrip(), weight, size) > room and len(line) > 1:
                cut = self._longest(line, weight, size, room)
                lines.append(line[:cut])
                line = line[cut:]
        return [*lines, line.rstrip()] if line.strip() or not lines else lines

    def _longest(self, word: str, weight: Weight, size: float, room: float) -> int:
        """How many characters of a word fit, at least one; never between a letter and its mark."""
        low, high = 1, len(word) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(word[:middle], weight, size) <= room:
                low = middle
            else:
                high = middle - 1
        return next((at for at in range(low, 0, -1) if not _holds(word[at])), low)

    def _show(self, x: float, y: float, text: str, font: str, size: float) -> None:
        """Draw plain text; encoded once for each document, much of a sheet being the same words."""
        encoded = self._encoded.get((font, text))
        if encoded is None:
            encoded = self._encoded[font, text] = self._encode(font, text)
        shown = " ".join(f"{name} {size:.3f} Tf <{codes}> Tj" for name, codes in encoded)
        self.canvas.addLiteral(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET")

    def _encode(self, font: str, text: str) -> list[tuple[str, str]]:
        face: Any = pdfmetrics.getFont(font)
        canvas: Any = self.canvas
        document = canvas._doc  # noqa: SLF001 - what reportlab's own text objects ask for
        return [
            (face.getSubsetInternalName(subset, document), codes.hex())
            for subset, codes in face.splitString(text, document)
        ]

    def _shaped(self, text: str, weight: Weight) -> list[tuple[str, Any, float]]:
        """Font, text to draw and width at one point for each run; kept for this document."""
        held = self._shapes.get((text, weight))
        if held is None:
            held = [self._shape(run) for run in runs(text, weight)]
            self._shapes[text, weight] = held
        return held

    def _shape(self, run: Run) -> tuple[str, Any, float]:
        font = self._book.use(run.face)
        if not run.shaped:
            return font, run.text, pdfmetrics.stringWidth(run.text, font, 1.0)
        style = _Style(font, 10.0)
        shaped = shapeFragWord([0, (style, run.text)], features=_FEATURES, force=True)[1][1]
        held = getattr(shaped, "__shapeData__", None)
        if held is None:
            return font, shaped, pdfmetrics.stringWidth(shaped, font, 1.0)
        return font, shaped, sum(each.x_advance for each in held) / 1000


def _holds(letter: str) -> bool:
    """Whether a character belongs to the one before it, so that no line may begin with it."""
    return unicodedata.category(letter) in {"Mn", "Mc", "Me"} or letter in "\u200c\u200d"


@lru_cache(maxsize=32_768)
def _unit_width(text: str, weight: Weight) -> float:
    return float(pdfmetrics.stringWidth(text, main_face(weight).name, 1.0))
