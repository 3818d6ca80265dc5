"""A plan that is kept from one year lies as well over another."""

from dataclasses import replace
from datetime import date, time
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.plan_template import (
    after_start,
    day_after,
    end_of,
    lay_out,
    plan_from,
    plan_of,
    plan_value,
)
from npq_desktop.domain.sessions import Cohort, Mode, Session, SessionKind, Topic
from npq_desktop.domain.template import in_utc

COHORT = Cohort("c", "Autumn 2026", date(2026, 10, 15), date(2027, 10, 14))
TOPICS = (Topic("t1", "c", 1, "Implementation"), Topic("t3", "c", 3, "Culture"))
FIRST = Session(
    id="s1",
    cohort_id="c",
    title="Workshop 1: Implementation",
    kind=SessionKind.WORKSHOP,
    starts_at=in_utc(date(2026, 10, 15), time(9, 30)),
    minutes=360,
    breaks=((750, 795),),
    venue="Fellbrook Hall",
    room="Room 2",
    link="https://example.org",
    facilitators=("R. Example",),
    topic_ids=("t1",),
)
SECOND = replace(
    FIRST,
    id="s2",
    title="Seminar A: Culture",
    kind=SessionKind.SEMINAR,
    mode=Mode.ONLINE,
    starts_at=in_utc(date(2027, 4, 20), time(16, 0)),
    minutes=90,
    breaks=(),
    topic_ids=("t3", "gone"),
    is_required=False,
)
days = st.dates(date(2000, 1, 1), date(2098, 12, 31))


@given(days, days)
def test_a_day_comes_back_from_its_distance(start, day):
    assert day_after(start, after_start(start, day)) == day


@pytest.mark.parametrize(
    ("start", "day", "after"),
    [
        (date(2026, 10, 15), date(2026, 10, 15), (0, 0)),
        (date(2026, 10, 15), date(2026, 11, 16), (1, 1)),
        (date(2026, 10, 15), date(2026, 11, 14), (0, 30)),
        (date(2026, 10, 15), date(2026, 10, 8), (-1, 23)),
        (date(2027, 1, 31), date(2027, 2, 28), (1, 0)),
    ],
)
def test_a_distance_is_whole_months_and_the_days_on_top(start, day, after):
    assert after_start(start, day) == after


def test_what_belongs_to_the_year_that_was_is_not_kept():
    told = str(plan_value(plan_of(COHORT, TOPICS, [FIRST, SECOND])))
    assert "Workshop 1: Implementation" in told
    for words in ("Fellbrook", "Room 2", "example.org", "R. Example", "2026"):
        assert words not in told


def test_a_plan_is_read_as_it_was_written():
    plan = plan_of(COHORT, TOPICS, [FIRST, SECOND])
    assert plan_from(plan_value(plan)) == plan
    open_end = plan_of(replace(COHORT, end_date=None), TOPICS, [FIRST])
    assert plan_from(plan_value(open_end)) == open_end


def test_a_cancelled_session_is_no_part_of_a_plan():
    plan = plan_of(COHORT, TOPICS, [FIRST, replace(SECOND, is_cancelled=True)])
    assert [each.title for each in plan.sessions] == ["Workshop 1: Implementation"]


def test_it_is_laid_out_from_another_start_on_working_days():
    numbers = count(1)
    plan = plan_of(COHORT, TOPICS, [FIRST, SECOND])
    topics, sessions = lay_out(
        plan, "d", date(2028, 1, 8), frozenset({date(2028, 1, 10)}), lambda: f"n{next(numbers)}"
    )
    assert {each.position: each.title for each in topics} == {1: "Implementation", 3: "Culture"}
    first, second = sessions
    assert first.day == date(2028, 1, 11)  # a Saturday, then a holiday
    assert second.day == date(2028, 7, 13)
    assert (first.start_minute, first.minutes, first.breaks) == (570, 360, ((750, 795),))
    assert (second.kind, second.mode, second.is_required) == (
        SessionKind.SEMINAR,
        Mode.ONLINE,
        False,
    )
    assert first.topic_ids == (topics[0].id,)
    assert second.topic_ids == (topics[1].id,)
    assert {each.cohort_id for each in (*topics, *sessions)} == {"d"}
    assert (first.venue, first.link, first.facilitators) == ("", "", ())


def test_a_first_day_that_a_weekend_had_moved_is_the_start_of_the_next_plan():
    sunday = replace(COHORT, start_date=date(2026, 10, 11))
    plan = plan_of(sunday, TOPICS, [FIRST, SECOND])
    assert [each.after for each in plan.sessions] == [(0, 0), (6, 5)]
    early = replace(COHORT, start_date=date(2026, 10, 8))
    assert plan_of(early, TOPICS, [FIRST]).sessions[0].after == (0, 7)


def test_summer_time_moves_no_session_on_the_clock():
    plan = plan_of(COHORT, (), [FIRST])
    _, (laid,) = lay_out(plan, "d", date(2027, 7, 1), frozenset(), lambda: "n")
    assert laid.start_minute == 570
    assert laid.starts_at.hour == 8


def test_the_programme_ends_as_far_behind_its_start_as_before():
    plan = plan_of(replace(COHORT, end_date=date(2027, 4, 30)), TOPICS, [FIRST])
    assert end_of(plan, date(2028, 1, 8)) == date(2028, 7, 23)
    assert end_of(replace(plan, ends=None), date(2028, 1, 8)) == date(2029, 1, 7)
