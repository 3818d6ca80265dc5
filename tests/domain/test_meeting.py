"""Stays of a meeting's report: merged, counted once, and what mark they make."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.attendance import attended_minutes
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.domain.meeting import (
    DAY,
    Attendee,
    hours_off,
    mark_of,
    meeting_end,
    merged,
    shifted,
)
from npq_desktop.domain.sessions import Run
from tests.domain.workshop import BOTH, ONLINE, RULES

NINE_30, END = 570, 930
"""Of the workshop, in minutes after midnight."""


def at(hour: int, minute: int = 0, second: int = 0) -> int:
    return (hour * 60 + minute) * 60 + second


def mark(*stays: tuple[int, int | None], session=ONLINE, end: int | None = None) -> Mark | None:
    return mark_of(stays, session, RULES, end)


seconds = st.integers(0, DAY - 1)
stays = st.lists(st.tuples(seconds, seconds | st.none()), max_size=8)


def covered(spans: list[tuple[int, int | None]]) -> set[int]:
    """Which stretches of a hundredth of a day lie in some stay, by looking at each alone."""
    step = DAY // 100
    moments = range(0, DAY, step)
    return {m for m in moments if any(s <= m and (e is None or m < e) for s, e in spans)}


@given(stays)
def test_merging_covers_the_same_time(found):
    assert covered(list(merged(found))) == covered(found)


@given(stays)
def test_merged_stays_are_in_order_apart_and_have_a_length(found):
    done = merged(found)
    for (_, end), (start, _) in pairwise(done):
        assert end is not None
        assert end < start
    assert all(end is None or start < end for start, end in done)
    assert merged(done) == done


def test_stays_that_touch_are_one():
    assert merged([(10, 20), (0, 10), (20, None)]) == ((0, None),)


@given(stays, st.randoms())
def test_the_order_of_the_report_does_not_matter(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert merged(shuffled) == merged(found)


@given(stays, st.integers(-13, 13))
def test_shifting_stays_inside_the_day(found, hours):
    for start, end in shifted(found, hours):
        assert 0 <= start < DAY
        assert end is None or end < DAY


@given(stays)
def test_nobody_attends_longer_than_the_session_nor_than_they_were_there(found):
    made = mark(*found)
    if made is None:
        return
    minutes = attended_minutes(made, ONLINE, replace(RULES, grace_minutes=0))
    known = [(s, e) for s, e in merged(found) if e is not None]
    assert 0 <= minutes <= 315
    if len(known) == len(merged(found)):
        assert minutes <= sum(e // 60 - s // 60 for s, e in known)


def test_two_devices_at_once_count_once():
    made = mark((at(9, 25), at(12)), (at(11), at(15, 30)), (at(10), at(10, 5)))
    assert made == Mark(Place.LINK, times=((565, 930),))
    assert attended_minutes(made, ONLINE, RULES) == 315


def test_who_left_and_came_back_was_away_in_between():
    made = mark((at(9, 25), at(10)), (at(10, 40), at(15, 30)))
    assert made is not None
    assert made.times == ((565, 600), (640, 930))
    assert attended_minutes(made, ONLINE, RULES) == 275


@pytest.mark.parametrize(("second", "late"), [(at(9, 35, 59), False), (at(9, 36), True)])
def test_late_is_as_at_the_door(second, late):
    made = mark((second, at(15, 30)))
    assert made is not None
    assert made.late is late


@pytest.mark.parametrize(
    ("left", "end", "early"),
    [
        (at(15, 25), None, False),  # within the grace minutes of the end
        (at(15, 24, 59), None, True),
        (at(15, 10), 912, False),  # the meeting itself ended at 15:12
        (at(15, 6), 912, True),
        (None, 912, False),  # the report was saved while they were there
    ],
)
def test_early_is_gone_before_the_end_of_the_session_or_of_the_meeting(left, end, early):
    made = mark((at(9, 25), left), end=end)
    assert made is not None
    assert made.early is early


def test_the_session_as_it_ran_says_when_it_ended():
    ran = replace(ONLINE, run=Run(NINE_30, 900))
    made = mark((at(9, 25), at(14, 58)), session=ran)
    assert made is not None
    assert not made.early


def test_who_was_there_only_before_or_after_was_not_there():
    assert mark((at(8), at(9, 30))) is None
    assert mark((at(15, 30), at(16))) is None
    assert mark() is None
    assert mark((at(10, 0, 1), at(10, 0, 59))) is None


def test_trying_the_link_beforehand_is_no_arrival():
    made = mark((at(9), at(9, 2)), (at(10), at(15, 30)))
    assert made is not None
    assert (made.times, made.late) == (((600, 930),), True)


def test_where_some_sit_in_a_room_the_report_is_of_the_link():
    made = mark((at(9, 25), at(15, 30)), session=BOTH)
    assert made is not None
    assert made.at is Place.LINK


def test_the_meeting_ended_when_the_last_one_left():
    people = [
        Attendee(1, "Ann", stays=((at(9), at(15, 12, 30)),)),
        Attendee(2, "Bea", stays=((at(9), None),)),
    ]
    assert meeting_end(people) == 912
    assert meeting_end(people[1:]) is None


def test_a_clock_an_hour_behind_is_noticed_and_one_that_fits_is_left():
    times = ((at(9, 28), at(15, 31)),)
    assert hours_off([Attendee(1, "Ann", stays=times)], ONLINE) == 0
    early = shifted(times, -6)
    assert hours_off([Attendee(1, "Ann", stays=early)], ONLINE) == 6
    assert hours_off([Attendee(1, "Ann", stays=shifted(times, 5))], ONLINE) == -5
    assert hours_off([], ONLINE) == 0


def test_time_away_that_the_report_does_not_place_is_told():
    told = Attendee(1, "Ann", stays=((at(9), at(10)),), told_seconds=45 * 60)
    assert told.gaps == 15
    assert replace(told, told_seconds=None).gaps == 0
    assert replace(told, told_seconds=2 * 3600).gaps == 0
