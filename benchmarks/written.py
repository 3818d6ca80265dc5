"""Which rows the program wrote, and the same rows written by sqlite3 alone.

What an act leaves in all tables, the log's included, is found by comparing two stores, one before
and one after; so nothing is forgotten that the program writes, and nothing is made up.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from npq_desktop.store import tables
from npq_desktop.store.engine import pragmas

Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one table: the statement that writes them, and their values."""

    statement: str
    values: Sequence[Values]

    @property
    def table(self) -> str:
        """The name of the table."""
        return self.statement.partition(" INTO ")[2].partition(" ")[0]

    def share(self, number: int, of: int) -> Sequence[Values]:
        """One of so many equal shares; the last rows are everybody's when there are fewer."""
        size = len(self.values) // of
        return self.values[number * size : (number + 1) * size] if size else self.values


def rows_between(before: Path, after: Path) -> list[Rows]:
    """What the second store has and the first has not, parents before children."""
    with closing(connected(before)) as old, closing(connected(after)) as new:
        return [each for table in _table_names() for each in _rows_of(table, old, new)]


def _table_names() -> Iterator[str]:
    for tables_of in (tables.LOG, tables.VIEWS):
        yield from (table.name for table in tables_of.sorted_tables)


def _rows_of(table: str, old: sqlite3.Connection, new: sqlite3.Connection) -> Iterator[Rows]:
    told = new.execute(f"PRAGMA table_info({table})").fetchall()
    keys = sorted((column[5], place) for place, column in enumerate(told) if column[5])
    marks = ", ".join("?" * len(told))
    ordered = f"SELECT * FROM {table} ORDER BY {', '.join(told[place][1] for _, place in keys)}"
    known = {_key(row, keys): row for row in old.execute(ordered)}
    fresh: list[Values] = []
    changed: list[Values] = []
    for row in new.execute(ordered):
        held = known.get(_key(row, keys))
        if held is None:
            fresh.append(row)
        elif held != row:
            changed.append(row)
    if fresh:
        yield Rows(f"INSERT INTO {table} VALUES ({marks})", fresh)
    if changed:
        yield Rows(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", changed)


def _key(row: Values, keys: Sequence[tuple[int, int]]) -> Values:
    return tuple(row[place] for _, place in keys)


def connected(file: Path) -> sqlite3.Connection:
    """sqlite3 alone, told exactly what the program tells each of its connections."""
    connection = sqlite3.connect(file, isolation_level=None)
    for name, value in pragmas():
        connection.execute(f"PRAGMA {name}={value}")
    return connection


def write(connection: sqlite3.Connection, several: Sequence[tuple[str, Sequence[Values]]]) -> None:
    """Write rows in one transaction, durably when it returns."""
    connection.execute("BEGIN IMMEDIATE")
    for statement, values in several:
        if len(values) == 1:
            connection.execute(statement, values[0])
        else:
            connection.executemany(statement, values)
    connection.execute("COMMIT")
