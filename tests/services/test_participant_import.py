"""Carrying an import out: one act, nothing overwritten unseen, nothing half-done."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from npq_desktop.domain.errors import Cancelled, NotFound
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.people import TrainingStatus
from npq_desktop.services.import_plan import Fate
from npq_desktop.services.participant_import import carry_out, preview
from npq_desktop.services.participant_list import ColumnMeaning as M
from npq_desktop.store import SqlStore
from tests.services.lists import (
    ANN,
    BEA,
    DFE_FIELDS,
    FIELDS,
    HERE,
    THERE,
    A,
    B,
    C,
    changes,
    imported,
    listed,
    open_store,
    people,
    step,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    with open_store(tmp_path) as made:
        yield made


def test_new_people_go_in_as_one_act(store: SqlStore) -> None:
    before = len(changes(store))
    done, act = carry_out(store, preview(store, listed(ANN, BEA), HERE.id))
    assert done.counts[Fate.NEW] == 2
    assert act is not None
    assert len(changes(store, act)) == len(changes(store)) - before
    ann, bea = people(store)
    assert (ann.name.full, ann.trn, ann.email) == ("Ann Lee", "1234568", "ann@school.example")
    assert (ann.work.organisation, ann.work.role, ann.work.lead_mentor) == ("Oakmere", "Head", True)
    assert (bea.work.role, bea.work.lead_mentor, bea.cohort_id) == ("", None, HERE.id)


def test_a_preview_writes_nothing(store: SqlStore) -> None:
    before = len(changes(store))
    preview(store, listed(ANN), HERE.id)
    assert (len(changes(store)), people(store)) == (before, [])


def test_a_preview_for_no_cohort_is_refused(store: SqlStore) -> None:
    with pytest.raises(NotFound):
        preview(store, listed(ANN), new_id())


def test_the_list_is_remembered_with_its_counts_and_its_digest(store: SqlStore) -> None:
    file = listed(ANN, ["", *BEA[1:]], digest="abc")
    _, act = carry_out(store, preview(store, file, HERE.id))
    (told,) = [each.new for each in changes(store, act) if each.kind == "list"]
    assert told == {
        "cohort": HERE.id,
        "rows": 2,
        "added": 1,
        "updated": 0,
        "unchanged": 0,
        "rejected": 1,
        "digest": "abc",
    }


def test_the_same_list_again_writes_nothing_but_that_it_came(store: SqlStore) -> None:
    imported(store, ANN, BEA)
    _, act = carry_out(store, preview(store, listed(ANN, BEA), HERE.id))
    assert [each.kind for each in changes(store, act)] == ["list"]


def test_only_the_cells_that_change_are_written(store: SqlStore) -> None:
    imported(store, ANN, BEA)
    said = ["Ann Lee", "1234568", "", "", "Tutor", ""]
    done, act = carry_out(store, preview(store, listed(said), HERE.id))
    assert [each.new for each in done.rows[0].changes] == ["Tutor"]
    assert [each.name.full for each in done.missing] == ["Bea Low"]
    written = [(each.kind, each.field) for each in changes(store, act) if each.kind != "list"]
    assert written == [("participant", "work")]
    ann, bea = people(store)
    assert (ann.work.organisation, ann.work.role, ann.email) == ("Oakmere", "Tutor", ANN[2])
    assert bea.name.full == "Bea Low"


def test_a_store_that_changed_since_the_preview_is_looked_at_again(store: SqlStore) -> None:
    plan = preview(store, listed(ANN), HERE.id)
    imported(store, ["Ann Lee", "1234568", "", "Elsewhere", "", ""])
    done, _ = carry_out(store, plan)
    assert (plan.counts[Fate.NEW], done.counts[Fate.CHANGED]) == (1, 1)
    (ann,) = people(store)
    assert ann.work.organisation == "Oakmere"


def test_an_import_that_is_stopped_leaves_nothing(store: SqlStore) -> None:
    before = len(changes(store))
    rows = [[f"Ann Lee{at}", str(1_000_000 + at), "", "", "", ""] for at in range(450)]
    steps: list[int] = []

    def report(done: int, total: int) -> None:
        steps.append(done)
        if done >= 400:
            raise Cancelled

    with pytest.raises(Cancelled):
        carry_out(store, preview(store, listed(*rows), HERE.id), report)
    assert steps == [0, 200, 400]
    assert (len(changes(store)), people(store)) == (before, [])


def test_progress_ends_at_the_end(store: SqlStore) -> None:
    steps: list[tuple[int, int]] = []
    carry_out(store, preview(store, listed(ANN, BEA), HERE.id), lambda *at: steps.append(at))
    assert steps == [(0, 2), (2, 2)]


def links(store: SqlStore, relation: str) -> set[frozenset[Id]]:
    with store.reading() as view:
        return {frozenset(pair) for pair in view.links(relation)}


def test_a_link_to_the_same_person_in_another_cohort_is_proposed(store: SqlStore) -> None:
    imported(store, ANN, cohort=THERE)
    imported(store, ANN)
    (there,), (here,) = people(store, THERE), people(store)
    assert links(store, "proposed") == {frozenset({there.id, here.id})}
    with store.reading() as view:  # it concerns who was there before, and stands in their history
        assert "same_person" in {each.kind for each in view.history(participant=there.id)}


def test_a_link_between_two_rows_is_proposed(store: SqlStore) -> None:
    imported(
        store,
        ["Ann Lee", "1234568", A, [], "", ""],
        ["Ann Lee", "1234568", B, [], "", ""],
        fields=DFE_FIELDS,
    )
    one, other = people(store)
    assert links(store, "proposed") == {frozenset({one.id, other.id})}


def test_a_changed_dfe_id_makes_no_second_person_and_old_lists_still_find_them(
    store: SqlStore,
) -> None:
    imported(store, ["Ann Lee", "1234568", A, [], "active", None], fields=DFE_FIELDS)
    (before,) = people(store)
    chain = [step(B, C), step(A, B)]
    imported(store, ["Ann Lee", "1234568", C, chain, "active", None], fields=DFE_FIELDS)
    (after,) = people(store)
    assert (after.id, after.dfe.participant_id) == (before.id, C)
    assert set(after.aliases) == {A, B}
    again = imported(store, ["Ann Lee", "1234568", C, chain, "active", None], fields=DFE_FIELDS)
    assert again.counts[Fate.UNCHANGED] == 1
    assert set(people(store)[0].aliases) == {A, B}
    imported(store, ["Ann Lee", "1234568", B, [step(A, B)], "deferred", None], fields=DFE_FIELDS)
    (last,) = people(store)
    assert (last.dfe.participant_id, set(last.aliases)) == (C, {A, B})


def test_two_entries_whose_ids_the_dfe_joined_are_one_person(store: SqlStore) -> None:
    imported(store, ["Ann Lee", "", A, [], "", None], fields=DFE_FIELDS)
    imported(store, ["Ann Lee", "", B, [], "", None], fields=DFE_FIELDS)
    assert len(people(store)) == 2
    joined = ["Ann Lee", "", B, [step(A, B)], "", None]
    imported(store, joined, fields=DFE_FIELDS)
    assert len(links(store, "same")) == 1
    assert imported(store, joined, fields=DFE_FIELDS).counts[Fate.UNCHANGED] == 1


def test_entries_that_somebody_kept_apart_stay_apart(store: SqlStore) -> None:
    imported(store, ["Ann Lee", "", A, [], "", None], fields=DFE_FIELDS)
    imported(store, ["Ann Lee", "", B, [], "", None], fields=DFE_FIELDS)
    pair = ".".join(sorted(each.id for each in people(store)))
    with store.writing() as work:
        work.put("same_person", pair, "link", {"is": "not_same", "why": []})
        work.commit()
    imported(store, ["Ann Lee", "", B, [step(A, B)], "", None], fields=DFE_FIELDS)
    assert links(store, "same") == set()


def test_the_dfe_verifies_a_trn_and_its_silence_wipes_none(store: SqlStore) -> None:
    imported(store, ["Ann Lee", "1234568", A, [], "active", None], fields=DFE_FIELDS)
    assert people(store)[0].dfe.trn_verified
    imported(store, ["Ann Lee", None, A, [], "active", None], fields=DFE_FIELDS)
    (ann,) = people(store)
    assert (ann.trn, ann.dfe.trn_verified, ann.dfe.accepted) == ("1234568", False, True)


def test_a_withdrawal_comes_with_its_day(store: SqlStore) -> None:
    since = "2026-11-02T09:00:00.000Z"
    imported(store, ["Ann Lee", "", A, [], "withdrawn", since], fields=DFE_FIELDS)
    (ann,) = people(store)
    assert (ann.status.training_status, ann.status.since) == (
        TrainingStatus.WITHDRAWN,
        date(2026, 11, 2),
    )
    imported(store, ["Ann Lee", "", A, [], "withdrawn", None], fields=DFE_FIELDS)
    assert people(store)[0].status == ann.status


def test_a_name_that_changed_keeps_the_earlier_one_for_the_door_box(store: SqlStore) -> None:
    imported(store, ANN)
    imported(store, ["Ann Shah", *ANN[1:]])
    (ann,) = people(store)
    assert (ann.name.full, ann.name.earlier) == ("Ann Shah", ("Ann Lee",))


def test_columns_that_the_user_took_for_something_else_are_kept_so(store: SqlStore) -> None:
    meanings = [M.ROLE if field is M.ORGANISATION else field for field in FIELDS[:4]]
    meanings += [M.IGNORED, M.IGNORED]
    plan = preview(store, listed(ANN), HERE.id, meanings=meanings)
    imported(store, BEA)
    carry_out(store, plan)
    ann = people(store)[0]
    assert (ann.work.organisation, ann.work.role) == ("", "Oakmere")


def test_the_store_is_sound_after_it_all(store: SqlStore) -> None:
    imported(store, ANN, BEA, ["=SUM(A1)", "", "", "<b>School</b>", "@role", "maybe"])
    imported(store, BEA, ANN, cohort=THERE)
    assert store.check() == []
    names = {each.name.full for each in people(store)}
    assert names == {"Ann Lee", "Bea Low", "=SUM(A1)"}


def test_a_person_known_by_more_than_the_list_says_keeps_it(store: SqlStore) -> None:
    imported(store, ANN)
    imported(store, ["Ann Lee", "1234568", "", "", "", ""])
    (ann,) = people(store)
    assert ann == replace(ann, trn="1234568", email=ANN[2])
    assert (ann.work.organisation, ann.work.lead_mentor) == ("Oakmere", True)
