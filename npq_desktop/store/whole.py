"""Several acts in one write turn: all of them are there afterwards, or none."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from npq_desktop.domain.ids import Id
from npq_desktop.services.ports import Finding, Report, no_report
from npq_desktop.store.reader import Reader
from npq_desktop.store.work import Work


class _Part(Work):
    """One act of the turn; what ``commit`` makes durable is for the turn to say."""

    is_kept = False

    def commit(self, *, undoes: Id | None = None) -> Id | None:
        """Keep the act in the turn; its id, or None when it changed nothing."""
        self._append(undoes)
        self.is_kept = True
        return self._act if self._has_written else None


class WholeTurn:
    """A store inside one write turn of another (services.ports.Store)."""

    def __init__(self, connection: Any, clock: Callable[[], datetime]) -> None:
        self._connection = connection
        self._clock = clock

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """What stands there, with the acts of this turn."""
        yield Reader(self._connection)

    @contextmanager
    def writing(self) -> Iterator[Work]:
        """The next act; thrown away unless committed."""
        cursor = self._connection.cursor()
        cursor.execute("SAVEPOINT act")
        part = _Part(self._connection, self._clock)
        try:
            yield part
        finally:
            if not part.is_kept:
                cursor.execute("ROLLBACK TO act")
            cursor.execute("RELEASE act")

    def forget_notes(self, people: Collection[Id]) -> int:
        """Delete what was noted privately of these people; files are wiped after the turn."""
        from npq_desktop.store.forgetting import forget

        return forget(self._connection.cursor(), people)

    def keep(self) -> None:
        """Make the acts of this turn durable."""
        self._connection.execute("COMMIT")

    def changed_elsewhere(self) -> bool:
        """Nobody else writes during a turn."""
        return False

    def check(self, report: Report = no_report) -> list[Finding]:
        """Nothing is checked before it is durable."""
        report(1, 1)
        return []

    def close(self) -> None:
        """The turn ends with its ``with``, not here."""
