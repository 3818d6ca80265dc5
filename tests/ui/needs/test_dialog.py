"""Editing what somebody needs: saved as one act, deleted for good when asked, hidden by F9."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from npq_desktop.services.needs import read_needs, set_needs
from npq_desktop.ui.needs.dialog import NeedsDialog


@pytest.fixture
def controller(autumn, open_window):
    return open_window()


@pytest.fixture
def person(autumn):
    return autumn[2][0]


def needs_of(store, person):
    held = read_needs(store, person.id).needs
    return held.dietary, held.access


def tick(dialog, words):
    next(box for box in dialog.usual if box.text() == words).setChecked(True)


def test_ticks_and_words_are_saved_and_undo_takes_them_back(controller, person, store, dialogs):
    def fill(dialog):
        tick(dialog, "Vegan")
        dialog.others.setText("no garlic, halal")
        dialog.access.setPlainText("A ramp")
        dialog.yes.click()

    dialogs.answer(fill)
    controller.pages.day.needs(person.id)
    assert needs_of(store, person) == (("Vegan", "No garlic", "Halal"), "A ramp")
    assert controller.window.toast.words.text() == "What somebody needs is saved."
    controller.program.undo()
    assert needs_of(store, person) == ((), "")


def test_it_shows_what_is_kept_and_until_when(controller, person, store, dialogs):
    set_needs(store, person.id, ["Vegan", "no garlic"], "A ramp")
    seen = []

    def look(dialog):
        seen.append([box.text() for box in dialog.usual if box.isChecked()])
        seen.append((dialog.others.text(), dialog.access.toPlainText()))
        seen.append(dialog.sentence.text())

    dialogs.answer(look)
    controller.pages.day.needs(person.id)
    assert seen[:2] == [["Vegan"], ("No garlic", "A ramp")]
    assert "stays on this laptop" in seen[2]
    assert "It is deleted after 10 March 2028." in seen[2]


def test_by_keyboard_alone(controller, person, store, dialogs):
    def keys(dialog):
        dialog.activateWindow()
        assert dialog.focusWidget() is dialog.usual[0]
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
        for _ in dialog.usual:
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.focusWidget() is dialog.others
        QTest.keyClicks(dialog.others, "no fish")
        QTest.keyClick(dialog.others, Qt.Key.Key_Tab)
        QTest.keyClicks(dialog.access, "A seat")
        QTest.keyClick(dialog.access, Qt.Key.Key_Tab)
        assert dialog.focusWidget() is not dialog.access
        QTest.keyClick(dialog.others, Qt.Key.Key_Return)

    dialogs.answer(keys)
    controller.pages.day.needs(person.id)
    assert needs_of(store, person) == (("Vegetarian", "No fish"), "A seat")


def test_what_is_too_long_is_said_and_the_dialog_stays(controller, person, store, dialogs):
    said = []

    def fill(dialog):
        dialog.others.setText("x" * 61)
        dialog.yes.click()
        said.append((dialog.isVisible(), dialog.problem.text()))

    dialogs.answer(fill)
    controller.pages.day.needs(person.id)
    assert said == [
        (True, "A dietary need has at most 60 letters. Put the rest under access."),
    ]
    assert needs_of(store, person) == ((), "")


def test_what_is_too_long_has_the_cursor(controller, person, dialogs, qapp):
    focused = []

    def fill(dialog):
        dialog.activateWindow()
        dialog.access.setPlainText("x" * 601)
        dialog.yes.click()
        focused.append(dialog.focusWidget() is dialog.access)

    dialogs.answer(fill)
    controller.pages.day.needs(person.id)
    assert focused == [True]


def test_deleting_for_good_asks_first_and_then_no_byte_is_left(
    controller, person, store, dialogs, folder, qtbot
):
    set_needs(store, person.id, ["Zqlupin"])
    asked = []

    def agree(dialog):
        asked.append((dialog.headline.text(), dialog.yes.isDefault()))
        dialog.yes.click()

    dialogs.answer(lambda dialog: dialog.forget.click(), agree)
    controller.pages.day.needs(person.id)
    said = controller.window.toast.words
    qtbot.waitUntil(lambda: said.text() == "It is deleted for good.")
    assert asked == [("Delete what Patience Adeyemi needs for good?", False)]
    assert needs_of(store, person) == ((), "")
    assert b"Zqlupin" not in b"".join(each.read_bytes() for each in folder.glob("store.db*"))


def test_keeping_it_keeps_it(controller, person, store, dialogs):
    set_needs(store, person.id, ["Halal"])
    dialogs.answer(lambda dialog: dialog.forget.click(), lambda dialog: dialog.reject())
    controller.pages.day.needs(person.id)
    assert needs_of(store, person) == (("Halal",), "")


def test_where_nothing_was_ever_noted_nothing_can_be_deleted(controller, person, dialogs):
    seen = []
    dialogs.answer(lambda dialog: seen.append(dialog.forget.isHidden()))
    controller.pages.day.needs(person.id)
    assert seen == [True]


def test_f9_closes_it_at_once_and_nothing_is_saved(controller, person, store, dialogs):
    seen = []

    def press(dialog):
        tick(dialog, "Vegan")
        controller.program.set_private(private=True)
        seen.append((type(dialog), dialog.isVisible()))

    dialogs.answer(press)
    controller.pages.day.needs(person.id)
    assert seen == [(NeedsDialog, False)]
    assert needs_of(store, person) == ((), "")


def test_while_private_things_are_hidden_it_does_not_open(controller, person, dialogs):
    controller.program.set_private(private=True)
    controller.pages.day.needs(person.id)
    assert dialogs.seen == []
    assert controller.window.toast.words.text() == (
        "What people need is hidden now. F9 shows it again."
    )
