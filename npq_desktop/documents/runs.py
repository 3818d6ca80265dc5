"""Splits a text into what can be drawn in one go: one font, one direction, shaped or not.

Nothing that somebody typed is lost on the way: a character that no font has is written as its
code point in brackets. Only what has no picture of its own goes: marks that steer direction
(they could reorder the page), soft hyphens, and choices between variants of one character.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from npq_desktop.documents.direction import (
    Stretch,
    has_right_to_left,
    in_visual_order,
    turned_round,
)
from npq_desktop.documents.fonts import Face, Weight, coverage, fallbacks, main_face

_JOINERS = "\u200c\u200d"
"""Invisible letters that some scripts spell with (Persian, Sinhala): kept where a font shapes."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch drawn with one font. Shaped runs are in reading order, others as they stand."""

    face: Face
    text: str
    shaped: bool


def normalised(text: str) -> str:
    """NFC, one line, single spaces, without invisible characters that could reorder the page."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(map(_printed, composed)).split())


def _printed(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cc":
        return " "
    if category == "Cf":
        return letter if letter in _JOINERS else ""
    code = ord(letter)
    chooses = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or code == 0x034F
    return "" if chooses else letter


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of a text that no font has; they are drawn as ``[U+1F600]``."""
    return tuple(
        each
        for each in normalised(text)
        if each not in _JOINERS and _face_of(each, Weight.REGULAR) is None
    )


@lru_cache(maxsize=32_768)
def plain(text: str, weight: Weight) -> str | None:
    """The text as it can be drawn in one go with the main font; None when it needs more."""
    known = normalised(text)
    covered = coverage(main_face(weight).file)
    simple = known.isascii() or all(
        ord(each) in covered and not unicodedata.combining(each) for each in known
    )
    return known if simple else None


@lru_cache(maxsize=4_096)
def runs(text: str, weight: Weight) -> tuple[Run, ...]:
    """The runs of a text from left to right as they are drawn."""
    known = _visible(normalised(text), weight)
    return tuple(
        run for stretch in in_visual_order(known) for run in _runs_of_stretch(stretch, weight)
    )


def _runs_of_stretch(stretch: Stretch, weight: Weight) -> Iterator[Run]:
    pieces = list(_by_font(stretch.text, weight))
    for face, piece in reversed(pieces) if stretch.backwards else pieces:
        if stretch.backwards and not has_right_to_left(piece):
            yield Run(face, turned_round(piece), shaped=False)
        else:
            # Digits alone would be taken for right to left with their script's letters.
            shaped = face.shapes and not piece.strip().isdigit()
            kept = piece if shaped else piece.translate(dict.fromkeys(map(ord, _JOINERS)))
            yield Run(face, kept, shaped)


def _visible(text: str, weight: Weight) -> str:
    """The text with every character that no font has written as its code point."""
    return "".join(
        each if each in _JOINERS or _face_of(each, weight) is not None else f"[U+{ord(each):04X}]"
        for each in text
    )


def _face_of(letter: str, weight: Weight) -> Face | None:
    main = main_face(weight)
    if main.has(letter) and not unicodedata.combining(letter):
        return main
    return next((face for face in fallbacks(weight) if face.has(letter)), None)


def _by_font(text: str, weight: Weight) -> Iterator[tuple[Face, str]]:
    """Split a stretch by font; marks, joiners and spaces stay with the letter before them.

    A stretch with marks that do not compose goes to one font whole, if one has all of it: marks
    are placed by shaping, and that stops where the font changes.
    """
    if any(unicodedata.combining(each) for each in text):
        letters = [each for each in text if each not in _JOINERS]
        whole = [face for face in fallbacks(weight) if all(map(face.has, letters))]
        if whole:
            yield whole[0], text
            return
    face: Face | None = None
    piece = ""
    for letter in text:
        wanted = _wanted(letter, face, weight)
        if wanted is not face and piece and face is not None:
            base = len(piece)
            if unicodedata.combining(letter):  # the base letter needs the font of its mark
                base -= 1
            if piece[:base]:
                yield face, piece[:base]
            piece = piece[base:]
        face, piece = wanted, piece + letter
    if face is not None and piece:
        yield face, piece


def _wanted(letter: str, before: Face | None, weight: Weight) -> Face:
    if before is not None and letter in _JOINERS:
        return before
    joins = unicodedata.combining(letter) or letter == " "
    if before is not None and joins and before.has(letter):
        return before
    return _face_of(letter, weight) or main_face(weight)
