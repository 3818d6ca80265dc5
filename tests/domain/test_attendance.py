from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.attendance import (
    Attendance,
    attended_minutes,
    held_time,
    in_words,
    length,
    planned_run,
    required_minutes,
)
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.domain.sessions import CohortRules, Mode, Run, Session, SessionKind

RULES = CohortRules()
WORKSHOP = Session(
    id="w",
    cohort_id="c",
    title="Workshop 2: Designing",
    kind=SessionKind.WORKSHOP,
    starts_at=datetime(2027, 3, 4, 9, 30, tzinfo=UTC),
    minutes=360,
    breaks=((750, 795),),
)
WHOLE = 315


def at(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def stay(came: str = "", went: str = "") -> tuple[int | None, int | None]:
    return (at(came) if came else None, at(went) if went else None)


def minutes(*stays: tuple[int | None, int | None], session: Session = WORKSHOP) -> int:
    return attended_minutes(Mark(times=stays), session, RULES)


def test_a_mark_with_no_times_is_the_whole_session_less_lunch() -> None:
    assert minutes() == WHOLE == required_minutes(WORKSHOP)


def test_coming_early_earns_nothing_more() -> None:
    assert minutes(stay("08:50")) == WHOLE


@pytest.mark.parametrize(("came", "expected"), [("09:35", WHOLE), ("09:36", WHOLE - 6)])
def test_arriving_within_the_grace_minutes_counts_as_from_the_start(
    came: str, expected: int
) -> None:
    assert minutes(stay(came)) == expected


def test_leaving_at_the_start_of_lunch_costs_no_lunch() -> None:
    assert minutes(stay("09:24", "12:30")) == 180


def test_leaving_during_lunch_is_the_same_as_leaving_at_its_start() -> None:
    assert minutes(stay("09:24", "12:50")) == 180


def test_time_out_of_the_room_is_taken_off() -> None:
    assert minutes(stay("09:24", "10:00"), stay("10:20")) == WHOLE - 20


def test_the_grace_minutes_hold_for_the_first_coming_only() -> None:
    assert minutes(stay("09:24", "09:31"), stay("09:34")) == WHOLE - 3


def test_a_fire_drill_in_lunch_is_not_taken_off_twice() -> None:
    drilled = replace(WORKSHOP, run=Run(570, 930, ((740, 760), (755, 800))))
    assert minutes(session=drilled) == 360 - (800 - 740)


def test_a_session_that_ended_early_asks_for_less() -> None:
    short = replace(WORKSHOP, run=Run(570, 900))
    assert required_minutes(short) == 285
    assert minutes(session=short) == 285


def test_a_session_that_ran_over_asks_for_no_more_than_was_planned() -> None:
    long = replace(WORKSHOP, run=Run(570, 960))
    assert required_minutes(long) == WHOLE


def test_a_late_start_gives_its_own_grace_minutes() -> None:
    late = replace(WORKSHOP, run=Run(600, 930))
    assert minutes(stay("10:04"), session=late) == required_minutes(late)


def test_somebody_absent_attended_nothing() -> None:
    assert attended_minutes(Mark(Place.AWAY, agreed=True), WORKSHOP, RULES) == 0


@pytest.mark.parametrize(
    ("mode", "counts", "expected"),
    [(Mode.BOTH, True, WHOLE), (Mode.BOTH, False, 0), (Mode.ONLINE, False, WHOLE)],
)
def test_the_link_counts_as_the_cohort_says_where_there_was_a_room_as_well(
    mode: Mode, counts: bool, expected: int
) -> None:
    rules = CohortRules(remote_counts=counts)
    session = replace(WORKSHOP, mode=mode)
    assert attended_minutes(Mark(Place.LINK), session, rules) == expected


minute = st.integers(0, 1439)
span = st.tuples(minute, minute).map(lambda each: (min(each), max(each)))
run = st.builds(
    lambda whole, breaks: Run(*whole, tuple(breaks)),
    span,
    st.lists(span, max_size=3),
)
sessions = st.builds(
    lambda breaks, ran: replace(WORKSHOP, breaks=tuple(breaks), run=ran),
    st.lists(span, max_size=3),
    st.none() | run,
)
stays = st.lists(st.tuples(st.none() | minute, st.none() | minute), max_size=3).map(tuple)


@given(session=sessions, times=stays)
def test_nobody_attends_less_than_nothing_or_more_than_was_held(
    session: Session, times: tuple[tuple[int | None, int | None], ...]
) -> None:
    attended = attended_minutes(Mark(times=times), session, RULES)
    held = length(held_time(session, session.run or planned_run(session)))
    assert 0 <= attended <= held
    assert required_minutes(session) <= held


@given(session=sessions, came=minute, went=minute, longer=st.integers(0, 300))
def test_staying_longer_never_counts_less(
    session: Session, came: int, went: int, longer: int
) -> None:
    shorter = attended_minutes(Mark(times=((came, went),)), session, RULES)
    assert attended_minutes(Mark(times=((came, went + longer),)), session, RULES) >= shorter
    assert attended_minutes(Mark(times=((came - longer, went),)), session, RULES) >= shorter


@given(session=sessions, times=stays, hole=span)
def test_one_more_interruption_never_counts_more(
    session: Session, times: tuple[tuple[int | None, int | None], ...], hole: tuple[int, int]
) -> None:
    mark, interrupted = Mark(times=times), replace(session, breaks=(*session.breaks, hole))
    before = attended_minutes(mark, session, RULES)
    assert attended_minutes(mark, interrupted, RULES) <= before


@pytest.mark.parametrize(
    ("attended", "required", "meets", "shown"),
    [(9, 10, True, "90.0"), (8, 9, False, "88.8"), (17, 19, False, "89.4"), (0, 0, False, "0.0")],
)
def test_a_share_is_compared_exactly_and_shown_cut(
    attended: int, required: int, meets: bool, shown: str
) -> None:
    share = Attendance(attended, required)
    assert share.meets(90) is meets
    assert share.per_cent == shown


def test_a_share_is_never_more_than_all() -> None:
    assert Attendance(400, 315).share == Fraction(1)


@pytest.mark.parametrize(
    ("count", "words"),
    [(315, "5 h 15"), (300, "5 h"), (45, "45 min"), (0, "0 min"), (65, "1 h 05")],
)
def test_minutes_are_said_in_hours(count: int, words: str) -> None:
    assert in_words(count) == words
