"""The power goes at any point: what was shown as saved is there (sync.md 5.3, design.md 3)."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from npq_desktop.domain.marks import Mark
from npq_desktop.store import SqlStore, engine
from tests.store.conftest import MORNING
from tests.store.filled import Filled, fill, mark
from tests.store.powercut import Connection, Disk

MARKS = 10
Taken = Callable[[], Disk]


@pytest.fixture
def taken(store: SqlStore) -> Taken:
    """Takes a register on a disk that notes everything."""
    filled = fill(store)
    store.close()

    def take() -> Disk:
        disk = Disk(store.folder)

        def often_tidied(file: Path) -> Connection:
            connection = disk.connect(file)
            connection.execute("PRAGMA wal_autocheckpoint = 30")
            return connection

        watched = SqlStore(store.folder, lambda: MORNING, often_tidied)
        for number in range(MARKS):
            mark(watched, entity_of(filled, number), Mark(late=number >= 4))
            disk.acknowledge()
        watched.close()
        return disk

    return take


def entity_of(filled: Filled, number: int) -> str:
    return filled.entity(session=number // 4 % 2, person=number % 4)


def marks_in(folder: Path) -> int:
    """Acts in the log that the tables agree with; each mark of ours is one."""
    with closing(sqlite3.connect(folder / "store.db")) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        (found,) = connection.execute(
            "SELECT count(*) FROM change WHERE kind = 'mark' AND field = 'mark'"
        ).fetchone()
        (shown,) = connection.execute(
            "SELECT count(*) FROM register_entry WHERE place IS NOT NULL"
        ).fetchone()
    assert shown == min(found, 8)
    return int(found)


def test_an_acknowledged_mark_survives_a_cut_at_any_point(taken: Taken, tmp_path: Path) -> None:
    disk = taken()
    assert sum(op.what == "sync" and op.file == "store.db" for op in disk.ops) > 2
    for cut in range(len(disk.ops) + 1):
        for chance in (None, random.Random(cut)) if cut % 2 else (None,):
            left = tmp_path / "left"
            disk.after_cut(cut, left, chance)
            acknowledged = disk.acknowledged(cut)
            assert acknowledged <= marks_in(left) <= acknowledged + 1
            shutil.rmtree(left)


def test_what_is_left_after_a_cut_opens_and_is_healthy(taken: Taken, tmp_path: Path) -> None:
    disk = taken()
    chance = random.Random(5)
    for cut in chance.sample(range(len(disk.ops)), 12):
        left = tmp_path / str(cut)
        disk.after_cut(cut, left, chance)
        again = SqlStore(left, lambda: MORNING)
        assert again.check() == []
        again.close()


@pytest.mark.parametrize("synchronous", [0, 1])
def test_with_less_than_full_sync_the_same_cuts_lose_acknowledged_marks(
    taken: Taken, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, synchronous: int
) -> None:
    weaker = {**dict(engine.PRAGMAS), "synchronous": synchronous}
    monkeypatch.setattr(engine, "PRAGMAS", tuple(weaker.items()))
    disk = taken()
    lost = 0
    for cut, op in enumerate(disk.ops):
        if op.what == "acknowledge":
            left = tmp_path / str(cut)
            disk.after_cut(cut + 1, left, None)
            lost += marks_in(left) < disk.acknowledged(cut + 1)
    assert lost > MARKS // 2
