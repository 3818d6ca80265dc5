"""Finds people as somebody types: any part of a name, an organisation, an address, a whole TRN.

What fits as it was typed comes first, what only nearly fits after it (R-63). The parts of all
names are kept apart from the people, each part once: a thousand people share a few hundred parts,
and a slip is looked for among those alone.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import lru_cache

from npq_desktop.domain.door import SHORTEST_SLIP, parts_of
from npq_desktop.domain.folding import fold
from npq_desktop.domain.people import Name, Participant

TWO_SLIPS = 7
"""From so many letters on a word may hold two slips."""
SELDOM = 3
"""From so many letters on a word stands in few parts."""
ENOUGH = 20
"""Where so many people fit as it was typed, nobody looks for slips."""
Near = Callable[[str, Sequence[str], int], Sequence[str]]
"""Those of some texts that are at most so many slips away from a word."""
_BREAKS = re.compile(r"[\s,;()]+")
_TRN = re.compile(r"[0-9]{7}", re.ASCII)


class Fit(IntEnum):
    """How well somebody fits what was typed, best first; of several words the worst counts."""

    WHOLE = 0
    START = 1
    INSIDE = 2
    ELSEWHERE = 3  # in the organisation or the address
    SLIP = 4


class _Parts:
    """Folded parts, each once, and in whose texts they stand."""

    def __init__(self, near: Near) -> None:
        self._near = near
        self._held: dict[str, list[int]] = defaultdict(list)
        self._starts: dict[int, dict[str, list[str]]] = {}  # by length, for slips
        self._text = ""

    def put(self, part: str, person: int) -> None:
        """A part stands in this person's text."""
        self._held[part].append(person)

    def fitting(self, word: str) -> Iterator[tuple[Fit, list[int]]]:
        """Where a word stands in a part, and whose the part is; one letter only at the start."""
        for part in self._with(word):
            whole = Fit.WHOLE if len(part) == len(word) else Fit.START
            yield (whole if part.startswith(word) else Fit.INSIDE), self._held[part]

    def _with(self, word: str) -> Iterable[str]:
        """The parts that a word stands in."""
        if len(word) == 1 and word.isascii():
            return [part for part in self._held if part.startswith(word)]
        if len(word) < SELDOM:
            return [part for part in self._held if word in part]
        return self._lines_with(word)

    def _lines_with(self, word: str) -> Iterator[str]:
        """The same where few are to be expected: one look through one text, a part on each line."""
        if not self._text:
            self._text = "\n".join(("", *self._held, ""))
        at = self._text.find(word)
        while at >= 0:
            end = self._text.index("\n", at)
            yield self._text[self._text.rindex("\n", 0, at) + 1 : end]
            at = self._text.find(word, end)

    def nearly(self, word: str) -> Iterator[list[int]]:
        """Whose parts begin with the word but for a slip: a letter too many, wrong, swapped.

        The part may be a letter longer or shorter there than the word, which at the same length is
        one difference more: so all are looked through once, and few of them again.
        """
        most = 2 if len(word) >= TWO_SLIPS else 1
        starts = self._starts_of(len(word))
        likely = self._near(word, list(starts), most + 1)
        parts = [part for start in likely for part in starts[start]]
        found: set[str] = set()
        for length in range(len(word) - 1, len(word) + 2):
            cut = {part: part[:length] for part in parts if part not in found}
            near = set(self._near(word, list({*cut.values()}), most))
            found.update(part for part, start in cut.items() if start in near)
        return (self._held[part] for part in found)

    def _starts_of(self, length: int) -> dict[str, list[str]]:
        """The first so many letters of every part, and the parts that begin with them."""
        if length not in self._starts:
            starts: dict[str, list[str]] = defaultdict(list)
            for part in self._held:
                starts[part[:length]].append(part)
            self._starts[length] = starts
        return self._starts[length]


class PeopleIndex:
    """What a list of people is searched by; made anew when the people change.

    ``private``: addresses and TRNs are hidden from a wall, so nothing is found by them either.
    """

    def __init__(self, people: Sequence[Participant], near: Near, *, private: bool = False) -> None:
        self._names, self._others = _Parts(near), _Parts(near)
        self._addresses: list[tuple[int, str]] = []
        self._trns: dict[str, list[int]] = defaultdict(list)
        for place, person in enumerate(people):
            for part in _parts_of(person.name):
                self._names.put(part, place)
            for part in _words_of(person.work.organisation):
                self._others.put(part, place)
            if not private:
                self._put_private(place, person)

    def _put_private(self, place: int, person: Participant) -> None:
        if person.email:
            address = fold(person.email)
            self._addresses.append((place, address))
            for part in address.split("@"):
                self._others.put(part, place)
        if person.trn:
            self._trns[person.trn].append(place)

    def find(self, typed: str) -> Mapping[int, Fit]:
        """The places of the people that fit, and how well; everybody's words must all fit."""
        words = _words(typed)
        number = "".join(words)
        if _TRN.fullmatch(number) and number in self._trns:
            return dict.fromkeys(self._trns[number], Fit.WHOLE)
        if not words:
            return {}
        each = [self._fitting(word) for word in words]
        exact = _together(each)
        if len(exact) >= ENOUGH:
            return exact
        near = [held | self._nearly(word, held) for word, held in zip(words, each, strict=True)]
        return _together(near) | exact

    def _fitting(self, word: str) -> dict[int, Fit]:
        if "@" in word:
            return {place: Fit.ELSEWHERE for place, each in self._addresses if word in each}
        found: dict[int, Fit] = {}
        for _fit, people in self._others.fitting(word):
            found.update(dict.fromkeys(people, Fit.ELSEWHERE))
        by_fit: dict[Fit, list[list[int]]] = defaultdict(list)
        for fit, people in self._names.fitting(word):
            by_fit[fit].append(people)
        for fit in (Fit.INSIDE, Fit.START, Fit.WHOLE):  # the best is written last
            for people in by_fit[fit]:
                found.update(dict.fromkeys(people, fit))
        return found

    def _nearly(self, word: str, held: Mapping[int, Fit]) -> dict[int, Fit]:
        """Slips of a word; a number has none, and in a short word everybody would fit."""
        if len(word) < SHORTEST_SLIP or not word.isalpha():
            return {}
        near = (place for people in self._names.nearly(word) for place in people)
        return {place: Fit.SLIP for place in near if place not in held}


@lru_cache(maxsize=16_384)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(_words(text))


def _parts_of(name: Name) -> set[str]:
    """The same as ``parts_of``, which is slower, with the parts of each word worked out once."""
    found: set[str] = set()
    for text in (name.full, name.preferred, *name.earlier):
        for word in text.split():
            found |= _parts_of_word(word)
    split = f"{name.given} {name.family}"
    if split == name.full or found.issuperset(fold(split).split()):
        return found
    return found | parts_of(name)


@lru_cache(maxsize=65_536)
def _parts_of_word(word: str) -> frozenset[str]:
    return parts_of(Name(word))


def _words(typed: str) -> list[str]:
    return [word for word in _BREAKS.split(fold(typed)) if word]


def _together(found: Sequence[Mapping[int, Fit]]) -> dict[int, Fit]:
    """Who fits every word, by the worst of the fits."""
    if len(found) == 1:
        return dict(found[0])
    first, *others = sorted(found, key=len)
    return {
        place: max(fit, *(other[place] for other in others))
        for place, fit in first.items()
        if all(place in other for other in others)
    }
