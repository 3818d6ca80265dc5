"""What happens to one row of a list, and what a row is that repeats an earlier one."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from npq_desktop.domain.emails import email_key
from npq_desktop.domain.folding import fold
from npq_desktop.domain.ids import Id
from npq_desktop.domain.names import name_key
from npq_desktop.domain.people import Participant
from npq_desktop.services.import_candidate import Candidate
from npq_desktop.services.import_changes import FieldChange
from npq_desktop.services.participant_list import Notice

_COMPARED = {
    "trn": "TRN",
    "dfe_id": "DfE id",
    "email": "e-mail address",
    "organisation": "organisation",
    "role": "role",
    "lead_mentor": "lead mentor",
    "itt_provider": "ITT provider",
    "school_urn": "URN",
    "status": "training status",
}


class Fate(StrEnum):
    """What happens to a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
    LEFT_OUT = "left_out"  # somebody said so: who it may be is here, or in an earlier row


@dataclass(slots=True)
class PlannedRow:
    """One row and its fate.

    ``person``: whom it matched. ``same_as``: an earlier row it repeats. ``proposed`` and
    ``twins``: entries in the store and earlier rows that may be this person, each with why;
    ``joined``: entries that are this person, by the DfE's changes of id.
    """

    candidate: Candidate
    fate: Fate
    person: Participant | None = None
    changes: tuple[FieldChange, ...] = ()
    rejection: Notice | None = None
    proposed: tuple[tuple[Id, str], ...] = ()
    twins: tuple[tuple[int, str], ...] = ()
    joined: tuple[Id, ...] = ()
    same_as: int | None = None

    @property
    def needs_a_look(self) -> bool:
        """Whether somebody should read this row before the import."""
        return self.fate is Fate.REJECTED or bool(self.candidate.notices)


def named_in(rows: Iterable[PlannedRow]) -> set[Id]:
    """Everybody whom a list names: by their entry, and by who that is now."""
    found: set[Id] = set()
    for row in rows:
        if row.person is not None:
            found |= {row.person.id, row.person.merged_into or row.person.id}
        if row.fate is Fate.LEFT_OUT:
            found.update(id_ for id_, _ in row.proposed)
    return found


def one_of_several(row: Candidate, person: Participant) -> PlannedRow:
    """Nothing says which of them is meant, so nobody is changed, and nobody added twice."""
    message = "Several people here have this name and organisation; none of them was changed."
    row.notice("name", row.shown_name, message)
    return PlannedRow(row, Fate.UNCHANGED, person)


def repeat_of(row: Candidate, first: PlannedRow) -> PlannedRow:
    """The same person once more in this file: taken once, or told which row it contradicts."""
    number = first.candidate.row
    differing = list(_differing(row, first.candidate))
    if not differing:
        row.notice("name", row.shown_name, _taken_once(row, first.candidate))
        return PlannedRow(row, Fate.UNCHANGED, first.person, same_as=number)
    message = (
        f"This is the person of row {number} again, with another {' and '.join(differing)}. Row "
        f"{number} was taken; put right which is true and import again."
    )
    rejection = Notice(row.row, "name", row.shown_name, message)
    return PlannedRow(row, Fate.REJECTED, first.person, rejection=rejection, same_as=number)


def _taken_once(row: Candidate, first: Candidate) -> str:
    more = [
        label
        for what, label in _COMPARED.items()
        if getattr(row, what) and not getattr(first, what)
    ]
    told = f"The same as row {first.row}, taken once."
    if more:
        told += f" Only this row gives the {' and the '.join(more)}: add it to row {first.row}."
    return told


def _differing(one: Candidate, other: Candidate) -> Iterable[str]:
    """What two rows both say, and say differently."""
    if name_key(one.shown_name) != name_key(other.shown_name):
        yield "name"
    for what, label in _COMPARED.items():
        a, b = getattr(one, what), getattr(other, what)
        if a is not None and b is not None and _key(what, a) != _key(what, b):
            yield label


def _key(what: str, value: Any) -> Any:
    """The form in which two rows' values are compared; case and spaces are no contradiction."""
    if what == "email":
        return email_key(value)
    return fold(value) if isinstance(value, str) else value
