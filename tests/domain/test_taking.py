from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.errors import AppError, BadInput, Refused
from npq_desktop.domain.marks import Mark, Place, Word, word_of
from npq_desktop.domain.sessions import Run, Session
from npq_desktop.domain.taking import Key, Now, decide, is_out, now_for
from npq_desktop.domain.typed_times import read_time
from tests.domain.workshop import (
    ABSENT,
    AGREED,
    BOTH,
    GONE,
    HERE,
    LATE,
    ONLINE,
    OUT,
    RULES,
    WORKSHOP,
)


def at(clock: str, *, in_time: bool = True) -> Now:
    return Now(read_time(clock), in_time)


def press(
    key: Key,
    clock: str = "09:52",
    present: Mark | None = None,
    typed: str = "",
    session: Session = WORKSHOP,
) -> Mark | None:
    minute = read_time(typed) if typed else None
    return decide(key, session, RULES, present, at(clock), minute)


def outside(key: Key, present: Mark | None = None, typed: int | None = None) -> Mark | None:
    return decide(key, WORKSHOP, RULES, present, at("20:00", in_time=False), typed)


# --- Enter at the door


@pytest.mark.parametrize(
    ("clock", "late"), [("07:30", False), ("09:30", False), ("09:35", False), ("09:36", True)]
)
def test_enter_takes_the_time_of_now_and_is_late_after_the_grace_time(
    clock: str, late: bool
) -> None:
    assert press(Key.DOOR, clock) == Mark(late=late, times=((read_time(clock), None),))


@pytest.mark.parametrize(
    ("minute", "same_day", "in_time"),
    [
        (450, True, True),
        (449, True, False),
        (930, True, True),
        (931, True, False),
        (600, False, False),
    ],
)
def test_the_time_of_now_holds_from_two_hours_before_the_start_to_the_end(
    minute: int, same_day: bool, in_time: bool
) -> None:
    assert now_for(WORKSHOP, minute, same_day=same_day).is_in_time is in_time


def test_enter_outside_that_time_marks_present_with_no_times() -> None:
    assert outside(Key.DOOR) == Mark()


def test_a_typed_time_counts_at_any_hour() -> None:
    assert outside(Key.DOOR, typed=587) == Mark(late=True, times=((587, None),))


@pytest.mark.parametrize("mark", [HERE, LATE, GONE, OUT, Mark(), Mark(Place.LINK)])
def test_enter_on_somebody_who_is_here_changes_nothing(mark: Mark) -> None:
    assert press(Key.DOOR, present=mark, session=BOTH) == mark


@pytest.mark.parametrize("mark", [ABSENT, AGREED])
def test_enter_on_somebody_absent_marks_them_in(mark: Mark) -> None:
    assert press(Key.DOOR, present=mark) == Mark(late=True, times=((592, None),))


def test_a_typed_time_corrects_the_arrival_of_somebody_who_is_here() -> None:
    assert press(Key.DOOR, present=LATE, typed="0933") == Mark(times=((573, None),))


def test_enter_in_a_session_online_means_over_the_link() -> None:
    assert press(Key.DOOR, "09:25", session=ONLINE) == Mark(Place.LINK, times=((565, None),))


@pytest.mark.parametrize("typed", ["0147", "0729"])
def test_a_typed_time_long_before_the_session_is_a_slip(typed: str) -> None:
    with pytest.raises(BadInput, match="long before the session"):
        press(Key.DOOR, typed=typed)


@pytest.mark.parametrize("key", [Key.DOOR, Key.LATE])
def test_nobody_arrives_after_the_end(key: Key) -> None:
    with pytest.raises(BadInput, match="after the end of the session at 15:30"):
        press(key, typed="1531")


def test_somebody_may_arrive_while_the_session_ran_over() -> None:
    long = replace(WORKSHOP, run=Run(570, 960))
    assert press(Key.DOOR, typed="1540", session=long) == Mark(late=True, times=((940, None),))


# --- the letters


@pytest.mark.parametrize("before", [None, ABSENT, AGREED, HERE, LATE, GONE, OUT])
def test_p_is_here_from_the_start_to_the_end_whatever_stood_there(before: Mark | None) -> None:
    assert press(Key.PRESENT, present=before) == Mark()


def test_p_puts_somebody_from_the_link_into_the_room() -> None:
    assert press(Key.PRESENT, present=Mark(Place.LINK), session=BOTH) == Mark()


def test_p_leaves_the_times_out_in_between() -> None:
    there_and_back = Mark(late=True, times=((589, 730), (785, None)))
    assert press(Key.PRESENT, present=there_and_back) == Mark(times=((None, 730), (785, None)))


def test_p_needs_no_clock_and_no_typed_time() -> None:
    assert outside(Key.PRESENT) == Mark()
    assert press(Key.PRESENT, typed="0947") == Mark()


@pytest.mark.parametrize("before", [None, ABSENT, HERE])
def test_l_takes_the_time_of_now(before: Mark | None) -> None:
    assert press(Key.LATE, present=before) == Mark(late=True, times=((592, None),))


def test_l_after_e_keeps_the_leaving() -> None:
    gone = Mark(early=True, times=((None, 720),))
    assert press(Key.LATE, present=gone) == Mark(late=True, early=True, times=((592, 720),))


def test_a_second_l_keeps_the_first_time() -> None:
    assert press(Key.LATE, "11:00", LATE) == LATE
    assert press(Key.LATE, "11:00", LATE, typed="0955") == Mark(late=True, times=((595, None),))


