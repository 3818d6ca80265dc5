"""Tables as CSV files and workbooks that no spreadsheet program can be fooled by."""

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from npq_desktop.domain.errors import BadInput, Cancelled
from npq_desktop.services.tables_out import Format, format_of, harmless, write_table
from npq_desktop.workbook import write_workbook

EVIL = ("=1+1", "+44 20", "-2", "@SUM(A1)", "\t=1", " =1", "＝1", "|calc", "%0A", "\r=1")


def written_csv(path: Path) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("value", EVIL)
def test_what_a_spreadsheet_takes_for_a_formula_is_made_harmless(value):
    assert harmless(value) == f"'{value}"


@pytest.mark.parametrize("value", ["Ann Lee", "O’Neill", "", "李伟", "0123456", "a=b", "Llŷr-Ŵyn"])
def test_what_is_no_formula_stays_as_it_is(value):
    assert harmless(value) == value


@given(st.text(max_size=12))
def test_nothing_that_was_made_harmless_begins_like_a_formula(value):
    assert not re.match(r"\s*[=+\-@]", harmless(value))
    assert harmless(value).endswith(value)


def test_a_csv_file_opens_with_its_accents_and_every_value_in_its_place(tmp_path):
    path = tmp_path / "people.csv"
    rows = [["Siân Llŷr", "=1+1"], ["Ann “A” Lee, BA", "two\nlines"]]
    assert write_table(path, ["Full name", "Note"], rows, 2, write_workbook) == 2
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"Full name,Note\r\n" in path.read_bytes()
    assert written_csv(path) == [
        ["Full name", "Note"],
        ["Siân Llŷr", "'=1+1"],
        ["Ann “A” Lee, BA", "two\nlines"],
    ]


def test_a_workbook_holds_text_and_nothing_else(tmp_path):
    path = tmp_path / "people.xlsx"
    rows = [["0123456", value] for value in (*EVIL, "https://example.org", "1e5", "TRUE", "a\x01b")]
    write_table(path, ["TRN", "Note"], rows, len(rows), write_workbook)
    sheet = load_workbook(path).active
    assert [cell.value for cell in sheet[1]] == ["TRN", "Note"]
    for row in sheet.iter_rows(min_row=2):
        assert {cell.data_type for cell in row} == {"s"}
        assert {cell.number_format for cell in row} == {"@"}
        assert all(cell.quotePrefix for cell in row)
        assert row[0].value == "0123456"
    assert sheet.cell(2, 2).value == "=1+1"
    inside = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in inside
    assert b"hyperlink" not in inside
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_empty_table_is_a_row_of_headings(tmp_path, ending):
    path = tmp_path / f"nobody.{ending}"
    assert write_table(path, ["Full name"], [], 0, write_workbook) == 0
    if ending == "csv":
        assert written_csv(path) == [["Full name"]]
    else:
        assert load_workbook(path).active.max_row == 1


def test_the_name_of_the_file_says_how_it_is_written():
    assert format_of(Path("A.CSV")) is Format.CSV
    with pytest.raises(BadInput, match=r"people.ods must end in .csv or .xlsx"):
        format_of(Path("people.ods"))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_work_that_is_stopped_leaves_no_file_and_no_rest_of_one(tmp_path, ending):
    def stop(done, total):
        assert total == 2000
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_table(tmp_path / f"p.{ending}", ["A"], [["x"]] * 2000, 2000, write_workbook, stop)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_replaced_only_when_that_was_said(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("mine")
    with pytest.raises(BadInput, match="is there already"):
        write_table(path, ["A"], [], 0, write_workbook)
    assert path.read_text() == "mine"
    write_table(path, ["A"], [], 0, write_workbook, force=True)
    assert written_csv(path) == [["A"]]
