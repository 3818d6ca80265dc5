"""What linked entries do to the numbers of a register: one person is counted once.

Asked only where there are links at all, so that Today's one question stays as quick as it is.
"""

from json import loads
from typing import Any

from npq_desktop.domain.ids import Id
from npq_desktop.domain.linking import groups, stands_as, whose_mark
from npq_desktop.domain.marks import Mark
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Session
from npq_desktop.store import rows

_SAME = "SELECT a, b FROM same_person WHERE relation = 'same'"
_COUNTS = "SELECT a, b, counts FROM same_person WHERE counts IS NOT NULL"
_PERSON = "SELECT * FROM participant WHERE id = ?"
_MARK = (
    "SELECT place, agreed, late, early, times FROM register_entry"
    " WHERE session_id = ? AND participant_id = ?"
)


class LinkedLines:
    """The links of a store, read once for all sessions of a list."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor
        self._together = groups(cursor.execute(_SAME).fetchall())
        self._people: dict[Id, Participant] = {}
        self._counts: dict[tuple[Id, Id], Any] | None = None

    def stand(self, marked: set[Id], session: Session, listed: set[Id] | None) -> dict[Id, Id]:
        """Of marked entries that are linked, as which entry each stands (L-04)."""
        if not self._together:
            return {}
        return stands_as(marked, self._together, self._person, session, listed)

    def marks_too_many(self, stands: dict[Id, Id], session: Session) -> tuple[int, int]:
        """Of marks that do not count, as their person has another: all, and those absent."""
        lines: dict[Id, list[Id]] = {}
        for entry, line in stands.items():
            lines.setdefault(line, []).append(entry)
        more = absent = 0
        for entries in lines.values():
            if len(entries) > 1:
                marks = {each: self._mark(session.id, each) for each in entries}
                counts = whose_mark(marks, session.id, entries, self._decided())
                rest = [mark for entry, mark in marks.items() if entry != counts]
                more += len(rest)
                absent += sum(not mark.is_here for mark in rest)
        return more, absent

    def _person(self, id_: Id) -> Participant:
        if id_ not in self._people:
            row = self._cursor.execute(_PERSON, (id_,)).fetchone()
            self._people[id_] = rows.participant_from(row)
        return self._people[id_]

    def _mark(self, session: Id, entry: Id) -> Mark:
        row = self._cursor.execute(_MARK, (session, entry)).fetchone()
        mark = rows.mark_from(row)
        assert mark is not None  # noqa: S101 - only marked entries are asked about
        return mark

    def _decided(self) -> dict[tuple[Id, Id], Any]:
        if self._counts is None:
            found = self._cursor.execute(_COUNTS).fetchall()
            self._counts = {(a, b): loads(counts) for a, b, counts in found}
        return self._counts
