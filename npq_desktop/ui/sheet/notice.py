"""A strip that says what became of the sheet, with up to two things to do about it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import Icon, wrapping
from npq_desktop.ui.kit.words import label


class Notice(QFrame):
    """Calm when all went well, a warning when it did not."""

    first = Signal()
    second = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 12, 8)
        row.setSpacing(10)
        self._icon = Icon("info", "accent")
        self.words = label("", wrap=True)
        self.first_button, self.second_button = Button("", kind="link"), Button("", kind="link")
        self.first_button.clicked.connect(self.first)
        self.second_button.clicked.connect(self.second)
        row.addWidget(self._icon)
        row.addWidget(self.words, 2)
        row.addWidget(wrapping(self.first_button, self.second_button, spacing=4), 1)
        self.hide()

    def tell(self, words: str, first: str = "") -> None:
        """It went well."""
        self._show("info", words, first, "")

    def warn(self, words: str, first: str = "", second: str = "") -> None:
        """It did not; what can be done about it."""
        self._show("warning", words, first, second)
        (self.second_button if second else self.first_button).setFocus()

    def _show(self, kind: str, words: str, first: str, second: str) -> None:
        warning = kind == "warning"
        self.setProperty("banner", kind)
        self.words.setProperty("warning", warning)
        for each in (self, self.words):
            each.style().unpolish(each)
            each.style().polish(each)
        self._icon.show_icon(
            "triangle-alert" if warning else "info", "late" if warning else "accent"
        )
        self.words.setText(words)
        self.setAccessibleName(words)
        for button, said in ((self.first_button, first), (self.second_button, second)):
            button.show_text(said)
            button.setVisible(bool(said))
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
