"""The DfE's participants list, API v3 (domain 2.4): only our course, ids followed through changes.

Unknown fields and values are kept out of the way and never stop the import (R-31).
"""

import re
from collections.abc import Sequence
from json import loads
from typing import Any

from npq_desktop.domain.errors import BadInput
from npq_desktop.importing.steps import watched
from npq_desktop.services.participant_list import Column, ColumnMeaning, Notice, ReadFile
from npq_desktop.services.ports import Report, no_report

COURSE = "npq-leading-teaching-development"
MOST_PARTS = 400_000
"""Objects and lists in one file; a participant has about ten."""
_OPENING = re.compile(r"[\ufeff\s]*(?:\{|\[\s*[{\]])")
_SUFFIX = re.compile(r"[a-z]", re.ASCII)
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
    """Whether a text begins like JSON; what kind is told when it is read."""
    return _OPENING.match(text) is not None


def list_in(text: str, name: str, digest: str, report: Report = no_report) -> ReadFile:
    """The people of our course. Raises BadInput when it is not the DfE's participants list."""
    if text.count("{") + text.count("[") > MOST_PARTS or text.count(",") > 8 * MOST_PARTS:
        raise BadInput(f"{name} holds more than a list of participants can. Download it again.")
    try:
        held = loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise BadInput(
            f"{name} is damaged: it is not complete JSON. Download the list again."
        ) from error
    found = held.get("data") if isinstance(held, dict) else held
    if not isinstance(found, list) or not all(_is_participant(each) for each in found):
        raise BadInput(f"{name} is not the DfE's list of NPQ participants (API v3).")
    rows: list[tuple[int, Sequence[Any]]] = []
    notices: list[Notice] = []
    cohorts: set[tuple[str, str, str]] = set()
    for number, each in enumerate(watched(found, report, len(found)), 1):
        one = _our_enrolment(number, each["attributes"], notices)
        if one is None:
            continue
        key = _cohort_of(number, one, notices)
        if key is not None:
            cohorts.add(key)
        rows.append((number, _cells(each, one)))
    return ReadFile(
        name=name,
        description="The DfE’s list of participants",
        columns=tuple(
            Column(heading, _sample(rows, at), meaning)
            for at, (heading, meaning) in enumerate(_COLUMNS)
        ),
        rows=rows,
        digest=digest,
        notices=tuple(_once(notices)),
        is_from_dfe=True,
        dfe_cohorts=frozenset(cohorts),
    )


def _sample(rows: Sequence[tuple[int, Sequence[Any]]], at: int) -> str:
    texts = (cells[at] for _, cells in rows[:50])
    return next((each for each in texts if isinstance(each, str)), "")


def _once(notices: Sequence[Notice]) -> Sequence[Notice]:
    """One notice for all rows that lack the cohort's suffix: every row of an old export does."""
    lacking = [each for each in notices if each.field == "cohort_suffix" and not each.value]
    if len(lacking) < 2:
        return notices
    first = lacking[0]
    message = f"{first.message} So it is in {len(lacking)} rows."
    kept = [each for each in notices if each not in lacking]
    return [Notice(first.row, first.field, "", message), *kept]


def _is_participant(each: Any) -> bool:
    return (
        isinstance(each, dict)
        and isinstance(each.get("id"), str)
        and isinstance(each.get("attributes"), dict)
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _our_enrolment(number: int, held: Any, notices: list[Notice]) -> Any:
    """The enrolment on our course; of several the one that is still active, else the newest."""
    enrolments = [one for one in _list(held.get("npq_enrolments")) if isinstance(one, dict)]
    ours = [one for one in enrolments if one.get("course_identifier") == COURSE]
    for other in enrolments:
        course = str(other.get("course_identifier"))
        if course != COURSE:
            notices.append(Notice(number, "course_identifier", course, _left_out(bool(ours))))
    if not ours:
        if not enrolments:
            notices.append(Notice(number, "npq_enrolments", "", "Enrolled on nothing; left out."))
        return None
    chosen = max(ours, key=lambda one: (_is_active(one), str(one.get("created_at") or "")))
    if len(ours) > 1:
        said = f"{chosen.get('cohort')}{chosen.get('cohort_suffix') or ''}"
        message = "Enrolled on our course more than once; the one still active or newest was read."
        notices.append(Notice(number, "npq_enrolments", said, message))
    return chosen


def _is_active(one: Any) -> bool:
    return bool(one.get("training_status") == "active")


def _cohort_of(number: int, one: Any, notices: list[Notice]) -> tuple[str, str, str] | None:
    """The DfE's cohort of an enrolment; a suffix that is none is told (T-28)."""
    year, suffix = one.get("cohort"), one.get("cohort_suffix")
    if not year:
        return None
    if not suffix:
        message = "No cohort suffix is given; it was read as “a”. Please check it."
        notices.append(Notice(number, "cohort_suffix", "", message))
    elif not isinstance(suffix, str) or not _SUFFIX.fullmatch(suffix):
        message = "A cohort suffix is one small letter. The cohort was left out of account."
        notices.append(Notice(number, "cohort_suffix", str(suffix), message))
        return None
    return str(year), str(suffix or "a"), str(one.get("schedule_identifier") or "")


def _cells(each: Any, one: Any) -> Sequence[Any]:
    held, status = each["attributes"], one.get("training_status")
    ended = one.get("withdrawal") if status == "withdrawn" else one.get("deferral")
    texts = (
        held.get("full_name"),
        held.get("teacher_reference_number"),
        one.get("email"),
        each["id"],
        one.get("npq_application_id"),
        one.get("school_urn"),
        status,
        ended.get("date") if isinstance(ended, dict) and status != "active" else None,
    )
    kept = [None if isinstance(text, dict | list) else text for text in texts]
    return (*kept, _list(held.get("previous_names")), _list(held.get("participant_id_changes")))


def _left_out(has_ours: bool) -> str:
    if has_ours:
        return "Also on another course; that enrolment was left out."
    return "Only on another course, so this person was left out."
