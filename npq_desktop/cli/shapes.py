"""Values as contract.md spells them in JSON."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from npq_desktop.domain.attendance import attended_minutes
from npq_desktop.domain.ids import to_uuid
from npq_desktop.domain.marks import clock, word_of
from npq_desktop.domain.people import Participant
from npq_desktop.domain.register import Entry, Register
from npq_desktop.services.ports import CohortLine, LoggedChange, SessionLine

_IDS_ALONE = frozenset(
    {
        ("session", "cohort"),
        ("session", "topics"),
        ("participant", "cohort"),
        ("", "cohort"),
        ("", "expected"),
        ("", "participant"),
        ("", "session"),
        ("setting current_user", "value"),
        ("setting cohort", "value"),
    }
)
"""Cells, and keys of cells, whose values are identifiers."""


def cohort(line: CohortLine) -> dict[str, Any]:
    """A row of ``cohort list``."""
    held = line.cohort
    return {
        "id": to_uuid(held.id),
        "name": held.name,
        "start_date": held.start_date.isoformat(),
        "course_identifier": held.course_identifier,
        "cohort_year": held.cohort_year,
        "cohort_suffix": held.cohort_suffix,
        "schedule_identifier": held.schedule_identifier,
        "participants": line.participants,
        "sessions": line.sessions,
    }


def participant(person: Participant) -> dict[str, Any]:
    """A row of ``participants list``."""
    return {
        "id": to_uuid(person.id),
        "full_name": person.name.full,
        "family_name": person.name.family,
        "given_name": person.name.given,
        "trn": person.trn,
        "email": person.email,
        "organisation": person.work.organisation or None,
        "role": person.work.role or None,
        "lead_mentor": person.work.lead_mentor,
        "itt_provider": person.work.itt_provider or None,
        "school_urn": person.work.school_urn or None,
        "dfe_participant_id": person.dfe.participant_id or None,
        "training_status": person.status.training_status.value,
    }


def session(line: SessionLine) -> dict[str, Any]:
    """A row of ``sessions list``; times carry the offset of the session's zone."""
    held = line.session
    zone = ZoneInfo(held.zone)
    return {
        "id": to_uuid(held.id),
        "title": held.title,
        "kind": held.kind.value,
        "starts_at": held.starts_at.astimezone(zone).isoformat(),
        "ends_at": held.ends_at.astimezone(zone).isoformat(),
        "venue": held.venue or None,
        "topics": [topic.title for topic in line.topics],
        "state": line.state.value,
        "expected": line.expected,
        "marked": line.marked,
    }


def entry(line: Entry, register: Register, now: datetime) -> dict[str, Any]:
    """An entry of ``register show``."""
    mark, held = line.mark, register.session
    minutes = None
    if mark is not None and held.has_ended(now):
        minutes = attended_minutes(mark, held, register.cohort.rules)
    marked = line.marked_at if mark is not None else None
    return {
        "participant_id": to_uuid(line.participant.id),
        "full_name": line.participant.name.full,
        "mark": None if mark is None else word_of(mark, both_ways=held.both_ways).value,
        "late": bool(mark and mark.late),
        "left_early": bool(mark and mark.early),
        "arrived_at": (clock(mark.arrived) or None) if mark else None,
        "left_at": (clock(mark.left) or None) if mark else None,
        "minutes": minutes,
        "note": line.note or None,
        "marked_at": None if marked is None else marked.isoformat(timespec="milliseconds"),
        "marked_by": (line.marked_by or None) if mark else None,
    }


def change(held: LoggedChange) -> dict[str, Any]:
    """A row of ``history``."""
    kind = f"setting {held.entity}" if held.kind == "setting" else held.kind
    return {
        "change_id": _uuid_of_hex(held.id),
        "at": held.at.isoformat(timespec="milliseconds"),
        "by": held.by or None,
        "device": held.device or None,
        "kind": held.kind,
        "entity_id": _entity(held.entity),
        "field": held.field,
        "old": _outside(kind, held.field, held.old),
        "new": _outside(kind, held.field, held.new),
        "reason": held.reason,
    }


def _outside(kind: str, field: str, value: Any) -> Any:
    """A logged value with the identifiers in it as UUID strings."""
    if (kind, field) in _IDS_ALONE:
        return [_entity(each) for each in value] if isinstance(value, list) else _uuid(value)
    if isinstance(value, dict):
        return {key: _outside("", key, each) for key, each in value.items()}
    return value


def _uuid(value: Any) -> Any:
    return _entity(value) if isinstance(value, str) else value


def _uuid_of_hex(text: str) -> str:
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _entity(entity: str) -> str:
    try:
        return to_uuid(entity)
    except ValueError:
        return entity  # a setting is named by a word
