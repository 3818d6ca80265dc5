"""What the buttons and the More menu of the register do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from npq_desktop.domain.marks import clock
from npq_desktop.domain.taking import Key, Now, decide
from npq_desktop.services.closings import close_register, correct_times, reopen_register
from npq_desktop.services.registers import mark_in_bulk, unmarked
from npq_desktop.services.users import set_setting
from npq_desktop.ui.kit.dialogs import AskText
from npq_desktop.ui.register.asking import CloseDialog, CountDialog, ShiftDialog
from npq_desktop.ui.theme.tokens import ROW_LOW, ROW_TALL

if TYPE_CHECKING:
    from npq_desktop.domain.marks import Mark
    from npq_desktop.domain.register import Register
    from npq_desktop.domain.sessions import CohortRules, Session
    from npq_desktop.ui.register.presenter import RegisterPresenter


class RegisterMenu(QObject):
    """The rarer things to do with a register."""

    sheet_asked = Signal(str, bool)  # the session, and whether blank
    history_asked = Signal(str)  # the session

    def __init__(self, presenter: RegisterPresenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._program, self._view = presenter.program, presenter.view
        self.rest = self._add("Mark the rest present…", self.mark_the_rest)
        self.times = self._add("Correct the times…", self.correct)
        self.taker = self._add("A colleague takes over…", self._presenter.ask_taken_by)
        self._view.menu.addSeparator()
        self.blank = self._add("Print a blank sheet…", lambda: self._sheet(blank=True))
        self.history = self._add("History of this register", self._history)
        self.rows = self._add("Lower rows", self._change_rows)
        self._view.close_button.clicked.connect(self.close_or_reopen)
        self._view.print_button.clicked.connect(lambda: self._sheet(blank=False))

    def _add(self, words: str, do: object) -> QAction:
        action = QAction(words, self._view.menu)
        action.triggered.connect(lambda _=False: do())  # type: ignore[operator]
        self._view.menu.addAction(action)
        return action

    def show_register(self, register: Register) -> None:
        """What can be done with this register now."""
        self.rest.setVisible(not register.session.is_shared)
        for action in (self.rest, self.times):
            action.setEnabled(not register.is_closed)

    def _sheet(self, *, blank: bool) -> None:
        register = self._presenter.register
        if register is not None:
            self.sheet_asked.emit(register.session.id, blank)

    def _history(self) -> None:
        register = self._presenter.register
        if register is not None:
            self.history_asked.emit(register.session.id)

    def _change_rows(self) -> None:
        height = self._view.list.verticalHeader().defaultSectionSize()
        wanted = ROW_LOW if height >= ROW_TALL else ROW_TALL
        self._view.set_row_height(wanted)
        self.rows.setText("Taller rows" if wanted == ROW_LOW else "Lower rows")
        self._program.attempt(lambda: set_setting(self._program.store, "row_height", wanted))
        self._program.skip_own()

    def mark_the_rest(self) -> None:
        """Ask for the count in the room; act only when it fits."""
        register = self._presenter.register
        if register is None or not self._presenter.may_mark():
            return
        here = sum(1 for e in register.entries if e.mark is not None and e.mark.is_here)
        rest = len(unmarked(register.entries))
        dialog = CountDialog(self._view, register, here, rest)
        if dialog.exec() != 1:
            return
        done = self._program.attempt(
            lambda: mark_in_bulk(
                self._program.store, register.session.id, dialog.count.value(), _no_times
            )
        )
        if done is not None:
            self._program.remember(done[0], f"{done[1]} marked present in bulk, by count.")
            self._presenter.reload()

    def correct(self) -> None:
        """Shift all times, with a preview."""
        register = self._presenter.register
        if register is None:
            return
        examples = [
            (entry.participant.name.sorted_form, clock(entry.mark.arrived))
            for entry in register.entries
            if entry.mark is not None and entry.mark.arrived is not None
        ]
        dialog = ShiftDialog(self._view, examples)
        if dialog.exec() != 1:
            return
        done = self._program.attempt(
            lambda: correct_times(self._program.store, register.session.id, dialog.minutes.value())
        )
        if done is not None:
            self._program.remember(done[0], f"Times of {len(done[1])} marks were moved.")
            self._presenter.reload()

    def close_or_reopen(self) -> None:
        """Close the register, or open it again with a reason."""
        register = self._presenter.register
        if register is None:
            return
        if register.is_closed:
            self._reopen(register)
            return
        dialog = CloseDialog(self._view, register, unmarked(register.entries))
        if dialog.exec() != 1:
            return
        done = self._program.attempt(
            lambda: close_register(
                self._program.store, register.session.id, run=dialog.run, absent=dialog.absent
            )
        )
        if done is not None:
            self._program.remember(done[0], f"Closed. Register check {done[1]}.")
            self._presenter.reload()

    def _reopen(self, register: Register) -> None:
        dialog = AskText(
            self._view,
            "Open the register again",
            "No mark is changed by this. The reason stands in the history.",
            "Reason",
            "Open it again",
        )
        if dialog.exec() != 1:
            return
        act = self._program.attempt(
            lambda: reopen_register(self._program.store, register.session.id, dialog.text)
        )
        self._program.remember(act, "The register is open again.")
        self._presenter.reload()


def _no_times(session: Session, rules: CohortRules, present: Mark | None) -> Mark | None:
    """Present with no times, which counts as the whole session."""
    return decide(Key.PRESENT, session, rules, present, Now(session.start_minute, is_in_time=False))
