"""What a row changes: nothing that is known is wiped, nothing is changed for its looks."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from npq_desktop.domain.people import DfeRecord, Name, Participant, Status, TrainingStatus, Work
from npq_desktop.services.import_candidate import Candidate
from npq_desktop.services.import_changes import changes_to, new_aliases, renamed

ANN = Participant(
    id="a" * 22,
    cohort_id="c" * 22,
    name=Name("Zoë O'Neill", "Zoë", "O'Neill"),
    trn="1234568",
    email="Zoe@School.example",
    work=Work("Oakmere", "Head", True, "A SCITT", "123456"),
    dfe=DfeRecord("id-now", "app", accepted=True, trn_verified=True),
    status=Status(TrainingStatus.WITHDRAWN, date(2026, 11, 2)),
)


def changed(person: Participant = ANN, **said: Any) -> list[tuple[str, str, str]]:
    row = Candidate(4, **{"name": person.name, **said})
    return [(each.field, each.old, each.new) for each in changes_to(person, row)]


def test_an_empty_row_changes_nothing() -> None:
    assert changed() == []


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ({"trn": "7654321"}, ("trn", "1234568", "7654321")),
        ({"organisation": "Hub"}, ("organisation", "Oakmere", "Hub")),
        ({"role": "Tutor"}, ("role", "Head", "Tutor")),
        ({"lead_mentor": False}, ("lead_mentor", "Yes", "No")),
        ({"itt_provider": "B"}, ("itt_provider", "A SCITT", "B")),
        ({"school_urn": "654321"}, ("school_urn", "123456", "654321")),
        ({"email": "new@school.example"}, ("email", "Zoe@School.example", "new@school.example")),
        (
            {"status": TrainingStatus.ACTIVE},
            ("training_status", "withdrawn", "active"),
        ),
        (
            {"status": TrainingStatus.WITHDRAWN, "since": date(2026, 11, 3)},
            ("status_since", "2026-11-02", "2026-11-03"),
        ),
    ],
)
def test_a_new_value_is_told_with_the_old_one(
    said: dict[str, Any], change: tuple[str, str, str]
) -> None:
    assert change in changed(**said)


def test_an_address_in_other_case_is_the_same() -> None:
    assert changed(email="zoe@school.EXAMPLE") == []


def test_a_status_without_its_day_keeps_the_day() -> None:
    assert changed(status=TrainingStatus.WITHDRAWN) == []


def test_a_trn_that_the_dfe_does_not_send_is_kept_but_no_longer_verified() -> None:
    assert changed(from_dfe=True) == [("trn_verified", "Yes", "No")]
    assert changed(from_dfe=True, trn="1234568") == []


def test_another_trn_from_an_office_is_not_verified() -> None:
    assert ("trn_verified", "Yes", "No") in changed(trn="7654321")


@pytest.mark.parametrize("said", ["ZOË O'NEILL", "zoe o’neill", "Zoe O'Neill", "Dr Zoë O'Neill"])
def test_case_titles_and_lost_accents_are_no_news(said: str) -> None:
    assert changed(name=Name(said, guessed=True)) == []


def test_gained_accents_are() -> None:
    plain = replace(ANN, name=Name("Zoe O'Neill", "Zoe", "O'Neill", guessed=True))
    assert changed(plain, name=ANN.name) == [("name", "Zoe O'Neill", "Zoë O'Neill")]


def test_a_split_that_is_no_guess_any_more_is_told() -> None:
    guessed = replace(ANN, name=Name("Ann Lee Low", "Ann Lee", "Low", guessed=True))
    found = changed(guessed, name=Name("Ann Lee Low", "Ann", "Lee Low"))
    assert found == [("name", "Low, Ann Lee", "Lee Low, Ann")]
    assert changed(replace(ANN, name=Name("Ann Low", "Ann", "Low")), name=None) == []


def test_a_new_name_keeps_the_old_one_as_earlier() -> None:
    new = renamed(ANN.name, Name("Zoë Patel", "Zoë", "Patel"))
    assert (new.full, new.earlier) == ("Zoë Patel", ("Zoë O'Neill",))


def test_an_old_list_does_not_bring_an_earlier_name_back() -> None:
    held = Name("Zoë Patel", "Zoë", "Patel", earlier=("Zoë O'Neill",))
    assert renamed(held, Name("ZOE O'NEILL", guessed=True)) == held


def test_earlier_and_preferred_names_are_added() -> None:
    assert changed(name=replace(ANN.name, preferred="Zo")) == [("name", "", "Zo")]
    assert changed(name=replace(ANN.name, earlier=("Zoë Low",))) == [("name", "", "Zoë Low")]
    assert renamed(replace(ANN.name, preferred="Zo"), ANN.name).preferred == "Zo"


def test_an_old_list_does_not_put_a_retired_dfe_id_back() -> None:
    known = replace(ANN, aliases=("ID-OLD",))
    assert changed(known, dfe_id="id-old") == []
    assert new_aliases(known, Candidate(4, dfe_id="id-old")) == {}
    told = changed(known, dfe_id="id-old", former_ids=(("id-older", None),))
    assert told == [("former_dfe_ids", "", "id-older")]


def test_a_changed_dfe_id_keeps_the_old_one_as_an_alias() -> None:
    row = Candidate(4, dfe_id="id-next", former_ids=(("id-old", "2026-08-05"),))
    assert new_aliases(ANN, row) == {"id-old": "2026-08-05", "id-now": None}
    known = replace(ANN, aliases=("ID-OLD", "id-now"))
    assert new_aliases(known, row) == {}
    told = changed(dfe_id="id-next")
    assert ("dfe_participant_id", "id-now", "id-next") in told
    assert ("former_dfe_ids", "", "id-now") in told


KHAI = Name("Nguyen Thi Minh Khai", "Thi Minh Khai", "Nguyen")


@pytest.mark.parametrize(
    "said",
    [
        Name("Nguyen Thi Minh Khai", "Nguyen Thi Minh", "Khai", guessed=True),
        Name("Nguyen Thi Minh Khai", "Nguyen Thi Minh", "Khai"),
        Name("Thi Minh Khai Nguyen", "Thi Minh Khai", "Nguyen", guessed=True),
    ],
)
def test_a_split_that_somebody_confirmed_is_never_overwritten(said: Name) -> None:
    assert renamed(KHAI, said, confirmed=True) == KHAI


def test_a_confirmed_split_stays_when_the_name_gains_its_accents() -> None:
    said = Name("Nguyễn Thị Minh Khai", "Nguyễn Thị Minh", "Khai", guessed=True)
    spelt = Name("Nguyễn Thị Minh Khai", "Thị Minh Khai", "Nguyễn")
    assert renamed(KHAI, said, confirmed=True) == spelt
    assert renamed(replace(KHAI, guessed=True), said).family == "Khai"


def test_another_name_has_a_split_of_its_own() -> None:
    said = Name("Khai Tran", "Khai", "Tran", guessed=True)
    assert renamed(KHAI, said, confirmed=True).family == "Tran"
