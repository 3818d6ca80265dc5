"""Sessions: added, changed, moved, cancelled; never removed once somebody was marked."""

from dataclasses import replace
from datetime import date, time

import pytest

from npq_desktop.domain.errors import BadInput, NotFound, Refused
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.marks import Mark
from npq_desktop.domain.sessions import Mode, Run, Session, SessionKind, SessionState
from npq_desktop.domain.template import in_utc
from npq_desktop.services.closings import close_register, reopen_register
from npq_desktop.services.ports import SessionLine
from npq_desktop.services.sessions import (
    cancel_session,
    remove_session,
    restore_session,
    save_session,
)
from tests.services.course import Course


def lines(course: Course) -> dict[str, SessionLine]:
    with course.store.reading() as view:
        return {line.session.title: line for line in view.sessions(course.cohort.id)}


def extra(course: Course, **known: object) -> Session:
    return replace(
        Session(
            id=new_id(),
            cohort_id=course.cohort.id,
            title="Extra day",
            kind=SessionKind.WORKSHOP,
            starts_at=in_utc(date(2027, 7, 1), time(9, 30)),
            minutes=360,
            breaks=((750, 795),),
        ),
        **known,  # type: ignore[arg-type]
    )


def test_a_session_is_added_with_everything_that_is_known_of_it(course: Course) -> None:
    session = extra(
        course,
        venue="Fellbrook Hall",
        room="Room 2",
        mode=Mode.BOTH,
        link="https://example.org/room",
        topic_ids=course.sessions["Workshop 1"].topic_ids,
        facilitators=("R. Example", "S. Example"),
        is_required=False,
        is_shared=True,
    )
    assert save_session(course.store, session) is not None
    line = lines(course)["Extra day"]
    assert line.session == session
    assert (line.expected, line.marked, line.state) == (6, 0, SessionState.PLANNED)


def test_texts_are_kept_without_what_cannot_be_printed(course: Course) -> None:
    session = extra(course, title=" Extra \x07day ", venue="Hall\x00", facilitators=(" ", "R\tE"))
    save_session(course.store, session)
    held = lines(course)["Extra day"].session
    assert (held.venue, held.facilitators) == ("Hall", ("R E",))


def test_moving_a_session_writes_only_when_and_where_it_is(course: Course) -> None:
    moved = replace(
        course.sessions["Workshop 1"], starts_at=in_utc(date(2026, 12, 1), time(10)), room="5"
    )
    act = save_session(course.store, moved)
    assert [each.field for each in course.history(act=act)] == ["when"]
    assert course.register().session == moved


def test_saving_what_is_known_already_writes_nothing(course: Course) -> None:
    assert save_session(course.store, course.sessions["Workshop 1"]) is None


def test_a_workshop_goes_online_on_the_morning(course: Course) -> None:
    session = replace(course.sessions["Workshop 1"], mode=Mode.ONLINE, link="https://example.org")
    save_session(course.store, session)
    assert course.register().session.mode is Mode.ONLINE


@pytest.mark.parametrize(
    ("known", "says"),
    [
        ({"title": " \x07"}, "Give the session a title"),
        ({"minutes": 0}, "end after it starts"),
        ({"minutes": 900}, "end by midnight"),
        ({"breaks": ((795, 750),)}, "inside the session"),
        ({"breaks": ((500, 580),)}, "inside the session"),
        ({"breaks": ((900, 960),)}, "inside the session"),
        ({"breaks": ((570, 930),)}, "take up the whole"),
    ],
)
def test_a_session_that_cannot_be_is_refused(
    course: Course, known: dict[str, object], says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        save_session(course.store, extra(course, **known))
    assert len(lines(course)) == 6


def test_a_session_belongs_to_a_cohort_that_is_here(course: Course) -> None:
    with pytest.raises(NotFound):
        save_session(course.store, extra(course, cohort_id=new_id()))


def test_a_cancelled_session_keeps_its_marks_and_comes_back_with_them(course: Course) -> None:
    course.take("Ann", Mark())
    cancel_session(course.store, course.workshop, " snow \n everywhere ")
    register = course.register()
    assert (register.state, course.marks()["Ann"]) == (SessionState.CANCELLED, Mark())
    assert course.history(session=course.workshop)[0].reason == "snow everywhere"
    restore_session(course.store, course.workshop)
    assert course.register().state is SessionState.OPEN


def test_cancelling_twice_writes_once(course: Course) -> None:
    assert cancel_session(course.store, course.workshop) is not None
    assert cancel_session(course.store, course.workshop) is None


def test_a_session_that_nobody_was_marked_in_can_be_removed(course: Course) -> None:
    remove_session(course.store, course.workshop)
    assert len(lines(course)) == 5


def test_a_session_with_marks_is_cancelled_but_never_removed(course: Course) -> None:
    course.take("Ann", Mark())
    with pytest.raises(Refused, match="can be cancelled but not removed"):
        remove_session(course.store, course.workshop)
    course.take("Ann", None)
    with pytest.raises(Refused, match="can be cancelled but not removed"):
        remove_session(course.store, course.workshop)
    assert len(lines(course)) == 6


def test_a_session_whose_register_was_closed_is_never_removed(course: Course) -> None:
    close_register(course.store, course.workshop)
    reopen_register(course.store, course.workshop, "by mistake")
    with pytest.raises(Refused, match="can be cancelled"):
        remove_session(course.store, course.workshop)


@pytest.mark.parametrize("do", [cancel_session, restore_session, remove_session])
def test_a_session_that_is_not_here_is_not_found(course: Course, do: object) -> None:
    with pytest.raises(NotFound):
        do(course.store, new_id())  # type: ignore[operator]


def test_editing_a_session_forgets_neither_how_it_ran_nor_its_marks(course: Course) -> None:
    course.take("Ann", Mark())
    run = Run(575, 930)
    close_register(course.store, course.workshop, run=run)
    save_session(course.store, replace(course.sessions["Workshop 1"], venue="Fellbrook Hall"))
    register = course.register()
    assert (register.session.run, register.is_closed, course.marks()["Ann"]) == (run, True, Mark())


def test_what_another_hand_changed_while_a_session_was_edited_stays(course: Course) -> None:
    read = course.sessions["Workshop 1"]
    save_session(course.store, replace(read, title="Workshop 1: Anew", is_shared=True))
    save_session(course.store, replace(read, venue="Fellbrook Hall"), before=read)
    held = course.register().session
    assert (held.title, held.is_shared, held.venue) == ("Workshop 1: Anew", True, "Fellbrook Hall")
