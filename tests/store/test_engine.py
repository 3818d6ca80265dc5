"""What every connection is told, read back from the very connections in use."""

import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

from npq_desktop.store import SqlStore
from npq_desktop.store.engine import BUSY_MILLISECONDS, connect, make_engine, opened, pragmas
from tests.store.conftest import MORNING
from tests.store.filled import fill, mark

WANTED = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 15_000,
    "secure_delete": 1,
    "trusted_schema": 0,
    "temp_store": 2,
}


def told(connection: Any) -> dict[str, Any]:
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in WANTED}


class Noting(sqlite3.Connection):
    """Says at its end what it was told, so that those closed on the way count too."""

    ends: list[dict[str, Any]]

    def close(self) -> None:
        self.ends.append(told(self))
        super().close()


@pytest.fixture
def ends(tmp_path: Path) -> list[dict[str, Any]]:
    """What each connection of a store's whole life had been told."""
    found: list[dict[str, Any]] = []

    class Connection(Noting):
        ends = found

    def connector(file: Path) -> sqlite3.Connection:
        return sqlite3.connect(
            file, isolation_level=None, check_same_thread=False, factory=Connection
        )

    store = SqlStore(tmp_path / "data", lambda: MORNING, connector)
    filled = fill(store)
    mark(store, filled.entity())
    with store.reading() as view, store.writing():
        assert view.people()
    assert store.check() == []
    store.rebuild()
    store.changed_elsewhere()
    assert found
    store.close()
    return found


def test_every_connection_in_use_is_durable_and_strict(ends: list[dict[str, Any]]) -> None:
    assert len(ends) > 4
    assert ends == [WANTED] * len(ends)


def test_it_is_said_to_every_sqlite_whatever_its_own_defaults_are() -> None:
    assert WANTED.items() <= dict(pragmas()).items()


def test_inside_a_write_turn_everything_is_in_force(store: SqlStore) -> None:
    with store.writing() as work:
        assert told(work._raw) == WANTED
    with store.reading() as view:
        assert told(view._raw) == WANTED


def test_on_macos_the_drive_itself_is_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flushed() -> tuple[int, int]:
        connection = opened(tmp_path / "x.db")
        found = [
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("fullfsync", "checkpoint_fullfsync")
        ]
        connection.close()
        return found[0], found[1]

    monkeypatch.setattr(sys, "platform", "linux")
    assert flushed() == (0, 0)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert flushed() == (1, 1)


def test_a_connection_leaves_transactions_to_us(tmp_path: Path) -> None:
    connection = connect(tmp_path / "x.db")
    assert connection.isolation_level is None
    assert not connection.in_transaction
    connection.close()


def test_a_file_that_cannot_be_told_is_let_go(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"not a database" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        opened(tmp_path / "x.db")
    (tmp_path / "x.db").unlink()


def test_an_error_through_sqlalchemy_never_quotes_values(tmp_path: Path) -> None:
    engine = make_engine(tmp_path / "x.db")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE person (name TEXT UNIQUE)")
        connection.exec_driver_sql("INSERT INTO person VALUES (?)", ("Wanjiru",))
        with pytest.raises(Exception, match="UNIQUE") as caught:
            connection.exec_driver_sql("INSERT INTO person VALUES (?)", ("Wanjiru",))
    assert "Wanjiru" not in str(caught.value)
    assert "hidden" in str(caught.value)


def test_a_write_waits_longer_than_any_act_takes() -> None:
    assert BUSY_MILLISECONDS >= 10_000
