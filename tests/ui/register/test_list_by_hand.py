"""The register's list by mouse and by touch: keys and pills that are clicked, and the menu."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from npq_desktop.domain.sessions import Mode
from npq_desktop.ui.kit.marks import KEYS, key_width
from npq_desktop.ui.register.table import MARK, NAME

Key = Qt.Key


def key_place(hand, name: str, letter: str) -> int:
    """How far into the mark's cell a key stands, in its middle."""
    x = hand.list.delegate.padding
    for key, word in KEYS:
        if key == letter:
            return round(x + key_width(key, word) / 2)
        x += key_width(key, word)
    raise AssertionError(letter)


def open_menu(hand) -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def words(menu: QMenu) -> list[str]:
    return [a.text().partition("\t")[0] for a in menu.actions() if a.text() and a.isEnabled()]


def choose(menu: QMenu, text: str) -> None:
    action = next(a for a in menu.actions() if a.text().startswith(text))
    menu.setActiveAction(action)
    QTest.keyClick(menu, Key.Key_Return)


def right_click(hand, name: str) -> None:
    place = hand.place(name, NAME)
    hand.click(name, NAME, Qt.MouseButton.RightButton)
    where = hand.list.viewport().mapToGlobal(place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, where)
    QApplication.sendEvent(hand.list.viewport(), event)


@pytest.mark.parametrize(
    ("letter", "shown"), [("P", "Present"), ("A", "Absent"), ("G", "Absent, agreed")]
)
def test_a_click_on_a_key_of_the_chosen_line_marks(hand, letter, shown):
    hand.click("Brown", NAME)
    hand.click("Brown", MARK, dx=key_place(hand, "Brown", letter))
    assert hand.shown("Brown")[0] == shown


def test_a_first_click_only_chooses(hand):
    hand.click("Brown", MARK, dx=key_place(hand, "Brown", "A"))
    assert hand.held("Brown").mark is None
    assert hand.selected() == ["Brown"]


def test_a_click_between_the_keys_and_the_name_marks_nobody(hand):
    hand.click("Brown", NAME)
    hand.click("Brown", NAME)
    assert hand.held("Brown").mark is None


def test_a_click_on_a_pill_opens_the_menu_of_the_line(hand):
    hand.enter("brown")
    hand.click("Brown", NAME)
    hand.click("Brown", MARK)
    menu = open_menu(hand)
    assert words(menu)[:3] == ["Present", "Late", "Left early"]
    assert "Over the link" not in words(menu)
    choose(menu, "Absent as agreed")
    assert hand.shown("Brown")[0] == "Absent, agreed"


def test_the_right_button_chooses_the_line_and_opens_its_menu(hand):
    hand.click("Patel", NAME)
    right_click(hand, "Brown")
    assert hand.selected() == ["Brown"]
    choose(open_menu(hand), "Out for now")
    assert hand.shown("Brown")[0] == "Out since 09:20"


def test_the_menu_key_opens_the_menu_for_all_that_are_selected(hand):
    hand.go_to("Brown")
    hand.press(Key.Key_Down, held=Qt.KeyboardModifier.ShiftModifier)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(hand.list, event)
    choose(open_menu(hand), "Absent\t")
    assert [hand.shown(name)[0] for name in ("Brown", "D’Souza")] == ["Absent", "Absent"]


def test_the_menu_writes_a_note_in_place(hand):
    right_click(hand, "Brown")
    choose(open_menu(hand), "Write a note")
    hand.type("Train cancelled")
    hand.press(Key.Key_Return)
    assert hand.shown("Brown")[3] == "Train cancelled"


def test_the_menu_offers_the_link_where_there_is_one(take, change_session):
    change_session(mode=Mode.BOTH)
    hand = take()
    right_click(hand, "Brown")
    choose(open_menu(hand), "Over the link")
    assert hand.shown("Brown")[0] == "Over the link"


def test_the_menu_of_a_closed_register_offers_no_marks_and_it_says_why(hand):
    hand.dialogs.answer(lambda dialog: dialog.yes.click())
    hand.qtbot.mouseClick(hand.view.close_button, Qt.MouseButton.LeftButton)
    right_click(hand, "Brown")
    offered = [each.text() for each in open_menu(hand).actions()]
    assert offered == ["Their page\tI", "History of this mark"]
    open_menu(hand).close()
    assert hand.said[-1].startswith("This register is closed.")


def test_a_touch_chooses_a_line_and_a_touch_on_a_key_marks(hand):
    finger = QTest.createTouchDevice()
    viewport = hand.list.viewport()

    def touch(place: QPoint) -> None:
        QTest.touchEvent(viewport, finger).press(0, place, viewport).commit()
        QTest.touchEvent(viewport, finger).release(0, place, viewport).commit()
        QApplication.processEvents()

    touch(hand.place("Brown", NAME))
    assert hand.selected() == ["Brown"]
    touch(hand.place("Brown", MARK, key_place(hand, "Brown", "P")))
    assert hand.shown("Brown")[0] == "Present"


def test_a_touch_on_a_match_marks_it(hand):
    finger = QTest.createTouchDevice()
    hand.type("brown")
    for step in ("press", "release"):
        events = QTest.touchEvent(hand.matches, finger)
        getattr(events, step)(0, QPoint(60, 20), hand.matches)
        events.commit()
    assert hand.shown("Brown")[0] == "Present"


def test_lines_and_keys_are_large_enough_for_a_finger(hand):
    assert hand.list.verticalHeader().defaultSectionSize() >= 34
    hand.click("Brown", NAME)
    box = hand.list.visualRect(hand.list.table.index(hand.row("Brown"), MARK))
    middle = key_place(hand, "Brown", "A")
    index = hand.list.table.index(hand.row("Brown"), MARK)
    reach = [
        x for x in range(box.width()) if hand.list.delegate.key_at(box, index, box.x() + x) == "a"
    ]
    assert middle in reach
    assert len(reach) >= 34
