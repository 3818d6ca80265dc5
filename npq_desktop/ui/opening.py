"""Opens a store whose tables must be worked out anew first: off the GUI thread, with Cancel.

That is so once after an update of the program. Nothing can be shown before it is done, so a dialog
stands in front of the empty window meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from npq_desktop.domain.errors import AppError, StoreUnavailable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npq_desktop.services.ports import Report, Store
    from npq_desktop.ui.job import Job
    from npq_desktop.ui.program import Program

WORDS = "Bringing your data up to date"
STOPPED = (
    "Bringing it up to date was stopped, so it is as it was. That is done once after an update of "
    "NPQ Desktop, before anything can be shown."
)


class Opening(QObject):
    """One opening at a time; what was opened is handed to the program."""

    opened = Signal()
    failed = Signal(object)  # an AppError

    def __init__(self, window: QWidget, program: Program) -> None:
        super().__init__(window)
        self._window, self._program = window, program
        self._job: Job | None = None
        self._made: Store | None = None

    def start(self) -> None:
        """Open the store; ``opened`` or ``failed`` says what came of it."""
        from npq_desktop.ui.job import Job
        from npq_desktop.ui.kit.work_dialog import WorkDialog

        if self._job is not None:
            return
        job = self._job = Job(self._open, self)
        job.succeeded.connect(self._succeeded)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        WorkDialog(self._window, WORDS, job).open()
        job.start()

    def _open(self, report: Report) -> None:
        self._made = self._program.tools.open_store(report)

    def cancel(self) -> None:
        """The window is closing: the work stops at its next step, and its data is as it was."""
        if self._job is not None:
            self._job.cancel()

    def let_go(self) -> None:
        """Close a store that was opened after all, when nobody waits for it any more."""
        if self._made is not None:
            self._made.close()
            self._made = None

    def _succeeded(self, _nothing: object) -> None:
        store, self._made, self._job = self._made, None, None
        if store is not None:
            self._program.take_store(store)
            self.opened.emit()

    def _failed(self, error: AppError) -> None:
        self._job = None
        self.failed.emit(error)

    def _cancelled(self) -> None:
        self._failed(StoreUnavailable(STOPPED))
