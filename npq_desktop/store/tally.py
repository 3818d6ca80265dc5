"""The numbers beside a session: expected, marked, here, absent, and how far its register is.

Counted in SQL for the many, by the domain's own rule for the few whose enrolment or status is
anything but plain, so that there is one rule.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import chain
from json import loads
from typing import Any

from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Participant
from npq_desktop.domain.register import Closing, is_closed, is_expected, state_of
from npq_desktop.domain.sessions import Cohort, Session, Topic
from npq_desktop.services.ports import SessionLine
from npq_desktop.store import rows
from npq_desktop.store.linked_lines import LinkedLines
from npq_desktop.store.links import faces

_PLAIN = (
    "(p.present = 1 AND (p.training_status IS NULL OR p.training_status = 'active')"
    " AND (p.enrolment IS NULL OR p.enrolment = '[]'))"
)
"""Whoever is expected as long as the cohort lasts."""
_SESSIONS = "SELECT s.* FROM session s WHERE {wanted} ORDER BY s.starts_at, s.title"
_TOPICS = """
SELECT t.session_id, t.topic_id FROM session_topic t JOIN session s ON s.id = t.session_id
WHERE {wanted} ORDER BY t.session_id, t.place
"""
_COUNT = """
SELECT count(*), sum(CASE WHEN place = 'no' THEN 1 ELSE 0 END), max(hlc), min(stream), max(stream)
FROM register_entry WHERE session_id = ? AND place IS NOT NULL
"""
_STREAMS = "SELECT DISTINCT stream FROM register_entry WHERE session_id = ? AND place IS NOT NULL"
_MARKED = "SELECT participant_id FROM register_entry WHERE session_id = ? AND place IS NOT NULL"
_LAST = """
SELECT p.family_name, p.full_name
FROM register_entry e JOIN participant p ON p.id = e.participant_id
WHERE e.session_id = ? AND e.hlc = ? AND e.place IS NOT NULL
"""
_CLOSINGS = """
SELECT c.session_id, c.stream, c.is_closed, c.hlc, c.expected, c.code
FROM register_closing c JOIN session s ON s.id = c.session_id WHERE {wanted}
"""
_PLAIN_PEOPLE = f"SELECT p.id FROM participant p WHERE p.cohort_id = ? AND {_PLAIN}"
_OTHER_PEOPLE = (
    f"SELECT p.* FROM participant p WHERE p.cohort_id = ? AND p.present = 1 AND NOT {_PLAIN}"
)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which sessions, as a condition on ``s`` with its values."""

    text: str
    values: tuple[str, ...]

    def rows(self, cursor: Any, statement: str) -> Any:
        """The rows of a statement for these sessions."""
        return cursor.execute(statement.format(wanted=self.text), self.values).fetchall()


@dataclass(slots=True)
class _Numbers:
    """What the register of one session adds up to. ``people``: who is marked in it."""

    marked: int = 0
    here: int = 0
    absent: int = 0
    last: int | None = None
    last_name: str = ""
    streams: set[Id] = field(default_factory=set)
    closings: list[Closing] = field(default_factory=list)
    people: set[Id] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _People:
    """The people of one cohort: the plain ones by id, everybody else in full."""

    plain: frozenset[Id]
    others: tuple[Participant, ...]


def session_lines(cursor: Any, cohort_id: Id | None, day: date | None) -> list[SessionLine]:
    """Sessions by start, with their numbers."""
    wanted = _wanted(cohort_id, day)
    found = _sessions(cursor, wanted)
    if day is not None:
        found = [each for each in found if each.day == day]
    cohorts = {row[0]: rows.cohort_from(row) for row in cursor.execute("SELECT * FROM cohort")}
    topics = {row[0]: rows.topic_from(row) for row in cursor.execute("SELECT * FROM topic")}
    closings = _closings(cursor, wanted)
    merged = faces(cursor)
    people = {id_: _people(cursor, id_, merged) for id_ in {each.cohort_id for each in found}}
    linked = LinkedLines(cursor)
    lines = []
    for each in found:
        if each.cohort_id in cohorts:
            numbers = _numbers(cursor, each.id, closings)
            _count_once(numbers, each, linked)
            lines.append(_line(each, cohorts, topics, numbers, people[each.cohort_id]))
    return lines


def plan(cursor: Any, cohort_id: Id) -> list[Session]:
    """The sessions of a cohort by start, without their numbers: none of its marks is read."""
    return _sessions(cursor, _wanted(cohort_id, None))


