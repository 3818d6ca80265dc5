"""One data folder: what opening it loads, what another window sees, several acts as one."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from npq_desktop.domain.marks import Mark
from npq_desktop.store import SqlStore
from tests.store.conftest import Open
from tests.store.filled import fill, mark
from tests.store.looking import digest, rows, the_log, views

TODAY = """
import json, sys
from datetime import datetime, UTC
from functools import partial
from pathlib import Path
from npq_desktop.services.today import read_today
from npq_desktop.store import SqlStore
store = SqlStore(Path(sys.argv[1]), partial(datetime.now, UTC))
today = read_today(store, sys.argv[2], datetime(2026, 11, 24, 9, 25, tzinfo=UTC))
print(json.dumps({"year": len(today.year), "modules": sorted(sys.modules)}))
"""


def test_showing_today_loads_no_orm_no_migrations_and_no_drawing(store: SqlStore) -> None:
    filled = fill(store)
    mark(store, filled.entity())
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", TODAY, str(store.folder), filled.cohort.id],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    answer = json.loads(done.stdout)
    assert answer["year"] == 2
    slow = {"sqlalchemy.orm", "alembic", "reportlab", "openpyxl", "PySide6", "hypothesis"}
    assert slow.isdisjoint(answer["modules"])


def test_reading_is_one_consistent_snapshot(store: SqlStore, opening: Open) -> None:
    filled = fill(store)
    other = opening(store.folder)
    with store.reading() as view:
        before = view.sessions()
        mark(other, filled.entity())
        assert view.sessions() == before
    with store.reading() as view:
        assert view.sessions() != before


def test_reading_never_waits_for_a_writer_nor_a_writer_for_a_reader(
    store: SqlStore, opening: Open
) -> None:
    filled = fill(store)
    other = opening(store.folder)
    with other.writing() as work, store.reading() as view:
        work.put("mark", filled.entity(), "note", "rain")
        assert view.people()
        work.commit()
    with store.reading() as view:
        assert view.mark(filled.sessions[0].id, filled.people[0].id)[2] == "rain"


def test_the_watcher_tells_of_every_commit_once(store: SqlStore, opening: Open) -> None:
    filled = fill(store)
    other = opening(store.folder)
    assert store.changed_elsewhere()
    assert not store.changed_elsewhere()
    with other.writing() as work:
        work.put("mark", filled.entity(), "note", "never committed")
    assert not store.changed_elsewhere()
    mark(other, filled.entity())
    assert store.changed_elsewhere()
    assert not store.changed_elsewhere()


def test_a_new_folder_is_made_with_those_above_it_and_for_its_owner_alone(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "not" / "there yet" / "Données – 100 %"
    store = SqlStore(folder, lambda: datetime(2026, 11, 24, tzinfo=UTC))
    fill(store)
    assert store.check() == []
    assert folder.stat().st_mode & 0o077 == 0
    store.close()
    assert [each.name for each in folder.iterdir()] == ["store.db"]


def test_several_acts_are_kept_whole_or_not_at_all(store: SqlStore) -> None:
    filled = fill(store)
    before = the_log(store), views(store)

    def half() -> None:
        with store.whole() as together:
            mark(together, filled.entity())
            with together.reading() as view:
                assert view.marks(filled.sessions[0].id)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert (the_log(store), views(store)) == before
    with store.whole() as together:
        acts = {mark(together, filled.entity(person=each)) for each in range(3)}
        with together.writing() as work:
            work.put("mark", filled.entity(person=3), "note", "thrown away")
    assert len(acts) == 3
    assert rows(store, "SELECT count(*), count(DISTINCT act) FROM change WHERE kind = 'mark'") == [
        (3, 3)
    ]
    assert store.check() == []


def test_rebuilding_changes_nothing_that_can_be_seen(store: SqlStore) -> None:
    filled = fill(store)
    mark(store, filled.entity(), Mark(late=True, times=((575, None),)))
    before = the_log(store), views(store), digest(store)
    store.rebuild()
    assert (the_log(store), views(store), digest(store)) == before


def test_a_store_that_was_closed_lets_the_file_go(store: SqlStore) -> None:
    fill(store)
    store.close()
    assert [each.name for each in store.folder.iterdir()] == ["store.db"]
    store.file.rename(store.folder / "moved.db")
    assert not store.file.exists()
