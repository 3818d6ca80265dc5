"""Where the ready check's facts come from: the store as it stands."""

from datetime import UTC, datetime, timedelta

import pytest

from npq_desktop.domain.around import BLANK_SHEET
from npq_desktop.domain.errors import NotFound
from npq_desktop.domain.marks import Mark
from npq_desktop.services.closings import close_register, reopen_register
from npq_desktop.services.machine import Condition
from npq_desktop.services.participant_import import carry_out, preview
from npq_desktop.services.printouts import Made, read_sheet_made, record_printout
from npq_desktop.services.ready_facts import Facts, facts_in
from npq_desktop.services.sessions import cancel_session
from tests.services.course import Course, list_of

LATER = datetime(2027, 4, 1, 12, tzinfo=UTC)


def facts(course: Course, title: str = "Workshop 2", now: datetime = LATER) -> Facts:
    with course.store.reading() as view:
        return facts_in(view, course.sessions[title].id, now, Condition())


def titles(found: Facts) -> list[str]:
    return [each.session.name for each in found.unclosed]


def test_earlier_sessions_that_are_over_and_not_closed_are_found_by_start(course: Course) -> None:
    assert titles(facts(course)) == ["Workshop 1", "Seminar A"]
    course.take("Ann", Mark())
    close_register(course.store, course.workshop)
    cancel_session(course.store, course.sessions["Seminar A"].id)
    found = facts(course)
    assert titles(found) == []
    assert found.had_earlier


def test_a_closed_register_waits_to_be_sent_until_its_sheet_is_printed_as_it_stands(
    course: Course,
) -> None:
    course.take("Ann", Mark())
    assert facts(course).unsent == ()  # it is not closed yet
    close_register(course.store, course.workshop)
    assert [each.session.name for each in facts(course).unsent] == ["Workshop 1"]
    for blank, waiting in ((True, 1), (False, 0)):
        _, made = read_sheet_made(
            course.store, course.workshop, course.clock(), blank=blank, with_notes=False
        )
        record_printout(course.store, course.workshop, made, course.clock())
        assert len(facts(course).unsent) == waiting
    reopen_register(course.store, course.workshop, "Bea was there")
    course.take("Bea", Mark())
    close_register(course.store, course.workshop)
    assert len(facts(course).unsent) == 1


def test_what_is_still_to_come_is_not_asked_for(course: Course) -> None:
    found = facts(course, now=datetime(2026, 11, 24, 9, 20, tzinfo=UTC))
    assert (titles(found), found.had_earlier) == ([], False)


def test_of_the_first_session_nothing_is_earlier(course: Course) -> None:
    assert not facts(course, "Workshop 1").had_earlier


def test_the_newest_blank_sheet_counts_and_no_other_paper(course: Course) -> None:
    assert facts(course, "Workshop 1").blank is None
    for what, people in ((BLANK_SHEET, 5), (BLANK_SHEET, 6), ("name badges", 3)):
        course.clock.pass_by(minutes=5)
        record_printout(course.store, course.workshop, Made(what, people), course.clock())
    assert facts(course, "Workshop 1").blank == (6, course.clock() - timedelta(minutes=5))
    assert facts(course).blank is None


def test_list_and_newest_change_are_those_of_the_log(course: Course) -> None:
    assert facts(course).imported_at is None
    course.clock.pass_by(days=1)
    file = list_of("Gil Ames")
    carry_out(course.store, preview(course.store, file, course.cohort.id))
    found = facts(course)
    assert found.imported_at == found.newest_change == course.clock()


def test_an_unknown_session_is_not_found(course: Course) -> None:
    with course.store.reading() as view, pytest.raises(NotFound):
        facts_in(view, course.cohort.id, LATER, Condition())
