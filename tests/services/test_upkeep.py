"""What is done once a day without being asked."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from npq_desktop.domain.errors import StoreUnavailable
from npq_desktop.services.machine import Condition
from npq_desktop.services.needs import read_needs, set_needs
from npq_desktop.services.upkeep import each_day
from npq_desktop.store import SqlStore
from tests.services.course import Course

NOW = datetime(2026, 11, 24, 9, 20, tzinfo=UTC)


class Laptop:
    """A machine that only counts its copies."""

    def __init__(self, newest: datetime | None = None, *, full: bool = False) -> None:
        self.newest, self.full = newest, full
        self.made: list[str] = []

    def condition(self) -> Condition:
        return Condition()

    def newest_copy(self) -> datetime | None:
        return self.newest

    def make_copy(self, why: str) -> Path:
        if self.full:
            raise StoreUnavailable("The disk is full.", detail="SQLITE_FULL")
        self.made.append(why)
        return Path("copy.db")


@pytest.mark.parametrize(
    ("days", "made"), [(None, ["weekly"]), (7, []), (8, ["weekly"])], ids=["none", "7", "8"]
)
def test_a_copy_is_made_when_the_newest_is_older_than_a_week(
    course: Course, days: int | None, made: list[str]
) -> None:
    laptop = Laptop(None if days is None else NOW - timedelta(days=days))
    assert each_day(course.store, laptop, NOW) is bool(made)
    assert laptop.made == made


def test_an_empty_store_and_invented_people_need_no_copy(course: Course, tmp_path: Path) -> None:
    laptop = Laptop()
    assert not each_day(course.store, laptop, NOW, copies=False)
    empty = SqlStore(tmp_path / "empty", course.clock)
    assert not each_day(empty, laptop, NOW)
    empty.close()
    assert laptop.made == []


def test_a_copy_that_cannot_be_made_is_logged_and_nothing_else(
    course: Course, caplog: pytest.LogCaptureFixture
) -> None:
    assert not each_day(course.store, Laptop(full=True), NOW)
    assert "SQLITE_FULL" in caplog.text


def test_needs_past_their_day_go_before_the_copy_is_made(course: Course) -> None:
    ann = course.people["Ann"]
    set_needs(course.store, ann, ["Vegan"])
    seen: list[bool] = []

    class Looking(Laptop):
        def make_copy(self, why: str) -> Path:
            seen.append(read_needs(course.store, ann).is_noted)
            return super().make_copy(why)

    assert each_day(course.store, Looking(), datetime(2030, 1, 1, tzinfo=UTC))
    assert seen == [False]
