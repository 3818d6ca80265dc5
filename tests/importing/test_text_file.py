"""Lists as text: encodings, delimiters, lines."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.errors import BadInput
from npq_desktop.importing.text_file import decode, delimiter_of, grid_of

TEXT = "Name;School\r\nZoë O’Neill;Oakmere – École\r\n"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (TEXT.encode("utf-8"), "Unicode text"),
        (TEXT.encode("utf-8-sig"), "Unicode text"),
        (TEXT.encode("utf-16"), "Unicode text"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "Unicode text"),
        (TEXT.encode("utf-16-le"), "Unicode text"),
        (TEXT.encode("utf-16-be"), "Unicode text"),
        (TEXT.encode("cp1252"), "Western European text"),
    ],
)
def test_the_text_is_the_same_in_every_encoding(raw: bytes, said: str) -> None:
    assert decode(raw, "list.csv") == (TEXT, said)


def test_plain_letters_are_called_plain() -> None:
    assert decode(b"Name,TRN", "list.csv") == ("Name,TRN", "Plain text")


@pytest.mark.parametrize(
    "raw", [b"\0" * 100, b"Name\0,TRN", b"\xff\xfeN", b"\xef\xbb\xbf\xff", bytes(range(256)) * 40]
)
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(BadInput, match=r"cannot be read|can be read"):
        decode(raw, "list.csv")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_makes_columns(delimiter: str) -> None:
    lines = [["Name", "School, town"], ["Lee, Ann", "Oakmere; or not"], ["Low", 'The "Hub"']]
    text = written(lines, delimiter)
    assert delimiter_of(text) == delimiter
    grid, _, _ = grid_of(text, "list.csv")
    assert [cells for _, cells in grid] == lines


def written(lines: list[list[str]], delimiter: str) -> str:
    held = io.StringIO(newline="")
    csv.writer(held, delimiter=delimiter).writerows(lines)
    return held.getvalue()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_row_has_the_number_of_the_line_it_starts_on(end: str) -> None:
    text = end.join(["Name,School", '"Ann', 'Lee","Oakmere', 'Primary"', "", "Bea Low,Hub", ""])
    grid, said, notices = grid_of(text, "list.csv")
    assert [number for number, cells in grid if cells] == [1, 2, 6]
    assert (said, notices) == ("commas", [])


def test_a_cell_that_swallowed_other_rows_is_told() -> None:
    text = 'Name,TRN\n"Ann Lee,1\nBea Low,2\nCy Day",3\nDee Fox,4\n'
    _, _, notices = grid_of(text, "list.csv")
    assert [(each.row, each.field) for each in notices] == [(2, "row")]


@pytest.mark.parametrize(
    "text",
    ['Name,TRN\nAnn,1\n"Bea,2\n', 'Name,TRN\n"Ann,1\n' + "Bea,2\n" * 100, 'Name,TRN\nAnn,"'],
)
def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line(text: str) -> None:
    with pytest.raises(BadInput, match=r"from line \d on: a quotation mark"):
        grid_of(text, "list.csv")


def test_quotation_marks_inside_a_cell_are_letters() -> None:
    grid, _, _ = grid_of('Name,School\nAnn,The "Hub"\n"Bea ""B"" Low",Hub\n', "list.csv")
    assert [cells for _, cells in grid[1:]] == [["Ann", 'The "Hub"'], ['Bea "B" Low', "Hub"]]


CELL = st.text(alphabet='ab,;\t|"\n x', max_size=6)


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=6))
def test_whatever_a_spreadsheet_writes_comes_back_as_it_was(rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    table = [[*row, *[""] * (width - len(row))] for row in rows]
    text = written([["Name"] * width, *table], ",").replace("\r\n", "\n")
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read[1:] == table
    if delimiter_of(text) == ",":
        grid, _, _ = grid_of(text, "list.csv")
        assert [cells for _, cells in grid] == read


@pytest.mark.parametrize("row", ["Lee, Ann", '"Lee, Ann"', "Ann Lee"])
def test_a_list_of_one_column_keeps_its_commas(row: str) -> None:
    grid, said, _ = grid_of(f"Name\n{row}\n{row}\n", "list.csv")
    assert {len(cells) for _, cells in grid} == {1}
    assert said in {"commas", "one column"}
