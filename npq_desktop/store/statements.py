"""SQL text for the hot path, built from the tables once and handed straight to the driver.

Through Core a commit cost 2.4 times the raw driver's, through the ORM 8 times (sync.md 5.3), so
writes skip both; the tables remain the only place that knows names of columns. The text is the
common ground of SQLite and PostgreSQL; ``?`` stands for a parameter.
"""

from functools import cache

from sqlalchemy import Table


@cache
def insert(table: Table, *columns: str) -> str:
    """Insert a row of these columns, of all when none are named."""
    names = columns or tuple(column.name for column in table.columns)
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table.name} ({_quoted(names)}) VALUES ({marks})"


@cache
def insert_new(table: Table, *columns: str) -> str:
    """Insert a row unless its key is there already."""
    return f"{insert(table, *columns)} ON CONFLICT DO NOTHING"


@cache
def upsert(table: Table, *columns: str) -> str:
    """Insert a row, or set these columns of the one with its key; key columns come first."""
    keys = [column.name for column in table.primary_key.columns]
    news = ", ".join(f'"{name}" = excluded."{name}"' for name in columns if name not in keys)
    return f"{insert(table, *columns)} ON CONFLICT ({_quoted(keys)}) DO UPDATE SET {news}"


def _quoted(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
