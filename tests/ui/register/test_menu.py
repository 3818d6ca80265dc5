"""What stands under More: marking the rest, correcting times, printing, the history."""

import pytest
from PySide6.QtCore import Qt

from npq_desktop.domain.marks import How
from npq_desktop.services.sheets import read_sheet

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def count(hand, number: int, seen: list[str] | None = None):
    """Types how many people are in the room, presses Enter, and keeps what the dialog then says."""

    def answer(dialog) -> None:
        dialog.count.selectAll()
        hand.qtbot.keyClicks(dialog.count, str(number))
        hand.qtbot.keyClick(dialog.count, Key.Key_Return)
        if seen is not None:
            seen.extend([dialog.sentence.text(), dialog.problem.text()])

    return answer


def remarks(hand) -> tuple[str, ...]:
    """What the sheet says at its foot."""
    return read_sheet(hand.program.store, hand.session_id, hand.clock()).remarks


# --- mark the rest present


def test_the_rest_is_marked_when_the_count_fits(hand):
    hand.enter("brown")
    hand.go_to("Patel")
    hand.press(Key.Key_A)
    seen: list[str] = []
    hand.dialogs.answer(count(hand, 9, seen))
    hand.menu("Mark the rest present")
    assert seen[0].startswith("In the room by their marks: 1. Not marked: 8.")
    assert hand.said[-1] == "8 marked present in bulk, by count."
    entries = [hand.held(name) for name in hand.names() if name not in {"Brown", "Patel"}]
    assert {entry.how for entry in entries} == {How.BULK}
    assert {entry.mark.times for entry in entries} == {()}
    assert hand.shown("Patel")[0] == "Absent"
    hand.press(Key.Key_Z, held=CTRL)
    assert hand.filters()["To come"] == "To come  8"


def test_a_count_that_does_not_fit_marks_nobody_and_says_by_how_much(hand):
    hand.enter("brown")
    seen: list[str] = []
    hand.dialogs.answer(count(hand, 9, seen))
    hand.menu("Mark the rest present")
    assert "You counted 9" in seen[1]
    assert "which makes 10" in seen[1]
    assert hand.filters()["To come"] == "To come  9"


def test_history_and_sheet_say_in_bulk_by_count(hand, store):
    hand.dialogs.answer(count(hand, 10))
    hand.menu("Mark the rest present")
    seen: list[str] = []
    hand.dialogs.answer(lambda d: seen.extend((d.table.act(0).what, d.table.act(0).about)))
    hand.menu("History of this register")
    assert "in bulk, by count" in " ".join(seen)
    sheet = read_sheet(store, hand.session_id, hand.clock())
    assert {row.note for row in sheet.rows} == {"in bulk, by count"}


def test_nobody_is_counted_when_everybody_is_marked(hand):
    hand.view.to_list()
    hand.press(Key.Key_A, held=CTRL)
    hand.press(Key.Key_P)
    hand.menu("Mark the rest present")
    assert hand.said[-1] == "Everybody in this register is marked already."


def test_the_rest_is_not_offered_where_another_laptop_takes_it_too(take, change_session):
    change_session(is_shared=True)
    hand = take()
    assert not hand.presenter.menu.rest.isVisible()
    assert hand.shown("Brown")[0] == "Not marked here"
    assert hand.filters()["To come"] == "Not marked here  10"


# --- correct the times


def test_a_wrong_clock_is_corrected_for_this_laptops_marks_as_one_act(hand, other_laptop):
    hand.enter("brown")
    hand.enter("patel 0934")
    other_laptop.mark("Llŷr", times=[[560, None]])
    hand.program.look()
    seen: list[str] = []

    def answer(dialog) -> None:
        dialog.minutes.selectAll()
        hand.qtbot.keyClicks(dialog.minutes, "-7")
        seen.append(dialog.preview.text())
        hand.qtbot.keyClick(dialog.minutes, Key.Key_Return)

    hand.dialogs.answer(answer)
    hand.menu("Correct the times")
    assert seen == [
        "Brown, Wanjiru: 09:20 becomes 09:13\nPatel, Priya: 09:34 becomes 09:27",
    ]
    assert hand.shown("Brown")[:2] == ("Present", "09:13")
    assert hand.shown("Patel")[:2] == ("Present", "09:27")
    assert hand.shown("Llŷr")[:2] == ("Present", "09:20")
    assert any("shifted by -7 min" in each for each in remarks(hand))
    hand.press(Key.Key_Z, held=CTRL)
    assert [hand.shown(name)[1] for name in ("Brown", "Patel")] == ["09:20", "09:34"]
    assert not any("-7 min" in each for each in remarks(hand))


def test_a_preview_changes_nothing(hand):
    hand.enter("brown")
    hand.dialogs.answer(lambda dialog: dialog.minutes.setValue(30))
    hand.menu("Correct the times")
    assert hand.shown("Brown")[1] == "09:20"
    assert hand.held("Brown").mark.arrived == 560


def test_without_times_of_this_laptop_it_says_so(hand):
    seen: list[str] = []

    def answer(dialog) -> None:
        dialog.minutes.setValue(5)
        seen.append(dialog.problem.text())

    hand.dialogs.answer(answer)
    hand.menu("Correct the times")
    assert seen == ["No mark in this register that this laptop made has a time to correct."]


# --- the rest of the menu


@pytest.mark.parametrize(("words", "blank"), [("Print the sheet", False), ("Print a blank", True)])
def test_the_sheet_is_previewed_as_marked_or_blank(hand, words, blank):
    asked = []
    hand.presenter.menu.sheet_asked.disconnect()
    hand.presenter.menu.sheet_asked.connect(lambda *what: asked.append(what))
    hand.menu(words)
    assert asked == [(hand.session_id, blank)]


def test_more_opens_by_keyboard(hand):
    from PySide6.QtWidgets import QApplication

    hand.view.more.setFocus()
    hand.press(Key.Key_Space)
    assert QApplication.activePopupWidget() is hand.view.menu
    hand.view.menu.close()
