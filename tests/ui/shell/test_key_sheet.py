"""``?`` shows the keys of the page in front, and types itself wherever somebody writes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication

from npq_desktop.domain.taking import Key
from npq_desktop.ui.register.list import LIST_KEYS
from npq_desktop.ui.shell.key_sheet import KeyRow, KeySheet
from npq_desktop.ui.shell.page_keys import EVERYWHERE, PAGE_KEYS, keys_of

QUESTION = Qt.Key.Key_Question


@pytest.fixture
def sheets(monkeypatch) -> list[KeySheet]:
    """The sheets that were shown; each is closed at once."""
    shown: list[KeySheet] = []
    monkeypatch.setattr(KeySheet, "exec", lambda sheet: shown.append(sheet) or 1)
    monkeypatch.setattr(KeySheet, "deleteLater", lambda _sheet: None)
    return shown


def rows(sheet: KeySheet) -> dict[str, str]:
    return {row.keys: row.what for row in sheet.findChildren(KeyRow)}


def press(window, qtbot) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, QUESTION)


@pytest.mark.parametrize("key", ["today", "sessions", "people", "settings"])
def test_a_page_shows_its_own_keys_and_those_of_everywhere(demo, open_window, qtbot, sheets, key):
    controller = open_window()
    controller.show(key)
    controller.window.rail.pages.setFocus()
    press(controller.window, qtbot)
    (sheet,) = sheets
    expected = {keys for group in keys_of(key) for keys, _ in group.rows}
    assert set(rows(sheet)) == expected
    assert rows(sheet)["Ctrl K"] == "Find and do anything"
    assert controller.window.name_of(key) in sheet.headline.text()


def test_an_empty_door_box_gives_the_key_away_and_one_with_letters_keeps_it(
    demo, open_window, qtbot, sheets
):
    controller = open_window()
    controller.show("register")
    line = controller.window.page("register").door.line
    line.setFocus()
    press(controller.window, qtbot)
    assert len(sheets) == 1
    assert line.text() == ""
    qtbot.keyClicks(line, "br")
    press(controller.window, qtbot)
    assert len(sheets) == 1
    assert line.text() == "br?"


def test_a_field_keeps_the_key_as_a_letter(demo, open_window, qtbot, sheets):
    controller = open_window()
    controller.show("people")
    field = controller.window.page("people").find_field
    field.setFocus()
    press(controller.window, qtbot)
    assert sheets == []
    assert field.text() == "?"


def test_the_same_key_and_enter_close_it(demo, open_window, qtbot):
    controller = open_window()
    for key in (QUESTION, Qt.Key.Key_Return, Qt.Key.Key_Escape):
        sheet = KeySheet(controller.window, "“Today”", keys_of("today"))
        sheet.open()
        qtbot.keyClick(sheet.yes, key)
        assert not sheet.isVisible()
        sheet.deleteLater()


def test_it_is_in_the_find_box_and_a_screen_reader_hears_all_of_it(demo, open_window):
    controller = open_window()
    sheet = KeySheet(controller.window, "“Register”", keys_of("register"))
    said = sheet.accessibleDescription()
    for group in keys_of("register"):
        assert all(f"{keys}, {what}" in said for keys, what in group.rows)
    sheet.deleteLater()


def test_every_letter_that_marks_in_the_list_is_told():
    told = {keys for keys, _ in PAGE_KEYS["register"][1].rows}
    wanted = {key.name.removeprefix("Key_") for key in LIST_KEYS}
    assert wanted <= told
    assert {Key.OUT, Key.BACK} <= set(LIST_KEYS.values())


def test_no_key_is_told_twice_in_a_group():
    for group in (EVERYWHERE, *(each for page in PAGE_KEYS.values() for each in page)):
        keys = [keys for keys, _ in group.rows]
        assert len(keys) == len(set(keys))


CAPS = {"Return": "Enter", "Del": "Delete"}
INNER = ("person", "session", "paper", "asking", "pairs", "ready")


@pytest.mark.parametrize("key", ["today", "sessions", "people", "settings", "register", *INNER])
def test_every_shortcut_of_a_page_is_told(demo, open_window, key):
    controller = open_window()
    with controller.program.store.reading() as view:
        session = view.sessions(day=controller.program.today())[0].session.id
        person = view.people()[0].id
    open_it = {
        "person": lambda: controller.pages.person.open(person),
        "session": lambda: controller.pages.open_session_page(session),
        "paper": lambda: controller.pages.paper.open(session),
        "asking": lambda: controller.pages.asking.open(session),
        "pairs": controller.pages.pairs.open,
        "ready": controller.pages.day.ready,
    }
    open_it.get(key, lambda: controller.show(key))()
    assert controller.window.key_shown == key
    told = {caps for group in keys_of(key) for caps, _ in group.rows}
    parts = {part for caps in told for part in caps.split()}
    found = controller.window.findChildren(QShortcut)
    page = controller.window.made_page(key)
    own = [each for each in found if each.parent() is page or page.isAncestorOf(each.parent())]
    for each in own:
        caps = each.key().toString().replace("+", " ")
        for ours, shown in CAPS.items():
            caps = caps.replace(ours, shown)
        assert caps in told or caps in parts, f"{caps} on {key} is told nowhere"
