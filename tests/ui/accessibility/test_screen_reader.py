"""What a screen reader hears: a row as one sentence, and what just happened.

PySide has no table interface: a cell is the child at (row + 1) * (columns + 1) + column + 1, the
corner and the headings, shown or not, come first (tech.md 2).
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from npq_desktop.ui.kit import speech

Role, Text = QAccessible.Role, QAccessible.Text


@pytest.fixture
def heard(monkeypatch):
    """Everything that is announced, in its order."""
    said = []

    def update(event):
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(speech.QAccessible, "updateAccessibility", update)
    return said


@pytest.fixture
def register(controller, clock):
    clock.at(9, 24)
    controller.show("register")
    return controller.window.page("register")


def cell(table, row, column):
    columns = table.model().columnCount()
    return QAccessible.queryAccessibleInterface(table).child((row + 1) * (columns + 1) + column + 1)


def enter(register, name):
    QTest.keyClicks(register.door.line, name)
    QTest.keyClick(register.door.line, Qt.Key.Key_Return)


def test_a_row_of_the_register_is_heard_as_one_sentence(register):
    enter(register, "adeyemi")
    name = cell(register.list, 0, 0)
    assert name.role() is Role.Cell
    assert name.text(Text.Name) == "Adeyemi, Patience, present, arrived 09:24"


def test_somebody_to_come_is_heard_so(register):
    assert cell(register.list, 1, 0).text(Text.Name) == "Ahmadi-Thistlewood, Yusuf, to come"


def test_late_and_left_are_heard_with_their_times(register, clock):
    clock.at(9, 52)
    enter(register, "adeyemi")
    clock.at(11, 5)
    listed = register.list
    listed.setFocus()
    listed.selectRow(0)
    QTest.keyClick(listed, Qt.Key.Key_E)
    heard = cell(listed, 0, 0).text(Text.Name)
    assert heard == "Adeyemi, Patience, late, left early, arrived 09:52, left 11:05"


def test_the_row_that_has_the_focus_is_known(register):
    listed = register.list
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_Down)
    QTest.keyClick(listed, Qt.Key.Key_Down)
    row = listed.currentIndex().row()
    state = cell(listed, row, 0).state()
    assert state.focusable
    assert state.focused
    assert state.selected
    focused = QAccessible.queryAccessibleInterface(listed).focusChild()
    assert focused.text(Text.Name) == cell(listed, row, listed.currentIndex().column()).text(
        Text.Name
    )


def test_the_register_is_a_table_with_a_name_and_headings(register):
    table = QAccessible.queryAccessibleInterface(register.list)
    assert table.role() is Role.Table
    assert table.text(Text.Name) == "Register"
    headings = [table.child(at).text(Text.Name) for at in range(1, 6)]
    assert headings == ["Name", "Mark", "Arrived", "Left", "Note"]


def test_a_mark_at_the_door_is_announced_once_it_is_saved(register, heard):
    enter(register, "adeyemi")
    assert heard[-1] == "Adeyemi, Patience, present, arrived 09:24"


def test_a_mark_in_the_list_is_announced(register, heard):
    listed = register.list
    listed.setFocus()
    listed.selectRow(1)
    QTest.keyClick(listed, Qt.Key.Key_A)
    assert heard[-1] == "Ahmadi-Thistlewood, Yusuf, absent"


def test_what_enter_would_do_is_announced_while_typing(register, heard):
    QTest.keyClicks(register.door.line, "adeyemi")
    assert "Adeyemi, Patience" in heard[-1]
    line = QAccessible.queryAccessibleInterface(register.door.line)
    assert line.text(Text.Name) == "Name at the door"
    assert line.text(Text.Description) == heard[-1]


def test_an_undo_is_announced_with_what_it_undid(controller, register, heard):
    enter(register, "adeyemi")
    QTest.keyClick(register.door.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert heard[-1] == "Undone: Adeyemi, Patience, present, 09:24."


def test_private_things_that_are_hidden_are_announced(controller, register, heard):
    QTest.keyClick(register.door.line, Qt.Key.Key_F9)
    assert heard[-1].startswith("Private things are hidden")


def test_what_was_not_saved_is_announced(controller, heard):
    controller.window.topbar.show_trouble("The disk is full.")
    assert heard == ["Not saved"]


def test_a_row_of_people_is_heard_with_organisation_and_status(controller):
    controller.show("people")
    QApplication.processEvents()
    people = controller.window.page("people")
    heard = cell(people.list, 0, 0).text(Text.Name)
    assert heard.startswith("Adeyemi, Patience, ")
    assert "Active" in heard


def test_a_session_is_heard_with_its_day_and_state(controller):
    controller.show("sessions")
    sessions = controller.window.page("sessions")
    heard = cell(sessions.list, 2, 0).text(Text.Name)
    assert heard.startswith("Workshop 2")
    assert "4 Mar" in heard
    assert "24 expected" in heard


def test_a_tile_of_the_year_says_what_it_opens(controller):
    today = controller.window.page("today")
    tile = QAccessible.queryAccessibleInterface(today._tiles[0])
    assert tile.role() is Role.Button
    assert tile.text(Text.Name).startswith("Workshop 1, ")


def test_one_of_several_choices_is_heard_as_such(register):
    everyone = QAccessible.queryAccessibleInterface(next(iter(register.filters.values())))
    assert everyone.role() is Role.RadioButton
    assert everyone.state().checked
