"""The fonts of printed pages: static TrueType, embedded as subsets, one chain for every script.

Inter for print first; what it lacks is looked for in Noto Sans, in Noto Sans for one script, and
in Droid Sans Fallback and Nanum Gothic for Chinese, Japanese and Korean. Fallbacks are registered
anew for each document, because reportlab numbers shaped glyphs in the order of their first use:
the same page must give the same bytes whatever was printed before.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from threading import Lock

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from npq_desktop.resources import resource_path

DRAWING = Lock()
"""Held while a document is drawn: reportlab looks fonts up by name in one table for all."""


class Weight(StrEnum):
    """The weights that pages use."""

    REGULAR = "Regular"
    SEMI_BOLD = "SemiBold"
    BOLD = "Bold"


SCRIPTS = (
    "Arabic",
    "Hebrew",
    "Devanagari",
    "Bengali",
    "Gurmukhi",
    "Gujarati",
    "Tamil",
    "Telugu",
    "Kannada",
    "Malayalam",
    "Sinhala",
    "Thai",
    "Georgian",
    "Armenian",
    "Ethiopic",
    "Khmer",
    "Lao",
    "Myanmar",
    "Oriya",
    "Thaana",
    "Syriac",
    "NKo",
    "Adlam",
    "Tifinagh",
    "Cherokee",
    "CanadianAboriginal",
    "OlChiki",
    "MeeteiMayek",
)
WITH_BOLD = frozenset(
    {"", "Arabic", "Hebrew", "Thai", "Armenian", "Georgian", "Gurmukhi", "Tamil", "Devanagari"}
)


@dataclass(frozen=True, slots=True)
class Face:
    """A font of the chain: its name in the document, its file, and which characters it has."""

    name: str
    file: str
    shapes: bool

    def has(self, letter: str) -> bool:
        """Whether the font has a glyph for a character."""
        return ord(letter) in coverage(self.file)


@cache
def coverage(file: str) -> frozenset[int]:
    """The code points that a font file has glyphs for (read in a tenth of reportlab's time)."""
    blob = uharfbuzz.Blob.from_file_path(str(resource_path("fonts", file)))
    return frozenset(uharfbuzz.Face(blob).unicodes)


@cache
def main_face(weight: Weight) -> Face:
    """The font of most text; it is never shaped, so it is registered once."""
    face = Face(f"Inter-{weight}", f"InterPrint-{weight}.ttf", shapes=False)
    pdfmetrics.registerFont(TTFont(face.name, str(resource_path("fonts", face.file))))
    return face


@cache
def fallbacks(weight: Weight) -> tuple[Face, ...]:
    """The fonts to look in for what the main one lacks, in order."""
    noto = [_noto("", weight), *(_noto(script, weight) for script in SCRIPTS)]
    korean = Face("NanumHangul", "NanumGothic-Hangul.ttf", shapes=False)
    return (*noto, Face("DroidFallback", "DroidSansFallbackFull.ttf", shapes=False), korean)


def _noto(script: str, weight: Weight) -> Face:
    bold = weight is not Weight.REGULAR and script in WITH_BOLD
    style = "Bold" if bold else "Regular"
    return Face(f"Noto{script}-{style}", f"NotoSans{script}-{style}.ttf", shapes=True)


class FontBook:
    """The fallback fonts of one document, each registered at its first use in it."""

    def __init__(self) -> None:
        self._ready: set[str] = set()

    def use(self, face: Face) -> str:
        """The name to draw with."""
        if face.name not in self._ready and not face.name.startswith("Inter"):
            path = str(resource_path("fonts", face.file))
            pdfmetrics.registerFont(TTFont(face.name, path))
            self._ready.add(face.name)
        return face.name
