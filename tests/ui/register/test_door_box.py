"""The keys of the door box: typing, choosing with arrows, and letters that mark."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from npq_desktop.domain.marks import Place, Word, word_of
from npq_desktop.domain.sessions import Mode

Key = Qt.Key


def test_arrows_choose_and_enter_marks_the_chosen(hand):
    hand.type("n")
    first, second = hand.found()[:2]
    hand.press(Key.Key_Down)
    assert hand.target() == first
    hand.press(Key.Key_Down)
    assert hand.target() == second
    hand.press(Key.Key_Up)
    assert hand.target() == first
    hand.press(Key.Key_Down, Key.Key_Return)
    assert hand.shown(second)[0] == "Present"
    assert hand.shown(first)[0] == "To come"
    assert hand.box.text() == ""


def test_the_first_down_chooses_whom_enter_would_mark(hand):
    hand.type("brown")
    hand.press(Key.Key_Down)
    assert hand.target() == "Brown"
    assert hand.view.door.is_choosing


@pytest.mark.parametrize(
    ("letter", "mark", "arrived", "left"),
    [
        (Key.Key_P, "Present", "", ""),
        (Key.Key_L, "Late", "09:50", ""),
        (Key.Key_E, "Left early", "", "09:50"),
        (Key.Key_A, "Absent", "", ""),
        (Key.Key_G, "Absent, agreed", "", ""),
    ],
)
def test_after_the_arrows_a_letter_marks(hand, letter, mark, arrived, left):
    hand.at(9, 50)
    hand.type("brown")
    hand.press(Key.Key_Down)
    hand.pause()
    hand.press(letter)
    assert hand.shown("Brown")[:3] == (mark, arrived, left)
    assert hand.box.text() == ""
    assert hand.box.hasFocus()


def test_a_capital_letter_marks_as_well(hand):
    hand.type("brown")
    hand.press(Key.Key_Down)
    hand.pause()
    hand.press(Key.Key_A, held=Qt.KeyboardModifier.ShiftModifier)
    assert hand.shown("Brown")[0] == "Absent"


def test_p_means_from_the_start_whatever_the_clock_says(hand):
    hand.at(11, 0)
    hand.type("brown")
    hand.press(Key.Key_Down)
    hand.pause()
    hand.press(Key.Key_P)
    assert hand.held("Brown").mark.times == ()
    assert hand.shown("Brown")[0] == "Present"


def test_a_letter_soon_after_typing_is_typing_and_never_marks(hand):
    hand.type("brow")
    hand.press(Key.Key_Down)
    hand.pause(0.299)
    hand.press(Key.Key_L)
    assert hand.held("Brown").mark is None
    assert hand.box.text() == "browl"
    assert not hand.view.door.is_choosing


def test_after_three_tenths_of_a_second_the_letter_marks(hand):
    hand.type("brow")
    hand.press(Key.Key_Down)
    hand.pause(0.301)
    hand.press(Key.Key_L)
    assert hand.shown("Brown")[0] == "Late"


def test_a_letter_without_arrows_is_typing_however_long_one_waits(hand):
    hand.type("brow")
    hand.pause(60)
    hand.type("n")
    assert hand.box.text() == "brown"
    assert hand.held("Brown").mark is None


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Backspace, Key.Key_Left])
def test_three_keys_go_back_to_typing_and_take_nothing_away(hand, key):
    hand.type("brow")
    hand.press(Key.Key_Down, key)
    assert not hand.view.door.is_choosing
    assert hand.box.text() == "brow"
    hand.pause()
    hand.type("n")
    assert hand.box.text() == "brown"
    assert hand.held("Brown").mark is None


def test_another_letter_goes_on_typing(hand):
    hand.type("brow")
    hand.press(Key.Key_Down)
    hand.pause()
    hand.type("n")
    assert hand.box.text() == "brown"
    assert hand.target() == "Brown"


def test_a_second_escape_empties_the_box(hand):
    hand.type("brow")
    hand.press(Key.Key_Escape)
    assert hand.box.text() == ""
    assert not hand.matches.isVisible()


def test_down_in_an_empty_box_goes_to_the_list(hand):
    hand.press(Key.Key_Down)
    assert hand.list.hasFocus()


def test_r_is_typing_where_the_session_has_no_link(hand):
    hand.type("brow")
    hand.press(Key.Key_Down)
    hand.pause()
    hand.press(Key.Key_R)
    assert hand.box.text() == "browr"
    assert hand.held("Brown").mark is None
    assert not hand.matches.has_link


def test_r_means_over_the_link_where_there_are_room_and_link(take, change_session):
    change_session(mode=Mode.BOTH, link="https://meet.example/1")
    hand = take()
    hand.type("brown")
    assert hand.matches.has_link
    hand.press(Key.Key_Down)
    hand.pause()
    hand.press(Key.Key_R)
    assert word_of(hand.held("Brown").mark, both_ways=True) is Word.REMOTE


def test_online_everybody_who_comes_is_present_over_the_link(take, change_session):
    change_session(mode=Mode.ONLINE, link="https://meet.example/1")
    hand = take()
    hand.enter("brown")
    assert hand.held("Brown").mark.at is Place.LINK
    assert hand.shown("Brown")[0] == "Present"
    hand.go_to("Patel")
    hand.press(Key.Key_R)
    assert hand.held("Patel").mark is None  # R only with room and link


def test_a_typed_time_goes_with_the_letter(hand):
    hand.type("brown 1412")
    hand.press(Key.Key_Down)
    hand.pause()
    hand.press(Key.Key_E)
    assert hand.shown("Brown")[:3] == ("Left early", "", "14:12")


def test_enter_that_is_held_down_is_no_second_enter(hand):
    hand.enter("nobody known")
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        again = QKeyEvent(kind, Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
        QApplication.sendEvent(hand.focus(), again)
    assert len(hand.presenter.entries) == 10
    hand.press(Key.Key_Return)
    assert len(hand.presenter.entries) == 11


def test_undo_in_the_box_undoes_the_last_mark_not_the_letters(hand):
    hand.enter("brown")
    hand.type("pat")
    hand.press(Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert hand.held("Brown").mark is None
    assert hand.box.text() == "pat"


@pytest.mark.parametrize("keys", ["find", "slash", "escape"])
def test_from_the_list_three_ways_lead_to_the_box(hand, keys):
    hand.view.to_list()
    if keys == "find":
        hand.press(Key.Key_F, held=Qt.KeyboardModifier.ControlModifier)
    else:
        hand.press(Key.Key_Slash if keys == "slash" else Key.Key_Escape)
    assert hand.box.hasFocus()
    assert hand.box.text() == ""


def test_a_slash_in_the_empty_box_is_a_way_and_no_name(hand):
    hand.type("/")
    assert hand.box.text() == ""
    hand.type("pat")
    assert hand.box.text() == "pat"


def test_the_box_says_to_a_screen_reader_what_enter_would_do(hand):
    hand.type("brown")
    told = "Brown, Wanjiru, Present, 09:20, Fellbrook SCITT. 1 match"
    assert hand.box.accessibleDescription() == told
    hand.press(Key.Key_Escape)
    assert hand.box.accessibleDescription() == ""


def test_a_match_that_is_clicked_is_marked(hand):
    hand.type("brown")
    hand.qtbot.mouseClick(hand.matches, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    assert hand.shown("Brown")[0] == "Present"
    assert hand.box.hasFocus()
