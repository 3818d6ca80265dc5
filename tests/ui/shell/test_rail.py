"""The pages at the left, by keyboard, by mouse and for a screen reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from npq_desktop.ui.shell.rail import Rail


@pytest.fixture
def rail(qtbot):
    made = Rail()
    qtbot.addWidget(made)
    made.add("today", "Today", "sun", "Alt 1")
    made.add("sessions", "Sessions", "calendar-days", "Alt 2")
    made.add("people", "People", "users", "Alt 5")
    made.add("settings", "Settings", "settings", "Ctrl ,", foot=True)
    made.resize(208, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_page("today")
    return made


def heard(widget, row):
    return QAccessible.queryAccessibleInterface(widget).child(row)


def test_arrows_move_without_opening_and_enter_opens(rail, qtbot):
    opened = []
    rail.page_chosen.connect(opened.append)
    rail.pages.setFocus()
    qtbot.keyClick(rail.pages, Qt.Key.Key_Down)
    assert opened == []
    assert rail.pages.hasFocus()
    qtbot.keyClick(rail.pages, Qt.Key.Key_Down)
    qtbot.keyClick(rail.pages, Qt.Key.Key_Return)
    assert opened == ["people"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Enter])
def test_space_and_the_other_enter_open_too(rail, qtbot, key):
    rail.pages.setFocus()
    with qtbot.waitSignal(rail.page_chosen) as chosen:
        qtbot.keyClick(rail.pages, key)
    assert chosen.args == ["today"]


def test_a_click_opens_even_the_page_that_is_open(rail, qtbot):
    where = rail.pages.visualItemRect(rail.pages.item(0)).center()
    with qtbot.waitSignal(rail.page_chosen) as chosen:
        qtbot.mouseClick(rail.pages.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chosen.args == ["today"]


def test_the_ring_is_somewhere_as_soon_as_the_focus_comes(rail):
    assert rail.foot.currentRow() == -1
    rail.foot.setFocus(Qt.FocusReason.TabFocusReason)
    assert rail.foot.currentRow() == 0


def test_showing_a_page_does_not_say_that_it_was_chosen(rail):
    opened = []
    rail.page_chosen.connect(opened.append)
    rail.show_page("settings")
    assert opened == []
    assert [rail.pages.selectedIndexes(), len(rail.foot.selectedIndexes())] == [[], 1]


def test_a_screen_reader_hears_a_list_of_pages_with_their_keys(rail):
    pages = QAccessible.queryAccessibleInterface(rail.pages)
    assert pages.role() is QAccessible.Role.List
    assert pages.text(QAccessible.Text.Name) == "Pages"
    item = heard(rail.pages, 1)
    assert item.role() is QAccessible.Role.ListItem
    assert item.text(QAccessible.Text.Name) == "Sessions"
    assert item.text(QAccessible.Text.Description) == "Alt 2"
    assert heard(rail.pages, 0).state().selected
    assert not item.state().selected


def test_entries_can_be_hit(rail):
    assert rail.pages.visualItemRect(rail.pages.item(0)).height() >= 32
    rail.set_narrow(narrow=True)
    assert rail.pages.visualItemRect(rail.pages.item(0)).height() >= 32
