"""A guessed split is confirmed or put right; no list that comes later changes it again."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from npq_desktop.domain.errors import BadInput, NotFound
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.services.naming import confirm_splits, correct_split
from npq_desktop.services.undo import undo_act
from npq_desktop.store import SqlStore
from tests.services.lists import imported, open_store, people

KHAI = ["Nguyen Thi Minh Khai", "1234568", "khai@school.example", "Oakmere", "", ""]
ANN = ["Ann Lee", "7654321", "ann@school.example", "Oakmere", "", ""]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    with open_store(tmp_path) as made:
        imported(made, KHAI, ANN)
        yield made


def ids(store: SqlStore) -> list[Id]:
    return [person.id for person in people(store)]


def shown(store: SqlStore) -> list[tuple[str, bool, bool]]:
    return [(p.name.sorted_form, p.name.guessed, p.name_confirmed) for p in people(store)]


def khai(store: SqlStore) -> Id:
    return next(each.id for each in people(store) if "Khai" in each.name.full)


def test_several_splits_are_confirmed_as_one_act_that_can_be_undone(store: SqlStore) -> None:
    act = confirm_splits(store, ids(store))
    assert act is not None
    assert shown(store) == [
        ("Khai, Nguyen Thi Minh", False, True),
        ("Lee, Ann", False, True),
    ]
    assert confirm_splits(store, ids(store)) is None
    undo_act(store, act)
    assert [(guessed, sure) for _, guessed, sure in shown(store)] == [(True, False)] * 2


def test_a_split_that_is_put_right_sorts_from_then_on(store: SqlStore) -> None:
    act = correct_split(store, khai(store), "Thi Minh Khai", "Nguyen")
    assert shown(store) == [("Lee, Ann", True, False), ("Nguyen, Thi Minh Khai", False, True)]
    assert act is not None
    undo_act(store, act)
    assert shown(store)[0] == ("Khai, Nguyen Thi Minh", True, False)


def test_a_split_with_other_words_is_refused_and_nothing_is_written(store: SqlStore) -> None:
    before = shown(store)
    with pytest.raises(BadInput, match=re.escape("“Nguyen Thi Minh Khai”")):
        correct_split(store, khai(store), "Minh Khia", "Nguyen")
    with pytest.raises(NotFound):
        confirm_splits(store, [*ids(store), new_id()])
    assert shown(store) == before


def test_the_same_list_again_changes_no_confirmed_split(store: SqlStore) -> None:
    correct_split(store, khai(store), "Thi Minh Khai", "Nguyen")
    plan = imported(store, KHAI, ANN)
    assert not plan.writes
    accented = ["Nguyễn Thị Minh Khai", *KHAI[1:]]
    imported(store, accented, ANN)
    assert shown(store)[1] == ("Nguyễn, Thị Minh Khai", False, True)
    assert not imported(store, accented, ANN).writes


def test_another_name_is_a_guess_again(store: SqlStore) -> None:
    correct_split(store, khai(store), "Thi Minh Khai", "Nguyen")
    imported(store, ["Khai Tran", *KHAI[1:]])
    assert shown(store)[1] == ("Tran, Khai", True, False)
