"""Looks into a store's file from outside, with nothing but SQLite."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from npq_desktop.store import SqlStore
from npq_desktop.store.receive import Received
from npq_desktop.store.tables import VIEWS


@contextmanager
def inside(store: SqlStore) -> Iterator[sqlite3.Connection]:
    """A plain connection; what was changed is committed at the end."""
    with closing(sqlite3.connect(store.file)) as connection, connection:
        yield connection


def rows(store: SqlStore, query: str, *values: Any) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with inside(store) as connection:
        return connection.execute(query, values).fetchall()


def one(store: SqlStore, query: str, *values: Any) -> Any:
    """The only value of a query."""
    ((value,),) = rows(store, query, *values)
    return value


def views(store: SqlStore) -> dict[str, list[tuple[Any, ...]]]:
    """Every table that is worked out from the log, in a settled order."""
    return {name: sorted(rows(store, f"SELECT * FROM {name}"), key=repr) for name in VIEWS.tables}


def the_log(store: SqlStore) -> list[tuple[Any, ...]]:
    """Every change with its value, by arrival."""
    return rows(
        store,
        "SELECT c.*, p.salt, p.value FROM change c LEFT JOIN payload p ON p.change = c.n"
        " ORDER BY c.n",
    )


def sent_by(store: SqlStore) -> list[Received]:
    """Everything shared that this store knows, as it would travel."""
    found = rows(
        store,
        "SELECT c.core, p.salt, p.value FROM change c JOIN payload p ON p.change = c.n"
        " WHERE c.stream <> (SELECT value FROM local WHERE key = 'stream.local') ORDER BY c.n",
    )
    return [Received(core, salt, value) for core, salt, value in found]


def digest(store: SqlStore) -> str:
    """The store's digest."""
    with store.reading() as view:
        return view.digest()
