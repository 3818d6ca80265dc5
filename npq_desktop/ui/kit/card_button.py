"""A card that is a button: Return presses it, arrows go to the next one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton


class CardButton(QAbstractButton):
    """Painted by its class; the keys and the pointer are the same for all."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses; arrows move."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Down}:
            self.focusNextChild()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Up}:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)
