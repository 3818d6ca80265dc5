"""What is done with sessions and cohorts from the window: each at once, each with Undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from npq_desktop.domain.sessions import Mode, Session, SessionState
from npq_desktop.services.sessions import (
    cancel_session,
    remove_session,
    restore_session,
    save_session,
    switched_online,
)
from npq_desktop.services.users import set_setting
from npq_desktop.ui.kit.dialogs import ask, confirmed
from npq_desktop.ui.sessions.moving_flow import MovingFlow

if TYPE_CHECKING:
    from npq_desktop.domain.ids import Id
    from npq_desktop.services.ports import Store
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.sessions.page import SessionsPage


VIEW = "sessions_view"
"""The setting of this laptop that says how the page was shown last."""


class SessionsFlow:
    """The plan's dialogs and acts."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller
        self.moving = MovingFlow(controller)

    def make_page(self) -> SessionsPage:
        """The Sessions page, with what its buttons and keys do."""
        from npq_desktop.ui.sessions.page import SessionsPage

        program = self._controller.program
        with program.store.reading() as view:
            page = SessionsPage(view.setting(VIEW))
        pages = self._controller.pages
        page.open_asked.connect(pages.open_session_page)
        page.register_asked.connect(self._controller.open_register)
        page.edit_asked.connect(self.edit)
        page.move_asked.connect(self.moving.ask)
        page.dropped.connect(self.moving.drop)
        page.view_chosen.connect(self._keep_view)
        page.add_asked.connect(lambda: self.edit(None))
        page.online_asked.connect(self.switch_online)
        page.cancel_asked.connect(self.cancel_or_restore)
        page.remove_asked.connect(self.remove)
        page.history_asked.connect(self.history)
        page.blank_asked.connect(lambda session: pages.sheet(session, blank=True))
        page.sheet_asked.connect(lambda session: pages.sheet(session, blank=False))
        page.cohort_asked.connect(self.new_cohort)
        page.menu_filled.connect(pages.files.add_to)
        return page

    def show_sessions(self, page: SessionsPage) -> None:
        """Fill the page with the year of all cohorts."""
        from npq_desktop.services.year import read_year

        program = self._controller.program
        year = read_year(program.store, program.now())
        days = [year.today, *(each.session.day for each in year.lines)]
        holidays = self.moving.holidays(min(days), max(days))
        page.show_year(year, program.cohort, holidays)

    def _keep_view(self, view: str) -> None:
        """Timeline or list: what was chosen last is what the page opens with."""
        program = self._controller.program
        program.attempt(lambda: set_setting(program.store, VIEW, view))
        program.skip_own()

    def new_cohort(self) -> bool:
        """Make a cohort; whether one was made."""
        from npq_desktop.ui.sessions.cohort_dialog import CohortDialog

        program = self._controller.program
        dialog = CohortDialog(self._controller.window, program)
        if not confirmed(dialog) or dialog.made is None:
            return False
        program.choose_cohort(dialog.made.id)
        program.skip_own()
        self._controller.show("sessions")
        program.said.emit(f"{dialog.made.name} is ready. Import its list on the People page.")
        return True

    def edit(self, session_id: Id | None) -> None:
        """Edit a session of whichever cohort, or add one to the chosen cohort."""
        from npq_desktop.ui.sessions.session_dialog import SessionDialog

        program = self._controller.program
        cohort = program.cohort
        if cohort is None:
            self.new_cohort()
            return
        with program.store.reading() as view:
            if session_id is not None:
                cohort = view.cohort(view.session(session_id).cohort_id)
            lines = view.sessions(cohort.id)
            topics = view.topics(cohort.id)
        line = next((each for each in lines if each.session.id == session_id), None)
        dialog = SessionDialog(
            self._controller.window,
            program,
            cohort,
            topics,
            line.session if line else None,
            marked=line.marked if line else 0,
            like=lines[-1].session if lines else None,
        )
        if confirmed(dialog):
            name = dialog.told().title.partition(":")[0]
            self._did(dialog.act, f"{name} is saved." if line else f"{name} was added.")
            if line is not None and dialog.told().day != line.session.day:
                self.moving.follow_up(line.session, dialog.told())

    def switch_online(self, session_id: Id) -> None:
        """On the morning: it goes online, or back into the room."""
        with self._controller.program.store.reading() as view:
            session = view.session(session_id)
            told = switched_online(view, session)
        words = f"{_name(session)} {_SWITCHED[told.mode]}."
        self._do(lambda store: save_session(store, told, before=session), words)

    def cancel_or_restore(self, session_id: Id) -> None:
        """Cancel a session, whose marks stay; or take that back."""
        session = self._session(session_id)
        if session.is_cancelled:
            words = f"{_name(session)} takes place again."
            self._do(lambda store: restore_session(store, session_id), words)
        elif self._may_cancel(session):
            words = f"{_name(session)} was cancelled."
            self._do(lambda store: cancel_session(store, session_id), words)

    def _may_cancel(self, session: Session) -> bool:
        """Asked where a register was taken: a slip of a key must not end one."""
        with self._controller.program.store.reading() as view:
            lines = view.sessions(session.cohort_id)
        line = next(each for each in lines if each.session.id == session.id)
        is_closed = line.state is SessionState.CLOSED
        if not line.marked and not is_closed:
            return True
        people = f"{line.marked:,} {'person is' if line.marked == 1 else 'people are'} marked in it"
        closed = ", and its register is closed" if is_closed else ""
        sentence = f"{people}{closed}. The marks are kept, and it can take place again later."
        headline = f"Cancel {_name(session)}?"
        return ask(self._controller.window, headline, sentence, "Cancel the session", "Leave it")

    def remove(self, session_id: Id) -> None:
        """Take a session without marks out of the plan."""
        words = f"{_name(self._session(session_id))} was removed from the plan."
        self._do(lambda store: remove_session(store, session_id), words)

    def history(self, session_id: Id) -> None:
        """When and where it was planned before, and who moved it."""
        from npq_desktop.ui.shell.field_history import FieldCell, show_history

        cell = FieldCell("Time and place", "session", session_id, "when")
        show_history(self._controller.window, self._controller.program, cell)

    def _session(self, session_id: Id) -> Session:
        with self._controller.program.store.reading() as view:
            return view.session(session_id)

    def _do(self, work: Callable[[Store], Id | None], words: str) -> None:
        program = self._controller.program
        self._did(program.attempt(lambda: work(program.store)), words)

    def _did(self, act: Id | None, words: str) -> None:
        self._controller.program.remember(act, words)
        self._controller.program.announce()


_SWITCHED = {
    Mode.ONLINE: "goes online",
    Mode.ROOM: "is in the room again",
    Mode.BOTH: "is in the room and online again",
}


def _name(session: Session) -> str:
    return session.title.partition(":")[0]
