"""What happens to the rows of a whole file, and what is told of it (contract.md)."""

from dataclasses import replace
from typing import Any

import pytest

from npq_desktop.domain.people import Participant
from npq_desktop.services.import_plan import Fate, plan_import
from npq_desktop.services.participant_list import Column, ReadFile
from npq_desktop.services.participant_list import ColumnMeaning as M
from tests.services.planning import ANN, HERE, IDS, THERE, only, person, plan, row


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
