"""One person's record: every session, what is apart stays apart, and nothing private unasked."""

from datetime import UTC, date, datetime

import pytest

from npq_desktop.domain.around import CatchUp, Credit, Standing
from npq_desktop.domain.errors import Refused
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.services.catch_ups import save_catch_up
from npq_desktop.services.closings import close_register, reopen_register
from npq_desktop.services.credits import decide
from npq_desktop.services.needs import set_needs
from npq_desktop.services.person_record import PersonRecord, read_record
from npq_desktop.services.status import withdraw
from tests.services.course import Course, add_people
from tests.services.two_cohorts import LATE, Two, two

AFTER = datetime(2026, 12, 31, tzinfo=UTC)
"""Workshop 1 and seminar A are over then."""
DAY = date(2026, 11, 24)


def record(course: Course, name: str, **wanted: bool) -> PersonRecord:
    return read_record(course.store, course.people[name], AFTER, **wanted)


def test_each_session_stands_with_mark_times_minutes_and_check_code(course: Course) -> None:
    course.take("Ann", Mark(late=True, early=True, times=((600, 900),)))
    _, code = close_register(course.store, course.workshop)
    found = record(course, "Ann")
    first, second = found.rows[:2]
    assert (first.name, first.day, first.mark) == (
        "Workshop 1", "24 November 2026", "Late, left early",
    )  # fmt: skip
    assert (first.minutes, first.code) == ("4 h 15 of 5 h 15", code)
    assert first.below == "came 10:00 · left 15:00"
    assert (second.mark, second.minutes, second.code) == ("Not marked", "not closed yet", "")
    assert (found.fraction, found.per_cent) == ("4 h 15 of 5 h 15 so far", "80.9 %")
    assert found.total == "4 h 15 of 5 h 15"
    assert "Seminar A is not closed yet and not in the figure." in found.remarks
    assert found.as_at == "As at 31 December 2026"


def test_a_register_changed_after_its_closing_says_so(course: Course) -> None:
    course.take("Ann", Mark())
    close_register(course.store, course.workshop)
    reopen_register(course.store, course.workshop, "A mistake")
    course.take("Ann", Mark(Place.AWAY))
    assert record(course, "Ann").rows[0].code == ""  # open again: no evidence yet


def test_catch_up_is_apart_and_in_no_session_s_minutes(course: Course) -> None:
    course.take("Ann", Mark(Place.AWAY))
    close_register(course.store, course.workshop)
    work = CatchUp(
        new_id(), course.workshop, course.people["Ann"], DAY, 60, "Read topic 1", "Notes", "B. E."
    )
    save_catch_up(course.store, work, DAY)
    found = record(course, "Ann")
    assert found.rows[0].minutes == "0 min of 5 h 15"
    assert found.total == "0 min of 5 h 15"
    (made,) = found.catch_ups
    assert (made.name, made.minutes, made.what) == ("Workshop 1", "1 h 00", "Read topic 1")
    assert made.below == "Notes · agreed by B. E."


def test_notes_apologies_and_reasons_only_where_asked_for_and_never_on_the_wall(
    course: Course,
) -> None:
    course.take("Ann", Mark(Place.AWAY), note="A funeral")
    close_register(course.store, course.workshop)
    waived = Credit(course.workshop, course.people["Bea"], Standing.WAIVED, "Long illness")
    decide(course.store, [waived])
    for name, secret in (("Ann", "A funeral"), ("Bea", "Long illness")):
        assert secret not in str(record(course, name))
        assert secret in str(record(course, name, with_notes=True))
        assert secret not in str(record(course, name, with_notes=True, private=True))


def test_needs_trn_and_address_are_never_on_it(course: Course) -> None:
    person = course.people["Ann"]
    set_needs(course.store, person, ["Vegan"], "A ramp")
    with course.store.writing() as work:
        work.put("participant", person, "trn", "1234567", person=person)
        work.put("participant", person, "email", "ann@school.example", person=person)
        work.commit()
    said = str(record(course, "Ann", with_notes=True))
    for secret in ("Vegan", "ramp", "1234567", "ann@school.example"):
        assert secret not in said


def test_that_somebody_withdrew_is_not_for_the_wall(course: Course) -> None:
    withdraw(course.store, course.people["Ann"], DAY, DAY)
    found = record(course, "Ann")
    assert found.headline == "Withdrawn since 24 November."
    assert (found.rows[0].mark, found.rows[0].minutes) == ("Not expected", "after they left")
    assert "eft" not in str(record(course, "Ann", private=True).rows)
    assert "ithdr" not in str(record(course, "Ann", private=True))


def test_what_counts_from_another_cohort_is_apart_and_counts_once(two: Two) -> None:
    two.take("Ann", LATE)
    two.close(two.workshop)
    gil = two.people["Gil"]
    first = two.in_spring("Workshop 1")
    counted = Credit(first, gil, Standing.COUNTED, "Same topics", two.workshop, two.people["Ann"])
    decide(two.store, [counted])
    found = read_record(two.store, gil, datetime(2027, 3, 31, tzinfo=UTC))
    assert (found.rows[0].mark, found.rows[0].minutes) == ("Counted", "4 h 45 of 5 h 15")
    (apart,) = found.credits
    assert (apart.name, apart.day, apart.minutes, apart.what, apart.below) == (
        "Workshop 1", "24 November 2026", "4 h 45", "Workshop 1 of Autumn 2026", "",
    )  # fmt: skip
    assert found.total == "4 h 45 of 5 h 15"


def test_a_decision_that_a_mark_overtook_is_not_told_any_more(course: Course) -> None:
    course.take("Ann", Mark())
    close_register(course.store, course.workshop)
    missed = Credit(course.workshop, course.people["Ann"], Standing.NOT_COUNTED, "Was not there")
    decide(course.store, [missed])
    first = record(course, "Ann", with_notes=True).rows[0]
    assert (first.mark, first.minutes, first.below) == ("Present", "5 h 15 of 5 h 15", "")


def test_whoever_is_in_no_cohort_has_no_record_yet(course: Course) -> None:
    course.people |= add_people(course.store, None, ["Gus Fry"])
    with pytest.raises(Refused, match="Gus Fry is in no cohort"):
        record(course, "Gus")


__all__ = ["two"]
