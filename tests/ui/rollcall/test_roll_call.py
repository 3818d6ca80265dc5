"""A roll-call over the whole window: found by tap, Space and name; it marks nobody."""

import pytest
from PySide6.QtCore import Qt

from npq_desktop.domain.sessions import Mode
from npq_desktop.ui.rollcall.board import Board, Field
from tests.ui.register.closing import register
from tests.ui.rollcall.conftest import CTRL, INSIDE, Alarm, Key, agree


def history(hand) -> int:
    with hand.program.store.reading() as view:
        return view.last_arrival()


def test_one_key_shows_large_who_is_inside_over_the_whole_window(alarm):
    ringing = alarm()
    assert ringing.view.size() == ringing.hand.window.size()
    assert ringing.view.isModal()
    assert ringing.names() == [*INSIDE, "Llŷr"]
    assert ringing.board.table.fields[-1].about == "Out since 10:01"
    assert ringing.count() == "4 not yet found"
    assert ringing.view.count.font().pixelSize() > 40
    assert ringing.view.focusWidget() is ringing.line


def test_it_stands_in_the_menu_with_its_key(hand):
    words = [action.text() for action in hand.view.menu.actions()]
    assert "Roll-call for an alarm\tCtrl+Shift+R" in words


def test_a_tap_finds_somebody_who_then_goes_below_those_not_yet_found(alarm):
    ringing = alarm()
    ringing.tap("Brown")
    assert ringing.count() == "3 not yet found"
    assert ringing.names() == ["Adeyemi", "D’Souza", "Šimůnek", "Llŷr", "Brown"]
    assert ringing.said() == "Wanjiru Brown is found. 3 not yet found."
    ringing.tap("Brown")
    assert ringing.names() == [*INSIDE, "Llŷr"]
    assert "is not found after all" in ringing.said()


def test_a_second_tap_at_once_is_not_taken_for_the_next_person(alarm):
    ringing = alarm()
    ringing.tap("Adeyemi")
    ringing.tap("Brown", after=0.1)
    assert ringing.found() == ["Adeyemi"]
    ringing.tap("Brown")
    assert ringing.found() == ["Brown", "Adeyemi"]


def test_space_and_enter_tick_whoever_the_arrows_chose(alarm):
    ringing = alarm()
    ringing.press(Key.Key_Down)
    assert ringing.view.focusWidget() is ringing.board
    ringing.press(Key.Key_Space)
    assert ringing.found() == ["Adeyemi"]
    ringing.press(Key.Key_Right, Key.Key_Return)
    assert ringing.found() == ["D’Souza", "Adeyemi"]


def test_a_name_is_found_as_in_the_door_box(alarm):
    ringing = alarm()
    ringing.type("simu")
    assert ringing.names() == ["Šimůnek"]
    assert ringing.said() == "Enter finds Šimůnek, Kateřina."
    ringing.press(Key.Key_Return)
    assert ringing.found() == ["Šimůnek"]
    assert ringing.line.text() == ""
    assert len(ringing.names()) == 5
    ringing.type("simunek")
    assert ringing.said() == "Šimůnek, Kateřina is found already."
    ringing.press(Key.Key_Return)
    assert ringing.found() == ["Šimůnek"]


def test_when_several_may_be_meant_enter_finds_nobody(alarm):
    ringing = alarm()
    ringing.type("i")
    assert ringing.said().startswith("More than one may be meant.")
    ringing.press(Key.Key_Return)
    assert ringing.found() == []


def test_letters_typed_among_the_names_go_to_the_field(alarm):
    ringing = alarm()
    ringing.press(Key.Key_Down)
    ringing.type("bro")
    assert ringing.line.text() == "bro"
    assert ringing.view.focusWidget() is ringing.line
    ringing.press(Key.Key_Escape)
    assert ringing.line.text() == ""
    assert len(ringing.names()) == 5


def test_up_from_the_top_leads_back_to_the_field(alarm):
    ringing = alarm()
    ringing.press(Key.Key_Down, Key.Key_Up)
    assert ringing.view.focusWidget() is ringing.line


