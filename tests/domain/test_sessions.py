from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from npq_desktop.domain.sessions import Mode, Run, Session, SessionKind, workshops_beside

WINTER = Session(
    id="w",
    cohort_id="c",
    title="Workshop 2",
    kind=SessionKind.WORKSHOP,
    starts_at=datetime(2027, 3, 4, 9, 30, tzinfo=UTC),
    minutes=360,
)
SUMMER = replace(WINTER, starts_at=datetime(2027, 6, 1, 8, 30, tzinfo=UTC))


@pytest.mark.parametrize("session", [WINTER, SUMMER])
def test_a_session_is_told_on_the_clock_of_its_own_zone(session: Session) -> None:
    assert (session.start_minute, session.end_minute) == (570, 930)
    assert session.local_start.hour == 9


def test_the_day_is_the_one_of_its_zone() -> None:
    late = replace(SUMMER, starts_at=datetime(2027, 6, 1, 23, 30, tzinfo=UTC), minutes=20)
    assert late.day == date(2027, 6, 2)
    assert late.start_minute == 30


def test_a_moment_is_read_on_the_session_clock() -> None:
    assert SUMMER.minute_of(datetime(2027, 6, 1, 8, 52, 59, tzinfo=UTC)) == 9 * 60 + 52


def test_a_day_ends_at_midnight() -> None:
    assert replace(WINTER, minutes=24 * 60).end_minute == 24 * 60


@pytest.mark.parametrize("session", [WINTER, SUMMER])
def test_a_session_has_ended_at_its_planned_end(session: Session) -> None:
    assert not session.has_ended(session.ends_at - timedelta(seconds=1))
    assert session.has_ended(session.ends_at)


@pytest.mark.parametrize("session", [WINTER, SUMMER])
@pytest.mark.parametrize("end", [900, 960])
def test_a_session_has_ended_as_it_ran_once_that_is_known(session: Session, end: int) -> None:
    ran = replace(session, run=Run(570, end))
    at_the_end = session.starts_at + timedelta(minutes=end - 570)
    assert not ran.has_ended(at_the_end - timedelta(minutes=1))
    assert ran.has_ended(at_the_end)


def test_only_a_room_and_a_link_are_both_ways() -> None:
    assert [mode for mode in Mode if replace(WINTER, mode=mode).both_ways] == [Mode.BOTH]


def plan(*titles: str) -> list[Session]:
    """Sessions of one cohort, a day after another, each with its title for its id."""
    return [
        replace(WINTER, id=title, title=title, starts_at=WINTER.starts_at + timedelta(days=at))
        for at, title in enumerate(titles)
    ]


def told(sessions: list[Session]) -> list[int]:
    return [workshops_beside(each, sessions) for each in sessions]


def test_a_workshop_is_one_of_the_numbered_workshops_of_its_plan() -> None:
    held = plan("Workshop 1: Culture", "Seminar A", "Workshop 2", "Catch-up day", "Workshop 3: PD")
    assert told(held) == [3, 0, 3, 0, 3]


def test_a_number_that_no_longer_fits_its_place_is_not_told_of_how_many() -> None:
    first, second, third = plan("Workshop 1", "Workshop 2", "Workshop 3")
    assert told([first, replace(second, is_cancelled=True), third]) == [2, 0, 0]


def test_one_workshop_alone_is_not_one_of_several() -> None:
    assert told(plan("Workshop 1", "Seminar A", "Seminar B")) == [0, 0, 0]
