"""Heads, winner and disagreement, as functions of the set of changes (sync.md 1.2, 0b.6)."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.fold import Head, differs, heads, in_order, shown


def mark(**parts: Any) -> dict[str, Any]:
    return {"at": "room", "agreed": False, "late": False, "early": False, "times": [], **parts}


def head(number: int, value: Any = None, time: int = 1) -> Head:
    return Head(bytes([number]) * 16, time, value)


def seen(*numbers: int) -> list[bytes]:
    return [bytes([number]) * 16 for number in numbers]


def test_what_nobody_has_seen_are_the_heads() -> None:
    one, two, three = head(1), head(2, time=5), head(3)
    assert heads([(one, []), (two, seen(1)), (three, seen(1))]) == [two, three]


def test_whoever_saw_a_value_wins_against_its_clock() -> None:
    ahead, later = head(1, "ahead", time=9_999_999), head(2, "seen", time=1)
    assert heads([(ahead, []), (later, seen(1))]) == [later]


def test_a_value_that_has_not_arrived_may_be_superseded_already() -> None:
    new = head(2)
    assert heads([(new, seen(1))]) == [new]
    assert heads([(new, seen(1)), (head(1), [])]) == [new]


def test_the_latest_clock_wins_then_the_larger_id_as_bytes() -> None:
    low, high, late = head(0x7F), head(0x80), head(1, time=2)
    assert in_order([low, late, high]) == [late, high, low]


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 2)), unique=True), st.integers())
def test_the_order_they_come_in_does_not_matter(kept: list[tuple[int, int]], seed: int) -> None:
    found = [(head(number, number, time), seen(number - 1)) for number, time in kept]
    mixed = random.Random(seed).sample(found, len(found))
    assert heads(mixed) == heads(found)


def test_one_head_is_shown_as_it_is() -> None:
    assert shown("session", "title", [head(1, "Workshop 1")]) == ("Workshop 1", False)


def test_equal_values_are_no_disagreement() -> None:
    both = [head(2, {"a": [1]}), head(1, {"a": [1]})]
    assert shown("session", "when", both) == ({"a": [1]}, False)


def test_other_values_are_one_and_the_winner_is_shown_meanwhile() -> None:
    assert shown("participant", "trn", [head(2, "1"), head(1, "2")]) == ("1", True)


def test_an_emptied_value_and_a_kept_one_disagree() -> None:
    assert shown("mark", "mark", [head(2, None), head(1, mark())]) == (None, True)


def test_true_is_not_one() -> None:
    assert differs("session", "is_required", True, 1)


def test_how_a_mark_was_made_is_never_a_disagreement() -> None:
    assert not differs("mark", "how", "door", "bulk")
    assert differs("mark", "note", "rain", "sun")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (mark(at="room"), mark(at="link")),
        (mark(at="no"), mark(at="no", agreed=True)),
        (mark(late=True, times=[[575, None]]), mark(times=[[575, None]])),
        (mark(early=True, times=[[None, 900]]), mark(times=[[None, 900]])),
        (mark(late=True, times=[[575, None]]), mark(late=True, times=[[581, None]])),
        (mark(early=True, times=[[None, 900]]), mark(early=True, times=[[None, 906]])),
        (mark(), None),
    ],
)
def test_marks_that_say_different_things_differ(one: Any, other: Any) -> None:
    assert differs("mark", "mark", one, other)
    assert differs("mark", "mark", other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (mark(times=[[560, None]]), mark(times=[[568, None]])),
        (mark(times=[[None, 900]]), mark(times=[[None, 930]])),
        (mark(late=True, times=[[575, None]]), mark(late=True, times=[[580, None]])),
        (mark(late=True, times=[[575, None]]), mark(late=True)),
        (mark(early=True, times=[[None, 900]]), mark(early=True, times=[[None, 905]])),
        (mark(), mark(times=[[570, 700], [720, None]])),
        (None, None),
    ],
)
def test_marks_that_tell_one_story_agree(one: Any, other: Any) -> None:
    assert not differs("mark", "mark", one, other)
    assert not differs("mark", "mark", other, one)


def test_marks_that_agree_join_to_the_earliest_arrival_and_the_latest_leaving() -> None:
    found = [
        head(3, mark(times=[[568, 700], [720, 900]])),
        head(2, mark(times=[[561, None]])),
        head(1, mark(times=[[None, 930]])),
    ]
    assert shown("mark", "mark", found) == (mark(times=[[561, 700], [720, 930]]), False)


def test_an_unknown_time_is_filled_from_the_other_mark() -> None:
    found = [head(2, mark()), head(1, mark(times=[[570, None]]))]
    assert shown("mark", "mark", found) == (mark(times=[[570, None]]), False)


def test_joining_nothing_known_leaves_no_times() -> None:
    found = [head(2, mark(times=[])), head(1, mark(times=[]))]
    assert shown("mark", "mark", found) == (mark(times=[]), False)


def test_joining_never_ends_a_stay_before_it_began() -> None:
    found = [head(2, mark(times=[[None, 600]])), head(1, mark(times=[[605, None]]))]
    assert shown("mark", "mark", found) == (mark(times=[[None, 600]]), False)


def test_near_is_asked_of_every_pair_not_only_of_the_winner() -> None:
    def late(minute: int) -> Any:
        return mark(late=True, times=[[minute, None]])

    found = [head(3, late(579)), head(2, late(575)), head(1, late(583))]
    assert shown("mark", "mark", found) == (late(579), True)


def test_an_erased_value_beside_an_erased_value_is_shown_as_nothing() -> None:
    assert shown("mark", "mark", [head(2), head(1)]) == (None, False)


@given(st.lists(st.sampled_from([540, 545, 550, None]), min_size=1, max_size=4))
def test_what_is_shown_depends_on_the_set_alone(minutes: list[int | None]) -> None:
    found = in_order(
        head(number, mark(late=True, times=[] if minute is None else [[minute, None]]))
        for number, minute in enumerate(minutes, 1)
    )
    known = sorted({minute for minute in minutes if minute is not None})
    value, unsettled = shown("mark", "mark", found)
    assert unsettled == (len(known) > 1 and known[-1] - known[0] > 5)
    if not unsettled:
        assert value["times"] == ([[known[0], None]] if known else [])
