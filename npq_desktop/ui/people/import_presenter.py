"""The import from file to act: reading, planning and writing run off the GUI thread.

Stopping a reading or a planning leaves the page at once: the reading ends at its next step, the
planning runs out unseen. A writing stops at its next step, before anything is committed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.import_plan import ImportPlan
from npq_desktop.services.import_remedies import Remedy, remedies
from npq_desktop.services.participant_import import carry_out, preview
from npq_desktop.services.participant_list import ColumnMeaning, ReadFile
from npq_desktop.services.ports import Report
from npq_desktop.ui.job import Job
from npq_desktop.ui.people.import_page import ImportPage
from npq_desktop.ui.people.import_words import Preview, done_words
from npq_desktop.ui.program import Program

FILES = "Lists (*.csv *.tsv *.txt *.xlsx *.json);;All files (*)"
_LEFT_OUT = frozenset({ColumnMeaning.IGNORED, ColumnMeaning.NEEDS})


@dataclass
class _Import:
    """What the user has said about one file so far."""

    file: ReadFile
    meanings: list[ColumnMeaning]
    cohort: Id
    padded: set[int] = field(default_factory=set)
    left_empty: set[int] = field(default_factory=set)
    another: set[int] = field(default_factory=set)
    left_out: set[int] = field(default_factory=set)

    def take(self, remedy: Remedy, row: int) -> None:
        """Keep what was answered about a row; it takes the place of the opposite answer."""
        asks_who = remedy in {Remedy.ADD, Remedy.LEAVE_OUT}
        pair = (self.another, self.left_out) if asks_who else (self.padded, self.left_empty)
        yes, no = pair if remedy in {Remedy.ADD, Remedy.USE} else reversed(pair)
        yes.add(row)
        no.discard(row)

    came_from: Cohort | None = None
    why: str = ""


class ImportPresenter(QObject):
    """One import at a time."""

    opened = Signal()  # a file is being read: the page has something to show
    cohort_needed = Signal(object)  # a ReadFile; there is no cohort yet that it could go to
    finished = Signal()  # it was imported
    left = Signal()  # the user went back, or stopped before there was anything to see

    def __init__(self, program: Program, page: ImportPage) -> None:
        super().__init__(page)
        self.program, self.page = program, page
        self.plan: ImportPlan | None = None
        self._held: _Import | None = None
        self._job: Job | None = None
        self._then: Callable[[Any], None] = self._read
        self._writes = False
        self._name = ""
        page.file_asked.connect(self.ask_file)
        page.meaning_chosen.connect(self._take_for)
        page.cohort_chosen.connect(self._into)
        page.remedy_taken.connect(self._remedy)
        page.confirmed.connect(self.carry_out)
        page.cancelled.connect(self.cancel)
        page.left.connect(self.leave)
        program.privacy_changed.connect(lambda _private: self._show())

    @property
    def unfinished(self) -> str:
        """The name of a list that was read but neither imported nor left; empty for none."""
        return self.plan.file.name if self.plan is not None else ""

    @property
    def is_busy(self) -> bool:
        """Whether a file is read, worked out or written just now."""
        return self._job is not None

    def ask_file(self) -> None:
        """Let the user choose a file."""
        chosen, _ = QFileDialog.getOpenFileName(
            self.page.window(), "Choose the list", str(Path.home()), FILES
        )
        if chosen:
            self.open(Path(chosen))

    def open(self, path: Path) -> None:
        """Read a file and show what would happen."""
        if self._writes:
            return
        self.plan, self._held, self._name = None, None, path.name
        read = self.program.tools.read_file
        self._run(lambda report: read(path, report), self._read, f"Reading {path.name}")
        self.opened.emit()

    def _read(self, file: ReadFile) -> None:
        cohort = self.program.cohort
        if cohort is None:
            self.cohort_needed.emit(file)
            cohort = self.program.cohort
        if cohort is None:
            self.leave()
            return
        meanings = [column.meaning for column in file.columns]
        self._held = _Import(file, meanings, cohort.id)
        self._plan(first=True)

    def _plan(self, *, first: bool = False) -> None:
        held, store = self._held, self.program.store
        if held is None:
            return
        padded, out = frozenset(held.padded), frozenset(held.left_out)
        meanings, cohort = tuple(held.meanings), held.cohort

        def work(_report: Report) -> tuple[ImportPlan, ImportPlan | None]:
            look = partial(preview, store, held.file, meanings=meanings, pad_trn=padded)
            plan = look(cohort, left_out=out)
            if not first or plan.belongs_elsewhere is None:
                return plan, None
            there = plan.belongs_elsewhere[0].id
            return plan, look(there)

        self._run(work, self._planned, f"Looking at {held.file.name}")

    def _planned(self, plans: tuple[ImportPlan, ImportPlan | None]) -> None:
        """Take the plan; a list that says another cohort goes there, and the page asks."""
        plan, elsewhere = plans
        held = self._held
        if held is None:
            return
        if elsewhere is not None and plan.looks_like is not None:
            held.came_from, held.why = plan.cohort, plan.looks_like[1]
            held.cohort, plan = elsewhere.cohort.id, elsewhere
        fresh = self.plan is None
        self.plan = plan
        self._show()
        if fresh:
            self.page.take_focus()

    def _show(self) -> None:
        held, plan = self._held, self.plan
        if held is None or plan is None:
            return
        with self.program.store.reading() as view:
            cohorts = tuple(line.cohort for line in view.cohorts())
        self.page.show_preview(
            Preview(
                plan,
                frozenset(held.left_empty),
                frozenset(held.another),
                cohorts,
                held.came_from,
                held.why,
                self.program.is_private,
            )
        )

    def _take_for(self, column: int, meaning: ColumnMeaning) -> None:
        """One column is what it was taken for, and no other column is that as well."""
        held = self._held
        if held is None or held.meanings[column] is meaning:
            return
        if meaning not in _LEFT_OUT:
            taken = [at for at, each in enumerate(held.meanings) if each is meaning]
            for at in taken:
                held.meanings[at] = ColumnMeaning.IGNORED
        held.meanings[column] = meaning
        self._plan()

    def _into(self, cohort_id: Id) -> None:
        held = self._held
        if held is not None and held.cohort != cohort_id:
            held.cohort = cohort_id
            self._plan()

    def _remedy(self, rows: list[int], which: int) -> None:
        """Answer rows' questions; only the answer that a row offers is taken."""
        held, plan = self._held, self.plan
        if held is None or plan is None:
            return
        wanted, before = set(rows), (set(held.padded), set(held.left_out))
        for row in plan.rows:
            number = row.candidate.row
            offered = remedies(row, plan, held.left_empty, held.another) if number in wanted else ()
            if not offered or not -1 <= which < len(offered):
                continue
            held.take(offered[which], number)
        if (held.padded, held.left_out) != before:
            self._plan()
        else:
            self._show()

    def carry_out(self) -> None:
        """Write the plan as one act."""
        plan, store = self.plan, self.program.store
        if plan is None or self._job is not None:
            return
        self._run(
            lambda report: carry_out(store, replace(plan), report),
            self._written,
            f"Saving {plan.file.name}",
            writes=True,
        )

    def _written(self, result: tuple[ImportPlan, Id | None]) -> None:
        plan, act = result
        self._held = self.plan = None
        program = self.program
        if program.cohort is None or plan.cohort.id != program.cohort.id:
            program.choose_cohort(plan.cohort.id)
        program.announce()
        self.finished.emit()
        program.remember(act, done_words(plan))

    def _run(
        self,
        work: Callable[[Report], object],
        then: Callable[[Any], None],
        words: str,
        *,
        writes: bool = False,
    ) -> None:
        job = Job(work, self)
        self._job, self._then, self._writes = job, then, writes
        self.page.show_working(words)
        job.advanced.connect(self._advanced)
        job.succeeded.connect(self._succeeded)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._stopped)
        job.start()

    def _is_over(self) -> bool:
        """Whether the job that speaks is the one that is waited for; then it is over."""
        sender = self.sender()
        if sender is not None:
            sender.deleteLater()
        if sender is None or sender is not self._job:
            return False
        self._job, self._writes = None, False
        return True

    def _advanced(self, done: int, total: int) -> None:
        if self.sender() is self._job:
            self.page.progress.show_advance(done, total)

    def _succeeded(self, result: object) -> None:
        if self._is_over():
            self.page.show_rest()
            self._then(result)

    def _failed(self, error: AppError) -> None:
        if not self._is_over():
            return
        self.page.show_rest()
        if self.plan is None:
            self.page.show_trouble(self._name, error.sentence)
        else:
            self.program.failed.emit(error)

    def _stopped(self) -> None:
        if self._is_over():
            self.page.show_rest()

    def cancel(self) -> None:
        """Stop what runs; nothing was changed."""
        if self._job is None:
            return
        self._job.cancel()
        if self._writes:
            return  # it says itself when it has stopped, or that it was too late
        self._job = None
        self.page.show_rest()
        if self.plan is None:
            self.left.emit()

    def leave(self) -> None:
        """Back to where the user came from; a writing is waited for."""
        if self._writes:
            return
        self.cancel()
        self._held = self.plan = None
        self.left.emit()
