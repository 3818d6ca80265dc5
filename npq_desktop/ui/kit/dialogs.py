"""Dialogs: a sentence that says what will happen, and the safe button as the default."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.words import label, section


class Dialog(QDialog):
    """A designed dialog: title, sentence, fields in ``form``, an error line, two buttons."""

    def __init__(
        self,
        parent: QWidget | None,
        headline: str,
        sentence: str,
        yes: str,
        no: str = "Cancel",
        *,
        yes_is_safe: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(headline)
        self.setAccessibleName(headline)
        self.setAccessibleDescription(sentence)
        self.setMinimumWidth(440)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(26, 22, 26, 22)
        self.box.setSpacing(12)
        self.headline = section(headline)
        self.sentence = label(sentence, muted=True, wrap=True)
        self.sentence.setVisible(bool(sentence))
        self.box.addWidget(self.headline)
        self.box.addWidget(self.sentence)
        self.form = QFormLayout()
        self.form.setSpacing(10)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.box.addLayout(self.form)
        self.problem = label("", wrap=True)
        self.problem.setProperty("danger", True)
        self.problem.hide()
        self.box.addWidget(self.problem)
        row = QHBoxLayout()
        row.addStretch(1)
        self.no = Button(no) if no else None
        self.yes = Button(yes, kind="primary" if yes_is_safe else "danger")
        if self.no is not None:
            row.addWidget(self.no)
            self.no.clicked.connect(self.reject)
        row.addWidget(self.yes)
        self.yes.clicked.connect(self.confirm)
        self.box.addSpacing(4)
        self.box.addLayout(row)
        safe = self.yes if yes_is_safe or self.no is None else self.no
        safe.setDefault(True)
        if not yes_is_safe and self.no is not None:
            self.no.setFocus()

    def add_field(self, name: str, field: QWidget) -> None:
        """A field with its label as its name for the eye and the screen reader."""
        words = QLabel(f"{name}")
        words.setBuddy(field)
        field.setAccessibleName(name)
        self.form.addRow(words, field)

    def complain(self, sentence: str) -> None:
        """Say what is not right yet; the dialog stays."""
        self.problem.setText(sentence)
        self.problem.show()

    def confirm(self) -> None:
        """The button was pressed; a dialog that checks its fields overrides this."""
        self.accept()


class AskText(Dialog):
    """Asks for one line of text."""

    def __init__(
        self, parent: QWidget | None, headline: str, sentence: str, name: str, yes: str
    ) -> None:
        super().__init__(parent, headline, sentence, yes)
        self.line = QLineEdit()
        self.add_field(name, self.line)
        self.line.setFocus()

    @property
    def text(self) -> str:
        """What was typed."""
        return self.line.text().strip()

    def confirm(self) -> None:
        """Something has to be typed."""
        if self.text:
            self.accept()
        else:
            self.complain("Please type something first.")


def ask(parent: QWidget | None, headline: str, sentence: str, yes: str, no: str = "Cancel") -> bool:
    """Ask before something that cannot be undone; the safe answer is the default."""
    return Dialog(parent, headline, sentence, yes, no, yes_is_safe=False).exec() == 1


def tell(parent: QWidget | None, headline: str, sentence: str, details: Sequence[str] = ()) -> None:
    """Say something that has to be read."""
    dialog = Dialog(parent, headline, sentence, "Close", "")
    for each in details:
        dialog.box.insertWidget(2, label(each, wrap=True))
    dialog.exec()
