"""Everybody of a roll-call as large fields: one tap or Space finds them, another takes it back."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QScroller,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from npq_desktop.ui.kit.table import is_selected, paint_line
from npq_desktop.ui.theme.icons import draw
from npq_desktop.ui.theme.theme import font, theme
from npq_desktop.ui.theme.tokens import SMALL

HIGH, WIDE, GAP, NAME = 64, 330, 8, 18
LESS = (16, 14, 12)
"""Sizes of a name that needs two lines."""
SETTLE_SECONDS = 0.4
"""A tap moves the next person below the finger: a second one so soon was not meant for them."""
Index = QModelIndex | QPersistentModelIndex
_HAS_FOCUS = QStyle.StateFlag.State_HasFocus.value


@dataclass(frozen=True, slots=True)
class Field:
    """One person on the board."""

    key: str
    name: str
    about: str
    is_found: bool

    @property
    def spoken(self) -> str:
        """The field as a screen reader says it."""
        state = "found" if self.is_found else "not yet found"
        return ", ".join(filter(None, (self.name, state, self.about)))


class BoardTable(QAbstractListModel):
    """Read-only; the key travels in UserRole."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.fields: list[Field] = []

    def show_fields(self, fields: Sequence[Field]) -> None:
        """Show these people, in this order."""
        self.beginResetModel()
        self.fields = list(fields)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many people."""
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = 0) -> Any:
        """One person."""
        if not index.isValid():
            return None
        field = self.fields[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return field.key
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return field.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return field.spoken
        return None


class _Painter(QStyledItemDelegate):
    """A card each: a circle to tick, the name, a quiet word below it."""

    def __init__(self, table: BoardTable) -> None:
        super().__init__(table)
        self._table = table
        self.wide = WIDE

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All are of one size."""
        return QSize(self.wide, HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one of them."""
        tokens, field = theme().tokens, self._table.fields[index.row()]
        whole: QRect = option.rect
        box = QRectF(whole.adjusted(GAP // 2, GAP // 2, -GAP // 2, -GAP // 2))
        has_ring = is_selected(option) and bool(option.state.value & _HAS_FOCUS)
        ink, ground = tokens.present if field.is_found else (tokens.text, tokens.surface)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        line = tokens.focus if has_ring else tokens.control_line
        painter.setPen(QPen(QColor(line), 3 if has_ring else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), 10, 10)
        picture = "circle-check" if field.is_found else "circle"
        draw(painter, QRectF(box.x() + 14, box.center().y() - 13, 26, 26), picture, ink)
        text = QRect(int(box.x()) + 54, int(box.y()), int(box.width()) - 66, int(box.height()))
        quiet = ink if field.is_found else tokens.text_muted
        if field.about:
            below = QRect(text.x(), text.bottom() - 23, text.width(), 19)
            paint_line(painter, below, field.about, quiet, SMALL)
            text = QRect(text.x(), text.y() + 4, text.width(), text.height() - 26)
        _paint_name(painter, text, field.name, ink)
        painter.restore()


def _paint_name(painter: QPainter, room: QRect, name: str, ink: str) -> None:
    """In one line where it fits; a long one smaller, on two: in an alarm nobody is an ellipsis."""
    if QFontMetrics(font(NAME, 600)).horizontalAdvance(name) <= room.width():
        paint_line(painter, room, name, ink, NAME, 600)
        return
    size = next((each for each in LESS if 2 * _high(each) <= room.height()), LESS[-1])
    painter.setFont(font(size, 600))
    painter.setPen(QColor(ink))
    wraps = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, wraps.value, name)


def _high(size: int) -> int:
    return QFontMetrics(font(size, 600)).lineSpacing()


class Board(QListView):
    """The fields side by side. It changes nothing itself, it says what was asked."""

    ticked = Signal(str)  # the key of whoever was found, or was not after all
    removed = Signal(str)  # the key of somebody to be taken out again
    typed = Signal(str)  # a letter, which belongs to the field above
    left_up = Signal()

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.clock = clock  # in seconds, steady
        self._tapped_at: float | None = None
        self.table = BoardTable(self)
        self.setModel(self.table)
        self._painter = _Painter(self.table)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("People of the roll-call")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.clicked.connect(self._tap)
        touch = QScroller.ScrollerGestureType.TouchGesture
        QScroller.grabGesture(self.viewport(), touch)
        self.setStyleSheet("QListView { background: transparent; }")  # the fields are the ground

    def show_fields(self, fields: Sequence[Field]) -> None:
        """Show people; the place that was chosen stays the chosen one."""
        place = max(self.currentIndex().row(), 0)
        self.table.show_fields(fields)
        if fields:
            self.setCurrentIndex(self.table.index(min(place, len(fields) - 1)))

    def _tap(self, index: Index) -> None:
        now = self.clock()
        if self._tapped_at is not None and now - self._tapped_at < SETTLE_SECONDS:
            return
        self._tapped_at = now
        self.ticked.emit(index.data(Qt.ItemDataRole.UserRole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter tick, Delete takes out, Up at the top and letters go to the field."""
        index, key = self.currentIndex(), event.key()
        chosen = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else ""
        if key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if chosen and not event.isAutoRepeat():
                self.ticked.emit(chosen)
        elif key == Qt.Key.Key_Delete:
            if chosen:
                self.removed.emit(chosen)
        elif key == Qt.Key.Key_Up and index.row() < self.columns:
            self.left_up.emit()
        elif event.text().isprintable() and event.text().strip() and not _is_command(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters go to the field above, which finds better."""

    @property
    def columns(self) -> int:
        """How many stand side by side."""
        return max(1, self.viewport().width() // WIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many side by side as there is room for, and all of the room."""
        room = self.viewport().width() - 1  # fields that fill it whole would make Qt wrap one early
        self._painter.wide = max(room // self.columns, 120)
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def _is_command(event: QKeyEvent) -> bool:
    held = event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    )
    return held != Qt.KeyboardModifier.NoModifier
