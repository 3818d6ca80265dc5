"""Where people stand, and everything that one person's page shows.

Linked entries are one person (design.md 3): their marks are read together, wherever they were
made. ``standings`` reads a whole cohort with few queries, for lists and filters.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from npq_desktop.domain.around import Apology, CatchUp, Credit, Standing
from npq_desktop.domain.attendance import attended_minutes
from npq_desktop.domain.errors import NotFound
from npq_desktop.domain.ids import Id
from npq_desktop.domain.linking import groups, whose_mark
from npq_desktop.domain.marks import Mark
from npq_desktop.domain.people import Participant
from npq_desktop.domain.reckoning import Held, Reckoning, reckon
from npq_desktop.domain.register import is_closed
from npq_desktop.domain.sessions import Cohort, CohortRules, SessionState
from npq_desktop.services.entries import entry_there
from npq_desktop.services.ports import Reading, SessionLine, Store
from npq_desktop.services.ports_around import PersonMark

NOT_RECEIVED = "a session not received yet"
Marks = Mapping[Id, Mapping[Id, Mark]]
"""Marks by session and participant."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another entry of the same person, and the cohort it is in."""

    person: Participant
    cohort: Cohort | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything about one person at one moment; ``marks`` by session, the one that counts."""

    person: Participant
    cohort: Cohort | None
    reckoning: Reckoning
    marks: Mapping[Id, PersonMark]
    apologies: Mapping[Id, Apology]
    catch_ups: Sequence[CatchUp]
    others: Sequence[Elsewhere]
    names: Mapping[Id, str]  # of sessions: its own, and those that something here is for or from
    missing: frozenset[Id] = frozenset()  # of those: not received on this laptop yet
    reason: str = ""  # the DfE's code, where this laptop may hold it


def standing(view: Reading, person: Participant, moment: datetime) -> Reckoning:
    """Where one person stands; with no cohort there is nothing to reckon. Raises NotFound."""
    if person.cohort_id is None:
        return Reckoning((), CohortRules())
    entries = _first(person.id, {person.id: frozenset(view.linked(person.id))})
    marks: dict[Id, dict[Id, Mark]] = defaultdict(dict)
    for entry in entries:
        for each in view.marks_of(entry):
            if each.mark is not None:
                marks[each.session_id][entry] = each.mark
    cohort = view.cohort(person.cohort_id)
    return _Cohort(view, cohort, marks, moment).reckon(person, entries)


def standings(view: Reading, cohort_id: Id, moment: datetime) -> dict[Id, Reckoning]:
    """Where everybody of a cohort stands, by participant; merged entries are left out."""
    marks: dict[Id, dict[Id, Mark]] = defaultdict(dict)
    for session, participant, mark in view.cohort_marks(cohort_id):
        marks[session][participant] = mark
    whole = _Cohort(view, view.cohort(cohort_id), marks, moment)
    together = {id_: group for group in groups(view.links("same")) for id_ in group}
    people = [each for each in view.people(cohort_id) if each.merged_into is None]
    return {each.id: whole.reckon(each, _first(each.id, together)) for each in people}


def _first(id_: Id, together: Mapping[Id, frozenset[Id]]) -> tuple[Id, ...]:
    """An entry, and after it every other one that is the same person."""
    return (id_, *sorted(together.get(id_, frozenset()) - {id_}))


class _Cohort:
    """What the figures of a cohort's people are worked out from, read once."""

    def __init__(self, view: Reading, cohort: Cohort, marks: Marks, moment: datetime) -> None:
        self._view, self._cohort, self._marks, self._moment = view, cohort, marks, moment
        self._lines = view.sessions(cohort.id)
        self._counts = view.link_counts()
        self._credits = _by_person(view.credits())
        self._catch_ups = _by_person(view.catch_ups())

    def reckon(self, person: Participant, entries: Sequence[Id]) -> Reckoning:
        """Where one person stands, with all their entries."""
        held = [self._held(line, entries) for line in self._lines]
        return reckon(person, held, self._cohort.rules, self._moment)

    def _held(self, line: SessionLine, entries: Sequence[Id]) -> Held:
        id_ = line.session.id
        decided = [c for e in entries for c in self._credits[e] if c.session_id == id_]
        works = [w for e in entries for w in self._catch_ups[e] if w.session_id == id_]
        entry = whose_mark(self._marks.get(id_, {}), id_, entries, self._counts)
        credit = decided[0] if decided else None
        return Held(
            session=line.session,
            mark=self._marks[id_][entry] if entry is not None else None,
            is_closed=line.state is SessionState.CLOSED,
            credit=credit,
            elsewhere=minutes_elsewhere(self._view, credit) if credit is not None else 0,
            catch_ups=tuple(works),
        )


