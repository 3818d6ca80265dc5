"""What the buttons and the More menu of the register do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from npq_desktop.domain.marks import clock
from npq_desktop.domain.sessions import Mode
from npq_desktop.domain.taking import Key, Now, decide
from npq_desktop.services.closings import close_register, correct_times, reopen_register
from npq_desktop.services.registers import mark_in_bulk, unmarked
from npq_desktop.services.roll_call import forget_interruptions, proposed_interruptions
from npq_desktop.services.users import set_setting, use_as
from npq_desktop.ui.kit.dialogs import confirmed
from npq_desktop.ui.kit.private_line import AskPrivate
from npq_desktop.ui.register.asking import CountDialog, ShiftDialog
from npq_desktop.ui.register.closing import CloseDialog
from npq_desktop.ui.register.table import COLUMNS
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
    paper_asked = Signal(str)  # the session whose sheet went round
    scan_asked = Signal(str)  # the session
    roll_call_asked = Signal(str)  # the session
    report_asked = Signal(str)  # the session
    asking_asked = Signal(str)  # the session

    def __init__(self, presenter: RegisterPresenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._program, self._view = presenter.program, presenter.view
        self.rest = self._add("Mark the rest present…", self.mark_the_rest)
        self.times = self._add("Correct the times…", self.correct)
        self.asking = self._add("To ask today…\tCtrl+Shift+A", self._ask(self.asking_asked))
        self.report = self._add("Marks from a meeting’s report…", self._ask_report)
        self._view.menu.addSeparator()
        self.sheet = self._add("Print the sheet…", lambda: self._sheet(blank=False))
        self.blank = self._add("Print a blank sheet…", lambda: self._sheet(blank=True))
        self.paper = self._add("From the paper sheet…\tCtrl+Shift+P", self._ask(self.paper_asked))
        self.scan = self._add("Attach a scan of the signed sheet…", self._ask(self.scan_asked))
        self.history = self._add("History of this register", self._history)
        self._view.menu.addSeparator()
        self.roll_call = self._add(
            "Roll-call for an alarm\tCtrl+Shift+R", self._ask(self.roll_call_asked)
        )
        self._add_keys()
        self._view.menu.addSeparator()
        self._view.menu.addMenu(self._view.heading.takers)
        self._add_sorting()
        self.rows = self._add("Lower rows", self._change_rows)
        self._view.close_button.clicked.connect(self.close_or_reopen)
        self._view.print_button.clicked.connect(lambda: self._sheet(blank=False))

    def _add_sorting(self) -> None:
        sorting = self._view.menu.addMenu("Sort by")
        for column, name in enumerate(COLUMNS):
            action = sorting.addAction(name)
            action.triggered.connect(lambda _=False, column=column: self._presenter.sort_by(column))

    def _add(self, words: str, do: object) -> QAction:
        action = QAction(words, self._view.menu)
        action.triggered.connect(lambda _=False: do())  # type: ignore[operator]
        self._view.menu.addAction(action)
        return action

    def show_register(self, register: Register) -> None:
        """What can be done with this register now."""
        self.rest.setVisible(not register.session.is_shared)
        end = clock(register.session.end_minute)
        self._view.close_button.show_text("Reopen" if register.is_locked else f"Close at {end}")
        self._view.close_button.setVisible(not register.session.is_cancelled)
        self.report.setVisible(register.session.mode is not Mode.ROOM)
        for action in (self.rest, self.times, self.report):
            action.setEnabled(not register.is_locked)
        self.paper.setEnabled(not register.is_locked)

    def show_takers(self, known: Sequence[str]) -> None:
        """Who else may take the register: one click each."""
        menu = self._view.heading.takers
        menu.clear()
        for name in known:
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, name=name: self._take_over(name))
        if known:
            menu.addSeparator()
        menu.addAction("Somebody else…").triggered.connect(
            lambda _=False: self._presenter.marking.ask_taken_by()
        )

    def _take_over(self, name: str) -> None:
        if self._program.attempt(lambda: use_as(self._program.store, name)) is not None:
            self._presenter.reload()
            self._program.said.emit(f"{name} takes the register now.")

    def _sheet(self, *, blank: bool) -> None:
        register = self._presenter.register
        if register is not None:
            self.sheet_asked.emit(register.session.id, blank)

    def _ask_report(self) -> None:
        register = self._presenter.register
        if register is not None:
            self.report_asked.emit(register.session.id)

    def _ask(self, signal: SignalInstance) -> Callable[[], None]:
        def asked() -> None:
            register = self._presenter.register
            if register is not None:
                signal.emit(register.session.id)

        return asked

    def _add_keys(self) -> None:
        """Keys that act on the whole page; no screen reader and no field of Qt has them."""
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, action in (
            ("Ctrl+Shift+P", self.paper),
            ("Ctrl+Shift+R", self.roll_call),
            ("Ctrl+Shift+A", self.asking),
        ):
            QShortcut(QKeySequence(keys), self._view, context=within).activated.connect(
                action.trigger
            )

    def _history(self) -> None:
        register = self._presenter.register
        if register is not None:
            self.history_asked.emit(register.session.id)

    def _change_rows(self) -> None:
        height = self._view.list.verticalHeader().defaultSectionSize()
        wanted = ROW_LOW if height >= ROW_TALL else ROW_TALL
        self._view.set_row_height(wanted)
        self.show_row_height()
        self._program.attempt(lambda: set_setting(self._program.store, "row_height", wanted))
        self._program.skip_own()

    def show_row_height(self) -> None:
        """Offer the other height."""
        height = self._view.list.verticalHeader().defaultSectionSize()
        self.rows.setText("Lower rows" if height >= ROW_TALL else "Taller rows")

    def mark_the_rest(self) -> None:
        """Ask for the count in the room; act only when it fits."""
        register = self._presenter.register
        if register is None:
            return
        if not unmarked(register.entries):
            self._program.said.emit("Everybody in this register is marked already.")
            return
        if not self._presenter.marking.may_mark():
            return
        session, store = register.session.id, self._program.store
        dialog = CountDialog(
            self._view, register, lambda count: mark_in_bulk(store, session, count, _no_times)
        )
        if confirmed(dialog) and dialog.outcome is not None:
            act, number = dialog.outcome
            self._program.remember(act, f"{number} marked present in bulk, by count.")
            self._presenter.reload()

    def correct(self) -> None:
        """Shift all times that this laptop marked, with a preview."""
        register = self._presenter.register
        if register is None:
            return
        session, store = register.session.id, self._program.store
        dialog = ShiftDialog(
            self._view,
            lambda minutes, dry: correct_times(store, session, minutes, dry_run=dry),
        )
        if confirmed(dialog) and dialog.outcome is not None:
            act, told = dialog.outcome
            self._program.remember(act, f"The times of {len(told)} marks were moved.")
            self._presenter.reload()

    def close_or_reopen(self) -> None:
        """Close the register, or open it again with a reason."""
        register = self._presenter.register
        if register is None or not self._presenter.marking.knows_taker():
            return
        if register.is_locked:
            self._reopen(register)
            return
        dialog = CloseDialog(
            self._view,
            register,
            unmarked(register.entries),
            private=self._program.is_private,
        )
        with self._program.store.reading() as view:
            dialog.ran.offer(proposed_interruptions(view, register.session.id))
        if not confirmed(dialog):
            return
        done = self._program.attempt(
            lambda: close_register(
                self._program.store,
                register.session.id,
                run=dialog.run,
                absent=dialog.absent,
                agreed=dialog.agreed,
            )
        )
        if done is not None:
            self._program.remember(done[0])
            self._program.attempt(
                lambda: forget_interruptions(self._program.store, register.session.id)
            )
            self._program.said.emit(f"Closed. Register check {done[1]}.")
            self._presenter.reload()
            self._view.close_button.setFocus()

    def _reopen(self, register: Register) -> None:
        dialog = AskPrivate(
            self._view,
            "Open the register again",
            "No mark is changed by this. The reason stands in the history.",
            "Reason",
            "Open it again",
            hidden=self._program.is_private,
        )
        self._program.privacy_changed.connect(dialog.use_privacy)
        if not confirmed(dialog):
            return
        act = self._program.attempt(
            lambda: reopen_register(self._program.store, register.session.id, dialog.text)
        )
        self._program.remember(act, "The register is open again.")
        self._presenter.reload()
        self._view.take_focus()


def _no_times(session: Session, rules: CohortRules, present: Mark | None) -> Mark | None:
    """Present with no times, which counts as the whole session."""
    return decide(Key.PRESENT, session, rules, present, Now(session.start_minute, is_in_time=False))
