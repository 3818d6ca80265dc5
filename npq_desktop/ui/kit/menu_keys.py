"""The menu key and Shift+F10 open the menu of what has the focus, on every system alike.

Windows and X11 know the menu key, few know Shift+F10, and others neither.
"""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

KEYS = ("Menu", "Shift+F10")


def add_menu_keys(window: QWidget) -> None:
    """Let the keys work in a window."""
    for sequence in KEYS:
        QShortcut(QKeySequence(sequence), window).activated.connect(open_menu)


def open_menu() -> None:
    """Open the menu of what has the focus, at its chosen row or its cursor."""
    at = QApplication.focusWidget()
    if at is None or QApplication.activePopupWidget() is not None:
        return  # the system was quicker
    place = at.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    box = place if isinstance(place, QRect) and place.isValid() else at.rect()
    middle = box.center()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(at, QContextMenuEvent(reason, middle, at.mapToGlobal(middle)))
