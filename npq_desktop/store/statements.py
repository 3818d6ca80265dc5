"""SQL text for the hot path, built from the tables once and handed straight to the driver.

Through Core a commit cost 2.4 times the raw driver's, through the ORM 8 times (sync.md 5.3), so
writes skip both; the tables remain the only place that knows names of columns. The text is the
common ground of SQLite and PostgreSQL; ``?`` stands for a parameter.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import Table

Statement = tuple[str, tuple[Any, ...]]
"""SQL text and its parameters."""
_UNLESS_THERE = " ON CONFLICT DO NOTHING"


@cache
def insert(table: Table, *columns: str) -> str:
    """Insert a row of these columns, of all when none are named."""
    names = columns or tuple(column.name for column in table.columns)
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table.name} ({_quoted(names)}) VALUES ({marks})"


@cache
def insert_new(table: Table, *columns: str) -> str:
    """Insert a row unless its key is there already."""
    return f"{insert(table, *columns)}{_UNLESS_THERE}"


@cache
def upsert(table: Table, *columns: str) -> str:
    """Insert a row, or set these columns of the one with its key; key columns come first."""
    keys = [column.name for column in table.primary_key.columns]
    news = ", ".join(f'"{name}" = excluded."{name}"' for name in columns if name not in keys)
    return f"{insert(table, *columns)} ON CONFLICT ({_quoted(keys)}) DO UPDATE SET {news}"


def is_stub(statement: Statement) -> bool:
    """Whether a statement only makes sure that a row is there for others to point to."""
    return statement[0].endswith(_UNLESS_THERE)


class Batch:
    """Statements grouped by text, so that an import runs each text once."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[Any, ...]]] = {}
        self.size = 0

    def add(self, statements: Iterable[Statement]) -> None:
        """Keep these for later; texts run in the order in which they were first added."""
        for text, values in statements:
            self._rows.setdefault(text, []).append(values)
            self.size += 1

    def run(self, cursor: Any) -> None:
        """Run what was kept. Stubs first: a row may point to what only a later one names."""
        for text in sorted(self._rows, key=lambda each: not is_stub((each, ()))):
            values = self._rows[text]
            if len(values) == 1:
                cursor.execute(text, values[0])
            else:
                cursor.executemany(text, values)
        self._rows, self.size = {}, 0


def _quoted(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
