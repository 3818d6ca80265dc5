"""What the disk and the driver can do to us, as sentences."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from npq_desktop.domain.errors import StoreUnavailable

KEPT = "Everything that was shown as saved is safe."
BUSY = (
    "Another window or command is still writing to the data folder. "
    "Wait for it to finish, then try again."
)
FULL = "The disk is full. Free some space, then try again."
READ_ONLY = (
    "The data folder {folder} cannot be written to. "
    "Choose another folder or ask whoever looks after this computer."
)
DAMAGED = (
    "The file store.db in {folder} is damaged. Do not delete it: "
    "run “npq-desktop doctor” to see what can be done."
)
AWAY = (
    "The data folder {folder} cannot be reached just now. "
    "If it is on a network drive or a memory stick, check that it is connected."
)


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn a driver's error about the file into a sentence that names the data folder."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, folder) from error


@contextmanager
def explained_opening(folder: Path) -> Iterator[None]:
    """The same while the folder itself is made and opened, where the system may refuse."""
    try:
        with explained(folder):
            yield
    except OSError as error:
        raise explain_os(error, folder) from error


def explain(error: sqlite3.Error, folder: Path) -> Exception:
    """The sentence for a driver's error about the file; any other error is ours and stays."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code of an extended one
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        what = BUSY
    elif code == sqlite3.SQLITE_FULL:
        what = FULL
    elif code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}:
        what = READ_ONLY.format(folder=folder)
    elif code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        what = DAMAGED.format(folder=folder)
    elif code in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL}:
        what = AWAY.format(folder=folder)
    else:
        return error
    return StoreUnavailable(f"{what} {KEPT}", detail=error.sqlite_errorname)


def explain_os(error: OSError, folder: Path) -> StoreUnavailable:
    """The sentence for a system error at the data folder."""
    if error.errno == errno.ENOSPC:
        what = FULL
    elif error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        what = READ_ONLY.format(folder=folder)
    elif error.errno in {errno.EEXIST, errno.ENOTDIR}:
        what = f"{folder} is not a folder. Choose a folder for the data."
    else:
        what = AWAY.format(folder=folder)
    code = errno.errorcode.get(error.errno or 0, "")
    return StoreUnavailable(f"{what} {KEPT}", detail=f"{code} {type(error).__name__}")
