"""The matches below the door box: who may be meant, and what Enter would do with each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from npq_desktop.domain.ids import Id
from npq_desktop.ui.kit.marks import KEYS, LINK_KEY, paint_key
from npq_desktop.ui.theme.icons import draw
from npq_desktop.ui.theme.theme import font, theme
from npq_desktop.ui.theme.tokens import BODY, Tokens

ROW, FOOT, FOOT_TWO, EDGE, BESIDE = 38, 34, 46, 6, 16


@dataclass(frozen=True, slots=True)
class ShownMatch:
    """One match as the list below the box shows it."""

    id: Id
    name: str
    quiet: str
    right: str
    spans: tuple[tuple[int, int], ...] = field(default=())
    is_muted: bool = False

    @property
    def spoken(self) -> str:
        """The match as a screen reader says it."""
        return ", ".join(filter(None, (self.name, self.right, self.quiet)))


class Matches(QFrame):
    """The list below the box; it never takes the focus."""

    pressed = Signal(int)  # the place of the match that was clicked or touched

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("popup", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Matches")
        self.rows: list[ShownMatch] = []
        self.current = -1
        self.target = -1
        self.message = ""
        self.has_link = False
        self.shows_keys = True
        self.hide()

    def show_matches(self, rows: Sequence[ShownMatch], message: str, target: int) -> None:
        """Show matches. ``target``: the one that Enter acts on, -1 for none."""
        self.rows, self.message, self.target, self.current = list(rows), message, target, -1
        self.setVisible(bool(rows) or bool(message))
        self.resize(self.width(), self.sizeHint().height())
        self.update()

    def say(self, message: str) -> None:
        """Another message below the same matches."""
        self.message = message
        self.show()
        self.resize(self.width(), self.sizeHint().height())
        self.update()

    @property
    def chosen(self) -> int:
        """The place that Enter acts on now, by the arrows or by itself; -1 for none."""
        return self.current if self.current >= 0 else self.target

    @property
    def spoken(self) -> str:
        """What a screen reader hears after each letter."""
        if not self.rows:
            return self.message
        count = f"{len(self.rows)} {'match' if len(self.rows) == 1 else 'matches'}"
        if self.chosen >= 0:
            return f"{self.rows[self.chosen].spoken}. {count}"
        return f"{count}. {self.message}"

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        foot = FOOT if self.rows and self.shows_keys else 0
        return QSize(400, len(self.rows) * ROW + foot + self._said() + 2 * EDGE)

    def _said(self) -> int:
        """How high the message is: one line, or two where it does not fit."""
        if not self.message:
            return 0
        wide = QFontMetricsF(font(13, 500)).horizontalAdvance(self.message)
        return FOOT if wide <= self.width() - 2 * BESIDE else FOOT_TWO

    def rows_in(self, height: int) -> int:
        """How many rows fit, with the message and the keys below them."""
        return (height - 2 * EDGE - FOOT * (1 + self.shows_keys)) // ROW

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click or a touch chooses."""
        row = int((event.position().y() - EDGE) // ROW)
        if 0 <= row < len(self.rows):
            self.pressed.emit(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, the message, and the keys."""
        super().paintEvent(event)
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        y = float(EDGE)
        for place, row in enumerate(self.rows):
            self._paint_row(painter, y, place, row)
            y += ROW
        if self.message:
            painter.setFont(font(13, 500))
            painter.setPen(QColor(tokens.late[0]))
            room = QRectF(BESIDE, y, self.width() - 2 * BESIDE, self._said())
            how = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(how), self.message)
            y += room.height()
        if self.rows and self.shows_keys:
            self._paint_keys(painter, y, tokens)
        painter.end()

    def _paint_keys(self, painter: QPainter, y: float, tokens: Tokens) -> None:
        painter.fillRect(QRectF(1, y, self.width() - 2, 1), QColor(tokens.line))
        words = "Arrows choose, then"
        face = font(12)
        painter.setFont(face)
        painter.setPen(QColor(tokens.text_muted))
        painter.drawText(QRectF(16, y + 1, 140, 32), Qt.AlignmentFlag.AlignVCenter, words)
        x = 16.0 + QFontMetricsF(face).horizontalAdvance(words) + 10
        for key, word in (*KEYS, LINK_KEY) if self.has_link else KEYS:
            if x + 60 > self.width():
                break
            x += paint_key(painter, x, y + 17, key, word, tokens)

    def _paint_row(self, painter: QPainter, y: float, place: int, row: ShownMatch) -> None:
        tokens = theme().tokens
        if place == self.chosen:
            painter.fillRect(QRectF(1, y, self.width() - 2, ROW), QColor(tokens.accent_soft))
            painter.fillRect(QRectF(1, y, 4, ROW), QColor(tokens.accent))
            self._paint_return(painter, y, tokens)
        plain = font(BODY)
        metrics = QFontMetricsF(plain)
        most = self.width() * 0.55
        right = metrics.elidedText(row.right, Qt.TextElideMode.ElideRight, most)
        wide = metrics.horizontalAdvance(right)
        end = self.width() - 16 - 34
        room = end - wide - 28
        x = self._paint_name(painter, y, row, room)
        painter.setFont(plain)
        painter.setPen(QColor(tokens.text_muted))
        left = room - (x - 16) - 12
        if left > 40:
            quiet = metrics.elidedText(row.quiet, Qt.TextElideMode.ElideRight, left)
            painter.drawText(QRectF(x + 12, y, left, ROW), Qt.AlignmentFlag.AlignVCenter, quiet)
        where = QRectF(end - wide, y, wide + 4, ROW)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, right)

    def _paint_name(self, painter: QPainter, y: float, row: ShownMatch, room: float) -> float:
        """The name with what was typed underlined; where it ends."""
        tokens = theme().tokens
        painter.setPen(QColor(tokens.text_muted if row.is_muted else tokens.text))
        x = 16.0
        metrics = QFontMetricsF(font(BODY, 600))
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, room)
        for start, end, is_marked in _stretches(name, row.spans):
            piece = name[start:end]
            face = font(BODY, 600)
            face.setUnderline(is_marked)
            painter.setFont(face)
            painter.drawText(QRectF(x, y, room, ROW), Qt.AlignmentFlag.AlignVCenter, piece)
            x += QFontMetricsF(face).horizontalAdvance(piece)
        return x

    def _paint_return(self, painter: QPainter, y: float, tokens: Tokens) -> None:
        box = QRectF(self.width() - 42, y + ROW / 2 - 8, 24, 16)
        painter.setPen(QColor(tokens.control_line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        middle = box.center()
        inner = QRectF(middle.x() - 6, middle.y() - 6, 12, 12)
        draw(painter, inner, "corner-down-left", tokens.text)


def _stretches(name: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    """The name cut where a match begins and ends."""
    cuts = sorted({0, len(name), *(min(at, len(name)) for span in spans for at in span)})
    return [
        (start, end, any(a <= start and end <= b for a, b in spans))
        for start, end in pairwise(cuts)
    ]
