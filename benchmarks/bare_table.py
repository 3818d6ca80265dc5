"""The least a list that takes a key can be: a bare QTableView with Qt's own delegate."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

Index = QModelIndex | QPersistentModelIndex


class BareModel(QAbstractTableModel):
    """Rows of text, in lists."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self.rows = [list(row) for row in rows]

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows there are."""
        return len(self.rows)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are."""
        return len(self.rows[0])

    def data(self, index: Index, role: int = 0) -> Any:
        """The words of a cell."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.rows[index.row()][index.column()]
        return None

    def mark(self, row: int, word: str, time: str) -> None:
        """Change the words of a row."""
        self.rows[row][1:3] = word, time
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))


class BareTable(QTableView):
    """A letter changes the words of the current row."""

    words: ClassVar = {Qt.Key.Key_P: ("Present", "09:30"), Qt.Key.Key_A: ("Absent", "")}

    def __init__(self, rows: Sequence[Sequence[str]], size: QSize, widths: Sequence[int]) -> None:
        super().__init__()
        self.table = BareModel(rows)
        self.setModel(self.table)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.resize(size)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark the current row."""
        word = self.words.get(Qt.Key(event.key()))
        if word is None:
            super().keyPressEvent(event)
        else:
            self.table.mark(self.currentIndex().row(), *word)
