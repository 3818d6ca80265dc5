"""Deletes what was noted privately of people for good: tables, log, write-ahead log, copies.

Needs tell of health and belief (domain 4.4). A change's value goes with its salt, so that the hash
that stays in the chain says nothing; ``doctor`` takes a missing value of such a note for forgotten.
``secure_delete`` alone left single values behind where SQLite had moved rows between pages, so the
file is written anew (VACUUM), then the write-ahead log is emptied, then the safety copies are
replaced. While somebody else reads or writes, that waits, and is remembered for the next time.
"""

import sqlite3
from collections.abc import Callable, Collection
from typing import Any

from npq_desktop.domain.ids import Id
from npq_desktop.domain.kinds import FORGETTABLE
from npq_desktop.store.engine import BUSY_MILLISECONDS

_WAIT_MILLISECONDS = 200  # the turn to write is held meanwhile, and marks must not wait for it
_PENDING = "forgetting"
_OF_KIND = f"c.kind = '{FORGETTABLE}'"
_FIELDS = f"SELECT DISTINCT c.field FROM change c WHERE {_OF_KIND} AND c.entity = ?"
_DROP = (
    "DELETE FROM payload WHERE change IN"
    f" (SELECT c.n FROM change c WHERE {_OF_KIND} AND c.entity = ?)"
)
_REMEMBER = "INSERT INTO local (key, value) VALUES (?, '1') ON CONFLICT (key) DO NOTHING"


def forget(cursor: Any, people: Collection[Id]) -> int:
    """Delete every value that was ever noted of these people; how many. Needs the write turn."""
    from npq_desktop.store.folding import refold  # brings SQLAlchemy, which start-up does without

    gone = 0
    for person in people:
        gone += int(cursor.execute(_DROP, (person,)).rowcount)
        for (field,) in cursor.execute(_FIELDS, (person,)).fetchall():
            refold(cursor, (FORGETTABLE, person, field))
    if gone:
        cursor.execute(_REMEMBER, (_PENDING,))
    return gone


def is_pending(cursor: Any) -> bool:
    """Whether bytes of what was forgotten may still lie in a file."""
    return cursor.execute("SELECT 1 FROM local WHERE key = ?", (_PENDING,)).fetchone() is not None


def wipe(connection: Any, replace_copies: Callable[[], None]) -> bool:
    """Leave no byte of what was forgotten in any file; False when somebody is in the way.

    ``replace_copies`` puts one new safety copy in the place of all that there are.
    """
    connection.execute(f"PRAGMA busy_timeout = {_WAIT_MILLISECONDS}")
    try:
        connection.execute("VACUUM")
        (in_the_way, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    if in_the_way:
        return False
    replace_copies()
    connection.execute("DELETE FROM local WHERE key = ?", (_PENDING,))
    return True
