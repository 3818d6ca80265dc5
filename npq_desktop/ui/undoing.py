"""Undo and redo of one window, by act; a large step runs off the GUI thread, with Cancel.

A small step is done at once: the next key press must find it done. Where a step is so large that
the window would stand still (a whole import), a job does it and ``started`` says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from npq_desktop.domain.errors import AppError, NothingLeft
from npq_desktop.domain.ids import Id
from npq_desktop.services.ports import Report, no_report

if TYPE_CHECKING:
    from npq_desktop.services.undo import Undone
    from npq_desktop.ui.program import Program

LARGE = 1000
"""Changes in a step from which on it is a job: about a tenth of a second of work."""
Then = Callable[[Id], object]


@dataclass(frozen=True, slots=True)
class _Step:
    """An act that is being undone, the list it stands on, and where the undoing goes."""

    act: Id
    held: list[Id]
    then: Then

    def drop(self) -> None:
        """It is done, or must not stand in the way of those before it."""
        if self.act in self.held:
            self.held.remove(self.act)


class Undoing(QObject):
    """What this window did and took back, newest last."""

    started = Signal(object)  # a Job that undoes a large step

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._acts: list[Id] = []
        self._undone: list[Id] = []
        self._told: Id | None = None  # the act that the message at the foot of the window tells
        self._step: _Step | None = None

    def forget(self) -> None:
        """Other data is open now."""
        self._acts.clear()
        self._undone.clear()
        self._told = None

    def remember(self, act: Id, *, told: bool) -> None:
        """An act was committed. ``told``: the foot of the window says so, with Undo."""
        self._acts.append(act)
        self._undone.clear()
        if told:
            self._told = act

    def undo(self) -> None:
        """Undo the newest act of this window that stands."""
        if self._acts:
            self.undo_one(self._acts[-1])
        else:
            words = "There is nothing to undo in this window. See the history for more."
            self._program.said.emit(words)

    def undo_one(self, act: Id) -> None:
        """Undo any act, from beside the door box or from the history."""
        self._reverse(act, self._acts, self._undone.append)

    def undo_told(self) -> None:
        """Undo what was told last at the foot of the window, whatever was done since."""
        if self._told is not None:
            self.undo_one(self._told)

    def redo(self) -> None:
        """Do again what was undone last."""
        if self._undone:
            self._reverse(self._undone[-1], self._undone, self._acts.append)
        else:
            self._program.said.emit("There is nothing to do again.")

    def _reverse(self, act: Id, held: list[Id], then: Then) -> None:
        """Undo an act and take it off a list; it stays there while that cannot be done yet."""
        if self._step is not None:
            return
        self._step = step = _Step(act, held, then)
        if self._is_large(act):
            self._start(step)
            return
        result = self._program.attempt(lambda: self._at_once(step))
        if result is not None:
            self._succeeded(result)
        self._step = None

    def _work(self, step: _Step, report: Report) -> Undone:
        from npq_desktop.services.undo import undo_act

        return undo_act(self._program.store, step.act, report)

    def _at_once(self, step: _Step) -> Undone:
        try:
            return self._work(step, no_report)
        except NothingLeft:
            step.drop()
            raise

    def _is_large(self, act: Id) -> bool:
        def count() -> int:
            with self._program.store.reading() as view:
                return sum(1 for _ in view.history(act=act, limit=LARGE))

        return self._program.attempt(count) == LARGE

    def _start(self, step: _Step) -> None:
        from npq_desktop.ui.job import Job

        job = Job(lambda report: self._work(step, report), self)
        job.succeeded.connect(self._succeeded)  # methods of ours, so that they run on our thread
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self.started.emit(job)
        job.start()

    def _succeeded(self, result: Undone) -> None:
        step, self._step = self._step, None
        if step is None:
            return
        step.drop()
        if result.act is not None:
            step.then(result.act)
        self._program.tell_undone(result.sentence)

    def _failed(self, error: AppError) -> None:
        step, self._step = self._step, None
        if step is not None and isinstance(error, NothingLeft):
            step.drop()
        self._program.failed.emit(error)

    def _cancelled(self) -> None:
        self._step = None
        self._program.said.emit("Stopped. Nothing was undone.")
