"""What a preview asks about a row, what may be answered, and what is still to look at.

The one question there is: a TRN of five or six digits, which may have lost its zeros. It is stored
with them only when somebody confirms it (contract.md, participants import result).
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from npq_desktop.services.import_fates import Fate, PlannedRow
from npq_desktop.services.import_plan import ImportPlan
from npq_desktop.services.import_rows import USE_PADDED


class Remedy(StrEnum):
    """What somebody may answer."""

    USE = "use"
    LEAVE_EMPTY = "leave_empty"


@dataclass(frozen=True, slots=True)
class Offer:
    """A number as it was written, and as the TRN it may be."""

    written: str
    proposed: str


def offer_of(row: PlannedRow) -> Offer | None:
    """The TRN that a row may take; None when nothing is offered."""
    for notice in row.candidate.notices:
        if notice.remedy == USE_PADDED:
            return Offer(notice.value, notice.value.zfill(7))
    return None


def remedies(row: PlannedRow, plan: ImportPlan, left_empty: Collection[int]) -> tuple[Remedy, ...]:
    """What may be answered about a row now; an answer can be taken back."""
    number = row.candidate.row
    if row.fate is Fate.REJECTED:
        return ()
    if offer_of(row) is not None:
        return (Remedy.USE,) if number in left_empty else (Remedy.USE, Remedy.LEAVE_EMPTY)
    confirmed = not isinstance(plan.padded, bool) and number in plan.padded
    return (Remedy.LEAVE_EMPTY,) if confirmed else ()


def is_open(row: PlannedRow, left_empty: Collection[int]) -> bool:
    """Whether the row asks something that nobody has answered yet."""
    open_for_answer = row.fate is not Fate.REJECTED and row.candidate.row not in left_empty
    return open_for_answer and offer_of(row) is not None


def is_to_look_at(row: PlannedRow, left_empty: Collection[int]) -> bool:
    """Whether somebody should still read this row before the import."""
    if not row.needs_a_look or row.fate is Fate.REJECTED:
        return row.needs_a_look
    answered = row.candidate.row in left_empty
    return any(not (answered and each.remedy == USE_PADDED) for each in row.candidate.notices)
