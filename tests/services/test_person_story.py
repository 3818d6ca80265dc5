"""What happened to one person, in words, newest first; their needs never among it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from npq_desktop.domain.around import Apology, CatchUp, Credit, Needs, Standing
from npq_desktop.domain.around_cells import apology_value, needs_value
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.services.catch_ups import remove_catch_up, save_catch_up
from npq_desktop.services.credits import decide, take_back
from npq_desktop.services.person_fields import edit_field
from npq_desktop.services.person_story import Event, story, when
from npq_desktop.services.registers import take_walk_in
from npq_desktop.services.status import resume, set_joined, withdraw
from npq_desktop.services.undo import undo_act
from npq_desktop.services.users import use_as
from tests.services.course import Course, always

TODAY = date(2026, 11, 24)


def told(course: Course, name: str = "Ann") -> list[Event]:
    with course.store.reading() as view:
        return list(story(view, course.people[name]))


def said(course: Course, name: str = "Ann") -> list[str]:
    return [each.what for each in told(course, name)]


def test_marks_are_told_with_their_times_and_where(course: Course) -> None:
    use_as(course.store, "B. Example")
    course.take("Ann", Mark(times=((565, None),)))
    course.take("Ann Bea", Mark(late=True, times=((592, None),)))
    course.take("Ann", Mark(early=True, times=((565, 870),)), note="Train")
    course.take("Ann", Mark(Place.AWAY, agreed=True))
    course.take("Ann", None)
    events = told(course)
    assert [each.what for each in events] == [
        "Mark taken away",
        "Absent, agreed",
        "Left early at 14:30",
        "Late, came 09:52",
        "Present from 09:25",
        "Came with the list",
    ]
    assert {each.where for each in events[:-1]} == {"Workshop 1"}
    assert events[0].by == "B. Example"
    assert events[2].detail == "Train"
    assert said(course, "Bea") == ["Late, came 09:52", "Came with the list"]


def test_an_undo_says_what_it_took_back(course: Course) -> None:
    act = course.take("Ann", Mark()).act
    assert act is not None
    undo_act(course.store, act)
    undone, made = told(course)[:2]
    assert (undone.what, undone.is_undo) == ("Undone: present", True)
    assert (made.what, made.was_undone) == ("Present", True)


def test_edits_name_the_field_and_keep_what_it_says_apart(course: Course) -> None:
    ann = course.people["Ann"]
    for key, text in (
        ("email", "ann@school.example"),
        ("email", "ann@new.example"),
        ("full_name", "Ann Grey"),
        ("preferred_name", "Annie"),
        ("organisation", "Oakmere"),
        ("trn", "1234568"),
        ("trn", ""),
    ):
        edit_field(course.store, ann, key, text)
    events = told(course)
    assert [each.what for each in events][:-1] == [
        "TRN taken away",
        "TRN added",
        "Organisation changed",
        "Preferred name changed",
        "Name changed",
        "E-mail changed",
        "E-mail added",
    ]
    assert events[5].detail == "ann@school.example → ann@new.example"
    assert events[4].detail == "Ann Lee → Ann Grey"


def test_status_joining_catch_up_credits_and_apologies_are_told(course: Course) -> None:
    ann, seminar = course.people["Ann"], course.sessions["Seminar A"].id
    set_joined(course.store, ann, date(2026, 12, 1), TODAY)
    waived = Credit(course.workshop, ann, Standing.WAIVED, "Taught it")
    decide(course.store, [waived, replace(waived, session_id=seminar)])
    take_back(course.store, seminar, ann)
    made = CatchUp(new_id(), course.workshop, ann, TODAY, 90, "Read", "", "B. Example")
    save_catch_up(course.store, made, TODAY)
    remove_catch_up(course.store, made.id)
    withdraw(course.store, ann, date(2026, 12, 2), TODAY, "other")
    resume(course.store, ann, date(2026, 12, 3), TODAY)
    with course.store.writing() as work:
        value = apology_value(Apology(seminar, ann, TODAY, "a funeral"))
        work.put("apology", f"{seminar}.{ann}", "said", value, person=ann)
        work.commit()
    assert said(course)[:-1] == [
        "Apologised",
        "Active again from 3 December 2026",
        "Withdrawn from 2 December 2026",
        "Catch-up taken away",
        "Catch-up, 1 h 30",
        "Decision taken back",
        "Waived, 2 sessions",
        "In the cohort from 1 December 2026",
    ]
    assert [each.where for each in told(course)][:7] == [
        "Seminar A", "", "", "", "Workshop 1", "Seminar A", "",
    ]  # fmt: skip


def test_who_withdrew_is_not_told_on_a_wall(course: Course) -> None:
    act = withdraw(course.store, course.people["Ann"], date(2026, 12, 2), TODAY, "other")
    assert act is not None
    undo_act(course.store, act)
    undone, left = told(course)[:2]
    assert (left.what, left.in_public) == ("Withdrawn from 2 December 2026", "Status changed")
    assert undone.in_public == "Undone: status changed"
    course.take("Ann", Mark())
    assert told(course)[0].in_public == "Present"


def test_needs_are_in_nobodys_story(course: Course) -> None:
    ann = course.people["Ann"]
    before = said(course)
    with course.store.writing() as work:
        work.put("local_note", ann, "needs", needs_value(Needs(("vegan",), "ramp")), person=ann)
        work.commit()
    assert said(course) == before


def test_a_walk_in_walked_in(course: Course) -> None:
    taken = take_walk_in(course.store, course.workshop, "Gus Fry", always(Mark()))
    course.people["Gus"] = taken.participant.id
    with course.store.writing() as work:
        work.put("participant", course.people["Gus"], "bounced", True, person=course.people["Gus"])
        work.commit()
    assert said(course, "Gus") == ["Mail came back", "Walked in"]


def test_when_it_was_is_said_as_short_as_it_is_plain() -> None:
    at = datetime(2026, 11, 24, 9, 52, tzinfo=UTC)
    assert when(at, TODAY) == "today, 09:52"
    assert when(at, date(2026, 11, 25)) == "24 November, 09:52"
    assert when(at, date(2027, 1, 2)) == "24 November 2026, 09:52"
    assert when(datetime(2027, 6, 1, 23, 30, tzinfo=UTC), date(2027, 7, 1)) == "2 June, 00:30"
