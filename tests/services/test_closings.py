"""Closing and reopening a register, and correcting its times."""

from dataclasses import replace

import pytest

from npq_desktop.domain.check_code import check_code
from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.domain.people import Status, TrainingStatus
from npq_desktop.domain.sessions import Run, SessionState
from npq_desktop.services.closings import close_register, correct_times, reopen_register
from npq_desktop.services.registers import mark_in_bulk, set_note, take_walk_in
from npq_desktop.services.sessions import cancel_session
from npq_desktop.services.undo import undo_act
from npq_desktop.services.users import use_as
from tests.services.course import Course, add_people, always, hand_over

HERE = Mark(times=((555, None),))
LATE = Mark(late=True, times=((592, None),))
GONE = Mark(early=True, times=((555, 700),))
AWAY = Mark(Place.AWAY)


def close(course: Course) -> str:
    return close_register(course.store, course.workshop)[1]


def test_a_closed_register_says_who_closed_it_when_and_with_which_code(course: Course) -> None:
    use_as(course.store, "R. Example")
    course.take("Ann", HERE)
    code = close(course)
    register = course.register()
    (closing,) = register.closings
    assert (closing.by, closing.at, closing.code) == ("R. Example", course.clock(), code)
    assert (register.state, register.code, register.is_as_closed) == (
        SessionState.CLOSED,
        code,
        True,
    )


def test_the_code_is_of_the_marks_and_not_of_the_notes(course: Course) -> None:
    course.take("Ann", HERE, note="told us")
    with course.store.reading() as view:
        expected = check_code(course.workshop, view.mark_heads(course.workshop))
    assert close(course) == expected
    reopen_register(course.store, course.workshop, "a note was missing")
    set_note(course.store, course.workshop, course.people["Ann"], "told us on Monday")
    assert close(course) == expected
    reopen_register(course.store, course.workshop, "a mark was missing")
    course.take("Bea", HERE)
    assert close(course) != expected


def test_a_closed_register_takes_nothing(course: Course) -> None:
    course.take("Ann", HERE)
    close(course)
    ann = course.people["Ann"]
    tries = (
        lambda: course.take("Ann", AWAY),
        lambda: course.take("Ann", None),
        lambda: set_note(course.store, course.workshop, ann, "x"),
        lambda: take_walk_in(course.store, course.workshop, "Gus Hay", always(HERE)),
        lambda: mark_in_bulk(course.store, course.workshop, 6, always(HERE)),
        lambda: correct_times(course.store, course.workshop, 5),
    )
    before = len(course.history())
    for attempt in tries:
        with pytest.raises(Refused, match="register is closed"):
            attempt()
    with pytest.raises(Refused, match="closed already"):
        close(course)
    assert len(course.history()) == before


def test_the_people_expected_are_those_of_the_closing(course: Course) -> None:
    course.take("Ann", HERE)
    close(course)
    add_people(course.store, course.cohort.id, ["Gus Hay"])
    with course.store.writing() as work:
        status = Status(TrainingStatus.WITHDRAWN)
        value = {"training_status": status.training_status.value, "since": "2026-11-01"}
        bea = course.people["Bea"]
        work.put("participant", bea, "status", value, person=bea)
        work.commit()
    assert set(course.marks()) == {"Ann", "Bea", "Cem", "Dee", "Eve", "Flo"}
    reopen_register(course.store, course.workshop, "somebody came late")
    assert set(course.marks()) == {"Ann", "Gus", "Cem", "Dee", "Eve", "Flo"}


def test_closing_leaves_whoever_is_not_marked_as_they_are(course: Course) -> None:
    course.take("Ann", HERE)
    act, _ = close_register(course.store, course.workshop)
    assert course.marks()["Bea"] is None
    assert [each.kind for each in course.history(act=act)] == ["register"]


