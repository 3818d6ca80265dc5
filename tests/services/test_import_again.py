"""Whatever a list holds, the same list again changes nobody."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from npq_desktop.domain.cells import cohort_cells
from npq_desktop.domain.errors import Refused
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.import_plan import Fate
from npq_desktop.services.participant_import import carry_out, preview
from npq_desktop.services.same_person import link
from npq_desktop.store import SqlStore
from tests.services.lists import (
    DFE_FIELDS,
    HERE,
    A,
    B,
    C,
    changes,
    listed,
    open_store,
    people,
    step,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    with open_store(tmp_path) as made:
        yield made


NAME = st.sampled_from(["", "Ann Lee", "LEE, Ann", "Ann Low", "Bea Low", "Zoë Low", "Ann Lee Low"])
ROW = st.tuples(
    NAME,
    st.sampled_from(["", "", "1234568", "7654321", "332486"]),
    st.sampled_from(["", "", "a@school.example", "b@school.example", "no"]),
    st.sampled_from(["", "Oakmere", "oakmere", "Hub"]),
    st.sampled_from(["", "Head", "Tutor"]),
    st.sampled_from(["", "Y", "no", "maybe"]),
).map(list)
DFE_ROW = st.tuples(
    NAME,
    st.sampled_from([None, "1234568", "7654321"]),
    st.sampled_from([A, B, C]),
    st.lists(st.builds(step, st.sampled_from([A, B, C]), st.sampled_from([A, B, C])), max_size=2),
    st.sampled_from(["", "active", "withdrawn", "other"]),
    st.sampled_from([None, "2026-11-02T09:00:00.000Z", "soon"]),
).map(list)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(ROW, max_size=7), st.lists(DFE_ROW, max_size=5), st.booleans())
def test_any_list_again_changes_nobody(
    store: SqlStore, rows: list[Any], records: list[Any], pads: bool
) -> None:
    cohort = Cohort(new_id(), f"Cohort {new_id()}", date(2026, 10, 1))
    with store.writing() as work:
        for field, value in cohort_cells(cohort):
            work.put("cohort", cohort.id, field, value)
        work.commit()
    for file in (listed(*rows), listed(*records, fields=DFE_FIELDS)):
        first, _ = carry_out(store, preview(store, file, cohort.id, pad_trn=pads))
        before = people(store, cohort)
        again, act = carry_out(store, preview(store, file, cohort.id, pad_trn=pads))
        assert again.counts[Fate.NEW] + again.counts[Fate.CHANGED] == 0
        assert again.counts[Fate.REJECTED] == first.counts[Fate.REJECTED]
        assert people(store, cohort) == before
        assert {each.kind for each in changes(store, act)} == {"list"}


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(ROW, max_size=4),
    st.lists(DFE_ROW, max_size=3),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=3),
)
def test_lists_that_name_either_of_joined_entries_change_nobody(
    store: SqlStore, rows: list[Any], records: list[Any], pairs: list[tuple[int, int]]
) -> None:
    cohort = Cohort(new_id(), f"Cohort {new_id()}", date(2026, 10, 1))
    with store.writing() as work:
        for field, value in cohort_cells(cohort):
            work.put("cohort", cohort.id, field, value)
        work.commit()
    files = (listed(*rows), listed(*records, fields=DFE_FIELDS))

    def changed() -> int:
        plans = [carry_out(store, preview(store, file, cohort.id))[0] for file in files]
        return sum(plan.counts[Fate.NEW] + plan.counts[Fate.CHANGED] for plan in plans)

    changed()
    if changed():
        return  # the two lists contradict each other: no link is needed for that
    held = people(store, cohort)
    for one, other in pairs:
        if one < len(held) and other < len(held) and one != other:
            with suppress(Refused):
                link(store, held[one].id, held[other].id)
    assert changed() == 0
    missing = [preview(store, file, cohort.id).missing for file in files]
    assert all(each.merged_into is None for absent in missing for each in absent)


def test_each_of_two_lists_keeps_its_own_entry_of_one_person(store: SqlStore) -> None:
    mine = listed(["Ann Moss", "", "ann@school.example", "Oakmere", "Head", ""])
    theirs = ["Ann Mossley", "1234568", "annm@other.example", "Hub", "Lead", ""]
    for file in (mine, listed(theirs)):
        carry_out(store, preview(store, file, HERE.id))
    link(store, *(each.id for each in people(store)))
    for file in (mine, listed(theirs), mine):
        again, _ = carry_out(store, preview(store, file, HERE.id))
        assert (again.counts[Fate.UNCHANGED], again.missing) == (1, [])
    newer = listed([*theirs[:4], "Deputy", ""])
    assert carry_out(store, preview(store, newer, HERE.id))[0].counts[Fate.CHANGED] == 1
    assert carry_out(store, preview(store, mine, HERE.id))[0].counts[Fate.UNCHANGED] == 1
    assert len(people(store)) == 2
