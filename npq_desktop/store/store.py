"""One installation's data folder as the services know it (services.ports.Store)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from npq_desktop.services.ports import Finding, Report, Store, no_report
from npq_desktop.store.engine import connect, make_engine, opened
from npq_desktop.store.faults import FolderGone, explained, explained_opening
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
        report: Report = no_report,
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
            prepare(self._engine, self._copy, folder, report)
            self._number = self.file.stat().st_ino
            self.changed_elsewhere()

    def _copy(self, why: str) -> Path:
        from npq_desktop.store.copies import copy_beside

        return copy_beside(self.file, why, self._clock(), self._connector)

    def _check_it_is_there(self) -> None:
        """Raise FolderGone unless the file is still the one we opened.

        In WAL mode SQLite goes on writing into a file that was removed or moved away, and says
        nothing: marks would be shown as saved and be nowhere.
        """
        try:
            found = self.file.stat().st_ino
        except OSError as error:
            raise FolderGone from error
        if found != self._number:
            raise FolderGone

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """A consistent snapshot."""
        with self._turn("BEGIN") as connection:
            yield Reader(connection)

    @contextmanager
    def writing(self) -> Iterator[Work]:
        """The write turn of this folder, waited for; thrown away unless committed."""
        with self._turn("BEGIN IMMEDIATE") as connection:
            self._check_it_is_there()  # after the wait, which may have been long
            yield Work(connection, self._clock)

    @contextmanager
    def whole(self) -> Iterator[Store]:
        """One write turn for several acts; kept at its end, or none of them if it fails."""
        from npq_desktop.store.whole import WholeTurn

        with self._turn("BEGIN IMMEDIATE") as connection:
            self._check_it_is_there()
            yield WholeTurn(connection, self._clock)
            connection.connection.cursor().execute("COMMIT")

    @contextmanager
    def _turn(self, begin: str) -> Iterator[Connection]:
        with explained(self.folder), self._engine.connect() as connection:
            cursor: Any = connection.connection.cursor()
            cursor.execute(begin)
            try:
                yield connection
            finally:
                if _is_open(connection):  # some errors have ended it already
                    cursor.execute("ROLLBACK")

    def changed_elsewhere(self) -> bool:
        """Whether any other connection, of this process or another, wrote since the last call."""
        with explained(self.folder):
            if self._watcher is None:
                self._watcher = opened(self.file, self._connector)
            (version,) = self._watcher.execute("PRAGMA data_version").fetchone()
        changed = version != self._seen_version and self._seen_version != 0
        self._seen_version = version
        return changed

    def check(self, report: Report = no_report) -> list[Finding]:
        """What is wrong with the file, the chain of changes or the tables."""
        from npq_desktop.store.doctor import examine

        with explained(self.folder), self._engine.connect() as connection:
            return examine(connection, report)

    def rebuild(self, report: Report = no_report) -> None:
        """Drop the tables that are worked out from the log, and work them out again."""
        with explained(self.folder):
            fold_anew(self._engine, report)

    def close(self) -> None:
        """Let go of the file; the store cannot be used afterwards."""
        if self._watcher is not None:
            self._watcher.close()
            self._watcher = None
        self._engine.dispose()


def _is_open(connection: Connection) -> bool:
    driver: Any = connection.connection.driver_connection
    return bool(driver.in_transaction)
