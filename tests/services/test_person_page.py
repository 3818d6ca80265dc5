"""One person's page: where they stand, from the real store; a whole cohort gives the same."""

from dataclasses import replace
from datetime import UTC, date, datetime

from npq_desktop.domain.around import CatchUp, Credit, Standing
from npq_desktop.domain.attendance import Attendance
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.domain.reckoning import Part, Reckoning
from npq_desktop.services.catch_ups import save_catch_up
from npq_desktop.services.closings import close_register
from npq_desktop.services.cohorts import NPQLTD, create_cohort
from npq_desktop.services.credits import decide
from npq_desktop.services.person_page import (
    read_person,
    standing,
    standings,
)
from tests.services.course import Course, add_people, no_holidays

AFTER = datetime(2026, 12, 31, tzinfo=UTC)
"""Workshop 1 and seminar A are over then."""
WHOLE = 315


def stand(course: Course, name: str, moment: datetime = AFTER) -> Reckoning:
    with course.store.reading() as view:
        return standing(view, view.person(course.people[name]), moment)


def link(course: Course, one: Id, other: Id, counts: dict[Id, Id] | None = None) -> None:
    pair = ".".join(sorted((one, other)))
    with course.store.writing() as work:
        work.put("same_person", pair, "link", {"is": "same", "why": ["same name"]}, person=one)
        if counts:
            work.put("same_person", pair, "counts", counts, person=one)
        work.commit()


def test_a_closed_register_counts_and_an_open_one_is_named(course: Course) -> None:
    course.take("Ann", Mark())
    course.take("Bea", Mark(Place.AWAY))
    assert stand(course, "Ann").so_far == Attendance(0, 0)
    not_closed = stand(course, "Ann").sessions(Part.NOT_CLOSED)
    assert [each.name for each in not_closed] == ["Workshop 1", "Seminar A"]
    close_register(course.store, course.workshop)
    assert stand(course, "Ann").so_far == Attendance(WHOLE, WHOLE)
    assert stand(course, "Bea").so_far == Attendance(0, WHOLE)
    assert stand(course, "Bea").may_still_miss == 121 - WHOLE


def test_a_cohort_read_at_once_gives_what_each_page_shows(course: Course) -> None:
    course.take("Ann Cem", Mark())
    course.take("Bea", Mark(Place.AWAY))
    close_register(course.store, course.workshop)
    made = CatchUp(
        new_id(), course.workshop, course.people["Bea"], date(2026, 11, 24), 60, "Read", "", "B. E."
    )
    save_catch_up(course.store, made, date(2026, 11, 24))
    waived = Credit(course.workshop, course.people["Dee"], Standing.WAIVED, "Knew it all")
    decide(course.store, [waived])
    with course.store.reading() as view:
        everybody = standings(view, course.cohort.id, AFTER)
    assert everybody == {id_: stand(course, name) for name, id_ in course.people.items()}
    assert everybody[course.people["Bea"]].made_up == 60


def test_linked_entries_are_one_person_and_no_session_counts_twice(course: Course) -> None:
    twin = add_people(course.store, course.cohort.id, ["Annie Lee"])["Annie"]
    course.people["Annie"] = twin
    course.take("Annie", Mark())
    close_register(course.store, course.workshop)
    link(course, course.people["Ann"], twin)
    with course.store.reading() as view:
        face = next(e for e in (course.people["Ann"], twin) if view.person(e).merged_into is None)
        assert set(view.linked(face)) == {course.people["Ann"], twin}
        found = standing(view, view.person(face), AFTER)
        assert list(standings(view, course.cohort.id, AFTER)).count(face) == 1
    assert found.so_far == Attendance(WHOLE, WHOLE)


def test_where_both_were_marked_the_link_says_which_counts(course: Course) -> None:
    twin = add_people(course.store, course.cohort.id, ["Annie Lee"])["Annie"]
    course.people["Annie"] = twin
    course.take("Ann", Mark())
    course.take("Annie", Mark(Place.AWAY))
    close_register(course.store, course.workshop)
    link(course, course.people["Ann"], twin)
    assert stand(course, "Ann").so_far.attended == WHOLE
    link(course, course.people["Ann"], twin, {course.workshop: twin})
    assert stand(course, "Ann").so_far.attended == 0
    assert stand(course, "Annie").so_far.attended == 0


def test_a_session_of_another_cohort_counts_once_its_register_is_closed(course: Course) -> None:
    spring = create_cohort(
        course.store, "Spring 2027", date(2026, 11, 25), template=NPQLTD, dfe=None,
        holidays=no_holidays,
    )  # fmt: skip
    new = add_people(course.store, spring.id, ["Ann Lee"])["Ann"]
    with course.store.reading() as view:
        first = view.sessions(spring.id)[0].session
    course.take("Ann", Mark(times=((570, 720),), early=True))
    decided = Credit(
        first.id, new, Standing.COUNTED, "Same topics", course.workshop, course.people["Ann"]
    )
    decide(course.store, [decided])
    after = replace(first).ends_at

    def counted() -> int:
        with course.store.reading() as view:
            return standing(view, view.person(new), after).lines[0].attended

    assert counted() == 0
    close_register(course.store, course.workshop)
    assert counted() == 150
    page = read_person(course.store, new, after)
    assert page.names[course.workshop] == "Workshop 1 of Autumn 2026"


def test_a_walk_in_has_a_page_without_figures(course: Course) -> None:
    walk_in = add_people(course.store, None, ["Gus Fry"])["Gus"]
    page = read_person(course.store, walk_in, AFTER)
    assert page.cohort is None
    assert page.reckoning.lines == ()


def test_the_page_holds_the_note_and_who_marked(course: Course) -> None:
    course.take("Ann", Mark(), note="Brought a colleague")
    page = read_person(course.store, course.people["Ann"], AFTER)
    assert page.marks[course.workshop].note == "Brought a colleague"
    assert page.person.name.full == "Ann Lee"
