"""What the attendance sheet says of a session: its number, place, times, takers and end."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from npq_desktop.domain.ids import new_id
from npq_desktop.domain.marks import Mark
from npq_desktop.domain.sessions import Mode, Run, SessionKind
from npq_desktop.domain.template import in_utc
from npq_desktop.services.closings import close_register, correct_times
from npq_desktop.services.sessions import cancel_session, save_session
from npq_desktop.services.sheet_page import SheetPage
from npq_desktop.services.sheets import read_sheet
from npq_desktop.services.undo import undo_act
from npq_desktop.services.users import use_as
from tests.services.course import START, Course

HERE = Mark(times=((555, None),))
DURING, AFTER = in_utc(START, time(15, 10)), in_utc(date(2026, 12, 1), time(9))


def sheet(course: Course, title: str = "Workshop 1", now: datetime = AFTER) -> SheetPage:
    return read_sheet(course.store, course.sessions[title].id, now)


def change(course: Course, **fields: object) -> None:
    save_session(course.store, replace(course.sessions["Workshop 1"], **fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("run", "says"),
    [
        (None, "09:30 to 15:30, lunch 45 min"),
        (Run(570, 720), "09:30 to 12:00"),
        (Run(570, 780), "09:30 to 13:00, lunch 30 min"),
        (Run(810, 930), "13:30 to 15:30"),
    ],
)
def test_only_breaks_of_the_session_as_it_ran_are_printed(
    course: Course, run: Run | None, says: str
) -> None:
    course.take("Ann", HERE)
    close_register(course.store, course.workshop, run=run)
    assert sheet(course).when[1] == says


def test_a_cancelled_session_says_so_and_keeps_the_code_of_its_closing(course: Course) -> None:
    course.take("Ann", HERE)
    _, code = close_register(course.store, course.workshop)
    cancel_session(course.store, course.workshop)
    page = sheet(course)
    assert ("Cancelled" in page.taken_by, page.check_code) == (True, code)


def test_a_session_that_was_cancelled_before_it_was_closed_has_no_code(course: Course) -> None:
    cancel_session(course.store, course.workshop)
    page = sheet(course)
    assert ("Cancelled" in page.taken_by, page.check_code) == (True, "")


def test_a_closed_register_is_the_same_sheet_before_the_planned_end_and_after(
    course: Course,
) -> None:
    course.take("Ann", HERE)
    close_register(course.store, course.workshop)
    assert sheet(course, now=DURING) == sheet(course, now=AFTER)
    (ann,) = (row for row in sheet(course, now=DURING).rows if row.mark == "Present")
    assert (ann.left, ann.attended) == ("15:30", "5 h 15")


def test_workshops_are_numbered_among_those_that_take_place(course: Course) -> None:
    titles = ("Workshop 1", "Workshop 2", "Workshop 3", "Seminar A")
    assert [sheet(course, each).session[0] for each in titles] == [
        "Workshop 1 of 3",
        "Workshop 2 of 3",
        "Workshop 3 of 3",
        "Seminar A",
    ]
    cancel_session(course.store, course.sessions["Workshop 2"].id)
    assert [sheet(course, each).session[0] for each in titles] == [
        "Workshop 1 of 2",
        "Workshop 2",
        "Workshop 3",
        "Seminar A",
    ]


def test_a_day_beside_the_plan_has_no_number_and_is_not_counted(course: Course) -> None:
    extra = replace(
        course.sessions["Workshop 1"],
        id=new_id(),
        title="Catch-up day",
        kind=SessionKind.WORKSHOP,
        starts_at=in_utc(date(2026, 12, 8), time(9, 30)),
    )
    save_session(course.store, extra)
    assert read_sheet(course.store, extra.id, AFTER).session[0] == "Catch-up day"
    assert sheet(course).session[0] == "Workshop 1 of 3"


def test_every_taker_is_named_who_fits_and_the_rest_are_counted(course: Course) -> None:
    names = ("R. Example", "S. Sample", "T. Trial", "U. Usual")
    for taker, person in zip(names, ("Ann", "Bea", "Cem", "Dee"), strict=True):
        use_as(course.store, taker)
        course.take(person, HERE)
    assert set(sheet(course).taken_by[0].split(", ")) == set(names)
    for taker, person in (("V. " + "Verylongname" * 2, "Eve"), ("W. " + "Wide" * 6, "Flo")):
        use_as(course.store, taker)
        course.take(person, HERE)
    assert sheet(course).taken_by[0].endswith(" more")


def test_correcting_the_times_makes_nobody_the_taker_and_undoing_that_neither(
    course: Course,
) -> None:
    use_as(course.store, "R. Example")
    course.take("Ann Bea", HERE)
    use_as(course.store, "S. Sample")
    act, _ = correct_times(course.store, course.workshop, 5)
    assert sheet(course).taken_by[0] == "R. Example"
    assert act is not None
    undo_act(course.store, act)
    assert sheet(course).taken_by[0] == "R. Example"
    course.take("Bea", Mark())
    assert set(sheet(course).taken_by[0].split(", ")) == {"R. Example", "S. Sample"}


def test_online_the_sheet_tells_of_the_link_and_not_of_a_room(course: Course) -> None:
    change(course, mode=Mode.ONLINE, venue="Fellbrook Hall")
    page = sheet(course)
    assert page.where == ("Online",)
    assert page.meaning.startswith("Attended: time in the session over the link that falls")


def test_both_ways_the_sheet_names_the_venue_and_the_link(course: Course) -> None:
    change(course, mode=Mode.BOTH, venue="Fellbrook Hall", room="Room 2")
    page = sheet(course)
    assert page.where == ("Fellbrook Hall", "Room 2", "and online")
    assert page.meaning.startswith("Attended: time in the room that falls")
