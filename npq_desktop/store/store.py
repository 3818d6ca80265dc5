"""One installation's data folder as the services know it (services.ports.Store)."""

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from npq_desktop.domain.ids import Id
from npq_desktop.services.ports import Finding, Report, Store, no_report
from npq_desktop.store.engine import Connections, connect, make_engine, opened
from npq_desktop.store.faults import FolderGone, explained, explained_opening
from npq_desktop.store.reader import Reader
from npq_desktop.store.turns import begin_read, begin_write
from npq_desktop.store.versions import LOG_VERSION, versions, wanted
from npq_desktop.store.work import Work

Made = TypeVar("Made")


def _itself(connection: Any) -> Any:
    """A turn that needs nothing but the connection."""
    return connection


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
        self._connections = Connections(self.file, connector)
        try:
            with explained_opening(folder):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._prepare(report)
                self._number = self.file.stat().st_ino
                self.changed_elsewhere()
        except BaseException:
            self.close()
            raise

    def _prepare(self, report: Report) -> None:
        """Bring the tables to this version; what that takes is loaded only when they are not."""
        with self._connections.one() as connection:
            found = versions(connection.cursor(), self.folder)
            if found == wanted():
                return
            if found[0] is not None and found[0] <= LOG_VERSION:
                # Whoever cannot wait for it may stop us now, before anything long is begun.
                (total,) = connection.execute("SELECT count(*) FROM change").fetchone()
                report(0, total)
        from npq_desktop.store.schema import prepare

        prepare(make_engine(self.file, self._connector), self.copy, self.folder, report)

    def copy(self, why: str) -> Path:
        """Make a safety copy in the folder ``copies``, checked; ``why`` is part of its name."""
        from npq_desktop.store.copies import copy_beside

        return copy_beside(self.file, why, self._clock(), self._connector)

    def _check_it_is_there(self) -> None:
        """Raise FolderGone unless the file is still the one we opened.

        In WAL mode SQLite goes on writing into a file that was removed or moved away, and says
        nothing: marks would be shown as saved and be nowhere.
        """
        try:
            found = os.stat(self.file).st_ino  # noqa: PTH116 - half of Path.stat's time, per mark
        except OSError as error:
            raise FolderGone from error
        if found != self._number:
            raise FolderGone

    def reading(self) -> AbstractContextManager[Reader]:
        """A consistent snapshot."""
        return self._turn(begin_read, Reader)

    def writing(self) -> AbstractContextManager[Work]:
        """The write turn of this folder, waited for; thrown away unless committed."""
        return self._turn(begin_write, self._work)

    def _work(self, connection: Any) -> Work:
        self._check_it_is_there()  # after the wait, which may have been long
        return Work(connection, self._clock)

    @contextmanager
    def whole(self) -> Iterator[Store]:
        """One write turn for several acts; kept at its end, or none of them if it fails."""
        from npq_desktop.store.whole import WholeTurn

        def whole(connection: Any) -> WholeTurn:
            self._check_it_is_there()
            return WholeTurn(connection, self._clock)

        with self._turn(begin_write, whole) as turn:
            yield turn
            turn.keep()

    @contextmanager
    def _turn(self, begin: Callable[[Any], None], made: Callable[[Any], Made]) -> Iterator[Made]:
        with explained(self.folder):
            self._check_it_is_there()  # before a connection makes a new file in its place
            with self._connections.one() as connection:
                begin(connection)
                try:
                    yield made(connection)
                finally:
                    if connection.in_transaction:  # some errors have ended it already
                        connection.execute("ROLLBACK")

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

        with explained(self.folder):
            self._check_it_is_there()
            with self._connections.one() as connection:
                return examine(connection, report)

    def rebuild(self, report: Report = no_report) -> None:
        """Drop the tables that are worked out from the log, and work them out again."""
        from npq_desktop.store.schema import fold_anew

        with explained(self.folder):
            self._check_it_is_there()
            fold_anew(make_engine(self.file, self._connector), report)

    def forget_notes(self, people: Collection[Id]) -> int:
        """Delete for good what was noted privately of these people; how many values.

        Finishes what could not be finished before, also when nobody is named.
        """
        from npq_desktop.store import forgetting

        gone = 0
        if people:
            with self._turn(begin_write, _itself) as connection:
                gone = forgetting.forget(connection.cursor(), people)
                connection.execute("COMMIT")
        with explained(self.folder):
            self._check_it_is_there()
            with self._connections.one() as connection:
                if forgetting.is_pending(connection.cursor()):
                    forgetting.wipe(connection, self._replace_copies)
        return gone

    def _replace_copies(self) -> None:
        from npq_desktop.store.copies import replace_all

        replace_all(self.file, "after-forgetting", self._clock(), self._connector)

    def close(self) -> None:
        """Let go of the file; the store cannot be used afterwards."""
        if self._watcher is not None:
            self._watcher.close()
            self._watcher = None
        self._connections.close()
