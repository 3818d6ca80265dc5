"""Stores for measuring hold what they say, and are as sound as any."""

from pathlib import Path

import pytest

from benchmarks import filled
from npq_desktop.services.today import read_today
from npq_desktop.store import SqlStore


@pytest.mark.parametrize(("marks", "largest", "cohorts"), [(10, 2_000, 1), (40, 4, 2)])
def test_a_store_has_so_many_marks_and_nothing_wrong(
    tmp_path: Path, marks: int, largest: int, cohorts: int
) -> None:
    held = filled.with_marks(tmp_path, marks, largest)
    store = SqlStore(held.folder, filled.clock)
    with store.reading() as view:
        lines = view.sessions()
        assert sum(line.marked for line in lines) == marks
        assert len(view.cohorts()) == cohorts
    today = read_today(store, held.cohort, filled.NOW)
    assert today.line is not None
    assert today.line.session.id == held.today.id
    assert store.check() == []
    store.close()
