from datetime import date, time, timedelta
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.sessions import Mode, Session, SessionKind, Topic
from npq_desktop.domain.template import (
    TOPICS,
    end_of_programme,
    in_utc,
    months_later,
    npqltd_plan,
    working_day,
)

EASTER = frozenset({date(2027, 3, 26), date(2027, 3, 29)})


def plan(
    start: date, holidays: frozenset[date] = frozenset()
) -> tuple[tuple[Topic, ...], tuple[Session, ...]]:
    numbers = count(1)
    return npqltd_plan("c", start, holidays, lambda: f"id{next(numbers)}")


def test_the_plan_has_three_workshops_and_three_seminars_in_their_months() -> None:
    _, sessions = plan(date(2026, 10, 1))
    assert [(each.title.partition(":")[0], each.day) for each in sessions] == [
        ("Workshop 1", date(2026, 10, 1)),
        ("Seminar A", date(2026, 11, 2)),  # 1 November is a Sunday
        ("Workshop 2", date(2027, 3, 1)),
        ("Seminar B", date(2027, 4, 1)),
        ("Seminar C", date(2027, 5, 3)),  # 1 May is a Saturday
        ("Workshop 3", date(2027, 6, 1)),
    ]


def test_the_six_topics_come_in_order_one_to_a_session() -> None:
    topics, sessions = plan(date(2026, 10, 1))
    assert [topic.title for topic in topics] == [
        "Implementation",
        "Culture",
        "Designing Effective Professional Development",
        "Utilising Well-Designed Frameworks \u2013 Curriculum and Assessment",
        "Delivering Effective Professional Development",
        "Utilising Well-Designed Frameworks \u2013 Classroom Practice",
    ]
    assert [topic.position for topic in topics] == [1, 2, 3, 4, 5, 6]
    assert [each.topic_ids for each in sessions] == [(topic.id,) for topic in topics]
    assert sessions[2].title == "Workshop 2: Designing Effective Professional Development"
    assert len({each.id for each in (*topics, *sessions)}) == 12


def test_workshops_are_days_with_lunch_and_seminars_are_afternoons_online() -> None:
    _, sessions = plan(date(2026, 10, 1))
    for each in sessions:
        if each.kind is SessionKind.WORKSHOP:
            assert (each.start_minute, each.end_minute) == (9 * 60 + 30, 15 * 60 + 30)
            assert each.breaks == ((12 * 60 + 30, 13 * 60 + 15),)
            assert each.mode is Mode.ROOM
        else:
            assert (each.start_minute, each.end_minute) == (16 * 60, 17 * 60 + 30)
            assert (each.breaks, each.mode) == ((), Mode.ONLINE)


@pytest.mark.parametrize(
    ("day", "hour"), [(date(2027, 3, 4), 9), (date(2027, 6, 1), 8), (date(2026, 10, 26), 9)]
)
def test_summer_time_is_minded(day: date, hour: int) -> None:
    assert in_utc(day, time(9, 30)).hour == hour


def test_a_session_leaves_the_whole_of_easter_out() -> None:
    assert working_day(date(2027, 3, 26), EASTER) == date(2027, 3, 30)


@given(start=st.dates(date(2024, 1, 1), date(2040, 12, 31)), free=st.sets(st.integers(0, 300)))
def test_no_session_falls_on_a_free_day_and_none_before_its_month(
    start: date, free: set[int]
) -> None:
    holidays = frozenset(start + timedelta(days=days) for days in free)
    _, sessions = plan(start, holidays)
    for each, months in zip(sessions, (0, 1, 5, 6, 7, 8), strict=True):
        assert each.day.weekday() < 5
        assert each.day not in holidays
        assert each.day >= months_later(start, months)
    assert all(before.starts_at <= after.starts_at for before, after in pairwise(sessions))


def test_a_month_without_that_day_takes_its_last() -> None:
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_later(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert months_later(date(2026, 10, 1), -5) == date(2026, 5, 1)


def test_the_programme_is_twelve_months() -> None:
    assert end_of_programme(date(2026, 10, 1)) == date(2027, 9, 30)


def test_the_titles_four_and_six_differ_only_behind_the_dash() -> None:
    assert TOPICS[3].partition("\u2013")[0] == TOPICS[5].partition("\u2013")[0]
