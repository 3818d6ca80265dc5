"""How values are written into the log: which cells a thing has, and their JSON.

A cell is what a person would settle as one thing (sync.md 1.1). ``None`` means empty. Fields are
never given another meaning or type: a new one is added beside (sync.md 1.8).
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from npq_desktop.domain.around import Moved
from npq_desktop.domain.people import DfeRecord, Name, Participant, Status, TrainingStatus, Work
from npq_desktop.domain.sessions import Cohort, CohortRules, Run, Session, Topic

Json = Any
Cell = tuple[str, Json]
"""A field and its value."""


def iso(day: date | None) -> str | None:
    """A date as ISO text."""
    return None if day is None else day.isoformat()


def day(text: str | None) -> date | None:
    """A date from ISO text."""
    return None if text is None else date.fromisoformat(text)


def participant_cells(person: Participant) -> Iterator[Cell]:
    """The cells of a participant that hold something, ``exists`` first."""
    yield "exists", True
    if person.cohort_id is not None:
        yield "cohort", person.cohort_id
    yield "name", name_value(person.name)
    if person.trn is not None:
        yield "trn", person.trn
    if person.email is not None:
        yield "email", person.email
    if person.work != Work():
        yield "work", work_value(person.work)
    if person.dfe != DfeRecord():
        yield "dfe", dfe_value(person.dfe)
    if person.status != Status():
        yield "status", status_value(person.status)
    if person.enrolment:
        yield "enrolment", [[iso(start), iso(end)] for start, end in person.enrolment]
    yield "origin", person.origin.value
    if person.name_confirmed:
        yield "name_confirmed", True
    if person.has_bounced:
        yield "bounced", True
    if person.moved is not None:
        yield "moved", moved_value(person.moved)


def name_value(name: Name) -> Json:
    """The name cell."""
    return {
        "full": name.full,
        "given": name.given,
        "family": name.family,
        "preferred": name.preferred,
        "earlier": list(name.earlier),
        "guessed": name.guessed,
    }


def name_from(value: Json) -> Name:
    """The name of a name cell."""
    if value is None:
        return Name("")
    return Name(**{**value, "earlier": tuple(value["earlier"])})


def work_value(work: Work) -> Json:
    """The work cell."""
    return {
        "organisation": work.organisation,
        "role": work.role,
        "lead_mentor": work.lead_mentor,
        "itt_provider": work.itt_provider,
        "school_urn": work.school_urn,
    }


def work_from(value: Json) -> Work:
    """The work of a work cell."""
    return Work() if value is None else Work(**value)


def dfe_value(record: DfeRecord) -> Json:
    """The DfE cell."""
    return {
        "participant_id": record.participant_id,
        "application_id": record.application_id,
        "accepted": record.accepted,
        "trn_verified": record.trn_verified,
    }


def dfe_from(value: Json) -> DfeRecord:
    """The record of a DfE cell."""
    return DfeRecord() if value is None else DfeRecord(**value)


def status_value(status: Status) -> Json:
    """The status cell."""
    return {"training_status": status.training_status.value, "since": iso(status.since)}


def status_from(value: Json) -> Status:
    """The status of a status cell."""
    if value is None:
        return Status()
    return Status(TrainingStatus(value["training_status"]), day(value["since"]))


def moved_value(moved: Moved | None) -> Json:
    """The ``moved`` cell of a participant."""
    if moved is None:
        return None
    return {"participant": moved.participant_id, "on": iso(moved.on), "why": moved.why}


def moved_from(value: Json) -> Moved | None:
    """Where an entry came from."""
    if value is None:
        return None
    on = day(value["on"])
    assert on is not None  # noqa: S101 - written by moved_value
    return Moved(value["participant"], on, value["why"])


def cohort_cells(cohort: Cohort) -> Iterator[Cell]:
    """The cells of a cohort."""
    yield "exists", True
    yield "name", cohort.name
    yield "dates", {"start": iso(cohort.start_date), "end": iso(cohort.end_date)}
    yield "dfe", cohort_dfe_value(cohort)
    yield "provider", cohort_provider_value(cohort)
    yield "rules", rules_value(cohort.rules)
    yield "look", {"colour": cohort.colour, "initials": cohort.initials}
    if cohort.retention_until is not None:
        yield "retention_until", iso(cohort.retention_until)


def cohort_dfe_value(cohort: Cohort) -> Json:
    """What the DfE calls this cohort."""
    return {
        "course_identifier": cohort.course_identifier,
        "cohort_year": cohort.cohort_year,
        "cohort_suffix": cohort.cohort_suffix,
        "schedule_identifier": cohort.schedule_identifier,
    }


def cohort_provider_value(cohort: Cohort) -> Json:
    """Who runs and who holds the contract for this cohort."""
    return {
        "provider_name": cohort.provider_name,
        "lead_provider_name": cohort.lead_provider_name,
        "delivery_partner_id": cohort.delivery_partner_id,
    }


def rules_value(rules: CohortRules) -> Json:
    """The rules cell."""
    return {
        "grace_minutes": rules.grace_minutes,
        "attendance_threshold": rules.attendance_threshold,
        "remote_counts": rules.remote_counts,
        "catch_up_counts": rules.catch_up_counts,
    }


def topic_cells(topic: Topic) -> Iterator[Cell]:
    """The cells of a topic."""
    yield "exists", True
    yield "place", {"cohort": topic.cohort_id, "position": topic.position}
    yield "title", topic.title


def session_cells(session: Session) -> Iterator[Cell]:
    """The cells of a session."""
    yield "exists", True
    yield "cohort", session.cohort_id
    yield "title", session.title
    yield "kind", session.kind.value
    yield "when", when_value(session)
    yield "mode", {"mode": session.mode.value, "link": session.link}
    yield "topics", list(session.topic_ids)
    yield "facilitators", list(session.facilitators)
    yield "is_required", session.is_required
    yield "is_shared", session.is_shared
    if session.is_cancelled:
        yield "is_cancelled", True
    if session.run is not None:
        yield "run", run_value(session.run)
    if session.plan:
        yield "plan", session.plan
    if session.directions:
        yield "directions", session.directions


def when_value(session: Session) -> Json:
    """Time and place, settled together: people may travel (sync.md 3)."""
    return {
        "start": session.starts_at.isoformat(),
        "minutes": session.minutes,
        "zone": session.zone,
        "breaks": [list(span) for span in session.breaks],
        "venue": session.venue,
        "room": session.room,
    }


def starts_from(value: Json) -> datetime:
    """The start of a ``when`` cell, in UTC."""
    return datetime.fromisoformat(value["start"])


def run_value(run: Run | None) -> Json:
    """The session as it ran."""
    if run is None:
        return None
    spans = [list(span) for span in run.interruptions]
    return {"start": run.start, "end": run.end, "interruptions": spans}


def run_from(value: Json) -> Run | None:
    """The run of a ``run`` cell."""
    if value is None:
        return None
    spans = tuple((start, end) for start, end in value["interruptions"])
    return Run(value["start"], value["end"], spans)
