"""Dialogs: a sentence that says what will happen, and the safe button as the default.

What a dialog holds scrolls where the screen is too low for it; its buttons never leave the screen.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from npq_desktop.domain.sides import sentence as from_the_left
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.fields import Field
from npq_desktop.ui.kit.words import label, section

FRAME = 48
"""Pixels that a window's own title and the system's bar take from the screen."""


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
        wide: int = 440,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(headline)
        self.setAccessibleName(headline)
        self.setAccessibleDescription(sentence)
        self._wide = wide
        self.setMinimumWidth(min(wide, 440))
        self.box = self._scrolling()
        self.headline = section(from_the_left(headline))
        self.sentence = label(from_the_left(sentence), muted=True, wrap=True)
        self.box.addWidget(self.headline)
        self.box.addWidget(self.sentence)
        self.sentence.setVisible(bool(sentence))
        self.form = QVBoxLayout()
        self.form.setSpacing(12)
        self.box.addLayout(self.form)
        self.no = Button(no) if no else None
        self.yes = Button(yes, kind="primary" if yes_is_safe else "danger")
        self.foot = self._buttons()
        safe = self.yes if yes_is_safe or self.no is None else self.no
        safe.setDefault(True)
        if not yes_is_safe and self.no is not None:
            self.no.setFocus()

    def _scrolling(self) -> QVBoxLayout:
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._inner = QWidget()
        self._inner.setObjectName("canvas")
        box = QVBoxLayout(self._inner)
        box.setContentsMargins(26, 22, 26, 8)
        box.setSpacing(12)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inner)
        self._inner.installEventFilter(self)
        self._outer.addWidget(self._area, 1)
        return box

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        if self.no is not None:
            row.addWidget(self.no)
            self.no.clicked.connect(self.reject)
        row.addWidget(self.yes)
        self.yes.clicked.connect(lambda _on: self._agree())
        self.problem = label("", wrap=True)
        self.problem.setProperty("danger", True)
        self._foot = QWidget()
        below = QVBoxLayout(self._foot)
        below.setContentsMargins(26, 8, 26, 20)
        below.setSpacing(10)
        below.addWidget(self.problem)
        below.addLayout(row)
        self.problem.hide()
        self._outer.addWidget(self._foot)
        return row

    def sizeHint(self) -> QSize:
        """As high as what it holds at its width, as far as the screen goes."""
        screen = self.screen().availableGeometry()
        wide = min(max(self._wide, self._foot.minimumSizeHint().width()), screen.width() - 16)
        return QSize(wide, min(self._needed(wide), screen.height() - FRAME))

    def _needed(self, wide: int) -> int:
        held, foot = self.box.totalHeightForWidth(wide), self._foot.layout()
        below = self._foot.minimumSizeHint().height()
        if foot is not None:  # a layout in which nothing wraps says -1
            below = max(below, foot.totalHeightForWidth(wide))
        return max(held, self.box.totalMinimumSize().height()) + below

    def showEvent(self, event: QShowEvent) -> None:
        """It opens as high as it needs to be."""
        self.resize(self.sizeHint())
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What wraps needs its height, and what is added makes the dialog higher."""
        if watched is self._inner and event.type() in {
            QEvent.Type.LayoutRequest,
            QEvent.Type.Resize,
        }:
            held = self.box.totalHeightForWidth(self._area.viewport().width())
            self._inner.setMinimumHeight(max(held, self.box.totalMinimumSize().height()))
            self._grow()
        return False

    def _grow(self) -> None:
        most = self.screen().availableGeometry().height() - FRAME
        wanted = min(self._needed(self.width()), most)
        if self.isVisible() and wanted > self.height():
            self.resize(self.width(), wanted)

    def add_field(self, name: str, field: QWidget, hint: str = "") -> Field:
        """A field with its name, for the eye and the screen reader."""
        made = Field(name, field, hint)
        self.form.addWidget(made)
        return made

    def complain(self, sentence: str, about: QWidget | None = None) -> None:
        """Say what is not right yet, and go to the field it is about; the dialog stays."""
        self.problem.setText(sentence)
        self.problem.show()
        self._grow()
        QAccessible.updateAccessibility(QAccessibleEvent(self.problem, QAccessible.Event.Alert))
        if about is not None:
            about.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(about)

    def _agree(self) -> None:
        """The button was pressed: a field that nobody can take is told before anything else."""
        fields = [each for each in self.findChildren(Field) if each.isEnabledTo(self)]
        wrong = next((e for e in fields if e.problem and e.isVisibleTo(self)), None)
        if wrong is not None:
            self.complain(wrong.problem, wrong.field)
        else:
            self.confirm()

    def confirm(self) -> None:
        """It was agreed to; a dialog that checks what its fields hold overrides this."""
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
            self.complain("Please type something first.", self.line)


def confirmed(dialog: QDialog) -> bool:
    """Show a dialog and wait; whether it was agreed to. It goes once its answers were read."""
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return agreed


def ask(parent: QWidget | None, headline: str, sentence: str, yes: str, no: str = "Cancel") -> bool:
    """Ask before something that cannot be undone; the safe answer is the default."""
    return confirmed(Dialog(parent, headline, sentence, yes, no, yes_is_safe=False))


def tell(parent: QWidget | None, headline: str, sentence: str, details: Sequence[str] = ()) -> None:
    """Say something that has to be read."""
    dialog = Dialog(parent, headline, sentence, "Close", "")
    for at, each in enumerate(details):
        dialog.box.insertWidget(2 + at, label(each, wrap=True))
    dialog.exec()
