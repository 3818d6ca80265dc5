"""The plan of a cohort as a list: add, edit, move, cancel."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from npq_desktop.domain.days import brief_with_weekday
from npq_desktop.domain.marks import clock
from npq_desktop.domain.sessions import Mode, SessionState
from npq_desktop.services.ports import SessionLine
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import EmptyState, Page, PageHead
from npq_desktop.ui.kit.marks import Pill
from npq_desktop.ui.kit.table import ABOVE_AND_BELOW, PILL, Index, ListTable, TableCard
from npq_desktop.ui.kit.words import PageTitle

Role = Qt.ItemDataRole
COLUMNS = ("Session", "When", "Where", "Register")
_STATES = {
    SessionState.PLANNED: ("Planned", "absent_authorised", "calendar-days"),
    SessionState.OPEN: ("Open", "late", "clipboard-check"),
    SessionState.CLOSED: ("Closed", "present", "lock"),
    SessionState.CANCELLED: ("Cancelled", "absent_unauthorised", "ban"),
}


class SessionsTable(QAbstractTableModel):
    """Sessions with their numbers; the session's id travels in UserRole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[SessionLine] = []

    def show_lines(self, lines: Sequence[SessionLine]) -> None:
        """Show these."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def line(self, row: int) -> SessionLine:
        """The session in a row."""
        return self._lines[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many sessions."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """The words of a cell."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Role.UserRole:
            return line.session.id
        words = _words(line)
        if role == Role.DisplayRole:
            return words[index.column()]
        if role == ABOVE_AND_BELOW and index.column() < 3:
            return _two(line, index.column())
        if role == PILL and index.column() == 3:
            word, tone, picture = _STATES[line.state]
            count = f" · {line.here} of {line.expected}" if line.marked else ""
            return Pill(f"{word}{count}", picture, tone)
        if role == Role.AccessibleTextRole and index.column() == 0:
            return ", ".join(filter(None, words))
        return None


def _two(line: SessionLine, column: int) -> tuple[str, str]:
    session = line.session
    if column == 0:
        name, _, topic = session.title.partition(":")
        return name, topic.strip() or ", ".join(session.facilitators)
    if column == 1:
        day = session.day
        return (
            f"{brief_with_weekday(day)} {day.year}",
            f"{clock(session.start_minute)} to {clock(session.end_minute)}",
        )
    online = {Mode.ONLINE: "Online", Mode.BOTH: "Room and online", Mode.ROOM: ""}[session.mode]
    return session.venue or online or "No venue yet", ", ".join(
        filter(None, (session.room, online if session.venue else ""))
    )


def _words(line: SessionLine) -> tuple[str, str, str, str]:
    first, second, third = (_two(line, column) for column in range(3))
    state = _STATES[line.state][0]
    count = f"{line.here} of {line.expected} came" if line.marked else f"{line.expected} expected"
    return f"{first[0]}: {first[1]}", " ".join(second), " ".join(third), f"{state}, {count}"


class SessionsPage(Page):
    """The list, and the buttons for the chosen session."""

    open_asked = Signal(str)
    edit_asked = Signal(str)
    cancel_asked = Signal(str)
    add_asked = Signal()
    blank_asked = Signal(str)
    cohort_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = self.box
        self.heading = PageTitle("", "Sessions")
        self.add_button = Button("Add a session", "plus")
        self.edit_button = Button("Edit", "pencil")
        self.cancel_button = Button("Cancel it", "calendar-x")
        self.open_button = Button("Open the register", "clipboard-check", "primary")
        box.addWidget(
            PageHead(
                self.heading,
                self.add_button,
                self.cancel_button,
                self.edit_button,
                self.open_button,
            )
        )
        self.list = ListTable("Sessions")
        self.table = SessionsTable(self.list)
        self.list.setModel(self.table)
        self.list.share_columns((0.42, 0.2, 0.2))
        self.list.setSelectionMode(ListTable.SelectionMode.SingleSelection)
        self.list.setMinimumHeight(180)
        self.card = TableCard(self.list)
        self.empty = EmptyState(
            "calendar-plus",
            "No sessions yet",
            "Make a cohort with the twelve-month plan, or add sessions one by one.",
            "New cohort",
        )
        self.empty.acted.connect(self.cohort_asked)
        self.card.box.addWidget(self.empty)
        box.addWidget(self.card, 1)
        self.add_button.clicked.connect(self.add_asked)
        self.edit_button.clicked.connect(lambda: self._emit(self.edit_asked))
        self.open_button.clicked.connect(lambda: self._emit(self.open_asked))
        self.cancel_button.clicked.connect(lambda: self._emit(self.cancel_asked))
        self.list.activated_row.connect(lambda _index: self._emit(self.open_asked))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())

    def show_sessions(self, cohort: str, lines: Sequence[SessionLine]) -> None:
        """Show the plan."""
        chosen = self.chosen()
        self.heading.show_words(cohort, "Sessions")
        self.table.show_lines(lines)
        self.empty.setVisible(not lines)
        self.list.setVisible(bool(lines))
        for row in range(len(lines)):
            if chosen is not None and lines[row].session.id == chosen.session.id:
                self.list.selectRow(row)
        self._show_buttons()

    def chosen(self) -> SessionLine | None:
        """The session that is selected."""
        index = self.list.currentIndex()
        valid = index.isValid() and index.row() < self.table.rowCount()
        return self.table.line(index.row()) if valid else None

    def _show_buttons(self) -> None:
        line = self.chosen()
        for each in (self.edit_button, self.cancel_button, self.open_button):
            each.setEnabled(line is not None)
        cancelled = line is not None and line.state is SessionState.CANCELLED
        self.cancel_button.show_text("Restore it" if cancelled else "Cancel it")

    def _emit(self, signal: Any) -> None:
        line = self.chosen()
        if line is not None:
            signal.emit(line.session.id)

    def _menu(self, at: Any) -> None:
        menu = QMenu(self)
        for words, signal in (
            ("Open the register", self.open_asked),
            ("Edit…", self.edit_asked),
            ("Blank sheet…", self.blank_asked),
            (self.cancel_button.text(), self.cancel_asked),
        ):
            action = QAction(words, menu)
            action.triggered.connect(lambda _=False, signal=signal: self._emit(signal))
            menu.addAction(action)
        menu.exec(self.list.viewport().mapToGlobal(at))
