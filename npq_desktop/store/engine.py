"""Makes the engine: the one place that knows the driver and its pragmas (design.md 3, 6).

SQLite runs in WAL mode with ``synchronous=FULL``: a commit that returned is on the disk. The
driver is told to leave transactions alone; ``store.work`` begins every one of them itself, since
SQLAlchemy's default opens none for a read (sync.md 0b.11).
"""

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import QueuePool

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


def make_engine(file: Path, connector: Connect = connect) -> Engine:
    """An engine on one SQLite file. Error texts never quote values (style.md 3, 11)."""
    return create_engine(
        "sqlite://",
        creator=lambda: opened(file, connector),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        hide_parameters=True,
    )
