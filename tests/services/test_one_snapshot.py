"""What is read for one paper or one dialog is read at one moment, whatever is written meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from npq_desktop.services.person_record import read_record
from npq_desktop.services.ports import Reading
from npq_desktop.services.year import Mover
from tests.services.course import Course, no_holidays


@pytest.fixture
def snapshots(course: Course, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each snapshot that was taken of the store."""
    taken: list[str] = []
    reading = course.store.reading

    @contextmanager
    def counted() -> Iterator[Reading]:
        taken.append("snapshot")
        with reading() as view:
            yield view

    monkeypatch.setattr(course.store, "reading", counted)
    return taken


def test_a_record_is_of_one_moment(course: Course, snapshots: list[str]) -> None:
    now = course.sessions["Workshop 1"].ends_at
    read_record(course.store, course.people["Ann"], now)
    assert snapshots == ["snapshot"]


def test_a_move_is_looked_at_as_the_plan_was_at_one_moment(
    course: Course, snapshots: list[str]
) -> None:
    session = course.sessions["Workshop 2"]
    now = session.starts_at - timedelta(days=60)
    mover = Mover(course.store, session.id, now, no_holidays)
    other = course.sessions["Workshop 1"].day  # they overlap, so it is asked who is in both
    mover.preview(other)
    mover.problems({session.id: other})
    assert snapshots == ["snapshot"]
