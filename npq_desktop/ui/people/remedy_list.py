"""The rows of a list to import: what was noticed wraps, and the remedy stands in the row.

Enter takes the first remedy of the selected rows, Delete the last; a click takes the one under it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from npq_desktop.ui.kit.rows import CELL, Cell, Row, RowsTable
from npq_desktop.ui.kit.table import Index, ListDelegate, ListTable
from npq_desktop.ui.theme.theme import font, theme
from npq_desktop.ui.theme.tokens import BODY, ROW_TALL, Tokens

COLUMNS = ("Row", "Name", "What happens", "TRN", "What was noticed")
NOTICED = 4
"""The column whose words wrap and that holds the remedies."""
MOST_LINES = 8
PADDING = 7
KEYS = ("Enter", "Delete")


class Noticed:
    """The words and remedies of one cell, laid out at a width."""

    def __init__(self, cell: Cell, width: int, tokens: Tokens, *, keys: bool = True) -> None:
        text, self.spans = _with_actions(cell, keys=keys)
        self.layout = QTextLayout(text, font(BODY))
        self.layout.setFormats(self._formats(tokens))
        self.layout.beginLayout()
        y = 0.0
        for _ in range(MOST_LINES):
            line = self.layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 40))
            line.setPosition(QPointF(0, y))
            y += line.height() + 1
        self.layout.endLayout()
        self.height = int(y)

    def _formats(self, tokens: Tokens) -> list[QTextLayout.FormatRange]:
        made = []
        for start, length, is_key in self.spans:
            held = QTextLayout.FormatRange()
            held.start, held.length = start, length
            style = QTextCharFormat()
            style.setFont(font(BODY, 400 if is_key else 600))
            style.setForeground(QColor(tokens.text_muted if is_key else tokens.accent_text))
            held.format = style
            made.append(held)
        return made

    def action_at(self, at: QPointF) -> int | None:
        """Which remedy stands at a point of the cell."""
        links = [span for span in self.spans if not span[2]]
        for number in range(self.layout.lineCount()):
            line = self.layout.lineAt(number)
            if not line.y() - 4 <= at.y() <= line.y() + line.height() + 4:
                continue
            if at.x() > line.naturalTextWidth() + 6:
                continue
            place = line.xToCursor(at.x())
            for which, (start, length, _) in enumerate(links):
                if start <= place <= start + length:
                    return which
        return None


def _with_actions(cell: Cell, *, keys: bool = True) -> tuple[str, list[tuple[int, int, bool]]]:
    """All words of a cell, and where in them the remedies and their keys stand."""
    text, spans = cell.text, []
    for number, action in enumerate(cell.actions):
        text += " " if number == 0 else " · "
        spans.append((len(text), len(action), False))
        text += action
        if keys:
            key = f"\u00a0({KEYS[0 if number == 0 else 1]})"
            spans.append((len(text), len(key), True))
            text += key
    return text.strip(), spans


class NoticedDelegate(ListDelegate):
    """Paints what was noticed over several lines, the remedies as links."""

    def paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tokens: Tokens
    ) -> None:
        """The words of a cell."""
        cell = index.data(CELL)
        if index.column() != NOTICED or not isinstance(cell, Cell):
            super().paint_words(painter, option, index, tokens)
            return
        box = self.inner(option)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        noticed = Noticed(cell, box.width(), tokens, keys=selected)
        painter.setPen(QColor(tokens.text_muted))
        painter.setClipRect(box)
        top = box.y() + max((box.height() - noticed.height) // 2, 0)
        noticed.layout.draw(painter, QPointF(box.x(), top))


class RemedyList(ListTable):
    """The rows; says which remedy was taken for which of them."""

    remedy_taken = Signal(list, int)  # keys of rows; which remedy, 0 the first, -1 the last

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._high: set[int] = set()
        self.table = RowsTable(COLUMNS, self)
        self.setModel(self.table)
        self.setItemDelegate(NoticedDelegate(self))
        self.setMouseTracking(True)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, all of them low again."""
        self._lower()
        self.table.show_rows(rows)
        self.fit_rows()

    def _lower(self) -> None:
        for row in self._high:
            if row < self.table.rowCount():
                self.verticalHeader().resizeSection(row, ROW_TALL)
        self._high.clear()

    def fit_rows(self) -> None:
        """Rows in sight whose words need more than two lines become higher; others wait."""
        row = max(self.rowAt(0), 0)
        while row < self.table.rowCount() and self.rowViewportPosition(row) < self.height():
            height = self._needed(row)
            if self.rowHeight(row) != height:
                self._high.add(row)
                self.verticalHeader().resizeSection(row, height)
            row += 1

    def _needed(self, row: int) -> int:
        width = self.columnWidth(NOTICED) - NoticedDelegate.padding - 6
        cell = self.table.row(row).cells[NOTICED]
        text, _ = _with_actions(cell)
        if QFontMetrics(font(BODY, 600)).horizontalAdvance(text) <= 1.5 * width:
            return ROW_TALL
        return max(ROW_TALL, Noticed(cell, width, theme().tokens).height + 2 * PADDING)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """What comes into sight gets its height."""
        super().scrollContentsBy(dx, dy)
        if dy:
            self.fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What wraps at another width needs another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lower()
        self.fit_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the first remedy of what is selected, Delete the last."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._take(0)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._take(-1)
        else:
            super().keyPressEvent(event)

    def _take(self, which: int) -> None:
        rows = self.selectionModel().selectedRows(NOTICED)
        keys = [index.data(Qt.ItemDataRole.UserRole) for index in rows if index.data(CELL).actions]
        if keys:
            self.remedy_taken.emit(keys, which)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a remedy takes it, for that row alone."""
        index, action = self._action_under(event)
        if action is not None and event.button() is Qt.MouseButton.LeftButton:
            self.remedy_taken.emit([index.data(Qt.ItemDataRole.UserRole)], action)
            return
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked."""
        super().mouseMoveEvent(event)
        over = self._action_under(event)[1] is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _action_under(self, event: QMouseEvent) -> tuple[QModelIndex, int | None]:
        at = event.position()
        index = self.indexAt(at.toPoint())
        cell = index.data(CELL) if index.isValid() and index.column() == NOTICED else None
        if not isinstance(cell, Cell) or not cell.actions:
            return index, None
        box: QRect = self.visualRect(index).adjusted(NoticedDelegate.padding, 0, -6, -1)
        selected = self.selectionModel().isRowSelected(index.row())
        noticed = Noticed(cell, box.width(), theme().tokens, keys=selected)
        top = box.y() + max((box.height() - noticed.height) // 2, 0)
        return index, noticed.action_at(QPointF(at.x() - box.x(), at.y() - top))
