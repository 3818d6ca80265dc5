"""The plan and the way there: written where they stand, saved by leaving them, undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from npq_desktop.services.session_page import write_plan

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def plan(page):
    """The plan, with the focus in it."""
    page.plan.text.setFocus()
    return page.plan.text


def test_leaving_it_saves_and_undo_brings_back_what_was_there(
    controller, page, plan, stored, qtbot
):
    QTest.keyClicks(plan, "Pairs first")
    assert page.plan.hint.isVisible()
    page.open.setFocus()
    assert stored().plan == "Pairs first"
    assert controller.window.toast.words.text() == "The plan of Workshop 1 is saved."
    assert not page.plan.hint.isVisible()
    qtbot.keyClick(page.open, Key.Key_Z, CTRL)
    assert stored().plan == ""
    assert plan.toPlainText() == ""


def test_ctrl_enter_saves_and_stays(plan, stored, qtbot):
    QTest.keyClicks(plan, "One")
    qtbot.keyClick(plan, Key.Key_Return)
    QTest.keyClicks(plan, "Two")
    assert stored().plan == ""
    qtbot.keyClick(plan, Key.Key_Return, CTRL)
    assert stored().plan == "One\nTwo"
    assert plan.hasFocus()


def test_esc_leaves_it_as_it_was(controller, page, plan, stored, qtbot):
    QTest.keyClicks(plan, "No")
    qtbot.keyClick(plan, Key.Key_Escape)
    assert plan.toPlainText() == ""
    page.open.setFocus()
    assert stored().plan == ""
    assert not controller.window.toast.isVisible()


def test_the_letters_of_the_page_are_letters_in_it(plan, stored, qtbot, dialogs):
    QTest.keyClicks(plan, "Bea")
    qtbot.keyClick(plan, Key.Key_Return, CTRL)
    assert stored().plan == "Bea"
    assert dialogs.seen == []


def test_the_way_there_is_saved_beside_it(page, stored):
    page.way.text.setFocus()
    QTest.keyClicks(page.way.text, "Bus 12")
    page.open.setFocus()
    assert (stored().plan, stored().directions) == ("", "Bus 12")


def test_what_another_hand_writes_appears_but_never_wipes_what_is_typed(
    controller, store, session, page, plan, stored
):
    write_plan(store, session.id, "Theirs")
    controller.program.look()
    assert plan.toPlainText() == "Theirs"
    QTest.keyClicks(plan, "Mine, ")
    write_plan(store, session.id, "Theirs again")
    controller.program.look()
    assert plan.toPlainText() == "Mine, Theirs"
    page.open.setFocus()
    assert stored().plan == "Mine, Theirs"


def test_another_page_or_another_session_saves_first(controller, autumn, plan, stored):
    QTest.keyClicks(plan, "Kept")
    controller.show("people")
    assert stored().plan == "Kept"
    controller.pages.open_session_page(autumn[1][1].id)
    assert plan.toPlainText() == ""
    controller.pages.open_session_page(autumn[1][0].id)
    assert plan.toPlainText() == "Kept"


def test_closing_the_window_saves_it(controller, plan, stored):
    QTest.keyClicks(plan, "Kept")
    controller.window.close()
    assert stored().plan == "Kept"


def test_a_plan_that_is_too_long_stays_in_the_field_with_the_reason(controller, page, plan, stored):
    errors = []
    controller.program.failed.connect(errors.append)
    plan.setPlainText("x" * 10_001)
    page.open.setFocus()
    assert errors[0].sentence.startswith("This has 10,001 letters; 10,000 fit.")
    assert (stored().plan, len(plan.toPlainText())) == ("", 10_001)
    controller.program.announce()
    assert len(plan.toPlainText()) == 10_001


def test_it_grows_with_what_stands_in_it_and_then_scrolls(plan):
    low = plan.height()
    plan.setPlainText("\n".join("abcdef"))
    middle = plan.height()
    plan.setPlainText("\n".join("abcdefghijklmnopqrstuvwxyz"))
    assert low < middle < plan.height() < 400


def test_its_menu_by_the_menu_key_shows_what_stood_there_before(controller, plan, qtbot, dialogs):
    qtbot.waitUntil(controller.window.isActiveWindow)
    for words in ("Pairs first", ", then threes"):
        QTest.keyClicks(plan, words)
        qtbot.keyClick(plan, Key.Key_Return, CTRL)
    told = []

    def look(dialog):
        table = dialog.table
        told.extend(table.index(row, 2).data() for row in range(table.rowCount()))
        dialog.reject()

    dialogs.answer(look)
    qtbot.keyClick(plan, Key.Key_Menu)
    menu = QApplication.activePopupWidget()
    offered = {each.text().partition("\t")[0].replace("&", ""): each for each in menu.actions()}
    assert "Copy" in offered
    offered["History of this field"].trigger()
    assert told == ["Pairs first, then threes", "Pairs first"]
