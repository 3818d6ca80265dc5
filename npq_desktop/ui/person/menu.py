"""The More menu of one person's page, the menu of a session's row, and the dialogs behind them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from npq_desktop.domain.people import TrainingStatus
from npq_desktop.domain.reckoning import Part
from npq_desktop.services.apologies import open_sessions, withdraw_apology
from npq_desktop.services.catch_ups import remove_catch_up
from npq_desktop.services.credits import take_back
from npq_desktop.services.person_page import PersonPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from npq_desktop.domain.ids import Id
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.person.flow import PersonFlow
    from npq_desktop.ui.person.page import OnePersonPage

DECIDABLE = frozenset({Part.OUTSIDE, Part.NOT_COUNTED, Part.WAIVED})


class PersonMenu(QObject):
    """The rarer things to do with one person."""

    def __init__(self, controller: Controller, flow: PersonFlow, page: OnePersonPage) -> None:
        super().__init__(page)
        self._controller, self._flow, self._page = controller, flow, page
        self._window, self._program = controller.window, controller.program
        self._held: PersonPage | None = None

    def show_person(self, held: PersonPage) -> None:
        """Make the menu for what can be done with this person now."""
        self._held = held
        menu = self._page.menu
        menu.clear()
        program = self._program
        if held.cohort is not None:
            self._add_status(menu, held)
            _add(menu, "In the cohort from…", self.joined)
            if any(line.part in DECIDABLE for line in held.reckoning.lines):
                _add(menu, "Earlier sessions…", self.decide)
            menu.addSeparator()
        if not program.is_private:
            _add(menu, "Access and dietary needs…", self.needs)
        for command in self._flow.commands:
            if command.fits(held) and not (command.is_private and program.is_private):
                _add(menu, command.words, partial(command.do, held.person.id))
        menu.addSeparator()
        if held.cohort is not None and not program.is_private:
            _add(menu, "History of the status", partial(self._flow.field_history, "status"))
            words = "History of their time in the cohort"
            _add(menu, words, partial(self._flow.field_history, "joined"))
        _add(menu, "History of this person", self._flow.history)

    def _add_status(self, menu: QMenu, held: PersonPage) -> None:
        status = held.person.status.training_status
        if status is not TrainingStatus.ACTIVE:
            _add(menu, "Resume…", partial(self.change_status, "resume"))
        if status is TrainingStatus.WITHDRAWN:
            _add(menu, "Correct the day of withdrawal…", partial(self.change_status, "withdraw"))
            return
        _add(menu, "Withdraw…", partial(self.change_status, "withdraw"))
        deferred = status is TrainingStatus.DEFERRED
        words = "Correct the day of deferral…" if deferred else "Defer…"
        _add(menu, words, partial(self.change_status, "defer"))

    # --- dialogs -------------------------------------------------------------------------------

    def change_status(self, step: str) -> None:
        """Withdraw, defer or resume."""
        from npq_desktop.ui.person.status_dialog import SAVED, STEPS, StatusDialog

        if self._held is not None:
            chosen, person = STEPS[step], self._held.person
            dialog = StatusDialog(self._window, self._program, person, chosen)
            self._flow.ask(dialog, SAVED.format(name=person.name.full))

    def joined(self) -> None:
        """The day they joined."""
        from npq_desktop.ui.person.status_dialog import JoinedDialog

        if self._held is not None:
            dialog = JoinedDialog(self._window, self._program, self._held.person)
            self._flow.ask(dialog, "The day they joined is saved.")

    def decide(self) -> None:
        """Earlier sessions: missed or waived."""
        from npq_desktop.ui.person.decide_dialog import DecideDialog

        held = self._held
        if held is None:
            return
        lines = [line for line in held.reckoning.lines if line.part is Part.OUTSIDE]
        lines = lines or [line for line in held.reckoning.lines if line.part in DECIDABLE]
        if lines:
            dialog = DecideDialog(self._window, self._program, held.person, lines)
            self._flow.ask(dialog, "The earlier sessions are decided.")

    def catch_up(self, session: Id = "") -> None:
        """Write a catch-up down."""
        from npq_desktop.ui.person.catch_up_dialog import CatchUpDialog

        held = self._held
        if held is not None:
            lines = held.reckoning.lines
            dialog = CatchUpDialog(self._window, self._program, held.person, lines, session=session)
            self._flow.ask(dialog, f"The catch-up of {held.person.name.full} is saved.")

    def edit_catch_up(self, catch_up_id: Id) -> None:
        """Change a catch-up, or take it away."""
        from npq_desktop.ui.person.catch_up_dialog import CatchUpDialog

        held = self._held
        works = {} if held is None else {each.id: each for each in held.catch_ups}
        if held is None or catch_up_id not in works:
            return
        lines, work = held.reckoning.lines, works[catch_up_id]
        dialog = CatchUpDialog(self._window, self._program, held.person, lines, work)
        if self._flow.ask(dialog, "The catch-up is saved.") and dialog.is_removed:
            self._do(lambda: remove_catch_up(self._program.store, catch_up_id),
                     "The catch-up was taken away.")  # fmt: skip

    def apologise(self, session: Id = "") -> None:
        """They will not come."""
        from npq_desktop.ui.person.apology_dialog import ApologyDialog

        held, program = self._held, self._program
        if held is None:
            return
        with program.store.reading() as view:
            lines = open_sessions(view, held.person, program.today())
        sessions = [line.session for line in lines]
        named = {line.held.session.id: line.held.session.name for line in held.reckoning.lines}
        if not sessions:
            program.said.emit("No session is to come that expects them.")
            return
        if session and session not in {each.id for each in sessions}:
            program.said.emit(f"{named[session]} takes no apology from them any more.")
            return
        dialog = ApologyDialog(self._window, program, held.person, sessions, session)
        self._flow.ask(dialog, f"The apology of {held.person.name.full} is noted.")

    def needs(self) -> None:
        """Access and dietary needs; on this laptop only."""
        if self._held is not None:
            self._controller.pages.day.needs(self._held.person.id)

    # --- the menu of one session's row ---------------------------------------------------------

    def show_session_menu(self, at: QPoint) -> None:
        """What can be done about the session whose row is chosen."""
        menu = self.session_menu(self._page.standing.list.chosen)
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    def session_menu(self, session_id: Id) -> QMenu | None:
        """The menu for a session of this person's year."""
        held = self._held
        lines = () if held is None else held.reckoning.lines
        line = next((each for each in lines if each.held.session.id == session_id), None)
        if held is None or line is None:
            return None
        menu = QMenu(self._page)
        _add(menu, "Open the register", partial(self._controller.open_register, session_id))
        opened = self._controller.pages.session.open
        _add(menu, "Open the session’s page", partial(opened, session_id))
        if line.part not in {Part.CANCELLED, Part.OPTIONAL}:
            _add(menu, "Catch-up for this session…", partial(self.catch_up, session_id))
        if session_id in held.apologies:
            _add(menu, "They will come after all", partial(self._come_after_all, session_id))
        elif line.held.mark is None and line.part in {Part.TO_COME, Part.NOT_CLOSED}:
            _add(menu, "Apology…", partial(self.apologise, session_id))
        if line.part is Part.OUTSIDE:
            _add(menu, "Missed or waived…", self.decide)
        if line.held.credit is not None:
            _add(menu, "Take the decision back", partial(self._take_back, session_id))
        return menu

    def _come_after_all(self, session_id: Id) -> None:
        if self._held is not None:
            person, store = self._held.person.id, self._program.store
            words = "The apology was taken back."
            self._do(lambda: withdraw_apology(store, session_id, person), words)

    def _take_back(self, session_id: Id) -> None:
        if self._held is not None:
            person, store = self._held.person.id, self._program.store
            words = "The decision was taken back."
            self._do(lambda: take_back(store, session_id, person), words)

    def _do(self, work: Callable[[], Id | None], words: str) -> None:
        act = self._program.attempt(work)
        if act is not None:
            self._flow.did(act, words)


def _add(menu: QMenu, words: str, do: Callable[[], object]) -> None:
    menu.addAction(words).triggered.connect(lambda _=False: do())
