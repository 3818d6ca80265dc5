"""A closed register takes no marks, says so with its check code, and opens with a reason."""

import pytest
from PySide6.QtCore import Qt

from npq_desktop.services.closings import close_register
from npq_desktop.services.sheets import read_sheet
from tests.ui.register.closing import agree, close, reason, register

Key = Qt.Key


# --- a closed register


def test_a_closed_register_says_so_with_its_check_code_and_takes_no_marks(hand):
    hand.enter("brown")
    close(hand, agree)
    code = register(hand).code
    assert hand.said[-1] == f"Closed. Register check {code}."
    assert hand.box.placeholderText() == f"Closed. Register check {code}"
    assert not hand.box.isEnabled()
    assert hand.focus() is hand.view.close_button
    assert hand.view.close_button.words == "Reopen"
    assert not hand.view.walk_in.isVisible()
    hand.go_to("Patel")
    hand.press(Key.Key_P)
    hand.press(Key.Key_N)
    assert hand.held("Patel").mark is None
    assert hand.errors[-1].startswith("This register is closed. Reopen it")
    assert hand.said[-1] == hand.errors[-1]
    assert code in read_sheet(hand.program.store, hand.session_id, hand.clock()).check_code


def test_who_closed_it_and_when_stands_in_the_history(hand):
    hand.enter("brown")
    hand.at(15, 31)
    close(hand, agree)
    (closing,) = register(hand).closings
    assert (closing.by, f"{closing.at:%H:%M}") == ("R. Example", "15:31")


def test_closing_asks_who_takes_it_when_nobody_said_so(take, store, autumn):
    with store.writing() as work:
        work.put("user", work.user()[0], "name", "")
        work.commit()
    hand = take()

    def name_it(dialog) -> None:
        hand.qtbot.keyClicks(dialog.name.lineEdit(), "B. Second")
        hand.qtbot.keyClick(dialog.name.lineEdit(), Key.Key_Return)

    close(hand, name_it, agree)
    assert [each.by for each in register(hand).closings] == ["B. Second"]


def test_reopening_needs_a_reason_which_stands_in_the_history(hand):
    hand.enter("brown")
    close(hand, agree)
    seen = []

    def without(dialog) -> None:
        dialog.yes.click()
        seen.append((dialog.problem.text(), dialog.isVisible()))

    close(hand, without)
    assert seen == [("Please type something first.", True)]
    assert register(hand).is_closed
    close(hand, reason(hand, "Keir came after all"))
    assert not register(hand).is_closed
    hand.expect_the_box()
    told = []
    hand.dialogs.answer(lambda d: told.append(d.table.act(0)))
    hand.menu("History of this register")
    assert "Keir came after all" in f"{told[0].what} {told[0].about}"


def test_undo_does_not_open_a_closed_register_and_is_not_lost(hand):
    hand.enter("brown")
    close(hand, agree)
    for _ in range(3):
        hand.press(Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert register(hand).is_closed
    assert hand.held("Brown").mark is not None


# --- where another laptop takes it too


def test_the_rest_of_a_shared_register_stays_not_marked_here(take, change_session):
    change_session(is_shared=True)
    hand = take()
    hand.enter("brown")
    seen = []
    close(hand, lambda d: (seen.append(d.people), agree(d)))
    assert seen == [None]
    assert register(hand).is_closed
    assert hand.shown("Patel")[0] == "Not marked here"
    sheet = read_sheet(hand.program.store, hand.session_id, hand.clock())
    assert {row.mark for row in sheet.rows} == {"Present", "Not marked here"}


def test_marks_that_come_after_closing_are_shown_and_change_the_code(hand, other_laptop):
    hand.enter("brown")
    close(hand, agree)
    other_laptop.mark("Patel")
    other_laptop.close()
    hand.program.look()
    assert hand.shown("Patel")[0] == "Present"
    assert hand.box.placeholderText().endswith(", changed since")


def test_this_laptops_part_can_be_reopened_while_another_part_is_open(hand, other_laptop):
    hand.enter("brown")
    close(hand, agree)
    other_laptop.mark("Patel")
    hand.program.look()
    assert not register(hand).is_closed
    assert hand.box.placeholderText().startswith("Closed here")
    assert hand.view.close_button.words == "Reopen"
    close(hand, reason(hand, "More people came"))
    assert hand.box.isEnabled()
    hand.enter("adeyemi")
    assert hand.held("Adeyemi").mark is not None


def test_a_register_that_another_window_closes_is_closed_here_too(hand, store):
    hand.type("pat")
    close_register(store, hand.session_id)
    hand.program.look()
    assert not hand.box.isEnabled()
    assert hand.view.close_button.words == "Reopen"


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_N, Key.Key_P])
def test_a_cancelled_session_takes_no_marks(take, change_session, autumn, key):
    _, sessions, _ = autumn
    change_session(is_cancelled=True)
    hand = take()
    hand.controller.open_register(sessions[0].id)
    assert hand.box.placeholderText() == "Cancelled: no marks can be made"
    assert not hand.view.close_button.isVisible()
    hand.go_to("Brown")
    hand.press(key)
    assert hand.held("Brown").mark is None
    assert "cancelled" in (hand.said + hand.errors)[-1]


def test_what_another_laptop_took_and_closed_is_opened_again_there(hand, other_laptop):
    other_laptop.mark("Patel")
    other_laptop.close()
    hand.program.look()
    assert hand.box.placeholderText().startswith("Closed.")
    close(hand, reason(hand, "Somebody came after all"))
    assert hand.errors[-1].startswith("This register was taken and closed on another laptop.")
    assert register(hand).is_closed
