"""Makes a store's tables and keeps them up to date: migrations for the log, folding for the rest.

Alembic is loaded only when the log's tables are not of this version (design.md 2). Before a
migration runs on a store that holds something, a copy is made beside it and opened once.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from npq_desktop.domain.change import START_OF_CHAIN
from npq_desktop.domain.errors import StoreUnavailable
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.kinds import scope_of
from npq_desktop.services.ports import Report, no_report
from npq_desktop.store import tables
from npq_desktop.store.folding import fold
from npq_desktop.store.versions import LOG_VERSION, versions, views_version, wanted

MIGRATIONS = Path(__file__).with_name("migrations")
NEWER = (
    "This data was written by a newer version of NPQ Desktop. "
    "Nothing was changed; install the newer version to open it."
)


def prepare(
    engine: Engine, copy_first: Callable[[str], object], folder: Path, report: Report = no_report
) -> None:
    """Bring the store's tables to this version.

    ``copy_first`` makes a safety copy; its argument says why. Raises StoreUnavailable for a store
    of a newer version or of another program.
    """
    with engine.connect() as connection:
        log_version, _ = versions(connection.connection.cursor(), folder)
    if log_version is not None and log_version > LOG_VERSION:
        raise StoreUnavailable(NEWER, detail=f"log version {log_version}")
    if log_version is not None and log_version != LOG_VERSION:
        copy_first(f"before-{LOG_VERSION}")
    if log_version != LOG_VERSION:
        migrate(engine)
    with _rebuilding(engine) as connection:
        # Another process may have done it while we waited for our turn.
        if versions(connection.connection.cursor(), folder) != wanted():
            _fold_anew(connection, report)


def migrate(engine: Engine, to: str = "head") -> None:
    """Run the migrations of the log, with foreign keys off and checked afterwards."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with _rebuilding(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def fold_anew(engine: Engine, report: Report = no_report) -> None:
    """Drop the tables that are worked out from the log, and work them out again."""
    with _rebuilding(engine) as connection:
        _fold_anew(connection, report)


def _fold_anew(connection: Connection, report: Report) -> None:
    cursor: Any = connection.connection.cursor()
    for name in _views_in(cursor):
        cursor.execute(f'DROP TABLE "{name}"')
    tables.VIEWS.create_all(connection, checkfirst=False)
    _install(cursor)
    _say_what_is_known(cursor)
    fold(cursor, report)
    cursor.execute(
        "INSERT INTO local (key, value) VALUES ('views', ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (views_version(),),
    )


def _views_in(cursor: Any) -> list[str]:
    """Every table but the log's, also one that only another version knows."""
    kept = {*tables.LOG.tables, "alembic_version"}
    found = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return [name for (name,) in found if name not in kept and not name.startswith("sqlite_")]


def _say_what_is_known(cursor: Any) -> None:
    """Apply what an older version kept without knowing it, and the other way (sync.md 1.8)."""
    cells = cursor.execute("SELECT DISTINCT kind, field, applied FROM change").fetchall()
    for kind, field, applied in cells:
        known = int(scope_of(kind, field) is not None)
        if known != applied:
            cursor.execute(
                "UPDATE change SET applied = ? WHERE kind = ? AND field = ?", (known, kind, field)
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
