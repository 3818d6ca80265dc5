"""On the wall: F9 hides what is private in the register, and nothing private can be lost by it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from npq_desktop.domain.people import Status, TrainingStatus
from tests.ui.register.closing import agree, close, register

Key = Qt.Key


@pytest.fixture
def noted(hand):
    """Brown has a note."""
    hand.go_to("Brown")
    hand.press(Key.Key_N)
    hand.type("Ill, do not tell")
    hand.press(Key.Key_Return)
    return hand


def test_f9_hides_notes_for_the_eye_and_the_ear_and_shows_them_again(noted):
    noted.press(Key.Key_F9)
    index = noted.list.table.index(noted.row("Brown"), 0)
    assert noted.shown("Brown")[3] == ""
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Brown, Wanjiru, to come"
    assert noted.window.strip.isVisible()
    assert noted.window.strip.words.text().startswith("Private things are hidden")
    noted.press(Key.Key_F9)
    assert noted.shown("Brown")[3] == "Ill, do not tell"
    assert not noted.window.strip.isVisible()


def test_a_note_that_is_not_seen_cannot_be_written_over(noted):
    noted.press(Key.Key_F9)
    noted.press(Key.Key_N)
    assert not isinstance(noted.focus(), QLineEdit)
    assert noted.said[-1] == "Notes are hidden from the wall. F9 shows them again."
    assert noted.held("Brown").note == "Ill, do not tell"
    actions = {a.text().partition("\t")[0]: a.isEnabled() for a in noted.list.row_menu().actions()}
    assert not actions["Write a note"]
    assert actions["Correct the arrival"]


def test_times_are_still_corrected_on_the_wall(noted):
    noted.press(Key.Key_F9)
    noted.press(Key.Key_F2)
    noted.type("0931")
    noted.press(Key.Key_Return)
    assert noted.shown("Brown")[:2] == ("Present", "09:31")
    assert noted.held("Brown").note == "Ill, do not tell"


def test_why_somebody_is_not_here_is_hidden_while_it_is_on_the_screen(take, autumn, add_person):
    cohort, _, _ = autumn
    add_person("Tomos", "Unwin", cohort, status=Status(TrainingStatus.WITHDRAWN, date(2027, 1, 12)))
    hand = take()
    hand.type("unwin")
    assert hand.matches.rows[0].right == "withdrawn since 12 January 2027"
    hand.press(Key.Key_F9)
    assert hand.matches.rows[0].right == "not in this register"
    hand.press(Key.Key_Return)
    assert hand.matches.message == "Not in this register. Enter again takes them all the same."
    hand.press(Key.Key_Return)
    assert hand.held("Unwin").note == "Withdrawn since 12 January 2027"
    assert hand.shown("Unwin")[3] == ""


def test_a_note_that_is_being_typed_is_kept_and_hidden(noted):
    noted.press(Key.Key_N)
    noted.type("Broke a leg")
    noted.press(Key.Key_F9)
    assert not isinstance(noted.focus(), QLineEdit)
    assert noted.shown("Brown")[3] == ""
    assert noted.held("Brown").note == "Broke a leg"


@pytest.mark.parametrize("keys", [(), (Key.Key_Down,)], ids=["by itself", "by the arrows"])
def test_a_question_about_somebody_withdrawn_is_worded_for_the_wall(take, autumn, add_person, keys):
    cohort, _, _ = autumn
    add_person("Tomos", "Unwin", cohort, status=Status(TrainingStatus.WITHDRAWN, date(2027, 1, 12)))
    hand = take()
    hand.type("unwin")
    hand.press(*keys, Key.Key_Return)
    assert hand.matches.message.startswith("Withdrawn since 12 January 2027.")
    hand.press(Key.Key_F9)
    assert hand.matches.message == "Not in this register. Enter again takes them all the same."
    assert hand.matches.rows[0].right == "not in this register"
    assert hand.target() == "Unwin"
    hand.press(Key.Key_F9)
    assert hand.matches.message.startswith("Withdrawn since 12 January 2027.")
    hand.press(Key.Key_Return)
    assert hand.shown("Unwin")[0] == "Present"


def test_the_reason_of_reopening_is_not_typed_for_the_hall_to_read(hand):
    hand.enter("brown")
    close(hand, agree)
    hand.press(Key.Key_F9)
    seen = []

    def answer(dialog) -> None:
        line = dialog.line
        hand.qtbot.keyClicks(line, "Keir was ill")
        seen.append((line.displayText().strip("●•*"), dialog.said.text()))
        hand.qtbot.keyClick(line, Key.Key_Tab)
        hand.qtbot.keyClick(dialog.focusWidget(), Key.Key_Space)
        seen.append((line.displayText(), dialog.said.text()))
        hand.qtbot.keyClick(line, Key.Key_Tab)
        hand.qtbot.keyClick(dialog.focusWidget(), Key.Key_Space)
        seen.append((line.displayText().strip("●•*"), dialog.said.text()))
        hand.qtbot.keyClick(line, Key.Key_Return)

    close(hand, answer)
    hidden = ("", "Hidden from the wall.")
    assert seen == [hidden, ("Keir was ill", "The wall shows what you type."), hidden]
    assert register(hand).closings[-1].reason == "Keir was ill"


def test_a_reason_that_stands_in_the_dialog_is_hidden_and_shown_with_everything_else(hand):
    hand.enter("brown")
    close(hand, agree)
    seen = []

    def answer(dialog) -> None:
        hand.qtbot.keyClicks(dialog.line, "Keir was ill")
        seen.append((dialog.line.displayText(), dialog.below.isVisible()))
        for _ in range(2):
            hand.program.set_private(private=not hand.program.is_private)
            seen.append((dialog.line.displayText().strip("●•*"), dialog.below.isVisible()))
        dialog.reject()

    close(hand, answer)
    assert seen == [("Keir was ill", False), ("", True), ("Keir was ill", False)]
    assert register(hand).is_closed
