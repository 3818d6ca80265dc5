"""The door box: a large field that always has the focus, and the matches below it.

Typing and choosing are two states. Arrows begin choosing; then Enter or a letter acts on the
match; Esc, Backspace or the left arrow go back to typing. A letter that comes within 300 ms of
typing is typing, so that a fast typist never marks by accident.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from npq_desktop.domain.ids import Id
from npq_desktop.domain.taking import Key
from npq_desktop.ui.kit.frames import Icon
from npq_desktop.ui.kit.marks import KEYS, LINK_KEY, paint_key
from npq_desktop.ui.kit.words import small
from npq_desktop.ui.theme.icons import draw
from npq_desktop.ui.theme.theme import font, theme
from npq_desktop.ui.theme.tokens import BODY

LETTERS = {
    Qt.Key.Key_P: Key.PRESENT,
    Qt.Key.Key_L: Key.LATE,
    Qt.Key.Key_E: Key.LEFT,
    Qt.Key.Key_A: Key.ABSENT,
    Qt.Key.Key_G: Key.AGREED,
    Qt.Key.Key_R: Key.REMOTE,
}
SETTLE_SECONDS = 0.3
ROW = 38


@dataclass(frozen=True, slots=True)
class ShownMatch:
    """One match as the list below the box shows it."""

    id: Id
    name: str
    quiet: str
    right: str
    spans: tuple[tuple[int, int], ...] = field(default=())
    is_muted: bool = False


class Matches(QFrame):
    """The list below the box; it never takes the focus."""

    pressed = Signal(int)  # the place of the match that was clicked or touched

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("popup", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows: list[ShownMatch] = []
        self.current = -1
        self.target = -1
        self.message = ""
        self.has_link = False
        self.hide()

    def show_matches(self, rows: Sequence[ShownMatch], message: str, target: int) -> None:
        """Show matches. ``target``: the one that Enter acts on, -1 for none."""
        self.rows, self.message, self.target, self.current = list(rows), message, target, -1
        self.setVisible(bool(rows) or bool(message))
        self.resize(self.width(), self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        extra = 34 if self.rows else 0
        said = 34 if self.message else 0
        return QSize(400, len(self.rows) * ROW + extra + said + 12)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click or a touch chooses."""
        row = int((event.position().y() - 6) // ROW)
        if 0 <= row < len(self.rows):
            self.pressed.emit(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, the message, and the keys."""
        super().paintEvent(event)
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        y = 6.0
        for place, row in enumerate(self.rows):
            self._paint_row(painter, y, place, row)
            y += ROW
        if self.message:
            painter.setFont(font(13, 500))
            painter.setPen(QColor(tokens.late[0]))
            painter.drawText(
                QRectF(16, y, self.width() - 32, 32), Qt.AlignmentFlag.AlignVCenter, self.message
            )
            y += 34
        if self.rows:
            painter.fillRect(QRectF(1, y, self.width() - 2, 1), QColor(tokens.line))
            x = 16.0
            painter.setFont(font(12))
            painter.setPen(QColor(tokens.text_muted))
            painter.drawText(
                QRectF(x, y + 1, 120, 32), Qt.AlignmentFlag.AlignVCenter, "Arrows choose, then"
            )
            x += 122
            for key, word in (*KEYS, LINK_KEY) if self.has_link else KEYS:
                x += paint_key(painter, x, y + 17, key, word, tokens)
        painter.end()

    def _paint_row(self, painter: QPainter, y: float, place: int, row: ShownMatch) -> None:
        tokens = theme().tokens
        chosen = place == self.current
        if chosen or (self.current < 0 and place == self.target):
            painter.fillRect(QRectF(1, y, self.width() - 2, ROW), QColor(tokens.accent_soft))
            painter.fillRect(QRectF(1, y, 4, ROW), QColor(tokens.accent))
        bold, plain = font(BODY, 600), font(BODY)
        ink = tokens.text_muted if row.is_muted else tokens.text
        right_width = QFontMetricsF(plain).horizontalAdvance(row.right)
        room = self.width() - 32 - right_width - 44
        x = 16.0
        metrics = QFontMetricsF(bold)
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, room)
        for start, end, marked in _stretches(name, row.spans):
            piece = name[start:end]
            face = font(BODY, 600)
            face.setUnderline(marked)
            painter.setFont(face)
            painter.setPen(QColor(ink))
            painter.drawText(QRectF(x, y, room, ROW), Qt.AlignmentFlag.AlignVCenter, piece)
            x += QFontMetricsF(face).horizontalAdvance(piece)
        left = room - (x - 16)
        painter.setFont(plain)
        painter.setPen(QColor(tokens.text_muted))
        if left > 40:
            quiet = QFontMetricsF(plain).elidedText(
                row.quiet, Qt.TextElideMode.ElideRight, left - 12
            )
            painter.drawText(QRectF(x + 12, y, left, ROW), Qt.AlignmentFlag.AlignVCenter, quiet)
        end = self.width() - 16 - 34
        painter.drawText(
            QRectF(end - right_width, y, right_width + 4, ROW),
            Qt.AlignmentFlag.AlignVCenter,
            row.right,
        )
        if chosen or (self.current < 0 and place == self.target):
            box = QRectF(self.width() - 42, y + ROW / 2 - 8, 24, 16)
            painter.setPen(QColor(tokens.control_line))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
            draw(
                painter,
                QRectF(box.center().x() - 6, box.center().y() - 6, 12, 12),
                "corner-down-left",
                tokens.text,
            )


def _stretches(name: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    """The name cut where a match begins and ends."""
    cuts = sorted({0, len(name), *(min(at, len(name)) for span in spans for at in span)})
    return [
        (start, end, any(a <= start and end <= b for a, b in spans))
        for start, end in pairwise(cuts)
    ]


class DoorBox(QFrame):
    """The box itself. Reports what was typed and what was asked for; decides nothing."""

    typed = Signal(str)
    entered = Signal(str)  # Enter while typing
    chosen = Signal(str, object)  # the person chosen with arrows, and a Key
    list_asked = Signal()  # the down arrow with nothing to choose

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._typed_at = 0.0
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

    def attach(self, matches: Matches) -> None:
        """The list to show below, in a widget that has room for it."""
        self.matches = matches
        matches.pressed.connect(self._pressed)

    def place_matches(self) -> None:
        """Put the list under the box."""
        if self.matches is not None:
            parent = self.matches.parentWidget()
            at = self.mapTo(parent, QPoint(0, self.height() + 4)) if parent else QPoint()
            self.matches.setGeometry(at.x(), at.y(), self.width(), self.matches.sizeHint().height())
            self.matches.raise_()

    def clear(self) -> None:
        """Empty, ready for the next in the queue."""
        self.line.clear()
        self._close()

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
        self._typed_at = self._clock()
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
        return False

    def _choose(self, event: QKeyEvent) -> bool:
        if event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Left}:
            self._back_to_typing()
            return True
        letter = LETTERS.get(Qt.Key(event.key()))
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        }
        if letter is None or not plain or self._clock() - self._typed_at < SETTLE_SECONDS:
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
        self.line.setAccessibleDescription(
            f"{found.rows[found.current].name}, {found.rows[found.current].right}"
        )
        found.update()

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
