"""Opens the store's file: the one place that knows the driver and its pragmas (design.md 3, 6).

SQLite runs in WAL mode with ``synchronous=FULL``: a commit that returned is on the disk. The
driver is told to leave transactions alone; ``store.store`` begins every one of them itself, since
SQLAlchemy's default opens none for a read (sync.md 0b.11).

Reads and writes take a connection from here and talk to the driver. SQLAlchemy makes and changes
the tables, so it is loaded when that is needed, and not to open the program: loading it takes
longer than everything else on the way to Today together (benchmarks/README.md).
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Engine

BUSY_MILLISECONDS = 15_000
Connect = Callable[[Path], Any]
"""Opens a DB-API connection to the file; an encrypted driver takes its place later."""

PRAGMAS: tuple[tuple[str, object], ...] = (
    ("busy_timeout", BUSY_MILLISECONDS),
    ("journal_mode", "wal"),
    ("synchronous", 2),
    ("foreign_keys", 1),
    ("secure_delete", 1),
    ("trusted_schema", 0),
    ("temp_store", 2),
    ("cache_size", -16_384),
)
MAC_PRAGMAS: tuple[tuple[str, object], ...] = (("fullfsync", 1), ("checkpoint_fullfsync", 1))
MOST_KEPT = 4


def connect(file: Path) -> sqlite3.Connection:
    """Open the file with Python's own SQLite, in autocommit mode, for use by any one thread."""
    return sqlite3.connect(file, isolation_level=None, check_same_thread=False)


def pragmas() -> tuple[tuple[str, object], ...]:
    """What every connection is told, in order, on this platform."""
    return PRAGMAS + (MAC_PRAGMAS if sys.platform == "darwin" else ())


def opened(file: Path, connector: Connect = connect) -> Any:
    """A connection that was told everything; every connection of the store is made here."""
    connection = connector(file)
    try:
        for name, value in pragmas():
            connection.execute(f"PRAGMA {name}={value}")
    except BaseException:
        connection.close()
        raise
    return connection


class Connections:
    """Connections to one file, each lent to one user at a time and kept for the next."""

    def __init__(self, file: Path, connector: Connect = connect) -> None:
        self._file = file
        self._connector = connector
        self._idle: list[Any] = []  # append and pop of a list are safe between threads
        self._is_closed = False

    @contextmanager
    def one(self) -> Iterator[Any]:
        """A connection with no transaction open. One whose driver failed is not lent again."""
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = opened(self._file, self._connector)
        is_sound = False
        try:
            yield connection
            is_sound = True
        except sqlite3.Error:
            raise
        except BaseException:
            is_sound = True
            raise
        finally:
            self._take_back(connection, is_sound)

    def _take_back(self, connection: Any, is_sound: bool) -> None:
        if self._is_closed or not is_sound or len(self._idle) >= MOST_KEPT:
            connection.close()
        else:
            self._idle.append(connection)

    def close(self) -> None:
        """Let go of the file; a connection that is still lent is closed when it comes back."""
        self._is_closed = True
        while self._idle:
            self._idle.pop().close()


def make_engine(file: Path, connector: Connect = connect) -> Engine:
    """SQLAlchemy's engine on the file, with connections like all others.

    Error texts never quote values (style.md 3, 11). Each connection is closed after its use.
    """
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    return create_engine(
        "sqlite://",
        creator=lambda: opened(file, connector),
        poolclass=NullPool,
        hide_parameters=True,
    )
