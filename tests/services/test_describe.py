"""Acts in a few words, as an undo and the history say them."""

from dataclasses import replace
from datetime import date

import pytest

from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.marks import Mark, Place, to_value
from npq_desktop.domain.sessions import Mode
from npq_desktop.services.closings import close_register, correct_times, reopen_register
from npq_desktop.services.cohorts import create_cohort
from npq_desktop.services.describe import describe, mark_in_words, person_name
from npq_desktop.services.person_fields import edit_field
from npq_desktop.services.registers import set_note, take_walk_in
from npq_desktop.services.sessions import cancel_session, save_session
from npq_desktop.services.status import withdraw
from npq_desktop.services.undo import undo_act
from npq_desktop.services.users import use_as
from tests.services.course import START, Course, add_people, always, no_holidays

HERE = Mark(times=((555, None),))
LINK = Mark(Place.LINK, times=((555, 640),))


def said(course: Course, act: Id | None) -> str:
    assert act is not None
    with course.store.reading() as view:
        return describe(view, list(view.history(act=act)))


def newest(course: Course) -> Id:
    return course.history(limit=1)[0].act


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (None, "not marked"),
        (Mark(), "Present"),
        (HERE, "Present, 09:15"),
        (Mark(late=True, times=((592, None),)), "Late, 09:52"),
        (Mark(early=True, times=((None, 700),)), "Left early, left 11:40"),
        (Mark(Place.AWAY), "Absent"),
        (Mark(Place.AWAY, agreed=True), "Absent, agreed"),
        (LINK, "Over the link, 09:15, left 10:40"),
    ],
)
def test_a_mark_is_told_with_its_times(mark: Mark | None, words: str) -> None:
    assert mark_in_words(None if mark is None else to_value(mark)) == words


def test_one_mark_is_told_with_its_person(course: Course) -> None:
    assert said(course, course.take("Ann", HERE).act) == "Lee, Ann, present, 09:15"
    assert said(course, course.take("Ann", None).act) == "Lee, Ann, present, 09:15"


def test_over_the_link_is_said_only_where_there_was_a_room_as_well(course: Course) -> None:
    act = course.take("Ann", LINK).act
    assert said(course, act) == "Lee, Ann, present, 09:15, left 10:40"
    save_session(course.store, replace(course.sessions["Workshop 1"], mode=Mode.BOTH))
    assert said(course, act) == "Lee, Ann, over the link, 09:15, left 10:40"


def test_a_note_alone_is_told_without_what_it_says(course: Course) -> None:
    act = set_note(course.store, course.workshop, course.people["Ann"], "her train")
    assert said(course, act) == "Lee, Ann, note"


def test_many_marks_are_counted(course: Course) -> None:
    assert said(course, course.take("Ann Bea Cem", HERE).act) == "3 marks"
    act, _ = correct_times(course.store, course.workshop, 5)
    assert said(course, act) == "correction of times (3 marks)"
    course.take("Ann Bea", None)
    act, _ = correct_times(course.store, course.workshop, 5)
    assert said(course, act) == "correction of times (1 mark)"


def test_closing_and_reopening_have_their_own_words(course: Course) -> None:
    absent = frozenset({course.people["Ann"]})
    act, _ = close_register(course.store, course.workshop, absent=absent)
    assert said(course, act) == "closing of the register"
    assert said(course, reopen_register(course.store, course.workshop, "x")) == (
        "reopening of the register"
    )


def test_sessions_and_cohorts_are_told_by_name(course: Course) -> None:
    assert said(course, cancel_session(course.store, course.workshop)) == (
        "Workshop 1: Implementation"
    )
    create_cohort(
        course.store, "Spring 2027", START, template="npqltd", dfe=None, holidays=no_holidays
    )
    assert said(course, newest(course)) == "cohort Spring 2027"


def test_people_are_told_by_name_or_counted(course: Course) -> None:
    add_people(course.store, course.cohort.id, ["Gus Hay"])
    assert said(course, newest(course)) == "Hay, Gus, came with the list"
    add_people(course.store, course.cohort.id, ["Hal Ink", "Ivy Joy"])
    assert said(course, newest(course)) == "2 people"
    taken = take_walk_in(course.store, course.workshop, "Kim Low", always(HERE))
    assert said(course, taken.act) == "Low, Kim, present, 09:15"


def test_an_import_is_told_with_how_many_people_it_touched(course: Course) -> None:
    for people, words in ((["Ann"], "1 person"), (["Ann", "Bea"], "2 people"), ([], "0 people")):
        with course.store.writing() as work:
            for name in people:
                id_ = course.people[name]
                work.put("participant", id_, "trn", f"123456{len(people)}", person=id_)
            work.put("list", new_id(), "imported", {"cohort": course.cohort.id, "rows": 2})
            act = work.commit()
        assert said(course, act) == f"import of {words}"


def test_the_rest_is_counted_by_kind(course: Course) -> None:
    use_as(course.store, "R. Example")
    told = said(course, newest(course)).split(", ")
    assert sorted(told) == ["laptop’s name", "setting", "user’s name"]


def test_somebody_who_has_not_arrived_yet_has_no_name(course: Course) -> None:
    with course.store.reading() as view:
        assert person_name(view, new_id()) == "somebody not received yet"
    course.people["Stub"] = new_id()
    with course.store.writing() as work:
        entity = f"{course.workshop}.{course.people['Stub']}"
        work.put("mark", entity, "mark", to_value(HERE), person=course.people["Stub"])
        act = work.commit()
    assert said(course, act) == "somebody not received yet, present, 09:15"


def test_an_edit_of_somebody_says_what_was_edited(course: Course) -> None:
    edited = edit_field(course.store, course.people["Ann"], "email", "ann@school.example").act
    assert edited is not None
    assert undo_act(course.store, edited).sentence == "Undone: Lee, Ann, e-mail added."
    left = withdraw(course.store, course.people["Ann"], date(2026, 12, 1), date(2026, 11, 24))
    assert left is not None
    undone = undo_act(course.store, left)
    assert undone.sentence == "Undone: Lee, Ann, status changed."
    assert undone.act is not None
    again = undo_act(course.store, undone.act).sentence
    assert again == "Done again: Lee, Ann, status changed."
