"""The write turn: reads, collects drafts, and makes them one act (sync.md 0b.1).

What only a write needs, the tables and SQLAlchemy with them, is loaded at the first one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.kinds import scope_of
from npq_desktop.store.cells import Cell, Draft
from npq_desktop.store.reader import Reader

if TYPE_CHECKING:
    from npq_desktop.store.receive import Received

Json = Any


class Work(Reader):
    """A reader that may also write. Leaving it without ``commit`` changes nothing."""

    def __init__(self, connection: Any, clock: Callable[[], datetime]) -> None:
        super().__init__(connection)
        self._clock = clock
        self._drafts: dict[Cell, Draft] = {}
        self._act = new_id()
        self._has_written = False

    def put(
        self,
        kind: str,
        entity: Id,
        field: str,
        value: Json,
        *,
        person: Id | None = None,
        reason: str | None = None,
    ) -> None:
        """Add one change to the act; a second one for the same cell takes its place."""
        if scope_of(kind, field) is None:
            raise ValueError(f"no such cell: {kind}.{field}")
        self._drafts[(kind, entity, field)] = Draft(value, person, reason)

    def flush(self) -> bool:
        """Append what was put so far to this act; still thrown away without ``commit``."""
        return self._append(None)

    def receive(self, changes: Iterable[Received]) -> int:
        """Apply changes that were made elsewhere; how many were new. Raises ValueError."""
        from npq_desktop.store.receive import receive

        new = receive(self._raw, changes, self._clock())
        self._has_written = self._has_written or new > 0
        return new

    def commit(self, *, undoes: Id | None = None) -> Id | None:
        """Make the act durable; its id, or None when nothing differed from what was there."""
        self._append(undoes)
        if not self._has_written:
            return None
        self._raw.execute("COMMIT")
        return self._act

    def _append(self, undoes: Id | None) -> bool:
        drafts, self._drafts = self._drafts, {}
        if not drafts:
            return False
        from npq_desktop.store.append import Act, append

        act = Act(self._act, self.user_id(), self._clock(), undoes)
        written = append(self._raw, drafts, act) > 0
        self._has_written = self._has_written or written
        return written
