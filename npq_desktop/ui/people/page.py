"""The People page: everybody of a cohort or of all, found by typing, filtered, sorted, exported."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sides import joined
from npq_desktop.services.people_columns import PeopleColumn
from npq_desktop.services.people_list import PeopleBook, PeopleView, Shown, Standings
from npq_desktop.services.people_search import Near
from npq_desktop.services.today import age_words
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.find_field import FindField
from npq_desktop.ui.kit.frames import Banner, Page, PageHead, wrapping
from npq_desktop.ui.kit.rows import LazyRows, Row
from npq_desktop.ui.kit.table import ListTable, TableCard
from npq_desktop.ui.kit.words import PageTitle
from npq_desktop.ui.people.people_columns import PeopleColumns
from npq_desktop.ui.people.people_empty import NobodyShown
from npq_desktop.ui.people.people_filters import PeopleFilters
from npq_desktop.ui.people.people_rows import PeopleDelegate, PeopleTable, row_of

HINT = "Find by any part of a name, organisation or address, or by the whole TRN"


class PeoplePage(Page):
    """Finds people as you type; a list may be dropped on it."""

    import_asked = Signal()
    unfinished_asked = Signal()  # go on with the list that waits to be imported
    add_asked = Signal()
    export_asked = Signal()
    person_asked = Signal(str)  # whose page is to be opened
    history_asked = Signal(str, object)  # of whom, and the PeopleColumn; None for all of it
    menu_asked = Signal(object, object)  # an empty QMenu, and the Participant it is about
    splits_confirmed = Signal(list)  # ids of people whose guessed split is right
    split_asked = Signal(list)  # ids of people whose split is to be put right
    standings_needed = Signal()  # somebody wants to see how far people are

    def __init__(self, near: Near) -> None:
        super().__init__()
        self.setAccessibleName("People")
        self.refresh: Callable[[], None] = lambda: None  # whoever fills the page sets it
        self._near = near
        self._private = False
        self.view = PeopleView(PeopleBook(None, ()), near)
        self.shown = Shown(())
        self.standings: Standings | None = None
        self._add_head()
        self._add_naming()
        self._add_list()
        for key, do in (("Ctrl+E", self.export_asked.emit), ("Ctrl+N", self.add_asked.emit)):
            made = QShortcut(QKeySequence(key), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(do)

    def _add_head(self) -> None:
        self.heading = PageTitle("", "People")
        self.add_button = Button("Add", "user-plus")
        self.add_button.setAccessibleName("Add a person by hand")
        self.export_button = Button("Export", "download", hint="Ctrl E")
        self.import_button = Button("Import a list", "upload", "primary")
        self.add_button.clicked.connect(self.add_asked)
        self.export_button.clicked.connect(self.export_asked)
        self.import_button.clicked.connect(self.import_asked)
        buttons = (self.add_button, self.export_button, self.import_button)
        self.box.addWidget(PageHead(self.heading, *buttons))
        self.unfinished = Banner("info")
        self.unfinished.acted.connect(self.unfinished_asked)
        self.add_banner(self.unfinished)
        self.find_field = FindField("Find a person", HINT)
        self.find_field.textChanged.connect(lambda _text: self._show())
        self.find_field.left_down.connect(self._to_list)
        self.filters = PeopleFilters()
        self.filters.changed.connect(self._filtered)
        self.choose_columns = Button("Columns", "list-filter")
        self.finding = QWidget()
        row = QHBoxLayout(self.finding)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.find_field, 1)
        row.addWidget(self.filters.scope)
        row.addWidget(self.choose_columns)
        self.box.addWidget(self.finding)
        self.box.addWidget(self.filters)

    def add_banner(self, banner: Banner) -> None:
        """A strip below the title; it shows itself when there is something to say."""
        self.box.insertWidget(1, banner)

    def _add_naming(self) -> None:
        """What can be done about names whose split is a guess."""
        self.everyone, self.to_confirm = self.filters.everyone, self.filters.to_confirm
        self.right = Button("The split is right", "check", hint="C")
        self.other_split = Button("Correct the split", "pencil", hint="F2")
        self.right.clicked.connect(self._confirm)
        self.other_split.clicked.connect(self._ask_split)
        self.naming = wrapping(self.right, self.other_split)
        self.box.addWidget(self.naming)

    def _add_list(self) -> None:
        self.list = ListTable("People")
        self.table = PeopleTable((), self.list)
        self.list.setModel(self.table)
        self.list.setItemDelegate(PeopleDelegate(self.list))
        self.list.setMinimumHeight(180)
        self.columns = PeopleColumns(self.list)
        self.columns.changed.connect(self._filtered)
        self.choose_columns.setMenu(self.columns.menu)
        self.list.activated_row.connect(lambda _index: self._ask_person())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_choice())
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("C", self._confirm),
            ("F2", self._ask_split),
            ("Ctrl+H", self._ask_history),
            ("/", self.find_field.setFocus),
            ("Esc", self.find_field.setFocus),
        )
        for key, do in keys:
            made = QShortcut(QKeySequence(key), self.list)
            made.setContext(Qt.ShortcutContext.WidgetShortcut)
            made.activated.connect(do)
        self.card = TableCard(self.list)
        self.empty = NobodyShown()
        self.empty.acted.connect(self.import_asked)
        self.empty.serve(self.filters, self.find_field)
        self.card.box.addWidget(self.empty, 1)
        self.box.addWidget(self.card, 1)

    # --- showing -------------------------------------------------------------------------------

    def show_book(self, book: PeopleBook, *, private: bool, now: datetime) -> None:
        """Show these people; ``private`` leaves out what must not be seen on a wall."""
        self._private = private
        self.view = PeopleView(book, self._near, private=private)
        self.standings = None
        name = book.cohorts.get(book.cohort_id, "") if book.cohort_id else "All cohorts"
        age = age_words(book.imported_at, now) if book.imported_at is not None else ""
        self.heading.above.setText(joined((name, age)))
        self.filters.show_book(book, private=private)
        self._filtered()

    def show_standings(self, standings: Standings) -> None:
        """How far people are, now that it is known."""
        self.standings = standings
        self._show()

    def do_without_standings(self) -> None:
        """It is not known how far people are: nothing is filtered or sorted by it."""
        self.standings = {}
        self.filters.choose(replace(self.filters.wanted, at_risk=False))

    @property
    def needs_standings(self) -> bool:
        """Whether what is to be shown depends on how far people are, and that is not known."""
        wanted = self.filters.wanted.at_risk or self.columns.needs_standings
        return wanted and self.standings is None and bool(self.view.book.people)

    def show_unfinished(self, name: str) -> None:
        """A list that was read, but not imported yet; none hides the reminder."""
        if name:
            self.unfinished.say(f"{name} is not imported yet.", "Go on with it")
        else:
            self.unfinished.hide()

    def _filtered(self) -> None:
        """Filters or columns are others: that may need to be worked out first."""
        if self.needs_standings:
            self.standings_needed.emit()
        self._show()

    def _show(self) -> None:
        typed, wanted = self.find_field.text(), self.filters.wanted
        before, was_at = self._current(), self.list.currentIndex().row()
        column = max(self.list.currentIndex().column(), 0)
        self.shown = self.view.show(typed, wanted, self.columns.order, self.standings)
        rows = LazyRows(self.shown.people, self._row, lambda person: person.id)
        self.table.show_table(self.columns.shown, rows)
        self.columns.lay_out(self.viewport().width())
        kept, everybody = len(self.shown.people), len(self.view.book.people)
        self._show_parts(kept, everybody)
        self._say_how_many(kept, everybody, some=bool(typed.strip()) or not wanted.is_empty)
        place = self.table.place_of(before.id) if before is not None else None
        if place is None and before is not None and wanted.guessed and kept:
            place = min(was_at, kept - 1)  # the next one to confirm
        if place is not None:
            self.list.selectRow(place)
            index = self.table.index(place, min(column, self.table.columnCount() - 1))
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.list.selectionModel().setCurrentIndex(index, flag)
        self._show_choice()

    def _show_parts(self, kept: int, everybody: int) -> None:
        known = bool(everybody or self.view.book.walk_ins)
        self.list.setVisible(bool(kept))
        self.empty.setVisible(not kept)
        for part in (self.finding, self.import_button, self.export_button, self.filters):
            part.setVisible(known)
        self.export_button.setEnabled(bool(kept))
        self.naming.setVisible(any(each.name.guessed for each in self.view.book.people))
        if not kept and known:
            typed, scope = self.find_field.text(), self.view.book.scope
            self.empty.say_filtered(typed, self.filters.wanted, scope)
        elif not kept:
            self.empty.say_nobody()

    def _say_how_many(self, kept: int, everybody: int, *, some: bool) -> None:
        of = f"{kept:,} of {everybody:,}" if some else f"{everybody:,}" if kept else "No"
        if self.filters.wanted.unmatched:
            self.heading.title.setText(f"{kept:,} {'walk-in' if kept == 1 else 'walk-ins'}")
            return
        nearly = self.shown.nearly
        near = f", {nearly:,} only nearly" if nearly else ""
        near = ", spelt nearly so" if nearly == kept and nearly else near
        self.heading.title.setText(f"{of} {'person' if everybody == 1 else 'people'}{near}")

    def _row(self, person: Participant) -> Row:
        listed = self.view.book.listed(person, self.standings or {})
        return row_of(listed, self.columns.shown, private=self._private)

    # --- choosing ------------------------------------------------------------------------------

    def _chosen_people(self, *, guessed: bool) -> list[Id]:
        """Who is chosen; of several, ``guessed`` or not, only guesses are to be put right."""
        held = [self.shown.people[row] for row in self.list.selected_numbers()]
        if guessed or len(held) > 1:
            held = [person for person in held if person.name.guessed]
        return [person.id for person in held]

    def _current(self) -> Participant | None:
        index = self.list.currentIndex()
        valid = index.isValid() and index.row() < len(self.shown.people)
        return self.shown.people[index.row()] if valid else None

    def _show_choice(self) -> None:
        chosen = bool(self._chosen_people(guessed=True))
        self.right.setEnabled(chosen)
        self.other_split.setEnabled(chosen)

    def _confirm(self) -> None:
        people = self._chosen_people(guessed=True)
        if people:
            self.splits_confirmed.emit(people)

    def _ask_split(self) -> None:
        people = self._chosen_people(guessed=False)
        if people:
            self.split_asked.emit(people)

    def _ask_person(self) -> None:
        person = self._current()
        if person is not None:
            self.person_asked.emit(person.id)

    def current_column(self) -> PeopleColumn:
        """The column of the cell that the keys are at."""
        return self.columns.shown[max(self.list.currentIndex().column(), 0)]

    def _ask_history(self) -> None:
        person = self._current()
        if person is not None:
            self.history_asked.emit(person.id, self.current_column())

    def _show_menu(self, where: QPoint) -> None:
        index = self.list.indexAt(where)
        person = self._current() if index.isValid() else None
        if person is not None:
            menu = QMenu(self.list)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.menu_asked.emit(menu, person)
            menu.popup(self.list.viewport().mapToGlobal(where))

    def _to_list(self) -> None:
        if self.table.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Typing finds somebody; with nobody here, Enter imports."""
        known = self.view.book.people or self.view.book.walk_ins
        (self.find_field if known else self.empty.button).setFocus()

    def resizeEvent(self, event: object) -> None:
        """Only the name and the last column where there is little room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "columns"):
            self.columns.lay_out(self.viewport().width())
