"""Today: which session goes first, and what is said of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.domain.sessions import Session
from npq_desktop.domain.template import in_utc
from npq_desktop.services.closings import close_register
from npq_desktop.services.cohorts import create_cohort
from npq_desktop.services.sessions import cancel_session, save_session
from npq_desktop.services.today import (
    Today,
    age_words,
    read_today,
    running,
    session_of_the_hour,
)
from tests.services.course import START, Course, no_holidays


def at(hour: int, minute: int = 0, day: date = START) -> datetime:
    return in_utc(day, time(hour, minute))


def today(course: Course, now: datetime, cohort: Id | None = None) -> Today:
    return read_today(course.store, cohort or course.cohort.id, now)


def first(course: Course, now: datetime, cohort: Id | None = None) -> str:
    line = today(course, now, cohort).line
    return "" if line is None else f"{line.cohort.name}, {line.session.title.partition(':')[0]}"


def second_cohort(course: Course, begins: time) -> tuple[Id, Session]:
    """Another cohort with a session on the same day."""
    made = create_cohort(
        course.store, "Spring 2026", START, template=None, dfe=None, holidays=no_holidays
    )
    session = replace(
        course.sessions["Workshop 1"],
        id=new_id(),
        cohort_id=made.id,
        title="Evening",
        starts_at=in_utc(START, begins),
        minutes=90,
        breaks=(),
        topic_ids=(),
    )
    save_session(course.store, session)
    return made.id, session


@pytest.mark.parametrize(
    ("now", "greeting", "button"),
    [
        (at(8), "Good morning. Workshop 1 starts at 09:30.", "Open the register"),
        (at(9, 30), "Good morning. Workshop 1 is on until 15:30.", "Open the register"),
        (at(15, 30), "Good afternoon. Workshop 1 is on until 15:30.", "Open the register"),
        (at(18), "Good evening. Workshop 1 ended at 15:30.", "Open the register"),
        (at(12, 0, date(2026, 11, 23)), "Good afternoon. Workshop 1 is tomorrow.", ""),
        (
            at(9, 0, date(2026, 11, 25)),
            "Good morning. Seminar A is on Thursday 24 December.",
            "",
        ),
        (at(9, 0, date(2027, 12, 1)), "Good morning.", ""),
    ],
)
def test_the_greeting_says_what_is_on_now(
    course: Course, now: datetime, greeting: str, button: str
) -> None:
    told = today(course, now)
    assert told.greeting == greeting
    assert button in told.button


def test_the_day_is_that_of_the_workshops_not_of_the_laptop(course: Course) -> None:
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert today(course, late).day == date(2026, 7, 2)
    assert today(course, late).date_words == "Thursday 2 July 2026"


def test_the_session_of_the_hour_goes_first_whichever_cohort_is_chosen(course: Course) -> None:
    other, _ = second_cohort(course, time(16))
    for cohort in (course.cohort.id, other):
        assert first(course, at(10), cohort) == "Autumn 2026, Workshop 1"
        assert first(course, at(15, 45), cohort) == "Spring 2026, Evening"
    told = today(course, at(10))
    assert told.elsewhere is not None
    assert told.elsewhere.cohort.id == other


@pytest.mark.parametrize("now", [at(14), at(14, 1), at(15, 29), at(15, 30)])
def test_a_session_that_has_begun_goes_before_one_that_is_about_to(
    course: Course, now: datetime
) -> None:
    other, _ = second_cohort(course, time(16))
    for cohort in (course.cohort.id, other):
        assert first(course, now, cohort) == "Autumn 2026, Workshop 1"


def test_once_its_register_is_closed_the_next_one_goes_first(course: Course) -> None:
    second_cohort(course, time(16))
    close_register(course.store, course.workshop)
    assert first(course, at(15, 10)) == "Spring 2026, Evening"


def test_a_cancelled_session_is_never_that_of_the_hour(course: Course) -> None:
    cancel_session(course.store, course.workshop)
    with course.store.reading() as view:
        lines = view.sessions(day=START)
    assert session_of_the_hour(lines, at(10), course.cohort.id) is None


def test_of_two_sessions_at_one_hour_the_chosen_cohort_s_goes_first(course: Course) -> None:
    other, _ = second_cohort(course, time(9, 30))
    assert first(course, at(9, 20)) == "Autumn 2026, Workshop 1"
    assert first(course, at(9, 20), other) == "Spring 2026, Evening"


def test_a_session_of_another_cohort_today_goes_before_our_next_one(course: Course) -> None:
    other, _ = second_cohort(course, time(9, 30))
    cancel_session(course.store, course.workshop)
    assert first(course, at(9)) == "Spring 2026, Evening"
    assert first(course, at(9, 0, date(2026, 12, 1))) == "Autumn 2026, Seminar A"
    assert first(course, at(9, 0, date(2026, 12, 1)), other) == ""


def test_a_cancelled_session_is_not_today_s(course: Course) -> None:
    cancel_session(course.store, course.workshop)
    assert first(course, at(9)) == "Autumn 2026, Seminar A"


def test_after_the_last_session_of_the_day_it_still_stands_there(course: Course) -> None:
    assert first(course, at(20)) == "Autumn 2026, Workshop 1"


def test_the_numbers_are_those_of_the_register(course: Course) -> None:
    assert today(course, at(9)).expected_words == "6 expected"
    course.take("Ann Bea", Mark())
    course.clock.pass_by(minutes=1)
    course.take("Cem", Mark(Place.AWAY))
    told = today(course, at(9, 30))
    assert told.expected_words == "2 here, 1 absent, 3 to come, last: Öz"
    assert told.button == "Go on with the register"


def test_a_closed_register_can_only_be_looked_at(course: Course) -> None:
    close_register(course.store, course.workshop)
    told = today(course, at(15))
    assert (told.greeting, told.button) == (
        "Good afternoon. Workshop 1 is closed.",
        "Look at the register",
    )


def test_without_a_cohort_there_is_nothing_but_a_hint(course: Course) -> None:
    told = read_today(course.store, None, at(9, 0, date(2027, 12, 1)))
    assert (told.line, told.people, told.year, told.year_words) == (None, 0, (), "")
    assert told.list_words == "Make a cohort, or import a list."


def test_the_year_is_told_with_what_it_holds(course: Course) -> None:
    told = today(course, at(9))
    assert told.year_words == "3 workshops, 3 seminars, 6 topics"
    assert told.people == 6
    assert "No list was imported yet" in told.list_words


@pytest.mark.parametrize(
    ("hours", "words"),
    [(0, "today"), (14, "today"), (15, "yesterday"), (38, "yesterday"), (39, "2 days ago")],
)
def test_a_list_ages_at_midnight(hours: int, words: str) -> None:
    imported = at(9)
    assert words in age_words(imported, imported + timedelta(hours=hours))


def test_nothing_is_the_session_of_the_hour_of_a_day_without_one() -> None:
    assert session_of_the_hour([], at(9), None) is None
    assert running([], at(9), None) is None


@pytest.mark.parametrize(
    ("now", "runs"),
    [(at(8, 59), False), (at(9), True), (at(15, 30), True), (at(15, 31), False)],
)
def test_a_session_runs_from_half_an_hour_before_until_its_end(
    course: Course, now: datetime, runs: bool
) -> None:
    with course.store.reading() as view:
        lines = view.sessions(day=START)
    assert (running(lines, now, None) is not None) is runs


def test_a_closed_session_runs_no_more(course: Course) -> None:
    close_register(course.store, course.workshop)
    with course.store.reading() as view:
        assert running(view.sessions(day=START), at(10), None) is None
