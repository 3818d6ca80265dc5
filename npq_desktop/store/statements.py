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
        # A stub is kept once: ten thousand people may name one cohort.
        self._stubs: dict[str, dict[tuple[Any, ...], None]] = {}
        self._rows: dict[str, list[tuple[Any, ...]]] = {}
        self.size = 0

    def add(self, statements: Iterable[Statement]) -> None:
        """Keep these for later; texts run in the order in which they were first added."""
        for statement in statements:
            text, values = statement
            self.size += 1
            if is_stub(statement):
                self._stubs.setdefault(text, {})[values] = None
            elif text in self._rows:
                self._rows[text].append(values)
            else:
                self._rows[text] = [values]

    def run(self, cursor: Any) -> None:
        """Run what was kept. Stubs first: a row may point to what only a later one names."""
        for text, stubs in self._stubs.items():
            _run(cursor, text, list(stubs))
        for text, rows in self._rows.items():
            _run(cursor, text, rows)
        self._stubs, self._rows, self.size = {}, {}, 0


def _run(cursor: Any, text: str, rows: list[tuple[Any, ...]]) -> None:
    if len(rows) == 1:
        cursor.execute(text, rows[0])
    else:
        cursor.executemany(text, rows)


def _quoted(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