def _by_person(things: Iterable[Any]) -> dict[Id, list[Any]]:
    found: dict[Id, list[Any]] = defaultdict(list)
    for each in things:
        found[each.participant_id].append(each)
    return found


def minutes_elsewhere(view: Reading, credit: Credit) -> int:
    """The minutes of the mark that a counted credit names, once its register is closed (A-11)."""
    if credit.standing is not Standing.COUNTED or credit.from_session is None:
        return 0
    try:
        session = view.session(credit.from_session)
        rules = view.cohort(session.cohort_id).rules
    except NotFound:
        return 0  # it has not arrived on this laptop yet
    closed = is_closed(view.mark_streams(session.id), view.closings(session.id))
    mark = _mark_that_counts(view, session.id, credit.from_participant or credit.participant_id)
    return attended_minutes(mark, session, rules) if mark is not None and closed else 0


def _mark_that_counts(view: Reading, session_id: Id, person_id: Id) -> Mark | None:
    """The mark of a person in a session, whichever of their entries it was made for (L-05)."""
    entries = view.linked(person_id)
    marks = {each: view.mark(session_id, each)[0] for each in entries}
    made = {each: mark for each, mark in marks.items() if mark is not None}
    counts = view.link_counts() if len(made) > 1 else {}
    chosen = whose_mark(made, session_id, entries, counts)
    return made[chosen] if chosen is not None else None


def find_person(store: Store, participant_id: Id) -> Participant:
    """Who somebody is, before their page is read. Raises NotFound."""
    with store.reading() as view:
        return entry_there(view, participant_id)


def read_person(store: Store, participant_id: Id, moment: datetime) -> PersonPage:
    """One person with everything that their page shows. Raises NotFound."""
    with store.reading() as view:
        return person_in(view, participant_id, moment)


def person_in(view: Reading, participant_id: Id, moment: datetime) -> PersonPage:
    """The same as one view holds it. Raises NotFound."""
    person = entry_there(view, participant_id)
    entries = view.linked(person.id)
    reckoning = standing(view, person, moment)
    works = [w for e in entries for w in view.catch_ups(participant=e)]
    held = view.reason(person.id)
    names, missing = _names(view, reckoning, works)
    return PersonPage(
        person=person,
        cohort=_cohort(view, person.cohort_id),
        reckoning=reckoning,
        marks=_marks(view, entries),
        apologies={a.session_id: a for e in entries for a in view.apologies(participant=e)},
        catch_ups=sorted(works, key=lambda each: (each.day, each.id)),
        others=[_elsewhere(view, each) for each in entries[1:]],
        names=names,
        missing=missing,
        reason=str(held.get("code", "")) if isinstance(held, dict) else "",
    )


def _marks(view: Reading, entries: Sequence[Id]) -> dict[Id, PersonMark]:
    lines: dict[Id, dict[Id, PersonMark]] = defaultdict(dict)
    for entry in entries:
        for each in view.marks_of(entry):
            lines[each.session_id][entry] = each
    counts, found = view.link_counts(), {}
    for session, held in lines.items():
        marks = {entry: each.mark for entry, each in held.items() if each.mark is not None}
        chosen = whose_mark(marks, session, entries, counts) or next(iter(held))
        found[session] = held[chosen]
    return found


def _cohort(view: Reading, cohort_id: Id | None) -> Cohort | None:
    return None if cohort_id is None else view.cohort(cohort_id)


def _elsewhere(view: Reading, entry: Id) -> Elsewhere:
    person = view.person(entry)
    return Elsewhere(person, _cohort(view, person.cohort_id))


def _names(
    view: Reading, reckoning: Reckoning, works: Iterable[CatchUp]
) -> tuple[dict[Id, str], frozenset[Id]]:
    own = {each.held.session.id: each.held.session.name for each in reckoning.lines}
    decided = (each.held.credit for each in reckoning.lines)
    wanted = {credit.from_session for credit in decided if credit is not None}
    for work in works:
        wanted |= {work.from_session, work.session_id}
    found = {id_: _name(view, id_) for id_ in wanted if id_ is not None and id_ not in own}
    known = {id_: name for id_, name in found.items() if name is not None}
    missing = frozenset(found.keys() - known.keys())
    return {**own, **known, **dict.fromkeys(missing, NOT_RECEIVED)}, missing


def _name(view: Reading, session_id: Id) -> str | None:
    try:
        session = view.session(session_id)
        return f"{session.name} of {view.cohort(session.cohort_id).name}"
    except NotFound:
        return None
