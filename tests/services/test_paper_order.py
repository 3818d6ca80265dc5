"""The numbers on paper are those of the moment of printing."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from npq_desktop.domain.around import BLANK_SHEET
from npq_desktop.domain.cells import name_value, status_value
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.marks import Mark
from npq_desktop.domain.people import Name, Status, TrainingStatus
from npq_desktop.services.paper_order import (
    NOW,
    PaperSheet,
    Printing,
    Shift,
    printings,
    read_paper_sheet,
)
from npq_desktop.services.printouts import SHEET
from npq_desktop.services.sessions import save_session
from npq_desktop.services.sheets import read_sheet
from npq_desktop.services.undo import undo_act
from npq_desktop.services.walk_ins import add_walk_in
from tests.services.course import add_people

TODAY = ["Fox", "Lee", "Low", "Orr", "Öz", "Ray"]


@pytest.fixture
def read(course):
    def read_it(printing: Printing = NOW) -> PaperSheet:
        with course.store.reading() as view:
            return read_paper_sheet(view, course.workshop, printing)

    return read_it


@pytest.fixture
def printed(course):
    """The blank sheet is printed now, and what was printed is recorded."""

    def print_it(what: str = BLANK_SHEET) -> Printing:
        made = {"session": course.workshop, "what": what, "people": 6, "code": ""}
        with course.store.writing() as work:
            work.put("printout", new_id(), "made", made)
            work.commit()
        course.clock.now += timedelta(minutes=5)
        with course.store.reading() as view:
            return printings(view, course.workshop)[0]

    return print_it


def families(sheet: PaperSheet) -> list[str]:
    return [person.name.family for person in sheet.people]


def put(course, id_: Id, field: str, value: object) -> Id:
    with course.store.writing() as work:
        work.put("participant", id_, field, value, person=id_)
        return work.commit()


def test_the_rows_are_those_of_the_blank_sheet_as_it_is_printed(course, read):
    page = read_sheet(course.store, course.workshop, course.clock(), blank=True)
    sheet = read()
    assert [person.name.printed for person in sheet.people] == [row.name for row in page.rows]
    assert families(sheet) == TODAY
    assert list(sheet.empty) == [7, 8, 9, 10, 11, 12]


def test_a_list_that_did_not_change_since_has_no_numbers_that_moved(read, printed):
    sheet = read(printed())
    assert (families(sheet), sheet.shifts) == (TODAY, ())


def test_whoever_joined_since_is_not_on_the_paper_and_moves_the_others(course, read, printed):
    paper = printed()
    add_people(course.store, course.cohort.id, ["Gil Nye"])
    sheet = read(paper)
    assert families(sheet) == TODAY
    assert sheet.shifts == (
        Shift("Orr, Eve", 4, 5),
        Shift("Öz, Cem", 5, 6),
        Shift("Ray, Flo", 6, 7),
        Shift("Nye, Gil", 0, 4),
    )
    assert families(read()) == ["Fox", "Lee", "Low", "Nye", "Orr", "Öz", "Ray"]


def test_whoever_withdrew_since_still_stands_on_the_paper(course, read, printed):
    paper = printed()
    gone = status_value(Status(TrainingStatus.WITHDRAWN, date(2026, 11, 1)))
    put(course, course.people["Ann"], "status", gone)
    assert families(read(paper)) == TODAY
    assert "Lee" not in families(read())
    assert read(paper).shifts[0] == Shift("Lee, Ann", 2, 0)


def test_a_new_name_moves_nobody_on_the_paper(course, read, printed):
    paper = printed()
    put(course, course.people["Ann"], "name", name_value(Name("Ann Young", "Ann", "Young")))
    assert families(read(paper)) == TODAY
    assert families(read())[-1] == "Young"


def test_what_was_changed_twice_and_undone_since_is_as_it_was(course, read, printed):
    paper = printed()
    for family in ("Young", "Zed"):
        name = name_value(Name(f"Ann {family}", "Ann", family))
        act = put(course, course.people["Ann"], "name", name)
    assert families(read(paper)) == TODAY
    undo_act(course.store, act)
    assert families(read(paper)) == TODAY


def test_somebody_taken_out_since_still_stands_on_the_paper(course, read, printed):
    paper = printed()
    put(course, course.people["Ann"], "exists", False)
    assert families(read()) == ["Fox", "Low", "Orr", "Öz", "Ray"]
    assert families(read(paper)) == TODAY


def test_two_entries_that_were_merged_since_stand_there_twice(course, read, printed):
    paper = printed()
    pair = ".".join(sorted((course.people["Ann"], course.people["Bea"])))
    with course.store.writing() as work:
        work.put("same_person", pair, "link", {"is": "same", "why": None})
        work.commit()
    assert len(read().people) == 5
    assert families(read(paper)) == TODAY


def test_a_session_that_moved_since_expected_whoever_was_there_on_the_old_day(
    course, read, printed
):
    gone = status_value(Status(TrainingStatus.WITHDRAWN, date(2026, 12, 1)))
    put(course, course.people["Ann"], "status", gone)
    paper = printed()
    held = course.register().session
    save_session(course.store, replace(held, starts_at=held.starts_at + timedelta(days=14)))
    assert "Lee" not in families(read())
    assert families(read(paper)) == TODAY


def test_a_mark_made_since_brings_nobody_onto_the_paper(course, read, printed):
    gone = status_value(Status(TrainingStatus.WITHDRAWN, date(2026, 11, 1)))
    put(course, course.people["Ann"], "status", gone)
    paper = printed()
    course.take("Ann", Mark())
    assert "Lee" in families(read())
    assert "Lee" not in families(read(paper))


def test_the_time_of_printing_does_as_well_as_the_printout(course, read):
    at: datetime = course.clock.now
    course.clock.now += timedelta(minutes=5)
    add_people(course.store, course.cohort.id, ["Gil Nye"])
    assert families(read(Printing(at))) == TODAY
    assert "Nye" in families(read(Printing(course.clock.now + timedelta(minutes=5))))


def test_the_sheet_with_marks_holds_the_walk_ins_of_that_moment(course, read, printed):
    with course.store.writing() as work:
        person = add_walk_in(work, "Gil Nye")
        work.commit()
    course.people["Gil"] = person.id
    course.take("Gil", Mark())
    paper = printed(SHEET)
    sheet = read(paper)
    assert paper.is_marked
    assert families(sheet) == ["Fox", "Lee", "Low", "Nye", "Orr", "Öz", "Ray"]
    assert list(sheet.empty) == []


def test_printouts_of_other_things_are_no_sheets(course, printed):
    printed()
    with course.store.writing() as work:
        made = {"session": course.workshop, "what": "badges", "people": 6, "code": ""}
        work.put("printout", new_id(), "made", made)
        work.commit()
    with course.store.reading() as view:
        assert len(printings(view, course.workshop)) == 1
