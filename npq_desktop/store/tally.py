"""The numbers beside a session: expected, marked, here, absent, and how far its register is.

Counted in SQL for the many, by the domain's own rule for the few whose enrolment or status is
anything but plain, so that there is one rule.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from json import loads
from typing import Any

from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Participant
from npq_desktop.domain.register import Closing, is_closed, is_expected, state_of
from npq_desktop.domain.sessions import Cohort, Session, Topic
from npq_desktop.services.ports import SessionLine
from npq_desktop.store import rows
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
_COUNTS = """
SELECT e.session_id, e.stream, count(*),
       sum(CASE WHEN e.place = 'no' THEN 1 ELSE 0 END), max(e.hlc)
FROM register_entry e JOIN session s ON s.id = e.session_id
WHERE e.place IS NOT NULL AND {wanted} GROUP BY e.session_id, e.stream
"""
_LAST = """
SELECT p.family_name, p.full_name
FROM register_entry e JOIN participant p ON p.id = e.participant_id
WHERE e.session_id = ? AND e.hlc = ? AND e.place IS NOT NULL
"""
_CLOSINGS = """
SELECT c.session_id, c.stream, c.is_closed, c.hlc, c.expected, c.code
FROM register_closing c JOIN session s ON s.id = c.session_id WHERE {wanted}
"""
_UNUSUAL = f"""
SELECT e.session_id, e.participant_id
FROM register_entry e JOIN session s ON s.id = e.session_id
JOIN participant p ON p.id = e.participant_id
WHERE e.place IS NOT NULL AND {{wanted}}
  AND (coalesce(p.cohort_id, '') <> coalesce(s.cohort_id, '') OR NOT {_PLAIN})
"""
_USUAL_PEOPLE = f"""
SELECT p.cohort_id, count(*) FROM participant p WHERE {_PLAIN} AND {{of}} GROUP BY p.cohort_id
"""
_OTHER_PEOPLE = f"SELECT p.* FROM participant p WHERE NOT {_PLAIN} AND p.present = 1 AND {{of}}"
_COHORT_OF_PLAIN = f"SELECT p.cohort_id FROM participant p WHERE p.id = ? AND {_PLAIN}"


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
    """What the register of one session adds up to."""

    marked: int = 0
    here: int = 0
    absent: int = 0
    last: int | None = None
    last_name: str = ""
    streams: set[Id] = field(default_factory=set)
    closings: list[Closing] = field(default_factory=list)
    unusual: set[Id] = field(default_factory=set)


def session_lines(cursor: Any, cohort_id: Id | None, day: date | None) -> list[SessionLine]:
    """Sessions by start, with their numbers."""
    wanted = _wanted(cohort_id, day)
    found = _sessions(cursor, wanted)
    if day is not None:
        found = [each for each in found if each.day == day]
    numbers: dict[Id, _Numbers] = defaultdict(_Numbers)
    _count_marks(cursor, wanted, numbers)
    _read_closings(cursor, wanted, numbers)
    _find_unusual(cursor, wanted, numbers)
    cohorts = {row[0]: rows.cohort_from(row) for row in cursor.execute("SELECT * FROM cohort")}
    topics = {row[0]: rows.topic_from(row) for row in cursor.execute("SELECT * FROM topic")}
    usual, unusual = _people(cursor, cohort_id)
    return [
        _line(each, cohorts, topics, numbers[each.id], usual, unusual)
        for each in found
        if each.cohort_id in cohorts
    ]


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


def _count_marks(cursor: Any, wanted: _Wanted, numbers: dict[Id, _Numbers]) -> None:
    for id_, stream, marked, absent, last in wanted.rows(cursor, _COUNTS):
        held = numbers[id_]
        held.marked += marked
        held.absent += absent
        held.here += marked - absent
        held.last = max(held.last or 0, last)
        held.streams.add(stream)
    for id_, held in numbers.items():
        found = cursor.execute(_LAST, (id_, held.last)).fetchone()
        if found is not None:
            held.last_name = found[0] or found[1] or ""


def _read_closings(cursor: Any, wanted: _Wanted, numbers: dict[Id, _Numbers]) -> None:
    for id_, stream, closed, hlc, expected, code in wanted.rows(cursor, _CLOSINGS):
        people = tuple(loads(expected or "[]"))
        one = Closing(stream, bool(closed), rows.at(hlc), "", people, code or "")
        numbers[id_].closings.append(one)


def _find_unusual(cursor: Any, wanted: _Wanted, numbers: dict[Id, _Numbers]) -> None:
    """Marked people whom the plain count of the cohort does not hold."""
    for id_, person in wanted.rows(cursor, _UNUSUAL):
        numbers[id_].unusual.add(person)


def _people(cursor: Any, cohort_id: Id | None) -> tuple[dict[Id, int], list[Participant]]:
    """How many plain people each cohort has, and everybody else in full."""
    of = "p.cohort_id IS NOT NULL" if cohort_id is None else "p.cohort_id = ?"
    values = () if cohort_id is None else (cohort_id,)
    usual: dict[Id, int] = dict(cursor.execute(_USUAL_PEOPLE.format(of=of), values).fetchall())
    merged = faces(cursor)
    for person in merged:
        away = cursor.execute(_COHORT_OF_PLAIN, (person,)).fetchone()
        if away is not None:
            usual[away[0]] = usual.get(away[0], 0) - 1
    found = cursor.execute(_OTHER_PEOPLE.format(of=of), values).fetchall()
    others = (rows.participant_from(row) for row in found)
    return usual, [each for each in others if each.id not in merged]


def _line(
    each: Session,
    cohorts: dict[Id, Cohort],
    topics: dict[Id, Topic],
    numbers: _Numbers,
    usual: dict[Id, int],
    unusual: list[Participant],
) -> SessionLine:
    closed = is_closed(numbers.streams, numbers.closings)
    expected = {person.id for person in unusual if is_expected(person, each)} | numbers.unusual
    count = usual.get(each.cohort_id, 0) + len(expected)
    if closed:
        listed = {person for one in numbers.closings for person in one.expected}
        count = len(listed | numbers.unusual)
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
