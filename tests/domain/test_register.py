from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from npq_desktop.domain.marks import Mark, Place
from npq_desktop.domain.people import Name, Participant, Status, TrainingStatus
from npq_desktop.domain.register import (
    Closing,
    Entry,
    Presence,
    Register,
    is_closed,
    is_expected,
    state_of,
)
from npq_desktop.domain.sessions import Cohort, Mode, Session, SessionKind, SessionState

SESSION = Session(
    id="w",
    cohort_id="c",
    title="Workshop 2",
    kind=SessionKind.WORKSHOP,
    starts_at=datetime(2027, 3, 4, 9, 30, tzinfo=UTC),
    minutes=360,
)
PERSON = Participant("p", "c", Name("Priya Patel"))
NOON = datetime(2027, 3, 4, 12, 0, tzinfo=UTC)


def closing(stream: str, *, closed: bool) -> Closing:
    return Closing(stream, closed, NOON, "R. Example")


@pytest.mark.parametrize(
    ("mark", "presence"),
    [
        (None, Presence.TO_COME),
        (Mark(), Presence.IN_THE_ROOM),
        (Mark(late=True, times=((600, None),)), Presence.IN_THE_ROOM),
        (Mark(times=((None, 930),)), Presence.IN_THE_ROOM),
        (Mark(times=((None, 600), (620, None))), Presence.IN_THE_ROOM),
        (Mark(Place.AWAY), Presence.ABSENT),
        (Mark(Place.AWAY, agreed=True), Presence.ABSENT),
    ],
)
def test_a_line_counts_in_one_of_three_numbers(mark: Mark | None, presence: Presence) -> None:
    assert Entry(PERSON, mark).presence_in(SESSION) is presence


@pytest.mark.parametrize(
    "mark",
    [
        Mark(Place.LINK),
        Mark(early=True, times=((None, 840),)),
        Mark(late=True, early=True, times=((600, 840),)),
        Mark(times=((None, 700),)),
    ],
)
def test_who_left_is_out_or_follows_the_link_is_not_in_the_room(mark: Mark) -> None:
    session = replace(SESSION, mode=Mode.BOTH)
    assert Entry(PERSON, mark).presence_in(session) is Presence.ELSEWHERE


@pytest.mark.parametrize("place", [Place.LINK, Place.ROOM])
def test_online_everybody_who_is_there_counts_until_they_leave(place: Place) -> None:
    session = replace(SESSION, mode=Mode.ONLINE)
    assert Entry(PERSON, Mark(place)).presence_in(session) is Presence.IN_THE_ROOM
    gone = Mark(place, early=True, times=((None, 840),))
    assert Entry(PERSON, gone).presence_in(session) is Presence.ELSEWHERE


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (PERSON, True),
        (replace(PERSON, cohort_id="d"), False),
        (replace(PERSON, cohort_id=None), False),
        (replace(PERSON, merged_into="q"), False),
        (replace(PERSON, enrolment=((date(2027, 3, 4), None),)), True),
        (replace(PERSON, enrolment=((date(2027, 3, 5), None),)), False),
        (replace(PERSON, enrolment=((None, date(2027, 3, 4)),)), False),
        (replace(PERSON, status=Status(TrainingStatus.WITHDRAWN, date(2027, 3, 4))), False),
        (replace(PERSON, status=Status(TrainingStatus.WITHDRAWN, date(2027, 3, 5))), True),
        (replace(PERSON, status=Status(TrainingStatus.DEFERRED, None)), False),
    ],
)
def test_who_is_expected_on_the_day(person: Participant, expected: bool) -> None:
    assert is_expected(person, SESSION) is expected


@pytest.mark.parametrize(
    ("marked_on", "closings", "closed"),
    [
        ([], [], False),
        (["a"], [], False),
        (["a"], [closing("a", closed=True)], True),
        (["a"], [closing("a", closed=False)], False),
        (["a", "b"], [closing("a", closed=True)], False),
        (["a", "b"], [closing("a", closed=True), closing("b", closed=True)], True),
        (["a", "b"], [closing("a", closed=True), closing("b", closed=False)], False),
        ([], [closing("a", closed=True)], True),
    ],
)
def test_a_session_is_closed_when_every_laptop_that_marked_in_it_has_closed(
    marked_on: list[str], closings: list[Closing], closed: bool
) -> None:
    assert is_closed(marked_on, closings) is closed


@pytest.mark.parametrize(
    ("has_marks", "closed", "reopened", "state"),
    [
        (False, False, False, SessionState.PLANNED),
        (True, False, False, SessionState.OPEN),
        (False, False, True, SessionState.OPEN),
        (True, True, True, SessionState.CLOSED),
    ],
)
def test_where_a_session_stands(
    has_marks: bool, closed: bool, reopened: bool, state: SessionState
) -> None:
    assert state_of(SESSION, has_marks=has_marks, closed=closed, reopened=reopened) is state


def test_a_cancelled_session_is_cancelled_whatever_it_holds() -> None:
    cancelled = replace(SESSION, is_cancelled=True)
    state = state_of(cancelled, has_marks=True, closed=True, reopened=False)
    assert state is SessionState.CANCELLED


@pytest.mark.parametrize(
    ("change", "locked"),
    [
        ({}, False),
        ({"state": SessionState.CLOSED}, True),
        ({"is_closed_here": True}, True),
        ({"session": replace(SESSION, is_cancelled=True)}, True),
    ],
)
def test_a_register_takes_no_marks_once_this_laptops_part_is_closed(
    change: dict[str, object], locked: bool
) -> None:
    cohort = Cohort("c", "Autumn 2026", date(2026, 9, 1))
    register = Register(SESSION, cohort, (), (), (), SessionState.OPEN)
    assert replace(register, **change).is_locked is locked  # type: ignore[arg-type]
