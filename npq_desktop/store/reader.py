"""Reads the tables inside one transaction and answers in values.

Every statement goes straight to the driver: a window that opens, and a key press, wait for them.
"""

from collections.abc import Iterable
from datetime import date
from json import loads
from typing import Any

from npq_desktop.domain.errors import NotFound
from npq_desktop.domain.folding import in_alphabet
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How, Mark
from npq_desktop.domain.people import Participant
from npq_desktop.domain.register import Closing, Entry
from npq_desktop.domain.sessions import Cohort, Session, Topic
from npq_desktop.services.ports import CohortLine, Correction, SessionLine
from npq_desktop.store import rows
from npq_desktop.store.cells import heads
from npq_desktop.store.digest import digest
from npq_desktop.store.links import (
    aliases,
    aliases_of,
    faces,
    faces_of,
    linked,
    merged_by_cohort,
    present,
    with_what_lacks,
)
from npq_desktop.store.reader_around import AroundReader
from npq_desktop.store.tally import plan, session_lines

Json = Any
_COHORTS = "SELECT * FROM cohort WHERE present = 1 ORDER BY start_date, name"
_PEOPLE_OF_COHORTS = (
    "SELECT cohort_id, count(*) FROM participant WHERE present = 1 GROUP BY cohort_id"
)
_SESSIONS_OF_COHORTS = (
    "SELECT cohort_id, count(*) FROM session WHERE present = 1 GROUP BY cohort_id"
)
_LISTS_OF_COHORTS = "SELECT cohort_id, max(hlc) FROM imported_list GROUP BY cohort_id"
_TOPICS = "SELECT * FROM topic WHERE cohort_id = ? AND present = 1 ORDER BY position"
_EVERYBODY = "SELECT * FROM participant WHERE present = 1"
_PEOPLE = f"{_EVERYBODY} AND cohort_id = ?"
_MARKS = (
    "SELECT e.place, e.agreed, e.late, e.early, e.times, e.how, e.note,"
    " e.hlc, e.author, e.stream, e.unsettled, p.*"
    " FROM register_entry e JOIN participant p ON p.id = e.participant_id WHERE e.session_id = ?"
)
_SESSION = "SELECT * FROM session WHERE id = ?"
_SESSION_TOPICS = "SELECT topic_id FROM session_topic WHERE session_id = ? ORDER BY place"
_MARK = (
    "SELECT place, agreed, late, early, times, how, note FROM register_entry"
    " WHERE session_id = ? AND participant_id = ?"
)
_ENTRY = (
    "SELECT place, agreed, late, early, times, how, note, hlc, author, stream, unsettled"
    " FROM register_entry WHERE session_id = ? AND participant_id = ?"
)
_CLOSINGS = (
    "SELECT stream, is_closed, expected, code, hlc, author, reason FROM register_closing"
    " WHERE session_id = ? ORDER BY hlc"
)


