"""A small cohort in a real store, for the tests of the services: six people, one workshop day."""

import atexit
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from npq_desktop.domain.cells import participant_cells
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.marks import How, Mark
from npq_desktop.domain.people import Name, Participant
from npq_desktop.domain.register import Register
from npq_desktop.domain.sessions import Cohort, CohortRules, Session
from npq_desktop.domain.taking import Key, Now, decide
from npq_desktop.services.cohorts import NPQLTD, create_cohort
from npq_desktop.services.participant_list import Column, ColumnMeaning, ReadFile
from npq_desktop.services.ports import LoggedChange, Store
from npq_desktop.services.registers import Taken, read_register, take_marks
from npq_desktop.store import SqlStore
from tests.store.conftest import Clock
from tests.store.looking import sent_by

NAMES = ("Ann Lee", "Bea Low", "Cem Öz", "Dee Fox", "Eve Orr", "Flo Ray")
START = date(2026, 11, 24)
"""The day of workshop 1, a Tuesday; the clock of the tests stands at 09:20 on it."""


def no_holidays(_years: object) -> frozenset[date]:
    return frozenset()


@dataclass
class Course:
    """The store with one cohort in it, and what the tests ask of it again and again."""

    store: SqlStore
    clock: Clock
    cohort: Cohort
    people: dict[str, Id]  # by given name
    sessions: dict[str, Session]  # by the beginning of the title

    @property
    def workshop(self) -> Id:
        return self.sessions["Workshop 1"].id

    def take(
        self,
        names: str,
        mark: Mark | None,
        *,
        session: Id | None = None,
        how: How = How.DOOR,
        note: str | None = None,
    ) -> Taken:
        """Mark the people named (``Ann Bea``) with one mark, as one act."""
        ids = [self.people[name] for name in names.split()]
        return take_marks(self.store, session or self.workshop, ids, always(mark), how, note=note)[
            0
        ]

    def register(self, session: Id | None = None) -> Register:
        return read_register(self.store, session or self.workshop)

    def marks(self, session: Id | None = None) -> dict[str, Mark | None]:
        """Who is in the register, by given name, with their marks."""
        entries = self.register(session).entries
        return {entry.participant.name.given: entry.mark for entry in entries}

    def note(self, name: str) -> str:
        entries = self.register().entries
        return next(each.note for each in entries if each.participant.name.given == name)

    def history(self, **wanted: Any) -> list[LoggedChange]:
        with self.store.reading() as view:
            return list(view.history(**wanted))

    def digest(self) -> str:
        with self.store.reading() as view:
            return view.digest()


def hand_over(giver: SqlStore, taker: SqlStore) -> None:
    """Everything that one laptop knows reaches another."""
    with taker.writing() as work:
        work.receive(sent_by(giver))
        work.commit()


@contextmanager
def other_laptop(course: Course, folder: Path) -> Iterator[Course]:
    """A second laptop that knows what the first one knows."""
    folder.mkdir()
    store = SqlStore(folder, course.clock)
    hand_over(course.store, store)
    try:
        yield replace(course, store=store)
    finally:
        store.close()


def always(mark: Mark | None) -> Any:
    """A decision that does not look at what is there."""

    def decide_so(_session: Session, _rules: CohortRules, _present: Mark | None) -> Mark | None:
        return mark

    return decide_so


def pressing(key: Key, minute: int, *, typed: int | None = None) -> Any:
    """A decision as a key press at this minute of the day makes it."""
    now = Now(minute, is_in_time=True)

    def decide_so(session: Session, rules: CohortRules, present: Mark | None) -> Mark | None:
        return decide(key, session, rules, present, now, typed)

    return decide_so


def add_people(store: Store, cohort: Id | None, names: Sequence[str]) -> dict[str, Id]:
    """Put people into a cohort, as one act; their ids by given name."""
    made: dict[str, Id] = {}
    with store.writing() as work:
        for full in names:
            given, _, family = full.partition(" ")
            person = Participant(new_id(), cohort, Name(full, given, family))
            made[given] = person.id
            for field, value in participant_cells(person):
                work.put("participant", person.id, field, value, person=person.id)
        work.commit()
    return made


def list_of(*names: str) -> ReadFile:
    """A list that holds names and nothing else."""
    return ReadFile(
        name="list.csv",
        description="",
        columns=(Column("Name", "", ColumnMeaning.FULL_NAME),),
        rows=[(row, [name]) for row, name in enumerate(names, 2)],
        digest="d",
    )


@cache
def _made() -> tuple[Path, Cohort, dict[str, Id]]:
    """The file of the course, made once in a process; every test works on a copy."""
    folder = Path(mkdtemp(prefix="npq-course-"))
    atexit.register(shutil.rmtree, folder)
    store = SqlStore(folder, Clock())
    cohort = create_cohort(
        store, "Autumn 2026", START, template=NPQLTD, dfe=None, holidays=no_holidays
    )
    people = add_people(store, cohort.id, NAMES)
    store.close()
    return folder / "store.db", cohort, people


@contextmanager
def open_course(folder: Path) -> Iterator[Course]:
    """A course of its own in a folder."""
    file, cohort, people = _made()
    shutil.copyfile(file, folder / "store.db")
    clock = Clock()
    store = SqlStore(folder, clock)
    with store.reading() as view:
        lines = view.sessions(cohort.id)
    sessions = {line.session.title.partition(":")[0]: line.session for line in lines}
    try:
        yield Course(store, clock, cohort, dict(people), sessions)
    finally:
        store.close()
