"""Where everything lies on the timeline: lanes, tiles that do not cover each other, days."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.sessions import Cohort, SessionState
from npq_desktop.services.ports import SessionLine
from npq_desktop.ui.sessions.chart import AFTER, BEFORE, FIRST_WIDTH, HEAD, TILE_WIDE, Chart
from tests.domain.year_plan import meeting

TODAY = date(2027, 3, 4)
AUTUMN = Cohort("a", "Autumn 2026", date(2026, 10, 15), date(2027, 10, 14))
SPRING = Cohort("s", "Spring 2027", date(2027, 1, 14), date(2028, 1, 13))


def line(cohort, name, day):
    session = replace(meeting(name, day=day), cohort_id=cohort.id)
    return SessionLine(session, cohort, (), 0, 0, 0, 0, None, "", SessionState.PLANNED)


def chart(*lines, cohorts=(AUTUMN, SPRING), wide=FIRST_WIDTH, today=TODAY):
    return Chart(cohorts, lines, today, wide)


def test_each_cohort_has_a_lane_below_the_one_before():
    made = chart(line(AUTUMN, "1", TODAY))
    assert [each.cohort.name for each in made.lanes] == ["Autumn 2026", "Spring 2027"]
    assert made.lanes[0].top == HEAD
    assert made.lanes[1].top == HEAD + made.lanes[0].height
    assert made.height == made.lanes[1].top + made.lanes[1].height
    assert made.lane_at(HEAD - 1) is None
    assert made.lane_at(made.height) is None
    assert made.lane_at(made.lanes[1].top).cohort is SPRING


def test_it_reaches_from_before_the_first_day_to_after_the_last():
    made = chart()
    assert made.first == AUTUMN.start_date - timedelta(days=BEFORE)
    assert made.last == SPRING.end_date + timedelta(days=AFTER)


def test_a_today_far_from_every_session_does_not_stretch_the_year():
    made = chart(today=date(2040, 1, 1))
    assert made.last == SPRING.end_date + timedelta(days=AFTER)
    near = chart(today=SPRING.end_date + timedelta(days=90))
    assert near.last == SPRING.end_date + timedelta(days=90 + AFTER)


def test_without_anything_it_shows_the_time_around_today():
    made = chart(cohorts=())
    assert made.first < TODAY < made.last
    assert (made.lanes, made.lines) == ([], ())


@pytest.mark.parametrize("wide", [1.6, 3.6, 16.0])
def test_a_point_lies_on_the_day_that_begins_there(wide):
    made = chart(wide=wide)
    for number in range(0, 300, 7):
        day = TODAY + timedelta(days=number)
        assert made.day_at(made.x_of(day) + 1) == day


def test_a_tile_begins_at_its_day_and_is_found_under_its_middle():
    one = line(SPRING, "1", TODAY)
    made = chart(one)
    box = made.tile(one)
    assert box.x() == made.x_of(TODAY)
    assert made.line_at(box.center().x(), box.center().y()) is one
    assert made.line_at(box.right() + 20, box.center().y()) is None
    assert made.line_at(box.center().x(), HEAD - 10) is None


def test_sessions_that_are_near_stand_one_below_the_other():
    lines = [line(AUTUMN, str(at), TODAY + timedelta(days=3 * at)) for at in range(3)]
    made = chart(*lines)
    assert made.lanes[0].rows == (0, 1, 2)
    assert made.lanes[0].height > made.lanes[1].height
    apart = [line(AUTUMN, str(at), TODAY + timedelta(days=40 * at)) for at in range(3)]
    assert chart(*apart).lanes[0].rows == (0, 0, 0)


@given(
    st.lists(st.dates(date(2026, 10, 1), date(2027, 9, 1)), max_size=14),
    st.floats(1.6, 16.0, allow_nan=False),
)
def test_no_tile_covers_another(days, wide):
    lines = [line(AUTUMN, f"{at}", day) for at, day in enumerate(sorted(days))]
    made = chart(*lines, wide=wide)
    boxes = [made.tile(each) for each in lines]
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    lane = made.lanes[0]
    assert all(lane.top <= box.top() and box.bottom() <= lane.top + lane.height for box in boxes)
    assert all(box.width() == TILE_WIDE for box in boxes)


def test_arrows_go_to_the_nearest_session_and_over_an_empty_lane():
    first, last = line(AUTUMN, "1", TODAY), line(AUTUMN, "2", TODAY + timedelta(days=60))
    empty = Cohort("e", "Empty", date(2027, 1, 1))
    below = line(SPRING, "3", TODAY + timedelta(days=55))
    made = chart(first, last, below, cohorts=(AUTUMN, empty, SPRING))
    assert made.beside(below, 0, -1) is last
    assert made.beside(first, 0, 1) is below
    assert made.beside(first, 0, -1) is first
    assert made.beside(first, 1, 0) is last
    assert made.ends(last) == (first, last)


def test_only_what_is_in_sight_is_asked_for():
    cohorts = [Cohort(f"{at}", f"Cohort {at}", date(2027, 1, 1)) for at in range(30)]
    made = chart(cohorts=cohorts)
    high = made.lanes[0].height
    seen = made.lanes_between(made.lanes[10].top + 5, made.lanes[12].top + 5)
    assert [each.cohort.id for each in seen] == ["10", "11", "12"]
    assert len(made.lanes_between(0, HEAD + high)) == 1


def test_the_months_in_sight_begin_with_the_one_that_began_before():
    made = chart()
    left = made.x_of(date(2027, 3, 10))
    months = list(made.months(left, left + round(60 * FIRST_WIDTH)))
    assert months == [date(2027, 3, 1), date(2027, 4, 1), date(2027, 5, 1)]
