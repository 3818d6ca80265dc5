"""Lists as workbooks: the right sheet, the right rows, the values as they are."""

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from npq_desktop.domain.errors import BadInput
from npq_desktop.importing.archive import check_workbook
from npq_desktop.importing.reader import read_file
from npq_desktop.services.participant_list import ReadFile

HEAD = ["Name", "TRN", "E-mail"]


class Maker:
    def __init__(self, folder: Path) -> None:
        self.book = openpyxl.Workbook()
        self.book.remove(self.book.worksheets[0])
        self.path = folder / "list.xlsx"

    def sheet(self, title: str, *rows: list[object]) -> Worksheet:
        made = self.book.create_sheet(title)
        for row in rows:
            made.append(row)
        return made

    def read(self) -> ReadFile:
        self.book.save(self.path)
        return read_file(self.path)


@pytest.fixture
def make(tmp_path: Path) -> Maker:
    return Maker(tmp_path)


def test_the_sheet_with_people_is_taken_and_named(make: Maker) -> None:
    make.sheet("Read me", ["Participants are on the next sheet"])
    make.sheet("Schools", ["Name", "URN"], *[["Oakmere", 123456]] * 40)
    make.sheet("People", ["NPQLTD"], [], HEAD, ["Ann Lee", 1234568, "ann@school.example"])
    found = make.read()
    assert found.description == "Excel, sheet “People”, names start in row 4"
    assert [number for number, _ in found.rows] == [4]
    assert found.titles == ("NPQLTD",)


def test_another_sheet_with_people_is_told(make: Maker) -> None:
    make.sheet("Autumn", HEAD, ["Ann Lee", 1, ""], ["Bea Low", 2, ""])
    make.sheet("Spring", HEAD, ["Cy Day", 3, ""])
    found = make.read()
    assert "“Autumn”" in found.description
    assert [(each.field, each.value) for each in found.notices] == [("sheet", "Spring")]


def test_a_hidden_sheet_is_not_taken_before_one_that_is_shown(make: Maker) -> None:
    hidden = make.sheet("Old", HEAD, *[["Ann Lee", 1, ""]] * 9)
    hidden.sheet_state = "hidden"
    make.sheet("New", HEAD, ["Bea Low", 2, ""])
    found = make.read()
    assert "“New”" in found.description
    assert found.notices == ()


def test_values_come_as_they_are(make: Maker) -> None:
    make.sheet(
        "A",
        ["Name", "TRN", "Lead mentor", "Start", "Role"],
        ["Ann Lee", 1234568, True, date(2026, 9, 1), "  Head "],
        ["Bea Low", "0123456", False, datetime(2026, 9, 1, 10), None],
    )
    rows = [list(cells) for _, cells in make.read().rows]
    assert rows[0][:3] == ["Ann Lee", 1234568.0, True]
    assert rows[0][3] == date(2026, 9, 1)
    assert rows[1][:3] == ["Bea Low", "0123456", False]


def test_rows_keep_the_numbers_that_the_spreadsheet_shows(make: Maker) -> None:
    sheet = make.sheet("A")
    for row, cells in {4: HEAD, 6: ["Ann Lee", 1, ""], 9: ["Bea Low", 2, ""]}.items():
        for column, value in enumerate(cells, 3):
            sheet.cell(row, column, value)
    found = make.read()
    assert [number for number, _ in found.rows] == [6, 9]
    assert found.description == "Excel, names start in row 6"


def test_headings_merged_over_columns_are_passed_over(make: Maker) -> None:
    sheet = make.sheet("A", ["Participant", None, "Work", None])
    sheet.merge_cells("A1:B1")
    sheet.append(["First name", "Surname", "School", "Role"])
    sheet.append(["Ann", "Lee", "Oakmere", "Head"])
    found = make.read()
    assert [column.heading for column in found.columns] == [
        "First name",
        "Surname",
        "School",
        "Role",
    ]


def test_a_wide_sheet_with_columns_beyond_z_is_read(make: Maker) -> None:
    make.sheet("A", [*HEAD, *[f"Q{n}" for n in range(60)]], ["Ann Lee", 1, "", *range(60)])
    assert len(make.read().columns) == 63


def test_a_workbook_without_people_is_refused(make: Maker) -> None:
    make.sheet("A", ["nothing", "here"])
    with pytest.raises(BadInput, match="no row of headings"):
        make.read()


def test_a_workbook_that_holds_only_a_chart_is_refused(make: Maker) -> None:
    make.sheet("A")
    make.book.create_chartsheet("Chart")
    with pytest.raises(BadInput, match="no row of headings"):
        make.read()


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short_is_refused(make: Maker, cut: float) -> None:
    make.sheet("A", HEAD, *[["Ann Lee", 1, "a@b.example"]] * 50)
    make.book.save(make.path)
    raw = make.path.read_bytes()
    with pytest.raises(BadInput, match="damaged"):
        check_workbook(raw[: int(len(raw) * cut)], "list.xlsx")


def test_a_workbook_with_a_damaged_sheet_is_refused(make: Maker) -> None:
    make.sheet("A", HEAD, *[["Ann Lee", 1, "a@b.example"]] * 50)
    held = io.BytesIO()
    make.book.save(held)
    raw = bytearray(held.getvalue())
    place = raw.find(b"xl/worksheets/sheet1.xml") + 60
    raw[place : place + 40] = b"\xff" * 40
    make.path.write_bytes(raw)
    with pytest.raises(BadInput, match="damaged"):
        read_file(make.path)


def test_a_formula_without_a_result_is_told_with_row_and_field(make: Maker) -> None:
    make.sheet("Read me", ["=1+1"])
    make.sheet(
        "People",
        [*HEAD, "Diet", "Shoe size"],
        ["Ann Lee", 1234568, '=LOWER("ANN@SCHOOL.EXAMPLE")', "=1", "=2"],
        ["Bea Low", 2345679, "bea@school.example", "", ""],
    )
    (notice,) = make.read().notices
    assert (notice.row, notice.field) == (2, "E-mail")
    assert notice.message.startswith("This cell is a formula without a result.")
