"""Attaches a scan of the signed sheet: chosen or dropped, reduced, looked at, then kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from npq_desktop.services.scans import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npq_desktop.domain.ids import Id
    from npq_desktop.services.scans import Scan
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.job import Job

PICTURES = f"Photographs and scans ({' '.join(f'*{each}' for each in ENDINGS)})"


class ScanFlow:
    """From the register to a scan that belongs to it."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller
        self._job: Job | None = None

    @property
    def is_reading(self) -> bool:
        """Whether pages are being reduced, or looked at."""
        return self._job is not None

    def ask_files(self, session_id: Id) -> None:
        """Let the user choose the pages; several at once are taken in the order of their names."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileNames(
            self._controller.window,
            "The signed sheet, photographed or scanned",
            str(Path.home()),
            PICTURES,
        )
        if chosen:
            self.read(session_id, [Path(each) for each in sorted(chosen)])

    def read(self, session_id: Id, paths: Sequence[Path]) -> None:
        """Reduce the pages off the GUI thread, then show them before anything is kept."""
        from npq_desktop.ui.job import Job
        from npq_desktop.ui.kit.work_dialog import WorkDialog

        if self._job is not None:
            return
        program = self._controller.program
        reduce = program.tools.reduce_scans
        job = self._job = Job(lambda report: reduce(paths, report), program)
        job.succeeded.connect(lambda scan: self._look(session_id, scan))
        job.failed.connect(program.failed)
        for ended in (job.failed, job.cancelled):
            ended.connect(self._rest)
        WorkDialog(self._controller.window, "Reading the scan", job).open()
        job.start()

    def _rest(self, _error: object = None) -> None:
        self._job = None

    def _look(self, session_id: Id, scan: Scan) -> None:
        from npq_desktop.services.scans import attach_scan
        from npq_desktop.ui.kit.dialogs import confirmed
        from npq_desktop.ui.paper.scan_preview import ScanPreview

        program = self._controller.program
        agreed = confirmed(ScanPreview(self._controller.window, program, scan))
        self._job = None
        if not agreed:
            return
        done: list[Id | None] = []
        files = program.tools.files
        program.attempt(lambda: done.append(attach_scan(program.store, files(), session_id, scan)))
        if done == [None]:
            program.said.emit("This scan is attached already.")
        elif done:
            program.remember(done[0], "The scan of the sheet is attached.")
            program.announce()

    def cancel(self) -> None:
        """The window is closing: what runs stops at its next step."""
        if self._job is not None:
            self._job.cancel()
