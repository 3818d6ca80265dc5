"""Undo and redo by act: back where our change still stands, and everything else left and named."""

from dataclasses import replace

import pytest

from npq_desktop.domain.errors import Refused
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.services.closings import close_register, reopen_register
from npq_desktop.services.cohorts import create_cohort
from npq_desktop.services.participant_import import carry_out, preview
from npq_desktop.services.ports import Store
from npq_desktop.services.registers import mark_in_bulk, set_note, take_walk_in
from npq_desktop.services.sessions import cancel_session, save_session
from npq_desktop.services.undo import Undone, undo_act
from npq_desktop.services.users import set_setting
from tests.services.course import (
    START,
    Course,
    add_people,
    always,
    hand_over,
    list_of,
    no_holidays,
)

HERE = Mark(times=((555, None),))
LATE = Mark(late=True, times=((592, None),))
AWAY = Mark(Place.AWAY)


def undo(course: Course, act: Id | None) -> Undone:
    assert act is not None
    return undo_act(course.store, act)


def last_act(course: Course) -> Id:
    return next(iter(course.history(limit=1))).act


def imported(course: Course, *names: str) -> Id:
    """People as a list brings them: one act."""
    plan = preview(course.store, list_of(*names), course.cohort.id)
    _, act = carry_out(course.store, plan)
    with course.store.reading() as view:
        people = {each.name.given: each.id for each in view.people(course.cohort.id)}
    course.people |= people
    assert act is not None
    return act


def test_a_mark_is_undone_and_done_again(course: Course) -> None:
    before = course.digest()
    act = course.take("Ann", HERE, note="on foot").act
    after = course.digest()
    undone = undo(course, act)
    assert undone.sentence == "Undone: Lee, Ann, present, 09:15."
    assert (course.marks()["Ann"], course.note("Ann"), course.digest()) == (None, "", before)
    again = undo(course, undone.act)
    assert again.sentence == "Done again: Lee, Ann, present, 09:15."
    assert (course.marks()["Ann"], course.note("Ann"), course.digest()) == (
        HERE,
        "on foot",
        after,
    )


def test_two_marks_of_one_person_are_undone_one_after_the_other(course: Course) -> None:
    acts = [course.take("Ann", mark).act for mark in (HERE, LATE, AWAY)]
    for act, left in zip(reversed(acts), (LATE, HERE, None), strict=True):
        undo(course, act)
        assert course.marks()["Ann"] == left


def test_undone_and_redone_over_and_over_it_is_as_it_was(course: Course) -> None:
    course.take("Ann", HERE)
    act = course.take("Ann", LATE).act
    for mark in (HERE, LATE, HERE, LATE):
        act = undo(course, act).act
        assert course.marks()["Ann"] == mark


def test_several_rows_are_one_undo(course: Course) -> None:
    course.take("Ann", HERE)
    act = course.take("Ann Bea Cem", AWAY).act
    assert undo(course, act).what == "Undone: 3 marks."
    assert course.marks() == {**dict.fromkeys(course.people), "Ann": HERE}


def test_marking_the_rest_is_one_undo(course: Course) -> None:
    course.take("Ann", HERE)
    act, _ = mark_in_bulk(course.store, course.workshop, 6, always(Mark()))
    undo(course, act)
    assert course.marks() == {**dict.fromkeys(course.people), "Ann": HERE}
    assert course.register().entries[1].how is How.DOOR


def test_any_act_can_be_undone_later_and_what_came_after_it_stays(course: Course) -> None:
    first = course.take("Ann", HERE).act
    course.take("Bea", LATE)
    set_note(course.store, course.workshop, course.people["Cem"], "asked")
    undo(course, first)
    assert (course.marks()["Ann"], course.marks()["Bea"]) == (None, LATE)
    assert course.note("Cem") == "asked"


def test_what_was_changed_since_is_kept_and_named(course: Course) -> None:
    act = course.take("Ann Bea", HERE).act
    course.take("Bea", LATE)
    undone = undo(course, act)
    assert undone.sentence == (
        "Undone: Lee, Ann, present, 09:15. "
        "Left as it is, because it was changed since: Low, Bea, present, 09:15."
    )
    assert (course.marks()["Ann"], course.marks()["Bea"]) == (None, LATE)


def test_when_all_of_it_was_changed_since_nothing_is_undone(course: Course) -> None:
    act = course.take("Ann", HERE).act
    course.take("Ann", LATE)
    before = len(course.history())
    with pytest.raises(Refused, match="changed since"):
        undo(course, act)
    assert len(course.history()) == before


def test_the_same_mark_made_anew_is_not_ours_to_undo(course: Course) -> None:
    act = course.take("Ann", HERE).act
    course.take("Ann", None)
    course.take("Ann", HERE)
    with pytest.raises(Refused, match="changed since"):
        undo(course, act)
    assert course.marks()["Ann"] == HERE


def test_what_another_laptop_changed_meanwhile_is_kept(course: Course, other: Course) -> None:
    act = course.take("Ann Bea", HERE).act
    other.take("Bea", LATE)
    hand_over(other.store, course.store)
    undone = undo(course, act)
    assert undone.kept
    assert course.marks()["Ann"] is None
    assert course.marks()["Bea"] is not None


