"""Moving a session in time: what is over stays, another time of the same day is looked at too."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from npq_desktop.domain.errors import Refused
from npq_desktop.domain.marks import Mark
from npq_desktop.domain.template import in_utc
from npq_desktop.services.sessions import save_session
from npq_desktop.services.year import Mover, move_sessions
from tests.services.course import START, no_holidays

NOW = datetime(2026, 11, 24, 9, 20, tzinfo=UTC)


def test_a_session_that_is_over_stays_and_that_is_why(course):
    seminar, workshop = course.sessions["Seminar A"], course.sessions["Workshop 2"]
    when = seminar.starts_at + timedelta(days=3)
    found = Mover(course.store, workshop.id, when, no_holidays).preview(
        seminar.day - timedelta(days=1)
    )
    assert found.stuck == (
        "Seminar A would change places with Workshop 2, and stays: it is over already.",
    )


def test_another_time_is_looked_at_for_clashes_and_the_day_may_stay(course):
    workshop, seminar = course.sessions["Workshop 2"], course.sessions["Seminar A"]
    there = replace(seminar, starts_at=in_utc(workshop.day, time(14, 0)), breaks=())
    save_session(course.store, there, before=seminar)
    by, moves = Mover(course.store, workshop.id, NOW, no_holidays), {workshop.id: workshop.day}
    assert any("at one time" in each for each in by.problems(moves))
    assert not any("at one time" in each for each in by.problems(moves, 7 * 60))
    assert by.preview(workshop.day, 7 * 60).offers == ()
    move_sessions(course.store, moves, begins={workshop.id: 7 * 60})
    with course.store.reading() as view:
        now = view.session(workshop.id)
    assert (now.day, now.start_minute, now.minutes) == (workshop.day, 7 * 60, workshop.minutes)


def test_a_session_that_was_taken_gets_another_time_only_with_a_reason(course):
    course.take("Ann", Mark())
    moves, at = {course.workshop: START}, {course.workshop: 9 * 60}
    with pytest.raises(Refused, match="Say why it is moved; the marks stay"):
        move_sessions(course.store, moves, begins=at)
    act = move_sessions(course.store, moves, "the hall opens early", at)
    assert {each.reason for each in course.history(act=act)} == {"the hall opens early"}
