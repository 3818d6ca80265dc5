"""The plan of a cohort as a list: add, edit, move, cancel; keys do what the buttons do."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu

from npq_desktop.domain.sessions import Mode
from npq_desktop.services.ports import SessionLine
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import EmptyState, Page, PageHead
from npq_desktop.ui.kit.rows import RowsTable
from npq_desktop.ui.kit.table import ListTable, TableCard
from npq_desktop.ui.kit.words import PageTitle, small
from npq_desktop.ui.sessions.table import COLUMNS, rows_of

WIDE = (0.32, 0.16, 0.16, 0.13)
MIDDLE = (0.31, 0.275, 0.0, 0.0)
NARROW_BELOW = 820
KEYS_WORDS = (
    "Enter opens the register, E edits, M moves, O goes online or back into the room, B prints a "
    "blank sheet, Delete cancels."
)


class SessionsList(ListTable):
    """Letters do something with the session that is chosen."""

    key_pressed = Signal(str)  # E, M, O, B, or Delete

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letters of the page; everything else as in every list."""
        letter = event.text().upper()
        if event.key() == Qt.Key.Key_Delete:
            self.key_pressed.emit("Delete")
        elif letter in {"E", "M", "O", "B"} and not event.modifiers() & ~_SHIFT:
            self.key_pressed.emit(letter)
        else:
            super().keyPressEvent(event)


_SHIFT = Qt.KeyboardModifier.ShiftModifier


class SessionsPage(Page):
    """The list, and what can be done with the chosen session."""

    open_asked = Signal(str)  # a session, in all of these
    edit_asked = Signal(str)
    move_asked = Signal(str)
    online_asked = Signal(str)
    cancel_asked = Signal(str)
    remove_asked = Signal(str)
    blank_asked = Signal(str)
    sheet_asked = Signal(str)
    add_asked = Signal()
    cohort_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Sessions")
        self._lines: list[SessionLine] = []
        self._add_head()
        self.list = SessionsList("Sessions")
        self.table = RowsTable(COLUMNS, self.list)
        self.list.setModel(self.table)
        self.list.share_columns(WIDE)
        self.list.setSelectionMode(ListTable.SelectionMode.SingleSelection)
        self.list.setMinimumHeight(180)
        self.card = TableCard(self.list)
        self.empty = EmptyState("calendar-plus", "No sessions yet", "", "")
        self.empty.sentence.setMinimumWidth(320)
        self.empty.acted.connect(self._act_on_nothing)
        self.card.box.addWidget(self.empty, 1)
        self.box.addWidget(self.card, 1)
        self.keys = small(KEYS_WORDS, wrap=True)
        self.box.addWidget(self.keys)
        self._has_cohort = False
        self._connect()

    def _add_head(self) -> None:
        self.heading = PageTitle("", "Sessions")
        self.add_button = Button("Add a session", "plus")
        self.edit_button = Button("Edit", "pencil")
        self.more_button = Button("More")
        self.menu = QMenu(self)
        self.more_button.setMenu(self.menu)
        self.open_button = Button("Open the register", "clipboard-check", "primary")
        self._for_one = (self.more_button, self.edit_button, self.open_button)
        self.box.addWidget(PageHead(self.heading, self.add_button, *self._for_one))

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_asked)
        self.edit_button.clicked.connect(lambda: self._emit(self.edit_asked))
        self.open_button.clicked.connect(lambda: self._emit(self.open_asked))
        self.list.activated_row.connect(lambda _index: self._emit(self.open_asked))
        self.list.key_pressed.connect(self._key)
        self.menu.aboutToShow.connect(lambda: self._fill(self.menu))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)

    def show_sessions(
        self, cohort: str, lines: Sequence[SessionLine], today: date, *, has_cohort: bool = True
    ) -> None:
        """Show the plan; the session that was chosen stays chosen, else the next one is."""
        before = self.chosen()
        self._lines, self._has_cohort = list(lines), has_cohort
        self.heading.show_words(cohort, "Sessions")
        self.table.show_rows(rows_of(lines, today))
        for each in (self.list, self.keys, *self._for_one):
            each.setVisible(bool(lines))
        self.add_button.setVisible(has_cohort)
        self.empty.setVisible(not lines)
        if not lines:
            self._show_nothing()
            return
        place = None if before is None else self.table.place_of(before.session.id)
        if place is None:
            place = next(
                (at for at, line in enumerate(lines) if line.session.day >= today), len(lines) - 1
            )
        self.list.selectRow(place)

    def _show_nothing(self) -> None:
        if self._has_cohort:
            words, action = "Add them one by one, as they are agreed.", "Add a session"
        else:
            words = "A cohort comes with the twelve-month plan: three workshops, three seminars."
            action = "New cohort"
        self.empty.sentence.setText(words)
        self.empty.button.show_text(action)
        self.empty.button.show()

    def _act_on_nothing(self) -> None:
        (self.add_asked if self._has_cohort else self.cohort_asked).emit()

    def chosen(self) -> SessionLine | None:
        """The session that is selected."""
        index = self.list.currentIndex()
        valid = index.isValid() and index.row() < len(self._lines)
        return self._lines[index.row()] if valid else None

    def _emit(self, signal: SignalInstance) -> None:
        line = self.chosen()
        if line is not None:
            signal.emit(line.session.id)

    def _key(self, key: str) -> None:
        line = self.chosen()
        if line is None or (key == "O" and line.session.is_cancelled):
            return
        signals = {
            "E": self.edit_asked,
            "M": self.move_asked,
            "O": self.online_asked,
            "B": self.blank_asked,
            "Delete": self.cancel_asked,
        }
        self._emit(signals[key])

    def _fill(self, menu: QMenu) -> None:
        """What can be done with the chosen session now; nothing that would be refused."""
        menu.clear()
        line = self.chosen()
        if line is None:
            return
        session = line.session
        online = "Back into the room" if session.mode is Mode.ONLINE else "Goes online"
        entries = [
            ("Edit…\tE", self.edit_asked, True),
            ("Move to another day…\tM", self.move_asked, True),
            (f"{online}\tO", self.online_asked, not session.is_cancelled),
            ("Blank sheet…\tB", self.blank_asked, True),
            ("Attendance sheet…", self.sheet_asked, bool(line.marked)),
            (
                "Takes place again\tDelete" if session.is_cancelled else "Cancel it\tDelete",
                self.cancel_asked,
                True,
            ),
            ("Remove it from the plan", self.remove_asked, not line.marked),
        ]
        for words, signal, is_possible in entries:
            if is_possible:
                action = QAction(words, menu)
                action.triggered.connect(lambda _=False, signal=signal: self._emit(signal))
                menu.addAction(action)

    def _show_menu(self, at: QPoint) -> None:
        self._fill(self.menu)
        self.menu.exec(self.list.viewport().mapToGlobal(at))

    def take_focus(self) -> None:
        """The next session has the focus; with none, the button that makes one."""
        (self.list if self._lines else self.empty.button).setFocus()

    def resizeEvent(self, event: object) -> None:
        """Fewer columns where there is little room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "list"):
            narrow = self.viewport().width() < NARROW_BELOW
            self.list.share_columns(MIDDLE if narrow else WIDE)
