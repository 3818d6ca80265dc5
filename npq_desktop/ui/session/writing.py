"""Free text that is edited where it stands: leaving it saves, Esc leaves it as it was."""

from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from npq_desktop.ui.kit.frames import Card
from npq_desktop.ui.kit.words import card_title, small
from npq_desktop.ui.theme.theme import font
from npq_desktop.ui.theme.tokens import BODY

INSET = 12
"""Pixels between the edge of the card and what is written, beside the field's own."""
LEAST, MOST = 2, 14
"""Lines that are shown at least and at most; more of them scroll."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Writing(QPlainTextEdit):
    """As high as what stands in it. Tab leaves it."""

    left = Signal()  # somebody has finished with it

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("inplace", True)
        self.setFont(font(BODY))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.kept = ""
        self._fit()

    @property
    def is_changed(self) -> bool:
        """Whether something else stands in it than what is kept."""
        return self.toPlainText() != self.kept

    def show_kept(self, text: str) -> None:
        """What is kept now; what somebody is typing is never wiped."""
        untouched, self.kept = not self.is_changed, text
        if untouched:
            self.put_back()

    def put_back(self) -> None:
        """Show what is kept."""
        if self.is_changed:
            self.setPlainText(self.kept)

    def _fit(self) -> None:
        lines = min(max(ceil(self.document().size().height()), LEAST), MOST)
        margin = 2 * ceil(self.document().documentMargin())
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + margin + 12)

    def minimumSizeHint(self) -> QSize:
        """It wraps at any width."""
        return QSize(120, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves, Esc leaves it as it was."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.is_changed:
            self.put_back()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere saves; its own menu is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """The page, or the window, goes: nothing that was typed goes with it."""
        super().hideEvent(event)
        self.left.emit()


class WritingCard(Card):
    """A title, and a text that reports what was written."""

    written = Signal(str)

    def __init__(self, title: str, hint: str) -> None:
        super().__init__(margin=20 - INSET, spacing=2)
        heading = card_title(title)
        heading.setContentsMargins(INSET, 10, INSET, 0)
        self.box.addWidget(heading)
        self.text = Writing(title, hint)
        heading.setBuddy(self.text)
        self.box.addWidget(self.text)
        self.hint = small("Ctrl+Enter saves, Esc leaves it as it was.")
        self.hint.setContentsMargins(INSET, 0, INSET, 6)
        self.box.addWidget(self.hint)
        self.text.left.connect(self._left)
        self.text.textChanged.connect(lambda: self.hint.setVisible(self.text.is_changed))
        self.hint.hide()

    def show_text(self, text: str) -> None:
        """Show what is kept now."""
        self.text.show_kept(text)
        self.hint.setVisible(self.text.is_changed)

    def show_another(self, text: str) -> None:
        """Show another session's text."""
        self.text.kept = text
        self.text.put_back()

    def _left(self) -> None:
        if self.text.is_changed:
            self.written.emit(self.text.toPlainText())
