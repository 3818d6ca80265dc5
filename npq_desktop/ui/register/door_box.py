"""The door box: a large field that always has the focus, and the matches below it.

Typing and choosing are two states. Arrows begin choosing; then Enter or a letter acts on the
match; Esc, Backspace or the left arrow go back to typing. A letter that comes within 300 ms of
typing is typing, so that a fast typist never marks by accident.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from npq_desktop.domain.taking import Key
from npq_desktop.ui.kit.frames import Icon
from npq_desktop.ui.kit.speech import announce
from npq_desktop.ui.kit.words import small
from npq_desktop.ui.register.matches import Matches
from npq_desktop.ui.theme.theme import font, theme

LETTERS = {
    Qt.Key.Key_P: Key.PRESENT,
    Qt.Key.Key_L: Key.LATE,
    Qt.Key.Key_E: Key.LEFT,
    Qt.Key.Key_A: Key.ABSENT,
    Qt.Key.Key_G: Key.AGREED,
    Qt.Key.Key_R: Key.REMOTE,
}
SETTLE_SECONDS = 0.3


class DoorBox(QFrame):
    """The box itself. Reports what was typed and what was asked for; decides nothing."""

    typed = Signal(str)
    entered = Signal(str)  # Enter while typing
    chosen = Signal(str, object)  # the person chosen with arrows, and a Key
    list_asked = Signal()  # the down arrow with nothing to choose

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.clock = clock  # in seconds, steady
        self._typed_at = clock() - SETTLE_SECONDS
        self.has_link = False
        self.setFixedHeight(56)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 18, 4)
        row.setSpacing(12)
        row.addWidget(Icon("door-open", "text", 24))
        self.line = _Line(self)
        row.addWidget(self.line, 1)
        self.hint = small("")
        row.addWidget(self.hint)
        self.setFocusProxy(self.line)
        self.matches: Matches | None = None

    def show_locked(self, why: str) -> None:
        """Say why nobody can be marked; empty when people can be."""
        self.setEnabled(not why)
        self.line.setPlaceholderText(why or "Type a name")

    def attach(self, matches: Matches) -> None:
        """The list to show below, in a widget that has room for it."""
        self.matches = matches
        matches.pressed.connect(self._pressed)

    def place_matches(self) -> None:
        """Put the list under the box."""
        if self.matches is not None:
            parent = self.matches.parentWidget()
            at = self.mapTo(parent, QPoint(0, self.height() + 4)) if parent else QPoint()
            self.matches.resize(self.width(), self.matches.height())
            self.matches.setGeometry(at.x(), at.y(), self.width(), self.matches.sizeHint().height())
            self.matches.raise_()

    def rows_that_fit(self, most: int) -> int:
        """For how many matches there is room below the box, at least two."""
        parent = self.matches.parentWidget() if self.matches is not None else None
        if self.matches is None or parent is None:
            return most
        below = parent.height() - self.mapTo(parent, QPoint(0, self.height() + 4)).y()
        return max(2, min(most, self.matches.rows_in(below - 4)))

    def clear(self) -> None:
        """Empty, ready for the next in the queue."""
        self.line.clear()
        self.line.setAccessibleDescription("")
        self._close()

    def tell_matches(self) -> None:
        """Say to a screen reader what was found, and what Enter would do."""
        if self.matches is not None and self.matches.isVisible():
            self.line.setAccessibleDescription(self.matches.spoken)
            announce(self.line, self.matches.spoken)

    def _close(self) -> None:
        if self.matches is not None:
            self.matches.hide()
            self.matches.current = -1

    @property
    def is_choosing(self) -> bool:
        """Whether the arrows have chosen a match."""
        return self.matches is not None and self.matches.isVisible() and self.matches.current >= 0

    def note_typing(self, text: str) -> None:
        """Something was typed."""
        self._typed_at = self.clock()
        self._back_to_typing()
        self.typed.emit(text)

    def _back_to_typing(self) -> None:
        if self.matches is not None and self.matches.current >= 0:
            self.matches.current = -1
            self.matches.update()

    def _pressed(self, place: int) -> None:
        if self.matches is not None:
            self.chosen.emit(self.matches.rows[place].id, Key.DOOR)

    def handle(self, event: QKeyEvent) -> bool:
        """Act on a key; False when the field should have it as text."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():  # a key that is held is no second Enter
                self._enter()
            return True
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._move(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key == Qt.Key.Key_Escape:
            self._escape()
            return True
        if self.is_choosing:
            return self._choose(event)
        return event.text() == "/" and not self.line.text()  # the way here from the list

    def _choose(self, event: QKeyEvent) -> bool:
        if event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Left}:
            self._back_to_typing()
            return True
        letter = LETTERS.get(Qt.Key(event.key()))
        if letter is Key.REMOTE and not self.has_link:
            letter = None
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        }
        if letter is None or not plain or self.clock() - self._typed_at < SETTLE_SECONDS:
            return False
        if self.matches is not None:
            self.chosen.emit(self.matches.rows[self.matches.current].id, letter)
        return True

    def _enter(self) -> None:
        if self.is_choosing and self.matches is not None:
            self.chosen.emit(self.matches.rows[self.matches.current].id, Key.DOOR)
        elif self.line.text().strip():
            self.entered.emit(self.line.text())

    def _move(self, step: int) -> None:
        found = self.matches
        if found is None or not found.isVisible() or not found.rows:
            self.list_asked.emit()
            return
        start = found.current if found.current >= 0 else (found.target - 1 if step > 0 else 0)
        found.current = max(0, min(len(found.rows) - 1, max(start, -1) + step))
        found.update()
        self.tell_matches()

    def _escape(self) -> None:
        if self.is_choosing:
            self._back_to_typing()
        else:
            self.clear()
            self.typed.emit("")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, with a strong ring while it has the focus."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        focus = self.line.hasFocus()
        painter.setPen(
            QPen(QColor(tokens.focus if focus else tokens.control_line), 2 if focus else 1)
        )
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        painter.end()


class _Line(QLineEdit):
    """The field in the box; hands its keys to the box first."""

    def __init__(self, box: DoorBox) -> None:
        super().__init__(box)
        self._box = box
        self.setObjectName("door")
        self.setFont(font(20))
        self.setPlaceholderText("Type a name")
        self.setAccessibleName("Name at the door")
        self.textEdited.connect(box.note_typing)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the register's, not the typed text's: that is gone at every mark.

        So is ``?`` while nothing is typed: no name begins with it.
        """
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            asks_for_keys = event.text() == "?" and not self.text()
            if event.matches(keys.Undo) or event.matches(keys.Redo) or asks_for_keys:
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The box decides first."""
        if not self._box.handle(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self._box.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._box.update()