def test_closing_marks_absent_those_who_were_ticked_in_the_same_act(course: Course) -> None:
    absent = frozenset({course.people["Bea"], course.people["Cem"]})
    act, _ = close_register(course.store, course.workshop, absent=absent)
    marks = course.marks()
    assert (marks["Bea"], marks["Cem"], marks["Dee"]) == (AWAY, AWAY, None)
    assert {each.kind for each in course.history(act=act)} == {"mark", "register"}
    assert course.register().is_as_closed


def test_whoever_was_marked_while_the_closing_was_asked_about_keeps_that_mark(
    course: Course,
) -> None:
    course.take("Bea", LATE)
    close_register(course.store, course.workshop, absent=frozenset({course.people["Bea"]}))
    assert course.marks()["Bea"] == LATE


def test_the_session_as_it_ran_is_kept_with_its_interruptions(course: Course) -> None:
    run = Run(572, 925, ((640, 655),))
    close_register(course.store, course.workshop, run=run)
    assert course.register().session.run == run


def test_a_cancelled_session_cannot_be_closed(course: Course) -> None:
    cancel_session(course.store, course.workshop)
    with pytest.raises(Refused, match="was cancelled"):
        close(course)


@pytest.mark.parametrize("reason", ["", "  \t", "\u200b"])
def test_reopening_needs_a_reason(course: Course, reason: str) -> None:
    close(course)
    with pytest.raises(BadInput, match="Say in a few words"):
        reopen_register(course.store, course.workshop, reason)
    assert course.register().is_closed


def test_a_register_that_is_open_cannot_be_reopened(course: Course) -> None:
    with pytest.raises(Refused, match="open already"):
        reopen_register(course.store, course.workshop, "why not")


def test_reopening_changes_no_mark_and_its_reason_is_in_the_history(course: Course) -> None:
    course.take("Ann", HERE)
    close(course)
    before = course.marks()
    act = reopen_register(course.store, course.workshop, " the train\nwas late ")
    assert course.marks() == before
    assert course.register().state is SessionState.OPEN
    (change,) = course.history(act=act)
    assert (change.kind, change.reason) == ("register", "the train was late")


def test_close_reopen_touch_nothing_close_changes_no_mark(course: Course) -> None:
    course.take("Ann", HERE)
    course.take("Bea", AWAY)
    first = close(course)
    marks = course.register().entries
    reopen_register(course.store, course.workshop, "to look")
    assert close(course) == first
    assert course.register().entries == marks
    told = course.history(session=course.workshop)
    assert [(each.kind, each.reason) for each in told[:3]] == [
        ("register", None),
        ("register", "to look"),
        ("register", None),
    ]
    assert {each.kind for each in told[3:]} == {"mark", "session"}


def test_correcting_the_times_moves_every_time_of_this_laptop_in_one_act(course: Course) -> None:
    course.take("Ann", HERE)
    course.take("Bea", LATE)
    course.take("Cem", GONE)
    course.take("Dee", AWAY)
    course.take("Eve", Mark())
    act, told = correct_times(course.store, course.workshop, -10)
    assert sorted(name for name, _, _ in told) == ["Lee, Ann", "Low, Bea", "Öz, Cem"]
    assert course.marks() == {
        "Ann": replace(HERE, times=((545, None),)),
        "Bea": replace(LATE, times=((582, None),)),
        "Cem": replace(GONE, times=((545, 690),)),
        "Dee": AWAY,
        "Eve": Mark(),
        "Flo": None,
    }
    assert sorted(each.kind for each in course.history(act=act)) == ["correction"] + ["mark"] * 3


def test_correcting_keeps_late_as_it_was_settled_and_how_marks_were_made(course: Course) -> None:
    course.take("Bea", LATE)
    correct_times(course.store, course.workshop, -60)
    (entry,) = (each for each in course.register().entries if each.mark is not None)
    assert entry.mark is not None
    assert entry.mark.late
    assert entry.how is not None


