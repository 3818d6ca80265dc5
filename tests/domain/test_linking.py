"""Which of linked entries stands for the others, and whose mark counts."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.around import Moved
from npq_desktop.domain.linking import (
    Facing,
    faces_in,
    groups,
    home_of,
    line_in,
    pair_of,
    proposed_mark,
    stands_as,
    undecided,
    whose_mark,
)
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.domain.people import Name, Participant, Status, TrainingStatus
from npq_desktop.domain.sessions import Session, SessionKind

DAY = date(2027, 3, 4)
SESSION = Session(
    "s", "A", "Workshop 1", SessionKind.WORKSHOP, datetime(2027, 3, 4, 9, 30, tzinfo=UTC), 360
)
ROOM, LATER = Mark(times=((565, None),)), Mark(times=((600, None),))
LINK, AWAY = Mark(Place.LINK, times=((560, None),)), Mark(Place.AWAY)
ids = st.sampled_from("abcdefg")
pairs = st.lists(st.tuples(ids, ids), max_size=8)


def person(id_: str, cohort: str | None, **more: object) -> Participant:
    return replace(Participant(id_, cohort, Name(id_)), **more)  # type: ignore[arg-type]


@given(pairs)
def test_groups_part_everybody_who_is_linked_and_follow_every_link(links):
    found = groups(links)
    named = [id_ for group in found for id_ in group]
    assert sorted(named) == sorted({id_ for pair in links for id_ in pair})
    whole = {id_: group for group in found for id_ in group}
    assert all(whole[a] is whole[b] for a, b in links)


@given(pairs, st.randoms())
def test_the_order_of_links_makes_no_other_groups(links, random):
    mixed = [pair if random.random() < 0.5 else pair[::-1] for pair in links]
    random.shuffle(mixed)
    assert set(groups(mixed)) == set(groups(links))


def test_a_link_has_one_name_whichever_of_the_two_is_said_first():
    assert pair_of("b", "a") == pair_of("a", "b") == "a.b"


def test_the_face_of_a_cohort_has_a_dfe_id_else_the_smallest_id():
    assert faces_in([Facing("b", "A"), Facing("a", "A")]) == {"a": "a", "b": "a"}
    assert faces_in([Facing("b", "A", has_dfe_id=True), Facing("a", "A")]) == {"a": "b", "b": "b"}


def test_an_entry_that_was_undone_is_no_face():
    assert faces_in([Facing("a", "A", exists=False), Facing("b", "A")])["a"] == "b"


def test_each_cohort_has_a_face_of_its_own():
    found = faces_in([Facing("a", "A"), Facing("b", "B"), Facing("c", "B")])
    assert found == {"a": "a", "b": "b", "c": "b"}


def test_a_walk_in_is_whoever_they_are_now_not_where_they_moved_away_from():
    group = [Facing("w", None), Facing("a", "A"), Facing("b", "B", came_from="a")]
    assert faces_in(group)["w"] == "b"
    assert home_of(group) == "b"


def test_of_walk_ins_alone_one_stands_for_all():
    assert faces_in([Facing("x", None), Facing("w", None)]) == {"w": "w", "x": "w"}


@given(st.lists(st.builds(Facing, ids, st.sampled_from([None, "A", "B"]), st.booleans())))
def test_a_face_is_its_own_face_and_of_the_same_cohort(held):
    group = list({each.id: each for each in held}.values())
    found = faces_in(group) if group else {}
    cohort = {each.id: each.cohort_id for each in group}
    for entry, face in found.items():
        assert found[face] == face
        assert cohort[entry] in {None, cohort[face]}


def test_a_person_stands_as_their_entry_of_the_cohort_while_it_is_active():
    group = [person("a", "A"), person("b", "B"), person("w", None)]
    assert line_in(group, SESSION).id == "a"


def test_who_has_moved_away_comes_as_a_guest():
    old = person("a", "A", enrolment=((None, DAY),))
    new = person("b", "B", enrolment=((DAY, None),), moved=Moved("a", DAY))
    assert line_in([old, new], SESSION).id == "b"


def test_who_is_active_nowhere_stands_as_the_entry_of_the_cohort():
    away = Status(TrainingStatus.DEFERRED, DAY)
    group = [person("b", "B", status=away), person("a", "A", status=away)]
    assert line_in(group, SESSION).id == "a"


def test_an_open_register_shows_linked_marks_in_one_line():
    people = {each.id: each for each in (person("a", "A"), person("w", None))}
    found = stands_as({"a", "w", "z"}, groups([("a", "w")]), people.__getitem__, SESSION, None)
    assert found == {"a": "a", "w": "a"}


def test_a_closed_register_keeps_the_lines_that_it_was_closed_with():
    together = groups([("a", "w")])

    def never(_id: str) -> Participant:
        raise AssertionError("nobody has to be looked up")

    assert stands_as({"w"}, together, never, SESSION, {"a", "w"}) == {"w": "w"}
    assert stands_as({"w"}, together, never, SESSION, {"a"}) == {"w": "a"}
    assert stands_as({"w"}, together, never, SESSION, set()) == {"w": "w"}


@pytest.mark.parametrize(
    ("marks", "counts"),
    [
        ({"a": AWAY, "b": ROOM}, "b"),
        ({"a": LINK, "b": ROOM}, "b"),
        ({"a": LATER, "b": ROOM}, "b"),
        ({"a": ROOM, "b": ROOM}, "a"),
        ({"b": AWAY}, "b"),
        ({}, None),
    ],
)
def test_the_mark_in_the_room_counts_then_the_one_who_came_earlier(marks, counts):
    assert proposed_mark(marks, ["b", "a"]) == counts
    assert whose_mark(marks, "s", ["a", "b"], {}) == counts


def test_what_the_link_says_goes_before_what_is_proposed():
    marks, said = {"a": ROOM, "b": AWAY}, {("a", "b"): {"s": "b"}}
    assert whose_mark(marks, "s", ["a", "b"], said) == "b"
    assert whose_mark(marks, "other", ["a", "b"], said) == "a"


def test_what_a_link_of_others_says_or_of_a_mark_that_was_cleared_does_not_hold():
    marks = {"a": ROOM, "b": AWAY}
    assert whose_mark(marks, "s", ["a", "b"], {("a", "z"): {"s": "b"}}) == "a"
    assert whose_mark(marks, "s", ["a", "b"], {("a", "b"): {"s": "gone"}}) == "a"


def test_only_sessions_with_two_marks_and_no_word_about_them_are_asked_about():
    marks = {"s": {"a": ROOM, "b": AWAY}, "t": {"a": ROOM}, "u": {"a": ROOM, "z": ROOM}}
    assert undecided(marks, ["a", "b"], {}) == ["s"]
    assert undecided(marks, ["a", "b"], {("a", "b"): {"s": "a"}}) == []
