"""SQL text from the tables: the columns are named, the values never stand in it."""

import sqlite3

from npq_desktop.store import tables
from npq_desktop.store.statements import Batch, insert, insert_new, is_stub, upsert


def test_inserting_names_every_column_or_those_asked_for() -> None:
    assert insert(tables.edge) == 'INSERT INTO edge ("old", "new") VALUES (?, ?)'
    assert insert(tables.topic, "id") == 'INSERT INTO topic ("id") VALUES (?)'


def test_a_stub_is_only_made_where_nothing_is() -> None:
    text = insert_new(tables.topic, "id")
    assert text == 'INSERT INTO topic ("id") VALUES (?) ON CONFLICT DO NOTHING'
    assert is_stub((text, ("x",)))
    assert not is_stub((insert(tables.topic, "id"), ("x",)))


def test_setting_a_column_leaves_the_others() -> None:
    assert upsert(tables.topic, "id", "title") == (
        'INSERT INTO topic ("id", "title") VALUES (?, ?)'
        ' ON CONFLICT ("id") DO UPDATE SET "title" = excluded."title"'
    )


def test_a_batch_runs_stubs_first_and_each_text_in_its_order() -> None:
    ran: list[tuple[str, int]] = []

    class Cursor:
        def execute(self, text: str, _: object) -> None:
            ran.append((text, 1))

        def executemany(self, text: str, values: list[object]) -> None:
            ran.append((text, len(values)))

    batch = Batch()
    stub = insert_new(tables.topic, "id")
    batch.add([("b", (1,)), (stub, (2,)), ("a", (3,)), ("b", (4,)), (stub, (5,))])
    assert batch.size == 5
    batch.run(Cursor())
    assert ran == [(stub, 2), ("b", 2), ("a", 1)]
    assert batch.size == 0
    batch.run(Cursor())
    assert len(ran) == 3


def test_the_texts_are_understood_by_sqlite() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE topic (id TEXT PRIMARY KEY, title TEXT)")
    batch = Batch()
    batch.add([(upsert(tables.topic, "id", "title"), ("1", title)) for title in ("A", "B")])
    batch.add([(insert_new(tables.topic, "id"), ("1",)), (insert_new(tables.topic, "id"), ("2",))])
    batch.run(connection.cursor())
    assert connection.execute("SELECT * FROM topic ORDER BY id").fetchall() == [
        ("1", "B"),
        ("2", None),
    ]
    connection.close()
