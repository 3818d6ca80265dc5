"""Who is inside, who is found, and how long it took."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.domain.people import Name, Participant
from npq_desktop.domain.register import Belonging, Entry, Register
from npq_desktop.domain.roll_call import (
    Counted,
    Kind,
    RollCall,
    begin,
    from_json,
    interruption,
    to_json,
)
from npq_desktop.domain.sessions import Cohort, Mode, SessionState
from tests.domain.workshop import WORKSHOP

NOW = datetime(2027, 3, 4, 10, 2, tzinfo=UTC)


def entry(name: str, mark: Mark | None, belonging: Belonging = Belonging.EXPECTED) -> Entry:
    given, _, family = name.partition(" ")
    person = Participant(name, "c", Name(name, given, family))
    return Entry(person, mark, belonging=belonging)


def register(*entries: Entry, mode: Mode = Mode.BOTH) -> Register:
    session = replace(WORKSHOP, mode=mode)
    cohort = Cohort("c", "Autumn 2026", date(2026, 10, 1))
    return Register(session, cohort, (), entries, (), SessionState.OPEN)


def names(people: list[Counted]) -> list[str]:
    return [each.name.full for each in people]


HALL = register(
    entry("Ann Lee", Mark()),
    entry("Bea Low", Mark(late=True, times=((592, None),))),
    entry("Cem Öz", Mark(Place.LINK)),
    entry("Ivy Ash", Mark(Place.LINK, times=((None, 601),))),  # out of no room
    entry("Dee Fox", Mark(Place.AWAY)),
    entry("Eve Orr", None),
    entry("Flo Ray", Mark(early=True, times=((None, 600),))),
    entry("Gil Ash", Mark(times=((None, 601),))),
    entry("Hal Poe", Mark(), Belonging.WALK_IN),
)


def test_it_begins_with_who_is_in_the_room_by_the_register():
    roll = begin(HALL, NOW)
    assert names(roll.not_found) == ["Ann Lee", "Bea Low", "Hal Poe"]
    assert [each.about for each in roll.not_found] == ["", "", "Walk-in"]


def test_whoever_is_out_for_a_while_is_shown_after_them_and_not_counted():
    roll = begin(HALL, NOW)
    assert names(roll.ordered) == ["Ann Lee", "Bea Low", "Hal Poe", "Gil Ash"]
    assert roll.ordered[-1].about == "Out since 10:01"


def test_whoever_is_found_goes_to_the_end_the_newest_first():
    roll = begin(HALL, NOW).with_tick("Ann Lee", NOW).with_tick("Hal Poe", NOW)
    assert names(roll.not_found) == ["Bea Low"]
    assert names(roll.ordered) == ["Bea Low", "Gil Ash", "Hal Poe", "Ann Lee"]


def test_a_second_tick_takes_the_first_back():
    roll = begin(HALL, NOW)
    assert roll.with_tick("Ann Lee", NOW).with_tick("Ann Lee", NOW) == roll


def test_staff_and_visitors_are_typed_in_and_taken_out():
    roll = begin(HALL, NOW).with_added("  Sam   Caretaker ").with_added("Kit Cook")
    added = [each for each in roll.people if each.kind is Kind.ADDED]
    assert sorted(names(added)) == ["Kit Cook", "Sam Caretaker"]
    assert len({each.key for each in added}) == 2
    less = roll.with_tick(added[0].key, NOW).without(added[0].key)
    assert (len(less.people), less.found) == (len(roll.people) - 1, ())
    assert less.with_added("Zoe Zed").with_added("Yan Yo").people != less.people


def test_nobody_of_the_register_can_be_taken_out():
    roll = begin(HALL, NOW)
    assert roll.without("Ann Lee") == roll


@pytest.mark.parametrize(("text", "words"), [("  ", "Type the name"), ("ann LEE", "already")])
def test_no_name_and_one_who_is_there_are_not_added(text, words):
    with pytest.raises(BadInput, match=words):
        begin(HALL, NOW).with_added(text)


def at(hour: int, minute: int) -> datetime:
    return datetime.combine(WORKSHOP.day, datetime.min.time(), UTC) + timedelta(
        hours=hour, minutes=minute
    )


def roll_from(start: datetime) -> RollCall:
    return replace(begin(HALL, start), started=start)


def test_it_is_offered_for_the_minutes_that_it_took():
    low, high = WORKSHOP.minute_of(at(10, 2)), WORKSHOP.minute_of(at(10, 19))
    assert interruption(roll_from(at(10, 2)), WORKSHOP, at(10, 19)) == (low, high)


def test_what_lies_outside_the_session_is_cut():
    start, end = WORKSHOP.starts_at, WORKSHOP.ends_at
    early = roll_from(start - timedelta(minutes=5))
    assert interruption(early, WORKSHOP, start + timedelta(minutes=5)) == (
        WORKSHOP.start_minute,
        WORKSHOP.start_minute + 5,
    )
    assert interruption(early, WORKSHOP, start) is None
    late = roll_from(end - timedelta(minutes=5))
    assert interruption(late, WORKSHOP, end + timedelta(minutes=9))[1] == WORKSHOP.end_minute


def test_under_a_minute_or_on_another_day_is_no_interruption():
    start = WORKSHOP.starts_at + timedelta(hours=1)
    assert interruption(roll_from(start), WORKSHOP, start + timedelta(seconds=30)) is None
    yesterday = roll_from(start - timedelta(days=1))
    assert interruption(yesterday, WORKSHOP, start) is None
    tomorrow = start + timedelta(days=1)
    assert interruption(roll_from(start), WORKSHOP, tomorrow) is None


def test_what_is_kept_in_the_file_is_read_back():
    roll = begin(HALL, NOW).with_added("Gwen Ŵyn 李").with_tick("Ann Lee", NOW)
    assert from_json(to_json(roll)) == roll


KEYS = [each.participant.id for each in HALL.entries] + ["nobody"]


@given(st.lists(st.sampled_from(KEYS)))
def test_everybody_is_found_or_not_whatever_is_ticked(keys):
    roll = begin(HALL, NOW)
    for key in keys:
        roll = roll.with_tick(key, NOW)
    assert sorted(names(roll.ordered)) == sorted(names(list(roll.people)))
    odd = {key for key in KEYS if keys.count(key) % 2}
    assert set(roll.found_at) == odd
