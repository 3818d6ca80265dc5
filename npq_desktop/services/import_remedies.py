"""What a preview asks about a row, what may be answered, and what is still to look at.

The one question there is: a TRN of five or six digits, which may have lost its zeros. It is stored
with them only when somebody confirms it (contract.md, participants import result); where it is the
URN of the row too, somebody confirms that row itself.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from npq_desktop.services.import_fates import Fate, PlannedRow
from npq_desktop.services.import_plan import ImportPlan
from npq_desktop.services.import_rows import USE_DOUBTED, USE_PADDED

ASKS_FOR_ZERO = frozenset({USE_PADDED, USE_DOUBTED})


class Remedy(StrEnum):
    """What somebody may answer."""

    USE = "use"
    LEAVE_EMPTY = "leave_empty"


@dataclass(frozen=True, slots=True)
class Offer:
    """A number as it was written, as the TRN it may be, and whether it may be a URN instead."""

    written: str
    proposed: str
    is_urn: bool = False


def offer_of(row: PlannedRow) -> Offer | None:
    """The TRN that a row may take; None when nothing is offered."""
    for notice in row.candidate.notices:
        if notice.remedy in ASKS_FOR_ZERO:
            is_urn = notice.remedy == USE_DOUBTED
            return Offer(notice.value, notice.value.zfill(7), is_urn)
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


def is_open_to_all(row: PlannedRow, left_empty: Collection[int]) -> bool:
    """Whether the row's zero may be put back together with those of all others."""
    offer = offer_of(row)
    return offer is not None and not offer.is_urn and is_open(row, left_empty)


def is_to_look_at(row: PlannedRow, left_empty: Collection[int]) -> bool:
    """Whether somebody should still read this row before the import."""
    if not row.needs_a_look or row.fate is Fate.REJECTED:
        return row.needs_a_look
    answered = row.candidate.row in left_empty
    return any(not (answered and each.remedy in ASKS_FOR_ZERO) for each in row.candidate.notices)
