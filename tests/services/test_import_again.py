"""Whatever a list holds, the same list again changes nobody."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from npq_desktop.domain.cells import cohort_cells
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.import_plan import Fate
from npq_desktop.services.participant_import import carry_out, preview
from npq_desktop.store import SqlStore
from tests.services.lists import (
    DFE_FIELDS,
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
