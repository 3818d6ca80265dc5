"""Walk-ins are matched to a participant of any cohort, or made one."""

from datetime import date

import pytest

from npq_desktop.domain.errors import NotFound, Refused
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How
from npq_desktop.domain.register import Belonging
from npq_desktop.likeness import alike
from npq_desktop.services.registers import take_mark, take_walk_in
from npq_desktop.services.same_person import set_apart
from npq_desktop.services.walk_in_matching import (
    WalkIn,
    anybody,
    make_participant,
    match,
    waiting,
)
from tests.services.course import always
from tests.services.two_cohorts import HERE, LATE, SPRING_START, Two, two

__all__ = ["two"]


def comes(course: Two, name: str, session: Id | None = None) -> Id:
    return take_walk_in(course.store, session or course.workshop, name, always(HERE)).participant.id


def held(course: Two) -> list[WalkIn]:
    with course.store.reading() as view:
        return waiting(view, alike)


def likely_for(course: Two, name: str) -> list[str]:
    (walk_in,) = [each for each in held(course) if each.person.name.full == name]
    return [each.person.name.full for each in walk_in.likely]


def test_a_walk_in_waits_with_where_they_were_and_who_they_may_be(two: Two) -> None:
    comes(two, "Bea Lowe")
    (walk_in,) = held(two)
    ((session, line),) = walk_in.sessions
    assert (session.id, line.mark) == (two.workshop, HERE)
    assert likely_for(two, "Bea Lowe")[0] == "Bea Low"


def test_who_is_expected_there_goes_first_and_who_was_there_as_well_last(two: Two) -> None:
    ann = two.people["Ann"]
    two.add("Ann Leigh", two.spring)
    comes(two, "Ann Lei")
    assert likely_for(two, "Ann Lei")[:2] == ["Ann Lee", "Ann Leigh"]
    take_mark(two.store, two.workshop, ann, always(LATE), How.DOOR)
    assert likely_for(two, "Ann Lei")[-1] == "Ann Lee"


def test_matching_gives_the_participant_the_mark_and_is_undone(two: Two) -> None:
    walk_in = comes(two, "Bea Lowe")
    before, expected = two.digest(), len(two.register().entries)
    act = match(two.store, walk_in, two.people["Bea"])
    assert held(two) == []
    assert two.marks()["Bea"] == HERE
    assert len(two.register().entries) == expected - 1
    two.undo(act)
    assert two.digest() == before
    assert [each.person.id for each in held(two)] == [walk_in]


def test_a_walk_in_of_another_cohort_is_a_guest_here(two: Two) -> None:
    walk_in = comes(two, "Hal Leigh")
    match(two.store, walk_in, two.people["Hal"])
    (guest,) = [e for e in two.register().entries if e.belonging is Belonging.GUEST]
    assert (guest.participant.id, guest.mark) == (two.people["Hal"], HERE)


def test_a_walk_in_joins_a_cohort_from_the_first_session_they_were_in(two: Two) -> None:
    walk_in = comes(two, "Zed New", two.sessions["Seminar A"].id)
    before = two.digest()
    act = make_participant(two.store, walk_in, two.cohort.id, date(2027, 1, 1))
    with two.store.reading() as view:
        person = view.person(walk_in)
    assert person.cohort_id == two.cohort.id
    assert person.enrolment == ((two.sessions["Seminar A"].day, None),)
    assert "Zed" not in two.marks()
    assert held(two) == []
    two.undo(act)
    assert two.digest() == before


def test_a_walk_in_joins_another_cohort_from_today(two: Two) -> None:
    walk_in = comes(two, "Zed New")
    make_participant(two.store, walk_in, two.spring, SPRING_START)
    with two.store.reading() as view:
        assert view.person(walk_in).enrolment == ((SPRING_START, None),)


def test_who_was_said_to_be_somebody_else_is_not_proposed_again(two: Two) -> None:
    walk_in = comes(two, "Bea Lowe")
    set_apart(two.store, walk_in, two.people["Bea"])
    assert "Bea Low" not in likely_for(two, "Bea Lowe")


def test_what_cannot_be_matched_is_refused(two: Two) -> None:
    walk_in, other = comes(two, "Bea Lowe"), comes(two, "Zed New")
    with pytest.raises(Refused, match="is a participant of Autumn 2026"):
        match(two.store, two.people["Ann"], two.people["Bea"])
    with pytest.raises(Refused, match="is in no cohort"):
        match(two.store, walk_in, other)
    match(two.store, walk_in, two.people["Bea"])
    with pytest.raises(Refused, match="matched to a participant already"):
        make_participant(two.store, walk_in, two.spring, SPRING_START)


def test_a_walk_in_that_was_undone_cannot_be_matched(two: Two) -> None:
    taken = take_walk_in(two.store, two.workshop, "Zed New", always(HERE))
    two.undo(taken.act)
    with pytest.raises(NotFound, match="Zed New is not here any more"):
        match(two.store, taken.participant.id, two.people["Bea"])


def test_anybody_is_found_by_part_of_a_name_without_accents(two: Two) -> None:
    with two.store.reading() as view:
        assert [each.person.name.full for each in anybody(view, "oz")] == ["Cem Öz"]
        assert {each.person.name.given for each in anybody(view, "lee")} == {"Ann", "Hal"}
