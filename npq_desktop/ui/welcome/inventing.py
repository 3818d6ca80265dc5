"""Looking around with invented people: going there, and leaving with or without what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from npq_desktop.domain.errors import AppError
from npq_desktop.ui.job import Job
from npq_desktop.ui.kit.dialogs import confirmed
from npq_desktop.ui.tools import WindowTools
from npq_desktop.ui.welcome.leaving import LeaveDialog

if TYPE_CHECKING:
    from npq_desktop.ui.controller import Controller

INVENTED = "These people are invented. Nothing you do here is kept unless you want it."


class Inventing(QObject):
    """The way to the invented people and back; they never mix with the user's own data."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._controller, self._program = controller, controller.program
        self._window = controller.window
        self._job: Job | None = None
        self._window.invented.acted.connect(self.leave)
        self._window.may_close = self.may_close

    def look_around(self) -> None:
        """Show invented people; making them takes a second, off the GUI thread."""
        program = self._program
        if program.is_invented or self._job is not None:
            return
        job = self._job = Job(lambda _report: program.make_invented(), self)
        job.succeeded.connect(self._made)
        job.failed.connect(self._failed)
        self._controller.pages.show_inventing(inventing=True)
        job.start()

    def _made(self, tools: WindowTools) -> None:
        self._job = None
        self._controller.pages.show_inventing(inventing=False)
        self._controller.change(lambda: self._program.look_around(tools))
        if self._program.is_invented:
            self._window.invented.say(INVENTED, "Leave")

    def _failed(self, error: AppError) -> None:
        self._job = None
        self._controller.pages.show_inventing(inventing=False)
        self._controller.trouble.tell_error(error)

    def leave(self) -> None:
        """Back to the own data; asked only when something would be lost by it."""
        keep = self._asked_to_keep()
        if keep is None:
            return
        self._controller.change(lambda: self._program.leave_invented(keep=keep))
        if not self._program.is_invented:
            self._window.invented.hide()

    def may_close(self) -> bool:
        """Whether the window may go: what was done with invented people is asked about first."""
        if not self._program.is_invented:
            return True
        keep = self._asked_to_keep()
        if keep:
            self._program.attempt(self._program.keep_invented)
        return keep is not None

    def _asked_to_keep(self) -> bool | None:
        """Whether to keep what was done; None to stay. Asks nothing where nothing was done."""
        if not self._program.attempt(lambda: self._program.was_changed):
            return False
        dialog = LeaveDialog(self._window)
        return dialog.keep if confirmed(dialog) else None
