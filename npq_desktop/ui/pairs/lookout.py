"""What waits to be decided, worked out once for as long as nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from npq_desktop.services.guests import GuestMark
from npq_desktop.services.guests import waiting as guests_waiting
from npq_desktop.services.ports import no_report
from npq_desktop.services.same_person import Linked, Pairing, decided, likely
from npq_desktop.services.walk_in_matching import WalkIn
from npq_desktop.services.walk_in_matching import waiting as walk_ins_waiting
from npq_desktop.ui.job import Job

if TYPE_CHECKING:
    from npq_desktop.domain.ids import Id
    from npq_desktop.domain.sessions import Cohort
    from npq_desktop.services.ports import Reading, Report, Store
    from npq_desktop.ui.program import Program

AT_ONCE = 300
"""Up to so many people the pairs are looked for at once; more are a job."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything that waits for a decision, as it was at one arrival number of the log."""

    at: int = -1
    pairs: list[Pairing] = field(default_factory=list)
    walk_ins: list[WalkIn] = field(default_factory=list)
    guests: list[GuestMark] = field(default_factory=list)
    decided: list[Linked] = field(default_factory=list)
    cohorts: dict[Id, Cohort] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """What waits, for the People page; nothing where nothing does."""
        told = (
            (len(self.pairs), "pair may be the same person", "pairs may be the same person"),
            (len(self.walk_ins), "walk-in is to be matched", "walk-ins are to be matched"),
            (len(self.guests), "guest’s mark may be catch-up", "guests’ marks may be catch-up"),
        )
        held = [f"{n:,} {one if n == 1 else more}" for n, one, more in told if n]
        return f"{', '.join(held)}." if held else ""


class Lookout(QObject):
    """Reads what waits: at once for a few people, in a job for many."""

    def __init__(self, program: Program, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self.held = Waiting()
        self._of: Store | None = None
        self._job: Job | None = None
        self._shows: list[Callable[[], None]] = []

    def read(self) -> Waiting:
        """What waits now; worked out again only when something was written since."""
        with self._program.store.reading() as view:
            if not self._is_fresh(view):
                self._keep(self._look(view))
        return self.held

    def _is_fresh(self, view: Reading) -> bool:
        return self._of is self._program.store and view.last_arrival() == self.held.at

    def _keep(self, found: Waiting) -> None:
        self.held, self._of = found, self._program.store

    def _look(self, view: Reading, report: Report = no_report) -> Waiting:
        alike = self._program.tools.likeness.alike
        return Waiting(
            at=view.last_arrival(),
            pairs=likely(view, alike, report=report),
            walk_ins=walk_ins_waiting(view, alike, report),
            guests=guests_waiting(view, self._program.now(), report),
            decided=decided(view),
            cohorts={line.cohort.id: line.cohort for line in view.cohorts()},
        )

    @property
    def is_looking(self) -> bool:
        """Whether a job is at it."""
        return self._job is not None

    def drop(self, item: object) -> None:
        """This was decided: it is not shown again while a job finds out what is left.

        A walk-in is named by their id.
        """
        held = self.held
        self.held = replace(
            held,
            at=-1,
            pairs=[each for each in held.pairs if each is not item],
            walk_ins=[each for each in held.walk_ins if each.person.id != item],
            guests=[each for each in held.guests if each is not item],
            decided=[each for each in held.decided if each is not item],
        )

    def once_read(self, show: Callable[[], None]) -> None:
        """Show what waits: at once, or for many people when a job has found it."""
        store = self._program.store
        with store.reading() as view:
            people = sum(line.participants for line in view.cohorts())
            is_fresh = self._is_fresh(view)
        if is_fresh or people <= AT_ONCE:
            if self._program.attempt(self.read) is not None:
                show()
        else:
            self._shows.append(show)
            if self._job is None:
                self._start(store)

    def _start(self, store: Store) -> None:
        job = self._job = Job(partial(self._look_in, store), self)
        job.succeeded.connect(lambda found: self._found(store, found))
        job.failed.connect(self._failed)
        job.cancelled.connect(self._let_go)
        job.start()

    def _look_in(self, store: Store, report: Report) -> Waiting:
        with store.reading() as view:
            return self._look(view, report)

    def _found(self, store: Store, found: Waiting) -> None:
        shows = self._shows
        self._let_go()
        if store is not self._program.store:
            return
        with store.reading() as view:
            is_late = view.last_arrival() != found.at
        if is_late:  # something was decided or marked meanwhile: what was found is of before
            self._shows = shows
            self._start(store)
            return
        self._keep(found)
        for show in shows:
            show()

    def _failed(self, error: object) -> None:
        shows = self._shows
        self._let_go()
        self._program.failed.emit(error)
        for show in shows:
            show()

    def _let_go(self) -> None:
        self._job, self._shows = None, []

    def cancel(self) -> None:
        """The window is closing: the search stops at its next step."""
        if self._job is not None:
            self._job.cancel()
