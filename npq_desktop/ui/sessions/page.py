"""The plan: the year of all cohorts as a timeline, or one cohort's sessions as a list.

Both show the same sessions, and the same keys do the same to the one that is chosen.
"""

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from npq_desktop.domain.ids import Id
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.ports import SessionLine
from npq_desktop.services.year import Year
from npq_desktop.services.year_words import clashes_by_session
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.chips import Chips
from npq_desktop.ui.kit.frames import EmptyState, Page, PageHead
from npq_desktop.ui.kit.rows import RowsTable
from npq_desktop.ui.kit.table import ListTable, TableCard
from npq_desktop.ui.kit.words import PageTitle, small
from npq_desktop.ui.sessions import menu
from npq_desktop.ui.sessions.clash_banner import ClashBanner
from npq_desktop.ui.sessions.details import Details
from npq_desktop.ui.sessions.list import SessionsList
from npq_desktop.ui.sessions.table import COLUMNS, rows_of
from npq_desktop.ui.sessions.timeline import Timeline

WIDE = (0.32, 0.16, 0.16, 0.13)
MIDDLE = (0.31, 0.275, 0.0, 0.0)
NARROW_BELOW = 820
ROUND = 16
"""Pixels that the card is higher than the year in it."""
TIMELINE, LIST = "timeline", "list"
KEYS_WORDS = {
    TIMELINE: (
        "Arrows choose a session. Alt and ← → move it by a day, with Shift by a week; Enter drops "
        "it, Esc puts it back. A drag does the same. E changes its times. + and − zoom, T goes to "
        "today."
    ),
    LIST: (
        "Enter opens it, E edits, M moves it to another day or time, O goes online or back into "
        "the room, B prints a blank sheet, Delete cancels."
    ),
}


