"""What the disk and the driver can do to us, as sentences."""

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from npq_desktop.domain.errors import StoreDamaged, StoreUnavailable

KEPT = "Everything that was shown as saved is safe."
BUSY = (
    "Another window or command is still writing to the data folder {folder}. "
    "Wait for it to finish, then try again."
)
FULL = "The disk that holds the data folder {folder} is full. Free some space, then try again."
READ_ONLY = (
    "The data folder {folder} cannot be written to. "
    "Choose another folder or ask whoever looks after this computer."
)
DAMAGED = (
    "The file store.db in {folder} is damaged. Do not delete it: "
    "run “npq-desktop doctor” to see what can be done."
)
AWAY = (
    "The data folder {folder} cannot be read or written just now. "
    "If it is on a network drive or a memory stick, check that it is connected."
)


NOT_A_FOLDER = "{folder} is not a folder. Choose a folder for the data."
GONE = (
    "The data folder {folder} is no longer where it was. Put it back, or connect its drive, "
    "then try again. What was shown as saved is in that folder."
)
_WHAT = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_AUTH: READ_ONLY,
    sqlite3.SQLITE_IOERR: AWAY,
    sqlite3.SQLITE_CANTOPEN: AWAY,
    sqlite3.SQLITE_PROTOCOL: AWAY,
}
_MAY_BE_FULL = frozenset(
    {
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_DIR_FSYNC,
        sqlite3.SQLITE_IOERR_TRUNCATE,
        sqlite3.SQLITE_IOERR_CLOSE,
        sqlite3.SQLITE_IOERR_SHMOPEN,
        sqlite3.SQLITE_IOERR_SHMSIZE,
        sqlite3.SQLITE_IOERR_SHMMAP,
    }
)
"""What SQLite says, beside SQLITE_FULL, when there was no room: for the file that its readers and
writers share, for a write over a quota, or where a drive finds out only when all is written."""
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
_LITTLE = 1_000_000
"""Bytes; where less than this can be written, a failed write is put down to the full disk."""


class FolderGone(OSError):
    """The store's file is not where it was opened: removed, replaced, or its drive is gone."""


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn an error about the file into a sentence that names the data folder."""
    try:
        yield
    except FolderGone as error:
        raise StoreUnavailable(GONE.format(folder=folder)) from error
    except UnicodeDecodeError as error:
        raise explain(error, folder) from error
    except Exception as error:
        # SQLAlchemy hands the driver's error on as ``orig``; it is not imported to say so.
        found = error if isinstance(error, sqlite3.Error) else getattr(error, "orig", None)
        if not isinstance(found, sqlite3.Error):
            raise
        raise explain(found, folder) from error


@contextmanager
def explained_opening(folder: Path) -> Iterator[None]:
    """The same while the folder itself is made and opened, where the system may refuse."""
    try:
        with explained(folder):
            yield
    except OSError as error:
        raise explain_os(error, folder) from error


def explain(error: sqlite3.Error | UnicodeDecodeError, folder: Path) -> Exception:
    """The sentence for a driver's error about the file; any other error is ours and stays."""
    code = _code(error)
    detail = str(getattr(error, "sqlite_errorname", type(error).__name__))
    if is_damage(error):
        return StoreDamaged(DAMAGED.format(folder=folder), detail=detail)
    what = _WHAT.get(code)
    if what is None:
        return error
    if code == sqlite3.SQLITE_CANTOPEN and _is_read_only(folder):
        what = READ_ONLY
    elif (code == sqlite3.SQLITE_CANTOPEN or _whole_code(error) in _MAY_BE_FULL) and _is_full(
        folder
    ):
        what = FULL
    return StoreUnavailable(f"{what.format(folder=folder)} {KEPT}", detail=detail)


def is_damage(error: Exception) -> bool:
    """Whether the file does not hold together: SQLite says so, or its text is no text any more."""
    if isinstance(error, UnicodeDecodeError) or str(error).startswith("Could not decode to UTF-8"):
        return True
    return _code(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def _code(error: Exception) -> int:
    """The primary code of SQLite's."""
    return _whole_code(error) & 0xFF


def _whole_code(error: Exception) -> int:
    """With its extension, which says what SQLite was about."""
    return int(getattr(error, "sqlite_errorcode", 0))


def _is_full(folder: Path) -> bool:
    """Whether no more data goes in here; the driver keeps the system's own word to itself.

    It is tried, in a file without a name that is gone again at once: the free space of a disk says
    nothing of a quota, or of files that cannot be made although there is space.
    """
    try:
        if shutil.disk_usage(folder).free < _LITTLE:
            return True
        with tempfile.TemporaryFile(dir=folder) as trial:
            trial.write(bytes(_LITTLE))
            trial.flush()
            os.fsync(trial.fileno())
    except OSError as error:
        return error.errno in _NO_ROOM  # anything else: the folder itself is away
    return False


def _is_read_only(folder: Path) -> bool:
    return folder.is_dir() and not os.access(folder, os.W_OK)


def explain_os(error: OSError, folder: Path) -> StoreUnavailable:
    """The sentence for a system error at the data folder."""
    if error.errno in _NO_ROOM:
        what = FULL
    elif error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        what = READ_ONLY
    elif error.errno in {errno.EEXIST, errno.ENOTDIR}:
        what = NOT_A_FOLDER
    else:
        what = AWAY
    detail = f"{errno.errorcode.get(error.errno or 0, '')} {type(error).__name__}"
    return StoreUnavailable(f"{what.format(folder=folder)} {KEPT}", detail=detail)
