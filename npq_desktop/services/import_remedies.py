"""What a preview asks about a row, what may be answered, and what is still to look at.

There are two questions. A TRN of five or six digits may have lost its zeros: it is stored with them
only when somebody confirms it (contract.md, participants import result); where it is the URN of the
row too, somebody confirms that row itself. And a new person may be one who is here already, or who
stands in an earlier row: such a row goes in unless somebody leaves it out.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from npq_desktop.services.import_fates import Fate, PlannedRow
from npq_desktop.services.import_match import MAY_BE_HERE
from npq_desktop.services.import_plan import ImportPlan
from npq_desktop.services.import_rows import USE_DOUBTED, USE_PADDED

ASKS_FOR_ZERO = frozenset({USE_PADDED, USE_DOUBTED})


class Remedy(StrEnum):
    """What somebody may answer."""

    USE = "use"
    LEAVE_EMPTY = "leave_empty"
    ADD = "add"
    LEAVE_OUT = "leave_out"


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


def may_be_here(row: PlannedRow) -> bool:
    """Whether the row is new, or was left out, though its person may be here or in a row above."""
    return row.fate in {Fate.NEW, Fate.LEFT_OUT} and any(
        notice.remedy == MAY_BE_HERE for notice in row.candidate.notices
    )


def remedies(
    row: PlannedRow, plan: ImportPlan, left_empty: Collection[int], another: Collection[int] = ()
) -> tuple[Remedy, ...]:
    """What may be answered about a row now; an answer can be taken back.

    ``left_empty``: rows whose TRN stays empty; ``another``: rows that are another person. The TRN
    is asked first, since it may tell who somebody is.
    """
    number = row.candidate.row
    if row.fate is Fate.REJECTED:
        return ()
    if row.fate is Fate.LEFT_OUT:
        return (Remedy.ADD,)
    if offer_of(row) is not None and number not in left_empty:
        return (Remedy.USE, Remedy.LEAVE_EMPTY)
    if may_be_here(row):
        return (Remedy.LEAVE_OUT,) if number in another else (Remedy.ADD, Remedy.LEAVE_OUT)
    if offer_of(row) is not None:
        return (Remedy.USE,)
    confirmed = not isinstance(plan.padded, bool) and number in plan.padded
    return (Remedy.LEAVE_EMPTY,) if confirmed else ()


def is_open(row: PlannedRow, left_empty: Collection[int], another: Collection[int] = ()) -> bool:
    """Whether the row asks something that nobody has answered yet."""
    if row.fate in {Fate.REJECTED, Fate.LEFT_OUT}:
        return False
    number = row.candidate.row
    asks_trn = offer_of(row) is not None and number not in left_empty
    return asks_trn or (may_be_here(row) and number not in another)


def is_open_to_all(row: PlannedRow, left_empty: Collection[int]) -> bool:
    """Whether the row's zero may be put back together with those of all others."""
    offer, out = offer_of(row), {Fate.REJECTED, Fate.LEFT_OUT}
    if offer is None or offer.is_urn or row.fate in out:
        return False
    return row.candidate.row not in left_empty


def is_to_look_at(
    row: PlannedRow, left_empty: Collection[int], another: Collection[int] = ()
) -> bool:
    """Whether somebody should still read this row before the import."""
    if row.fate is Fate.REJECTED or row.fate is Fate.LEFT_OUT:
        return row.fate is Fate.REJECTED
    number = row.candidate.row
    answered = {*(ASKS_FOR_ZERO if number in left_empty else ())}
    answered |= {MAY_BE_HERE} if number in another else set()
    return any(each.remedy not in answered for each in row.candidate.notices)
