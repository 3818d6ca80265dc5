"""The door box: who is meant by the few letters that are typed while people queue.

A whole part of a name goes before the start of a part, that before the inside of one; a typing
slip comes last and is never acted on. People to come rank first. The alphabet orders what is
shown, and never decides what Enter does (D-01 to D-06).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.folding import fold, fold_with_places
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Minute
from npq_desktop.domain.name_case import Cases, Part
from npq_desktop.domain.people import Name
from npq_desktop.domain.register import Presence
from npq_desktop.domain.typed_times import read_time

_TIME = re.compile(r"^(?P<name>.*\S)\s+(?P<time>\d[\d:.]*)$")
_BREAKS = re.compile(r"[\s\-,.;()]+")
_COMMAS = re.compile(r"[,;]+")
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
    """What was typed: words, folded, and the time behind them if there is one.

    ``is_half_typed``: digits stand behind the name that are no time (yet), so nothing may be
    marked.
    """

    words: tuple[str, ...]
    minute: Minute | None = None
    is_half_typed: bool = False


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
    """Split ``brown 0947`` into the name and the time (D-06)."""
    found = _TIME.match(typed.strip())
    if found is None:
        return Query(_words(typed))
    try:
        return Query(_words(found["name"]), read_time(found["time"]))
    except BadInput:
        return Query(_words(found["name"]), is_half_typed=True)


def name_typed(typed: str) -> str:
    """What was typed without the time behind it, as a walk-in's name is kept."""
    found = _TIME.match(typed.strip())
    return " ".join((found["name"] if found else typed).split())


def walk_in_name(typed: str) -> str:
    """The name of a walk-in as it is kept: what was typed, with capitals if it had none (D-08)."""
    name = name_typed(typed)
    return Cases().repair(name.upper(), Part.WHOLE) if name.islower() else name


def _words(typed: str) -> tuple[str, ...]:
    return tuple(_COMMAS.sub(" ", fold(typed)).split())


def parts_of(name: Name) -> frozenset[str]:
    """Every part by which a name is found, folded (D-01): no hyphen or apostrophe hides one."""
    whole = [name.full, name.given, name.family, name.preferred, *name.earlier]
    found: set[str] = set()
    for each in whole:
        folded = fold(each)
        found.update(folded.split())
        found.update(_BREAKS.split(folded))
        found.update(piece.replace("'", "").replace("-", "") for piece in folded.split())
        found.update(piece for word in folded.split() for piece in word.split("'"))
    found.discard("")
    return frozenset(found)


_Row = tuple[Person, str, str]
_Found = tuple[bool, Fit, str, Person]


@lru_cache(maxsize=16_384)
def _index(name: Name) -> tuple[str, str]:
    """What is searched for a name, a line for each part, and what orders it in the list."""
    return "\n" + "\n".join(sorted(parts_of(name))) + "\n", fold(name.sorted_form)


def found_by(name: Name) -> str:
    """The parts by which a name is found, a space between two."""
    return _index(name)[0].strip().replace("\n", " ")


class Door:
    """Finds people by the parts of their names. Made once, kept while the register is open."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._rows: dict[Id, _Row] = {}
        for person in people:
            self.put(person)

    def put(self, person: Person) -> None:
        """Add somebody, or say where they stand now."""
        self._rows[person.id] = (person, *_index(person.name))

    def matches(self, query: Query, limit: int = 8) -> list[Match]:
        """Who may be meant: people to come first, then the better fit, then by name (D-02, D-03).

        Whoever is marked already and fits better than everybody to come is always among them,
        for they may be the one who is meant; two of them, so that neither is taken for the only
        one. ``limit``: at least two.
        """
        if not query.words:
            return []
        found = [
            (row[0].presence is not Presence.TO_COME, fit, row[2], row[0])
            for row in self._rows.values()
            if (fit := _fit(query.words, row[1])) is not None
        ] or [
            (row[0].presence is not Presence.TO_COME, Fit.SLIP, row[2], row[0])
            for row in self._rows.values()
            if _is_slip(query.words, row[1])
        ]
        found.sort(key=_order)
        kept = found[:limit]
        better = [each for each in found if each[0] and each[1] < found[0][1]][:2]
        if any(each not in kept for each in better):
            others = [each for each in kept if each not in better]
            kept = others[: limit - len(better)] + better
        return [
            Match(person.id, person.name.sorted_form, fit, person.presence)
            for _, fit, _, person in kept
        ]


def _order(found: _Found) -> tuple[bool, Fit, str]:
    return found[:3]


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
    """Whether each word starts a part, at most one slip away (D-04)."""
    return all(
        f"\n{word}" in parts
        or (
            len(word) >= SHORTEST_SLIP
            and _halves_fit(word, parts)
            and any(_one_slip(word, part) for part in parts.split("\n"))
        )
        for word in words
    )


def _halves_fit(word: str, parts: str) -> bool:
    """A slip leaves the beginning or the end of a word whole: a quick look before the slow one."""
    half = len(word) // 2
    return f"\n{word[: half - 1]}" in parts or word[half + 1 :] in parts


def _one_slip(word: str, part: str) -> bool:
    """Whether one letter missing, extra, wrong or swapped makes a word the start of a part."""
    same, most = 0, min(len(word), len(part))
    while same < most and word[same] == part[same]:
        same += 1
    rest, left = word[same:], part[same:]
    if not rest or not left:
        return len(rest) == 1  # one letter too many at the end
    swapped = len(rest) > 1 and left.startswith(rest[1] + rest[0] + rest[2:])
    extra, wrong, missing = rest[1:], rest[1:], rest
    return (
        left.startswith(extra)
        or left[1:].startswith(wrong)
        or left[1:].startswith(missing)
        or swapped
    )


def enter_means(matches: Sequence[Match]) -> Match | None:
    """Whom Enter acts on (D-05): the one best match, never one that rests on a slip.

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


def nickname(query: Query, name: Name) -> str:
    """The preferred or earlier name that was typed, when the shown one does not hold it."""
    if not query.words or len(highlights(query, name.sorted_form)) == len(query.words):
        return ""
    return next((o for o in (name.preferred, *name.earlier) if highlights(query, o)), "")


def _place_of(word: str, folded: str) -> int:
    start = re.search(rf"(?:^|[\s\-',(]){re.escape(word)}", folded)
    if start is not None:
        return start.end() - len(word)
    return folded.find(word)
