"""A row whose person may be here already can be left out, so that nobody stands here twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from npq_desktop.services.import_fates import Fate
from npq_desktop.services.import_remedies import Remedy, is_open, is_to_look_at, remedies
from npq_desktop.services.participant_import import carry_out, preview
from npq_desktop.store import SqlStore
from tests.services.lists import ANN, BEA, HERE, imported, listed, open_store, people

AGAIN = ["Ann Lee", "", "ann@home.example", "Oakmere", "", ""]
"""Ann's name and school with another address: she may be here, and no rule says so."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    with open_store(tmp_path) as made:
        imported(made, ANN)
        yield made


def test_the_row_asks_who_it_is_and_an_answer_can_be_taken_back(store: SqlStore) -> None:
    file = listed(AGAIN, BEA)
    asked = preview(store, file, HERE.id)
    row, bea = asked.rows
    assert (row.fate, bea.fate) == (Fate.NEW, Fate.NEW)
    assert remedies(row, asked, set()) == (Remedy.ADD, Remedy.LEAVE_OUT)
    assert remedies(bea, asked, set()) == ()
    assert is_open(row, set())
    assert remedies(row, asked, set(), {2}) == (Remedy.LEAVE_OUT,)
    assert not is_open(row, set(), {2})
    assert not is_to_look_at(row, set(), {2})
    left = preview(store, file, HERE.id, left_out=frozenset({2}))
    assert left.rows[0].fate is Fate.LEFT_OUT
    assert remedies(left.rows[0], left, set()) == (Remedy.ADD,)
    assert not is_to_look_at(left.rows[0], set())


def test_a_row_left_out_is_counted_and_written_nowhere(store: SqlStore) -> None:
    plan = preview(store, listed(AGAIN, BEA), HERE.id, left_out=frozenset({2, 3}))
    assert (plan.counts[Fate.LEFT_OUT], plan.counts[Fate.NEW], plan.people) == (1, 1, 1)
    assert plan.missing == []  # Ann may be the one who was left out
    carry_out(store, plan)
    assert [each.name.full for each in people(store)] == ["Ann Lee", "Bea Low"]
    with store.reading() as view:
        (record,) = [e.new for e in view.history() if e.kind == "list" and "left_out" in e.new]
        assert record["left_out"] == 1
        assert not any("home.example" in str(each.new) for each in view.history())


def test_it_is_left_out_too_when_somebody_wrote_since_the_preview(store: SqlStore) -> None:
    plan = preview(store, listed(AGAIN), HERE.id, left_out=frozenset({2}))
    imported(store, BEA, digest="other")
    done, _ = carry_out(store, plan)
    assert done.counts[Fate.LEFT_OUT] == 1
    assert len(people(store)) == 2


TWIN = ["Anna Lea", "", "ann@school.example", "Hub", "", ""]
"""Somebody else's name behind Ann's address: perhaps Ann, perhaps a colleague."""


def test_the_twin_of_an_earlier_row_asks_who_it_is_and_an_answer_can_be_taken_back(
    tmp_path: Path,
) -> None:
    with open_store(tmp_path) as empty:
        file = listed(ANN, TWIN, BEA)
        asked = preview(empty, file, HERE.id)
        ann, twin, _ = asked.rows
        assert remedies(ann, asked, set()) == ()
        assert remedies(twin, asked, set()) == (Remedy.ADD, Remedy.LEAVE_OUT)
        assert twin.candidate.notices[0].message == (
            "Row 2 has the same e-mail address: this may be the same person."
        )
        assert is_open(twin, set())
        assert not is_open(twin, set(), {3})
        assert not is_to_look_at(twin, set(), {3})
        left = preview(empty, file, HERE.id, left_out=frozenset({3}))
        assert remedies(left.rows[1], left, set()) == (Remedy.ADD,)
        assert (left.counts[Fate.LEFT_OUT], left.people) == (1, 2)


def test_a_twin_that_is_left_out_is_written_nowhere_and_linked_to_nobody(tmp_path: Path) -> None:
    with open_store(tmp_path) as empty:
        plan = preview(empty, listed(ANN, TWIN), HERE.id, left_out=frozenset({3}))
        carry_out(empty, plan)
        assert [each.name.full for each in people(empty)] == ["Ann Lee"]
        with empty.reading() as view:
            assert not any("Anna Lea" in str(each.new) for each in view.history())
            assert not any(each.kind == "same_person" for each in view.history())


def test_a_row_behind_one_that_was_left_out_is_compared_with_the_one_that_was_taken(
    tmp_path: Path,
) -> None:
    with open_store(tmp_path) as empty:
        again = ["Anna Lea", "", "ann@school.example", "Hub", "Tutor", ""]
        plan = preview(empty, listed(ANN, TWIN, again), HERE.id, left_out=frozenset({3}))
        fates = [row.fate for row in plan.rows]
        assert fates == [Fate.NEW, Fate.LEFT_OUT, Fate.NEW]
        assert plan.rows[2].twins == ((2, "the same e-mail address"),)
        assert remedies(plan.rows[2], plan, set()) == (Remedy.ADD, Remedy.LEAVE_OUT)
