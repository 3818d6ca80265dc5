"""What the disk can do to us: a plain sentence each, and what was saved is there afterwards."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from npq_desktop.domain.errors import StoreDamaged, StoreUnavailable
from npq_desktop.store import SqlStore, turns
from npq_desktop.store.engine import connect
from npq_desktop.store.faults import explain_os
from tests.store.conftest import MORNING, Open
from tests.store.filled import Filled, fill, mark
from tests.store.looking import the_log

SAFE = "Everything that was shown as saved is safe."


class Faulty(sqlite3.Connection):
    """Fails where a test says, as the driver would."""

    fault: tuple[str, int] | None = None

    def execute(self, sql: str, *values: object) -> sqlite3.Cursor:  # type: ignore[override]
        fault = Faulty.fault
        if fault is not None and sql.startswith(fault[0]):
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode, error.sqlite_errorname = fault[1], "SQLITE_X"
            raise error
        return super().execute(sql, *values)

    def cursor(self, factory: object = None) -> sqlite3.Cursor:  # type: ignore[override]
        return super().cursor(FaultyCursor)


class FaultyCursor(sqlite3.Cursor):
    def execute(self, sql: str, *values: object) -> sqlite3.Cursor:  # type: ignore[override]
        if Faulty.fault is not None and sql.startswith(Faulty.fault[0]):
            return self.connection.execute(sql)
        return super().execute(sql, *values)


def faulty(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, isolation_level=None, factory=Faulty)


@pytest.fixture
def fail() -> Iterator[Callable[[str, int], None]]:
    """Makes every statement that begins so fail with that code."""

    def fail_(sql: str, code: int) -> None:
        Faulty.fault = (sql, code)

    yield fail_
    Faulty.fault = None


@pytest.fixture
def doomed(store: SqlStore) -> Iterator[tuple[SqlStore, Filled]]:
    """A filled store whose connections can be made to fail."""
    filled = fill(store)
    again = SqlStore(store.folder, lambda: MORNING, faulty)
    yield again, filled
    Faulty.fault = None
    again.close()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_IOERR | 3 << 8, "cannot be read or written just now"),
        (sqlite3.SQLITE_FULL, "is full"),
        (sqlite3.SQLITE_READONLY, "cannot be written to"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be read or written just now"),
        (sqlite3.SQLITE_PROTOCOL, "cannot be read or written just now"),
    ],
)
@pytest.mark.parametrize("statement", ["BEGIN IMMEDIATE", "COMMIT", "INSERT", "SELECT"])
def test_a_write_that_fails_says_why_and_leaves_what_was_saved(
    doomed: tuple[SqlStore, Filled],
    fail: Callable[[str, int], None],
    code: int,
    words: str,
    statement: str,
) -> None:
    store, filled = doomed
    mark(store, filled.entity())
    before = the_log(store)
    fail(statement, code)
    with pytest.raises(StoreUnavailable, match=words) as caught:
        mark(store, filled.entity(person=1))
    Faulty.fault = None
    assert str(store.folder) in caught.value.sentence
    assert caught.value.sentence.endswith(SAFE)
    assert the_log(store) == before
    assert mark(store, filled.entity(person=1)) is not None
    assert store.check() == []


@pytest.mark.parametrize("statement", ["BEGIN", "SELECT"])
def test_reading_that_fails_says_so_too(
    doomed: tuple[SqlStore, Filled], fail: Callable[[str, int], None], statement: str
) -> None:
    store, filled = doomed
    fail(statement, sqlite3.SQLITE_IOERR)
    with pytest.raises(StoreUnavailable, match="network drive"), store.reading() as view:
        view.people(filled.cohort.id)


def test_a_fault_that_comes_through_sqlalchemy_is_told_in_the_same_words(
    doomed: tuple[SqlStore, Filled], fail: Callable[[str, int], None]
) -> None:
    store, _ = doomed
    fail("\nCREATE TABLE", sqlite3.SQLITE_FULL)
    with pytest.raises(StoreUnavailable, match="is full"):
        store.rebuild()
    Faulty.fault = None
    assert store.check() == []


def test_a_mistake_of_ours_is_not_put_down_to_the_disk(
    doomed: tuple[SqlStore, Filled], fail: Callable[[str, int], None]
) -> None:
    store, filled = doomed
    fail("INSERT", sqlite3.SQLITE_CONSTRAINT)
    with pytest.raises(sqlite3.Error):
        mark(store, filled.entity())


def test_a_disk_that_fills_up_keeps_what_was_saved_and_goes_on_when_there_is_room(
    store: SqlStore, opening: Open
) -> None:
    filled = fill(store)
    limits = [0]

    def small(file: Path) -> sqlite3.Connection:
        connection = connect(file)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + limits[0]}")
        return connection

    limits[0] = 6
    tight = SqlStore(store.folder, lambda: MORNING, small)
    saved = 0

    def until_it_is_full() -> None:
        nonlocal saved
        for number in range(10_000):
            with tight.writing() as work:
                work.put("mark", filled.entity(), "note", f"{number} " + "long " * 200)
                work.commit()
            saved = number

    with pytest.raises(StoreUnavailable, match=r"is full\. Free some space") as caught:
        until_it_is_full()
    assert saved > 0
    assert str(store.folder) in caught.value.sentence
    roomy = opening(store.folder)
    with roomy.reading() as view:
        note = view.mark(filled.sessions[0].id, filled.people[0].id)[2]
        assert note.startswith(f"{saved} ")
    assert roomy.check() == []
    assert mark(roomy, filled.entity()) is not None
    tight.close()


def test_a_file_that_may_only_be_read_can_still_be_read(store: SqlStore) -> None:
    filled = fill(store)

    def read_only(file: Path) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{file}?mode=ro", uri=True, isolation_level=None)

    locked = SqlStore(store.folder, lambda: MORNING, read_only)
    with locked.reading() as view:
        assert len(view.people()) == 4
    with pytest.raises(StoreUnavailable, match=r"cannot be written to\. Choose another") as caught:
        mark(locked, filled.entity())
    assert str(store.folder) in caught.value.sentence
    locked.close()


def test_a_folder_that_went_away_takes_no_mark_and_goes_on_when_it_is_back(
    store: SqlStore, tmp_path: Path
) -> None:
    filled = fill(store)
    mark(store, filled.entity())
    elsewhere = tmp_path / "elsewhere"
    store.folder.rename(elsewhere)
    for _ in range(2):
        with pytest.raises(StoreUnavailable, match="no longer where it was") as caught:
            mark(store, filled.entity(person=1))
        assert str(store.folder) in caught.value.sentence
    with pytest.raises(StoreUnavailable, match="no longer where it was"), store.reading():
        pass
    with pytest.raises(StoreUnavailable, match="no longer where it was"):
        store.check()
    assert not store.folder.exists()
    elsewhere.rename(store.folder)
    assert mark(store, filled.entity(person=1)) is not None
    assert store.check() == []


def test_another_file_in_its_place_is_not_written_into(store: SqlStore) -> None:
    filled = fill(store)
    copy = store.folder / "copy.db"
    with closing(sqlite3.connect(store.file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    before = copy.read_bytes()
    copy.replace(store.file)
    with pytest.raises(StoreUnavailable, match="no longer where it was"):
        mark(store, filled.entity())
    assert store.file.read_bytes() == before


def test_a_folder_that_was_deleted_is_not_made_anew(store: SqlStore) -> None:
    filled = fill(store)
    shutil.rmtree(store.folder)
    with pytest.raises(StoreUnavailable, match="no longer where it was"):
        mark(store, filled.entity())
    assert not store.folder.exists()


def test_whoever_waits_too_long_is_told_who_is_in_the_way(
    store: SqlStore, opening: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = fill(store)
    other = opening(store.folder)
    monkeypatch.setattr(turns, "BUSY_MILLISECONDS", 30)
    with (
        other.writing(),
        pytest.raises(StoreUnavailable, match="Another window or command is still writing"),
    ):
        mark(store, filled.entity())
    assert mark(store, filled.entity()) is not None


@pytest.mark.parametrize("content", [b"Name,TRN\nAnn,1234567\n" * 50, b"\0" * 5000])
def test_a_file_that_is_not_a_store_is_told_apart_and_left_alone(
    tmp_path: Path, opening: Open, content: bytes
) -> None:
    (tmp_path / "store.db").write_bytes(content)
    with pytest.raises(StoreDamaged, match="Do not delete it") as caught:
        opening(tmp_path)
    assert str(tmp_path) in caught.value.sentence
    assert (tmp_path / "store.db").read_bytes() == content


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    for folder in (tmp_path / "data", tmp_path / "data" / "deeper"):
        with pytest.raises(StoreUnavailable, match="is not a folder") as caught:
            SqlStore(folder, lambda: MORNING)
        assert str(folder) in caught.value.sentence


def test_a_system_error_is_told_in_the_same_words(tmp_path: Path) -> None:
    said = [str(explain_os(OSError(code, "x"), tmp_path)) for code in (13, 30, 28, 5)]
    assert "cannot be written to" in said[0]
    assert "cannot be written to" in said[1]
    assert "is full" in said[2]
    assert "just now" in said[3]
    assert all(str(tmp_path) in each and each.endswith(SAFE) for each in said)
