"""A list of things that would be done, each with a tick: Space ticks, Enter asks for more."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from npq_desktop.ui.kit.marks import Pill
from npq_desktop.ui.kit.rows import Cell, RowsTable
from npq_desktop.ui.kit.table import Index, ListTable

TICKED = Pill("Yes", "square-check", "present")
UNTICKED = Pill("No", "square", "absent_authorised")


def tick_cell(*, can_be_ticked: bool, is_ticked: bool) -> Cell:
    """The first cell of a row; empty where a tick would do nothing."""
    if not can_be_ticked:
        return Cell("")
    return Cell("", pill=TICKED if is_ticked else UNTICKED)


class TickList(ListTable):
    """Rows whose first column is a tick; it changes nothing itself, it says what was asked."""

    ticked = Signal(list)  # the keys of the rows whose ticks should change
    asked = Signal(object)  # the key of a row: Enter, or a double click
    letter = Signal(str, list)  # another key of the page, and the keys of the selected rows

    def __init__(self, name: str, columns: tuple[str, ...], letters: str = "") -> None:
        super().__init__(name)
        self._letters = letters
        self._pressed = QPoint()
        self.table = RowsTable(columns, self)
        self.setModel(self.table)
        self.activated_row.connect(self._ask)

    def selected_keys(self) -> list[object]:
        """The keys of the rows that are selected, from the top."""
        return [self.table.row(number).key for number in self.selected_numbers()]

    def _ask(self, index: Index) -> None:
        self.asked.emit(index.data(Qt.ItemDataRole.UserRole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; the letters of the page and Delete are told."""
        letter = "Delete" if event.key() == Qt.Key.Key_Delete else event.text().upper()
        keys = self.selected_keys()
        if event.key() == Qt.Key.Key_Space and keys:
            self.ticked.emit(keys)
        elif letter and letter in self._letters.split() and keys and not event.modifiers():
            self.letter.emit(letter, keys)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Where it began, so that a drag over the ticks is no click."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a tick changes it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_click = index.isValid() and index == self.indexAt(self._pressed)
        if is_click and index.column() == 0 and event.button() is Qt.MouseButton.LeftButton:
            self.ticked.emit([index.data(Qt.ItemDataRole.UserRole)])