class Reader(AroundReader):
    """One consistent view of the data; lives as long as its transaction."""

    def cohorts(self) -> list[CohortLine]:
        """All cohorts that exist, by start date and name."""
        texts = (_PEOPLE_OF_COHORTS, _SESSIONS_OF_COHORTS, _LISTS_OF_COHORTS)
        counts = [dict(self._rows(text)) for text in texts]
        for cohort in merged_by_cohort(self._raw):
            counts[0][cohort] -= 1
        found = self._rows(_COHORTS)
        return [self._cohort_line(rows.cohort_from(row), counts) for row in found]

    @staticmethod
    def _cohort_line(cohort: Cohort, counts: list[dict[Any, Any]]) -> CohortLine:
        people, sessions, lists = (each.get(cohort.id) for each in counts)
        imported = None if lists is None else rows.at(lists)
        return CohortLine(cohort, people or 0, sessions or 0, imported)

    def cohort(self, cohort_id: Id) -> Cohort:
        """One cohort. Raises NotFound."""
        row = self._one("SELECT * FROM cohort WHERE id = ?", cohort_id)
        if row is None:
            raise NotFound("That cohort is not on this laptop.")
        return rows.cohort_from(row)

    def topics(self, cohort_id: Id) -> list[Topic]:
        """The topics of a cohort, by position."""
        return [rows.topic_from(row) for row in self._rows(_TOPICS, cohort_id)]

    def sessions(
        self, cohort_id: Id | None = None, *, day: date | None = None
    ) -> list[SessionLine]:
        """Sessions with their numbers, by start."""
        return session_lines(self._raw, cohort_id, day)

    def plan(self, cohort_id: Id) -> list[Session]:
        """The sessions of a cohort by start, without their numbers."""
        return plan(self._raw, cohort_id)

    def session(self, session_id: Id) -> Session:
        """One session. Raises NotFound."""
        row = self._one(_SESSION, session_id)
        if row is None:
            raise NotFound("That session is not on this laptop.")
        found = self._raw.execute(_SESSION_TOPICS, (session_id,)).fetchall()
        return rows.session_from(row, tuple(topic for (topic,) in found))

    def people(self, cohort_id: Id | None = None) -> list[Participant]:
        """People by family and given name; everybody when no cohort is named."""
        found = self._rows(_EVERYBODY) if cohort_id is None else self._rows(_PEOPLE, cohort_id)
        return _in_order(with_what_lacks(self._as_written(found)))

    def entries(self) -> list[Participant]:
        """Everybody by name, each with nothing but what their own entry says."""
        return _in_order(self._as_written(self._rows(_EVERYBODY)))

    def _as_written(self, found: Iterable[Any]) -> list[Participant]:
        former, merged = aliases(self._raw), faces(self._raw)
        return [
            rows.participant_from(row, former.get(row[0], ()), merged.get(row[0])) for row in found
        ]

    def person(self, participant_id: Id) -> Participant:
        """One person. Raises NotFound."""
        entries = linked(self._raw, participant_id)
        if len(entries) == 1:
            return self._entry_alone(participant_id, None)
        merged = faces_of(self._raw, entries)
        alone = [self._entry_alone(e, merged[e] if merged[e] != e else None) for e in entries]
        return with_what_lacks(alone)[0]

    def _entry_alone(self, participant_id: Id, face: Id | None) -> Participant:
        row = self._one("SELECT * FROM participant WHERE id = ?", participant_id)
        if row is None:
            raise NotFound("That person is not on this laptop.")
        return rows.participant_from(row, aliases_of(self._raw, participant_id), face)

    def linked(self, participant_id: Id) -> tuple[Id, ...]:
        """Every entry that exists and is the same person, this one first."""
        entries = linked(self._raw, participant_id)
        return entries if len(entries) == 1 else present(self._raw, entries)

    def marks(self, session_id: Id) -> list[Entry]:
        """Every line of a register that holds a mark or a note."""
        merged = faces(self._raw)
        return [self._entry(row, merged) for row in self._rows(_MARKS, session_id)]

    def entry(self, session_id: Id, participant_id: Id) -> Entry:
        """One line of a register, with or without a mark. Raises NotFound."""
        person = self.person(participant_id)
        row = self._one(_ENTRY, session_id, participant_id)
        return Entry(person) if row is None else self._entry_of(person, row)

    def _entry(self, row: Any, merged: dict[Id, Id]) -> Entry:
        person = rows.participant_from(row[11:], (), merged.get(row[11]))
        return self._entry_of(person, row[:11])

    def _entry_of(self, person: Participant, row: Any) -> Entry:
        hlc, author, stream, unsettled = row[7:11]
        return Entry(
            participant=person,
            mark=rows.mark_from(row[:5]),
            how=rows.how_from(row[5]),
            note=row[6] or "",
            marked_at=None if hlc is None else rows.at(hlc),
            marked_by=self.name_of(author),
            device=self.device_of(stream),
            is_unsettled=bool(unsettled),
        )

    def mark(self, session_id: Id, participant_id: Id) -> tuple[Mark | None, How | None, str]:
        """One mark, how it was made, and its note."""
        row = self._one(_MARK, session_id, participant_id)
        if row is None:
            return None, None, ""
        return rows.mark_from(row[:5]), rows.how_from(row[5]), row[6] or ""

    def closings(self, session_id: Id) -> list[Closing]:
        """Who closed or reopened their part, oldest first."""
        return [
            Closing(
                stream=stream,
                is_closed=bool(is_closed),
                at=rows.at(hlc),
                by=self.name_of(author),
                expected=tuple(loads(expected or "[]")),
                code=code or "",
                reason=reason or "",
            )
            for stream, is_closed, expected, code, hlc, author, reason in self._raw.execute(
                _CLOSINGS, (session_id,)
            ).fetchall()
        ]

    def marked_by_stream(self, session_id: Id, stream: Id) -> list[Id]:
        """Who was marked in a session by one laptop's stream."""
        found = self._raw.execute(
            "SELECT participant_id FROM register_entry WHERE session_id = ? AND stream = ?",
            (session_id, stream),
        ).fetchall()
        return [person for (person,) in found]

    def corrections(self, session_id: Id) -> list[Correction]:
        """The corrections of times in one register, oldest first."""
        found = self._raw.execute(
            "SELECT minutes, marks, hlc, author FROM correction WHERE session_id = ? ORDER BY hlc",
            (session_id,),
        ).fetchall()
        return [
            Correction(minutes, marks, rows.at(hlc), self.name_of(author))
            for minutes, marks, hlc, author in found
        ]

    def correction_acts(self, session_id: Id) -> set[Id]:
        """The acts that corrected the times of one register, and those that took that back."""
        found = self._raw.execute(
            "SELECT DISTINCT c.act FROM change c WHERE c.kind = 'correction' AND c.act IN"
            " (SELECT m.act FROM change m"
            " WHERE m.kind = 'mark' AND m.entity >= ? AND m.entity < ?)",
            (f"{session_id}.", f"{session_id}/"),
        ).fetchall()
        return {act for (act,) in found}

    def mark_streams(self, session_id: Id) -> set[Id]:
        """The streams that the marks of a session were made in."""
        found = self._raw.execute(
            "SELECT DISTINCT stream FROM register_entry WHERE session_id = ? AND place IS NOT NULL",
            (session_id,),
        ).fetchall()
        return {stream for (stream,) in found}

    def mark_heads(self, session_id: Id) -> list[tuple[Id, bytes]]:
        """Participant and winning head of every mark that is not cleared."""
        found = self._raw.execute(
            "SELECT e.participant_id, h.id, h.hlc FROM register_entry e JOIN head h"
            " ON h.kind = 'mark' AND h.field = 'mark'"
            " AND h.entity = e.session_id || '.' || e.participant_id"
            " WHERE e.session_id = ? AND e.place IS NOT NULL",
            (session_id,),
        ).fetchall()
        best: dict[Id, tuple[int, bytes]] = {}
        for person, id_, hlc in found:
            best[person] = max(best.get(person, (0, b"")), (hlc, bytes(id_)))
        return [(person, id_) for person, (_, id_) in best.items()]

    def links(self, relation: str) -> list[tuple[Id, Id]]:
        """Pairs of people linked in this way."""
        found = self._rows("SELECT a, b FROM same_person WHERE relation = ?", relation)
        return [(a, b) for a, b in found]

    def setting(self, key: str) -> Json:
        """A setting of this laptop; None when never set."""
        row = self._one("SELECT value FROM setting WHERE key = ?", key)
        return None if row is None or row[0] is None else loads(row[0])

    def heads(self, kind: str, entity: Id, field: str) -> list[tuple[str, Json]]:
        """The heads of one cell: change id in hexadecimal and value, the winner first."""
        found = heads(self._raw, (kind, entity, field))
        return [(head.id.hex(), head.value) for head in found]

    def digest(self, cohort_id: Id | None = None) -> str:
        """SHA-256 of the logical content, 64 hex digits."""
        return digest(self._connection, cohort_id)


def _in_order(people: Iterable[Participant]) -> list[Participant]:
    return sorted(people, key=lambda each: in_alphabet(each.name.sorted_form))
