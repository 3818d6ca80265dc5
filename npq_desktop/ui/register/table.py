"""The register's list: a read-only model, and the delegate that paints it."""

from collections.abc import Container, Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from npq_desktop.domain.ids import Id
from npq_desktop.domain.taking import Key
from npq_desktop.ui.kit.marks import (
    KEYS,
    LINK_KEY,
    key_width,
    paint_dot,
    paint_key,
    paint_pill,
    pill_of,
)
from npq_desktop.ui.kit.table import (
    ABOVE_AND_BELOW,
    Index,
    ListDelegate,
    is_selected,
    paint_line,
    paint_two_lines,
)
from npq_desktop.ui.register.lines import Line
from npq_desktop.ui.theme.icons import draw
from npq_desktop.ui.theme.theme import font
from npq_desktop.ui.theme.tokens import BODY, SMALL, Tokens

Role = Qt.ItemDataRole
COLUMNS = ("Name", "Mark", "Arrived", "Left", "Note")
NAME, MARK, ARRIVED, LEFT, NOTE = range(5)
LINE = Role.UserRole + 10
_TO_READ = (
    Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
)
_SPOKEN = {Role.AccessibleTextRole, Role.AccessibleDescriptionRole}
_WITH_TIPS = frozenset({NAME, MARK, NOTE})
_TO_CHANGE = _TO_READ | Qt.ItemFlag.ItemIsEditable


