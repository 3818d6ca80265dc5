"""Withdrawing, deferring, resuming: who is expected when, and which days are possible."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.people import Name, Participant, Status, TrainingStatus
from npq_desktop.domain.sessions import Cohort
from npq_desktop.domain.status import (
    deferred,
    is_expected_later,
    joined,
    resumed,
    withdrawn,
)

COHORT = Cohort("c", "Autumn 2026", date(2026, 10, 15), date(2027, 10, 14))
ANN = Participant("p", "c", Name("Ann Lee"))
TODAY = date(2027, 3, 4)
LEFT, BACK = date(2027, 3, 1), date(2027, 5, 1)
BEFORE, DURING, AFTER = date(2027, 2, 1), date(2027, 4, 1), date(2027, 6, 1)


def days(person: Participant) -> list[bool]:
    return [person.is_active_on(day) for day in (BEFORE, DURING, AFTER)]


def test_from_the_day_of_withdrawal_nobody_expects_them() -> None:
    after = withdrawn(ANN, LEFT, COHORT, TODAY)
    assert after.status == Status(TrainingStatus.WITHDRAWN, LEFT)
    assert days(after) == [True, False, False]
    assert is_expected_later(ANN, after, DURING)
    assert not is_expected_later(ANN, after, BEFORE)


def test_who_resumes_was_away_in_between_and_only_then() -> None:
    back = resumed(deferred(ANN, LEFT, COHORT, TODAY), BACK, COHORT, TODAY)
    assert days(back) == [True, False, True]
    assert back.enrolment == ((None, LEFT), (BACK, None))
    again = resumed(deferred(back, AFTER, COHORT, TODAY), AFTER, COHORT, TODAY)
    assert again.enrolment == back.enrolment  # back on the same day: never away


def test_who_was_deferred_and_then_withdraws_was_not_back_in_between() -> None:
    gone = withdrawn(deferred(ANN, LEFT, COHORT, TODAY), BACK, COHORT, TODAY)
    assert days(gone) == [True, False, False]
    assert days(resumed(gone, BACK, COHORT, TODAY)) == [True, False, True]


def test_a_day_that_was_wrong_can_be_put_right() -> None:
    first = withdrawn(ANN, LEFT, COHORT, TODAY)
    assert withdrawn(first, BACK, COHORT, TODAY).status.since == BACK
    with pytest.raises(Refused, match="already"):
        withdrawn(first, LEFT, COHORT, TODAY)
    away = deferred(ANN, LEFT, COHORT, TODAY)
    assert deferred(away, BACK, COHORT, TODAY).status.since == BACK
    with pytest.raises(Refused, match="already"):
        deferred(away, LEFT, COHORT, TODAY)


def test_what_cannot_be_is_refused_with_what_to_do() -> None:
    with pytest.raises(Refused, match="nothing to resume"):
        resumed(ANN, BACK, COHORT, TODAY)
    gone = withdrawn(ANN, LEFT, COHORT, TODAY)
    with pytest.raises(Refused, match="Resume first"):
        deferred(gone, BACK, COHORT, TODAY)
    with pytest.raises(BadInput, match="1 March 2027"):
        resumed(gone, BEFORE, COHORT, TODAY)
    with pytest.raises(BadInput, match="resume first"):
        withdrawn(deferred(ANN, LEFT, COHORT, TODAY), BEFORE, COHORT, TODAY)


@pytest.mark.parametrize(
    ("person", "cohort", "day", "words"),
    [
        (ANN, COHORT, date(2026, 10, 14), "before the cohort starts, on 15 October 2026"),
        (ANN, COHORT, date(2027, 10, 15), "after the cohort ends, on 14 October 2027"),
        (ANN, replace(COHORT, end_date=None), date(2072, 3, 4), "Check the year"),
        (replace(ANN, enrolment=((LEFT, None),)), COHORT, BEFORE, "before they joined"),
    ],
)
def test_a_day_outside_their_time_is_refused(
    person: Participant, cohort: Cohort, day: date, words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        withdrawn(person, day, cohort, TODAY)


def test_the_day_of_joining_moves_the_beginning_alone() -> None:
    back = resumed(deferred(ANN, LEFT, COHORT, TODAY), BACK, COHORT, TODAY)
    late = joined(back, BEFORE, COHORT, TODAY)
    assert late.enrolment == ((BEFORE, LEFT), (BACK, None))
    assert joined(late, None, COHORT, TODAY).enrolment == back.enrolment
    assert joined(joined(ANN, BEFORE, COHORT, TODAY), None, COHORT, TODAY) == ANN
    with pytest.raises(BadInput, match="before that"):
        joined(back, DURING, COHORT, TODAY)


days_of_year = st.integers(0, 300).map(lambda number: COHORT.start_date + timedelta(number))


@given(st.lists(days_of_year, min_size=2, max_size=6, unique=True).map(sorted), days_of_year)
def test_away_is_exactly_from_each_deferral_to_the_return_after_it(
    turns: list[date], day: date
) -> None:
    person = ANN
    for number, turn in enumerate(turns):
        change = deferred if number % 2 == 0 else resumed
        person = change(person, turn, COHORT, TODAY)
    is_away = sum(turn <= day for turn in turns) % 2 == 1
    assert person.is_active_on(day) is not is_away
