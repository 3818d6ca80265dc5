"""Catch-up for a missed session: written down, changed, taken away; never in the register (R-29).

Others that make one, such as a guest's mark in another cohort, call ``put_catch_up`` in their own
act.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from npq_desktop.domain.around import CatchUp
from npq_desktop.domain.around_cells import catch_up_value
from npq_desktop.domain.catch_up_rules import check, doubt, most_minutes, tidy
from npq_desktop.domain.errors import NotFound, Refused
from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Participant
from npq_desktop.domain.reckoning import Line
from npq_desktop.domain.sessions import Session
from npq_desktop.services.person_page import standing
from npq_desktop.services.ports import Reading, Store, Writing


@dataclass(frozen=True, slots=True)
class Told:
    """One catch-up with whose it is and what it makes up for."""

    work: CatchUp
    person: Participant
    session: Session


def put_catch_up(work: Writing, made: CatchUp, today: date) -> CatchUp:
    """Add a catch-up to the act, or another version of one. Raises BadInput, NotFound, Refused."""
    held = tidy(made)
    check(held, today)
    person, session = work.person(held.participant_id), work.session(held.session_id)
    if session.cohort_id != person.cohort_id:
        raise Refused(f"{session.name} is not a session of the cohort of {person.name.full}.")
    work.put("catch_up", held.id, "exists", True, person=person.id)
    work.put("catch_up", held.id, "work", catch_up_value(held), person=person.id)
    return held


def save_catch_up(store: Store, made: CatchUp, today: date) -> Id | None:
    """Write a catch-up down, or change one; one act. Raises BadInput, NotFound, Refused."""
    with store.writing() as work:
        put_catch_up(work, made, today)
        return work.commit()


def remove_catch_up(store: Store, catch_up_id: Id) -> Id | None:
    """Take a catch-up away; it stays in the history. Raises NotFound."""
    with store.writing() as work:
        held = next((each for each in work.catch_ups() if each.id == catch_up_id), None)
        if held is None:
            raise NotFound("That catch-up is not there any more.")
        work.put("catch_up", held.id, "exists", False, person=held.participant_id)
        return work.commit()


def doubt_about(view: Reading, made: CatchUp, moment: datetime) -> str:
    """What to tell before it is saved, when it is longer than what was missed; else nothing."""
    line = line_of(view, made.participant_id, made.session_id, moment)
    return "" if line is None else doubt(line, made)


def still_missing(view: Reading, made: CatchUp, moment: datetime) -> int:
    """The most minutes that a catch-up of its session can count for."""
    line = line_of(view, made.participant_id, made.session_id, moment)
    return 0 if line is None else most_minutes(line, made)


def line_of(view: Reading, person_id: Id, session_id: Id, moment: datetime) -> Line | None:
    """How a session stands in somebody's year; None where it is not of their cohort."""
    found = standing(view, view.person(person_id), moment)
    return next((each for each in found.lines if each.held.session.id == session_id), None)


def list_catch_ups(view: Reading, cohort_id: Id, person_id: Id | None = None) -> Sequence[Told]:
    """The catch-up of a cohort, or of one person in it, by day."""
    people = {each.id: each for each in view.people(cohort_id)}
    sessions = {each.id: each for each in view.plan(cohort_id)}
    found = [
        Told(each, people[each.participant_id], sessions[each.session_id])
        for each in view.catch_ups(participant=person_id)
        if each.participant_id in people and each.session_id in sessions
    ]
    return sorted(found, key=lambda told: (told.work.day, told.work.id))
