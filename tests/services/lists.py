"""Lists, and a store with two cohorts, for the tests of carrying an import out."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from npq_desktop.domain.cells import cohort_cells
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.import_plan import ImportPlan
from npq_desktop.services.participant_import import carry_out, preview
from npq_desktop.services.participant_list import Column, ReadFile
from npq_desktop.services.participant_list import ColumnMeaning as M
from npq_desktop.services.ports import LoggedChange
from npq_desktop.store import SqlStore

HERE = Cohort(new_id(), "Autumn 2026", date(2026, 10, 1))
THERE = Cohort(new_id(), "Spring 2027", date(2027, 1, 8))
FIELDS = (M.FULL_NAME, M.TRN, M.EMAIL, M.ORGANISATION, M.ROLE, M.LEAD_MENTOR)
DFE_FIELDS = (M.FULL_NAME, M.TRN, M.DFE_ID, M.ID_CHANGES, M.TRAINING_STATUS, M.STATUS_SINCE)
A, B, C = (f"00000000-0000-4000-8000-00000000000{letter}" for letter in "abc")
ANN = ["Ann Lee", "1234568", "ann@school.example", "Oakmere", "Head", "Y"]
BEA = ["Bea Low", "7654321", "bea@school.example", "Hub", "", ""]


@contextmanager
def open_store(folder: Path) -> Iterator[SqlStore]:
    """A store with the two cohorts in it."""
    made = SqlStore(folder, lambda: datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    with made.writing() as work:
        for cohort in (HERE, THERE):
            for field, value in cohort_cells(cohort):
                work.put("cohort", cohort.id, field, value)
        work.commit()
    yield made
    made.close()


def listed(*rows: list[Any], fields: tuple[M, ...] = FIELDS, digest: str = "d") -> ReadFile:
    return ReadFile(
        name="list.csv",
        description="",
        columns=tuple(Column(str(field), "", field) for field in fields),
        rows=list(enumerate(rows, 2)),
        digest=digest,
        is_from_dfe=fields == DFE_FIELDS,
    )


def imported(store: SqlStore, *rows: list[Any], cohort: Cohort = HERE, **asked: Any) -> ImportPlan:
    done, _ = carry_out(store, preview(store, listed(*rows, **asked), cohort.id))
    return done


def people(store: SqlStore, cohort: Cohort = HERE) -> list[Participant]:
    with store.reading() as view:
        return view.people(cohort.id)


def changes(store: SqlStore, act: Id | None = None) -> list[LoggedChange]:
    with store.reading() as view:
        return list(view.history(act=act))


def step(old: str, new: str) -> dict[str, str]:
    return {"from_participant_id": old, "to_participant_id": new, "changed_at": "2026-08-05"}
