"""The register's list: letters, a click on a key, or the menu of a row mark who is selected."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QRegion
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
    person_asked = Signal(str)  # whose page is to be opened
    history_asked = Signal(str)  # the history of whose mark
    edit_refused = Signal(int)  # the column of a cell that cannot be changed now

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

    def set_locked(self, locked: bool) -> None:
        """Whether the register takes no marks now."""
        self.table.is_locked = locked
        self.delegate.shows_keys = not locked

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters mark, N is a note, I their page, F2 corrects a time, / goes to the box."""
        if self.state() is QAbstractItemView.State.EditingState:
            return  # the field in the cell had this key already
        pressed, plain = event.key(), event.modifiers() in _PLAIN
        key = LIST_KEYS.get(Qt.Key(pressed)) if plain else None
        if key is not None and (key is not Key.REMOTE or self.has_link):
            self.key_pressed.emit(key)
        elif plain and pressed == Qt.Key.Key_N:
            self.edit_cell(NOTE)
        elif plain and pressed == Qt.Key.Key_I:
            self.ask_person()
        elif pressed == Qt.Key.Key_F2:
            self.edit_cell(LEFT if event.modifiers() & _SHIFT else ARRIVED)
        elif plain and pressed in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.edit_cell(ARRIVED)
        elif plain and pressed in {Qt.Key.Key_Slash, Qt.Key.Key_Escape}:
            self.door_asked.emit()
        else:
            super().keyPressEvent(event)

    def ask_person(self) -> None:
        """The page of whoever stands in the current row; also while the register is closed."""
        index = self.currentIndex()
        if index.isValid():
            self.person_asked.emit(self.table.line(index.row()).id)

    def sizeHint(self) -> QSize:
        """It takes what room there is, and asks for no more than its least."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last line, not to the edges of this one."""
        rows, moves = self.table.rowCount(), QAbstractItemView.CursorAction
        if rows and action in {moves.MoveHome, moves.MoveEnd}:
            row = 0 if action == moves.MoveHome else rows - 1
            return self.table.index(row, max(self.currentIndex().column(), 0))
        return super().moveCursor(action, modifiers)

    def paint_now(self, ids: Iterable[Id]) -> None:
        """Paint these lines at once; whatever else a mark changes is painted after them."""
        seen, region = self.viewport().rect(), QRegion()
        for row in filter(lambda row: row >= 0, map(self.table.row_of, ids)):
            top, high = self.rowViewportPosition(row), self.rowHeight(row)
            region += QRect(0, top, seen.width(), high) & seen
        if not region.isEmpty():
            self.viewport().repaint(region)

    def leave_field(self) -> None:
        """Close the field that is open, if one is, keeping what was typed."""
        if self.delegate.edits:
            self.setFocus()

    def edit_cell(self, column: int) -> None:
        """Open the field of the current row in this column."""
        index = self.currentIndex()
        if not index.isValid():
            return
        where = self.table.index(index.row(), column)
        if not self.table.flags(where) & Qt.ItemFlag.ItemIsEditable:
            self.edit_refused.emit(column)
            return
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
        elif self.table.line(index.row()).word is not None and not self.table.is_locked:
            self.show_menu(self.viewport().mapToGlobal(at))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a row, by the right button or the menu key."""
        if self.table.is_locked:
            self.edit_refused.emit(MARK)  # the menu holds what is not refused
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
        if not self.table.is_locked:
            self._add_marking(menu)
            menu.addSeparator()
        menu.addAction("Their page\tI").triggered.connect(lambda _=False: self.ask_person())
        menu.addAction("History of this mark").triggered.connect(
            lambda _=False: self._ask_history()
        )
        return menu

    def _ask_history(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.history_asked.emit(self.table.line(index.row()).id)

    def _add_marking(self, menu: QMenu) -> None:
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
            action.setEnabled(column != NOTE or not self.table.hides_notes)

    def selected_ids(self) -> list[Id]:
        """Who is selected, from the top."""
        return [self.table.line(row).id for row in self.selected_numbers()]

    def hand_on(self, near: int) -> None:
        """Nobody who was selected is shown any more: select whoever stands in this row now."""
        if near >= 0 and self.table.rowCount() and not self.selectionModel().hasSelection():
            column = max(self.currentIndex().column(), 0)
            where = self.table.index(min(near, self.table.rowCount() - 1), column)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(where, flags.ClearAndSelect | flags.Rows)
