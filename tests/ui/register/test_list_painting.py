"""What a key in the register's list paints: its row, at once, and no other."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QApplication, QTableView


class Painted(QObject):
    """The stretches of the list that were painted, as first and last row."""

    def __init__(self, hand) -> None:
        super().__init__(hand.list)
        self.rows: list[tuple[int, int]] = []
        self._list = hand.list
        hand.list.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            box = event.rect()
            self.rows.append((self._list.rowAt(box.top()), self._list.rowAt(box.bottom())))
        return False


def test_a_key_paints_its_row_at_once_and_no_other(hand):
    hand.go_to("Brown")
    hand.press(Qt.Key.Key_A)  # the first mark lays the page out anew
    QApplication.processEvents()
    painted = Painted(hand)
    hand.press(Qt.Key.Key_P)
    own = hand.row("Brown")
    assert painted.rows[:1] == [(own, own)]
    QApplication.processEvents()
    assert set(painted.rows) == {(own, own)}


def test_who_listens_to_the_screen_is_told_that_a_cell_changed(hand, monkeypatch):
    told = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QTableView, "dataChanged", lambda *given: told.append(given[1].row()))
    hand.go_to("Brown")
    hand.press(Qt.Key.Key_P)
    assert told == [hand.row("Brown")]
