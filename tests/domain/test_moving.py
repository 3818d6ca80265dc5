"""What else has to move when a session moves: order, a week between, and what lies together."""

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.moving import (
    NEAREST,
    Calendar,
    Why,
    collide,
    follow,
    is_free_day,
    moved,
)
from npq_desktop.domain.template import in_utc
from tests.domain.year_plan import CALENDAR, EASTER_MONDAY, GOOD_FRIDAY, meeting, year


def steps(name, day, plan=None, calendar=CALENDAR):
    plan = plan or year()
    found = follow(plan[name], day, plan.values(), calendar).steps
    return [(each.session.name, each.day, each.why) for each in found]


def by(name, days):
    return year()[name].day + timedelta(days=days)


def test_the_plan_that_the_tests_move():
    assert {name: each.day.isoformat() for name, each in year().items()} == {
        "Workshop 1": "2026-10-15",
        "Seminar A": "2026-11-16",
        "Workshop 2": "2027-03-15",
        "Seminar B": "2027-04-15",
        "Seminar C": "2027-05-17",
        "Workshop 3": "2027-06-15",
    }


def test_a_session_keeps_its_time_on_the_clock_of_its_zone():
    winter = year()["Workshop 2"]
    summer = moved(winter, date(2027, 6, 1))
    assert (summer.start_minute, summer.minutes) == (winter.start_minute, winter.minutes)
    assert summer.starts_at.hour == winter.starts_at.hour - 1  # an hour earlier in UTC


def test_at_another_time_it_is_as_long_and_its_breaks_go_along():
    winter = replace(year()["Workshop 2"], breaks=((750, 795),))
    summer = moved(winter, date(2027, 3, 28), winter.start_minute + 40)  # the clocks go forward
    assert summer.start_minute == winter.start_minute + 40
    assert summer.minutes == winter.minutes
    assert summer.breaks == ((790, 835),)
    assert moved(summer, winter.day, winter.start_minute) == winter


def test_a_move_of_a_few_days_leaves_the_others_alone():
    assert steps("Workshop 2", by("Workshop 2", 3)) == []
    assert steps("Workshop 2", by("Workshop 2", -6)) == []


def test_a_week_or_more_takes_along_what_lies_together_up_to_the_next_long_stretch():
    found = steps("Workshop 1", by("Workshop 1", 7))
    assert found == [("Seminar A", date(2026, 11, 23), Why.DISTANCE)]
    found = steps("Workshop 2", by("Workshop 2", -7))
    assert [each[0] for each in found] == ["Seminar B", "Seminar C", "Workshop 3"]


def test_what_comes_along_lands_on_a_working_day():
    plan = year()
    plan["Seminar B"] = moved(plan["Seminar B"], GOOD_FRIDAY - timedelta(days=7))
    found = steps("Workshop 2", by("Workshop 2", 7), plan)
    assert found[0] == ("Seminar B", EASTER_MONDAY + timedelta(days=1), Why.ORDER)


def test_a_session_moved_past_another_takes_it_along_to_keep_the_order():
    found = steps("Seminar A", date(2027, 3, 20))
    assert found[0] == ("Workshop 2", date(2027, 7, 19), Why.ORDER)
    assert [each[0] for each in found] == ["Workshop 2", "Seminar B", "Seminar C", "Workshop 3"]


def test_a_session_moved_near_another_asks_for_a_week_between():
    found = steps("Seminar A", by("Workshop 2", -3))
    assert found[0][::2] == ("Workshop 2", Why.CLOSE)
    assert steps("Seminar A", by("Workshop 2", -NEAREST)) == []


def test_a_session_moved_before_an_earlier_one_takes_it_along():
    found = steps("Workshop 2", date(2026, 11, 10))
    assert ("Seminar A", date(2026, 10, 15), Why.CLOSE) not in found
    before = [each for each in found if each[0] in {"Seminar A", "Workshop 1"}]
    assert before == []  # there, Seminar A would lie before today's date of the calendar
    earlier = replace(CALENDAR, today=date(2026, 1, 1))
    found = steps("Workshop 2", date(2026, 11, 10), calendar=earlier)
    assert found[:2] == [
        ("Workshop 1", date(2026, 6, 12), Why.ORDER),
        ("Seminar A", date(2026, 7, 14), Why.ORDER),
    ]


