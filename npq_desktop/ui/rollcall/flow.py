"""Begins a roll-call at one key, goes on with one after a crash, and ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npq_desktop.domain.ids import Id
    from npq_desktop.domain.roll_call import RollCall
    from npq_desktop.domain.sessions import Span
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.register.menu import RegisterMenu
    from npq_desktop.ui.rollcall.presenter import RollCallPresenter


class RollCallFlow:
    """The roll-call of one window."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller
        self.going_on: RollCallPresenter | None = None
        controller.settled.connect(self.resume)

    def follow(self, menu: RegisterMenu) -> None:
        """Do what the menu of the register asks for."""
        menu.roll_call_asked.connect(self.begin)

    def resume(self) -> None:
        """Go on with the roll-call that a crash cut off."""
        from npq_desktop.services.roll_call import RollCallFile

        program = self._controller.program
        roll = RollCallFile(program.tools.folder).read(program.now())
        if roll is not None:
            self._show(roll)

    def begin(self, session_id: Id) -> None:
        """Call the roll of who is inside now; one that another window began goes on here too."""
        from npq_desktop.services.roll_call import RollCallFile, begin_roll_call

        program = self._controller.program
        held = RollCallFile(program.tools.folder).read(program.now())
        roll = held or program.attempt(
            lambda: begin_roll_call(program.store, session_id, program.now())
        )
        if roll is not None:
            self._show(roll)

    def _show(self, roll: RollCall) -> None:
        from npq_desktop.services.roll_call import RollCallFile
        from npq_desktop.ui.rollcall.presenter import RollCallPresenter
        from npq_desktop.ui.rollcall.view import RollCallView

        if self.going_on is not None:
            return
        window, program = self._controller.window, self._controller.program
        view = RollCallView(window)
        view.setModal(True)
        file = RollCallFile(program.tools.folder)
        self.going_on = RollCallPresenter(view, roll, file, program.now)
        self.going_on.ended.connect(self._end)
        view.cover(window)

    def _end(self, roll: RollCall) -> None:
        from npq_desktop.services.roll_call import RollCallFile
        from npq_desktop.ui.kit.dialogs import confirmed
        from npq_desktop.ui.rollcall.ending import EndDialog, SummaryDialog

        held, program = self.going_on, self._controller.program
        if held is None or not confirmed(EndDialog(held.view, roll)):
            return
        span = self._interruption(roll)
        RollCallFile(program.tools.folder).remove()
        self.going_on = None
        held.view.leave()
        if confirmed(SummaryDialog(self._controller.window, roll, span)) and span is not None:
            self._propose(roll, span)

    def _interruption(self, roll: RollCall) -> Span | None:
        """What may be kept: the part of a session whose register is still open."""
        from npq_desktop.domain.roll_call import interruption
        from npq_desktop.services.registers import read_register

        program = self._controller.program
        register = program.attempt(lambda: read_register(program.store, roll.session_id))
        if register is None or register.is_locked:
            return None
        return interruption(roll, register.session, program.now())

    def _propose(self, roll: RollCall, span: Span) -> None:
        from npq_desktop.services.roll_call import propose_interruption

        program = self._controller.program
        kept = program.attempt(lambda: propose_interruption(program.store, roll.session_id, span))
        if kept is not None:
            program.skip_own()
            program.said.emit("Kept. It is offered when the register is closed.")
