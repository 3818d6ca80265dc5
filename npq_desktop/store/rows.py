"""Rows to values, one function a table, in the order of the table's columns.

Nothing outside ``store`` sees a row (style.md 3, 6). A stub reads as a value with ``known``
false; screens show it as "not received yet".
"""

from datetime import UTC, datetime
from functools import lru_cache
from json import loads
from typing import Any

from npq_desktop.domain import cells
from npq_desktop.domain.clock import moment
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.domain.people import (
    DfeRecord,
    Name,
    Origin,
    Participant,
    Status,
    TrainingStatus,
    Work,
)
from npq_desktop.domain.sessions import (
    LONDON,
    Cohort,
    CohortRules,
    Mode,
    Session,
    SessionKind,
    Topic,
)

Row = tuple[Any, ...]
"""As the driver hands it out; two equal ones give the same value."""
_USUAL, _ACTIVE, _NO_RECORD = CohortRules(), Status(), DfeRecord()
UNKNOWN_START = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=64)
def cohort_from(row: Row) -> Cohort:
    """A row of ``cohort``; every mark asks for the same one."""
    (id_, known, _present, name, start, end, course, year, suffix, schedule, provider) = row[:11]
    (lead, partner, grace, threshold, remote, catch_up, colour, initials, retention) = row[11:]
    return Cohort(
        id=id_,
        name=name or "",
        start_date=cells.day(start) or UNKNOWN_START.date(),
        end_date=cells.day(end),
        course_identifier=course or "",
        cohort_year=year,
        cohort_suffix=suffix,
        schedule_identifier=schedule,
        lead_provider_name=lead or "",
        delivery_partner_id=partner or "",
        provider_name=provider or "",
        rules=CohortRules(
            _USUAL.grace_minutes if grace is None else grace,
            _USUAL.attendance_threshold if threshold is None else threshold,
            _USUAL.remote_counts if remote is None else bool(remote),
            _USUAL.catch_up_counts if catch_up is None else bool(catch_up),
        ),
        colour=colour or "",
        initials=initials or "",
        retention_until=cells.day(retention),
        known=bool(known),
    )


def topic_from(row: Row) -> Topic:
    """A row of ``topic``."""
    id_, _known, _present, cohort_id, position, title = row
    return Topic(id_, cohort_id or "", position or 0, title or "")


@lru_cache(maxsize=256)
def session_from(row: Row, topic_ids: tuple[Id, ...] = ()) -> Session:
    """A row of ``session`` with the topics that ``session_topic`` holds for it."""
    (id_, known, _present, cohort_id, title, kind, starts_at, minutes, zone, breaks) = row[:10]
    (venue, room, mode, link, facilitators, required, shared, cancelled, run) = row[10:19]
    plan, directions = row[19:]
    return Session(
        id=id_,
        cohort_id=cohort_id or "",
        title=title or "",
        kind=SessionKind(kind) if kind else SessionKind.WORKSHOP,
        starts_at=datetime.fromisoformat(starts_at) if starts_at else UNKNOWN_START,
        minutes=minutes or 0,
        zone=zone or LONDON,
        breaks=tuple((start, end) for start, end in loads(breaks or "[]")),
        venue=venue or "",
        room=room or "",
        mode=Mode(mode) if mode else Mode.ROOM,
        link=link or "",
        topic_ids=topic_ids,
        facilitators=tuple(loads(facilitators or "[]")),
        is_required=required != 0,
        is_shared=bool(shared),
        is_cancelled=bool(cancelled),
        run=cells.run_from(loads(run)) if run else None,
        plan=plan or "",
        directions=directions or "",
        known=bool(known),
    )


def participant_from(
    row: Row, aliases: tuple[str, ...] = (), merged_into: Id | None = None
) -> Participant:
    """A row of ``participant``."""
    (id_, known, _present, cohort_id, full, given, family, preferred, earlier, guessed) = row[:10]
    (trn, email, organisation, role, lead, provider, urn, dfe_id, application) = row[10:19]
    (accepted, verified, status, since, enrolment, origin, confirmed, bounced, moved) = row[19:28]
    spans = loads(enrolment) if enrolment else ()
    return Participant(
        id=id_,
        cohort_id=cohort_id,
        name=Name(
            full or "",
            given or "",
            family or "",
            preferred or "",
            tuple(loads(earlier)) if earlier and earlier != "[]" else (),
            bool(guessed),
        ),
        trn=trn,
        email=email,
        work=Work(
            organisation or "",
            role or "",
            None if lead is None else bool(lead),
            provider or "",
            urn or "",
        ),
        dfe=_dfe_record(dfe_id or "", application or "", accepted, bool(verified)),
        status=Status(TrainingStatus(status), cells.day(since)) if status else _ACTIVE,
        enrolment=tuple((cells.day(start), cells.day(end)) for start, end in spans),
        origin=Origin(origin) if origin else Origin.LIST,
        name_confirmed=bool(confirmed),
        has_bounced=bool(bounced),
        moved=cells.moved_from(loads(moved)) if moved else None,
        aliases=aliases,
        merged_into=merged_into,
        known=bool(known),
    )


def _dfe_record(id_: str, application: str, accepted: int | None, verified: bool) -> DfeRecord:
    if not (id_ or application or verified) and accepted is None:
        return _NO_RECORD
    return DfeRecord(id_, application, None if accepted is None else bool(accepted), verified)


def mark_from(row: Row) -> Mark | None:
    """Place, agreed, late, early and times of ``register_entry``; None while not marked."""
    place, agreed, late, early, times = row
    if place is None:
        return None
    stays = tuple((start, end) for start, end in loads(times)) if times != "[]" else ()
    return Mark(Place(place), bool(agreed), bool(late), bool(early), stays)


def how_from(text: str | None) -> How | None:
    """How a mark was made."""
    return How(text) if text else None


def at(hlc: int | None) -> datetime:
    """The wall time of a clock reading, in UTC."""
    return UNKNOWN_START if hlc is None else moment(hlc)
