"""Lists of words: rows are spoken whole, and thousands of them are made only when seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from npq_desktop.ui.kit.marks import Pill
from npq_desktop.ui.kit.rows import CELL, Cell, LazyRows, Row, RowsTable
from npq_desktop.ui.kit.table import ABOVE_AND_BELOW, PILL

ADA = Row(
    "ada",
    (
        Cell("Lovelace, Ada", "Fellbrook SCITT", is_strong=True),
        Cell("", pill=Pill("New", "plus", "present")),
        Cell("TRN has 6 digits.", actions=("Use 0332486", "Leave empty")),
        Cell("quiet", "below"),
    ),
)


@pytest.fixture
def table(qapp):
    made = RowsTable(("Name", "What", "Noticed", "More"))
    made.show_rows([ADA])
    return made


def test_a_row_is_spoken_with_its_pill_and_what_can_be_done(table):
    assert table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Lovelace, Ada, Fellbrook SCITT, New, TRN has 6 digits., Use 0332486, Leave empty, quiet, "
        "below"
    )
    assert table.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "New"


def test_a_cell_says_how_it_is_painted(table):
    assert table.index(0, 0).data(ABOVE_AND_BELOW) == ("Lovelace, Ada", "Fellbrook SCITT")
    assert table.index(0, 3).data(ABOVE_AND_BELOW) == ("quiet", "below", False)
    assert table.index(0, 1).data(PILL).text == "New"
    assert table.index(0, 2).data(CELL).actions == ("Use 0332486", "Leave empty")
    assert table.index(0, 0).data(Qt.ItemDataRole.UserRole) == "ada"


def test_the_model_is_sound(table):
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.show_rows([ADA, ADA])
    assert table.rowCount() == 2
    assert table.place_of("nobody") is None


def test_lazy_rows_are_made_once_and_only_when_they_are_looked_at(table):
    made = []

    def make(number):
        made.append(number)
        return Row(number, (Cell(str(number)),) * 4)

    table.show_rows(LazyRows(range(10_000), make, lambda number: number))
    assert table.rowCount() == 10_000
    assert table.place_of(9_000) == 9_000
    assert made == []
    assert table.index(7, 0).data() == "7"
    assert table.index(7, 1).data() == "7"
    assert made == [7]
