"""The numbers beside a session: expected, marked, here, absent, and how far its register is.

Counted in SQL for the many, by the domain's own rule for the few whose enrolment or status is
anything but plain, so that there is one rule.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from json import loads
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Participant
from npq_desktop.domain.register import Closing, is_closed, is_expected, state_of
from npq_desktop.domain.sessions import Cohort, Session, Topic
from npq_desktop.services.ports import SessionLine
from npq_desktop.store import rows
from npq_desktop.store.links import faces
from npq_desktop.store.tables import (
    cohort,
    participant,
    register_closing,
    register_entry,
    session,
    session_topic,
    topic,
)

_MARKED = register_entry.c.place.is_not(None)


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


def session_lines(
    connection: Connection, cohort_id: Id | None, day: date | None
) -> list[SessionLine]:
    """Sessions by start, with their numbers."""
    wanted = _wanted(cohort_id, day)
    found = _sessions(connection, wanted)
    if day is not None:
        found = [each for each in found if each.day == day]
    numbers: dict[Id, _Numbers] = defaultdict(_Numbers)
    _count_marks(connection, wanted, numbers)
    _read_closings(connection, wanted, numbers)
    _find_unusual(connection, wanted, numbers)
    cohorts = {row[0]: rows.cohort_from(row) for row in connection.execute(select(cohort))}
    topics = {row[0]: rows.topic_from(row) for row in connection.execute(select(topic))}
    usual, unusual = _people(connection, cohort_id)
    return [
        _line(each, cohorts, topics, numbers[each.id], usual, unusual)
        for each in found
        if each.cohort_id in cohorts
    ]


def _wanted(cohort_id: Id | None, day: date | None) -> ColumnElement[bool]:
    parts = [session.c.present == 1]
    if cohort_id is not None:
        parts.append(session.c.cohort_id == cohort_id)
    if day is not None:  # wide enough for every zone; the exact day is asked of the session
        noon = datetime.combine(day, time(12))
        parts.append(session.c.starts_at >= (noon - timedelta(days=2)).isoformat())
        parts.append(session.c.starts_at <= (noon + timedelta(days=2)).isoformat())
    return and_(*parts)


def _sessions(connection: Connection, wanted: ColumnElement[bool]) -> list[Session]:
    topics: dict[Id, tuple[Id, ...]] = defaultdict(tuple)
    chosen = (
        select(session_topic.c.session_id, session_topic.c.topic_id)
        .join(session, session.c.id == session_topic.c.session_id)
        .where(wanted)
        .order_by(session_topic.c.session_id, session_topic.c.place)
    )
    for id_, topic_id in connection.execute(chosen):
        topics[id_] = (*topics[id_], topic_id)
    ordered = select(session).where(wanted).order_by(session.c.starts_at, session.c.title)
    return [rows.session_from(row, topics[row[0]]) for row in connection.execute(ordered)]


def _count_marks(
    connection: Connection, wanted: ColumnElement[bool], numbers: dict[Id, _Numbers]
) -> None:
    entry = register_entry
    away = func.sum(case((entry.c.place == "no", 1), else_=0))
    counted = (
        select(entry.c.session_id, entry.c.stream, func.count(), away, func.max(entry.c.hlc))
        .join(session, session.c.id == entry.c.session_id)
        .where(_MARKED, wanted)
        .group_by(entry.c.session_id, entry.c.stream)
    )
    for id_, stream, marked, absent, last in connection.execute(counted):
        held = numbers[id_]
        held.marked += marked
        held.absent += absent
        held.here += marked - absent
        held.last = max(held.last or 0, last)
        held.streams.add(stream)
    lasts = [held.last for held in numbers.values()]
    named = (
        select(entry.c.session_id, participant.c.family_name, participant.c.full_name)
        .join(participant, participant.c.id == entry.c.participant_id)
        .where(entry.c.session_id.in_(list(numbers)), entry.c.hlc.in_(lasts))
    )
    for id_, family, full in connection.execute(named):
        numbers[id_].last_name = family or full or ""


def _read_closings(
    connection: Connection, wanted: ColumnElement[bool], numbers: dict[Id, _Numbers]
) -> None:
    closing = register_closing
    held = select(
        closing.c.session_id,
        closing.c.stream,
        closing.c.is_closed,
        closing.c.hlc,
        closing.c.expected,
        closing.c.code,
    )
    chosen = held.join(session, session.c.id == closing.c.session_id).where(wanted)
    for id_, stream, closed, hlc, expected, code in connection.execute(chosen):
        people = tuple(loads(expected or "[]"))
        one = Closing(stream, bool(closed), rows.at(hlc), "", people, code or "")
        numbers[id_].closings.append(one)


def _find_unusual(
    connection: Connection, wanted: ColumnElement[bool], numbers: dict[Id, _Numbers]
) -> None:
    """Marked people whom the plain count of the cohort does not hold."""
    entry = register_entry
    other_cohort = participant.c.cohort_id.is_distinct_from(session.c.cohort_id)
    chosen = (
        select(entry.c.session_id, entry.c.participant_id)
        .join(session, session.c.id == entry.c.session_id)
        .join(participant, participant.c.id == entry.c.participant_id)
        .where(_MARKED, wanted, or_(other_cohort, ~_plain()))
    )
    for id_, person in connection.execute(chosen):
        numbers[id_].unusual.add(person)


def _plain() -> ColumnElement[bool]:
    status, spans = participant.c.training_status, participant.c.enrolment
    return and_(
        participant.c.present == 1,
        or_(status.is_(None), status == "active"),
        or_(spans.is_(None), spans == "[]"),
    )


def _people(
    connection: Connection, cohort_id: Id | None
) -> tuple[dict[Id, int], list[Participant]]:
    """How many plain people each cohort has, and everybody else in full."""
    where: list[ColumnElement[bool]] = [participant.c.cohort_id.is_not(None)]
    if cohort_id is not None:
        where = [participant.c.cohort_id == cohort_id]
    merged = faces(connection)
    counted = (
        select(participant.c.cohort_id, func.count())
        .where(_plain(), *where)
        .group_by(participant.c.cohort_id)
    )
    usual: dict[Id, int] = {row[0]: row[1] for row in connection.execute(counted)}
    for (away,) in connection.execute(
        select(participant.c.cohort_id).where(participant.c.id.in_(list(merged)), _plain())
    ):
        usual[away] = usual.get(away, 0) - 1
    others = select(participant).where(~_plain(), participant.c.present == 1, *where)
    found = [rows.participant_from(row) for row in connection.execute(others)]
    return usual, [each for each in found if each.id not in merged]


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
