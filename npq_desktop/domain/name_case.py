"""Names in capitals: the case they should have (issue 3, part 3).

Copied from the same name elsewhere in the file or the store; else Mc and a capital, small
particles, O' and Ó kept. Mac and a capital only where that was seen, since Mackie is a name too.
A name with mixed case is never changed.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from enum import Enum, auto

from npq_desktop.domain.folding import fold

PARTICLES = (
    frozenset({"van", "von", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "du"})
    | {"la", "le", "los", "las", "das", "ten", "ter", "zu", "zum", "af", "av", "y", "e"}
    | {"bin", "bint", "ibn", "al", "el", "ap", "ab", "ferch", "of"}
)
"""Small words of family names; they do not tell two people apart."""
_PARTICLE_FORMS = PARTICLES | {each.capitalize() for each in PARTICLES}
IRISH = frozenset("ó ní nic mac uí o mc".split())  # noqa: SIM905
_INITIALS = frozenset("ye")
_FORMULA = re.compile(r"^[=+\-@]|[<>=]")
_JOINTS = re.compile(r"([-.])")


class Part(Enum):
    """Which part of a name a text is; it decides where particles may stand."""

    GIVEN = auto()
    FAMILY = auto()
    WHOLE = auto()


def is_capitals(text: str) -> bool:
    """Whether a name was typed in capitals; a single letter is an initial, a formula no name."""
    if not text.isupper() or _FORMULA.search(text):
        return False
    return sum(map(str.isalpha, text)) > 1


class Cases:
    """How names are spelt where they are not in capitals, worked out when first asked for."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._texts = texts
        self._known = False
        self._words: dict[str, str] = {}
        self._shapes: dict[str, str] = {}
        self._phrases: dict[str, str] = {}
        self._repaired: dict[tuple[str, Part], str] = {}

    def repair(self, text: str, part: Part) -> str:
        """A name in capitals with the case it should have."""
        if not self._known:
            self._learn()
        done = self._repaired.get((text, part))
        if done is None:
            done = self._repaired[(text, part)] = self._repair(text, part)
        return done

    def _repair(self, text: str, part: Part) -> str:
        words = text.split()
        last, repaired = len(words) - 1, list[str]()
        for at, word in enumerate(words):
            phrase = self._phrases.get(" ".join(words[at:])) if self._phrases else None
            if phrase is not None:
                return " ".join([*repaired, phrase])
            small = _is_small(word, at, last, part)
            repaired.append(word.lower() if small else self._word(word))
        return " ".join(repaired)

    def _learn(self) -> None:
        """Only names in mixed case teach; the most frequent spelling wins."""
        self._known = True
        words: Counter[str] = Counter()
        phrases: Counter[str] = Counter()
        for text in self._texts:
            if text.isupper() or text.islower():
                continue
            found = text.replace(",", " ").split()
            words.update(found)
            if not _PARTICLE_FORMS.isdisjoint(found) and "," not in text:
                phrases.update(" ".join(found[-size:]) for size in (2, 3, 4))
        for word, times in list(words.items()):
            if "-" in word:
                words.update(dict.fromkeys(word.split("-"), times))
        for word, _ in reversed(words.most_common()):
            if not word.islower() and not (word.isupper() and len(word) > 1):
                whole = unicodedata.normalize("NFC", word)
                self._words[whole.upper()] = whole
                self._shapes[fold(whole)] = whole
        for phrase, _ in reversed(phrases.most_common()):
            if not phrase.isupper():
                self._phrases[phrase.upper()] = phrase

    def _word(self, word: str) -> str:
        known = self._copied(word)
        if known is not None:
            return known
        return "".join(self._piece(piece) for piece in _JOINTS.split(word))

    def _copied(self, word: str) -> str | None:
        """The case of the same name elsewhere; accents and apostrophes are not copied."""
        if word in self._words:
            return self._words[word]
        shape = self._shapes.get(fold(word), "")
        if not shape or len(shape) != len(word):
            return None
        pairs = zip(word, shape, strict=True)
        return "".join(own.lower() if seen.islower() else own for own, seen in pairs)

    def _piece(self, piece: str) -> str:
        known = self._copied(piece)
        if known is not None:
            return known
        if piece.startswith("MC") and len(piece) > 3:
            return "Mc" + piece[2:].capitalize()
        for mark in "'’ʼ":
            head, found, tail = piece.partition(mark)
            if found:  # O'Neill and D'Souza, but Sa'id
                return head.capitalize() + mark + (_tail(tail) if len(head) == 1 else tail.lower())
        return piece.capitalize()


def _tail(text: str) -> str:
    return "Mc" + text[2:].capitalize() if text.startswith("MC") else text.capitalize()


def _is_small(word: str, at: int, last: int, part: Part) -> bool:
    """Whether a word is a particle here: never the last word, and first only of a family name."""
    low = word.lower()
    if low not in PARTICLES or at == last or low in _INITIALS:
        return False
    return at > 0 or part is Part.FAMILY
