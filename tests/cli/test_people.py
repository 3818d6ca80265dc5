"""``participants add``, ``set``, ``export`` and ``to-ask``."""

import csv
import io

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import WORKSHOP

AUTUMN = ("--cohort", "Autumn 2026")


def rows_of(path):
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def person(program, name):
    rows = program.done("participants", "list", *AUTUMN, "--json").json
    return next(row for row in rows if row["full_name"] == name)


def test_add_puts_one_person_into_the_cohort(program):
    made = program.done(
        "participants", "add", *AUTUMN, "--name", "Siân Llŷr", "--email", "sian@school.example",
        "--trn", "123 4567", "--organisation", "Tidewater", "--lead-mentor", "--json",
    )  # fmt: skip
    held = person(program, "Siân Llŷr")
    assert made.json == {"id": held["id"], "full_name": "Siân Llŷr"}
    assert (held["trn"], held["organisation"], held["lead_mentor"]) == (
        "1234567",
        "Tidewater",
        True,
    )
    assert (held["given_name"], held["family_name"]) == ("Siân", "Llŷr")


def test_a_likely_double_is_told_and_added_all_the_same(program):
    answer = program.done("participants", "add", *AUTUMN, "--name", "Ann Lee")
    assert answer.out == "Ann Lee was added to Autumn 2026.\n"
    assert "Ann Lee (Oakmere, Autumn 2026) has the same name." in answer.err
    assert len(program.done("participants", "list", *AUTUMN, "--json").json) == 5


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--name", " "), "A person needs a name"),
        (("--name", "Ann Fox", "--trn", "12"), "too short for a TRN"),
        (("--name", "Ann Fox", "--joined", "soon"), "is not a date"),
        (("--name", "Ann Fox", "--family", "Low"), "Put each word of “Ann Fox”"),
    ],
)
def test_what_cannot_stand_adds_nobody(program, words, told):
    before = program.digest()
    assert told in program("participants", "add", *AUTUMN, *words).error
    assert program.digest() == before


def test_set_changes_one_detail_and_says_when_nothing_changed(program):
    assert program.done("participants", "set", "Ann Lee", "role", "Tutor").out == "Changed.\n"
    assert person(program, "Ann Lee")["role"] == "Tutor"
    again = program.done("participants", "set", "Ann Lee", "role", "Tutor")
    assert again.out == "That is how it was; nothing was changed.\n"
    program.done("participants", "set", "Ann Lee", "role", "")
    assert person(program, "Ann Lee")["role"] is None


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("shoe_size", "9", "There is no field “shoe_size”"),
        ("email", "nowhere", "not an e-mail address"),
        ("bounced", "perhaps", "bounced is yes or no"),
    ],
)
def test_set_refuses_what_cannot_stand(program, field, value, told):
    assert told in program("participants", "set", "Ann Lee", field, value).error


def test_what_to_ask_goes_with_the_answers(program):
    def asks():
        rows = program.done("participants", "to-ask", WORKSHOP, "--json").json
        return {row["full_name"]: row["asks"] for row in rows}

    assert asks()["Ann Lee"] == ["name"]
    assert asks()["Cem Öz"] == ["trn", "name"]
    program.done("participants", "set", "Ann Lee", "bounced", "yes")
    program.done("participants", "set", "Ann Lee", "name_confirmed", "yes")
    program.done("participants", "set", "Cem Öz", "trn", "1234567")
    assert asks()["Ann Lee"] == ["address"]
    assert asks()["Cem Öz"] == ["name"]
    program.done("participants", "set", "Ann Lee", "email", "new@school.example")
    assert "Ann Lee" not in asks()
    program.done("participants", "set", "Ann Lee", "name_confirmed", "no")
    assert "Ann Lee  name" in program.done("participants", "to-ask", WORKSHOP).out


def test_export_writes_what_the_window_would_show(program, tmp_path):
    path = tmp_path / "people.csv"
    answer = program.done("participants", "export", *AUTUMN, "--out", path)
    assert answer.out == ""
    assert answer.err == "4 people are in people.csv.\n"
    assert [row["Full name"] for row in rows_of(path)] == [
        "Dee Fox",
        "Ann Lee",
        "Bea Low",
        "Cem Öz",
    ]
    assert rows_of(path)[1]["TRN"] == "1234568"


def test_filters_and_columns_combine(program, tmp_path):
    path = tmp_path / "people.csv"
    words = ("--find", "anm", "--lead-mentors", "--columns", "role,so_far", "--organisation")
    program.done("participants", "export", "--out", path, *words, "oakmere", "--find", "lee")
    (row,) = rows_of(path)
    assert list(row) == [
        "Full name", "Given name", "Family name", "Organisation", "Role", "So far",
    ]  # fmt: skip
    assert row["Full name"] == "Ann Lee"
    program.done("participants", "export", "--out", path, "--at-risk", "--force")
    assert rows_of(path) == []


def test_a_slip_is_forgiven_here_too(program, tmp_path):
    path = tmp_path / "people.xlsx"
    program.done("participants", "set", "Bea Low", "full_name", "Bea Lowenstein")
    program.done("participants", "export", "--out", path, "--find", "lowenstien")
    values = list(load_workbook(path).active.iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in values] == ["Bea Lowenstein"]


def test_a_file_that_is_there_or_of_another_kind_is_refused_before_any_work(program, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("mine")
    assert "is there already" in program("participants", "export", "--out", path).error
    assert path.read_text() == "mine"
    other = tmp_path / "people.pdf"
    assert "must end in .csv or .xlsx" in program("participants", "export", "--out", other).error
    odd = program("participants", "export", "--out", tmp_path / "a.csv", "--columns", "needs")
    assert "There is no column “needs”" in odd.error
    assert not (tmp_path / "a.csv").exists()


def test_walk_ins_are_exported_alone(program, tmp_path):
    path = tmp_path / "walk-ins.csv"
    program.done("participants", "export", "--out", path, "--walk-ins")
    assert rows_of(path) == []
