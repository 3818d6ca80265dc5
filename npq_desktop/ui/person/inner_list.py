"""A list inside a card of a page that scrolls: as high as its rows, its chosen row ringed."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QStyleOptionViewItem

from npq_desktop.ui.kit.rows import CELL, NOTE
from npq_desktop.ui.kit.table import Index, ListDelegate, ListTable
from npq_desktop.ui.theme.theme import font, theme
from npq_desktop.ui.theme.tokens import ROW_TALL, SMALL, Tokens

HIGH = ROW_TALL + 2
BELOW, BELOW_TWO = 36, 47
"""Pixels from the top of a row to its note, below words of one line and of two."""
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class InnerDelegate(ListDelegate):
    """As every list's, in line with what else the card holds; notes run below the whole row."""

    padding = 8

    def paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tokens: Tokens
    ) -> None:
        """The words of a cell, and its part of the note, which knows no columns."""
        held = QStyleOptionViewItem(option)
        box: QRect = option.rect
        held.rect = QRect(box.x(), box.y(), box.width(), HIGH)
        self.paint_cell(painter, held, index, tokens)
        note, shown = index.data(NOTE), self.parent()
        if note and isinstance(shown, InnerList):
            painter.setClipRect(box)
            painter.setFont(font(SMALL))
            painter.setPen(QColor(tokens.text_muted))
            top = box.y() + top_of_note(index)
            whole = QRect(self.padding, top, shown.note_width, box.height())
            painter.drawText(whole, WRAPPED, note)

    def paint_cell(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tokens: Tokens
    ) -> None:
        """The words of a cell alone."""
        super().paint_words(painter, option, index, tokens)


def top_of_note(index: Index) -> int:
    """Where the note of a row begins, below the highest of its cells."""
    model, row = index.model(), index.row()
    cells = [model.index(row, at).data(CELL) for at in range(model.columnCount())]
    return BELOW_TWO if any(cell.below for cell in cells) else BELOW


class InnerList(ListTable):
    """Rows without headings; the card around it gives the room, so the ring is the row's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSelectionMode(ListTable.SelectionMode.SingleSelection)
        self.setItemDelegate(InnerDelegate(self))
        self.horizontalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(HIGH)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(off)
        self.setHorizontalScrollBarPolicy(off)

    def fit(self) -> None:
        """Be as high as the rows that are shown now."""
        self.setFixedHeight(sum(self._size_rows()))

    @property
    def note_width(self) -> int:
        """Pixels that a note has for its lines."""
        return max(self.viewport().width() - 2 * InnerDelegate.padding, 40)

    def _size_rows(self) -> Iterator[int]:
        """Each row as high as its note asks for."""
        model, metrics = self.model(), QFontMetrics(font(SMALL))
        room = QRect(0, 0, self.note_width, 10_000)
        for row in range(model.rowCount() if model is not None else 0):
            index = model.index(row, 0)
            note, high = index.data(NOTE), HIGH
            if note:
                lines = metrics.boundingRect(room, WRAPPED, note).height()
                high = max(HIGH, top_of_note(index) + lines + 9)
            self.setRowHeight(row, high)
            yield high

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths break notes elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def sizeHint(self) -> QSize:
        """Every row is seen."""
        return QSize(420, sum(self._size_rows()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and a ring around the chosen one while the keyboard is here."""
        super().paintEvent(event)
        index = self.currentIndex()
        if not (self.hasFocus() and index.isValid()):
            return
        top, high = self.rowViewportPosition(index.row()), self.rowHeight(index.row())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(QColor(theme().tokens.focus), 2))
        box = QRectF(0, top, self.viewport().width(), high)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -2), 6, 6)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has another ring."""
        super().changeEvent(event)
        self.viewport().update()
