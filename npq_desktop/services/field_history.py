"""The history of one detail of one person: from what to what, when and by whom."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from npq_desktop.domain.cells import name_from, work_from
from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Name, Participant
from npq_desktop.services.person_changes import TELLERS
from npq_desktop.services.person_fields import FIELDS, PersonField
from npq_desktop.services.ports import LoggedChange, Reading

FACTS = {"status": ("Status", "status"), "joined": ("In the cohort", "enrolment")}
"""What is not typed but decided, by key: its name and its cell."""


@dataclass(frozen=True, slots=True)
class FieldStep:
    """One change of a detail, in the words in which the page shows it."""

    at: datetime
    old: str
    new: str
    by: str
    device: str
    is_undo: bool


def field_history(view: Reading, person_id: Id, key: str) -> Iterator[FieldStep]:
    """Every change of a detail, newest first.

    Several details stand in one cell, which is settled as a whole; a change of another one of
    them is no change of this one.
    """
    cell = FACTS[key][1] if key in FACTS else FIELDS[key].cell
    for change in view.history(cell=("participant", person_id, cell)):
        old, new = (_words(key, change, each) for each in (change.old, change.new))
        if old != new:
            yield FieldStep(change.at, old, new, change.by, change.device, bool(change.undoes))


def label_of(key: str) -> str:
    """What a detail or a fact is called."""
    return FACTS[key][0] if key in FACTS else FIELDS[key].label


def _words(key: str, change: LoggedChange, value: Any) -> str:
    if key in FACTS:
        return TELLERS[FACTS[key][1]](value, None)
    return _shown(FIELDS[key], change, value)


def _shown(field: PersonField, change: LoggedChange, value: Any) -> str:
    nobody = Participant(change.entity, None, Name(""))
    match field.cell:
        case "name":
            person = replace(nobody, name=name_from(value))
        case "work":
            person = replace(nobody, work=work_from(value))
        case "trn":
            person = replace(nobody, trn=value)
        case _:
            person = replace(nobody, email=value)
    return field.read(person)