def test_a_step_that_was_undone_already_says_so(course: Course) -> None:
    act = course.take("Ann", HERE).act
    undo(course, act)
    with pytest.raises(Refused, match="undone already"):
        undo(course, act)


def test_an_act_that_is_not_known_cannot_be_undone(course: Course) -> None:
    with pytest.raises(Refused, match="nothing here"):
        undo_act(course.store, new_id())


def test_a_whole_import_is_one_undo_and_comes_back_whole(course: Course) -> None:
    before = course.digest()
    act = imported(course, "Gus Hay", "Hal Ink")
    after = course.digest()
    undone = undo(course, act)
    assert undone.what == "Undone: import of 2 people."
    assert set(course.marks()) == {"Ann", "Bea", "Cem", "Dee", "Eve", "Flo"}
    assert course.digest() == before
    undo(course, undone.act)
    assert {"Gus", "Hal"} < set(course.marks())
    assert course.digest() == after


def test_somebody_marked_since_stays_when_their_import_is_undone(course: Course) -> None:
    act = imported(course, "Gus Hay", "Hal Ink")
    course.take("Gus", HERE)
    undone = undo(course, act)
    assert undone.kept == ("Hay, Gus",)
    assert course.marks()["Gus"] == HERE
    assert "Hal" not in course.marks()


def test_somebody_whose_mark_was_undone_goes_with_their_import(course: Course) -> None:
    act = imported(course, "Gus Hay")
    undo(course, course.take("Gus", HERE).act)
    undo(course, act)
    assert "Gus" not in course.marks()


def test_somebody_in_the_list_of_a_closed_register_stays(course: Course) -> None:
    act = imported(course, "Gus Hay")
    close_register(course.store, course.workshop)
    with pytest.raises(Refused, match="changed since"):
        undo(course, act)
    assert "Gus" in course.marks()


def test_an_import_that_was_done_again_keeps_who_was_marked_since(course: Course) -> None:
    again = undo(course, undo(course, imported(course, "Gus Hay")).act).act
    course.take("Gus", HERE)
    with pytest.raises(Refused, match="changed since"):
        undo(course, again)
    assert course.marks()["Gus"] == HERE


def test_the_record_of_a_list_that_changed_nobody_is_undone_alone(course: Course) -> None:
    act = imported(course, "Ann Lee")
    assert undo(course, act).what == "Undone: import of 0 people."


def test_a_walk_in_goes_with_their_mark(course: Course) -> None:
    before = course.digest()
    taken = take_walk_in(course.store, course.workshop, "Gus Hay", always(HERE))
    undone = undo(course, taken.act)
    assert undone.what == "Undone: Hay, Gus, present, 09:15."
    assert (len(course.marks()), course.digest()) == (6, before)


def test_a_cohort_goes_with_its_plan_and_stays_whole_once_people_are_in_it(
    course: Course,
) -> None:
    made = create_cohort(
        course.store, "Spring 2027", START, template="npqltd", dfe=None, holidays=no_holidays
    )
    act = last_act(course)
    set_setting(course.store, "cohort", made.id)
    assert undo(course, act).what == "Undone: cohort Spring 2027."
    assert names_of_cohorts(course.store) == ["Autumn 2026"]
    again = undo(course, last_act_undoing(course, act)).act
    add_people(course.store, made.id, ["Gus Hay"])
    with pytest.raises(Refused, match="changed since"):
        undo(course, again)
    with course.store.reading() as view:
        assert len(view.sessions(made.id)) == 6


def names_of_cohorts(store: Store) -> list[str]:
    with store.reading() as view:
        return [line.cohort.name for line in view.cohorts()]


def last_act_undoing(course: Course, act: Id) -> Id:
    return course.history(undoing=act, limit=1)[0].act


def test_a_cancellation_and_a_move_are_undone(course: Course) -> None:
    session = course.sessions["Workshop 1"]
    moved = save_session(course.store, replace(session, venue="Fellbrook Hall"))
    cancelled = cancel_session(course.store, session.id, "snow")
    undo(course, cancelled)
    undo(course, moved)
    assert course.register().session == session


def test_nothing_is_undone_in_a_closed_register(course: Course) -> None:
    marked = course.take("Ann", HERE).act
    closed, _ = close_register(course.store, course.workshop)
    for act in (marked, closed):
        with pytest.raises(Refused, match="register is closed"):
            undo(course, act)
    assert course.register().is_closed


def test_after_reopening_what_was_done_before_closing_can_be_undone(course: Course) -> None:
    marked = course.take("Ann", HERE).act
    absent = frozenset({course.people["Bea"]})
    closed, _ = close_register(course.store, course.workshop, absent=absent)
    reopen_register(course.store, course.workshop, "somebody was missed")
    undo(course, marked)
    assert course.marks()["Ann"] is None
    assert undo(course, closed).kept == ("closing of the register",)
    assert course.marks()["Bea"] is None
    assert not course.register().is_closed
