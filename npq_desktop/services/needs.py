"""Access and dietary needs: set, read, counted without names, and let go (domain 4.4).

They are written into this laptop's own stream, which no file carries and no digest counts.
"""

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from npq_desktop.domain.around import Needs
from npq_desktop.domain.around_cells import needs_value
from npq_desktop.domain.errors import AppError, NotFound, Refused
from npq_desktop.domain.ids import Id
from npq_desktop.domain.kinds import FORGETTABLE
from npq_desktop.domain.needs_rules import end_of, joined, last_day_kept, tidied
from npq_desktop.domain.people import Participant
from npq_desktop.domain.register import Register
from npq_desktop.domain.sessions import LONDON
from npq_desktop.services.ports import Reading, Store

log = logging.getLogger(__name__)
NO_END = (
    "{name} is in no cohort and in no register, so nobody could say when this is to be deleted. "
    "Take them into a register or a cohort first."
)


@dataclass(frozen=True, slots=True)
class NeedsLine:
    """What one person of a session needs; for the facilitator's eyes."""

    participant: Participant
    needs: Needs


@dataclass(frozen=True, slots=True)
class KeptNeeds:
    """What is kept of one person, whether anything was ever noted, and until when."""

    participant: Participant
    needs: Needs
    is_noted: bool
    until: date | None


class NeedsBook:
    """The needs that one view holds; entries that are one person have them together."""

    def __init__(self, view: Reading) -> None:
        self._held = view.all_needs()
        self._others: dict[Id, set[Id]] = {}
        for a, b in view.links("same") if self._held else ():
            whole = {a, b} | self._others.get(a, set()) | self._others.get(b, set())
            self._others.update(dict.fromkeys(whole, whole))

    def of(self, participant_id: Id) -> Needs:
        """The needs of a person; empty where there are none."""
        if not self._held:
            return Needs()
        others = sorted(self._others.get(participant_id, set()) - {participant_id})
        entries = (participant_id, *others)
        return joined(self._held[each] for each in entries if each in self._held)


def read_needs(store: Store, participant_id: Id) -> KeptNeeds:
    """What is kept of one person. Raises NotFound."""
    with store.reading() as view:
        entries = _entries(view, participant_id)
        return KeptNeeds(
            view.person(participant_id),
            NeedsBook(view).of(participant_id),
            not view.noted_people().isdisjoint(entries),
            _until(view, entries),
        )


def set_needs(
    store: Store, participant_id: Id, dietary: Iterable[str], access: str = ""
) -> Id | None:
    """Keep what somebody needs in place of what was there; the act, None if nothing changed.

    Raises BadInput, NotFound, and Refused where nothing would say when to delete it.
    """
    needs = tidied(dietary, access)
    with store.writing() as work:
        person = work.person(participant_id)
        entries = _entries(work, participant_id)
        if not needs.is_empty and _until(work, entries) is None:
            raise Refused(NO_END.format(name=person.name.full))
        for each in entries:
            value = needs_value(needs) if each == participant_id else None
            work.put(FORGETTABLE, each, "needs", value, person=each)
        return work.commit()


def needs_in(view: Reading, register: Register) -> tuple[NeedsLine, ...]:
    """Who of a session needs something: whoever is expected or marked, by name."""
    book = NeedsBook(view)
    found = (NeedsLine(e.participant, book.of(e.participant.id)) for e in register.entries)
    return tuple(line for line in found if not line.needs.is_empty)


def forget_needs(store: Store, people: Collection[Id]) -> int:
    """Delete for good what these people need, with what was noted before; how many values.

    This cannot be undone. Other entries of the same person go with it.
    """
    with store.reading() as view:
        whole = {entry for person in people for entry in _entries(view, person)}
    return store.forget_notes(whole)


def forget_cohort(store: Store, cohort_id: Id) -> int:
    """The same for everybody of a cohort who has anything noted."""
    with store.reading() as view:
        noted = view.noted_people()
        people = [each.id for each in view.people(cohort_id) if each.id in noted]
    return forget_needs(store, people)


def forget_expired(store: Store, now: datetime) -> int:
    """Delete what is past its last day, also what was changed since (N-03); how many values.

    Cheap where nothing is: asked at each start and each new day, so that a store which cannot be
    written now is only logged and asked again.
    """
    try:
        return _forget_expired(store, now.astimezone(ZoneInfo(LONDON)).date())
    except AppError as error:
        log.warning("nothing was let go: %s %s", type(error).__name__, error.detail)
        return 0


def _forget_expired(store: Store, today: date) -> int:
    with store.reading() as view:
        due = {person for person in view.noted_people() if _is_over(view, person, today)}
    return store.forget_notes(due)


def _is_over(view: Reading, participant_id: Id, today: date) -> bool:
    """Whether their last day is past: where their own cohort goes on, nothing else is asked."""
    own = _cohort_end(view, participant_id)
    if own is not None and today <= last_day_kept(own):
        return False
    until = _until(view, _entries(view, participant_id))
    return until is None or today > until


def _entries(view: Reading, participant_id: Id) -> tuple[Id, ...]:
    """All entries of one person, the named one first."""
    found, waiting = [participant_id], [participant_id]
    links = view.links("same")
    while waiting:
        one = waiting.pop()
        for a, b in links:
            other = b if a == one else a if b == one else None
            if other is not None and other not in found:
                found.append(other)
                waiting.append(other)
    return tuple(found)


def _until(view: Reading, entries: Iterable[Id]) -> date | None:
    """The last day on which the needs of a person are kept; None where nothing says it."""
    ends = [day for entry in entries for day in _ends(view, entry)]
    return last_day_kept(max(ends)) if ends else None


def _ends(view: Reading, entry: Id) -> Iterable[date]:
    """When an entry's cohort ends, and the days of the sessions that it is marked in."""
    for mark in view.marks_of(entry):
        if mark.mark is not None:
            yield view.session(mark.session_id).day
    end = _cohort_end(view, entry)
    if end is not None:
        yield end


def _cohort_end(view: Reading, entry: Id) -> date | None:
    """When an entry's cohort ends; None where it is in none that this laptop knows."""
    try:
        cohort_id = view.person(entry).cohort_id
        cohort = None if cohort_id is None else view.cohort(cohort_id)
    except NotFound:
        return None
    return end_of(cohort) if cohort is not None and cohort.known else None