class RegisterTable(QAbstractTableModel):
    """Read-only. A row's person travels in UserRole, so a filter cannot mix rows up."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._rows: dict[Id, int] = {}  # where each person's line stands
        self.is_locked = False
        self.hides_notes = False

    def show_lines(self, lines: Sequence[Line]) -> bool:
        """Show these lines; only what came, went, moved or differs is announced.

        Never a reset: a field in which somebody is typing stays open. Whether rows came, went or
        moved.
        """
        before = {line.id: line for line in self._lines}
        wanted = {line.id for line in lines}
        goes = self._remove(wanted)
        moves = self._move([line.id for line in lines if line.id in before])
        comes = self._insert(lines)
        self._rows = {line.id: row for row, line in enumerate(self._lines)}
        for row, line in enumerate(lines):
            old = before.get(line.id, line)
            if old is not line and old != line:
                self._lines[row] = line
                self.dataChanged.emit(self.index(row, 0), self.index(row, NOTE))
        return goes or moves or comes

    def change(self, lines: Iterable[Line]) -> None:
        """These lines read differently now; nobody came, went or moved."""
        wanted = {self._rows[line.id]: line for line in lines if line.id in self._rows}
        for row in sorted(wanted):
            self._lines[row] = wanted[row]
            self.dataChanged.emit(self.index(row, 0), self.index(row, NOTE))

    def _remove(self, wanted: Container[Id]) -> bool:
        gone = [row for row, line in enumerate(self._lines) if line.id not in wanted]
        for first, last in reversed(_stretches(gone)):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._lines[first : last + 1]
            self.endRemoveRows()
        return bool(gone)

    def _move(self, order: Sequence[Id]) -> bool:
        if order == [line.id for line in self._lines]:
            return False
        self.layoutAboutToBeChanged.emit()
        held = {line.id: line for line in self._lines}
        place = {id_: row for row, id_ in enumerate(order)}
        before = self.persistentIndexList()
        after = [self.index(place[self._lines[at.row()].id], at.column()) for at in before]
        self._lines = [held[id_] for id_ in order]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
        return True

    def _insert(self, lines: Sequence[Line]) -> bool:
        known = {line.id for line in self._lines}
        new = [row for row, line in enumerate(lines) if line.id not in known]
        for first, last in _stretches(new):
            self.beginInsertRows(QModelIndex(), first, last)
            self._lines[first:first] = lines[first : last + 1]
            self.endInsertRows()
        return bool(new)

    @property
    def lines(self) -> Sequence[Line]:
        """What is shown, from the top."""
        return self._lines

    def line(self, row: int) -> Line:
        """The line in a row."""
        return self._lines[row]

    def row_of(self, id_: str) -> int:
        """Where a person stands; -1 when not shown."""
        return self._rows.get(id_, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many lines are shown."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return COLUMNS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Times and notes can be changed in place, but no note that is not seen."""
        column = index.column()
        fixed = self.is_locked or (self.hides_notes and column == NOTE)
        return _TO_READ if fixed or column < ARRIVED else _TO_CHANGE

    def data(self, index: Index, role: int = 0) -> Any:
        """The words of a cell."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role in {Role.DisplayRole, Role.EditRole}:
            return (line.name, line.mark, line.arrived, line.left, line.note)[index.column()]
        if role == Role.UserRole:
            return line.id
        if role == LINE:
            return line
        if role == ABOVE_AND_BELOW and index.column() == NAME:
            return line.name, line.below
        if role in _SPOKEN and index.column() == NAME:
            return line.spoken if role == Role.AccessibleTextRole else line.asks or None
        if role == Role.ToolTipRole and index.column() in _WITH_TIPS:
            return {NAME: line.tip, MARK: line.proposal, NOTE: line.note}[index.column()] or None
        return None


def _stretches(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending row numbers as stretches of rows that follow each other."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


class RegisterDelegate(ListDelegate):
    """Paints pills, and on the selected line the keys that mark it."""

    edited = Signal(str, int, str)  # person, column, what was typed

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.has_link = False
        self.shows_keys = True
        self.edits: Id = ""  # the person in whose row a field is open

    def paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tokens: Tokens
    ) -> None:
        """Paint one cell of a line."""
        line: Line = index.data(LINE)
        column = index.column()
        if column == MARK:
            self._paint_mark(painter, option, line, tokens)
        elif column == NAME:
            keyed = line.proposal and self.shows_keys and is_selected(option)
            below = line.proposal if keyed else line.below  # its place has the keys now
            paint_two_lines(painter, self.inner(option), line.name, below, tokens)
            if line.is_to_ask:
                paint_dot(painter, option.rect, tokens)
        elif column == NOTE:
            paint_line(painter, self.inner(option), line.note, tokens.text_muted, SMALL)
        else:
            time = line.arrived if column == ARRIVED else line.left
            paint_line(painter, self.inner(option), time, tokens.text_muted, BODY)

    def _paint_mark(
        self, painter: QPainter, option: QStyleOptionViewItem, line: Line, tokens: Tokens
    ) -> None:
        box = self.inner(option)
        middle = box.center().y() + 0.5
        selected = is_selected(option)
        if line.word is not None:
            pill, room = pill_of(line.word, line.mark), box.width()
            wide = paint_pill(painter, box.x(), middle, pill, tokens, room, selected=selected)
            x = box.x() + wide
            if line.is_unsettled:
                tone = tokens.late[0]
                draw(painter, QRectF(x + 8, middle - 8, 16, 16), "triangle-alert", tone)
                said = box.adjusted(int(x - box.x()) + 28, 0, 0, 0)
                paint_line(painter, said, "two marks", tone, SMALL)
            return
        if not (selected and self.shows_keys):
            self._paint_unmarked(painter, box.adjusted(10, 0, 0, 0), line, tokens)
            return
        for x, key, word in self._places(box):
            paint_key(painter, x, middle, key, word, tokens)

    def _paint_unmarked(self, painter: QPainter, box: QRect, line: Line, tokens: Tokens) -> None:
        if line.proposal:
            tone, middle = tokens.absent_authorised[0], box.center().y() + 0.5
            draw(painter, QRectF(box.x(), middle - 8, 16, 16), "calendar-x", tone)
            paint_line(painter, box.adjusted(24, 0, 0, 0), line.proposal, tone, SMALL)
        else:
            paint_line(painter, box, line.mark, tokens.text_muted, SMALL)

    def _places(self, box: QRect) -> list[tuple[float, str, str]]:
        """Where the keys of the selected line stand, as many as there is room for."""
        found, x = [], float(box.x())
        for key, word in (*KEYS, LINK_KEY) if self.has_link else KEYS:
            wide = key_width(key, word)
            if x + wide > box.right() + 10:
                break
            found.append((x, key, word))
            x += wide
        return found

    def key_at(self, cell: QRect, index: Index, x: int) -> Key | None:
        """The key that is shown at this place of an unmarked selected line."""
        line: Line = index.data(LINE)
        if line.word is not None or not self.shows_keys:
            return None
        box = cell.adjusted(self.padding, 0, -6, -1)
        for left, key, word in self._places(box):
            if left - 4 <= x < left - 4 + key_width(key, word):
                return Key(key.lower())
        return None

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A small field in the cell."""
        self.edits = index.data(Role.UserRole)
        field = QLineEdit(parent)
        field.setProperty("cell", True)
        field.setFont(font(BODY))
        field.setAccessibleName(f"{COLUMNS[index.column()]} of {index.data(LINE).name}")
        field.setPlaceholderText("" if index.column() == NOTE else "hh:mm")
        return field

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """The field is closed."""
        self.edits = ""
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what is there; news from elsewhere never wipes what is being typed."""
        if isinstance(editor, QLineEdit) and not editor.property("filled"):
            editor.setProperty("filled", True)
            editor.setText(str(index.data(Role.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Report what was typed; the presenter decides what follows."""
        if isinstance(editor, QLineEdit) and editor.text() != index.data(Role.EditRole):
            self.edited.emit(index.data(Role.UserRole), index.column(), editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """A little smaller than the cell."""
        editor.setGeometry(option.rect.adjusted(6, 6, -4, -7))
