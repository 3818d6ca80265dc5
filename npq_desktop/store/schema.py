"""Makes a store's tables and keeps them up to date: migrations for the log, folding for the rest.

Alembic is loaded only when the log's tables are not of this version (design.md 2). Before a
migration runs on a store that holds something, a copy is made beside it and opened once.
"""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from npq_desktop.domain.change import START_OF_CHAIN
from npq_desktop.domain.errors import StoreUnavailable
from npq_desktop.domain.ids import new_id
from npq_desktop.store import tables
from npq_desktop.store.append import Cell, refold

LOG_VERSION = "0001"
MIGRATIONS = Path(__file__).with_name("migrations")


def prepare(engine: Engine, file: Path, now: datetime) -> None:
    """Bring the store's tables to this version. Raises StoreUnavailable for a newer store."""
    with engine.connect() as connection:
        found = _versions(connection)
        if found == (LOG_VERSION, tables.VIEWS_VERSION):
            return
        log_version, _ = found
        if log_version is not None and log_version > LOG_VERSION:
            raise StoreUnavailable(
                "This data was written by a newer version of NPQ Desktop. "
                "Nothing was changed; install the newer version to open it."
            )
    if log_version is not None and log_version != LOG_VERSION:
        copy_beside(file, f"before-{LOG_VERSION}", now)
    if log_version != LOG_VERSION:
        migrate(engine)
    fold_anew(engine)


def _versions(connection: Connection) -> tuple[str | None, str | None]:
    cursor: Any = connection.connection.cursor()
    names = {name for (name,) in cursor.execute("SELECT name FROM sqlite_master").fetchall()}
    if "alembic_version" not in names:
        return None, None
    row = cursor.execute("SELECT version_num FROM alembic_version").fetchone()
    views = cursor.execute("SELECT value FROM local WHERE key = 'views'").fetchone()
    return (row[0] if row else None), (views[0] if views else None)


def migrate(engine: Engine, to: str = "head") -> None:
    """Run the migrations of the log, with foreign keys off and checked afterwards."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with _rebuilding(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def fold_anew(engine: Engine) -> None:
    """Drop the tables that are worked out from the log, and work them out again."""
    with _rebuilding(engine) as connection:
        cursor: Any = connection.connection.cursor()
        tables.VIEWS.drop_all(connection)
        tables.VIEWS.create_all(connection)
        _install(cursor)
        for cell in cells_in_log(cursor):
            refold(cursor, cell)
        cursor.execute(
            "INSERT INTO local (key, value) VALUES ('views', ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (tables.VIEWS_VERSION,),
        )


@contextmanager
def _rebuilding(engine: Engine) -> Iterator[Connection]:
    """The write turn with foreign keys off; they are checked before it is committed.

    The switch has no effect inside a transaction, so it is made before.
    """
    with engine.connect() as connection:
        cursor: Any = connection.connection.cursor()
        cursor.execute("PRAGMA foreign_keys = OFF")
        try:
            cursor.execute("BEGIN IMMEDIATE")
            with connection.begin():
                yield connection
                if cursor.execute("PRAGMA foreign_key_check").fetchall():
                    raise StoreUnavailable(
                        "The data could not be brought to this version; it was left as it was. "
                        "Run “npq-desktop doctor” to see what is wrong."
                    )
        finally:
            cursor.execute("PRAGMA foreign_keys = ON")


def cells_in_log(cursor: Any) -> list[Cell]:
    """Every cell that an applied change writes."""
    found = cursor.execute("SELECT DISTINCT kind, entity, field FROM change WHERE applied = 1")
    return [(kind, entity, field) for kind, entity, field in found.fetchall()]


def _install(cursor: Any) -> None:
    """Give a new store its laptop, its first user and its two streams (sync.md 0b.2)."""
    if cursor.execute("SELECT 1 FROM local WHERE key = 'device'").fetchone():
        return
    device, user = new_id(), new_id()
    held = {"device": device, "user": user, "hlc": "0", "store": secrets.token_hex(16)}
    for kind in ("shared", "local"):
        held[f"stream.{kind}"] = id_ = new_id()
        cursor.execute(
            "INSERT INTO stream (id, device, class, made_reason, seq, chain)"
            " VALUES (?, ?, ?, 'install', 0, ?)",
            (id_, device, kind, START_OF_CHAIN),
        )
    cursor.executemany("INSERT INTO local (key, value) VALUES (?, ?)", list(held.items()))


def copy_beside(file: Path, why: str, now: datetime) -> Path:
    """A safety copy made by SQLite's own backup, opened and checked before it counts."""
    folder = file.with_name("copies")
    folder.mkdir(exist_ok=True)
    copy = folder / f"{now:%Y%m%dT%H%M%S}-{why}.db"
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        (answer,) = target.execute("PRAGMA integrity_check").fetchone()
    if answer != "ok":
        copy.unlink()
        raise StoreUnavailable(
            "No safety copy of the data could be made, so nothing was changed. "
            "Run “npq-desktop doctor” to see what is wrong."
        )
    for old in sorted(folder.glob("*.db"))[:-5]:
        old.unlink()
    return copy
