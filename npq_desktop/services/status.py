"""Withdrawing, deferring, resuming and the day somebody joined; each one act, which can be undone.

Why is the office's: it is written only where ``may_hold_reasons`` says so, in a cell that no
laptop of an office ever gets (domain.md, at its top).
"""

from collections.abc import Callable
from datetime import date

from npq_desktop.domain import status as rules
from npq_desktop.domain.cells import iso, status_value
from npq_desktop.domain.dfe_reasons import reasons_for
from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Participant, TrainingStatus
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.ports import Reading, Store, Writing

Change = Callable[[Participant, date, Cohort, date], Participant]
DFE_WRITES = (
    "When this is told to the DfE, the DfE writes to the person by e-mail. "
    "Let them know before that."
)
"""Rule R-26, as it is said before a status changes."""


def may_hold_reasons(_view: Reading) -> bool:
    """Whether why somebody withdrew may be kept here: at an office, or on a laptop of none.

    No laptop belongs to an office yet.
    """
    return True


def withdraw(store: Store, person_id: Id, on: date, today: date, reason: str = "") -> Id | None:
    """Somebody withdraws from a day on. ``reason``: one of the DfE's codes, or nothing.

    Raises NotFound, Refused, BadInput.
    """
    return _change(store, person_id, rules.withdrawn, on, today, reason)


def defer(store: Store, person_id: Id, on: date, today: date, reason: str = "") -> Id | None:
    """Somebody is away from a day on and means to come back. Raises as ``withdraw``."""
    return _change(store, person_id, rules.deferred, on, today, reason)


def resume(store: Store, person_id: Id, on: date, today: date) -> Id | None:
    """Somebody is back from a day on, with a new span of enrolment. Raises as ``withdraw``."""
    return _change(store, person_id, rules.resumed, on, today, "")


def set_joined(store: Store, person_id: Id, on: date | None, today: date) -> Id | None:
    """The day somebody joined the cohort; None: they were there from its start."""
    with store.writing() as work:
        person = work.person(person_id)
        after = rules.joined(person, on, _cohort_of(work, person), today)
        _put(work, person, after)
        return work.commit()


def expected_no_more(
    view: Reading, person: Participant, change: Change, on: date, today: date
) -> list[str]:
    """The sessions that would expect somebody no more after a change, by name.

    Raises Refused, BadInput as the change would.
    """
    after = change(person, on, _cohort_of(view, person), today)
    lines = view.sessions(person.cohort_id)
    return [
        line.session.name
        for line in lines
        if not line.session.is_cancelled
        and rules.is_expected_later(person, after, line.session.day)
    ]


def _change(
    store: Store, person_id: Id, change: Change, on: date, today: date, reason: str
) -> Id | None:
    with store.writing() as work:
        person = work.person(person_id)
        after = change(person, on, _cohort_of(work, person), today)
        status = after.status.training_status
        _check_reason(work, status, reason)
        _put(work, person, after)
        if may_hold_reasons(work):
            held = {"code": reason} if reason else None
            work.put("participant", person.id, "reason", held, person=person.id)
        return work.commit()


def _check_reason(view: Reading, status: TrainingStatus, reason: str) -> None:
    """The codes are exact; one ends in a full stop (R-27)."""
    if not reason:
        return
    if not may_hold_reasons(view):
        raise Refused("Why somebody leaves is kept at the office only. Leave the reason out.")
    codes = [each.code for each in reasons_for(status)]
    if reason not in codes:
        raise BadInput(f"“{reason}” is not one of the DfE’s reasons: {', '.join(codes)}")


def _cohort_of(view: Reading, person: Participant) -> Cohort:
    if person.cohort_id is None:
        raise Refused(f"{person.name.full} is in no cohort. Match them to a participant first.")
    return view.cohort(person.cohort_id)


def _put(work: Writing, before: Participant, after: Participant) -> None:
    if after.status != before.status:
        work.put("participant", after.id, "status", status_value(after.status), person=after.id)
    if after.enrolment != before.enrolment:
        spans = [[iso(start), iso(end)] for start, end in after.enrolment] or None
        work.put("participant", after.id, "enrolment", spans, person=after.id)
