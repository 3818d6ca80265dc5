"""The message at the foot of the window: what was done, and Undo."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.words import label

SHOWN_MILLISECONDS = 8000


class Toast(QFrame):
    """Stays long enough to be read; the next message takes its place."""

    acted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(12)
        self.words = label("")
        row.addWidget(self.words)
        self.button = Button("Undo", kind="toast")
        self.button.clicked.connect(self._act)
        row.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MILLISECONDS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, words: str, action: str = "") -> None:
        """Show a message; ``action`` is what the button says, if there is one."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.button.show_text(action)
        self.button.setVisible(bool(action))
        self.words.setWordWrap(False)
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

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

    def _act(self) -> None:
        self.hide()
        self.acted.emit()
