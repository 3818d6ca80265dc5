"""Apologies before the day: when they told us, in words, and what cannot be one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.apologies import checked, in_words, logged_in_words, told_us
from npq_desktop.domain.around import Apology
from npq_desktop.domain.around_cells import apology_from, apology_value
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.sessions import Session, SessionKind

DAY = date(2027, 3, 4)
WORKSHOP = Session(
    "s",
    "c",
    "Workshop 2: Culture",
    SessionKind.WORKSHOP,
    datetime(2027, 3, 4, 9, 30, tzinfo=UTC),
    360,
)
SAID = Apology("s", "p", date(2027, 3, 1), "a funeral")


@pytest.mark.parametrize(
    ("told_on", "words"),
    [
        (date(2027, 3, 4), "Told us on the day"),
        (date(2027, 3, 3), "Told us on Wednesday"),
        (date(2027, 2, 26), "Told us on Friday"),
        (date(2027, 2, 25), "Told us on 25 February"),
        (date(2026, 12, 18), "Told us on 18 December 2026"),
    ],
)
def test_a_day_of_the_week_before_is_called_by_its_name(told_on: date, words: str) -> None:
    assert told_us(told_on, DAY) == words


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_a_weekday_never_means_two_days(told_on: date) -> None:
    same = [DAY - timedelta(days=back) for back in range(1, 60)]
    alike = [each for each in same if told_us(each, DAY) == told_us(told_on, DAY)]
    assert len(alike) <= 1


def test_what_they_said_stands_behind_it_but_not_on_the_wall() -> None:
    assert in_words(SAID, DAY) == "Told us on Monday: a funeral"
    assert in_words(SAID, DAY, private=True) == "Told us on Monday"
    assert in_words(replace(SAID, words=""), DAY) == "Told us on Monday"


def test_it_is_tidied() -> None:
    held = checked(replace(SAID, words="  a\nfuneral\x00 "), WORKSHOP, DAY)
    assert held.words == "a funeral"


def test_a_day_that_has_not_come_is_no_day_to_be_told_on() -> None:
    with pytest.raises(BadInput, match="1 March 2027 has not come yet"):
        checked(SAID, WORKSHOP, date(2027, 2, 28))
    assert checked(SAID, WORKSHOP, SAID.told_on) == SAID


def test_what_was_told_after_the_session_is_a_note() -> None:
    with pytest.raises(BadInput, match="was on 4 March 2027, before 5 March 2027"):
        checked(replace(SAID, told_on=date(2027, 3, 5)), WORKSHOP, date(2027, 3, 8))
    on_the_day = replace(SAID, told_on=DAY)
    assert checked(on_the_day, WORKSHOP, date(2027, 3, 8)) == on_the_day


def test_words_of_two_hundred_letters_fit_and_no_more() -> None:
    assert checked(replace(SAID, words="x" * 200), WORKSHOP, DAY).words == "x" * 200
    with pytest.raises(BadInput, match="at most 200 letters"):
        checked(replace(SAID, words="x" * 201), WORKSHOP, DAY)


def test_the_history_tells_the_whole_day() -> None:
    assert logged_in_words(apology_value(SAID)) == "told us on Monday 1 March 2027: a funeral"
    assert logged_in_words(apology_value(replace(SAID, words=""))) == (
        "told us on Monday 1 March 2027"
    )
    assert logged_in_words(None) == "none"


def test_it_is_read_back_as_it_was_written() -> None:
    assert apology_from("s", "p", apology_value(SAID)) == SAID
