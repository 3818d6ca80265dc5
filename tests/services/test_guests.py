"""A guest's mark proposes a catch-up at home; once, with the register as evidence."""

from datetime import date, datetime, timedelta

import pytest

from npq_desktop.domain.errors import NotFound
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How, Mark
from npq_desktop.services.catch_ups import remove_catch_up
from npq_desktop.services.guests import GuestMark, accept, refuse, waiting
from npq_desktop.services.moves import move
from npq_desktop.services.person_page import standing
from npq_desktop.services.registers import take_mark
from npq_desktop.services.same_person import link
from npq_desktop.services.users import use_as
from tests.services.course import add_people, always
from tests.services.two_cohorts import AWAY, HERE, Two, two

__all__ = ["two"]
TODAY = date(2026, 11, 24)


@pytest.fixture
def guest(two: Two) -> Id:
    """Hal of the spring's cohort, who was in the autumn's first workshop; it is closed."""
    use_as(two.store, "R. Example")
    take_mark(two.store, two.workshop, two.people["Hal"], always(HERE), How.DOOR)
    two.clock.pass_by(hours=8)
    two.close(two.workshop)
    return two.people["Hal"]


def held(course: Two, moment: datetime | None = None) -> list[GuestMark]:
    with course.store.reading() as view:
        return waiting(view, moment or course.clock())


def take(course: Two, guest: Id, session: Id | None = None) -> Id | None:
    now = course.clock()
    return accept(course.store, session or course.workshop, guest, now, TODAY)[0]


def test_a_mark_in_a_closed_register_waits_for_an_answer(two: Two, guest: Id) -> None:
    (asked,) = held(two)
    assert (asked.guest.id, asked.here.id) == (guest, two.workshop)
    assert asked.own.id == two.in_spring("Workshop 1")
    assert (asked.minutes, asked.code) == (315, two.register().code)


def test_nothing_waits_while_the_register_is_open(two: Two) -> None:
    take_mark(two.store, two.workshop, two.people["Hal"], always(HERE), How.DOOR)
    assert held(two) == []


def test_an_absent_guest_and_a_walk_in_make_up_for_nothing(two: Two) -> None:
    take_mark(two.store, two.workshop, two.people["Hal"], always(AWAY), How.DOOR)
    walk_in = add_people(two.store, None, ["Zed New"])["Zed"]
    take_mark(two.store, two.workshop, walk_in, always(HERE), How.DOOR)
    two.clock.pass_by(hours=8)
    two.close(two.workshop)
    assert held(two) == []


def test_accepting_writes_a_catch_up_with_the_register_as_evidence(two: Two, guest: Id) -> None:
    before = two.digest()
    act = take(two, guest)
    with two.store.reading() as view:
        (work,) = view.catch_ups()
        assert view.marks_of(guest)[0].mark == HERE
    assert (work.session_id, work.participant_id) == (two.in_spring("Workshop 1"), guest)
    assert (work.day, work.minutes, work.from_session) == (TODAY, 315, two.workshop)
    assert work.code == two.register().code
    assert work.evidence == f"Register check {work.code}"
    assert (work.done, work.agreed_by) == ("Took part in Workshop 1 of Autumn 2026", "R. Example")
    assert held(two) == []
    two.undo(act)
    assert two.digest() == before
    assert len(held(two)) == 1


def test_the_minutes_count_once_and_apart(two: Two, guest: Id) -> None:
    take(two, guest)
    with two.store.reading() as view:
        found = standing(view, view.person(guest), two.clock() + timedelta(days=365))
    assert (found.made_up, found.so_far.attended) == (315, 0)


def test_a_refusal_is_remembered_and_can_be_undone(two: Two, guest: Id) -> None:
    act = refuse(two.store, two.workshop, guest)
    assert held(two) == []
    with pytest.raises(NotFound, match="Nothing of this guest waits"):
        take(two, guest)
    two.undo(act)
    assert len(held(two)) == 1


def test_a_catch_up_that_was_taken_away_is_offered_again(two: Two, guest: Id) -> None:
    take(two, guest)
    with two.store.reading() as view:
        (work,) = view.catch_ups()
    remove_catch_up(two.store, work.id)
    assert len(held(two)) == 1


def test_only_what_is_missing_at_home_can_be_made_up(two: Two, guest: Id) -> None:
    own = two.in_spring("Workshop 1")
    part = Mark(early=True, times=((570, 690),))
    take_mark(two.store, own, guest, always(part), How.DOOR)
    two.close(own)
    (asked,) = held(two, two.clock() + timedelta(days=365))
    assert asked.minutes == 315 - 120
    take_mark_again = Mark(times=((570, None),))
    from npq_desktop.services.closings import reopen_register

    reopen_register(two.store, own, "corrected")
    take_mark(two.store, own, guest, always(take_mark_again), How.LIST)
    two.close(own)
    assert held(two, two.clock() + timedelta(days=365)) == []


def test_somebody_with_an_entry_in_this_cohort_is_no_guest_here(two: Two, guest: Id) -> None:
    link(two.store, two.people["Ann"], guest)
    assert held(two) == []


def test_who_moved_away_is_a_guest_in_their_old_cohort_from_that_day_on(two: Two) -> None:
    _, there = move(two.store, two.people["Ann"], two.spring, date(2026, 12, 1), "back")
    late = two.sessions["Workshop 2"].id
    take_mark(two.store, late, two.people["Ann"], always(HERE), How.DOOR)
    two.clock.pass_by(days=300)
    two.close(late)
    (asked,) = held(two)
    assert (asked.guest.id, asked.own.id) == (there, two.in_spring("Workshop 2"))
    assert accept(two.store, late, there, two.clock(), date(2027, 9, 20))[1].minutes == 315


def test_a_session_that_counts_after_a_move_is_not_offered_as_catch_up(two: Two) -> None:
    two.take("Ann", HERE)
    two.clock.pass_by(hours=8)
    two.close(two.workshop)
    move(two.store, two.people["Ann"], two.spring, date(2026, 11, 1), "never was here")
    move_on = held(two, two.clock() + timedelta(days=365))
    assert [each.here.id for each in move_on] == [two.workshop]
    (asked,) = move_on
    take(two, asked.guest.id)
    assert held(two) == []
