"""The ticks on Today's card: list, blank sheet, safety copy, and what is missing altogether."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from npq_desktop.domain.around import BLANK_SHEET
from npq_desktop.domain.marks import Mark
from npq_desktop.domain.sessions import Mode
from npq_desktop.services.closings import close_register
from npq_desktop.services.participant_import import carry_out, preview
from npq_desktop.services.printouts import Made, record_printout
from npq_desktop.services.ready_ticks import Tick
from npq_desktop.services.sessions import save_session
from npq_desktop.services.today import read_today
from tests.services.course import Course, list_of

NOW = datetime(2026, 11, 27, 9, 20, tzinfo=UTC)
"""Three days after the store was made and workshop 1 was on: Seminar A comes next."""


def ticks(course: Course, copied: datetime | None = None, now: datetime = NOW) -> tuple[Tick, ...]:
    return read_today(course.store, course.cohort.id, now, copied).ready


def make_ready(course: Course) -> None:
    session = course.sessions["Seminar A"]
    who = ("R. Example",)
    whole = replace(session, mode=Mode.ROOM, venue="Fellbrook Hall", facilitators=who)
    save_session(course.store, whole)
    file = list_of("Gil Ames")
    carry_out(course.store, preview(course.store, file, course.cohort.id))
    print_blank(course, 7)
    course.clock.now = NOW


def print_blank(course: Course, people: int) -> None:
    made = Made(BLANK_SHEET, people)
    record_printout(course.store, course.sessions["Seminar A"].id, made, course.clock())


def test_a_session_that_has_everything_shows_three_quiet_ticks(course: Course) -> None:
    make_ready(course)
    assert ticks(course, NOW - timedelta(days=1)) == (
        (True, "List is 3 days old"),
        (True, "Blank sheet printed"),
        (True, "Safety copy yesterday"),
    )


def test_what_is_missing_is_told_after_them(course: Course) -> None:
    assert ticks(course, now=datetime(2026, 11, 24, 9, 20, tzinfo=UTC)) == (
        (False, "No list was imported yet"),
        (False, "No blank sheet yet"),
        (False, "No safety copy yet"),
        (False, "No venue yet"),
        (False, "Nobody facilitates yet"),
    )


def test_a_blank_sheet_of_fewer_people_is_no_tick(course: Course) -> None:
    make_ready(course)
    course.clock.pass_by(minutes=2)
    print_blank(course, 6)
    assert ticks(course)[1] == (False, "Blank sheet is for 6")


def test_once_people_are_marked_or_online_paper_is_not_asked_for(course: Course) -> None:
    make_ready(course)
    course.take("Ann", Mark(), session=course.sessions["Seminar A"].id)
    assert [words for _, words in ticks(course)] == ["List is 3 days old", "No safety copy yet"]
    online = replace(course.sessions["Seminar A"], mode=Mode.ONLINE, venue="")
    save_session(course.store, replace(online, facilitators=("R. Example",)))
    assert [words for _, words in ticks(course)] == ["List is 3 days old", "No safety copy yet"]


def test_an_old_copy_is_told(course: Course) -> None:
    make_ready(course)
    assert ticks(course, NOW - timedelta(days=9))[2] == (False, "Safety copy 9 days ago")


def test_a_closed_session_needs_nothing_any_more(course: Course) -> None:
    close_register(course.store, course.workshop)
    assert ticks(course, now=datetime(2026, 11, 24, 17, tzinfo=UTC)) == ()
