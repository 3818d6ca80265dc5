"""A full disk that SQLite reports as something else is told as what it is."""

import errno
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest

from npq_desktop.store.faults import explain

HIDDEN = [
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_CANTOPEN,
]
"""What SQLite says of a write that found no room; SHMSIZE on opening a store on a full disk."""


def told(code: int, folder: Path) -> str:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode, error.sqlite_errorname = code, "SQLITE_X"
    return str(explain(error, folder))


def refusing(code: int) -> object:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, "no")

    return refuse


@pytest.mark.parametrize("code", HIDDEN)
def test_with_room_on_the_disk_it_is_not_called_full_and_nothing_is_left_there(
    tmp_path: Path, code: int
) -> None:
    assert "cannot be read or written just now" in told(code, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", HIDDEN)
def test_a_disk_with_next_to_nothing_free_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(100, 100, 0))
    assert "is full. Free some space" in told(code, tmp_path)


@pytest.mark.parametrize("code", HIDDEN)
@pytest.mark.parametrize("system", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("where", [(os, "fsync"), (tempfile, "TemporaryFile")], ids=["sync", "new"])
def test_a_quota_or_no_more_files_is_full_too_however_much_is_free(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    system: int,
    where: tuple[object, str],
) -> None:
    monkeypatch.setattr(*where, refusing(system))
    assert "is full. Free some space" in told(code, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_drive_that_fails_is_not_called_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", refusing(errno.EIO))
    assert "just now" in told(sqlite3.SQLITE_IOERR_FSYNC, tmp_path)
    assert "just now" in told(sqlite3.SQLITE_IOERR_FSYNC, tmp_path / "gone")


def test_reading_never_writes_to_find_out_why_it_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", refusing(errno.ENOSPC))
    assert "just now" in told(sqlite3.SQLITE_IOERR_READ, tmp_path)
