"""How far a job is, and the way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from npq_desktop.ui.job import Job
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.words import label, small


class ProgressPanel(QFrame):
    """A strip with what is being done, a bar, and Cancel; hidden while nothing runs."""

    cancelled = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setProperty("banner", "info")
        self.setAccessibleName(words)
        self.words, self.count = label(words, weight=600), small("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words)
        self.stop = Button("Cancel")
        self.stop.clicked.connect(self._stop)
        left = QVBoxLayout()
        left.setSpacing(6)
        line = QHBoxLayout()
        line.addWidget(self.words)
        line.addWidget(self.count, 1)
        left.addLayout(line)
        left.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(20)
        row.addLayout(left, 1)
        row.addWidget(self.stop)
        self.hide()

    def begin(self) -> None:
        """Something began; how long it takes is not known yet."""
        self.bar.setRange(0, 1)  # empty and still: Qt's bar without an end moves all the time
        self.bar.setValue(0)
        self.count.setText("")
        self.stop.setEnabled(True)
        self.stop.show_text("Cancel")
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def show_advance(self, done: int, total: int) -> None:
        """So many of so many are done."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self.count.setText(f"{done:,} of {total:,}")

    def follow(self, job: Job) -> None:
        """Show a job from its beginning to its end; Cancel stops it."""
        self.begin()
        job.advanced.connect(self.show_advance)
        for ended in (job.succeeded, job.failed, job.cancelled):
            ended.connect(self.hide)
        self.cancelled.connect(job.cancel)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.stop.show_text("Stopping…")
        self.cancelled.emit()
