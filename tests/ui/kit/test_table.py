"""The list of every page: whole rows, by keys, Tab leaves it, nothing jumps or is cut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from npq_desktop.ui.kit.marks import Pill
from npq_desktop.ui.kit.rows import Cell, Row, RowsTable
from npq_desktop.ui.kit.table import ListDelegate, ListTable, TableCard
from npq_desktop.ui.theme.contrast import contrast
from npq_desktop.ui.theme.theme import Scheme, theme

NAMES = ("Adeyemi, Patience", "Brown, Wanjiru", "Grzegorczyk, Małgorzata", "Nguyễn, Jyoti")
LATE = Pill("Late", "clock", "late")


@pytest.fixture
def listed(qtbot):
    table = ListTable("People")
    model = RowsTable(("Name", "Mark"), table)
    table.setModel(model)
    model.show_rows(
        [
            Row(name, (Cell(name, "Fellbrook SCITT", is_strong=True), Cell("", pill=LATE)))
            for name in NAMES
        ]
    )
    page = QWidget()
    qtbot.addWidget(page)
    box, other = QVBoxLayout(page), QLineEdit()
    box.addWidget(other)
    box.addWidget(TableCard(table))
    page.resize(600, 400)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    other.setFocus()
    table.page = page
    return table


def test_the_first_row_is_chosen_when_the_focus_comes(listed):
    assert not listed.currentIndex().isValid()
    listed.setFocus()
    assert listed.currentIndex().row() == 0
    assert len(listed.selectionModel().selectedRows()) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_opens_the_chosen_row(listed, qtbot, key):
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    with qtbot.waitSignal(listed.activated_row) as opened:
        qtbot.keyClick(listed, key)
    assert opened.args[0].data(Qt.ItemDataRole.UserRole) == "Brown, Wanjiru"


def test_a_double_click_opens_the_row(listed, qtbot):
    where = listed.visualRect(listed.model().index(2, 0)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=where)
    with qtbot.waitSignal(listed.activated_row) as opened:
        qtbot.mouseDClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.args[0].row() == 2


def test_letters_do_not_jump(listed, qtbot):
    listed.setFocus()
    qtbot.keyClicks(listed, "gn")
    assert listed.currentIndex().row() == 0


def test_columns_share_the_width_and_the_last_takes_the_rest(listed):
    listed.share_columns((0.6,))
    QApplication.processEvents()
    wide = listed.viewport().width()
    assert listed.columnWidth(0) == int(wide * 0.6)
    assert listed.columnWidth(0) + listed.columnWidth(1) == pytest.approx(wide, abs=2)
    listed.page.resize(400, 400)
    QApplication.processEvents()
    assert listed.columnWidth(0) == int(listed.viewport().width() * 0.6)


def test_a_share_of_nothing_hides_a_column(listed):
    listed.share_columns((0,))
    assert listed.isColumnHidden(0)


def chosen_cell(listed, column):
    """A cell of the second row, chosen, as it is painted."""
    listed.selectRow(1)
    QApplication.processEvents()
    box = listed.visualRect(listed.model().index(1, column))
    return listed.viewport().grab(box).toImage()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_a_pill_can_be_told_from_a_chosen_row(listed, use_theme, scheme):
    use_theme(scheme)
    image = chosen_cell(listed, 1)
    middle = image.height() // 2
    row = theme().tokens.accent_soft
    inked = [
        x for x in range(image.width()) if contrast(image.pixelColor(x, middle).name(), row) >= 3
    ]
    assert inked[0] <= ListDelegate.padding + 1, "the outline, before the icon begins"


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_a_chosen_row_is_told_by_more_than_its_tint(listed, use_theme, scheme):
    use_theme(scheme)
    image = chosen_cell(listed, 0)
    bar = image.pixelColor(1, image.height() // 2).name()
    assert bar == theme().tokens.accent.lower()
    assert contrast(bar, theme().tokens.surface) >= 3
