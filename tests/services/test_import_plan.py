"""Who a row is, and what happens to it (contract.md, participants import result)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from npq_desktop.domain.ids import new_id
from npq_desktop.domain.people import DfeRecord, Name, Participant, Work
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.import_plan import Fate, ImportPlan, PlannedRow, plan_import
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


@pytest.mark.parametrize(
    "said",
    [
        row("Ann Lee", dfe_participant_id=IDS[1]),
        row("Ann Lee", dfe_participant_id=IDS[1].upper()),
        row("A. L.", dfe_participant_id=IDS[2]),
        row("Ann Lee", trn="1234568"),
        row("Ann Lee", trn="1234568", email="new@school.example"),
        row("Ann Shah", email="ANN@school.example"),
        row("Dr Ann Low", email="ann@school.example"),
        row("Ann Lee", organisation="OAKMERE"),
        row("ann lee", trn="12", email="no", organisation="Oakmere"),
    ],
)
def test_somebody_who_is_here_is_known(said: list[Any]) -> None:
    found = only(plan(said, here=[ANN]))
    assert found.person == ANN
    assert found.fate in {Fate.CHANGED, Fate.UNCHANGED}


@pytest.mark.parametrize(
    "said",
    [
        row("Ann Lee"),
        row("Ann Lee", organisation="Hub"),
        row("Bea Day", email="ann@school.example"),
        row("Ann Lee", trn="7654321", email="ann@school.example"),
        row("Ann Lee", trn="1234568", dfe_participant_id=IDS[5]),
        row("Ann Lee", dfe_participant_id=IDS[5], email="ann@school.example"),
        row("Ann Lee", trn="7654321", organisation="Oakmere"),
    ],
)
def test_somebody_else_is_new(said: list[Any]) -> None:
    found = only(plan(said, here=[ANN]))
    assert (found.fate, found.person) == (Fate.NEW, None)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (row("Ann Lee", trn="1234568", dfe_participant_id=IDS[5]), "the same TRN"),
        (row("Ann Lee", trn="7654321", email="ann@school.example"), "the same e-mail address"),
        (row("Bea Day", email="ann@school.example"), "the same e-mail address"),
        (
            row("Ann Lee", email="new@school.example", organisation="Oakmere"),
            "the same name and organisation",
        ),
    ],
)
def test_a_likely_match_that_fails_is_new_with_a_warning_and_a_proposed_link(
    said: list[Any], why: str
) -> None:
    found = only(plan(said, here=[ANN]))
    assert found.proposed == ((ANN.id, why),)
    (notice,) = found.candidate.notices
    assert "Ann Lee" in notice.message
    assert why in notice.message


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (row("Bea Day", trn="1234568", email="bea@school.example"), "trn"),
        (row("Bea Day", dfe_participant_id=IDS[2], email="b@x.example"), "dfe_participant_id"),
    ],
)
def test_an_identifier_of_clearly_another_person_is_rejected(said: list[Any], field: str) -> None:
    planned = plan(said, here=[ANN])
    found = only(planned)
    assert found.fate is Fate.REJECTED
    assert found.rejection is not None
    assert (found.rejection.row, found.rejection.field) == (2, field)
    assert "Ann Lee" in found.rejection.message
    assert planned.missing == [ANN]


@pytest.mark.parametrize(
    "said",
    [
        row("Bea Day", trn="1234568"),
        row("Bea Day", trn="1234568", email="ann@school.example"),
        row("Bea Lee", trn="1234568", email="bea@school.example"),
        row("Bea Low", trn="1234568", email="bea@school.example"),
    ],
)
def test_another_name_or_another_address_alone_is_not_clearly_another_person(
    said: list[Any],
) -> None:
    found = only(plan(said, here=[ANN]))
    assert (found.fate, found.person) == (Fate.CHANGED, ANN)


def test_a_name_that_changed_by_the_address_is_told() -> None:
    found = only(plan(row("Ann Shah", email="ann@school.example"), here=[ANN]))
    assert [each.field for each in found.candidate.notices] == ["name"]


def test_behind_a_shared_address_only_the_very_name_is_known() -> None:
    john = person("John Smith", email="office@school.example")
    jane = person("Jane Smith", email="office@school.example")
    said = [row("Jane Smith", email="office@school.example")]
    assert only(plan(*said, here=[john, jane])).person == jane
    said = [row("Jim Smith", email="office@school.example")]
    found = only(plan(*said, here=[john, jane]))
    assert (found.fate, len(found.proposed)) == (Fate.NEW, 1)


def test_a_couple_with_one_address_is_two_people_in_one_file() -> None:
    planned = plan(
        row("John Smith", email="smiths@school.example"),
        row("Jane Smith", email="smiths@school.example"),
    )
    assert [each.fate for each in planned.rows] == [Fate.NEW, Fate.NEW]
    assert planned.rows[1].twins == ((2, "the same e-mail address"),)


def test_one_id_for_two_entries_here_joins_them() -> None:
    old = person("Ann Lee", dfe_id=IDS[3])
    new = person("Ann Lee", dfe_id=IDS[4])
    step = {"from_participant_id": IDS[3], "to_participant_id": IDS[4], "changed_at": None}
    said = row("Ann Lee", dfe_participant_id=IDS[4], id_changes=[step])
    found = only(plan(said, here=[old, new], from_dfe=True))
    face, other = sorted([old, new], key=lambda each: each.id)
    assert (found.fate, found.person, found.joined) == (Fate.CHANGED, face, (other.id,))


def test_an_entry_that_was_joined_leads_to_who_it_is_now() -> None:
    face = person("Ann Lee", dfe_id=IDS[4])
    merged = person("Ann Lee", trn="7654321", merged_into=face.id)
    planned = plan(row("Ann Lee", trn="7654321"), here=[merged, face])
    assert only(planned).person == face
    assert planned.missing == []


def test_a_list_of_nothing_but_names_is_known_again_but_only_by_bare_entries() -> None:
    bare = person("Ann Lee")
    assert only(plan(row("Ann Lee"), here=[ANN, bare])).person == bare
    assert only(plan(row("Ann Lee"), here=[ANN])).fate is Fate.NEW


def test_the_same_person_twice_in_one_file_is_taken_once() -> None:
    said = row("Ann Lee", trn="1234568", organisation="Oakmere")
    planned = plan(said, row("ANN LEE", trn="1234568", organisation="OAKMERE"), here=[])
    first, second = planned.rows
    assert (first.fate, second.fate, second.same_as) == (Fate.NEW, Fate.UNCHANGED, 2)
    assert [each.message for each in second.candidate.notices] == ["The same as row 2, taken once."]


def test_a_second_row_that_says_more_is_told() -> None:
    planned = plan(row("Ann Lee", trn="1234568"), row("Ann Lee", trn="1234568", role="Head"))
    (notice,) = planned.rows[1].candidate.notices
    assert "role" in notice.message


@pytest.mark.parametrize(
    "second",
    [
        row("Ann Lee", trn="1234568", organisation="Hub"),
        row("Ann Shah", trn="1234568", organisation="Oakmere"),
        row("Bea Day", trn="1234568", email="bea@school.example"),
    ],
)
@pytest.mark.parametrize("here", [[], [ANN]])
def test_a_second_row_that_differs_is_rejected_with_the_row_it_contradicts(
    second: list[Any], here: list[Participant]
) -> None:
    first = row("Ann Lee", trn="1234568", organisation="Oakmere")
    found = plan(first, second, here=here).rows[1]
    assert found.fate is Fate.REJECTED
    assert found.rejection is not None
    assert "row 2" in found.rejection.message


def test_two_rows_that_are_one_person_here_are_known_as_such() -> None:
    by_trn, by_mail = row("Ann Lee", trn="1234568"), row("Ann Lee", email="ann@school.example")
    first, second = plan(by_trn, by_mail, here=[ANN]).rows
    assert (first.fate, second.fate, second.same_as) == (Fate.UNCHANGED, Fate.UNCHANGED, 2)


def test_two_ids_with_one_trn_are_both_kept_and_a_link_is_proposed() -> None:
    planned = plan(
        row("Ann Lee", trn="1234568", dfe_participant_id=IDS[1]),
        row("Ann Lee", trn="1234568", dfe_participant_id=IDS[2]),
    )
    assert [each.fate for each in planned.rows] == [Fate.NEW, Fate.NEW]
    assert planned.rows[1].twins == ((2, "the same TRN"),)


def test_one_address_with_two_trns_is_two_people_with_a_warning() -> None:
    planned = plan(
        row("Ann Lee", trn="1234568", email="a@school.example"),
        row("Ann Lee", trn="7654321", email="a@school.example"),
    )
    assert [each.fate for each in planned.rows] == [Fate.NEW, Fate.NEW]
    assert len(planned.rows[1].candidate.notices) == 1


def test_the_same_person_in_another_cohort_is_new_with_a_warning_and_a_link() -> None:
    there = replace(ANN, cohort_id=THERE.id)
    planned = plan(row("Ann Lee", trn="1234568"), elsewhere=[there])
    found = only(planned)
    assert (found.fate, found.proposed) == (Fate.NEW, ((ANN.id, "the same TRN"),))
    assert "Spring 2027" in found.candidate.notices[0].message
    assert planned.looks_like is not None
    assert planned.looks_like[0] == THERE


def test_people_here_but_not_in_the_file_are_listed() -> None:
    bea = person("Bea Low", trn="7654321")
    assert plan(row("Ann Lee", trn="1234568"), here=[ANN, bea]).missing == [bea]


def test_a_file_that_looks_like_another_cohorts_goes_where_it_was_told_with_a_warning() -> None:
    told = plan(row("Ann Lee"), name="spring 2027.csv").as_json()
    assert told["added"] == 1
    (warning,) = told["warnings"]
    assert (warning["field"], warning["value"]) == ("cohort", "Spring 2027")


def test_needs_are_named_and_never_read() -> None:
    file = ReadFile(
        name="list.csv",
        description="",
        columns=(Column("Name", "", M.FULL_NAME), Column("Dietary needs", "", M.NEEDS)),
        rows=[(2, ["Ann Lee", "no nuts"])],
        digest="",
    )
    planned = plan_import(file, (M.FULL_NAME, M.NEEDS), HERE, [], [], [HERE])
    (warning,) = planned.as_json()["warnings"]
    assert (warning["field"], warning["value"]) == ("needs", "Dietary needs")
    assert "nuts" not in str(planned.rows)


def test_the_result_has_exactly_the_shape_of_the_contract() -> None:
    planned = plan(row("Ann Lee", trn="332486"), row("", trn="1234568"))
    assert planned.as_json() == {
        "added": 1,
        "updated": 0,
        "unchanged": 0,
        "rejected": [
            {
                "row": 3,
                "field": "name",
                "value": "",
                "message": "This row has no name, so it cannot stand for a person. Add the name.",
            }
        ],
        "warnings": [
            {
                "row": 2,
                "field": "trn",
                "value": "332486",
                "message": (
                    "This number has 6 digits, a TRN has seven. If a zero was lost in front it is "
                    "0332486: confirm that, or leave it empty."
                ),
            }
        ],
    }


def test_a_lost_zero_is_confirmed_row_by_row() -> None:
    rows = [row("Ann Lee", trn="332486"), row("Bea Low", trn="531604")]
    planned = plan(*rows, pad_trn=frozenset({3}))
    assert [each.candidate.trn for each in planned.rows] == [None, "0531604"]
    assert [each.needs_a_look for each in planned.rows] == [True, False]


def test_capitals_are_repaired_from_the_store_too() -> None:
    there = person("Niamh MacGregor", cohort_id=THERE.id)
    planned = plan(row("MACGREGOR, Deborah", trn="1234568"), elsewhere=[there])
    assert only(planned).candidate.shown_name == "Deborah MacGregor"


def test_a_walk_in_of_the_same_name_is_only_proposed() -> None:
    walk_in = person("Ann Lee", cohort_id=None)
    found = only(plan(row("LEE, Ann", trn="1234568"), elsewhere=[walk_in]))
    assert (found.fate, found.proposed) == (Fate.NEW, ((walk_in.id, "the same name"),))
    assert "walk-in" in found.candidate.notices[0].message
