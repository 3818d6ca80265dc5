"""What follows on the People page: filling it, adding, exporting, history, where people stand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from npq_desktop.services.users import set_setting
from npq_desktop.ui.kit.dialogs import confirmed

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from npq_desktop.domain.ids import Id
    from npq_desktop.domain.people import Participant
    from npq_desktop.services.people_columns import PeopleColumn
    from npq_desktop.services.people_list import PeopleBook
    from npq_desktop.services.ports import Report
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.job import Job
    from npq_desktop.ui.people.page import PeoplePage

AT_ONCE = 600
"""Up to so many people it is worked out at once where they stand; more are a job."""
COLUMNS = "people_columns"
"""The setting that says which columns were chosen."""
_FIELDS = {"name": "full_name"}
"""What a column's field is called where it is not called as the column is."""


class PeopleFlow(QObject):
    """Stands between the People page and the services."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._controller, self._program = controller, controller.program
        self._all_cohorts = False
        self._path = Path()
        self._job: Job | None = None
        self._page: PeoplePage | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something runs that nothing else may go on beside."""
        return self._job is not None

    def make(self) -> PeoplePage:
        """The page, with everything that follows from it."""
        from npq_desktop.ui.people.naming import Naming
        from npq_desktop.ui.people.page import PeoplePage

        pages = self._controller.pages
        page = self._page = PeoplePage(self._program.tools.likeness.near)
        page.refresh = self.show
        naming = Naming(self._program, page)
        page.splits_confirmed.connect(naming.confirm)
        page.split_asked.connect(naming.correct)
        page.import_asked.connect(lambda: pages.open_list(None))
        page.unfinished_asked.connect(pages.lists.go_on)
        page.person_asked.connect(pages.person.open)
        page.add_asked.connect(self.add)
        page.export_asked.connect(self.export)
        page.history_asked.connect(self.history)
        page.menu_asked.connect(self._fill_menu)
        page.standings_needed.connect(self._work_out)
        page.filters.scope_chosen.connect(self._choose_scope)
        page.columns.columns_chosen.connect(self._keep_columns)
        return page

    def show(self) -> None:
        """Fill the page with the chosen cohort, or with everybody."""
        page, program = self._page, self._program
        if page is None:
            return
        with program.store.reading() as view:
            keys = view.setting(COLUMNS)
        book = program.attempt(self._read)
        if book is None:
            return
        page.columns.use(keys, all_cohorts=self._all_cohorts)
        page.show_book(book, private=program.is_private, now=program.now())
        page.show_unfinished(self._controller.pages.lists.unfinished)

    def _read(self) -> PeopleBook:
        from npq_desktop.services.people_list import PeopleBook, read_people

        cohort = self._program.cohort
        if self._all_cohorts:
            return read_people(self._program.store, None)
        return read_people(self._program.store, cohort.id) if cohort else PeopleBook("", ())

    def _choose_scope(self, cohort: Id | None) -> None:
        """All cohorts, or one, which is then the chosen one on every page."""
        self._all_cohorts = cohort is None
        if cohort is not None and (
            self._program.cohort is None or cohort != self._program.cohort.id
        ):
            self._program.choose_cohort(cohort)  # which fills every page that is shown
        else:
            self.show()

    def _keep_columns(self, keys: list[str]) -> None:
        program = self._program
        program.attempt(lambda: set_setting(program.store, COLUMNS, keys))
        program.skip_own()

    # --- where people stand ---------------------------------------------------------------------

    def _work_out(self) -> None:
        """Find out who is at risk; for many people that is work, with a bar and Cancel."""
        from npq_desktop.services.people_list import read_standings

        page, program = self._page, self._program
        if page is None or self._job is not None:
            return
        book = page.view.book
        cohorts = list(book.cohorts) if book.cohort_id is None else [book.cohort_id]
        store, now = program.store, program.now()
        if len(book.people) <= AT_ONCE:
            found = program.attempt(lambda: read_standings(store, cohorts, now))
            page.standings = found or {}
            return

        def work(report: Report) -> object:
            return read_standings(store, cohorts, now, report)

        job = self._job_for(work)
        job.succeeded.connect(self._worked_out)
        job.cancelled.connect(self._gave_up)
        self._start(job, "Working out where everybody stands")

    def _worked_out(self, standings: object) -> None:
        if self._page is not None:
            self._page.show_standings(standings)  # type: ignore[arg-type]

    def _gave_up(self) -> None:
        """Nobody waits for it any more, so nothing is shown that depends on it."""
        if self._page is not None:
            self._page.do_without_standings()

    def _job_for(self, work: Callable[[Report], object]) -> Job:
        from npq_desktop.ui.job import Job

        job = Job(work, self)
        job.succeeded.connect(self._ended)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._ended)
        return job

    def _start(self, job: Job, words: str) -> None:
        """Begin, once everybody listens who wants to know how it ends."""
        from npq_desktop.ui.kit.work_dialog import WorkDialog

        self._job = job
        WorkDialog(self._controller.window, words, job).open()
        job.start()

    def _ended(self, _what: object = None) -> None:
        self._job = None

    def _failed(self, error: object) -> None:
        self._job = None
        self._program.failed.emit(error)

    def cancel(self) -> None:
        """The window is closing: what runs stops at its next step."""
        if self._job is not None:
            self._job.cancel()

    # --- doing ----------------------------------------------------------------------------------

    def add_from_anywhere(self) -> None:
        """The same from any page: the list shows who was added."""
        self._controller.show("people")
        self.add()

    def export_from_anywhere(self) -> None:
        """The same from any page."""
        self._controller.show("people")
        self.export()

    def add(self) -> None:
        """Add somebody to the chosen cohort by hand."""
        from npq_desktop.services.people_add import Doubles, Draft, add_person, organisations_of
        from npq_desktop.services.people_list import read_people
        from npq_desktop.ui.people.people_add import AddPersonDialog

        program = self._program
        if program.cohort is None and not self._controller.pages.new_cohort():
            return
        cohort = program.cohort
        if cohort is None:
            return
        book = program.attempt(lambda: read_people(program.store, None))
        if book is None:
            return

        def save(draft: Draft) -> tuple[Id | None, Participant]:
            return add_person(program.store, cohort.id, draft)

        dialog = AddPersonDialog(
            self._controller.window,
            cohort.name,
            Doubles(book.people, dict(book.cohorts)),
            organisations_of(book.people),
            save,
            private=program.is_private,
        )
        if confirmed(dialog) and dialog.added is not None:
            program.remember(dialog.act, f"{dialog.added.name.full} was added to {cohort.name}.")
            program.announce()
            self._choose(dialog.added.id)

    def _choose(self, person: Id) -> None:
        """Show who was added, in the list if the filters let them through."""
        page = self._page
        place = page.table.place_of(person) if page is not None else None
        if page is not None and place is not None:
            page.list.selectRow(place)
            page.list.setFocus()

    def export(self) -> None:
        """Ask where to, and write what is shown there."""
        from npq_desktop.ui.people.people_file import ask_file

        page = self._page
        if page is not None and self._job is None and page.shown.people:
            path = ask_file(self._controller.window, page.view.book)
            if path is not None:
                self.export_to(page, path)

    def export_to(self, page: PeoplePage, path: Path) -> None:
        """Write what is shown to a workbook or a CSV file, off the GUI thread."""
        from npq_desktop.services.people_export import export_people

        program, writer = self._program, self._program.tools.write_workbook
        shown = (page.view.book, page.shown.people, page.columns.shown, page.standings or {})
        private = program.is_private

        def work(report: Report) -> int:
            return export_people(path, *shown, writer, report, private=private, force=True)

        self._path = path
        job = self._job_for(work)
        job.succeeded.connect(self._exported)
        self._start(job, "Writing the list")

    def _exported(self, number: object) -> None:
        words = "1 person is" if number == 1 else f"{number:,} people are"
        self._program.said.emit(f"{words} in {self._path.name}.")

    def history(self, person: Id, column: PeopleColumn | None) -> None:
        """The history of one detail; of everything about somebody where it is no detail."""
        from npq_desktop.services.person_fields import FIELDS

        key = _FIELDS.get(column.key, column.key) if column is not None else ""
        hides = column is not None and column.is_private and self._program.is_private
        if key not in FIELDS or hides:
            self._controller.pages.history(participant=person)
            return
        from npq_desktop.ui.person.field_history import FieldHistoryDialog

        confirmed(FieldHistoryDialog(self._controller.window, self._program, person, key))

    def _fill_menu(self, menu: QMenu, person: Participant) -> None:
        page = self._page
        if page is None:
            return
        menu.addAction("Open their page\tEnter").triggered.connect(
            lambda _=False: page.person_asked.emit(person.id)
        )
        column = page.current_column()
        menu.addAction(f"History of {column.label.lower()}\tCtrl+H").triggered.connect(
            lambda _=False: self.history(person.id, column)
        )
        menu.addAction("History of this person").triggered.connect(
            lambda _=False: self.history(person.id, None)
        )
        menu.addSeparator()
        if person.email is not None and not self._program.is_private:
            words = "The address works again" if person.has_bounced else "Mail came back"
            menu.addAction(words).triggered.connect(lambda _=False: self._mark_bounced(person))
        menu.addAction("Correct the split\tF2").triggered.connect(
            lambda _=False: page.split_asked.emit([person.id])
        )

    def _mark_bounced(self, person: Participant) -> None:
        from npq_desktop.services.asking import mark_bounced

        program, bounced = self._program, not person.has_bounced
        act = program.attempt(lambda: mark_bounced(program.store, person.id, bounced=bounced))
        if act is not None:
            told = "mail came back; to be asked" if bounced else "the address works again"
            program.remember(act, f"{person.name.full}: {told}")
            program.announce()
