"""The way of a meeting's report through the window: chosen, looked at, corrected, taken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from npq_desktop.ui.job import Job
from npq_desktop.ui.kit.dialogs import confirmed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npq_desktop.domain.ids import Id
    from npq_desktop.domain.meeting_names import Guess
    from npq_desktop.domain.sessions import Session
    from npq_desktop.services.meeting_report import MeetingReport
    from npq_desktop.services.meeting_reports import Choices, ReportPlan
    from npq_desktop.services.ports import Report
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.reports.page import ReportPage

MANY = 100
"""Names; whom more of them mean is worked out beside the window, with Cancel."""
FILES = "Reports of Teams or Zoom (*.csv *.tsv *.txt);;All files (*)"


class ReportFlow(QObject):
    """Reads a report, shows what it would do, and takes it when somebody agrees."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._controller = controller
        self._session: Id = ""
        self._report: MeetingReport | None = None
        self._choices: Choices | None = None  # nothing was said yet
        self._plan: ReportPlan | None = None
        self._guessed: dict[int, Guess] = {}  # until something of the people changes
        self._is_fresh = False  # it was guessed just now, for the page that is about to be shown
        self._looking: Job | None = None  # the last one counts
        controller.window.add_inner_page("report", "Meeting report", "sessions", self._make_page)

    def ask_file(self, session_id: Id | None = None) -> None:
        """Let the user choose the report of a session; of the one that is shown when none."""
        asked = session_id or self._session
        if self._checked(asked) is None:
            return
        chosen, _ = QFileDialog.getOpenFileName(
            self._controller.window, "Choose the meeting’s report", str(Path.home()), FILES
        )
        if chosen:
            self.open(asked, Path(chosen))

    def open(self, session_id: Id, path: Path) -> None:
        """Read the report of a session, and show what it would do."""
        from npq_desktop.ui.kit.work_dialog import open_if_long

        program = self._controller.program
        session, files = self._checked(session_id), program.tools.plan_files()
        if session is None:
            return

        def work(tell: Report) -> tuple[MeetingReport, dict[int, Guess]]:
            made = files.read_report(path, session)
            return made, self._guess(session.id, made, tell)

        job = self._looking = Job(work, self)
        open_if_long(self._controller.window, f"Reading {path.name}", job)
        job.succeeded.connect(lambda made: self._read(job, session.id, *made))
        job.failed.connect(program.failed)
        job.start()

    def _checked(self, session_id: Id) -> Session | None:
        from npq_desktop.services.meeting_reports import check_session

        def look() -> Session:
            with self._controller.program.store.reading() as view:
                return check_session(view, session_id)

        return self._controller.program.attempt(look)

    def _read(
        self, job: Job, session_id: Id, report: MeetingReport, guessed: dict[int, Guess]
    ) -> None:
        if job is not self._looking:
            return  # another file was chosen meanwhile
        self._session, self._report, self._choices, self._plan = session_id, report, None, None
        self._guessed, self._is_fresh = guessed, True
        self._controller.show("report")

    def _guess(self, session_id: Id, made: MeetingReport, tell: Report) -> dict[int, Guess]:
        """Whom each name means; runs beside the window."""
        from npq_desktop.services.meeting_reports import plan_report

        program, guessed = self._controller.program, dict[int, "Guess"]()
        alike = program.tools.plan_files().alike
        with program.store.reading() as view:
            plan_report(view, session_id, made, alike, None, guessed, tell)
        return guessed

    def _make_page(self) -> QWidget:
        from npq_desktop.ui.reports.page import ReportPage

        page = ReportPage()
        page.shown.connect(lambda: self._show_anew(page))
        page.back_asked.connect(self._controller.back)
        page.file_asked.connect(self.ask_file)
        page.ticked.connect(lambda keys: self._tick(page, keys))
        page.person_asked.connect(lambda key: self._ask_person(page, key))
        page.letter.connect(lambda letter, keys: self._do(page, letter, keys))
        page.clock_asked.connect(lambda: self._turn_clock(page))
        page.confirmed.connect(self._take)
        return page

    def _show_anew(self, page: ReportPage) -> None:
        """Show it as it stands now; of many names, when it is known whom they mean now."""
        report = self._report
        if self._is_fresh:
            self._is_fresh = False
        elif report is not None and len(report.attendees) > MANY:
            self._guess_again(page, report)
            return
        else:
            self._guessed.clear()
        self._show(page)

    def _guess_again(self, page: ReportPage, report: MeetingReport) -> None:
        from npq_desktop.ui.kit.work_dialog import open_if_long

        session_id, window = self._session, self._controller.window

        def counts() -> bool:
            return job is self._looking and page is window.stack.currentWidget()

        def show(guessed: dict[int, Guess]) -> None:
            if counts():  # or somebody went elsewhere: coming back asks again
                self._guessed = guessed
                self._show(page)

        def leave() -> None:
            if counts():  # what stands there may be out of date
                self._controller.back()

        job = self._looking = Job(lambda tell: self._guess(session_id, report, tell), self)
        open_if_long(window, f"Matching the names of {report.name}", job)
        job.succeeded.connect(show)
        job.failed.connect(self._controller.program.failed)
        job.cancelled.connect(leave)
        job.start()

    def _show(self, page: ReportPage) -> None:
        program = self._controller.program
        plan = program.attempt(self._look)
        if plan is not None:
            self._plan = plan
            page.show_plan(plan, private=program.is_private)

    def _look(self) -> ReportPlan | None:
        from npq_desktop.services.meeting_reports import plan_report

        if self._report is None:
            return None
        program = self._controller.program
        alike = program.tools.plan_files().alike
        with program.store.reading() as view:
            return plan_report(
                view, self._session, self._report, alike, self._choices, self._guessed
            )

    def _said(self) -> Choices:
        from npq_desktop.services.meeting_reports import Choices

        return self._choices or Choices()

    def _tick(self, page: ReportPage, keys: list[int]) -> None:
        """Turn the ticks; of several, all become what the first becomes."""
        plan = self._plan
        if plan is None:
            return
        lines = [line for line in plan.lines if line.attendee.line in keys and line.can_be_taken]
        if lines:
            turned = dict.fromkeys((each.attendee.line for each in lines), not lines[0].is_taken)
            said = self._said()
            self._choices = replace(said, ticks={**said.ticks, **turned})
            self._show(page)

    def _do(self, page: ReportPage, letter: str, keys: list[int]) -> None:
        """G takes as a guest, Delete leaves out, R goes back to what was proposed."""
        said, lines = self._said(), set(keys)
        people = {line: who for line, who in said.people.items() if line not in lines}
        ticks = {line: tick for line, tick in said.ticks.items() if line not in lines}
        guests = said.guests - lines
        if letter == "G":
            guests |= lines
        elif letter == "Delete":
            people |= dict.fromkeys(lines)
        self._choices = replace(said, people=people, ticks=ticks, guests=guests)
        self._show(page)

    def _ask_person(self, page: ReportPage, key: int) -> None:
        """Who stands behind a display name: somebody of this laptop, found by typing."""
        from npq_desktop.services.labels import Invited
        from npq_desktop.ui.labels.people import PersonChooser

        plan, program = self._plan, self._controller.program
        if plan is None:
            return
        line = next(each for each in plan.lines if each.attendee.line == key)
        with program.store.reading() as view:
            everybody = [each for each in view.people() if each.merged_into is None]
        own = plan.session.cohort_id
        everybody.sort(key=lambda person: person.cohort_id != own)
        people = [Invited(person, 0, is_coming=True) for person in everybody]
        headline = f"Who is “{line.attendee.name}”?"
        dialog = PersonChooser(self._controller.window, people, headline)
        if confirmed(dialog) and dialog.chosen:
            said = self._said()
            ticks = {at: tick for at, tick in said.ticks.items() if at != key}
            chosen = {**said.people, key: dialog.chosen}
            guests = said.guests - {key}
            self._choices = replace(said, people=chosen, ticks=ticks, guests=guests)
            self._show(page)

    def _turn_clock(self, page: ReportPage) -> None:
        plan = self._plan
        if plan is not None:
            hours = 0 if plan.hours else plan.hours_off
            self._choices = replace(self._said(), hours=hours)
            self._show(page)

    def _take(self) -> None:
        """Make the marks, keep the file, and go on to the register."""
        from npq_desktop.services.meeting_reports import take_report

        plan, program = self._plan, self._controller.program
        if plan is None:
            return

        def take() -> tuple[Id | None]:
            return (take_report(program.store, program.tools.files(), plan),)

        taken = program.attempt(take)
        if taken is None:
            return
        if taken[0] is None:
            program.said.emit("Nothing was changed: this report was taken already.")
        else:
            number = "1 person was" if plan.people == 1 else f"{plan.people} people were"
            words = f"{number} marked from {plan.report.name}."
            program.remember(taken[0], words if plan.people else f"{plan.report.name} is kept.")
            program.announce()
        self._controller.open_register(plan.session.id)
