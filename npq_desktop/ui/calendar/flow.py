"""Calendar files and kept plans, from the menu of the Sessions page to what is done with them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from npq_desktop.domain.sessions import Mode
from npq_desktop.ui.job import Job
from npq_desktop.ui.kit.dialogs import AskText, confirmed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMenu, QWidget

    from npq_desktop.domain.ids import Id
    from npq_desktop.services.calendar_files import CalendarEvent, CalendarPlan
    from npq_desktop.services.ports import Report, SessionLine
    from npq_desktop.ui.calendar.page import CalendarPage
    from npq_desktop.ui.controller import Controller

FILES = "Calendar files (*.ics);;All files (*)"
KEEP = (
    "Times, breaks, kinds, titles and topics are kept, each day as so long after the start. A new "
    "cohort can begin with it."
)


class CalendarFlow(QObject):
    """Writes calendar files, compares one that comes back, keeps plans for the next cohorts."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._controller = controller
        self._events: Sequence[CalendarEvent] = ()
        self._plan: CalendarPlan | None = None
        self._ticks: dict[Id, bool] = {}
        self._name = ""
        controller.window.add_inner_page("calendar", "Calendar file", "sessions", self._make_page)

    def add_to(self, menu: QMenu, line: SessionLine) -> None:
        """The entries of the Sessions page's menu, for the session that is chosen."""
        session, name = line.session.id, line.session.name
        menu.addSeparator()
        if line.session.mode is not Mode.ROOM and not line.session.is_cancelled:
            report = self._controller.pages.reports.ask_file
            _add(menu, "Marks from a meeting’s report…", lambda: report(session))
        _add(menu, f"{name} as a calendar file…", lambda: self.export(session))
        menu.addSeparator()
        for words, _picture, do in self.commands():
            _add(menu, f"{words}…", do)

    def commands(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        """What can be done without a session: words, picture, and what does it."""
        return (
            ("All sessions as a calendar file", "calendar-days", self.export),
            ("Take times from a calendar file", "calendar-plus", self.ask_file),
            ("Keep this plan for the next cohort", "copy", self.keep_plan),
        )

    # --- out -----------------------------------------------------------------------------------

    def export(self, session_id: Id | None = None) -> None:
        """Save one session, or those of all cohorts, as a calendar file."""
        made = self._controller.program.attempt(lambda: self._written(session_id))
        if made is None:
            return
        name, _ = made
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place) or Path.home())
        chosen, _ = QFileDialog.getSaveFileName(
            self._controller.window, "Save the calendar file", str(folder / name), FILES
        )
        if not chosen:
            return
        path = Path(chosen)
        self.export_to(path if path.suffix else path.with_name(f"{path.name}.ics"), session_id)

    def export_to(self, path: Path, session_id: Id | None = None) -> bool:
        """Write the calendar file; whether it was written."""
        from npq_desktop.services.files import write_file

        program = self._controller.program
        made = program.attempt(lambda: self._written(session_id))
        if made is None:
            return False
        save = partial(write_file, path, lambda out: out.write(made[1]), force=True)
        if not program.attempt(save):
            return False
        program.said.emit(f"{path.name} is saved. A calendar that takes it again updates.")
        return True

    def _written(self, session_id: Id | None) -> tuple[str, bytes]:
        from npq_desktop.services.calendar_files import calendar_entries, lines_of

        program = self._controller.program
        with program.store.reading() as view:
            lines = lines_of(view, None, session_id)
            entries = calendar_entries(view, lines)
        first = lines[0]
        name = "sessions" if session_id is None else f"{first.cohort.name} {first.session.name}"
        plain = "".join(letter for letter in name if letter.isalnum() or letter in " -")
        return f"{plain}.ics", program.tools.plan_files().write_calendar(entries)

    # --- back ----------------------------------------------------------------------------------

    def ask_file(self) -> None:
        """Let the user choose a calendar file to take times from."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._controller.window, "Choose the calendar file", str(Path.home()), FILES
        )
        if chosen:
            self.open(Path(chosen))

    def open(self, path: Path) -> None:
        """Read a calendar file, and show what it would change."""
        from npq_desktop.ui.kit.work_dialog import open_if_long

        program, files = self._controller.program, self._controller.program.tools.plan_files()

        def work(_report: Report) -> tuple[str, Sequence[CalendarEvent]]:
            return path.name, files.read_calendar(path)

        job = Job(work, self)
        open_if_long(self._controller.window, f"Reading {path.name}", job)
        job.succeeded.connect(self._read)
        job.failed.connect(program.failed)
        job.start()

    def _read(self, found: tuple[str, Sequence[CalendarEvent]]) -> None:
        self._name, self._events = found
        self._ticks, self._plan = {}, None
        self._controller.show("calendar")

    def _make_page(self) -> QWidget:
        from npq_desktop.ui.calendar.page import CalendarPage

        page = CalendarPage()
        page.shown.connect(lambda: self._show(page))
        page.back_asked.connect(self._controller.back)
        page.file_asked.connect(self.ask_file)
        page.ticked.connect(lambda keys: self._tick(page, keys))
        page.confirmed.connect(self._take)
        return page

    def _show(self, page: CalendarPage) -> None:
        program = self._controller.program
        plan = program.attempt(self._compare)
        if plan is not None:
            self._plan = plan
            page.show_plan(self._name, plan, self._taken(plan))

    def _compare(self) -> CalendarPlan:
        from npq_desktop.services.calendar_files import plan_calendar

        program = self._controller.program
        with program.store.reading() as view:
            return plan_calendar(view, self._events, program.tools.holidays)

    def _taken(self, plan: CalendarPlan) -> set[Id]:
        return {
            each.session.id
            for each in plan.changes
            if self._ticks.get(each.session.id, each.is_taken)
        }

    def _tick(self, page: CalendarPage, keys: list[Id]) -> None:
        """Turn the ticks; of several, all become what the first becomes."""
        plan = self._plan
        if plan is None:
            return
        taken = self._taken(plan)
        known = [each.session.id for each in plan.changes if each.session.id in keys]
        if known:
            self._ticks |= dict.fromkeys(known, known[0] not in taken)
            page.show_plan(self._name, plan, self._taken(plan))

    def _take(self) -> None:
        from npq_desktop.services.calendar_files import take_changes

        plan, program = self._plan, self._controller.program
        if plan is None:
            return
        taken = self._taken(plan)
        changes = [each for each in plan.changes if each.session.id in taken]
        act = program.attempt(lambda: take_changes(program.store, changes))
        if act is None:
            return
        number = "1 session was" if len(changes) == 1 else f"{len(changes)} sessions were"
        program.remember(act, f"{number} changed from {self._name}.")
        program.announce()
        self._controller.back()

    # --- plans ---------------------------------------------------------------------------------

    def keep_plan(self) -> None:
        """Keep the plan of the chosen cohort under a name."""
        from npq_desktop.services.plan_templates import keep_plan

        program = self._controller.program
        cohort = program.cohort
        if cohort is None:
            return
        window = self._controller.window
        asking = AskText(window, f"Keep the plan of {cohort.name}", KEEP, "Name", "Keep it")
        if not confirmed(asking):
            return
        name = asking.text
        act = program.attempt(lambda: keep_plan(program.store, cohort.id, name))
        if act is not None:
            program.remember(act, f"The plan is kept as {name}.")
            program.announce()


def _add(menu: QMenu, words: str, do: Callable[[], object]) -> None:
    action = QAction(words, menu)
    action.triggered.connect(lambda _=False: do())
    menu.addAction(action)
