"""The four lists in tests/data, row by row.

What is expected stands in ``expected-*.csv``, worked out from the files themselves.
"""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from npq_desktop.domain.ids import new_id
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Cohort
from npq_desktop.importing.reader import read_file
from npq_desktop.services.cohorts import create_cohort
from npq_desktop.services.import_fates import Fate, PlannedRow
from npq_desktop.services.import_plan import ImportPlan, plan_import
from npq_desktop.services.participant_import import carry_out, preview
from npq_desktop.store import SqlStore

DATA = Path(__file__).parent.parent / "data"
LISTS = ("autumn-cohort.csv", "spring-cohort-messy.csv", "partnership-list.xlsx")
ALL = (*LISTS, "dfe-participants.json")
COUNTS = {
    "autumn-cohort.csv": (68, 0),
    "spring-cohort-messy.csv": (41, 2),
    "partnership-list.xlsx": (52, 0),
    "dfe-participants.json": (76, 0),
}
PADDED = {10: "0332486", 25: "0531604", 40: "0936302"}
YES = {True: "Yes", False: "No", None: ""}


def planned(name: str, *, pad_trn: bool = False) -> ImportPlan:
    file = read_file(DATA / name)
    cohort = Cohort(new_id(), "Cohort", date(2027, 1, 8))
    meanings = [column.meaning for column in file.columns]
    return plan_import(file, meanings, cohort, [], [], [cohort], pad_trn=pad_trn)


def expected(name: str) -> list[dict[str, str]]:
    path = DATA / f"expected-{Path(name).stem}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def said(row: PlannedRow) -> dict[str, str]:
    held, name = row.candidate, row.candidate.name
    assert name is not None
    return {
        "row": str(held.row),
        "fate": row.fate.value,
        "full_name": name.full,
        "given_name": name.given,
        "family_name": name.family,
        "trn": held.trn or "",
        "email": held.email or "",
        "organisation": held.organisation or "",
        "role": held.role or "",
        "lead_mentor": YES[held.lead_mentor],
        "school_urn": held.school_urn or "",
        "warned": " ".join(each.field for each in held.notices),
    }


@pytest.mark.parametrize("name", LISTS)
def test_every_row_of_a_list_has_exactly_the_outcome_written_down(name: str) -> None:
    assert [said(row) for row in planned(name).rows] == expected(name)


def test_every_record_of_the_dfe_has_exactly_the_outcome_written_down() -> None:
    plan = planned("dfe-participants.json")
    found = [
        {
            "row": row["row"],
            "fate": row["fate"],
            "full_name": row["full_name"],
            "given_name": row["given_name"],
            "family_name": row["family_name"],
            "trn": row["trn"],
            "email": row["email"],
            "school_urn": row["school_urn"],
            "participant_id": planned_row.candidate.dfe_id,
            "status": str(planned_row.candidate.status),
            "since": str(planned_row.candidate.since or ""),
            "former_ids": " ".join(old for old, _ in planned_row.candidate.former_ids),
            "warned": " ".join(
                each.field for each in plan.notices if each.row == planned_row.candidate.row
            ),
        }
        for planned_row, row in ((each, said(each)) for each in plan.rows)
    ]
    told = expected("dfe-participants.json")
    assert found == [row for row in told if row["fate"] != "left out"]
    left_out = [row for row in told if row["fate"] == "left out"]
    assert [each["row"] for each in left_out] == ["77"]
    assert [each.row for each in plan.notices if each.value == "npq-leading-teaching"] == [77]


def test_the_earlier_name_of_a_record_is_kept_as_a_hint() -> None:
    row = planned("dfe-participants.json").rows[73]
    assert row.candidate.name is not None
    assert row.candidate.name.earlier == ("Uzma Featherington",)


def test_numbers_that_lost_a_zero_are_stored_when_that_is_confirmed() -> None:
    plan = planned("spring-cohort-messy.csv", pad_trn=True)
    got = {row.candidate.row: row.candidate.trn for row in plan.rows if row.candidate.row in PADDED}
    assert got == PADDED
    assert {each["row"] for each in plan.as_json()["warnings"]} == {16, 28, 50}


def test_the_descriptions_say_how_each_file_was_read() -> None:
    told = {name: read_file(DATA / name).description for name in ALL}
    assert told == {
        "autumn-cohort.csv": "Unicode text, commas, names start in row 2",
        "spring-cohort-messy.csv": "Western European text, semicolons, names start in row 4",
        "partnership-list.xlsx": "Excel, sheet “Participants”, names start in row 4",
        "dfe-participants.json": "The DfE’s list of participants",
    }


def test_a_row_says_what_was_done_to_its_name_and_number() -> None:
    notes = {
        row.candidate.row: row.candidate.notes
        for row in planned("spring-cohort-messy.csv").rows
        if row.candidate.notes
    }
    assert notes[6] == ("Name was “O'NEILL, Zoë”.",)
    assert notes[7] == ("TRN was written 63/02909.",)
    assert sorted(notes) == [6, 7, 12, 18, 21, 24, 30, 34, 36, 42, 46, 47]


@pytest.mark.parametrize("name", ALL)
def test_a_list_goes_in_and_the_same_list_again_changes_nobody(name: str, tmp_path: Path) -> None:
    store = SqlStore(tmp_path, lambda: datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    try:
        cohort = create_cohort(
            store, "Cohort", date(2027, 1, 8), template=None, dfe=None, holidays=_no_days
        )
        file = read_file(DATA / name)
        done, _ = carry_out(store, preview(store, file, cohort.id))
        added, repeated = COUNTS[name]
        told = done.as_json()
        assert (told["added"], told["unchanged"], told["updated"]) == (added, repeated, 0)
        assert told["rejected"] == []
        before = _people(store)
        assert len(before) == added
        again, _ = carry_out(store, preview(store, file, cohort.id))
        told = again.as_json()
        assert (told["added"], told["unchanged"], told["updated"]) == (0, added + repeated, 0)
        assert _people(store) == before
        assert again.missing == []
        assert all(row.fate is Fate.UNCHANGED for row in again.rows)
        assert store.check() == []
    finally:
        store.close()


def _people(store: SqlStore) -> list[Participant]:
    with store.reading() as view:
        return view.people()


def _no_days(years: object) -> frozenset[date]:
    return frozenset()
