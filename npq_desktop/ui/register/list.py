"""The register's list: letters, a click on a key, or the menu of a row mark who is selected."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu

from npq_desktop.domain.ids import Id
from npq_desktop.domain.taking import Key
from npq_desktop.ui.kit.table import ListTable
from npq_desktop.ui.register.door_box import LETTERS
from npq_desktop.ui.register.table import ARRIVED, LEFT, MARK, NOTE, RegisterDelegate, RegisterTable

LIST_KEYS = {
    **LETTERS,
    Qt.Key.Key_Delete: Key.CLEAR,
    Qt.Key.Key_O: Key.OUT,
    Qt.Key.Key_B: Key.BACK,
}
MENU: tuple[tuple[str, str, Key], ...] = (
    ("Present", "P", Key.PRESENT),
    ("Late", "L", Key.LATE),
    ("Left early", "E", Key.LEFT),
    ("Absent", "A", Key.ABSENT),
    ("Absent as agreed", "G", Key.AGREED),
    ("Over the link", "R", Key.REMOTE),
    ("Out for now", "O", Key.OUT),
    ("Back in", "B", Key.BACK),
    ("Clear the mark", "Del", Key.CLEAR),
)
_PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class RegisterList(ListTable):
    """The list; every way to mark reports the same fact."""

    key_pressed = Signal(object)  # a Key for every selected line
    door_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Register")
        self.table = RegisterTable(self)
        self.setModel(self.table)
        self.delegate = RegisterDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setSortingEnabled(False)
        self.has_link = False
        self._was_selected = False
        heads = self.horizontalHeader()
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(False)

    def set_link(self, has_link: bool) -> None:
        """Whether R means something in this session."""
        self.has_link = has_link
        self.delegate.has_link = has_link

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter marks, Delete clears, N writes a note, F2 corrects a time, / goes to the box."""
        if self.state() is QAbstractItemView.State.EditingState:
            return  # the field in the cell had this key already
        pressed, plain = event.key(), event.modifiers() in _PLAIN
        key = LIST_KEYS.get(Qt.Key(pressed)) if plain else None
        if key is not None and (key is not Key.REMOTE or self.has_link):
            self.key_pressed.emit(key)
        elif plain and pressed == Qt.Key.Key_N:
            self.edit_cell(NOTE)
        elif pressed == Qt.Key.Key_F2:
            self.edit_cell(LEFT if event.modifiers() & _SHIFT else ARRIVED)
        elif plain and pressed in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.edit_cell(ARRIVED)
        elif plain and pressed in {Qt.Key.Key_Slash, Qt.Key.Key_Escape}:
            self.door_asked.emit()
        elif pressed in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._to_edge(pressed == Qt.Key.Key_Home, extend=bool(event.modifiers() & _SHIFT))
        else:
            super().keyPressEvent(event)

    def _to_edge(self, first: bool, *, extend: bool) -> None:
        rows = self.table.rowCount()
        if not rows:
            return
        model, flag = self.selectionModel(), QItemSelectionModel.SelectionFlag
        to = self.table.index(0 if first else rows - 1, max(self.currentIndex().column(), 0))
        how = flag.SelectCurrent if extend else flag.ClearAndSelect
        if extend:
            top, bottom = sorted((self.currentIndex().row(), to.row()))
            for row in range(max(top, 0), bottom + 1):
                model.select(self.table.index(row, 0), flag.Select | flag.Rows)
            model.setCurrentIndex(to, flag.NoUpdate)
        else:
            model.setCurrentIndex(to, how | flag.Rows)
        self.scrollTo(to)

    def edit_cell(self, column: int) -> None:
        """Open the field of the current row in this column."""
        index = self.currentIndex()
        if index.isValid():
            where = self.table.index(index.row(), column)
            self.selectionModel().setCurrentIndex(where, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.edit(where)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep whether the row was chosen before: only then a click on a key marks."""
        index = self.indexAt(event.position().toPoint())
        self._was_selected = index.isValid() and self.selectionModel().isSelected(index)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a key of the chosen row is that key; one on a mark opens the menu."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        left = event.button() == Qt.MouseButton.LeftButton
        if not (left and self._was_selected and index.isValid() and index.column() == MARK):
            return
        key = self.delegate.key_at(self.visualRect(index), index, at.x())
        if key is not None:
            self.key_pressed.emit(key)
        elif self.table.line(index.row()).word is not None and self.delegate.shows_keys:
            self.show_menu(self.viewport().mapToGlobal(at))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a row, by the right button or the menu key."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            box = self.visualRect(self.currentIndex())
            self.show_menu(self.viewport().mapToGlobal(box.bottomLeft()))
        elif self.currentIndex().isValid():
            self.show_menu(event.globalPos())

    def show_menu(self, at: QPoint) -> None:
        """Everything that can be done with the selected rows."""
        self.row_menu().popup(at)

    def row_menu(self) -> QMenu:
        """The menu itself; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, hint, key in MENU:
            if key is Key.REMOTE and not self.has_link:
                continue
            action = menu.addAction(f"{words}\t{hint}")
            action.triggered.connect(lambda _=False, key=key: self.key_pressed.emit(key))
        menu.addSeparator()
        for words, hint, column in (
            ("Correct the arrival", "F2", ARRIVED),
            ("Correct the leaving", "Shift+F2", LEFT),
            ("Write a note", "N", NOTE),
        ):
            action = menu.addAction(f"{words}\t{hint}")
            action.triggered.connect(lambda _=False, column=column: self.edit_cell(column))
        return menu

    def selected_ids(self) -> list[Id]:
        """Who is selected, from the top."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.table.line(row).id for row in rows]

    def select(self, ids: Sequence[Id], current: Id | None, near: int = -1) -> None:
        """Select these people again after the lines changed.

        ``near``: the row to go to when the current person is no longer shown.
        """
        model = self.selectionModel()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        model.clearSelection()
        kept = [row for row in map(self.table.row_of, ids) if row >= 0]
        for row in kept:
            model.select(self.table.index(row, 0), flags)
        row = self.table.row_of(current) if current else -1
        if row < 0 and not kept and near >= 0 and self.table.rowCount():
            row = min(near, self.table.rowCount() - 1)
            model.select(self.table.index(row, 0), flags)
        if row >= 0:
            column = max(self.currentIndex().column(), 0)
            where = self.table.index(row, column)
            model.setCurrentIndex(where, QItemSelectionModel.SelectionFlag.NoUpdate)
