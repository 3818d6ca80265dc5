from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from npq_desktop.domain.outside import Reason, nobody, why_not_here
from npq_desktop.domain.people import Name, Participant, Status, TrainingStatus
from npq_desktop.domain.sessions import Session, SessionKind

SESSION = Session(
    id="w",
    cohort_id="autumn",
    title="Workshop 2",
    kind=SessionKind.WORKSHOP,
    starts_at=datetime(2027, 3, 4, 9, 30, tzinfo=UTC),
    minutes=360,
)
PERSON = Participant("p", "autumn", Name("Priya Patel"))


def why(person: Participant, list_days: int | None = 34, face: str | None = None) -> Reason:
    return why_not_here(person, SESSION, cohort="Spring 2026", face=face, list_days=list_days)


def status(named: TrainingStatus, since: date | None = date(2027, 1, 12)) -> Participant:
    return replace(PERSON, status=Status(named, since))


def test_somebody_of_another_cohort_is_a_guest() -> None:
    assert why(replace(PERSON, cohort_id="spring")) == Reason("in Spring 2026")


def test_a_merged_entry_says_who_they_are_now() -> None:
    assert why(replace(PERSON, merged_into="q"), face="Priya Shah") == Reason(
        "merged with Priya Shah"
    )


def test_a_walk_in_of_another_day_is_told() -> None:
    assert why(replace(PERSON, cohort_id=None)) == Reason("walk-in at another session")


def test_somebody_withdrawn_needs_a_second_enter_and_is_noted() -> None:
    reason = why(status(TrainingStatus.WITHDRAWN))
    assert reason.needs_second
    assert reason.shown(on_the_wall=False) == "withdrawn since 12 January 2027, list 34 days old"
    assert reason.note == "Withdrawn since 12 January 2027"


def test_somebody_deferred_is_told_and_taken() -> None:
    reason = why(status(TrainingStatus.DEFERRED, None), list_days=None)
    assert not reason.needs_second
    assert reason.shown(on_the_wall=False) == "deferred"
    assert reason.note == ""


@pytest.mark.parametrize("named", [TrainingStatus.WITHDRAWN, TrainingStatus.DEFERRED])
def test_a_status_does_not_show_on_the_wall(named: TrainingStatus) -> None:
    shown = why(status(named)).shown(on_the_wall=True)
    assert shown == "not in this register, list 34 days old"


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        (((date(2027, 4, 1), None),), "joins on 1 April 2027"),
        (((None, date(2027, 3, 1)),), "not in this cohort since 1 March 2027"),
        ((), "not expected on this day"),
    ],
)
def test_somebody_not_in_the_cohort_on_the_day_is_told(
    spans: tuple[tuple[date | None, date | None], ...], words: str
) -> None:
    assert why(replace(PERSON, enrolment=spans), list_days=0) == Reason(words)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, "no list of this cohort was imported"),
        (0, "the list is of today"),
        (1, "list 1 day old"),
        (34, "list 34 days old"),
    ],
)
def test_an_unknown_name_says_how_old_the_list_is(days: int | None, words: str) -> None:
    assert f"({words})" in nobody(days)
