"""A plain read-only table model for lists whose cells are already words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, overload

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from npq_desktop.ui.kit.marks import Pill
from npq_desktop.ui.kit.table import ABOVE_AND_BELOW, PILL, Index

Role = Qt.ItemDataRole
CELL = Qt.ItemDataRole.UserRole + 3
"""The whole ``Cell``, for a delegate that shows more than words."""

NOTE = Qt.ItemDataRole.UserRole + 4
"""The quiet words below the whole row."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows: words, a quiet line below, a pill, or things to do in the row."""

    text: str
    below: str = ""
    pill: Pill | None = None
    is_strong: bool = False
    actions: tuple[str, ...] = ()
    tip: str = ""  # what the tip says where that is more than the words
    spoken: str = ""  # what is heard where the words alone do not say what they are


@dataclass(frozen=True, slots=True)
class Row:
    """One row and the key it stands for."""

    key: Any
    cells: tuple[Cell, ...]
    note: str = ""  # quiet words below the whole row, where the list shows them

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        told = (part for cell in self.cells for part in _parts(cell))
        return ", ".join(filter(None, (*told, self.note)))


class LazyRows(Sequence[Row]):
    """Rows that are made when they come into sight: a list of thousands opens at once."""

    def __init__(
        self, items: Sequence[Any], make: Callable[[Any], Row], key: Callable[[Any], Any]
    ) -> None:
        self._items, self._make, self._key = items, make, key
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        if at not in self._made:
            self._made[at] = self._make(self._items[at])
        return self._made[at]

    def place_of(self, key: object) -> int | None:
        """Where the row with a key stands; makes no row for it."""
        return next((at for at, item in enumerate(self._items) if self._key(item) == key), None)


def _parts(cell: Cell) -> tuple[str, ...]:
    pill = cell.pill.text if cell.pill is not None and not cell.text else ""
    return cell.spoken or cell.text, cell.below, pill, *cell.actions


class RowsTable(QAbstractTableModel):
    """Rows of words; the key travels in UserRole."""

    def __init__(self, columns: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: Sequence[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = rows if isinstance(rows, LazyRows) else list(rows)
        self.endResetModel()

    def row(self, number: int) -> Row:
        """The row at a place."""
        return self._rows[number]

    def place_of(self, key: object) -> int | None:
        """Where the row with a key stands."""
        if isinstance(self._rows, LazyRows):
            return self._rows.place_of(key)
        return next((at for at, row in enumerate(self._rows) if row.key == key), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self._columns[section]
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """One cell."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        cell = row.cells[index.column()]
        if role == Role.DisplayRole:
            return cell.text
        if role == Role.UserRole:
            return row.key
        if role == CELL:
            return cell
        if role == NOTE:
            return row.note
        if role == ABOVE_AND_BELOW and (cell.is_strong or cell.below):
            return (cell.text, cell.below) if cell.is_strong else (cell.text, cell.below, False)
        if role == PILL:
            return cell.pill
        if role == Role.ToolTipRole and cell.text:
            return cell.tip or cell.text
        if role == Role.AccessibleTextRole:
            return row.spoken if index.column() == 0 else ", ".join(filter(None, _parts(cell)))
        return None
