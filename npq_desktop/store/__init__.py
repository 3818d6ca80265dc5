"""The local store: SQLAlchemy tables, the one door for writes, and what reads them."""

from npq_desktop.store.store import SqlStore

__all__ = ["SqlStore"]
