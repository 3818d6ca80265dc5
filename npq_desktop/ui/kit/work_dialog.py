"""Shows long work that nothing else may go on beside: what it is, how far it is, Cancel."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from npq_desktop.ui.job import Job
from npq_desktop.ui.kit.progress import ProgressPanel

LONG = 400
"""Milliseconds that nobody minds waiting for without being told."""


class WorkDialog(QDialog):
    """Closes by itself when the work has ended, by success, failure or Cancel."""

    def __init__(self, parent: QWidget, words: str, job: Job) -> None:
        super().__init__(parent)
        self.setWindowTitle(words)
        self.setAccessibleName(words)
        self.setMinimumWidth(min(520, parent.width() - 40))
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        self.panel = ProgressPanel(words)
        box.addWidget(self.panel)
        self._job = job
        self.panel.follow(job)
        for ended in (job.succeeded, job.failed, job.cancelled):
            ended.connect(self._end)
        self.panel.stop.setFocus()

    def reject(self) -> None:
        """Escape asks the work to stop; the dialog goes when it has."""
        self._job.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        """So does the button of the window's frame."""
        event.ignore()
        self._job.cancel()

    def _end(self, _what: object = None) -> None:
        self.accept()
        self.deleteLater()


def open_if_long(parent: QWidget, words: str, job: Job) -> None:
    """Show work that is mostly done at once: the dialog comes only where it is not.

    Call it before the job is started and before others listen to its end: where the dialog came,
    it is gone again when they are told.
    """
    dialog = WorkDialog(parent, words, job)
    waiting = QTimer(dialog)
    waiting.setSingleShot(True)
    waiting.timeout.connect(dialog.open)
    waiting.start(LONG)
