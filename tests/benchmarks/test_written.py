"""The baseline of a write: the very rows that the program left, no more and no fewer."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks import filled, written
from npq_desktop.domain.marks import How, Mark
from npq_desktop.services.registers import take_mark
from npq_desktop.store import SqlStore


@pytest.fixture
def before(tmp_path: Path) -> filled.Filled:
    return filled.with_people(tmp_path / "before", 6)


@pytest.fixture
def after(before: filled.Filled, tmp_path: Path) -> Path:
    folder = tmp_path / "after"
    shutil.copytree(before.folder, folder)
    store = SqlStore(folder, filled.clock)
    for person in before.people[:4]:
        take_mark(store, before.today.id, person.id, lambda *_: Mark(), How.LIST)
    store.close()
    return folder


def test_what_marks_leave_is_found_in_all_tables(before: filled.Filled, after: Path) -> None:
    rows = written.rows_between(before.folder / "store.db", after / "store.db")
    assert {each.table: len(each.values) for each in rows} == {
        "change": 8,
        "payload": 8,
        "head": 8,
        "register_entry": 4,
        "stream": 1,
        "local": 1,
    }


def test_the_rows_written_alone_make_the_same_store(before: filled.Filled, after: Path) -> None:
    rows = written.rows_between(before.folder / "store.db", after / "store.db")
    with closing(written.connected(before.folder / "store.db")) as connection:
        for number in range(4):
            shares = [(each.statement, each.share(number, 4)) for each in rows]
            written.write(connection, shares)
    assert written.rows_between(before.folder / "store.db", after / "store.db") == []


def test_shares_divide_the_rows_and_rows_that_are_fewer_are_everybodys() -> None:
    many = written.Rows("INSERT INTO change VALUES (?)", [(1,), (2,), (3,), (4,)])
    assert [many.share(number, 2) for number in range(2)] == [[(1,), (2,)], [(3,), (4,)]]
    one = written.Rows("INSERT OR REPLACE INTO local VALUES (?)", [(1,)])
    assert one.share(3, 4) == [(1,)]


def test_the_bare_connection_is_told_what_the_program_tells_its_own(before: filled.Filled) -> None:
    with closing(written.connected(before.folder / "store.db")) as connection:
        told = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
