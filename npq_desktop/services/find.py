"""Finds the cohort, session or person that somebody names on the command line or in a box.

An id, or enough of a title or name to be the only match; an exact match wins. Several words may
come from the cohort, the title and the ISO date (contract.md).
"""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Generic, TypeVar

from npq_desktop.domain.errors import Ambiguous, BadInput, NotFound
from npq_desktop.domain.folding import fold
from npq_desktop.domain.ids import Id, from_uuid, to_uuid
from npq_desktop.domain.linking import Facing, groups, home_of
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.ports import Reading, SessionLine

Thing = TypeVar("Thing")
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class _Held(Generic[Thing]):
    """One thing with its texts folded once, so that a whole file of names can be looked up."""

    thing: Thing
    id: Id
    shown: str
    texts: frozenset[str]
    words: str


class Finder(Generic[Thing]):
    """Looks among some things: by id, by a whole text, by words, by parts of words."""

    def __init__(self, what: str, held: Iterable[_Held[Thing]]) -> None:
        self._what = what
        self._held = list(held)
        self._by_id = {each.id: each for each in self._held}

    def find(self, asked: str) -> Thing:
        """The one that is meant. Raises BadInput when nothing is named, NotFound, Ambiguous."""
        named = self._by_id.get(_as_id(asked))
        if named is not None:
            return named.thing
        whole = _words(asked)
        if not whole:
            raise BadInput(f"Name the {self._what}: the id, or enough of the name.")
        fitting = self._fitting(whole)
        if len(fitting) == 1:
            return fitting[0].thing
        if not fitting:
            raise NotFound(f"No {self._what} fits “{asked}”. {self._how_many()}")
        raise Ambiguous(
            f"“{asked}” fits {len(fitting)} of them: {_told(fitting)}. "
            "Write more of the name, or the id."
        )

    def _fitting(self, whole: str) -> list[_Held[Thing]]:
        fitting = [each for each in self._held if whole in each.texts]
        for before, after in ((" ", " "), (" ", ""), ("", "")):
            # A number is whole: "workshop 2" is not one that only lies in 2026.
            wanted = [f" {w} " if w.isdigit() else f"{before}{w}{after}" for w in whole.split()]
            fitting = fitting or [
                each for each in self._held if all(word in each.words for word in wanted)
            ]
        return fitting

    def _how_many(self) -> str:
        if not self._held:
            return "There is none yet."
        return f"There are {len(self._held)}; list them to see how they are called."


def _told(fitting: Sequence[_Held[Thing]]) -> str:
    """A few of those that fit; by id where their names are alike."""
    names = [each.shown for each in fitting]
    told = [
        each.shown if names.count(each.shown) == 1 else f"{each.shown} ({to_uuid(each.id)})"
        for each in fitting[:MOST_SHOWN]
    ]
    more = len(fitting) - len(told)
    return "; ".join([*told, f"and {more} more"] if more else told)


def _hold(thing: Thing, id_: Id, shown: str, texts: Sequence[str]) -> _Held[Thing]:
    folded = [_words(text) for text in texts]
    return _Held(thing, id_, shown, frozenset(folded), f" {' '.join(folded)} ")


def _words(text: str) -> str:
    return " ".join(fold(text).replace(",", " ").replace(":", " ").split())


def _as_id(asked: str) -> Id:
    try:
        return from_uuid(asked)
    except ValueError:
        return asked


def find_cohort(view: Reading, asked: str) -> Cohort:
    """The cohort that is meant. Raises NotFound, Ambiguous."""
    cohorts = (line.cohort for line in view.cohorts())
    held = (_hold(each, each.id, each.name, [each.name]) for each in cohorts)
    return Finder("cohort", held).find(asked)


def find_session(view: Reading, asked: str) -> SessionLine:
    """The session that is meant. Raises NotFound, Ambiguous."""
    return Finder("session", map(_session, view.sessions())).find(asked)


def _session(line: SessionLine) -> _Held[SessionLine]:
    session = line.session
    whole = f"{line.cohort.name} {session.title} {session.day.isoformat()}"
    return _hold(line, session.id, whole, [session.title, whole])


def find_person(view: Reading, asked: str) -> Participant:
    """The person that is meant, of everybody on this laptop. Raises NotFound, Ambiguous.

    Of entries that are one person in several cohorts, a name means the one where they are now.
    """
    people = {each.id: each for each in view.people()}
    elsewhere: set[Id] = set()
    for group in groups(view.links("same")):
        held = [Facing.of(people[id_]) for id_ in group if id_ in people]
        if held:
            elsewhere |= {each.id for each in held} - {home_of(held)}
    return _people(list(people.values()), elsewhere).find(asked)


class PersonFinder:
    """Looks among some people first, then among everybody on this laptop."""

    def __init__(
        self, first: Sequence[Participant], everybody: Callable[[], Sequence[Participant]]
    ) -> None:
        self._first = _people(first)
        self._everybody = everybody
        self._rest: Finder[Participant] | None = None

    def find(self, asked: str) -> Participant:
        """The person that is meant. Raises NotFound, Ambiguous."""
        try:
            return self._first.find(asked)
        except NotFound:
            if self._rest is None:
                self._rest = _people(self._everybody())
        return self._rest.find(asked)


def _people(
    people: Sequence[Participant], elsewhere: AbstractSet[Id] = frozenset()
) -> Finder[Participant]:
    """Everybody by name; an entry that another stands for is found by its id only."""
    faces = {person.id for person in people}

    def by_name(person: Participant) -> bool:
        return person.merged_into not in faces and person.id not in elsewhere

    return Finder("person", (_person(each, by_name=by_name(each)) for each in people))


def _person(person: Participant, *, by_name: bool) -> _Held[Participant]:
    name = person.name
    shown = ", ".join(filter(None, (name.full, person.work.organisation)))
    rest = f"{name.preferred} {name.family} {person.trn or ''} {person.email or ''}"
    texts = [name.full, name.sorted_form, rest] if by_name else []
    return _hold(person, person.id, shown, texts)
