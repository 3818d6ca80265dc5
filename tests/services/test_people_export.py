"""People as a file: what was seen, and nothing that must not go out."""

import pytest
from openpyxl import load_workbook

from npq_desktop.domain.cells import participant_cells
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.people import Name, Participant, Work
from npq_desktop.importing.reader import read_file
from npq_desktop.services.import_fates import Fate
from npq_desktop.services.participant_import import preview
from npq_desktop.services.people_columns import COLUMNS, USUAL, columns_of
from npq_desktop.services.people_export import export_people
from npq_desktop.services.people_list import read_people
from npq_desktop.workbook import write_workbook


@pytest.fixture
def full(course):
    """Two people of whom everything is known, one of them with a name that looks like a formula."""
    people = [
        Participant(
            new_id(),
            course.cohort.id,
            Name("Siân Llŷr", "Siân", "Llŷr", "Shân"),
            trn="0123456",
            email="sian@school.example",
            work=Work("Tidewater Academy", "Tutor", lead_mentor=True, school_urn="123456"),
        ),
        Participant(new_id(), course.cohort.id, Name("=HYPERLINK(1) Brown", guessed=True)),
    ]
    with course.store.writing() as work:
        for person in people:
            for field, value in participant_cells(person):
                work.put("participant", person.id, field, value, person=person.id)
        work.commit()
    return course


def export(course, path, keys=USUAL, **more):
    book = read_people(course.store, course.cohort.id)
    export_people(path, book, book.people, columns_of(keys), {}, write_workbook, **more)
    return path


def test_a_file_has_the_columns_that_are_shown_and_no_trn_unless_it_is(full, tmp_path):
    path = export(full, tmp_path / "people.csv", ["name", "role"])
    text = path.read_text("utf-8-sig")
    assert text.splitlines()[0] == "Full name,Given name,Family name,Organisation,Role"
    assert "Siân Llŷr,Siân,Llŷr,Tidewater Academy,Tutor" in text
    assert "0123456" not in text
    assert "'=HYPERLINK(1) Brown" in text
    with_trn = export(full, tmp_path / "with.csv", ["trn"]).read_text("utf-8-sig")
    assert "0123456" in with_trn


def test_while_a_wall_may_see_it_nothing_private_goes_out(full, tmp_path):
    path = export(full, tmp_path / "people.csv", list(COLUMNS), private=True)
    text = path.read_text("utf-8-sig")
    assert "0123456" not in text
    assert "@" not in text
    assert "Status" not in text


def test_a_workbook_keeps_the_zero_in_front_of_a_trn(full, tmp_path):
    sheet = load_workbook(export(full, tmp_path / "people.xlsx")).active
    head = [cell.value for cell in sheet[1]]
    values = [row[head.index("TRN")] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert "0123456" in values


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_own_export_read_as_a_list_again_changes_nobody(full, tmp_path, ending):
    keys = [*USUAL, "lead_mentor", "preferred_name", "itt_provider", "school_urn"]
    path = export(full, tmp_path / f"people.{ending}", keys)
    plan = preview(full.store, read_file(path), full.cohort.id)
    sian = next(row for row in plan.rows if row.candidate.shown_name == "Siân Llŷr")
    assert sian.fate is Fate.UNCHANGED
    assert plan.counts[Fate.CHANGED] == 0
