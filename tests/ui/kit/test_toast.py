"""The message at the foot: long enough to be read, out of the way, never a trap for the focus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from npq_desktop.ui.kit.toast import SHOWN_MILLISECONDS, Toast


@pytest.fixture
def page(qtbot):
    """A page with a line that has the focus, and a message over it."""
    held = QWidget()
    qtbot.addWidget(held)
    held.line = QLineEdit()
    QVBoxLayout(held).addWidget(held.line)
    held.toast = Toast(held)
    held.resize(900, 600)
    with qtbot.waitActive(held):
        held.show()
        held.activateWindow()
    held.line.setFocus()
    return held


def test_it_says_what_was_done_and_undo_is_one_press_away(page, qtbot):
    page.toast.say("The session is saved.", "Undo")
    assert page.toast.isVisible()
    assert page.toast.words.text() == "The session is saved."
    with qtbot.waitSignal(page.toast.acted):
        qtbot.keyClick(page.toast.button, Qt.Key.Key_Return)
    assert not page.toast.isVisible()


def test_the_focus_stays_in_the_page_and_goes_back_there_after_undo(page, qtbot):
    page.toast.say("The session is saved.", "Undo")
    assert page.line.hasFocus()
    page.toast.button.setFocus()
    qtbot.keyClick(page.toast.button, Qt.Key.Key_Space)
    assert page.line.hasFocus()


def test_escape_takes_it_away_and_goes_back(page, qtbot):
    page.toast.say("The session is saved.", "Undo")
    page.toast.button.setFocus()
    qtbot.keyClick(page.toast.button, Qt.Key.Key_Escape)
    assert not page.toast.isVisible()
    assert page.line.hasFocus()


def test_it_stays_while_somebody_is_on_its_button(page):
    page.toast.say("The session is saved.", "Undo")
    page.toast.button.setFocus()
    page.toast.fade()
    assert page.toast.isVisible()
    page.line.setFocus()
    page.toast.fade()
    assert not page.toast.isVisible()


def test_it_goes_by_itself_after_some_seconds(page):
    page.toast.say("The session is saved.")
    assert page.toast._timer.isActive()
    assert page.toast._timer.interval() == SHOWN_MILLISECONDS >= 5_000


def test_the_next_message_takes_its_place(page):
    page.toast.say("The session is saved.", "Undo")
    page.toast.button.setFocus()
    page.toast.say("Nothing to undo.")
    assert page.toast.words.text() == "Nothing to undo."
    assert not page.toast.button.isVisible()
    assert page.line.hasFocus()


def test_a_page_that_went_away_meanwhile_is_no_trouble(page, qtbot):
    page.toast.say("The session is saved.", "Undo")
    page.toast.button.setFocus()
    page.line.deleteLater()
    qtbot.waitUntil(lambda: not page.findChildren(QLineEdit))
    qtbot.keyClick(page.toast.button, Qt.Key.Key_Return)
    assert not page.toast.isVisible()


@pytest.mark.parametrize("width", [640, 1280])
def test_long_words_wrap_inside_the_window(page, width):
    page.resize(width, 400)
    page.toast.say("A sentence that is rather long for one line, " * 6, "Undo")
    QApplication.processEvents()
    assert page.toast.width() <= width - 40
    assert page.rect().contains(page.toast.geometry())
    needed = page.toast.words.heightForWidth(page.toast.words.width())
    assert page.toast.words.height() >= needed


@pytest.mark.parametrize("action", ["", "Undo"])
def test_words_alone_stand_in_the_middle(page, action):
    page.toast.say("Closed. Register check NRSF 68SM 380Q.", action)
    left = page.toast.words.geometry().left()
    right = page.toast.width() - 1 - page.toast.words.geometry().right()
    assert (left == right) is (not action)
