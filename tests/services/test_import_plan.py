"""Who a row is (contract.md, participants import result)."""

from typing import Any

import pytest

from npq_desktop.services.import_plan import Fate
from tests.services.planning import ANN, IDS, only, person, plan, row


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
