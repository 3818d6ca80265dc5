"""Stores as earlier versions left them still open, and mean what they meant.

``data/store-N.sql`` holds the log as migration N left it, written out when N was the newest. A new
migration adds a file and a line here; the files that are there are never made again.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from npq_desktop.domain.marks import Mark, Place
from npq_desktop.store import SqlStore, schema, versions
from tests.store.conftest import MORNING
from tests.store.looking import digest, one

DATA = Path(__file__).parent / "data"
DIGESTS = {"0001": "1a7b441241c5fd1223b5ba9bb3ccf7b251236f89007dfea1e2f7bcfe655dd2f5"}


@pytest.fixture(params=sorted(DIGESTS))
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, SqlStore]]:
    """A stored file and its version, opened by this program."""
    version = request.param
    with closing(sqlite3.connect(tmp_path / "store.db")) as connection:
        connection.executescript((DATA / f"store-{version}.sql").read_text("utf-8"))
    store = SqlStore(tmp_path, lambda: MORNING)
    yield version, store
    store.close()


def test_every_migration_has_a_stored_file() -> None:
    scripts = {each.name[:4] for each in (schema.MIGRATIONS / "versions").glob("0*.py")}
    stored = {each.stem.removeprefix("store-") for each in DATA.glob("store-*.sql")}
    assert scripts == stored == set(DIGESTS)
    assert versions.LOG_VERSION in stored


def test_a_stored_file_opens_whole_and_with_the_digest_it_always_had(
    opened: tuple[str, SqlStore],
) -> None:
    version, store = opened
    assert store.check() == []
    assert digest(store) == DIGESTS[version]
    assert one(store, "SELECT version_num FROM alembic_version") == versions.LOG_VERSION


def test_what_was_marked_then_is_read_now(opened: tuple[str, SqlStore]) -> None:
    _, store = opened
    with store.reading() as view:
        (line,) = [each for each in view.sessions() if each.marked]
        found = {each.participant.name.full: each for each in view.marks(line.session.id)}
        assert found["Ann Grey"].mark == Mark(Place.AWAY)
        assert found["Bea Grey"].mark == Mark(late=True, times=((575, None),))
        assert (found["Bea Grey"].note, found["Bea Grey"].marked_by) == ("rain", "Ana Example")
        assert found["Cy Grey"].mark == Mark(Place.LINK)
        assert [each.is_closed for each in view.closings(line.session.id)] == [True]
        assert view.setting("size") == 3
        assert view.cohort(line.cohort.id).name == "Autumn ’26"


@pytest.mark.parametrize("act", [SqlStore.rebuild, SqlStore.check])
def test_it_can_be_worked_with(
    opened: tuple[str, SqlStore], act: Callable[[SqlStore], object]
) -> None:
    version, store = opened
    act(store)
    with store.writing() as work:
        work.put("setting", "size", "value", 4)
        assert work.commit() is not None
    assert store.check() == []
    assert digest(store) == DIGESTS[version]
