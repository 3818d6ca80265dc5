"""The menu key and Shift+F10: the menu of what has the focus, from the keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

Key, Modifier = Qt.Key, Qt.KeyboardModifier
KEYS = [(Key.Key_Menu, Modifier.NoModifier), (Key.Key_F10, Modifier.ShiftModifier)]


@pytest.fixture
def window(autumn, open_window, qtbot):
    controller = open_window()
    qtbot.waitUntil(controller.window.isActiveWindow)
    return controller


def menu_by(qtbot, key):
    qtbot.keyClick(QApplication.focusWidget(), *key)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    words = [each.text() for each in menu.actions()]
    menu.close()
    return words


@pytest.mark.parametrize("key", KEYS, ids=["Menu", "Shift+F10"])
def test_a_detail_and_a_row_open_their_menus_where_the_focus_is(window, autumn, qtbot, key):
    window.pages.person.open(autumn[2][2].id)
    page = window.window.page("person")
    page.details.rows["email"].value.setFocus()
    assert "History of this field" in menu_by(qtbot, key)
    page.standing.list.setFocus()
    page.standing.list.selectRow(1)
    assert "Open the register" in menu_by(qtbot, key)
    window.show("people")
    people = window.window.page("people")
    people.list.setFocus()
    people.list.selectRow(4)
    assert "History of name\tCtrl+H" in menu_by(qtbot, key)
