"""The roll-call over the whole window: how many are not yet found, a field to find them, all names.

It is a dialog, so that no key of the pages below does anything meanwhile.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import Banner, EmptyState, wrapping
from npq_desktop.ui.kit.speech import announce
from npq_desktop.ui.kit.words import label, small
from npq_desktop.ui.rollcall.board import Board
from npq_desktop.ui.theme.theme import font, theme
from npq_desktop.ui.theme.tokens import BODY

HUGE, LESS_HUGE, LOW = 54, 28, 420
HINT = "Type a name: Enter ticks them found"


class RollCallView(QDialog):
    """Shows what it is given; reports ticks, names and the wish to end."""

    typed = Signal(str)
    entered = Signal(str)  # Enter in the field
    add_asked = Signal()
    undo_asked = Signal()
    end_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Roll-call")
        self.setAccessibleName("Roll-call")
        box = QVBoxLayout(self)
        box.setSpacing(10)
        self._box = box
        self._add_head(box)
        self.trouble = Banner("warning")
        box.addWidget(self.trouble)
        self.line = _Line(self)
        self.line.textEdited.connect(self.typed)
        box.addWidget(self.line)
        self.message = label("", BODY, 600, wrap=True)
        box.addWidget(self.message)
        self.board = Board()
        self.board.typed.connect(self._type_on)
        self.board.left_up.connect(self.line.setFocus)
        box.addWidget(self.board, 1)
        self.empty = EmptyState("users", "", "")
        box.addWidget(self.empty, 1)
        self.keys = small(
            "Space or a tap ticks a name, and takes it back. Ctrl+Z takes the last one back, "
            "Delete takes out somebody who was typed in. Nobody is marked by any of this.",
            wrap=True,
        )
        box.addWidget(self.keys)
        undo = QShortcut(QKeySequence.StandardKey.Undo, self)
        undo.activated.connect(self.undo_asked)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self.line.setFocus)
        theme().changed.connect(self._colour)
        self._is_clear = False

    def _add_head(self, box: QVBoxLayout) -> None:
        self.above = label("", BODY, muted=True, wrap=True)
        self.count = label("", HUGE, 700)
        self.add = Button("Staff or a visitor", "plus")
        self.end = Button("End the roll-call", hint="Esc")
        for each in (self.add, self.end):
            each.setAutoDefault(False)
        self.add.clicked.connect(self.add_asked)
        self.end.clicked.connect(self.end_asked)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.above)
        words.addWidget(self.count)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(wrapping(self.add, self.end), 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)

    def show_count(self, above: str, missing: int, total: int) -> None:
        """How many are not yet found."""
        self.above.setText(above)
        words = f"{missing} not yet found" if missing else "Everybody is found"
        self._is_clear = not missing and bool(total)
        if not total:
            words = "Nobody to find"
        self.count.setText(words)
        self.setAccessibleDescription(words)
        self._colour()

    def _colour(self) -> None:
        tokens = theme().tokens
        ink = tokens.present[0] if self._is_clear else tokens.absent_unauthorised[0]
        self.count.setStyleSheet(f"color: {ink};")

    def say(self, words: str, *, aloud: bool = True) -> None:
        """What Enter would do, or what was done."""
        self.message.setText(words)
        self.line.setAccessibleDescription(words)
        if aloud:
            announce(self.line, words)

    def show_empty(self, headline: str, sentence: str) -> None:
        """Say why there are no names; nothing to say shows them."""
        self.empty.headline.setText(headline)
        self.empty.sentence.setText(sentence)
        self.empty.setVisible(bool(headline))
        self.board.setVisible(not headline)

    def _type_on(self, letter: str) -> None:
        self.line.setFocus()
        self.line.setText(self.line.text() + letter)
        self.typed.emit(self.line.text())

    def cover(self, window: QWidget) -> None:
        """Lie over the whole window, wherever that is."""
        if window.isFullScreen():
            self.showFullScreen()
        elif window.isMaximized():
            self.showMaximized()
        else:
            self.resize(window.size())
            self.move(window.pos())
            self.show()
        self.line.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low screen is for the names."""
        super().resizeEvent(event)
        low = self.height() < LOW
        edge = 12 if low else 24
        self._box.setContentsMargins(edge, edge - 4, edge, edge - 8)
        self.count.setFont(font(LESS_HUGE if low else HUGE, 700))
        self.keys.setVisible(not low)

    def reject(self) -> None:
        """Esc asks before it ends."""
        self.end_asked.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """So does the button of the window's frame."""
        event.ignore()
        self.end_asked.emit()

    def leave(self) -> None:
        """It was ended."""
        self.done(0)
        self.deleteLater()


class _Line(QLineEdit):
    """Where names are typed; Down goes to the names, Esc clears first."""

    def __init__(self, view: RollCallView) -> None:
        super().__init__(view)
        self._view = view
        self.setAccessibleName("Find somebody in the roll-call")
        self.setPlaceholderText(HINT)
        self.setFont(font(20))
        self.setStyleSheet("min-height: 48px;")  # else the theme's own, lower one

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Down, Esc, and Ctrl+Z, which is about ticks and not about letters."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self._view.entered.emit(self.text())
        elif key == Qt.Key.Key_Down:
            self._view.board.setFocus()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._view.typed.emit("")
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._view.undo_asked.emit()
        else:
            super().keyPressEvent(event)
