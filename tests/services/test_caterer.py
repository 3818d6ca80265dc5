"""The caterer's count: who comes, who is here, what is asked for, and nobody's name."""

from dataclasses import fields, replace
from datetime import date

from npq_desktop.domain.around import Apology
from npq_desktop.domain.around_cells import apology_value
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.domain.needs_rules import DietaryCount
from npq_desktop.domain.sessions import Mode
from npq_desktop.services.caterer import HIDDEN, NONE_KNOWN, ONLINE, CatererCount, as_text
from npq_desktop.services.caterer import read_count as count_of
from npq_desktop.services.needs import set_needs
from npq_desktop.services.sessions import save_session
from tests.services.course import NAMES, Course


def count(course: Course, **options: bool) -> CatererCount:
    return count_of(course.store, course.workshop, **options)


def apologise(course: Course, name: str) -> None:
    person = course.people[name]
    said = apology_value(Apology(course.workshop, person, date(2026, 11, 23)))
    with course.store.writing() as work:
        work.put("apology", f"{course.workshop}.{person}", "said", said, person=person)
        work.commit()


def test_before_the_day_everybody_expected_is_coming(course: Course) -> None:
    found = count(course)
    assert (found.expected, found.away, found.online, found.coming, found.here) == (6, 0, 0, 6, 0)
    assert found.working == "6 expected"
    assert found.remark == NONE_KNOWN


def test_apologies_absences_and_the_link_are_taken_off_once_each(course: Course) -> None:
    apologise(course, "Ann")
    apologise(course, "Bea")
    course.take("Bea", Mark(Place.AWAY))
    course.take("Cem", Mark(Place.LINK))
    course.take("Dee Eve", Mark())
    found = count(course)
    assert (found.away, found.online, found.coming, found.here) == (2, 1, 3, 2)
    assert found.working == (
        "6 expected, less 2 who sent apologies or are absent and 1 over the link"
    )


def test_whoever_comes_in_spite_of_an_apology_eats(course: Course) -> None:
    apologise(course, "Ann")
    course.take("Ann", Mark())
    assert (count(course).away, count(course).coming, count(course).here) == (0, 6, 1)


def test_needs_are_counted_of_those_who_come_and_of_those_who_are_here(course: Course) -> None:
    for name, wanted in (("Ann", "vegan"), ("Bea", "Vegan, no fish"), ("Cem", "Halal")):
        set_needs(course.store, course.people[name], [wanted], "A ramp")
    course.take("Cem", Mark(Place.AWAY))
    course.take("Ann", Mark())
    assert count(course).needs == (DietaryCount("Vegan", 2, 1), DietaryCount("No fish", 1, 0))


def test_no_name_and_no_access_is_in_it_anywhere(course: Course) -> None:
    set_needs(course.store, course.people["Ann"], ["Vegan"], "A ramp")
    found = count(course)
    said = as_text(found) + "".join(str(getattr(found, each.name)) for each in fields(found))
    assert "Vegan" in said
    assert "ramp" not in said
    assert [name for full in NAMES for name in full.split() if name in said] == []


def test_while_private_things_are_hidden_no_need_is_told(course: Course) -> None:
    set_needs(course.store, course.people["Ann"], ["Vegan"])
    found = count(course, with_needs=False)
    assert found.remark == HIDDEN
    assert "Vegan" not in as_text(found)
    assert found.coming == 6


def test_online_nobody_needs_a_meal(course: Course) -> None:
    save_session(course.store, replace(course.sessions["Workshop 1"], mode=Mode.ONLINE))
    assert count(course).remark == ONLINE
    assert count(course).here == 0


def test_the_text_has_a_line_for_each_number(course: Course) -> None:
    session = replace(course.sessions["Workshop 1"], venue="Fellbrook Hall", room="Room 2")
    save_session(course.store, session)
    set_needs(course.store, course.people["Ann"], ["Vegan"])
    course.take("Bea", Mark(Place.AWAY))
    course.take("Ann", Mark())
    assert as_text(count(course)).splitlines() == [
        "Workshop 1 of 3, Tuesday 24 November 2026, 09:30 to 15:30",
        "Fellbrook Hall, Room 2",
        "Lunch 12:30 to 13:15",
        "Coming: 5 (6 expected, less 1 who sent apologies or is absent)",
        "In the room now: 1",
        "Vegan: 1",
    ]
