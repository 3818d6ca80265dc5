"""Long work off the GUI thread: a plain function that takes ``report(done, total)``.

Cancelling happens inside ``report``. Nothing else in the program knows threads.
"""

import logging
from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, QThreadPool, Signal, SignalInstance

from npq_desktop.domain.errors import AppError, Cancelled
from npq_desktop.services.faults import without_words
from npq_desktop.services.ports import Report

log = logging.getLogger(__name__)


class Job(QObject):
    """Runs ``work(report)`` once. Make it on the GUI thread: its signals then arrive there."""

    advanced = Signal(int, int)  # steps done, steps in all
    succeeded = Signal(object)  # what the work returned
    failed = Signal(object)  # an AppError
    cancelled = Signal()

    def __init__(self, work: Callable[[Report], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = Event()

    def start(self) -> None:
        """Run it."""
        QThreadPool.globalInstance().start(self._run)

    def cancel(self) -> None:
        """Ask it to stop; it stops at its next report."""
        self._stop.set()

    def _report(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self._tell(self.advanced, done, total)

    def _run(self) -> None:
        try:
            made = self._work(self._report)
        except Cancelled:
            self._tell(self.cancelled)
        except AppError as error:
            self._tell(self.failed, error)
        except Exception as error:  # noqa: BLE001 - a bug: logged, and told calmly
            log.error("a job failed\n%s", without_words(error))  # noqa: TRY400
            calm = AppError("Something went wrong inside NPQ Desktop. Nothing was changed.")
            self._tell(self.failed, calm)
        else:
            self._tell(self.succeeded, made)

    def _tell(self, signal: SignalInstance, *what: object) -> None:
        """Say how it goes; whoever asked may have gone with a dialog that was closed meanwhile."""
        try:
            signal.emit(*what)
        except RuntimeError:
            log.info("a job went on after what had asked for it was gone")
            self._stop.set()