def test_e_takes_the_time_of_now_and_keeps_the_arrival() -> None:
    expected = Mark(late=True, early=True, times=((589, 780),))
    assert press(Key.LEFT, "13:00", LATE) == expected


@pytest.mark.parametrize("before", [None, ABSENT])
def test_e_on_somebody_not_marked_means_here_until_now(before: Mark | None) -> None:
    assert press(Key.LEFT, "13:00", before) == Mark(early=True, times=((None, 780),))


def test_a_second_e_keeps_the_first_time() -> None:
    assert press(Key.LEFT, "15:00", GONE) == GONE


def test_who_goes_home_while_out_left_when_they_went_out() -> None:
    assert press(Key.LEFT, "15:00", OUT) == Mark(early=True, times=((564, 730),))


@pytest.mark.parametrize("key", [Key.LATE, Key.LEFT, Key.OUT])
def test_a_letter_that_needs_a_time_asks_for_it_when_the_session_is_not_on(key: Key) -> None:
    with pytest.raises(Refused, match="Type the time"):
        outside(key)
    now = Now(read_time("20:00"), is_in_time=False, in_list=True)
    with pytest.raises(Refused, match=r"list with F2 \(arrival\) or Shift\+F2 \(leaving\)"):
        decide(key, WORKSHOP, RULES, HERE, now)


@pytest.mark.parametrize(("key", "mark"), [(Key.ABSENT, ABSENT), (Key.AGREED, AGREED)])
@pytest.mark.parametrize("before", [None, HERE, GONE])
def test_somebody_absent_has_no_times(key: Key, mark: Mark, before: Mark | None) -> None:
    assert press(key, present=before) == mark


def test_clearing_takes_the_mark_away() -> None:
    assert press(Key.CLEAR, present=HERE) is None


def test_r_needs_a_link() -> None:
    with pytest.raises(Refused, match="Workshop 2 has no link"):
        press(Key.REMOTE)


@pytest.mark.parametrize("before", [None, ABSENT])
def test_r_means_over_the_link(before: Mark | None) -> None:
    mark = press(Key.REMOTE, present=before, session=BOTH)
    assert mark == Mark(Place.LINK)
    assert word_of(Mark(Place.LINK), both_ways=True) is Word.REMOTE


def test_r_takes_a_typed_time() -> None:
    expected = Mark(Place.LINK, late=True, times=((600, None),))
    assert press(Key.REMOTE, typed="1000", session=BOTH) == expected


# --- out and back


def test_out_and_back_are_two_keys_and_two_stays() -> None:
    out = press(Key.OUT, "12:10", HERE)
    assert out == OUT
    assert press(Key.BACK, "13:05", out) == Mark(times=((564, 730), (785, None)))


def test_somebody_is_out_until_they_are_back_or_gone() -> None:
    assert is_out(OUT, WORKSHOP)
    assert not any(is_out(mark, WORKSHOP) for mark in (HERE, GONE, ABSENT, Mark()))
    assert not is_out(Mark(times=((564, 930),)), WORKSHOP)
    assert not is_out(OUT, replace(WORKSHOP, run=Run(570, 730)))


def test_a_second_out_keeps_the_first_time() -> None:
    assert press(Key.OUT, "12:30", OUT) == OUT


def test_who_left_early_can_be_out_instead_and_come_back() -> None:
    assert press(Key.OUT, "12:30", GONE) == Mark(times=((564, 720),))
    assert press(Key.BACK, "13:05", GONE) == Mark(times=((564, 720), (785, None)))


def test_back_changes_nothing_for_somebody_who_is_here() -> None:
    assert press(Key.BACK, present=HERE) == HERE


def test_back_on_somebody_not_marked_is_an_arrival() -> None:
    assert press(Key.BACK) == press(Key.DOOR)


# --- what cannot be


@pytest.mark.parametrize(
    ("key", "typed", "before"),
    [
        (Key.LEFT, "0920", HERE),
        (Key.OUT, "0920", HERE),
        (Key.BACK, "1200", OUT),
        (Key.DOOR, "1300", GONE),
        (Key.LATE, "1300", GONE),
    ],
)
def test_nobody_leaves_before_they_arrived(key: Key, typed: str, before: Mark) -> None:
    with pytest.raises(Refused, match="before they arrived"):
        press(key, typed=typed, present=before)


typed_minutes = st.none() | st.integers(0, 1439)
presses = st.lists(st.tuples(st.sampled_from(Key), st.integers(450, 930), typed_minutes))


@given(presses=presses, session=st.sampled_from([WORKSHOP, BOTH, ONLINE]))
def test_whatever_is_pressed_the_mark_makes_sense(
    presses: list[tuple[Key, int, int | None]], session: Session
) -> None:
    mark: Mark | None = None
    for key, minute, typed in presses:
        try:
            mark = decide(key, session, RULES, mark, Now(minute, is_in_time=True), typed)
        except AppError:
            continue  # refused: the mark stays as it was
        if mark is not None:
            known = [each for stay in mark.times for each in stay if each is not None]
            assert known == sorted(known)
            assert mark.is_here or mark == Mark(Place.AWAY, agreed=mark.agreed)
            assert not mark.late or mark.arrived is not None
            assert not mark.early or mark.left is not None
            assert all(None not in (stay[1], after[0]) for stay, after in _gaps(mark))


def _gaps(mark: Mark) -> list[tuple[tuple[int | None, ...], tuple[int | None, ...]]]:
    return list(zip(mark.times, mark.times[1:], strict=False))