def _count_once(numbers: _Numbers, session: Session, linked: LinkedLines) -> None:
    """Entries that are one person are one line, with one mark."""
    closed = is_closed(numbers.streams, numbers.closings)
    listed = {person for one in numbers.closings for person in one.expected}
    stands = linked.stand(numbers.people, session, listed if closed else None)
    if not stands:
        return
    more, absent = linked.marks_too_many(stands, session)
    numbers.people = {stands.get(person, person) for person in numbers.people}
    numbers.marked -= more
    numbers.absent -= absent
    numbers.here -= more - absent


def _wanted(cohort_id: Id | None, day: date | None) -> _Wanted:
    parts, values = ["s.present = 1"], []
    if cohort_id is not None:
        parts.append("s.cohort_id = ?")
        values.append(cohort_id)
    if day is not None:  # wide enough for every zone; the exact day is asked of the session
        noon = datetime.combine(day, time(12))
        parts.append("s.starts_at >= ? AND s.starts_at <= ?")
        values += [(noon + timedelta(days=days)).isoformat() for days in (-2, 2)]
    return _Wanted(" AND ".join(parts), tuple(values))


def _sessions(cursor: Any, wanted: _Wanted) -> list[Session]:
    topics: dict[Id, tuple[Id, ...]] = defaultdict(tuple)
    for id_, topic_id in wanted.rows(cursor, _TOPICS):
        topics[id_] = (*topics[id_], topic_id)
    return [rows.session_from(row, topics[row[0]]) for row in wanted.rows(cursor, _SESSIONS)]


def _closings(cursor: Any, wanted: _Wanted) -> dict[Id, list[Closing]]:
    found: dict[Id, list[Closing]] = defaultdict(list)
    for id_, stream, closed, hlc, expected, code in wanted.rows(cursor, _CLOSINGS):
        people = tuple(loads(expected or "[]"))
        found[id_].append(Closing(stream, bool(closed), rows.at(hlc), "", people, code or ""))
    return found


def _numbers(cursor: Any, session_id: Id, closings: dict[Id, list[Closing]]) -> _Numbers:
    """Counted a session at a time: all at once, SQLite would sort the marks first."""
    held = _Numbers(closings=closings[session_id])
    marked, absent, last, *streams = cursor.execute(_COUNT, (session_id,)).fetchone()
    if not marked:
        return held
    held.marked, held.absent, held.here, held.last = marked, absent, marked - absent, last
    held.streams = set(streams)
    if len(held.streams) > 1:
        held.streams = {stream for (stream,) in cursor.execute(_STREAMS, (session_id,))}
    held.people = set(chain.from_iterable(cursor.execute(_MARKED, (session_id,))))
    family, full = cursor.execute(_LAST, (session_id, last)).fetchone()
    held.last_name = family or full or ""
    return held


def _people(cursor: Any, cohort_id: Id, merged: dict[Id, Id]) -> _People:
    """Who may be expected in the sessions of a cohort; merged entries count as their face."""
    plain = frozenset(id_ for (id_,) in cursor.execute(_PLAIN_PEOPLE, (cohort_id,)))
    found = cursor.execute(_OTHER_PEOPLE, (cohort_id,)).fetchall()
    others = (rows.participant_from(row) for row in found)
    return _People(plain.difference(merged), tuple(e for e in others if e.id not in merged))


def _line(
    each: Session,
    cohorts: dict[Id, Cohort],
    topics: dict[Id, Topic],
    numbers: _Numbers,
    people: _People,
) -> SessionLine:
    closed = is_closed(numbers.streams, numbers.closings)
    unusual = numbers.people - people.plain
    if closed:
        listed = {person for one in numbers.closings for person in one.expected}
        count = len(listed | unusual)
    else:
        expected = {person.id for person in people.others if is_expected(person, each)}
        count = len(people.plain) + len(expected | unusual)
    codes: Any = [one.code for one in numbers.closings if one.is_closed]
    return SessionLine(
        session=each,
        cohort=cohorts[each.cohort_id],
        topics=tuple(topics[id_] for id_ in each.topic_ids if id_ in topics),
        expected=count,
        marked=numbers.marked,
        here=numbers.here,
        absent=numbers.absent,
        last_marked_at=None if numbers.last is None else rows.at(numbers.last),
        last_marked_name=numbers.last_name,
        state=state_of(
            each,
            has_marks=numbers.marked > 0,
            closed=closed,
            reopened=any(not one.is_closed for one in numbers.closings),
        ),
        code=codes[-1] if closed else "",
    )
