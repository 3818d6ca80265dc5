"""The sessions of one cohort as a list, with the letters that act on the one that is chosen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from npq_desktop.ui.kit.table import ListTable

_SHIFT = Qt.KeyboardModifier.ShiftModifier


class SessionsList(ListTable):
    """Letters do something with the session that is chosen."""

    key_pressed = Signal(str)  # E, M, O, B, or Delete

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letters of the page; everything else as in every list."""
        letter = event.text().upper()
        if event.key() == Qt.Key.Key_Delete:
            self.key_pressed.emit("Delete")
        elif letter in {"E", "M", "O", "B"} and not event.modifiers() & ~_SHIFT:
            self.key_pressed.emit(letter)
        else:
            super().keyPressEvent(event)
