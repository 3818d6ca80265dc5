"""One row of a list as a candidate: what it says of a person, checked, with what was noticed.

A wrong value is left empty and noticed; only a row without a name cannot stand for anybody
(contract.md, participants import result).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from npq_desktop.domain.emails import is_email
from npq_desktop.domain.names import Cases, clean, from_full, from_parts, is_capitals
from npq_desktop.domain.people import Name, TrainingStatus
from npq_desktop.domain.trn import MASKED, Fault, read_trn
from npq_desktop.services.participant_list import ColumnMeaning, Notice

M = ColumnMeaning
USE_PADDED = "use_padded_trn"
_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "✔", "lead mentor"})
_NO = frozenset({"no", "n", "false", "0", ""})
_NOTHING = frozenset({"n/a", "na", "-", "none", "null"})
_URN_LENGTHS = (5, 6)


@dataclass(slots=True)
class Candidate:
    """What one row says. None: the file does not say; an empty text: the cell is empty."""

    row: int
    name: Name | None = None
    trn: str | None = None
    email: str | None = None
    organisation: str | None = None
    role: str | None = None
    lead_mentor: bool | None = None
    itt_provider: str | None = None
    school_urn: str | None = None
    dfe_id: str | None = None
    application_id: str | None = None
    status: TrainingStatus | None = None
    since: date | None = None
    former_ids: tuple[tuple[str, str | None], ...] = ()
    notices: list[Notice] = field(default_factory=list)
    from_dfe: bool = False

    def notice(self, what: str, value: object, message: str, remedy: str = "") -> None:
        """Note something about this row."""
        self.notices.append(Notice(self.row, what, str(value), message, remedy))


def read_row(
    number: int,
    cells: Sequence[Any],
    places: Mapping[ColumnMeaning, int],
    cases: Cases,
    *,
    pad_trn: bool,
    from_dfe: bool = False,
) -> Candidate:
    """The candidate of a row. ``pad_trn``: a lost zero in front of a TRN is confirmed."""
    found = Candidate(number, from_dfe=from_dfe)
    held = (
        {
            meaning: cells[place]
            for meaning, place in places.items()
            if place < len(cells) and cells[place] not in {None, ""}
        }
        if not from_dfe
        else {m: cells[p] for m, p in places.items() if cells[p]}
    )
    found.name = _name(held, cases)
    if M.TRN in held:
        _read_trn(found, held[M.TRN], text(held.get(M.SCHOOL_URN)), pad_trn=pad_trn)
    if M.EMAIL in held:
        _read_email(found, text(held[M.EMAIL]))
    if M.ORGANISATION in held:
        found.organisation = text(held[M.ORGANISATION])
    if M.ROLE in held:
        found.role = text(held[M.ROLE])
    if M.LEAD_MENTOR in held:
        _read_lead_mentor(found, held[M.LEAD_MENTOR])
    if M.SCHOOL_URN in held:
        _read_urn(found, text(held[M.SCHOOL_URN]))
    if M.ITT_PROVIDER in held:
        found.itt_provider = text(held[M.ITT_PROVIDER])
    if M.DFE_ID in held:
        found.dfe_id = text(held[M.DFE_ID]).lower()
    if M.APPLICATION_ID in held:
        found.application_id = text(held[M.APPLICATION_ID])
    if M.TRAINING_STATUS in held:
        _read_status(found, held)
    if M.ID_CHANGES in held:
        _follow(found, held[M.ID_CHANGES])
    return found


def text(value: Any) -> str:
    """A cell as one line of text; a whole number loses its ``.0``."""
    if isinstance(value, str):
        return value if value.isascii() and " " not in value else clean(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else clean(str(value))


def learn_cases(
    rows: Sequence[tuple[int, Sequence[Any]]], places: Mapping[ColumnMeaning, int], cases: Cases
) -> None:
    """Learn how names are spelt from the rows that are not in capitals, if any row is."""
    named = [places[m] for m in (M.FULL_NAME, M.FAMILY_NAME, M.GIVEN_NAME) if m in places]
    texts = [c[p] for _, c in rows for p in named if p < len(c) and isinstance(c[p], str)]
    if any(is_capitals(each.partition(",")[0]) for each in texts):
        for each in texts:
            cases.learn(each.replace(",", " "))


def _name(held: Mapping[ColumnMeaning, Any], cases: Cases) -> Name | None:
    given, family = text(held.get(M.GIVEN_NAME)), text(held.get(M.FAMILY_NAME))
    preferred = text(held.get(M.PREFERRED_NAME))
    if given or family:
        name = from_parts(given, family, preferred, cases)
    elif M.FULL_NAME in held:
        name = from_full(text(held[M.FULL_NAME]), preferred, cases)
    else:
        return None
    if not any(letter.isalnum() for letter in name.full):
        return None
    earlier = held.get(M.EARLIER_NAMES)
    if isinstance(earlier, list) and earlier:
        former = tuple(clean(str(each)) for each in earlier)
        return Name(name.full, name.given, name.family, preferred, former, name.guessed)
    return name


def _read_trn(found: Candidate, value: Any, urn: str, *, pad_trn: bool) -> None:
    read = read_trn(value, urn)
    found.trn = read.number
    if read.fault is Fault.PADDED:
        if pad_trn and not read.doubt:
            found.trn = read.proposal
            message = f"A zero was put in front: {read.proposal}."
            found.notice("trn", read.shown, message)
        else:
            extra = f" {read.doubt}" if read.doubt else ""
            remedy = "" if read.doubt else USE_PADDED
            found.notice("trn", read.shown, read.message + extra, remedy)
    elif read.fault is not None or read.doubt:
        found.notice("trn", read.shown, read.message)


def _read_email(found: Candidate, value: str) -> None:
    if is_email(value):
        found.email = value
    elif value.casefold() not in _NOTHING:
        found.notice("email", _safe(value), "This is not an e-mail address. It was left empty.")


def _safe(value: str) -> str:
    return MASKED if read_trn(value).fault is Fault.NI_NUMBER else value


def _read_lead_mentor(found: Candidate, value: Any) -> None:
    word = str(int(value) if isinstance(value, float) else value).strip().casefold()
    if word in _YES or word in _NO:
        found.lead_mentor = word in _YES
    elif word not in _NOTHING:
        found.notice("lead_mentor", value, "Write Yes or No here. It was left empty.")


def _read_urn(found: Candidate, value: str) -> None:
    plain = value.isascii() and value.isdigit() and len(value) in _URN_LENGTHS
    if plain:
        found.school_urn = value
    elif value.casefold() not in _NOTHING:
        message = "A school’s URN has six digits. It was left empty."
        found.notice("school_urn", _safe(value), message)


def _read_status(found: Candidate, held: Mapping[ColumnMeaning, Any]) -> None:
    word = text(held[M.TRAINING_STATUS]).casefold()
    if word in {each.value for each in TrainingStatus}:
        found.status = TrainingStatus(word)
        since = text(held.get(M.STATUS_SINCE))
        if since:
            found.since = date.fromisoformat(since[:10])
    else:
        message = "This training status is not known here, so it was left as it was."
        found.notice("training_status", word, message)


def _follow(found: Candidate, changes: Any) -> None:
    """Follow changed DfE ids to the present one, in any order; a loop is told (R-11)."""
    steps = {
        str(each["from_participant_id"]).lower(): (
            str(each["to_participant_id"]).lower(),
            each.get("changed_at"),
        )
        for each in changes
        if isinstance(each, dict) and each.get("from_participant_id") != found.dfe_id
    }
    former: list[tuple[str, str | None]] = []
    for start in steps:
        at, seen = start, {start}
        while at in steps and steps[at][0] not in seen:
            at = steps[at][0]
            seen.add(at)
        if at == found.dfe_id:
            former.append((start, steps[start][1]))
        else:
            message = "The changes of this DfE id do not lead to it, so they were left out."
            found.notice("participant_id_changes", start, message)
    found.former_ids = tuple(former)
