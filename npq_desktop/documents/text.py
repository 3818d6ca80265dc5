"""The one way in which text reaches a page: as typed, in every script, never as markup.

Normalised (NFC), ordered for right-to-left scripts, drawn run by run with a font that has the
glyphs, shaped where the script needs it. Only kerning and required ligatures are asked for:
discretionary ones would alter a name (tech.md 4). A character that no font has is drawn as a box
with its code point, never dropped.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import shapeFragWord
from reportlab.pdfgen.canvas import Canvas

from npq_desktop.documents.fonts import Face, FontBook, Weight, coverage, fallbacks, main_face

_FEATURES = {"kern": True, "liga": True, "dlig": False}
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch drawn with one font, in visual order."""

    face: Face
    text: str


@dataclass(frozen=True, slots=True)
class _Style:
    """What shaping asks a fragment for."""

    fontName: str  # noqa: N815 - reportlab's own spelling
    fontSize: float  # noqa: N815


def normalised(text: str) -> str:
    """NFC, one line, without control and format characters that could reorder the page."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    kept = (
        each if unicodedata.category(each) not in {"Cc", "Cf", "Cs", "Co", "Cn"} else " "
        for each in composed
    )
    return " ".join("".join(kept).split())


class Pen:
    """Draws text on one canvas. Sizes and widths are in points."""

    def __init__(self, canvas: Canvas, book: FontBook) -> None:
        self.canvas = canvas
        self._book = book
        self._font: tuple[str, float] = ("", 0.0)

    def width(self, text: str, weight: Weight, size: float) -> float:
        """How wide the text will be."""
        plain = _plain(text, weight)
        if plain is not None:
            return _unit_width(plain, weight) * size
        return sum(width for _, _, width in self._shaped(text, weight, size))

    def draw(self, x: float, y: float, text: str, weight: Weight, size: float) -> float:
        """Draw from ``x`` to the right on the base line ``y``; returns the width."""
        plain = _plain(text, weight)
        if plain is not None:
            self._set_font(main_face(weight).name, size)
            self.canvas.drawString(x, y, plain)
            return _unit_width(plain, weight) * size
        start = x
        for font, shaped, width in self._shaped(text, weight, size):
            self._set_font(font, size)
            self.canvas.drawString(x, y, shaped)
            x += width
        return x - start

    def draw_right(self, x: float, y: float, text: str, weight: Weight, size: float) -> None:
        """Draw so that the text ends at ``x``."""
        self.draw(x - self.width(text, weight, size), y, text, weight, size)

    def fit(self, text: str, weight: Weight, size: float, room: float) -> float:
        """The size, at most ``size``, at which the text is no wider than ``room``."""
        width = self.width(text, weight, size)
        return size if width <= room else size * room / width

    def new_page(self) -> None:
        """Finish the page; the next one starts without a font set."""
        self.canvas.showPage()
        self._font = ("", 0.0)

    def forget_font(self) -> None:
        """After the canvas restored an earlier state."""
        self._font = ("", 0.0)

    def _set_font(self, font: str, size: float) -> None:
        if self._font != (font, size):
            self.canvas.setFont(font, size)
            self._font = (font, size)

    def _shaped(self, text: str, weight: Weight, size: float) -> Iterator[tuple[str, Any, float]]:
        for run in runs(text, weight):
            font = self._book.use(run.face)
            if not run.face.shapes:
                yield font, run.text, pdfmetrics.stringWidth(run.text, font, size)
                continue
            style = _Style(font, size)
            word = shapeFragWord([0, (style, run.text)], features=_FEATURES, force=True)
            shaped = word[1][1]
            held = getattr(shaped, "__shapeData__", None)
            if held is None:
                yield font, shaped, pdfmetrics.stringWidth(shaped, font, size)
            else:
                yield font, shaped, sum(each.x_advance for each in held) * size / 1000


@lru_cache(maxsize=32_768)
def _plain(text: str, weight: Weight) -> str | None:
    """The text as it can be drawn in one go with the main font; None when it needs more."""
    known = normalised(text)
    face = main_face(weight)
    covered = coverage(face.file)
    simple = known.isascii() or all(
        ord(each) in covered and not unicodedata.combining(each) for each in known
    )
    return known if simple else None


@lru_cache(maxsize=32_768)
def _unit_width(text: str, weight: Weight) -> float:
    return float(pdfmetrics.stringWidth(text, main_face(weight).name, 1.0))


@lru_cache(maxsize=4_096)
def runs(text: str, weight: Weight) -> tuple[Run, ...]:
    """The runs of a text from left to right as they are drawn."""
    known = _visible(normalised(text), weight)
    return tuple(
        Run(face, piece)
        for stretch in _in_visual_order(known)
        for face, piece in _by_font(stretch, weight)
    )


def _visible(text: str, weight: Weight) -> str:
    """The text with every character that no font has written as its code point."""
    return "".join(
        each if _face_of(each, weight) is not None else f"[U+{ord(each):04X}]" for each in text
    )


def _face_of(letter: str, weight: Weight) -> Face | None:
    main = main_face(weight)
    if main.has(letter) and not unicodedata.combining(letter):
        return main
    return next((face for face in fallbacks(weight) if face.has(letter)), None)


def _in_visual_order(text: str) -> list[str]:
    """Stretches of one direction, left to right on the page, each still in reading order."""
    if not any(unicodedata.bidirectional(each) in _RIGHT_TO_LEFT for each in text):
        return [text]
    levels = _levels(text)
    stretches: list[tuple[int, str]] = []
    for letter, level in zip(text, levels, strict=True):
        if stretches and stretches[-1][0] == level:
            stretches[-1] = (level, stretches[-1][1] + letter)
        else:
            stretches.append((level, letter))
    highest = max(level for level, _ in stretches)
    for level in range(highest, 0, -1):
        stretches = _reversed_from(stretches, level)
    return [piece for _, piece in stretches]


def _reversed_from(stretches: list[tuple[int, str]], level: int) -> list[tuple[int, str]]:
    """Turn round each row of neighbours at or above a level (Unicode's bidi rule L2)."""
    ordered: list[tuple[int, str]] = []
    row: list[tuple[int, str]] = []
    for each in [*stretches, (-1, "")]:
        if each[0] >= level:
            row.append(each)
            continue
        ordered += [*reversed(row), each]
        row = []
    return ordered[:-1]


def _levels(text: str) -> list[int]:
    """The embedding level of each character, by the Unicode bidi algorithm."""
    from bidi import algorithm as bidi

    storage = bidi.get_empty_storage()
    storage["base_level"] = bidi.get_base_level(text)
    storage["base_dir"] = ("L", "R")[storage["base_level"]]
    bidi.get_embedding_levels(text, storage)
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    bidi.resolve_neutral_types(storage, debug=False)
    bidi.resolve_implicit_levels(storage, debug=False)
    return [each["level"] for each in storage["chars"]]


def _by_font(text: str, weight: Weight) -> Iterator[tuple[Face, str]]:
    """Split a stretch by font; marks and spaces stay with the letter before them.

    A stretch with marks that do not compose goes to one font whole, if one has all of it: marks
    are placed by shaping, and that stops where the font changes.
    """
    if any(unicodedata.combining(each) for each in text):
        whole = [face for face in fallbacks(weight) if all(face.has(each) for each in text)]
        if whole:
            yield whole[0], text
            return
    face: Face | None = None
    piece = ""
    for letter in text:
        wanted = _face_of(letter, weight) or main_face(weight)
        joins = unicodedata.combining(letter) or letter == " "
        if face is not None and joins and face.has(letter):
            wanted = face
        if wanted is not face and piece and face is not None:
            if unicodedata.combining(letter):  # the base letter needs the font of its mark
                base = len(piece) - 1
                if piece[:base]:
                    yield face, piece[:base]
                piece = piece[base:]
            else:
                yield face, piece
                piece = ""
        face, piece = wanted, piece + letter
    if face is not None and piece:
        yield face, piece
