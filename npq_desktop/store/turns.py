"""Beginning a turn, and waiting for one so that whoever waits gets it soon (sync.md 0b.11).

SQLite's own waiting sleeps longer and longer, up to a tenth of a second at a time: beside a
command that writes act after act, a mark in the window was seen to wait until the command was
done. Asking again every millisecond finds the gap between two acts.
"""

import sqlite3
from time import monotonic, sleep
from typing import Any

from npq_desktop.store.engine import BUSY_MILLISECONDS

_PAUSE = 0.001


def begin_read(connection: Any) -> None:
    """Open a transaction that only reads: it waits for nobody."""
    connection.execute("BEGIN")


def begin_write(connection: Any) -> None:
    """Open the write transaction. Raises sqlite3.OperationalError when nobody lets go for long."""
    give_up = monotonic() + BUSY_MILLISECONDS / 1000
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while not _has_begun(connection):
            if monotonic() > give_up:
                connection.execute("BEGIN IMMEDIATE")  # raises what there is to say
                return
            sleep(_PAUSE)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")


def _has_begun(connection: Any) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
