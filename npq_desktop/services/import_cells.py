"""How each column of a list is read into a candidate, but for the name and the TRN.

A value that is wrong is left empty and noticed; a word for "nothing" is nothing.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from npq_desktop.domain.dfe_ids import follow
from npq_desktop.domain.emails import email_key, is_email
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.names import LONGEST, clean
from npq_desktop.domain.people import Name, TrainingStatus
from npq_desktop.domain.trn import MASKED
from npq_desktop.domain.typed_dates import read_date
from npq_desktop.services.import_candidate import NOTHING, Candidate, holds_ni_number, text
from npq_desktop.services.participant_list import ColumnMeaning

M = ColumnMeaning
Taker = Callable[[Candidate, Any], None]
_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "✔", "lead mentor"})
_NO = frozenset({"no", "n", "false", "0"})
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.ASCII)
_URN = re.compile(r"[0-9]{6}", re.ASCII)
_STATUSES = {each.value: each for each in TrainingStatus}


def _take_email(row: Candidate, value: Any) -> None:
    if type(value) is str and is_email(value):  # the usual case: nothing to clean
        row.email, row.address = value, email_key(value)
        return
    said = text(value)
    if is_email(said):
        row.email, row.address = said, email_key(said)
    elif said.casefold() not in NOTHING:
        row.notice("email", said, "This is not an e-mail address. It was left empty.")


@lru_cache(maxsize=4096)  # schools and roles come up again and again in one list
def _judged(raw: str) -> tuple[str, str]:
    """A text as it is kept, empty for nothing, and what to say about it."""
    said = clean(raw)
    if said.casefold() in NOTHING:
        return "", ""
    if holds_ni_number(said):
        return "", "This looks like a National Insurance number; it was not kept."
    return said, f"This was cut after {LONGEST} characters." if len(said) >= LONGEST else ""


def _words(field: str) -> Taker:
    """A reader of plain text into a field; a word for "nothing" is nothing."""

    def take(row: Candidate, value: Any) -> None:
        said, problem = _judged(text(value) if type(value) is not str else value)
        if problem:
            row.notice(field, said or MASKED, problem)
        if said:
            setattr(row, field, said)

    return take


def _take_lead_mentor(row: Candidate, value: Any) -> None:
    if value is True or value is False:
        row.lead_mentor = value
        return
    said = text(value)
    word = said.casefold()
    if word in _YES or word in _NO:
        row.lead_mentor = word in _YES
    elif word not in NOTHING:
        row.notice("lead_mentor", said, "Write Yes or No here. It was left empty.")


def _take_urn(row: Candidate, value: Any) -> None:
    if type(value) is float and 99_999 < value < 1_000_000 and value.is_integer():
        row.school_urn = str(int(value))
        return
    said = text(value)
    if _URN.fullmatch(said):
        row.school_urn = said
    elif said.casefold() not in NOTHING:
        row.notice("school_urn", said, "A school’s URN has six digits. It was left empty.")


def _take_dfe_id(row: Candidate, value: Any) -> None:
    said = text(value)
    if _UUID.fullmatch(said.lower()):
        row.dfe_id = said.lower()
    elif said.casefold() not in NOTHING:
        message = "This is not a DfE participant id, which is a UUID. It was left empty."
        row.notice("dfe_participant_id", said, message)


def _take_application(row: Candidate, value: Any) -> None:
    said = text(value)
    if _UUID.fullmatch(said.lower()):
        row.application_id = said.lower()
    elif said.casefold() not in NOTHING:
        message = "This is not a DfE application id, which is a UUID. It was left empty."
        row.notice("application_id", said, message)


def _take_status(row: Candidate, value: Any) -> None:
    word = text(value).casefold()
    if word in _STATUSES:
        row.status = _STATUSES[word]
    elif word not in NOTHING:
        message = "This training status is not known here, so it was left as it was."
        row.notice("training_status", word, message)


def _take_since(row: Candidate, value: Any) -> None:
    try:
        row.since = read_date(value)
    except BadInput as error:
        row.notice("status_since", text(value), error.sentence)


def _take_earlier(row: Candidate, value: Any) -> None:
    if isinstance(value, list) and row.name is not None:
        earlier = dict.fromkeys(clean(each) for each in value if isinstance(each, str))
        earlier.pop("", None)
        own = row.name
        row.name = Name(own.full, own.given, own.family, own.preferred, tuple(earlier), own.guessed)


def _take_changes(row: Candidate, value: Any) -> None:
    """Follow changed DfE ids to the present one; what leads nowhere is told (R-11)."""
    if not isinstance(value, list) or row.dfe_id is None:
        return
    found = follow(value, row.dfe_id)
    row.former_ids = found.former
    if found.loops:
        message = "The changes of this DfE id run in a circle, so none of them was followed."
        row.notice("participant_id_changes", row.dfe_id, message)
    for stray in found.stray:
        message = "The changes of this DfE id do not lead to it, so they were left out."
        row.notice("participant_id_changes", stray, message)


TAKERS: dict[ColumnMeaning, Taker] = {
    M.EMAIL: _take_email,
    M.ORGANISATION: _words("organisation"),
    M.ROLE: _words("role"),
    M.ITT_PROVIDER: _words("itt_provider"),
    M.LEAD_MENTOR: _take_lead_mentor,
    M.SCHOOL_URN: _take_urn,
    M.DFE_ID: _take_dfe_id,
    M.APPLICATION_ID: _take_application,
    M.TRAINING_STATUS: _take_status,
    M.STATUS_SINCE: _take_since,
    M.EARLIER_NAMES: _take_earlier,
    M.ID_CHANGES: _take_changes,
}
"""How each column is read. The order counts: changes of id come after the id."""
