from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.marks import Mark, Place, Word, word_of
from npq_desktop.domain.sessions import Run
from npq_desktop.domain.taking import from_word, shifted, with_arrival, with_leaving
from npq_desktop.domain.typed_times import read_time
from tests.domain.workshop import (
    ABSENT,
    AGREED,
    BOTH,
    GONE,
    HERE,
    LATE,
    ONLINE,
    RULES,
    WORKSHOP,
)


@pytest.mark.parametrize(("came", "late"), [("09:35", False), ("09:36", True)])
def test_a_corrected_arrival_settles_late_anew(came: str, late: bool) -> None:
    mark = with_arrival(LATE, read_time(came), WORKSHOP, RULES)
    assert (mark.arrived, mark.late) == (read_time(came), late)


def test_an_arrival_taken_away_is_no_longer_late() -> None:
    assert with_arrival(LATE, None, WORKSHOP, RULES) == Mark()


@pytest.mark.parametrize(("went", "early"), [("15:29", True), ("15:30", False), ("16:00", False)])
def test_a_corrected_leaving_settles_early_anew(went: str, early: bool) -> None:
    mark = with_leaving(HERE, read_time(went), WORKSHOP)
    assert (mark.left, mark.early) == (read_time(went), early)


def test_early_is_judged_by_the_session_as_it_ran() -> None:
    short = replace(WORKSHOP, run=Run(570, 900))
    assert not with_leaving(HERE, 900, short).early


def test_a_correction_leaves_the_other_time_alone() -> None:
    mark = with_arrival(GONE, read_time("10:00"), WORKSHOP, RULES)
    assert mark == Mark(late=True, early=True, times=((600, 720),))


def test_corrected_times_stay_in_order() -> None:
    with pytest.raises(Refused):
        with_arrival(GONE, 721, WORKSHOP, RULES)
    with pytest.raises(Refused):
        with_leaving(HERE, 563, WORKSHOP)


def test_somebody_absent_is_given_no_times() -> None:
    with pytest.raises(Refused, match="no times"):
        with_arrival(ABSENT, 570, WORKSHOP, RULES)


def test_a_corrected_clock_moves_every_time_and_no_flag() -> None:
    mark = Mark(late=True, times=((589, 730), (785, None)))
    assert shifted(mark, -60) == Mark(late=True, times=((529, 670), (725, None)))


@given(minutes=st.integers(-720, 720))
def test_shifted_times_stay_within_the_day(minutes: int) -> None:
    moved = shifted(GONE, minutes)
    assert all(0 <= each <= 1439 for stay in moved.times for each in stay if each is not None)
    assert (moved.late, moved.early) == (GONE.late, GONE.early)


# --- the command line's words


@pytest.mark.parametrize(
    ("word", "arrived", "left", "mark"),
    [
        (Word.PRESENT, None, None, Mark()),
        (Word.PRESENT, 564, 730, Mark(times=((564, 730),))),
        (Word.PRESENT, 600, None, Mark(times=((600, None),))),
        (Word.LATE, 600, None, Mark(late=True, times=((600, None),))),
        (Word.LATE, 600, 720, Mark(late=True, early=True, times=((600, 720),))),
        (Word.LEFT_EARLY, None, 720, Mark(early=True, times=((None, 720),))),
        (Word.ABSENT_AUTHORISED, None, None, AGREED),
        (Word.ABSENT_UNAUTHORISED, None, None, ABSENT),
    ],
)
def test_a_word_and_its_times_make_a_mark_that_reads_back_as_that_word(
    word: Word, arrived: int | None, left: int | None, mark: Mark
) -> None:
    assert from_word(word, WORKSHOP, arrived, left) == mark
    assert word_of(mark, both_ways=False) is word


@pytest.mark.parametrize(
    ("word", "arrived", "left", "says"),
    [
        (Word.LATE, None, 720, "--arrived"),
        (Word.LEFT_EARLY, 600, None, "--left"),
        (Word.PRESENT, 720, 600, "not after"),
        (Word.ABSENT_AUTHORISED, 600, None, "absent has no times"),
        (Word.REMOTE, None, None, "no link"),
    ],
)
def test_a_word_that_does_not_fit_says_what_is_missing(
    word: Word, arrived: int | None, left: int | None, says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        from_word(word, WORKSHOP, arrived, left)


def test_remote_fits_wherever_there_is_a_link() -> None:
    assert from_word(Word.REMOTE, BOTH, None, None) == Mark(Place.LINK)
    assert from_word(Word.PRESENT, ONLINE, None, None) == Mark(Place.LINK)
