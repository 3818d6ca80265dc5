"""Where something is typed to be found: Down goes to what was found, Esc clears."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from npq_desktop.ui.theme.icons import icon
from npq_desktop.ui.theme.theme import theme
from npq_desktop.ui.theme.tokens import TARGET


class FindField(QLineEdit):
    """A line with a glass at its left, and a cross at its right while something stands in it."""

    left_down = Signal()

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setAcceptDrops(False)  # a file that is dropped here is no name
        self.setFixedHeight(TARGET)
        self._glass = self.addAction(icon("search", "#000"), self.ActionPosition.LeadingPosition)
        self._cross = self.addAction(icon("x", "#000"), self.ActionPosition.TrailingPosition)
        self._cross.setText("Clear")
        self._cross.triggered.connect(self.clear)
        self.textChanged.connect(lambda text: self._cross.setVisible(bool(text)))
        self._cross.setVisible(False)
        theme().changed.connect(self._colour)
        self._colour()

    def _colour(self) -> None:
        muted = theme().tokens.text_muted
        self._glass.setIcon(icon("search", muted, 16))
        self._cross.setIcon(icon("x", muted, 16))

    def event(self, event: QEvent) -> bool:
        """Ctrl+E is the page's; a field would take it to go to the end of its line."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if ctrl and event.key() == Qt.Key.Key_E:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Esc are more than typing."""
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