def test_staff_and_visitors_are_typed_in_with_two_enters(alarm):
    ringing = alarm()
    ringing.type("Sam Caretaker")
    ringing.press(Key.Key_Return)
    assert ringing.said() == "Enter again adds “Sam Caretaker”, staff or a visitor."
    ringing.press(Key.Key_Return)
    assert ringing.count() == "5 not yet found"
    assert "Sam Caretaker" in ringing.names()
    ringing.type("Sam Caretaker")
    ringing.press(Key.Key_Return)
    assert ringing.found() == ["Sam Caretaker"]


def test_the_button_adds_somebody_too_and_delete_takes_them_out(alarm):
    ringing = alarm()

    def answer(dialog) -> None:
        dialog.line.setText("Aa Cook")
        dialog.yes.click()

    ringing.hand.dialogs.answer(answer)
    ringing.view.add.click()
    assert ringing.names()[0] == "Aa Cook"
    ringing.press(Key.Key_Down, Key.Key_Home, Key.Key_Delete)
    assert ringing.names() == [*INSIDE, "Llŷr"]
    ringing.press(Key.Key_Delete)
    assert ringing.said() == "Only somebody who was typed in can be taken out."
    assert ringing.names() == [*INSIDE, "Llŷr"]


def test_undo_takes_the_last_tick_back_and_no_mark(alarm):
    ringing = alarm()
    ringing.tap("Brown")
    ringing.tap("Adeyemi")
    ringing.press(Key.Key_Z, held=CTRL)
    assert ringing.found() == ["Brown"]
    ringing.press(Key.Key_Z, held=CTRL)
    ringing.press(Key.Key_Z, held=CTRL)
    assert ringing.found() == []
    assert ringing.hand.held("Brown").mark is not None


def test_ticks_write_no_mark_and_no_change(alarm):
    ringing = alarm()
    before = history(ringing.hand)
    marks = [each.mark for each in register(ringing.hand).entries]
    for name in INSIDE:
        ringing.tap(name)
    ringing.type("Gil Poe")
    ringing.press(Key.Key_Return, Key.Key_Return)
    assert history(ringing.hand) == before
    assert [each.mark for each in register(ringing.hand).entries] == marks


def test_when_everybody_is_found_it_says_so(alarm):
    ringing = alarm()
    for name in INSIDE:
        ringing.tap(name)
    assert ringing.count() == "Everybody is found"


def test_an_empty_room_says_so_and_takes_visitors(hand):
    hand.press(Key.Key_R, held=CTRL | Qt.KeyboardModifier.ShiftModifier)
    ringing = Alarm(hand)
    assert ringing.count() == "Nobody to find"
    assert ringing.view.empty.isVisible()
    ringing.type("Gil Poe")
    ringing.press(Key.Key_Return, Key.Key_Return)
    assert ringing.count() == "1 not yet found"
    assert not ringing.view.empty.isVisible()
    ringing.end(agree, agree)


def test_a_session_that_is_online_has_nobody_inside(change_session, take):
    change_session(mode=Mode.ONLINE)
    found = take()
    found.press(Key.Key_R, held=CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert found.controller.pages.roll_call.going_on is None
    assert "is online, so nobody is in a room of it." in found.errors[-1]


@pytest.mark.parametrize("wide", [680, 681, 822, 1004, 1005])
def test_as_many_fields_stand_side_by_side_as_there_is_room_for(qtbot, qapp, wide):
    board = Board()
    qtbot.addWidget(board)
    board.show_fields([Field(str(number), f"N{number}", "", False) for number in range(9)])
    board.resize(wide, 400)
    board.show()
    qapp.processEvents()
    tops = [board.visualRect(board.table.index(row)).y() for row in range(9)]
    assert tops.count(tops[0]) == board.columns > 1


@pytest.mark.parametrize("is_found", [False, True])
def test_two_long_names_that_differ_at_their_end_can_be_told_apart(qtbot, is_found):
    board = Board()
    qtbot.addWidget(board)
    board.resize(340, 120)
    board.show()
    pictures = []
    for given in ("Bartholomew", "Bernadette"):
        name = f"Cholmondeley-Featherstonehaugh, {given}"
        board.show_fields([Field("k", name, "Found 09:20" if is_found else "", is_found)])
        pictures.append(board.grab().toImage())
    assert pictures[0] != pictures[1]
