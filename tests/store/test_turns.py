"""Waiting for the write turn: soon, fairly, and not for ever."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from npq_desktop.store import turns
from npq_desktop.store.engine import BUSY_MILLISECONDS, opened
from npq_desktop.store.turns import begin_read, begin_write


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[sqlite3.Connection, sqlite3.Connection]]:
    """Two connections to one file."""
    pair = opened(tmp_path / "x.db"), opened(tmp_path / "x.db")
    pair[0].execute("CREATE TABLE mark (n INTEGER)")
    yield pair
    for each in pair:
        each.close()


Two = tuple[sqlite3.Connection, sqlite3.Connection]


def test_the_turn_is_had_at_once_when_nobody_has_it(two: Two) -> None:
    begin_write(two[0])
    assert two[0].in_transaction
    assert two[0].execute("PRAGMA busy_timeout").fetchone() == (BUSY_MILLISECONDS,)


def test_only_one_has_it_and_the_other_gets_it_soon_after(two: Two) -> None:
    begin_write(two[0])

    def finish() -> None:
        two[0].execute("INSERT INTO mark VALUES (1)")
        two[0].execute("COMMIT")

    later = threading.Timer(0.05, finish)
    later.start()
    begin_write(two[1])
    later.join()
    assert two[1].execute("SELECT n FROM mark").fetchall() == [(1,)]


def test_whoever_waits_too_long_is_told_that_it_is_locked(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "BUSY_MILLISECONDS", 20)
    begin_write(two[0])
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        begin_write(two[1])
    assert not two[1].in_transaction


def test_another_fault_is_not_waited_for(two: Two) -> None:
    begin_write(two[0])
    with pytest.raises(sqlite3.OperationalError, match="within a transaction"):
        begin_write(two[0])


def test_reading_waits_for_nobody(two: Two) -> None:
    begin_write(two[0])
    two[0].execute("INSERT INTO mark VALUES (1)")
    begin_read(two[1])
    assert two[1].execute("SELECT n FROM mark").fetchall() == []
