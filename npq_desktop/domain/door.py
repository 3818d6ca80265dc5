"""The door box: who is meant by the few letters that are typed while people queue.

A whole part of a name goes before the start of a part, that before the inside of one; a typing
slip comes last and is never acted on. People to come rank first. The alphabet orders what is
shown, and never decides what Enter does (issue 3, part 5).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.folding import fold, fold_with_places
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Minute
from npq_desktop.domain.people import Name
from npq_desktop.domain.register import Presence
from npq_desktop.domain.taking import read_time

_TIME = re.compile(r"^(?P<name>.*?)\s+(?P<time>\d{3,4}|\d{1,2}[:.]\d{2})$")
_BREAKS = re.compile(r"[\s\-,()]+")
SHORTEST_SLIP = 4
"""A slip is looked for only in words of so many letters: shorter ones fit anybody."""


class Fit(IntEnum):
    """How well a query fits a name, best first."""

    WHOLE = 0
    START = 1
    INSIDE = 2
    SLIP = 3


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed: words, folded, and the time behind them if there is one."""

    words: tuple[str, ...]
    minute: Minute | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """One person whom the query may mean."""

    id: Id
    shown: str
    fit: Fit
    presence: Presence


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the box can find: names, and where they stand in this register."""

    id: Id
    name: Name
    presence: Presence = Presence.TO_COME


def read_query(typed: str) -> Query:
    """Split ``brown 0947`` into the name and the time; a time that is none stays a word."""
    found = _TIME.match(typed.strip())
    if found is None:
        return Query(tuple(fold(typed).split()))
    try:
        return Query(tuple(fold(found["name"]).split()), read_time(found["time"]))
    except BadInput:
        return Query(tuple(fold(typed).split()))


def parts_of(name: Name) -> frozenset[str]:
    """Every part by which a name is found, folded: hyphens and apostrophes are no obstacle."""
    whole = [name.full, name.given, name.family, name.preferred, *name.earlier]
    found: set[str] = set()
    for each in whole:
        folded = fold(each)
        found.update(folded.split())
        found.update(_BREAKS.split(folded))
        found.update(piece.replace("'", "") for piece in folded.split())
        found.update(piece for word in folded.split() for piece in word.split("'"))
    found.discard("")
    return frozenset(found)


class Door:
    """Finds people by the parts of their names. Made once, kept while the register is open."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people: dict[Id, Person] = {}
        self._parts: dict[Id, str] = {}
        for person in people:
            self.put(person)

    def put(self, person: Person) -> None:
        """Add somebody, or say where they stand now."""
        held = self._people.get(person.id)
        if held is None or held.name != person.name:
            self._parts[person.id] = "\n" + "\n".join(sorted(parts_of(person.name))) + "\n"
        self._people[person.id] = person

    def matches(self, query: Query, limit: int = 8) -> list[Match]:
        """Who may be meant, people to come first, then the better fit, then by name."""
        if not query.words:
            return []
        found = [
            (fit, person)
            for id_, person in self._people.items()
            if (fit := _fit(query.words, self._parts[id_])) is not None
        ]
        if not found:
            found = [
                (Fit.SLIP, person)
                for id_, person in self._people.items()
                if _is_slip(query.words, self._parts[id_])
            ]
        found.sort(key=_order)
        return [
            Match(person.id, person.name.sorted_form, fit, person.presence)
            for fit, person in found[:limit]
        ]


def _order(found: tuple[Fit, Person]) -> tuple[bool, Fit, str]:
    fit, person = found
    return person.presence is not Presence.TO_COME, fit, fold(person.name.sorted_form)


def _fit(words: Sequence[str], parts: str) -> Fit | None:
    worst = Fit.WHOLE
    for word in words:
        if word not in parts:
            return None
        if f"\n{word}\n" in parts:
            continue
        worst = max(worst, Fit.START if f"\n{word}" in parts else Fit.INSIDE)
    return worst


def _is_slip(words: Sequence[str], parts: str) -> bool:
    listed = parts.split("\n")
    return all(
        any(part.startswith(word) for part in listed if part)
        or (len(word) >= SHORTEST_SLIP and any(_one_slip(word, part) for part in listed if part))
        for word in words
    )


def _one_slip(word: str, part: str) -> bool:
    """Whether one letter missing, extra, wrong or swapped makes a word the start of a part."""
    same, most = 0, min(len(word), len(part))
    while same < most and word[same] == part[same]:
        same += 1
    rest, left = word[same:], part[same:]
    if len(rest) < 1 or not left:
        return False
    swapped = len(rest) > 1 and left.startswith(rest[1] + rest[0] + rest[2:])
    extra, wrong, missing = rest[1:], rest[1:], rest
    return (
        left.startswith(extra)
        or left[1:].startswith(wrong)
        or left[1:].startswith(missing)
        or swapped
    )


def enter_means(matches: Sequence[Match]) -> Match | None:
    """Whom Enter acts on: the one best match; None when nobody stands out, or only by a slip.

    Among people to come there must be exactly one with the best fit, and nobody who is marked
    already may fit better. When nobody is to come, one best match among the others counts, so
    that the box can say since when they are here.
    """
    sure = [match for match in matches if match.fit is not Fit.SLIP]
    coming = [match for match in sure if match.presence is Presence.TO_COME]
    others = [match for match in sure if match.presence is not Presence.TO_COME]
    best = _only_best(coming)
    if best is not None and all(other.fit >= best.fit for other in others):
        return best
    better = [other for other in others if not coming or other.fit < min(m.fit for m in coming)]
    return _only_best(better)


def _only_best(matches: Sequence[Match]) -> Match | None:
    best = min((match.fit for match in matches), default=None)
    first = [match for match in matches if match.fit is best]
    return first[0] if len(first) == 1 else None


def highlights(query: Query, shown: str) -> list[tuple[int, int]]:
    """Which stretches of a shown name the query's words are, as start and end."""
    folded, places = fold_with_places(shown)
    found: list[tuple[int, int]] = []
    for word in query.words:
        at = _place_of(word, folded)
        if at >= 0:
            found.append((places[at], places[at + len(word) - 1] + 1))
    return sorted(found)


def _place_of(word: str, folded: str) -> int:
    start = re.search(rf"(?:^|[\s\-',(]){re.escape(word)}", folded)
    if start is not None:
        return start.end() - len(word)
    return folded.find(word)
