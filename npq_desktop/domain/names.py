"""Names: kept as given, split only as a guess, compared by a key (domain R-07, R-08).

Names in capitals get the case that the same name has elsewhere, else Mc and a capital, small
particles, O' and Ó kept; Mac and a capital only where that was seen. Mixed case is never changed.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from npq_desktop.domain.folding import fold
from npq_desktop.domain.people import Name

TITLES = frozenset({"mr", "mrs", "miss", "ms", "mx", "dr", "prof", "professor", "rev"})
PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "du",
        "la",
        "le",
        "ten",
        "ter",
        "zu",
        "zum",
        "af",
        "av",
        "bin",
        "ibn",
        "al",
        "el",
        "y",
        "e",
        "ap",
        "ab",
        "ferch",
        "of",
    ]
)
IRISH = frozenset({"ó", "ní", "nic", "mac", "uí", "o", "mc"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_CLEAN = re.compile(r"[A-Za-z'\-]+(?: [A-Za-z'\-]+)*")
LONGEST = 200


def clean(text: str) -> str:
    """A name as it is stored: NFC, no control characters, single spaces inside (R-07)."""
    if _CLEAN.fullmatch(text):
        return text
    spaced = _CONTROL.sub(lambda found: " " if found[0] in "\t\r\n\v\f" else "", text)
    return " ".join(unicodedata.normalize("NFC", spaced).split())[:LONGEST]


@lru_cache(maxsize=65_536)
def name_key(text: str) -> str:
    """The form in which names are compared: folded, whole-word titles dropped (R-08)."""
    words = fold(text).replace(".", " ").split()
    return " ".join(word for word in words if word not in TITLES)


@lru_cache(maxsize=65_536)
def name_parts(text: str) -> frozenset[str]:
    """The whole parts of a name, for "shares a part of the name"; particles do not count."""
    parts = re.split(r"[\s\-,]+", name_key(text))
    return frozenset(part for part in parts if len(part) > 1 and part not in PARTICLES)


def shares_a_part(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether any name of one has a whole part in common with any name of the other."""
    parts: set[str] = set().union(*(name_parts(each) for each in one))
    return any(parts & name_parts(each) for each in other)


def is_capitals(text: str) -> bool:
    """Whether a name, or a family name, was typed in capitals."""
    letters = [each for each in text if each.isalpha()]
    return len(letters) > 1 and all(each.isupper() for each in letters)


class Cases:
    """How names are spelt where they are not in capitals: learnt from the file and the store."""

    def __init__(self) -> None:
        self._seen: dict[str, str] = {}

    def learn(self, text: str) -> None:
        """Remember the words of a name in mixed case."""
        if text.isupper():
            return
        for word in text.split():
            if word.islower() and word not in PARTICLES:
                continue
            if not is_capitals(word) or len(word) == 1:
                self._seen.setdefault(word.upper(), word)
                for piece in word.split("-"):
                    self._seen.setdefault(piece.upper(), piece)

    def repair(self, text: str) -> str:
        """A name in capitals with the case it should have."""
        words = text.split()
        return " ".join(self._word(word, number) for number, word in enumerate(words))

    def _word(self, word: str, number: int) -> str:
        if word in self._seen:
            return self._seen[word]
        if word.lower() in PARTICLES and number >= 0:
            return word.lower()
        return "-".join(self._piece(piece) for piece in word.split("-"))

    def _piece(self, piece: str) -> str:
        if piece in self._seen:
            return self._seen[piece]
        if piece.startswith("MC") and len(piece) > 3:
            return "Mc" + piece[2:].capitalize()
        head, mark, tail = _apostrophe(piece)
        if mark:
            return head.capitalize() + mark + tail.capitalize()
        return piece.capitalize()


def _apostrophe(piece: str) -> tuple[str, str, str]:
    for mark in "'’":
        if mark in piece:
            return piece.partition(mark)
    return piece, "", ""


def from_parts(given: str, family: str, preferred: str, cases: Cases) -> Name:
    """A name whose parts came in columns of their own: nothing is guessed."""
    first, last = _right_case(clean(given), cases), _right_case(clean(family), cases)
    return Name(" ".join(filter(None, (first, last))), first, last, clean(preferred))


def from_full(text: str, preferred: str, cases: Cases) -> Name:
    """A name given as one text: ``First Surname`` or ``SURNAME, First``; the split is a guess.

    A comma turns it round for print, since a certificate does not say "O'Neill, Zoë".
    """
    whole = clean(text)
    family, comma, given = whole.partition(",")
    if comma and family.strip() and given.strip() and "," not in given and _plain(whole):
        first, last = _right_case(given.strip(), cases), _right_case(family.strip(), cases)
        return Name(f"{first} {last}", first, last, clean(preferred), guessed=True)
    whole = _right_case(whole, cases)
    first, last = split(whole)
    return Name(whole, first, last, clean(preferred), guessed=True)


def _plain(text: str) -> bool:
    """Whether a comma is a comma between names, not part of a formula or markup."""
    return not re.search(r"[=<>\"()@;:/\\]", text)


def _right_case(text: str, cases: Cases) -> str:
    return cases.repair(text) if is_capitals(text) else text


def split(whole: str) -> tuple[str, str]:
    """Given and family name of ``First Surname``; particles go with the family name."""
    words = whole.split()
    if len(words) < 2 or not _plain(whole):
        return "", ""
    start = len(words) - 1
    while start > 1 and (words[start - 1].lower() in PARTICLES or _is_irish(words[start - 1])):
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])


def _is_irish(word: str) -> bool:
    return word.lower() in IRISH
