"""Rows and people for the tests of the plan of an import: who a row is, and what follows."""

from datetime import date
from typing import Any

from npq_desktop.domain.ids import new_id
from npq_desktop.domain.people import DfeRecord, Name, Participant, Work
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.import_plan import ImportPlan, PlannedRow, plan_import
from npq_desktop.services.participant_list import Column, ReadFile
from npq_desktop.services.participant_list import ColumnMeaning as M

HERE = Cohort(new_id(), "Autumn 2026", date(2026, 10, 1))
THERE = Cohort(new_id(), "Spring 2027", date(2027, 1, 8))
FIELDS = (
    M.FULL_NAME,
    M.TRN,
    M.EMAIL,
    M.ORGANISATION,
    M.DFE_ID,
    M.ID_CHANGES,
    M.EARLIER_NAMES,
    M.ROLE,
)
IDS = [f"00000000-0000-4000-8000-00000000000{at}" for at in range(9)]


def person(name: str, **held: Any) -> Participant:
    dfe = DfeRecord(held.pop("dfe_id", ""))
    work = Work(held.pop("organisation", ""), held.pop("role", ""))
    earlier = held.pop("earlier", ())
    first, _, last = name.partition(" ")
    named = Name(name, first, last, earlier=earlier)
    return Participant(
        **{"id": new_id(), "cohort_id": HERE.id, "name": named, "work": work, "dfe": dfe, **held}
    )


def row(name: Any = "", **said: Any) -> list[Any]:
    said = {"full_name": name, **said}
    return [said.get(str(field), "") for field in FIELDS]


def plan(
    *rows: list[Any],
    here: list[Participant] | None = None,
    elsewhere: list[Participant] | None = None,
    **asked: Any,
) -> ImportPlan:
    file = ReadFile(
        name=asked.pop("name", "list.csv"),
        description="",
        columns=tuple(Column(str(field), "", field) for field in FIELDS),
        rows=list(enumerate(rows, 2)),
        digest="",
        is_from_dfe=asked.pop("from_dfe", False),
    )
    return plan_import(file, FIELDS, HERE, here or [], elsewhere or [], [HERE, THERE], **asked)


def only(planned: ImportPlan) -> PlannedRow:
    (found,) = planned.rows
    return found


ANN = person(
    "Ann Lee",
    trn="1234568",
    email="ann@school.example",
    organisation="Oakmere",
    dfe_id=IDS[1],
    aliases=(IDS[2],),
    earlier=("Ann Low",),
)
