"""Two cohorts in a real store: the six of Autumn 2026, and three of Spring 2027 with its plan."""

import atexit
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Session
from npq_desktop.services.closings import close_register
from npq_desktop.services.cohorts import NPQLTD, create_cohort
from npq_desktop.services.undo import undo_act
from tests.services.course import Course, add_people, no_holidays, open_course

SPRING_START = date(2027, 3, 2)
SPRING_NAMES = ("Gil Orr", "Hal Lee", "Ivy Low")
HERE = Mark(times=((565, None),))
LATE = Mark(late=True, times=((600, None),))
AWAY = Mark(Place.AWAY)


@dataclass
class Two(Course):
    """The course, with a second cohort beside it."""

    spring: Id = ""
    spring_sessions: dict[str, Session] | None = None

    def person(self, name: str) -> Participant:
        with self.store.reading() as view:
            return view.person(self.people[name])

    def put(self, name: str, field: str, value: object) -> Id | None:
        """Set one cell of a participant, as one act."""
        id_ = self.people[name]
        with self.store.writing() as work:
            work.put("participant", id_, field, value, person=id_)
            return work.commit()

    def add(self, full: str, cohort: Id | None = None) -> Id:
        """Another person of a cohort, of the autumn's where none is named."""
        made = add_people(self.store, cohort or self.cohort.id, [full])
        self.people |= made
        return next(iter(made.values()))

    def in_spring(self, title: str) -> Id:
        assert self.spring_sessions is not None
        return self.spring_sessions[title].id

    def close(self, session: Id) -> str:
        return close_register(self.store, session)[1]

    def undo(self, act: Id | None) -> None:
        assert act is not None
        undo_act(self.store, act)

    def line(self, session: Id) -> tuple[int, int]:
        """Expected and marked, as lists show them."""
        with self.store.reading() as view:
            (found,) = [each for each in view.sessions() if each.session.id == session]
        return found.expected, found.marked


@cache
def _made() -> tuple[Path, Id, dict[str, Id], dict[str, Id]]:
    """The file, made once in a process; every test works on a copy."""
    folder = Path(mkdtemp(prefix="npq-two-"))
    atexit.register(shutil.rmtree, folder)
    with open_course(folder) as course:
        spring = create_cohort(
            course.store, "Spring 2027", SPRING_START, template=NPQLTD, dfe=None,
            holidays=no_holidays,
        )  # fmt: skip
        people = course.people | add_people(course.store, spring.id, SPRING_NAMES)
        sessions = {title: each.id for title, each in course.sessions.items()}
    return folder / "store.db", spring.id, people, sessions


@contextmanager
def open_two(folder: Path) -> Iterator[Two]:
    """Both cohorts, in a folder of their own."""
    file, spring, people, _ = _made()
    with open_course(folder) as course:
        course.store.close()
        shutil.copyfile(file, folder / "store.db")
        for rest in ("store.db-wal", "store.db-shm"):
            (folder / rest).unlink(missing_ok=True)
        store = type(course.store)(folder, course.clock)
        with store.reading() as view:
            lines = view.sessions()
        held = {
            cohort: {
                line.session.title.partition(":")[0]: line.session
                for line in lines
                if line.cohort.id == cohort
            }
            for cohort in (course.cohort.id, spring)
        }
        made = Two(
            store, course.clock, course.cohort, dict(people), held[course.cohort.id], spring,
            held[spring],
        )  # fmt: skip
        try:
            yield replace(made)
        finally:
            store.close()


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    with open_two(tmp_path) as made:
        yield made
