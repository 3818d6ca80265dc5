"""One detail with its name; a click, Return or F2 opens it for editing where it stands.

Return and leaving the field save what was typed, Esc leaves it as it was. A value that is refused
stays open with the reason below it.
"""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.calm import calm
from npq_desktop.ui.kit.speech import announce
from npq_desktop.ui.kit.words import label, small
from npq_desktop.ui.theme.theme import theme
from npq_desktop.ui.theme.tokens import TARGET

NAME_WIDTH = 112
NOTHING = "Add"
HIDDEN = "Hidden, F9 shows it"
WRAPPED = QTextOption()
"""Between words; inside one only where it is wider than a line."""
WRAPPED.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


class ValueButton(Button):
    """A value that can be edited: words at the left, on as many lines as they need."""

    menu_asked = Signal(object)  # where, on the screen

    def __init__(self) -> None:
        super().__init__("", kind="value")
        self.setProperty("kind", "plain")  # its ground and ring are those of a plain one
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def _room(self) -> int:
        return max(self.width() - 2 * self._padding, 40)

    def _laid_out(self) -> tuple[QTextLayout, int]:
        """The words within the width, and how high they are."""
        laid = QTextLayout(self.words, self.font())
        laid.setTextOption(WRAPPED)
        laid.beginLayout()
        y = 0.0
        while (line := laid.createLine()).isValid():
            line.setLineWidth(self._room)
            line.setPosition(QPointF(0, y))
            y += line.height()
        laid.endLayout()
        return laid, ceil(y)

    def sizeHint(self) -> QSize:
        """As high as the words are."""
        high = self._laid_out()[1]
        one = self.fontMetrics().lineSpacing()
        usual = super().sizeHint()
        return usual if high < 2 * one else QSize(usual.width(), max(TARGET, high + 12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths break the words elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _paint_words(self, painter: QPainter) -> None:
        laid, high = self._laid_out()
        if laid.lineCount() < 2:
            super()._paint_words(painter)
            return
        painter.setPen(QColor(self._ink(theme().tokens)))
        laid.draw(painter, QPointF(self._padding, (self.height() - high) / 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 edits, as Return and Space do."""
        if event.key() == Qt.Key.Key_F2:
            self.click()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key, Shift+F10 and the right button."""
        self.menu_asked.emit(event.globalPos())


class DetailRow(QWidget):
    """Says what was typed; whoever listens saves it, and calls ``refuse`` or shows it anew."""

    edited = Signal(str, str)  # the key of the field, and what was typed
    history_asked = Signal(str)  # the key of the field

    def __init__(self, key: str, name: str, choices: Sequence[str] = ()) -> None:
        super().__init__()
        self.key, self._name = key, name
        self._typed = ""  # what is edited: the whole value, where dots are shown for it
        self.name = label(name, muted=True)
        self.name.setFixedWidth(NAME_WIDTH)
        self.name.setWordWrap(True)
        self.value = ValueButton()
        self.value.clicked.connect(self.edit)
        self.value.menu_asked.connect(self._show_menu)
        self.field: QLineEdit | QComboBox = QComboBox() if choices else QLineEdit()
        if isinstance(self.field, QComboBox):
            self.field.addItems(list(choices))
        self.field.setAccessibleName(name)
        self.name.setBuddy(self.field)
        calm(self.field)
        self.field.installEventFilter(self)
        self.problem = small("", wrap=True)
        self.problem.setProperty("danger", True)
        self.problem.hide()
        self.extra = QHBoxLayout()
        self.extra.setSpacing(4)
        self._place()

    def _place(self) -> None:
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._stack.addWidget(self.value)
        self._stack.addWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.name)
        row.addWidget(self._stack, 1)
        row.addLayout(self.extra)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(row)
        box.addWidget(self.problem)

    @property
    def is_open(self) -> bool:
        """Whether it is being edited."""
        return self._stack.currentWidget() is self.field

    def show_value(self, shown: str, typed: str | None = None, *, hidden: bool = False) -> None:
        """Show a value; ``typed``: what is edited where something else is shown for it."""
        self._typed = shown if typed is None else typed
        words = HIDDEN if hidden else shown or NOTHING
        self.value.setEnabled(not hidden)
        self.value.setProperty("empty", not shown)
        self.value.show_text(words)
        self.value.setAccessibleName(f"{self._name}: {words}")
        self.value.setToolTip("" if hidden else shown)
        if hidden and self.is_open:
            self.leave()

    def edit(self) -> None:
        """Open it, all of it selected."""
        if isinstance(self.field, QComboBox):
            self.field.setCurrentText(self._typed)
        else:
            self.field.setText(self._typed)
        self.problem.hide()
        self._stack.setCurrentWidget(self.field)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.field, QLineEdit):
            self.field.selectAll()

    def leave(self) -> None:
        """Close it, with what stands there."""
        had_focus = self.field.hasFocus()
        self.problem.hide()
        self._stack.setCurrentWidget(self.value)
        if had_focus:
            self.value.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """What was typed cannot be taken; it stays, with the reason."""
        self.problem.setText(sentence)
        self.problem.show()
        self.field.setAccessibleDescription(sentence)
        announce(self.field, sentence)

    @property
    def text(self) -> str:
        """What is typed."""
        field = self.field
        return field.currentText() if isinstance(field, QComboBox) else field.text()

    def save(self) -> None:
        """Hand over what was typed, if it differs."""
        if not self.is_open:
            return
        if self.text == self._typed:
            self.leave()
        else:
            self.edited.emit(self.key, self.text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return saves and Esc leaves; so does going elsewhere, once Qt has settled where."""
        if watched is not self.field or not self.is_open:
            return False
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.save()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        elif isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            popup = event.reason() is Qt.FocusReason.PopupFocusReason
            if not popup and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
                QTimer.singleShot(0, self, self.save)
        return False

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Edit").triggered.connect(lambda _=False: self.edit())
        copy = menu.addAction("Copy")
        copy.setEnabled(bool(self._typed))
        copy.triggered.connect(lambda _=False: QApplication.clipboard().setText(self._typed))
        history = menu.addAction("History of this field")
        history.triggered.connect(lambda _=False: self.history_asked.emit(self.key))
        menu.popup(at)
