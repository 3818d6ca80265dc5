"""One file, told apart by content: the same list in every dress gives the same plan."""

import csv
import io
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npq_desktop.domain.errors import AppError, Cancelled
from npq_desktop.domain.sessions import Cohort
from npq_desktop.importing.reader import read_file
from npq_desktop.services.import_fates import Fate
from npq_desktop.services.import_plan import ImportPlan, plan_import

HEAD = ["Full name", "TRN", "E-mail", "School", "Dietary needs", "Lead mentor"]
COHORT = Cohort("c" * 22, "Autumn 2026", date(2026, 10, 1))


def planned(raw: bytes, name: str = "list.csv") -> ImportPlan:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(raw)
        file = read_file(path)
    meanings = [column.meaning for column in file.columns]
    return plan_import(file, meanings, COHORT, [], [], [COHORT])


def as_text(rows: list[list[str]], delimiter: str, encoding: str) -> bytes:
    held = io.StringIO(newline="")
    csv.writer(held, delimiter=delimiter).writerows([HEAD, *rows])
    return held.getvalue().encode(encoding)


def as_workbook(rows: list[list[str]]) -> bytes:
    book, held = openpyxl.Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for at, row in enumerate([HEAD, *rows], 1):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(at, place)
            cell.value, cell.data_type = value, "s"
    book.save(held)
    return held.getvalue()


def said(plan: ImportPlan) -> list[tuple[Any, ...]]:
    return [
        (row.fate, row.candidate.row, row.candidate.name, row.candidate.trn, row.candidate.email)
        for row in plan.rows
    ]


WORD = st.text(alphabet="abÉÓñAB '-.,=@<1", min_size=1, max_size=12)
ROW = st.tuples(
    WORD,
    st.sampled_from(["", "1234568", "123456", "0000000", "QQ123456C", "RP12/34568", "1.23E+06"]),
    st.sampled_from(["", "a@b.example", "b@b.example", "no"]),
    st.sampled_from(["", "Oakmere", "+1 School", "École; ‘Hub’"]),
    st.sampled_from(["", "no nuts"]),
    st.sampled_from(["", "Y", "no", "maybe"]),
).map(list)


@settings(max_examples=40, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=8))
def test_every_encoding_delimiter_and_format_gives_the_same_plan(rows: list[list[str]]) -> None:
    first = planned(as_text(rows, ",", "utf-8"))
    for delimiter in ",;\t|":
        for encoding in ("utf-8-sig", "utf-16", "cp1252"):
            assert said(planned(as_text(rows, delimiter, encoding))) == said(first)
    assert said(planned(as_workbook(rows), "list.xlsx")) == said(first)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=8))
def test_every_row_has_exactly_one_fate(rows: list[list[str]]) -> None:
    plan = planned(as_text(rows, ",", "utf-8"))
    told = plan.as_json()
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    assert len(plan.rows) == len(filled)
    assert told["added"] + told["updated"] + told["unchanged"] + len(told["rejected"]) == len(
        filled
    )
    for row in plan.rows:
        assert (row.fate is Fate.REJECTED) == (row.rejection is not None)
        assert (row.candidate.name is not None) or row.fate is Fate.REJECTED
    assert "QQ123456C" not in str(told)
    assert "nuts" not in str([row.candidate for row in plan.rows])


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
    | st.text(max_size=99).map(lambda text: b"Name,TRN\n" + text.encode("utf-8", "replace"))
    | st.binary(max_size=99).map(lambda raw: b"PK\x03\x04" + raw)
    | st.binary(max_size=99).map(lambda raw: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + raw)
    | st.text(max_size=99).map(lambda text: b'{"data":[' + text.encode("utf-8", "replace"))
)
def test_any_bytes_give_a_plan_or_a_sentence(raw: bytes) -> None:
    try:
        plan = planned(raw)
    except AppError as error:
        told = error.sentence
    else:
        told = plan.file.description
    assert told.strip()


def test_the_name_of_a_file_says_nothing_about_its_kind() -> None:
    raw = as_workbook([["Ann Lee", "1234568", "", "", "", ""]])
    assert planned(raw, "list.csv").file.description.startswith("Excel")
    text = as_text([["Ann Lee", "1234568", "", "", "", ""]], ";", "utf-8")
    assert "semicolons" in planned(text, "list.xlsx").file.description


def test_the_digest_is_of_the_file_itself() -> None:
    raw = as_text([["Ann Lee", "", "", "", "", ""]], ",", "utf-8")
    assert planned(raw).file.digest == sha256(raw).hexdigest()


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: Any) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"Name,TRN\n")

    def refuse(*_: object) -> Any:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(AppError, match=r"list\.csv cannot be read"):
        read_file(path)


def test_a_name_that_no_file_can_have_is_told() -> None:
    with pytest.raises(AppError, match=r"not there|cannot be read"):
        read_file(Path("a\0b.csv"))


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"Name,TRN\n")

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_file(path, stop)
