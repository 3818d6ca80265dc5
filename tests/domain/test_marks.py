import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.marks import Mark, Place, Word, clock, from_value, tidy, to_value, word_of

minute = st.none() | st.integers(0, 1439)
marks = st.builds(
    Mark,
    at=st.sampled_from(Place),
    agreed=st.booleans(),
    late=st.booleans(),
    early=st.booleans(),
    times=st.lists(st.tuples(minute, minute), max_size=3).map(tuple),
)


@pytest.mark.parametrize(
    ("mark", "both_ways", "word"),
    [
        (Mark(), False, Word.PRESENT),
        (Mark(late=True), False, Word.LATE),
        (Mark(early=True), False, Word.LEFT_EARLY),
        (Mark(late=True, early=True), False, Word.LATE),
        (Mark(Place.LINK, late=True, early=True), True, Word.REMOTE),
        (Mark(Place.LINK, late=True), False, Word.LATE),
        (Mark(Place.LINK), False, Word.PRESENT),
        (Mark(Place.AWAY), True, Word.ABSENT_UNAUTHORISED),
        (Mark(Place.AWAY, agreed=True), True, Word.ABSENT_AUTHORISED),
    ],
)
def test_the_word_is_the_first_that_fits(mark: Mark, both_ways: bool, word: Word) -> None:
    assert word_of(mark, both_ways=both_ways) is word


def test_the_value_in_the_log_is_the_one_that_the_design_names() -> None:
    mark = Mark(late=True, times=((564, 730), (785, None)))
    assert to_value(mark) == {
        "at": "room",
        "agreed": False,
        "late": True,
        "early": False,
        "times": [[564, 730], [785, None]],
    }


@given(mark=marks)
def test_a_mark_comes_back_from_the_log_as_it_went_in(mark: Mark) -> None:
    assert from_value(json.loads(json.dumps(to_value(mark)))) == mark


@given(mark=marks, came=minute, went=minute)
def test_the_first_coming_and_the_last_going_are_what_was_set(
    mark: Mark, came: int | None, went: int | None
) -> None:
    changed = mark.with_arrival(came).with_leaving(went)
    assert (changed.arrived, changed.left) == (came, went)
    assert changed.times[1:-1] == mark.times[1:-1]


def test_an_interval_that_says_nothing_is_left_out() -> None:
    assert tidy(((None, None),)) == ()
    assert tidy(((None, 730),)) == ((None, 730),)


@pytest.mark.parametrize(("minute", "shown"), [(None, ""), (0, "00:00"), (564, "09:24")])
def test_a_minute_is_shown_as_on_a_clock(minute: int | None, shown: str) -> None:
    assert clock(minute) == shown
