"""The day before and its papers: the ready check, labels, the count, what people need."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from npq_desktop.domain.days import long_date
from npq_desktop.domain.errors import AppError
from npq_desktop.ui.job import Job
from npq_desktop.ui.kit.dialogs import ask, confirmed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npq_desktop.domain.ids import Id
    from npq_desktop.services.ports import Report
    from npq_desktop.services.ready_facts import Ready, ReadyLine
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.needs.card import NeedsCard
    from npq_desktop.ui.ready.page import ReadyView

SETTLED, HOUR = 3_000, 3_600_000
"""Milliseconds: after the first page stands, and from one look at the calendar to the next."""
PRIVATE = "What people need is hidden now. F9 shows it again."
NOTHING_PLANNED = "No session is planned. Add one on the Sessions page."


class DayFlow(QObject):
    """Opens the check, the papers and the needs of a session; lets go of needs in their time."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._controller = controller
        self._session: Id = ""
        self._looked: tuple[Path, date] | None = None
        self._job: Job | None = None
        controller.window.add_inner_page("ready", "Ready check", "sessions", self._make_page)
        self._timer = timer = QTimer(self)
        controller.settled.connect(lambda: timer.start(SETTLED))
        self._timer.timeout.connect(self.let_go)
        controller.window.closing.connect(self._timer.stop)

    # --- the ready check -----------------------------------------------------------------------

    def ready(self, session_id: Id | None = None) -> None:
        """Open the check of a session; of the next one when none is named."""
        if session_id is None:
            self._of_next(self.ready)
            return
        self._session = session_id
        self._controller.show("ready")

    def _make_page(self) -> QWidget:
        from npq_desktop.ui.ready.page import ReadyView

        page = ReadyView()
        page.shown.connect(lambda: self._fill(page))
        page.acted.connect(self._act)
        page.back_asked.connect(self._controller.back)
        page.print_asked.connect(self._print)
        page.labels_asked.connect(lambda: self.labels(self._session))
        page.caterer_asked.connect(lambda: self.caterer(self._session))
        return page

    def _fill(self, page: ReadyView) -> None:
        ready = self._controller.program.attempt(self._look)
        if ready is not None:
            page.show_ready(ready, long_date(ready.line.session.day))

    def _look(self) -> Ready:
        from PySide6.QtGui import QGuiApplication
        from PySide6.QtPrintSupport import QPrinterInfo

        from npq_desktop.services.ready import check
        from npq_desktop.services.ready_facts import facts_in

        program = self._controller.program
        condition = replace(
            program.tools.machine().condition(),
            printers=tuple(QPrinterInfo.availablePrinterNames()),
            screens=len(QGuiApplication.screens()),
        )
        with program.store.reading() as view:
            return check(
                facts_in(
                    view, self._session, program.now(), condition, is_private=program.is_private
                )
            )

    def _act(self, line: ReadyLine) -> None:
        """Do what a line's button says, then look again."""
        from npq_desktop.services.ready_facts import Action

        controller = self._controller
        match line.action:
            case Action.IMPORT:
                controller.open_list(None)
                return  # which leads to a page of its own
            case Action.REGISTER:
                controller.open_register(line.session)
                return
            case Action.EDIT:
                controller.pages.edit_session(line.session)
            case Action.BLANK:
                controller.pages.sheet(line.session, blank=True)
            case Action.SHEET:
                controller.pages.sheet(line.session, blank=False)
            case Action.COPY:
                self.copy()
                return
            case Action.PRIVATE:
                controller.program.set_private(private=True)
        controller.pages.refresh("ready")

    def _print(self) -> None:
        from npq_desktop.ui.ready.preview import ReadyPreview

        window, program = self._controller.window, self._controller.program
        confirmed(ReadyPreview(window, program, self._session, self._look))
        self._controller.pages.refresh("ready")

    def copy(self) -> None:
        """Make a safety copy now."""
        machine = self._controller.program.tools.machine()
        self._work(
            "Making a safety copy", lambda _report: machine.make_copy("by-hand"), self._copied
        )

    def _copied(self, _path: object) -> None:
        self._controller.program.said.emit("A safety copy was made and checked.")
        if self._controller.window.key_shown == "ready":
            self._controller.pages.refresh("ready")

    # --- papers --------------------------------------------------------------------------------

    def labels(self, session_id: Id) -> None:
        """Name badges and table cards of a session."""
        from npq_desktop.ui.labels.preview import LabelsPreview

        program = self._controller.program
        made = program.attempt(lambda: LabelsPreview(self._controller.window, program, session_id))
        if made is not None:
            confirmed(made)

    def caterer(self, session_id: Id) -> None:
        """How many come, and what they eat."""
        from npq_desktop.ui.needs.caterer import CatererPreview

        program = self._controller.program
        made = program.attempt(lambda: CatererPreview(self._controller.window, program, session_id))
        if made is not None:
            confirmed(made)

    def labels_of_next(self) -> None:
        """The same of the session that comes next."""
        self._of_next(self.labels)

    def caterer_of_next(self) -> None:
        """The same of the session that comes next."""
        self._of_next(self.caterer)

    def _of_next(self, do: Callable[[Id], None]) -> None:
        wanted = self._controller.pages.session_of_the_hour()
        if wanted is None:
            self._controller.program.said.emit(NOTHING_PLANNED)
        else:
            do(wanted)

    # --- needs ---------------------------------------------------------------------------------

    def make_needs_card(self) -> NeedsCard:
        """The card for a session's page, with what its buttons do; call its ``show_session``."""
        from npq_desktop.ui.needs.card import NeedsCard

        card = NeedsCard(self._controller.program)
        card.edit_asked.connect(self.needs)
        card.choose_asked.connect(self._choose)
        card.caterer_asked.connect(self.caterer)
        return card

    def needs(self, participant_id: Id) -> None:
        """Edit what somebody needs; one act, which can be undone, or deleted for good."""
        from npq_desktop.ui.needs.dialog import NeedsDialog

        program = self._controller.program
        if program.is_private:
            program.said.emit(PRIVATE)
            return
        window = self._controller.window
        dialog = program.attempt(lambda: NeedsDialog(window, program, participant_id))
        if dialog is None:
            return
        asked: list[bool] = []
        dialog.forget_asked.connect(lambda: asked.append(True))
        if confirmed(dialog):
            program.remember(dialog.act, "What somebody needs is saved.")
            program.announce()
        elif asked:
            self._forget(participant_id)

    def _forget(self, participant_id: Id) -> None:
        from npq_desktop.services.needs import forget_needs

        program = self._controller.program
        with program.store.reading() as view:
            name = view.person(participant_id).name.full
        sentence = (
            "It goes from this laptop, its history and its safety copies. This cannot be undone."
        )
        headline = f"Delete what {name} needs for good?"
        if ask(self._controller.window, headline, sentence, "Delete it", "Keep it"):
            store = program.store
            self._work(
                "Deleting for good",
                lambda _report: forget_needs(store, [participant_id]),
                self._forgotten,
            )

    def _forgotten(self, _count: object) -> None:
        self._controller.program.said.emit("It is deleted for good.")
        self._controller.program.announce()

    def _choose(self, session_id: Id) -> None:
        """Whose needs: one of the session."""
        from npq_desktop.services.labels import read_invited
        from npq_desktop.ui.labels.people import PersonChooser

        program = self._controller.program
        people = program.attempt(lambda: read_invited(program.store, session_id))
        if people is None or program.is_private:
            return
        dialog = PersonChooser(self._controller.window, people, "Whose needs?")
        if confirmed(dialog) and dialog.chosen:
            self.needs(dialog.chosen)

    def let_go(self) -> None:
        """Once a day: let go of needs, make a copy if it is time, off the GUI thread."""
        from npq_desktop.services.upkeep import each_day

        program = self._controller.program
        self._timer.setInterval(HOUR)
        looked = (program.tools.folder, program.today())
        if self._looked == looked or self._job is not None:
            return
        self._looked = looked
        try:
            store, now = program.store, program.now()
        except AppError:
            return  # it stands on the page already, with a way to try again
        machine, copies = program.tools.machine(), not program.is_invented
        job = self._job = Job(lambda _report: each_day(store, machine, now, copies=copies), self)
        job.succeeded.connect(self._let_go)
        job.failed.connect(self._let_go)
        job.start()

    def _let_go(self, done: object) -> None:
        self._job = None
        if done is True:
            self._controller.program.announce()

    def _work(
        self, words: str, work: Callable[[Report], object], then: Callable[[object], None]
    ) -> None:
        from npq_desktop.ui.kit.work_dialog import WorkDialog

        job = Job(work, self)
        job.succeeded.connect(then)
        job.failed.connect(self._controller.program.failed)
        WorkDialog(self._controller.window, words, job).open()
        job.start()
