"""Making the tables, and bringing an older store to this version without losing anything."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData
from sqlalchemy.schema import CreateTable

from npq_desktop.domain import kinds
from npq_desktop.domain.errors import StoreUnavailable
from npq_desktop.store import SqlStore, schema, tables, versions
from npq_desktop.store.engine import make_engine
from tests.store.conftest import MORNING, Open
from tests.store.filled import fill, mark
from tests.store.looking import digest, inside, one, rows, the_log, views
from tests.store.wire import name, say

SECOND = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("stream", sa.Column("acked", sa.Integer))
    {more}
"""


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes this program one version newer, with a migration of its own."""

    def make(more: str) -> None:
        folder = tmp_path / "100 % migrations"
        shutil.copytree(schema.MIGRATIONS, folder)
        (folder / "versions" / "0002_second.py").write_text(SECOND.format(more=more))
        monkeypatch.setattr(schema, "MIGRATIONS", folder)
        for module in (schema, versions):
            monkeypatch.setattr(module, "LOG_VERSION", "0002")

    return make


def test_the_migrations_make_the_tables_that_the_program_knows(store: SqlStore) -> None:
    both = MetaData()
    for metadata in (tables.LOG, tables.VIEWS):
        for table in metadata.sorted_tables:
            table.to_metadata(both)
    with make_engine(store.file).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), both) == []


def test_the_migrations_write_the_very_same_text(store: SqlStore, tmp_path: Path) -> None:
    with make_engine(tmp_path / "models.db").connect() as connection:
        tables.LOG.create_all(connection)
    wanted = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    with closing(sqlite3.connect(tmp_path / "models.db")) as models:
        known = dict(models.execute(wanted).fetchall())
    assert {each: text for each, text in rows(store, wanted) if each in known} == known


def test_the_newest_migration_is_the_version_of_the_program() -> None:
    script = ScriptDirectory(str(schema.MIGRATIONS))
    assert script.get_heads() == [versions.LOG_VERSION]


def test_a_new_store_has_a_laptop_a_user_and_two_streams(store: SqlStore) -> None:
    assert rows(store, "SELECT class, made_reason, seq FROM stream ORDER BY class") == [
        ("local", "install", 0),
        ("shared", "install", 0),
    ]
    assert one(store, "SELECT count(DISTINCT device) FROM stream") == 1
    with store.reading() as view:
        assert len({view.device()[0], view.user()[0], view.stream()}) == 3
        assert view.cohorts() == []
    assert store.check() == []


def test_opening_again_changes_nothing(store: SqlStore, opening: Open) -> None:
    fill(store)
    before = the_log(store), views(store), rows(store, "SELECT * FROM local")
    again = opening(store.folder)
    assert (the_log(again), views(again), rows(again, "SELECT * FROM local")) == before


def test_a_copy_is_made_before_a_migration_runs(
    store: SqlStore, opening: Open, newer: Callable[[str], None]
) -> None:
    filled = fill(store)
    mark(store, filled.entity())
    log, digest_ = the_log(store), digest(store)
    store.close()
    newer("")
    again = opening(store.folder)
    assert the_log(again) == log
    assert digest(again) == digest_
    assert one(again, "SELECT version_num FROM alembic_version") == "0002"
    assert rows(again, "SELECT acked FROM stream") == [(None,), (None,)]
    (copy,) = (store.folder / "copies").iterdir()
    assert copy.name == f"{MORNING:%Y%m%dT%H%M%S}-before-0002.db"
    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert opened.execute("SELECT count(*) FROM change").fetchone() == (len(log),)


@pytest.mark.parametrize(
    "more", ['raise RuntimeError("no")', 'op.execute("DELETE FROM change WHERE n = 3")']
)
def test_a_migration_that_fails_leaves_the_store_as_it_was(
    store: SqlStore, opening: Open, newer: Callable[[str], None], more: str
) -> None:
    fill(store)
    log, before = the_log(store), rows(store, "SELECT sql FROM sqlite_master ORDER BY name")
    store.close()
    newer(more)
    with pytest.raises((RuntimeError, StoreUnavailable)):
        opening(store.folder)
    assert the_log(store) == log
    assert rows(store, "SELECT sql FROM sqlite_master ORDER BY name") == before
    assert one(store, "SELECT version_num FROM alembic_version") == "0001"


def test_a_store_of_a_newer_version_is_refused_and_left_alone(
    store: SqlStore, opening: Open
) -> None:
    fill(store)
    with inside(store) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    store.close()
    before = store.file.read_bytes()
    with pytest.raises(StoreUnavailable, match="newer version of NPQ Desktop"):
        opening(store.folder)
    assert store.file.read_bytes() == before


def test_a_file_of_another_program_is_refused_and_left_alone(tmp_path: Path, opening: Open) -> None:
    with closing(sqlite3.connect(tmp_path / "store.db")) as other, other:
        other.execute("PRAGMA journal_mode = wal")
        other.execute("CREATE TABLE recipe (name TEXT)")
    before = (tmp_path / "store.db").read_bytes()
    with pytest.raises(StoreUnavailable, match="another program") as caught:
        opening(tmp_path)
    assert str(tmp_path) in caught.value.sentence
    assert (tmp_path / "store.db").read_bytes() == before


def test_tables_of_another_make_are_dropped_and_folded_again(
    store: SqlStore, opening: Open
) -> None:
    filled = fill(store)
    mark(store, filled.entity())
    before = views(store)
    with inside(store) as connection:
        connection.execute("UPDATE local SET value = '0-older' WHERE key = 'views'")
        connection.execute("DROP TABLE register_entry")
        connection.execute("ALTER TABLE cohort RENAME COLUMN name TO title")
        connection.execute("CREATE TABLE badge (id TEXT REFERENCES participant(id))")
        connection.execute("INSERT INTO badge VALUES (?)", (filled.people[0].id,))
    again = opening(store.folder)
    assert views(again) == before
    assert again.check() == []
    assert rows(again, "SELECT name FROM sqlite_master WHERE name = 'badge'") == []
    assert one(again, "SELECT value FROM local WHERE key = 'views'") == versions.views_version()


def test_what_was_kept_without_being_known_is_shown_after_an_upgrade(
    store: SqlStore, opening: Open
) -> None:
    older = {cell: scope for cell, scope in kinds.SCOPES.items() if cell[0] != "cohort"}
    newest = dict(kinds.SCOPES)
    said = say(("cohort", name(1), "name"), "Autumn")
    kinds.SCOPES.clear()
    try:
        kinds.SCOPES.update(older)
        store.rebuild()
        with store.writing() as work:
            work.receive([said.travelling])
            work.commit()
        with store.reading() as view:
            assert view.heads("cohort", name(1), "name") == []
        assert store.check() == []
    finally:
        kinds.SCOPES.clear()
        kinds.SCOPES.update(newest)
    again = opening(store.folder)
    with again.reading() as view:
        assert view.cohort(name(1)).name == "Autumn"
    assert again.check() == []


def test_the_version_of_the_tables_differs_when_a_cell_is_added(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = versions.views_version()
    monkeypatch.setitem(kinds.SCOPES, ("badge", "colour"), kinds.Scope.SHARED)
    assert versions.views_version() != before


MAKES = {"1": "73080d58293904a5", "2": "5b65c2af41301118", "3": "ea610a63d1b672cf"}
"""Of each make of the tables that are worked out from the log, a digest of their text."""


def test_tables_that_changed_are_of_another_make() -> None:
    text = "".join(str(CreateTable(table)) for table in tables.VIEWS.sorted_tables)
    found = sha256(text.encode()).hexdigest()[:16]
    assert MAKES[versions.VIEWS_VERSION] == found, "raise versions.VIEWS_VERSION, and add a line"


def test_folding_anew_says_how_far_it_is(store: SqlStore) -> None:
    fill(store)
    told: list[tuple[int, int]] = []
    store.rebuild(lambda done, total: told.append((done, total)))
    total = one(store, "SELECT count(*) FROM change")
    assert told[-1] == (total, total)
