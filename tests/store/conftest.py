"""A store in a temporary folder, with a clock that the test moves."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from npq_desktop.store import SqlStore

MORNING = datetime(2026, 11, 24, 9, 20, tzinfo=UTC)


class Clock:
    """Stands until the test moves it."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: int) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


Open = Callable[[Path], SqlStore]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store that holds nothing yet; copied, since making one takes a while."""
    folder = tmp_path_factory.mktemp("empty")
    SqlStore(folder, Clock()).close()
    return folder / "store.db"


@pytest.fixture
def opening(clock: Clock, empty_file: Path) -> Iterator[Open]:
    """Opens stores, all of which are closed at the end; a new folder starts as an empty store."""
    opened: list[SqlStore] = []

    def open_(folder: Path) -> SqlStore:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "store.db").exists():
            shutil.copyfile(empty_file, folder / "store.db")
        opened.append(SqlStore(folder, clock))
        return opened[-1]

    yield open_
    for each in opened:
        each.close()


@pytest.fixture
def store(opening: Open, tmp_path: Path) -> SqlStore:
    """A store that holds nothing."""
    return opening(tmp_path / "data")


@pytest.fixture
def laptops(clock: Clock, tmp_path: Path) -> Iterator[Callable[[], SqlStore]]:
    """New laptops: each a store with streams of its own."""
    made: list[SqlStore] = []

    def laptop() -> SqlStore:
        made.append(SqlStore(tmp_path / f"laptop {len(made)}", clock))
        return made[-1]

    yield laptop
    for each in made:
        each.close()