def test_a_correction_is_noted_and_its_undoing_takes_the_note_away(course: Course) -> None:
    use_as(course.store, "R. Example")
    course.take("Ann", HERE)
    act, _ = correct_times(course.store, course.workshop, 7)
    with course.store.reading() as view:
        (noted,) = view.corrections(course.workshop)
    assert (noted.minutes, noted.marks, noted.by) == (7, 1, "R. Example")
    assert act is not None
    assert undo_act(course.store, act).what == "Undone: correction of times (1 mark)."
    assert course.marks()["Ann"] == HERE
    with course.store.reading() as view:
        assert view.corrections(course.workshop) == []
    kinds = [each.kind for each in course.history(session=course.workshop)]
    assert kinds.count("correction") == 2


def test_a_preview_of_a_correction_writes_nothing(course: Course) -> None:
    course.take("Ann", HERE)
    before = len(course.history())
    act, told = correct_times(course.store, course.workshop, 7, dry_run=True)
    assert (act, told) == (None, [("Lee, Ann", HERE, Mark(times=((562, None),)))])
    assert (len(course.history()), course.marks()["Ann"]) == (before, HERE)


def test_there_has_to_be_something_to_correct(course: Course) -> None:
    with pytest.raises(BadInput, match="by how many minutes"):
        correct_times(course.store, course.workshop, 0)
    course.take("Ann", Mark())
    with pytest.raises(Refused, match="has a time to correct"):
        correct_times(course.store, course.workshop, 5)


def test_correcting_leaves_the_times_of_another_laptop(course: Course, other: Course) -> None:
    other.take("Ann", HERE)
    course.take("Bea", LATE)
    hand_over(other.store, course.store)
    _, told = correct_times(course.store, course.workshop, -10)
    assert [name for name, _, _ in told] == ["Low, Bea"]
    assert course.marks()["Ann"] == HERE


def test_each_laptop_closes_its_own_part(course: Course, other: Course) -> None:
    other.take("Ann", HERE)
    course.take("Bea", HERE)
    hand_over(other.store, course.store)
    close(course)
    assert course.register().state is SessionState.OPEN
    with pytest.raises(Refused, match="register is closed"):
        course.take("Cem", HERE)
    other.take("Dee", HERE)
    close(other)
    hand_over(other.store, course.store)
    assert course.register().state is SessionState.CLOSED


def test_two_laptops_that_closed_before_they_met_have_it_as_closed(
    course: Course, other: Course
) -> None:
    course.take("Bea", HERE)
    close(course)
    other.take("Ann", HERE)
    close(other)
    hand_over(other.store, course.store)
    hand_over(course.store, other.store)
    registers = [course.register(), other.register()]
    assert [(each.is_closed, each.is_as_closed) for each in registers] == [(True, True)] * 2
    assert registers[0].code == registers[1].code != ""


def test_a_laptop_closes_its_own_marks_whatever_else_it_has(course: Course, other: Course) -> None:
    other.take("Ann", HERE)
    hand_over(other.store, course.store)
    course.take("Bea", HERE)
    close(course)
    other.take("Cem", HERE)
    close(other)
    hand_over(other.store, course.store)
    assert (course.register().is_closed, course.register().is_as_closed) == (True, True)


def test_a_register_that_was_closed_with_no_mark_is_as_closed(course: Course) -> None:
    close(course)
    assert (course.register().is_closed, course.register().is_as_closed) == (True, True)


def test_marks_that_arrive_after_closing_are_there_and_the_code_says_so(
    course: Course, other: Course
) -> None:
    course.take("Ann Bea", HERE)
    code = close(course)
    course.clock.pass_by(minutes=1)
    other.take("Ann", AWAY)
    close(other)
    hand_over(other.store, course.store)
    register = course.register()
    assert course.marks()["Ann"] == AWAY
    assert (register.is_closed, register.is_as_closed) == (True, False)
    assert register.code != code