def test_one_that_would_have_to_move_and_may_not_is_named_and_ends_the_row():
    stays = replace(CALENDAR, may_move=lambda each: each.name != "Workshop 2")
    plan = year()
    found = follow(plan["Seminar A"], date(2027, 3, 20), plan.values(), stays)
    assert found.steps == ()
    assert [(each.session.name, each.why) for each in found.stuck] == [("Workshop 2", Why.ORDER)]


def test_one_that_would_only_keep_its_distance_and_may_not_is_not_told():
    stays = replace(CALENDAR, may_move=lambda each: each.name != "Seminar A")
    plan = year()
    found = follow(plan["Workshop 1"], by("Workshop 1", 14), plan.values(), stays)
    assert (found.steps, found.stuck) == ((), ())


def test_a_cancelled_session_neither_moves_nor_stands_in_the_way():
    plan = year()
    plan["Workshop 2"] = replace(plan["Workshop 2"], is_cancelled=True)
    assert steps("Seminar A", date(2027, 3, 20), plan) == []


def test_sessions_that_were_close_before_may_stay_as_close():
    plan = year()
    plan["Seminar A"] = moved(plan["Seminar A"], by("Workshop 1", 2))
    assert steps("Workshop 1", by("Workshop 1", -1), plan) == []
    assert steps("Workshop 1", by("Workshop 1", 1), plan) == [
        ("Seminar A", date(2026, 10, 19), Why.CLOSE)  # Friday and one day: Saturday, so Monday
    ]


def test_a_session_it_would_clash_with_is_offered_its_next_free_day():
    one, other = meeting("a", day=date(2027, 3, 1)), meeting("b", day=GOOD_FRIDAY - timedelta(1))
    found = collide(one, other.day, [other], lambda _session: frozenset(), CALENDAR)
    assert [(each.session.id, each.day, each.why) for each in found.steps] == [
        ("b", date(2027, 3, 30), Why.CLASH)
    ]
    also = meeting("c", day=date(2027, 3, 30))
    found = collide(one, other.day, [other, also], lambda _session: frozenset(), CALENDAR)
    assert [each.day for each in found.steps] == [date(2027, 3, 31)]


def test_a_session_it_would_clash_with_that_may_not_move_is_named():
    one, other = meeting("a", day=date(2027, 3, 1)), meeting("b")
    stays = replace(CALENDAR, may_move=lambda _session: False)
    found = collide(one, other.day, [other], lambda _session: frozenset(), stays)
    assert found.steps == ()
    assert [each.session.id for each in found.stuck] == ["b"]


days = st.dates(date(2026, 10, 1), date(2027, 9, 30))
plans = st.lists(days, min_size=2, max_size=8, unique=True).map(
    lambda found: [
        replace(
            meeting(f"{at}", cohort_id="c"),
            starts_at=in_utc(day, time(9, 30)),
        )
        for at, day in enumerate(sorted(found))
    ]
)
calendars = st.frozensets(days, max_size=9).map(
    lambda free: Calendar(free, date(2020, 1, 1), lambda _session: True)
)


@given(plans, st.integers(0, 7), st.dates(date(2026, 9, 1), date(2027, 12, 31)), calendars)
def test_whoever_takes_every_step_keeps_the_order_of_the_plan(plan, at, day, calendar):
    session = plan[at % len(plan)]
    found = follow(session, day, plan[::-1], calendar)
    assert found.stuck == ()
    new = {each.session.id: each.day for each in found.steps} | {session.id: day}
    after = [new.get(each.id, each.day) for each in plan]
    assert after == sorted(set(after))  # in their order, and no two of them on one day
    assert all(is_free_day(each.day, calendar.holidays) for each in found.steps)
    assert all(each.day != each.session.day for each in found.steps)
    assert session.id not in {each.session.id for each in found.steps}


@given(plans, st.integers(0, 7))
def test_a_move_to_the_same_day_moves_nothing_else_that_has_room(plan, at):
    session = plan[at % len(plan)]
    assert follow(session, session.day, plan, CALENDAR).steps == ()
