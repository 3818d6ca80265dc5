"""One installation's data folder as the services know it (services.ports.Store)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from npq_desktop.services.ports import Finding, Report, no_report
from npq_desktop.store.engine import connect, make_engine
from npq_desktop.store.faults import explained, explained_opening
from npq_desktop.store.reader import Reader
from npq_desktop.store.schema import fold_anew, prepare
from npq_desktop.store.work import Work


class SqlStore:
    """A folder with ``store.db`` in it; made when it is not there yet.

    Raises StoreUnavailable, with a sentence that names the folder, when it cannot be used.
    """

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime],
        connector: Callable[[Path], Any] = connect,
    ) -> None:
        self.folder = folder
        self.file = folder / "store.db"
        self._clock = clock
        self._connector = connector
        self._watcher: Any = None
        self._seen_version = 0
        with explained_opening(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._engine: Engine = make_engine(self.file, connector)
            prepare(self._engine, self.file, clock())
            self.changed_elsewhere()

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """A consistent snapshot."""
        with explained(self.folder), self._engine.connect() as connection:
            cursor: Any = connection.connection.cursor()
            cursor.execute("BEGIN")
            try:
                yield Reader(connection)
            finally:
                cursor.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[Work]:
        """The write turn of this folder, waited for; thrown away unless committed."""
        with explained(self.folder), self._engine.connect() as connection:
            cursor: Any = connection.connection.cursor()
            cursor.execute("BEGIN IMMEDIATE")
            try:
                yield Work(connection, self._clock)
            finally:
                if _is_open(connection):
                    cursor.execute("ROLLBACK")

    def changed_elsewhere(self) -> bool:
        """Whether any other connection, of this process or another, wrote since the last call."""
        with explained(self.folder):
            if self._watcher is None:
                self._watcher = self._connector(self.file)
            (version,) = self._watcher.execute("PRAGMA data_version").fetchone()
        changed = version != self._seen_version and self._seen_version != 0
        self._seen_version = version
        return changed

    def check(self, report: Report = no_report) -> list[Finding]:
        """What is wrong with the file, the chain of changes or the tables."""
        from npq_desktop.store.doctor import examine

        with explained(self.folder), self._engine.connect() as connection:
            return examine(connection, report)

    def rebuild(self) -> None:
        """Drop the tables that are worked out from the log, and work them out again."""
        with explained(self.folder):
            fold_anew(self._engine)

    def close(self) -> None:
        """Let go of the file; the store cannot be used afterwards."""
        if self._watcher is not None:
            self._watcher.close()
            self._watcher = None
        self._engine.dispose()


def _is_open(connection: Connection) -> bool:
    driver: Any = connection.connection.driver_connection
    return bool(driver.in_transaction)
