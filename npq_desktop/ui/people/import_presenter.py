"""The import from file to act: reading and writing run off the GUI thread, with Cancel."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id
from npq_desktop.services.import_plan import Fate, ImportPlan
from npq_desktop.services.participant_import import carry_out, preview
from npq_desktop.services.participant_list import ColumnMeaning, ReadFile
from npq_desktop.ui.job import Job
from npq_desktop.ui.people.import_page import ImportPage
from npq_desktop.ui.program import Program

FILES = "Lists (*.csv *.tsv *.txt *.xlsx *.json);;All files (*)"


class ImportPresenter(QObject):
    """One import at a time."""

    opened = Signal()  # a list is on the page
    finished = Signal()  # it was imported
    job_started = Signal(object)

    def __init__(self, program: Program, page: ImportPage) -> None:
        super().__init__(page)
        self.program, self.page = program, page
        self.plan: ImportPlan | None = None
        self._file: ReadFile | None = None
        self._meanings: list[ColumnMeaning] = []
        self._padded: set[int] = set()
        self._cohort: Id = ""
        self._job: Job | None = None
        page.file_asked.connect(self.ask_file)
        page.meaning_chosen.connect(self._take_for)
        page.other_cohort_chosen.connect(self._into)
        page.padding_chosen.connect(self._pad)
        page.confirmed.connect(self.carry_out)
        page.cancelled.connect(self.cancel)

    def ask_file(self) -> None:
        """Let the user choose a file."""
        chosen, _ = QFileDialog.getOpenFileName(
            self.page, "Choose the list", str(Path.home()), FILES
        )
        if chosen:
            self.open(Path(chosen))

    def open(self, path: Path) -> None:
        """Read a file and show what would happen."""
        if self.program.cohort is None:
            return
        self._cohort = self.program.cohort.id
        self._run(lambda _report: self.program.tools.read_file(path), self._read)

    def _read(self, file: object) -> None:
        if not isinstance(file, ReadFile):
            return
        self._file = file
        self._meanings = [column.meaning for column in file.columns]
        self._padded = set()
        self._show_plan()
        self.opened.emit()

    def _show_plan(self) -> None:
        file = self._file
        if file is None:
            return
        plan = self.program.attempt(
            lambda: preview(
                self.program.store,
                file,
                self._cohort,
                meanings=self._meanings,
                pad_trn=frozenset(self._padded),
            )
        )
        if plan is not None:
            self.plan = plan
            self.page.show_plan(plan)

    def _take_for(self, column: int, meaning: ColumnMeaning) -> None:
        self._meanings[column] = meaning
        self._show_plan()

    def _into(self, cohort_id: Id) -> None:
        self._cohort = cohort_id
        self._show_plan()

    def _pad(self, row: int, padded: bool) -> None:
        (self._padded.add if padded else self._padded.discard)(row)
        self._show_plan()

    def carry_out(self) -> None:
        """Write the plan as one act."""
        plan = self.plan
        if plan is None or self._job is not None:
            return
        store = self.program.store
        self._run(lambda report: carry_out(store, replace(plan), report), self._written)

    def _written(self, result: object) -> None:
        if not isinstance(result, tuple):
            return
        plan, act = result
        counts = plan.counts
        words = (
            f"{plan.file.name}: {counts[Fate.NEW]} added to {plan.cohort.name}, "
            f"{counts[Fate.CHANGED]} changed, {counts[Fate.REJECTED]} rejected."
        )
        self.program.remember(act, words)
        self._file, self.plan = None, None
        if self.program.cohort is None or plan.cohort.id != self.program.cohort.id:
            self.program.choose_cohort(plan.cohort.id)
        self.program.announce()
        self.finished.emit()

    def _run(self, work: object, then: object) -> None:
        job = Job(work, self)  # type: ignore[arg-type]
        self._job = job
        self.page.show_working(working=True)
        job.advanced.connect(self.page.show_advance)
        job.succeeded.connect(self._ended)
        job.succeeded.connect(then)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._ended)
        self.job_started.emit(job)
        job.start()

    def _ended(self, _result: object = None) -> None:
        self._job = None
        self.page.show_working(working=False)

    def _failed(self, error: AppError) -> None:
        self._ended()
        self.program.failed.emit(error)

    def cancel(self) -> None:
        """Stop reading or writing at the next step; nothing was changed."""
        if self._job is not None:
            self._job.cancel()
