"""Two sessions at one time clash over a facilitator, a room, or somebody expected in both."""

from datetime import date, datetime, time, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.clashes import ClashKind, between, clashes_of, find_clashes, overlap
from npq_desktop.domain.sessions import Mode
from tests.domain.year_plan import meeting

FACILITATOR, ROOM, PEOPLE = ClashKind.FACILITATOR, ClashKind.ROOM, ClashKind.PEOPLE


def nobody(_session):
    return frozenset()


def kinds(one, other, expected=nobody):
    return [each.kind for each in between(one, other, expected)]


def test_one_facilitator_and_one_room_at_one_time_are_two_clashes():
    found = between(meeting("a"), meeting("b", begins=time(14)), nobody)
    assert [(each.kind, each.what) for each in found] == [
        (FACILITATOR, ("R. Example",)),
        (ROOM, ("Fellbrook Hall", "Room 2")),
    ]
    assert found[0].other("a").id == "b"
    assert found[0].other("b").id == "a"


def test_a_session_may_begin_the_minute_another_ends():
    assert kinds(meeting("a"), meeting("b", begins=time(15, 30))) == []
    assert kinds(meeting("a"), meeting("b", begins=time(15, 29))) == [FACILITATOR, ROOM]


def test_names_and_rooms_are_the_same_whatever_their_case_accents_and_blanks():
    other = meeting("b", facilitators=("r.  EXAMPLÉ",), room=" room 2", venue="FELLBROOK  hall")
    assert kinds(meeting("a"), other) == [FACILITATOR, ROOM]


@pytest.mark.parametrize(
    "known",
    [
        {"venue": "Larkspur House"},
        {"room": "Room 3"},
        {"mode": Mode.ONLINE},
    ],
)
def test_another_house_another_room_or_no_room_at_all_is_no_clash_of_rooms(known):
    assert kinds(meeting("a"), meeting("b", **known)) == [FACILITATOR]


def test_a_room_that_nobody_named_and_no_facilitator_clash_with_nothing():
    empty = {"room": "", "facilitators": ("",)}
    assert kinds(meeting("a", **empty), meeting("b", **empty)) == []


def test_somebody_expected_in_both_is_one_clash_with_all_of_them():
    here = {"a": frozenset({"x", "y", "z"}), "b": frozenset({"z", "y"})}
    one, other = meeting("a", facilitators=()), meeting("b", room="", facilitators=())
    (found,) = between(one, other, lambda session: here[session.id])
    assert (found.kind, found.what) == (PEOPLE, ("y", "z"))


def test_who_is_expected_is_asked_only_where_sessions_overlap():
    asked = []
    apart = [meeting("a"), meeting("b", day=date(2027, 3, 5))]
    find_clashes(apart, lambda session: asked.append(session) or frozenset())
    assert asked == []


def test_what_is_cancelled_clashes_with_nothing():
    gone = meeting("b", is_cancelled=True)
    assert find_clashes([meeting("a"), gone], nobody) == []
    assert clashes_of(gone, [meeting("a")], nobody) == []
    assert clashes_of(meeting("a"), [gone], nobody) == []


def test_a_session_does_not_clash_with_itself():
    assert clashes_of(meeting("a"), [meeting("a")], nobody) == []


def test_a_long_session_clashes_with_every_one_that_lies_in_it():
    inside = [
        meeting(name, begins=time(hour), minutes=60)
        for name, hour in {"b": 10, "c": 12, "d": 14}.items()
    ]
    pairs = {
        (each.first.id, each.second.id) for each in find_clashes([meeting("a"), *inside], nobody)
    }
    assert pairs == {("a", "b"), ("a", "c"), ("a", "d")}


names = st.sampled_from(("R. Example", "S. Sample", "r. example", ""))
sessions = st.builds(
    lambda number, hours, minutes, who, room, mode, cancelled: meeting(
        f"s{number:03}",
        starts_at=datetime.fromisoformat("2027-03-04T00:00:00+00:00") + timedelta(hours=hours),
        minutes=minutes,
        facilitators=tuple(who),
        room=room,
        mode=mode,
        is_cancelled=cancelled,
    ),
    st.integers(0, 999),
    st.integers(0, 48),
    st.integers(1, 400),
    st.lists(names, max_size=2),
    st.sampled_from(("", "Room 1", "room 1", "Room 2")),
    st.sampled_from(Mode),
    st.booleans(),
)
plans = st.lists(sessions, max_size=8, unique_by=lambda each: each.id)
people = st.dictionaries(
    st.integers(0, 999).map("s{:03}".format), st.frozensets(st.sampled_from("xyz")), max_size=8
)


def told(found):
    return {(frozenset((each.first.id, each.second.id)), each.kind) for each in found}


@given(sessions, sessions, people)
def test_a_clash_is_the_same_from_both_sides(one, other, here):
    def expected(session):
        return here.get(session.id, frozenset({"x"}))

    assert told(between(one, other, expected)) == told(between(other, one, expected))


@given(plans, people)
def test_the_order_of_the_plan_does_not_matter_and_every_pair_is_found(plan, here):
    def expected(session):
        return here.get(session.id, frozenset())

    found = find_clashes(plan, expected)
    assert found == find_clashes(plan[::-1], expected)
    alone = [
        each
        for one, other in permutations(plan, 2)
        if one.id < other.id and not (one.is_cancelled or other.is_cancelled)
        for each in between(one, other, expected)
    ]
    assert told(found) == told(alone)


@given(plans, people)
def test_nothing_clashes_where_nothing_overlaps(plan, here):
    def expected(session):
        return here.get(session.id, frozenset({"x"}))

    assert all(overlap(each.first, each.second) for each in find_clashes(plan, expected))
    start = datetime.fromisoformat("2027-01-04T00:00:00+00:00")
    apart = [
        meeting(each.id, starts_at=start + timedelta(days=at), minutes=each.minutes)
        for at, each in enumerate(plan)
    ]
    assert find_clashes(apart, expected) == []
