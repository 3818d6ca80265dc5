"""Safety copies: whole, checked, few and not old."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from npq_desktop.domain.errors import StoreUnavailable
from npq_desktop.store import SqlStore, copies
from npq_desktop.store.copies import copy_beside
from npq_desktop.store.engine import connect
from tests.store.conftest import MORNING
from tests.store.filled import fill, mark
from tests.store.looking import the_log


def copy(store: SqlStore, days: int = 0) -> Path:
    return copy_beside(store.file, "before-0002", MORNING + timedelta(days=days), connect)


def test_a_copy_holds_what_was_committed_a_moment_ago(store: SqlStore, tmp_path: Path) -> None:
    filled = fill(store)
    mark(store, filled.entity())
    assert (store.folder / "store.db-wal").stat().st_size > 0
    made = copy(store)
    assert made == store.folder / "copies" / "20261124T092000-before-0002.db"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "store.db").write_bytes(made.read_bytes())
    again = SqlStore(elsewhere, lambda: MORNING)
    assert the_log(again) == the_log(store)
    assert again.check() == []
    again.close()


def test_a_copy_is_one_file_that_can_be_carried_away(store: SqlStore) -> None:
    fill(store)
    made = copy(store)
    assert [each.name for each in made.parent.iterdir()] == [made.name]


def test_the_newest_five_are_kept(store: SqlStore) -> None:
    made = [copy(store, days) for days in range(7)]
    assert sorted(made[0].parent.iterdir()) == made[2:]


def test_none_is_older_than_ninety_days(store: SqlStore) -> None:
    made = [copy(store, days) for days in (0, 30, 100)]
    assert sorted(made[0].parent.iterdir()) == made[1:]


def test_a_store_that_does_not_hold_together_is_not_copied(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    before = copy(store)

    class Doubtful(sqlite3.Connection):
        def execute(self, sql: str, *values: object) -> sqlite3.Cursor:  # type: ignore[override]
            doubted = sql.replace("PRAGMA integrity_check", "SELECT 'row 7 missing'")
            return super().execute(doubted, *values)

    with pytest.raises(StoreUnavailable, match="nothing was changed"):
        copy_beside(store.file, "x", MORNING, lambda file: sqlite3.connect(file, factory=Doubtful))
    assert list(before.parent.iterdir()) == [before]


def test_a_copy_that_was_broken_off_is_thrown_away(store: SqlStore) -> None:
    fill(store)
    made = copy(store)
    made.with_suffix(".part").write_bytes(b"half")
    assert copy(store) == made
    with closing(sqlite3.connect(made)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert list(made.parent.iterdir()) == [made]


def test_the_limits_are_those_of_the_design() -> None:
    assert (5, timedelta(days=90)) == (copies.MOST, copies.LONGEST)