class SessionsPage(Page):
    """The year or the list, and what can be done with the chosen session."""

    open_asked = Signal(str)  # a session, in all of these
    register_asked = Signal(str)
    edit_asked = Signal(str)
    move_asked = Signal(str)
    online_asked = Signal(str)
    cancel_asked = Signal(str)
    remove_asked = Signal(str)
    history_asked = Signal(str)  # of whose time and place
    blank_asked = Signal(str)
    sheet_asked = Signal(str)
    dropped = Signal(str, object)  # a session, and the day it was dropped on
    add_asked = Signal()
    cohort_asked = Signal()
    menu_filled = Signal(object, object)  # the menu and the chosen line: others add their own
    view_chosen = Signal(str)  # TIMELINE or LIST

    def __init__(self, view: str = TIMELINE) -> None:
        super().__init__()
        self.setAccessibleName("Sessions")
        self.view = view if view in KEYS_WORDS else TIMELINE
        self._year = Year((), (), (), date.min)
        self._lines: list[SessionLine] = []
        self._cohort: Cohort | None = None
        self._add_head()
        self._add_views()
        self._add_foot()
        self._connect()

    def _add_head(self) -> None:
        self.heading = PageTitle("", "Sessions")
        self.switch = Chips("Show as", (("Timeline", TIMELINE), ("List", LIST)), self.view)
        self.add_button = Button("Add a session", "plus")
        self.edit_button = Button("Edit", "pencil")
        self.more_button = Button("More")
        self.menu = QMenu(self)
        self.more_button.setMenu(self.menu)
        self.open_button = Button("Open the register", "clipboard-check", "primary")
        self._for_one = (self.more_button, self.edit_button, self.open_button)
        self.box.addWidget(PageHead(self.heading, self.switch, self.add_button, *self._for_one))
        self.clashes = ClashBanner()
        self.clashes.session_asked.connect(self.show_session)
        self.box.addWidget(self.clashes)

    def _add_views(self) -> None:
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
        self.timeline = Timeline()
        self.year_card = TableCard(self.timeline)
        self.timeline.laid_out.connect(self._fit_year)
        self.box.addWidget(self.year_card, 1)
        self.box.addWidget(self.card, 1)

    def _fit_year(self, high: int) -> None:
        """As high as it needs to be, and with scrolling as low as a lane or two."""
        self.timeline.setMinimumHeight(min(180, high))
        self.year_card.setMaximumHeight(high + ROUND)

    def _add_foot(self) -> None:
        self.details = Details()
        self.box.addWidget(self.details)
        self.keys = small("", wrap=True)
        self.box.addWidget(self.keys)
        self.box.addStretch(0)  # a year of few cohorts is no higher than it needs to be

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_asked)
        self.edit_button.clicked.connect(lambda: self._do("E"))
        self.open_button.clicked.connect(lambda: self._do("register"))
        self.switch.chosen.connect(self.show_as)
        self.list.activated_row.connect(lambda _index: self._do("open"))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_details())
        self.timeline.opened.connect(lambda: self._do("open"))
        self.timeline.chosen_changed.connect(self._show_details)
        self.timeline.dropped.connect(self.dropped)
        self.menu.aboutToShow.connect(self._fill_menu)
        for view in (self.list, self.timeline):
            view.key_pressed.connect(self._do)
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(self._show_menu)

    # --- what it shows -------------------------------------------------------------------------

    def show_year(self, year: Year, cohort: Cohort | None, holidays: Collection[date]) -> None:
        """Show the plan; the session that was chosen stays chosen, else the next one is."""
        before = self.chosen()
        self._year, self._cohort = year, cohort
        own = cohort.id if cohort is not None else None
        self._lines = [each for each in year.lines if each.session.cohort_id == own]
        clashes = clashes_by_session(year.clashes, year.cohorts)
        wanted = self._wanted(before)
        self.timeline.holidays = holidays
        self.table.show_rows(rows_of(self._lines, year.today, clashes))
        self.timeline.show_year(year.cohorts, year.lines, clashes, year.today, wanted)
        self.clashes.show_clashes(year)
        self._show_view()
        self._choose(wanted)

    def _wanted(self, before: SessionLine | None) -> Id | None:
        """Which session is chosen: the same as before, else the next one of the own cohort."""
        if before is not None and self._is_shown(before.session.id):
            return before.session.id
        lines = self._lines or self._year.lines if self.view == TIMELINE else self._lines
        ahead = (each for each in lines if each.session.day >= self._year.today)
        line = next(ahead, lines[-1] if lines else None)
        return line.session.id if line is not None else None

    def _is_shown(self, session_id: Id) -> bool:
        lines = self._year.lines if self.view == TIMELINE else self._lines
        return any(each.session.id == session_id for each in lines)

    def _show_view(self) -> None:
        """The timeline or the list, or what to do where there is neither."""
        is_list = self.view == LIST
        has_any = bool(self._lines if is_list else self._year.lines)
        name = self._cohort.name if self._cohort is not None else ""
        several = not is_list and len(self._year.cohorts) > 1
        self.heading.show_words("All cohorts" if several else name, "Sessions")
        self.year_card.setVisible(has_any and not is_list)
        self.card.setVisible(is_list or not has_any)
        self.list.setVisible(has_any and is_list)
        self.switch.setVisible(bool(self._year.lines))
        for each in (self.keys, *self._for_one):
            each.setVisible(has_any)
        self.keys.setText(KEYS_WORDS[self.view])
        self.add_button.setVisible(self._cohort is not None)
        self.empty.setVisible(not has_any)
        if not has_any:
            self.details.hide()
            self._show_nothing()

    def _show_nothing(self) -> None:
        if self._cohort is not None:
            words, action = "Add them one by one, as they are agreed.", "Add a session"
        else:
            words = "A cohort comes with the twelve-month plan: three workshops, three seminars."
            action = "New cohort"
        self.empty.sentence.setText(words)
        self.empty.button.show_text(action)
        self.empty.button.show()

    def _act_on_nothing(self) -> None:
        (self.add_asked if self._cohort is not None else self.cohort_asked).emit()

    def show_as(self, view: str) -> None:
        """As a timeline or as a list, with the same session chosen."""
        line = self.chosen()
        self.view = view
        self.switch.choose(view)
        self._show_view()
        self._choose(self._wanted(line))
        self.view_chosen.emit(view)

    def show_session(self, session_id: Id) -> None:
        """Choose a session; one that the list does not hold is shown on the timeline."""
        if not self._is_shown(session_id):
            self.show_as(TIMELINE)
        self._choose(session_id)
        self.take_focus()

    def _choose(self, session_id: Id | None) -> None:
        if self.view == TIMELINE:
            self.timeline.choose(session_id)
        else:
            place = self.table.place_of(session_id)
            if place is not None:
                self.list.selectRow(place)
        self._show_details()

    def _show_details(self) -> None:
        line = self.chosen()
        if line is not None:
            id_ = line.session.id
            clashes = self.timeline.sessions.clashes(id_)
            self.details.show_session(line, clashes)
            self.details.setVisible(self.view == TIMELINE or bool(clashes))

    # --- what is done --------------------------------------------------------------------------

    def chosen(self) -> SessionLine | None:
        """The session that is selected, wherever it is shown."""
        if self.view == TIMELINE:
            return self.timeline.chosen()
        index = self.list.currentIndex()
        valid = index.isValid() and index.row() < len(self._lines)
        return self._lines[index.row()] if valid else None

    def _do(self, what: str) -> None:
        """Something with the chosen session, by the name that keys and menu have for it."""
        signals = {
            "open": self.open_asked,
            "register": self.register_asked,
            "E": self.edit_asked,
            "M": self.move_asked,
            "O": self.online_asked,
            "B": self.blank_asked,
            "sheet": self.sheet_asked,
            "Delete": self.cancel_asked,
            "remove": self.remove_asked,
            "history": self.history_asked,
        }
        line = self.chosen()
        if line is not None and menu.may(line, what):
            signals[what].emit(line.session.id)

    def _fill_menu(self) -> None:
        line = self.chosen()
        if line is None:
            self.menu.clear()
        else:
            menu.fill(self.menu, line, self._do)
            self.menu_filled.emit(self.menu, line)

    def _show_menu(self, at: QPoint) -> None:
        self._fill_menu()
        view = self.timeline if self.view == TIMELINE else self.list
        self.menu.exec(view.viewport().mapToGlobal(at))

    def take_focus(self) -> None:
        """The chosen session has the focus; with none, the button that makes one."""
        if self.chosen() is None:
            self.empty.button.setFocus()
        else:
            view = self.timeline if self.view == TIMELINE else self.list
            view.setFocus()
            self.ensureWidgetVisible(view)

    def resizeEvent(self, event: object) -> None:
        """Fewer columns where there is little room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "list"):
            narrow = self.viewport().width() < NARROW_BELOW
            self.list.share_columns(MIDDLE if narrow else WIDE)
