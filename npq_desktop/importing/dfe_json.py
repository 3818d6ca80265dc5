"""The DfE's participants list, API v3 (domain 2.4): only our course, ids followed through changes.

Unknown fields and values are kept out of the way and never stop the import (R-31).
"""

from collections.abc import Sequence
from json import JSONDecodeError, loads
from typing import Any

from npq_desktop.domain.errors import BadInput
from npq_desktop.services.participant_list import Column, ColumnMeaning, Notice, ReadFile

COURSE = "npq-leading-teaching-development"
_COLUMNS = (
    ("full_name", ColumnMeaning.FULL_NAME),
    ("teacher_reference_number", ColumnMeaning.TRN),
    ("email", ColumnMeaning.EMAIL),
    ("id", ColumnMeaning.DFE_ID),
    ("npq_application_id", ColumnMeaning.APPLICATION_ID),
    ("school_urn", ColumnMeaning.SCHOOL_URN),
    ("training_status", ColumnMeaning.TRAINING_STATUS),
    ("date", ColumnMeaning.STATUS_SINCE),
    ("previous_names", ColumnMeaning.EARLIER_NAMES),
    ("participant_id_changes", ColumnMeaning.ID_CHANGES),
)


def looks_like_dfe(text: str) -> bool:
    """Whether a text is JSON at all; what kind is told when it is read."""
    return text.lstrip("\ufeff \t\r\n")[:1] in {"{", "["}


def list_in(text: str, name: str, digest: str) -> ReadFile:
    """The people of our course. Raises BadInput when it is not the DfE's participants list."""
    try:
        held = loads(text.lstrip("\ufeff"))
    except (JSONDecodeError, RecursionError) as error:
        raise BadInput(
            f"{name} is damaged: it is not complete JSON. Download the list again."
        ) from error
    found = held.get("data") if isinstance(held, dict) else held
    if not isinstance(found, list) or not all(_is_participant(each) for each in found):
        raise BadInput(f"{name} is not the DfE's list of NPQ participants (API v3).")
    rows: list[tuple[int, Sequence[Any]]] = []
    notices: list[Notice] = []
    cohorts: set[tuple[str, str, str]] = set()
    for number, each in enumerate(found, 1):
        cells = _row(number, each, notices, cohorts)
        if cells is not None:
            rows.append((number, cells))
    return ReadFile(
        name=name,
        description="The DfE’s list of participants",
        columns=tuple(
            Column(heading, str(rows[0][1][at] or "") if rows else "", meaning)
            for at, (heading, meaning) in enumerate(_COLUMNS)
        ),
        rows=rows,
        digest=digest,
        notices=tuple(notices),
        is_from_dfe=True,
        dfe_cohorts=frozenset(cohorts),
    )


def _is_participant(each: Any) -> bool:
    return (
        isinstance(each, dict)
        and isinstance(each.get("id"), str)
        and isinstance(each.get("attributes"), dict)
    )


def _row(
    number: int, each: Any, notices: list[Notice], cohorts: set[tuple[str, str, str]]
) -> Sequence[Any] | None:
    held = each["attributes"]
    enrolments = [one for one in held.get("npq_enrolments") or [] if isinstance(one, dict)]
    ours = [one for one in enrolments if one.get("course_identifier") == COURSE]
    for other in enrolments:
        course = str(other.get("course_identifier"))
        if course != COURSE:
            notices.append(Notice(number, "course_identifier", course, _left_out(bool(ours))))
    if not ours:
        return None
    one = ours[0]
    year, suffix = one.get("cohort"), one.get("cohort_suffix")
    if year and not suffix:
        message = "No cohort suffix is given; it was read as “a”. Please check it."
        notices.append(Notice(number, "cohort_suffix", "", message))
    if year:
        schedule = str(one.get("schedule_identifier") or "")
        cohorts.add((str(year), str(suffix or "a"), schedule))
    status = one.get("training_status")
    ended = one.get("withdrawal") if status == "withdrawn" else one.get("deferral")
    return (
        held.get("full_name"),
        held.get("teacher_reference_number"),
        one.get("email"),
        each["id"],
        one.get("npq_application_id"),
        one.get("school_urn"),
        status,
        ended.get("date") if isinstance(ended, dict) else None,
        held.get("previous_names") or [],
        held.get("participant_id_changes") or [],
    )


def _left_out(has_ours: bool) -> str:
    if has_ours:
        return "Also on another course; that enrolment was left out."
    return "Only on another course, so this person was left out."
