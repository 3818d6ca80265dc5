"""What was printed or saved for a session: kept once, with how the register stood."""

import pytest

from npq_desktop.domain.around import Printout
from npq_desktop.domain.errors import NotFound
from npq_desktop.domain.marks import Mark
from npq_desktop.services.printouts import Made, read_sheet_made, record_printout
from npq_desktop.services.sheets import read_sheet
from npq_desktop.services.telling import Teller
from tests.services.course import Course


def kept(course: Course) -> list[Printout]:
    with course.store.reading() as view:
        return list(view.printouts(course.workshop))


def made(course: Course, *, blank: bool = False) -> Made:
    now = course.clock()
    return read_sheet_made(course.store, course.workshop, now, blank=blank, with_notes=False)[1]


def take(course: Course, held: Made) -> object:
    return record_printout(course.store, course.workshop, held, course.clock())


def test_the_sheet_is_kept_with_how_many_are_on_it_and_the_code_of_its_marks(
    course: Course,
) -> None:
    course.take("Ann Bea", Mark())
    take(course, made(course))
    (printout,) = kept(course)
    assert (printout.what, printout.people) == ("attendance sheet", 6)
    assert printout.code == course.register().code != ""


def test_a_blank_sheet_has_no_code(course: Course) -> None:
    course.take("Ann", Mark())
    assert made(course, blank=True) == Made("blank sheet", 6)


def test_it_tells_how_the_register_stood_when_the_sheet_was_drawn(course: Course) -> None:
    course.take("Ann", Mark())
    drawn, before = made(course), course.register().code
    course.take("Bea", Mark())
    take(course, drawn)
    assert kept(course)[0].code == before != course.register().code


def test_twice_within_a_minute_is_once(course: Course) -> None:
    held = made(course, blank=True)
    assert take(course, held) is not None
    course.clock.pass_by(seconds=55)
    assert take(course, held) is None
    assert len(kept(course)) == 1
    course.clock.pass_by(seconds=6)
    assert take(course, held) is not None
    assert len(kept(course)) == 2


def test_something_else_within_a_minute_is_kept_too(course: Course) -> None:
    take(course, made(course, blank=True))
    take(course, made(course))
    course.take("Ann", Mark())
    take(course, made(course))
    take(course, Made("name badges", 6))
    take(course, made(course, blank=True))
    assert [each.what for each in kept(course)] == [
        "name badges",
        "attendance sheet",
        "attendance sheet",
        "blank sheet",
    ]


def test_keeping_it_changes_nothing_on_the_sheet(course: Course) -> None:
    course.take("Ann", Mark())
    before = read_sheet(course.store, course.workshop, course.clock())
    take(course, made(course))
    assert read_sheet(course.store, course.workshop, course.clock()) == before


def test_a_session_that_is_not_here_keeps_nothing(course: Course) -> None:
    with pytest.raises(NotFound):
        record_printout(course.store, "0" * 32, Made("blank sheet", 1), course.clock())


def test_the_history_tells_it(course: Course) -> None:
    take(course, Made("blank sheet", 1))
    change = course.history()[0]
    with course.store.reading() as view:
        assert Teller(view).tell(change) == "printout · made: nothing → blank sheet, 1 person"
