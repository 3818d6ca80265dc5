"""Walk-ins: matched to a participant of any cohort here, or made one; both can be undone (W-01)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from npq_desktop.domain.cells import iso
from npq_desktop.domain.errors import Refused
from npq_desktop.domain.folding import fold, in_alphabet
from npq_desktop.domain.ids import Id
from npq_desktop.domain.likeness import Alike, Named
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Cohort, Session
from npq_desktop.services.entries import entry_there
from npq_desktop.services.ports import Reading, Report, Store, no_report
from npq_desktop.services.ports_around import PersonMark
from npq_desktop.services.same_person import put_link

MOST_LIKELY, MOST_FOUND = 8, 50
BY_HAND = "matched at a walk-in"


@dataclass(frozen=True, slots=True)
class Guess:
    """Somebody a walk-in may be. ``was_here``: marked in a session that the walk-in was in."""

    person: Participant
    cohort: Cohort
    was_here: bool
    is_expected: bool  # in the cohort of a session that the walk-in was in


@dataclass(frozen=True, slots=True)
class WalkIn:
    """Somebody whom no list holds, where they were, and who they may be."""

    person: Participant
    sessions: tuple[tuple[Session, PersonMark], ...]
    likely: tuple[Guess, ...]


def waiting(view: Reading, alike: Alike, report: Report = no_report) -> list[WalkIn]:
    """Everybody who is in no cohort and is nobody else yet, with likely people first.

    Raises Cancelled.
    """
    people = view.people()
    walk_ins = [e for e in people if e.cohort_id is None and e.merged_into is None]
    if not walk_ins:
        return []
    cohorts = {line.cohort.id: line.cohort for line in view.cohorts()}
    known = Named(e for e in people if e.cohort_id in cohorts and e.merged_into is None)
    apart = {frozenset(pair) for pair in view.links("not_same")}
    found = []
    for number, each in enumerate(walk_ins):
        report(number, len(walk_ins))
        guesses = known.likely(each.name.full, alike, MOST_LIKELY + len(apart))
        held = [e for e in guesses if frozenset((e[0].id, each.id)) not in apart]
        found.append(_walk_in(view, each, held[:MOST_LIKELY], cohorts))
    return sorted(found, key=_newest_first)


def _newest_first(walk_in: WalkIn) -> tuple[float, tuple[str, str]]:
    last = walk_in.sessions[-1][0].starts_at.timestamp() if walk_in.sessions else 0.0
    return -last, in_alphabet(walk_in.person.name.sorted_form)


def _walk_in(
    view: Reading,
    person: Participant,
    known: Sequence[tuple[Participant, float]],
    cohorts: dict[Id, Cohort],
) -> WalkIn:
    marked = [line for line in view.marks_of(person.id) if line.mark is not None]
    held = [(view.session(line.session_id), line) for line in marked]
    held.sort(key=lambda each: each[0].starts_at)
    theirs = {session.cohort_id for session, _ in held}
    guesses = []
    for other, score in known:
        cohort = cohorts[other.cohort_id or ""]
        here = any(view.mark(session.id, other.id)[0] is not None for session, _ in held)
        guesses.append((Guess(other, cohort, here, cohort.id in theirs), score))
    guesses.sort(key=lambda each: (each[0].was_here, not each[0].is_expected, -each[1]))
    return WalkIn(person, tuple(held), tuple(guess for guess, _ in guesses))


def anybody(view: Reading, typed: str) -> list[Guess]:
    """Participants of any cohort here whose name has every typed part, for the chooser."""
    words = fold(typed).split()
    cohorts = {line.cohort.id: line.cohort for line in view.cohorts()}
    found = [
        Guess(each, cohorts[each.cohort_id], was_here=False, is_expected=False)
        for each in view.people()
        if each.cohort_id in cohorts
        and each.merged_into is None
        and all(word in fold(f"{each.name.full} {each.name.preferred}") for word in words)
    ]
    return found[:MOST_FOUND]


def match(store: Store, walk_in_id: Id, participant_id: Id) -> Id | None:
    """A walk-in is this participant; their marks are the participant's. One act.

    Raises NotFound, Refused.
    """
    with store.writing() as work:
        walk_in, person = _unmatched(work, walk_in_id), entry_there(work, participant_id)
        if person.cohort_id is None:
            raise Refused(f"{person.name.full} is in no cohort. Choose somebody who is on a list.")
        put_link(work, person.merged_into or person.id, walk_in.id, [BY_HAND])
        return work.commit()


def make_participant(store: Store, walk_in_id: Id, cohort_id: Id, today: date) -> Id | None:
    """A walk-in joins a cohort, from the first session of it they were in, else from today.

    One act. Raises NotFound, Refused.
    """
    with store.writing() as work:
        walk_in, cohort = _unmatched(work, walk_in_id), work.cohort(cohort_id)
        sessions = (
            work.session(line.session_id) for line in work.marks_of(walk_in.id) if line.mark
        )
        days = [session.day for session in sessions if session.cohort_id == cohort.id]
        joined = min(days, default=today)
        work.put("participant", walk_in.id, "cohort", cohort.id, person=walk_in.id)
        spans = [[iso(joined), None]]
        work.put("participant", walk_in.id, "enrolment", spans, person=walk_in.id)
        return work.commit()


def _unmatched(view: Reading, walk_in_id: Id) -> Participant:
    person = entry_there(view, walk_in_id)
    if person.cohort_id is not None:
        cohort = view.cohort(person.cohort_id)
        raise Refused(f"{person.name.full} is a participant of {cohort.name}, not a walk-in.")
    if len(view.linked(person.id)) > 1:
        raise Refused(f"{person.name.full} is matched to a participant already.")
    return person
