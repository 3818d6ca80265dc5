"""The message at the foot of the window: what was done, and Undo."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget
from shiboken6 import isValid

from npq_desktop.domain.sides import sentence
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.speech import announce
from npq_desktop.ui.kit.words import label

SHOWN_MILLISECONDS = 8000


class Toast(QFrame):
    """Stays long enough to be read, and while somebody is in it; the next takes its place."""

    acted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._row = QHBoxLayout(self)
        self._row.setSpacing(12)
        self.words = label("")
        self._row.addWidget(self.words)
        self.button = Button("Undo", kind="toast")
        self.button.clicked.connect(self._act)
        self._row.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MILLISECONDS)
        self._timer.timeout.connect(self.fade)
        self._came_from: QWidget | None = None
        self.hide()

    def say(self, words: str, action: str = "") -> None:
        """Show a message; ``action`` is what the button says, if there is one."""
        self.words.setText(sentence(words))
        self.setAccessibleName(words)
        if self.button.hasFocus() and not action:
            self._go_back()
        self.button.show_text(action)
        self.button.setVisible(bool(action))
        self._row.setContentsMargins(16, 8, 10 if action else 16, 8)
        self.words.setWordWrap(False)
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._timer.start()
        focus = QApplication.focusWidget()
        if focus is not self.button:
            self._came_from = focus
        announce(self, f"{words} {action}".strip())

    def place(self) -> None:
        """Stand at the foot of the window, in its middle."""
        parent = self.parentWidget()
        if parent is None:
            return
        most = parent.width() - 40
        if self.sizeHint().width() > most:
            self.words.setWordWrap(True)
            self.setFixedWidth(most)
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(most)
        self.adjustSize()
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - 18)

    def fade(self) -> None:
        """Its time is over; it stays while somebody is on its button or points at it."""
        if self.button.hasFocus() or self.underMouse():
            self._timer.start()
        else:
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes it away."""
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
            self.hide()
        else:
            super().keyPressEvent(event)

    def _go_back(self) -> None:
        """The focus goes where it was when the message came."""
        before = self._came_from
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self) -> None:
        self._go_back()
        self.hide()
        self.acted.emit()
