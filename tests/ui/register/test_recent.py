"""Beside the door box: who was marked last, and Undo for exactly that."""

from PySide6.QtCore import Qt

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_the_last_three_stay_beside_the_box(hand):
    for minute, name in enumerate(("adeyemi", "brown", "souza", "patel"), 31):
        hand.at(9, minute)
        hand.enter(name)
    assert hand.recent() == [
        ("Patel", "Present, 09:34"),
        ("D’Souza", "Present, 09:33"),
        ("Brown", "Present, 09:32"),
    ]
    assert hand.view.recent.isVisible()
    assert hand.view.recent.accessibleName().startswith("Marked last: Patel, Priya, Present, 09:34")


def test_undo_beside_the_box_undoes_exactly_that_act(hand):
    hand.enter("adeyemi")
    hand.enter("brown")
    hand.go_to("Patel")
    hand.press(Key.Key_N)
    hand.type("Train late")
    hand.press(Key.Key_Return)  # a newer act, which is not beside the box
    hand.qtbot.mouseClick(hand.view.recent.undo, Qt.MouseButton.LeftButton)
    assert hand.held("Brown").mark is None
    assert hand.held("Adeyemi").mark is not None
    assert hand.held("Patel").note == "Train late"
    assert hand.recent() == [("Adeyemi", "Present, 09:20")]


def test_somebody_who_is_out_stands_so_beside_the_box(hand):
    hand.enter("brown")
    hand.go_to("Brown")
    hand.at(10, 40)
    hand.press(Key.Key_O)
    assert hand.recent() == [("Brown", "Out since 10:40")]


def test_what_is_undone_and_done_again_stands_there_again(hand):
    for name in ("adeyemi", "brown", "souza"):
        hand.enter(name)
    before = hand.recent()
    for held in (CTRL, CTRL | SHIFT):
        hand.press(Key.Key_Z, held=held)
    assert hand.recent() == before
    hand.enter("patel")
    hand.press(Key.Key_Z, held=CTRL)
    assert hand.recent() == before


def test_nobody_stands_there_twice(hand):
    hand.go_to("Brown")
    hand.press(Key.Key_A, Key.Key_Delete, Key.Key_A)
    assert hand.recent() == [("Brown", "Absent")]


def test_each_mark_stands_there_with_its_own_picture(hand):
    hand.go_to("Brown")
    hand.press(Key.Key_A)
    assert [each.picture for each in hand.view.recent.shown] == [("user-x", "absent_unauthorised")]
    hand.press(Key.Key_Delete)
    assert [each.picture for each in hand.view.recent.shown] == [("minus", "text_muted")]
