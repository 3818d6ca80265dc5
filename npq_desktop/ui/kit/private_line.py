"""Asks for one line that the wall must not show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.dialogs import AskText
from npq_desktop.ui.kit.words import small

HIDDEN, SEEN = "Hidden from the wall.", "The wall shows what you type."


class AskPrivate(AskText):
    """Asks for one line of text; while private things are hidden, dots stand for its letters.

    Who must see it, for a name with a difficult letter, shows this line alone: F9 would show
    every note behind the dialog as well.
    """

    def __init__(
        self,
        parent: QWidget | None,
        headline: str,
        sentence: str,
        name: str,
        yes: str,
        *,
        hidden: bool,
    ) -> None:
        super().__init__(parent, headline, sentence, name, yes)
        self.below = QWidget()
        row = QHBoxLayout(self.below)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.said = small(HIDDEN)
        self.switch = Button("Show it", kind="link")
        self.switch.setAutoDefault(False)  # Enter belongs to the answer
        self.switch.clicked.connect(self._switch)
        row.addWidget(self.said)
        row.addWidget(self.switch)
        row.addStretch(1)
        self.form.addWidget(self.below)
        self.use_privacy(hidden)

    def use_privacy(self, hidden: bool) -> None:
        """Private things are hidden from now on, or seen again."""
        self.below.setVisible(hidden)
        self._show(is_hidden=hidden)

    def _switch(self) -> None:
        self._show(is_hidden=self.line.echoMode() is QLineEdit.EchoMode.Normal)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.end(False)

    def _show(self, *, is_hidden: bool) -> None:
        mode = QLineEdit.EchoMode
        self.line.setEchoMode(mode.Password if is_hidden else mode.Normal)
        words = HIDDEN if is_hidden else SEEN
        self.said.setText(words)
        self.line.setAccessibleDescription(words if not self.below.isHidden() else "")
        self.switch.show_text("Show it" if is_hidden else "Hide it")
