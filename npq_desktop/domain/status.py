"""Withdrawing, deferring, resuming, and when somebody joined: what follows for their entry.

A status holds from its day; marks stay, and sessions from then on expect the person no more.
What was a time away stays known after they resumed: it is the gap between two spans of enrolment
(A-14 to A-17).
"""

from dataclasses import replace
from datetime import date, timedelta

from npq_desktop.domain.days import short_date
from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.people import Participant, Status, TrainingStatus
from npq_desktop.domain.sessions import Cohort

Spans = tuple[tuple[date | None, date | None], ...]
LONGEST_AHEAD = timedelta(days=366)
"""A day further ahead than this is a slip of the keyboard, where the cohort has no end."""


def began(person: Participant) -> date | None:
    """The first day of their time in the cohort; None where they were there from the start."""
    return person.enrolment[0][0] if person.enrolment else None


def withdrawn(person: Participant, on: date, cohort: Cohort, today: date) -> Participant:
    """The person withdrawn from a day on; of somebody withdrawn, the day put right.

    Raises Refused, BadInput.
    """
    _check_day(person, on, cohort, today)
    held = person.status
    if held == Status(TrainingStatus.WITHDRAWN, on):
        raise Refused(f"{person.name.full} has withdrawn on that day already.")
    away = held if held.training_status is TrainingStatus.DEFERRED else None
    if away is not None and away.since is not None and on < away.since:
        raise BadInput(
            f"{person.name.full} was deferred from {short_date(away.since)} on. "
            "Withdraw on that day or later, or resume first."
        )
    spans = _ended(person, away.since) if away is not None else person.enrolment
    return replace(person, status=Status(TrainingStatus.WITHDRAWN, on), enrolment=spans)


def deferred(person: Participant, on: date, cohort: Cohort, today: date) -> Participant:
    """The person deferred from a day on; of somebody deferred, the day put right.

    Raises Refused, BadInput.
    """
    _check_day(person, on, cohort, today)
    if person.status.training_status is TrainingStatus.WITHDRAWN:
        raise Refused(
            f"{person.name.full} has withdrawn, so there is nothing to defer. Resume first."
        )
    if person.status == Status(TrainingStatus.DEFERRED, on):
        raise Refused(f"{person.name.full} is deferred from that day already.")
    return replace(person, status=Status(TrainingStatus.DEFERRED, on))


def resumed(person: Participant, on: date, cohort: Cohort, today: date) -> Participant:
    """The person active again from a day on, with a new span of enrolment.

    Raises Refused, BadInput.
    """
    held = person.status
    if held.training_status is TrainingStatus.ACTIVE:
        raise Refused(f"{person.name.full} is active, so there is nothing to resume.")
    _check_day(person, on, cohort, today)
    if held.since is not None and on < held.since:
        raise BadInput(
            f"{person.name.full} was there until {short_date(held.since)}. "
            "Give that day or a later one."
        )
    spans = (*_ended(person, held.since), (on, None))
    return replace(person, status=Status(TrainingStatus.ACTIVE, on), enrolment=_joined_up(spans))


def joined(person: Participant, on: date | None, cohort: Cohort, today: date) -> Participant:
    """The person in the cohort from a day on; None: from its start. Raises BadInput."""
    first, *rest = person.enrolment or ((None, None),)
    if on is not None:
        _check_day(replace(person, enrolment=()), on, cohort, today)
        if first[1] is not None and on >= first[1]:
            raise BadInput(
                f"{person.name.full} was away from {short_date(first[1])} on. "
                "The day they joined has to be before that."
            )
    spans = ((on, first[1]), *rest)
    return replace(person, enrolment=() if spans == ((None, None),) else spans)


def is_expected_later(before: Participant, after: Participant, day: date) -> bool:
    """Whether a session on a day expected somebody before a change and does not after it."""
    return before.is_active_on(day) and not after.is_active_on(day)


def _ended(person: Participant, on: date | None) -> Spans:
    """The spans with the open one ended; with no day known, the open one goes."""
    spans = person.enrolment or ((None, None),)
    closed = [(a, b) for a, b in spans if b is not None]
    still = [(a, on) for a, b in spans if b is None and on is not None and (a is None or a < on)]
    return (*closed, *still)


def _joined_up(spans: Spans) -> Spans:
    """Spans that touch are one: somebody who resumed at once was never away."""
    made: list[tuple[date | None, date | None]] = []
    for start, end in spans:
        if made and start is not None and made[-1][1] == start:
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return () if made == [(None, None)] else tuple(made)


def _check_day(person: Participant, on: date, cohort: Cohort, today: date) -> None:
    first = began(person) or cohort.start_date
    last = cohort.end_date or today + LONGEST_AHEAD
    if on < first:
        what = "they joined" if began(person) else "the cohort starts"
        raise BadInput(f"{short_date(on)} is before {what}, on {short_date(first)}.")
    if on > max(last, first):
        raise BadInput(
            f"{short_date(on)} is after the cohort ends, on {short_date(last)}."
            if cohort.end_date
            else f"{short_date(on)} is more than a year ahead. Check the year."
        )
