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
from npq_desktop.ui.kit.dialogs import ask, confirmed

if TYPE_CHECKING:
    from npq_desktop.domain.ids import Id
    from npq_desktop.services.ports import Store
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.sessions.page import SessionsPage


class SessionsFlow:
    """The plan's dialogs and acts."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller

    def make_page(self) -> SessionsPage:
        """The Sessions page, with what its buttons and keys do."""
        from npq_desktop.ui.sessions.page import SessionsPage

        page = SessionsPage()
        pages = self._controller.pages
        page.open_asked.connect(self._controller.open_register)
        page.edit_asked.connect(self.edit)
        page.move_asked.connect(lambda session: self.edit(session, moves=True))
        page.add_asked.connect(lambda: self.edit(None))
        page.online_asked.connect(self.switch_online)
        page.cancel_asked.connect(self.cancel_or_restore)
        page.remove_asked.connect(self.remove)
        page.blank_asked.connect(lambda session: pages.sheet(session, blank=True))
        page.sheet_asked.connect(lambda session: pages.sheet(session, blank=False))
        page.cohort_asked.connect(self.new_cohort)
        return page

    def show_sessions(self, page: SessionsPage) -> None:
        """Fill the page with the chosen cohort."""
        program = self._controller.program
        cohort = program.cohort
        with program.store.reading() as view:
            lines = view.sessions(cohort.id) if cohort else []
        name = cohort.name if cohort else ""
        page.show_sessions(name, lines, program.today(), has_cohort=cohort is not None)

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

    def edit(self, session_id: Id | None, *, moves: bool = False) -> None:
        """Edit a session, or add one."""
        from npq_desktop.ui.sessions.session_dialog import SessionDialog

        program = self._controller.program
        cohort = program.cohort
        if cohort is None:
            self.new_cohort()
            return
        with program.store.reading() as view:
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
        if moves:
            dialog.day.edit.setFocus()
        if confirmed(dialog):
            name = dialog.told().title.partition(":")[0]
            self._did(dialog.act, f"{name} is saved." if line else f"{name} was added.")

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
