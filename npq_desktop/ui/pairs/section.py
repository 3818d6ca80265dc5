"""A list at the left, what is to be decided about its chosen row at the right."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from npq_desktop.ui.kit.frames import Card, EmptyState
from npq_desktop.ui.kit.rows import Row, RowsTable
from npq_desktop.ui.kit.table import ListTable, TableCard
from npq_desktop.ui.kit.words import label, section

BESIDE = 760
"""Pixels from which on both stand beside each other."""


class LetterList(ListTable):
    """A list whose letters decide about its row."""

    letter = Signal(str)

    def __init__(self, name: str, letters: str, columns: Sequence[str] = ("", "")) -> None:
        super().__init__(name)
        self._letters = letters
        self.table = RowsTable(columns, self)
        self.setModel(self.table)
        if not any(columns):
            self.horizontalHeader().hide()
        self.share_columns((0.68,) if len(columns) == 2 else ())
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setMinimumHeight(170)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter of the page is told; nothing is done with another."""
        letter = event.text().upper()
        if letter and letter in self._letters and not event.modifiers():
            self.letter.emit(letter)
        else:
            super().keyPressEvent(event)


class Section(QWidget):
    """One kind of question: its list, and a card for the one that is chosen.

    ``make_row`` makes the row of an item; what the card shows is ``fill``'s.
    """

    def __init__(
        self,
        name: str,
        letters: str,
        empty: EmptyState,
        make_row: Callable[[Any], Row],
        columns: Sequence[str] = ("", ""),
    ) -> None:
        super().__init__()
        self._make_row = make_row
        self._items: list[Any] = []
        self.list = LetterList(name, letters, columns)
        self.list.letter.connect(self.pressed)
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self.left = TableCard(self.list)
        self.right = Card(22, 12)
        self.headline = section("")
        self.sentence = label("", wrap=True)
        self.right.box.addWidget(self.headline)
        self.right.box.addWidget(self.sentence)
        self.empty = empty
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        self._columns.addWidget(self.left, 2)
        self._columns.addWidget(self.right, 3, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._columns, 1)
        box.addWidget(empty, 1)

    @property
    def items(self) -> Sequence[Any]:
        """What is listed."""
        return self._items

    @property
    def chosen(self) -> Any | None:
        """The item whose row is chosen."""
        at = self.list.currentIndex().row()
        return self._items[at] if 0 <= at < len(self._items) else None

    def show_items(self, items: Sequence[Any]) -> None:
        """Show these; the one that was chosen stays so, else the one that took its place."""
        was_at, was = self.list.currentIndex().row(), self._key_chosen()
        self._items = list(items)
        self.list.table.show_rows([self._make_row(each) for each in self._items])
        some = bool(self._items)
        for each in (self.left, self.right):
            each.setVisible(some)
        self.empty.setVisible(not some)
        if some:
            place = self.list.table.place_of(was) if was is not None else None
            last = len(self._items) - 1
            self.list.selectRow(min(max(was_at, 0), last) if place is None else place)
        self._show_chosen()

    def _key_chosen(self) -> Any | None:
        at = self.list.currentIndex().row()
        return self.list.table.row(at).key if 0 <= at < self.list.table.rowCount() else None

    def _show_chosen(self) -> None:
        item = self.chosen
        if item is not None:
            self.fill(item)

    def fill(self, item: Any) -> None:
        """Show an item in the card."""

    def pressed(self, letter: str) -> None:
        """A letter of the section was pressed on the list."""

    def take_focus(self) -> None:
        """The list, where there is something in it."""
        if self._items:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One below the other where there is little room."""
        way = QBoxLayout.Direction
        narrow = event.size().width() < BESIDE
        self._columns.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        super().resizeEvent(event)
