"""Of which version a store's tables are: read first at every start, before anything is loaded."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from npq_desktop.domain.errors import StoreUnavailable
from npq_desktop.domain.kinds import SCOPES

LOG_VERSION = "0001"
"""The newest migration of the log's tables."""
VIEWS_VERSION = "3"
"""Raised whenever the tables that are worked out from the log change (``store.tables``)."""
NOT_OURS = (
    "The file store.db in {folder} was made by another program. "
    "Nothing was changed; choose another folder for the data."
)
Versions = tuple[str | None, str | None]
"""Of the log, and of the tables that are worked out from it; None where there are none."""


def views_version() -> str:
    """Of which make the tables worked out from the log are; it changes when a cell is added."""
    cells = ",".join(sorted(f"{kind}.{field}" for kind, field in SCOPES))
    return f"{VIEWS_VERSION}-{sha256(cells.encode()).hexdigest()[:8]}"


def wanted() -> Versions:
    """The versions that this program works with."""
    return LOG_VERSION, views_version()


def versions(cursor: Any, folder: Path) -> Versions:
    """The versions of a store. Raises StoreUnavailable when another program made the file."""
    names = {name for (name,) in cursor.execute("SELECT name FROM sqlite_master").fetchall()}
    if not names:
        return None, None
    if not {"alembic_version", "local"} <= names:
        raise StoreUnavailable(NOT_OURS.format(folder=folder))
    row = cursor.execute("SELECT version_num FROM alembic_version").fetchone()
    views = cursor.execute("SELECT value FROM local WHERE key = 'views'").fetchone()
    return (row[0] if row else None), (views[0] if views else None)
