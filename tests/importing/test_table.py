"""Finding the headings, and leaving out what is no person."""

from typing import Any

import pytest

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.trn import MASKED
from npq_desktop.importing.table import Grid, find_headings, likeness, list_in
from npq_desktop.services.participant_list import ColumnMeaning as M
from npq_desktop.services.participant_list import ReadFile


def grid(*rows: list[Any]) -> Grid:
    return list(enumerate(rows, 1))


def listed(*rows: list[Any]) -> ReadFile:
    return list_in(grid(*rows), "list.csv", "Plain text", "")


def test_titles_stand_above_the_headings() -> None:
    found = listed(["Spring list"], [], ["Participants"], ["Name", "TRN"], ["Ann Lee", "1"])
    assert found.titles == ("Spring list", "Participants")
    assert [number for number, _ in found.rows] == [5]
    assert found.description == "Plain text, names start in row 5"


def test_headings_merged_over_others_are_no_headings_of_columns() -> None:
    found = listed(
        ["Participant", None, "School", None],
        ["First name", "Surname", "Name of school", "URN"],
        ["Ann", "Lee", "Oakmere", "123456"],
    )
    assert [column.meaning for column in found.columns] == [
        M.GIVEN_NAME,
        M.FAMILY_NAME,
        M.ORGANISATION,
        M.SCHOOL_URN,
    ]


def test_blank_rows_repeated_headings_and_repeated_titles_are_no_people() -> None:
    found = listed(
        ["Spring list", ""],
        ["Name", "TRN"],
        ["Ann Lee", "1"],
        ["", ""],
        [" ", "\u00a0"],
        [None, None],
        ["Spring list", ""],
        ["NAME", " trn:"],
        ["Bea Low", "2"],
        ["Name", "3"],
    )
    assert [number for number, _ in found.rows] == [3, 9, 10]


def test_a_heading_repeated_after_a_blank_column_is_known() -> None:
    found = listed([None, "Name", "TRN"], [None, "Ann", 1.0], [None, "Name", "TRN"])
    assert [number for number, _ in found.rows] == [2]


def test_rows_wider_than_the_headings_show_columns_without_one() -> None:
    found = listed(["Name", "TRN", "", None], ["Ann Lee", "1", "", "", "extra"])
    assert [column.heading for column in found.columns] == ["Name", "TRN", "", "", ""]
    assert found.columns[4].sample == "extra"


def test_of_two_columns_alike_the_first_counts_and_the_second_says_so() -> None:
    found = listed(["Name", "School", "Employer"], ["Ann", "Oakmere", "Trust"])
    assert [column.meaning for column in found.columns] == [
        M.FULL_NAME,
        M.ORGANISATION,
        M.IGNORED,
    ]


def test_an_offices_own_ids_and_statuses_are_not_the_dfes() -> None:
    found = listed(["Name", "Participant ID", "Status"], ["Ann", 12.0, "Confirmed"])
    assert [column.meaning for column in found.columns][1:] == [M.IGNORED, M.IGNORED]
    uuid = "09c3e7c0-1b3b-4890-b980-aae3e87f44b1"
    found = listed(["Name", "Participant ID", "Status"], ["Ann", uuid, "Withdrawn"])
    assert [column.meaning for column in found.columns][1:] == [M.DFE_ID, M.TRAINING_STATUS]


def test_needs_and_national_insurance_numbers_are_not_shown_as_examples() -> None:
    found = listed(["Name", "Dietary needs", "NI"], ["Ann", "no nuts", "QQ123456C"])
    assert [column.sample for column in found.columns] == ["Ann", "", MASKED]
    assert found.columns[1].meaning is M.NEEDS


def test_a_list_of_people_is_told_from_a_list_of_schools() -> None:
    schools = grid(["Name", "URN", "Phone"], *[["Oakmere", "123456", "1"]] * 50)
    people = grid(["Name", "TRN", "E-mail"], *[["Ann", "1", "a@b.example"]] * 5)
    assert likeness(people, 6) > likeness(schools, 51) > likeness(grid(["Read me"]), 1)


def test_of_two_lists_of_people_the_longer_is_taken() -> None:
    wide = grid(["First name", "Surname", "TRN", "E-mail", "Role"], ["Ann", "Lee", "", "", ""])
    long = grid(["Name", "TRN", "E-mail"], *[["Ann", "1", "a@b.example"]] * 5)
    assert likeness(long, 6) > likeness(wide, 2)


def test_without_headings_it_is_no_list() -> None:
    assert find_headings(grid(["Ann Lee", "1234568"])) is None
    with pytest.raises(BadInput, match="no row of headings"):
        listed(["Ann Lee", "1234568"])
