"""Changes from elsewhere: any set of them, in any order and in any batches, gives one state."""

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from npq_desktop.store import SqlStore
from npq_desktop.store.receive import Received
from npq_desktop.store.tables import VIEWS
from tests.store import naive
from tests.store.conftest import MORNING
from tests.store.looking import digest, inside, one, rows
from tests.store.plans import C1, C2, MARKS, P1, S1, T1, Step, steps, written
from tests.store.wire import Said, name, say


def travelling(said: Iterable[Said]) -> list[Received]:
    return [each.travelling for each in said]


def take(store: SqlStore, said: Iterable[Said]) -> int:
    with store.writing() as work:
        new = work.receive(travelling(said))
        work.commit()
    return new


def tables_of(store: SqlStore) -> naive.Tables:
    """The tables as dictionaries that leave out what is empty."""
    found: naive.Tables = {}
    for table in VIEWS.tables.values():
        if table.name in {"head", "correction", "imported_list", "setting", "device_name"}:
            continue
        keys = [column.name for column in table.primary_key.columns]
        names = [column.name for column in table.columns]
        read = [dict(zip(names, row, strict=True)) for row in rows(store, f"SELECT * FROM {table}")]
        held = {
            tuple(row[key] for key in keys): {k: v for k, v in row.items() if v is not None}
            for row in read
        }
        if held:
            found[table.name] = held
    return found


def heads_of(store: SqlStore) -> set[tuple[Any, ...]]:
    return set(rows(store, "SELECT kind, entity, field, id FROM head"))


def test_any_order_and_any_batches_give_what_a_naive_fold_gives(empty_file: Path) -> None:
    reached: Counter[str] = Counter()

    @settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(steps, st.integers(0, 2**32))
    def holds(plan: list[Step], seed: int) -> None:
        said = written(plan)
        wanted = {name_: dict(found) for name_, found in naive.tables(said).items() if found}
        heads = naive.heads(said)
        chance = random.Random(seed)
        for _ in range(2):
            with tempfile.TemporaryDirectory() as folder:
                shutil.copyfile(empty_file, Path(folder) / "store.db")
                store = SqlStore(Path(folder), lambda: MORNING)
                for batch in batches(said, chance):
                    take(store, batch)
                assert tables_of(store) == wanted
                assert heads_of(store) == {
                    (*cell, each.id) for cell, those in heads.items() for each in those
                }
                assert digest(store) == naive.digest(said)
                assert kept(store) == {(e.core, e.salt, e.committed) for e in said}
                assert store.check() == []
                store.close()
        count(reached, said, heads)

    holds()
    assert len(reached) == 8
    assert {what: times for what, times in reached.items() if times < 4} == {}


def batches(said: list[Said], chance: random.Random) -> Iterable[list[Said]]:
    """The changes in another order, cut anywhere, some of them twice."""
    mixed = chance.sample(said, len(said)) + chance.choices(said, k=len(said) // 3)
    while mixed:
        size = chance.randint(1, len(mixed))
        yield mixed[:size]
        mixed = mixed[size:]


def kept(store: SqlStore) -> set[tuple[bytes, bytes, str]]:
    """Every change with its value, verbatim."""
    query = "SELECT c.core, p.salt, p.value FROM change c JOIN payload p ON p.change = c.n"
    return set(rows(store, query))


def count(reached: Counter[str], said: list[Said], heads: dict[Any, list[Said]]) -> None:
    """What the example came to: a property whose cases never collide proves nothing."""
    several = [(cell, those) for cell, those in heads.items() if len(those) > 1]
    ids = {each.id: each for each in said}
    stubs = [row for row in naive.tables(said)["participant"].values() if not row["known"]]
    reached.update(
        {
            "several heads": bool(several),
            "three heads": any(len(those) > 2 for _, those in several),
            "same tick": any(those[0].time == those[1].time for _, those in several),
            "disagreement": any(not naive.settled(c[0], c[2], those) for c, those in several),
            "agreeing marks": any(
                cell[0] == "mark" and cell[2] == "mark" and naive.settled("mark", "mark", those)
                for cell, those in several
            ),
            "unknown kind": any((e.kind, e.field) not in naive.KNOWN for e in said),
            "across cells": any(
                old in ids and ids[old].cell != each.cell for each in said for old in each.seen
            ),
            "stubs": bool(stubs),
        }
    )


def test_a_change_that_came_before_is_taken_once(store: SqlStore) -> None:
    said = [say(("cohort", C1, "name"), "Autumn")]
    assert take(store, said + said) == 1
    assert take(store, said) == 0
    assert one(store, "SELECT count(*) FROM change") == 1


def test_what_a_newer_version_wrote_is_kept_but_not_shown(store: SqlStore) -> None:
    before = digest(store)
    badge = say(("badge", name(60), "colour"), "green", zz={"new": 1})
    assert take(store, [badge]) == 1
    assert rows(store, "SELECT core, applied FROM change") == [(badge.core, 0)]
    assert digest(store) == before
    assert store.check() == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda each: Received(each.core, b"x" * 16, each.text),
        lambda each: Received(each.core, each.salt, each.text.replace("Autumn", "Spring")),
        lambda each: Received(each.core.replace(b'"n":2', b'"n":2.0'), each.salt, each.text),
        lambda each: Received(each.core, each.salt, each.text.replace(":", ": ")),
    ],
)
def test_a_change_that_is_not_what_it_says_is_refused_and_nothing_of_its_batch_stays(
    store: SqlStore, spoil: Callable[[Received], Received]
) -> None:
    good = say(("cohort", C2, "name"), "Summer")
    bad = spoil(travelling([say(("cohort", C1, "name"), "Autumn", seq=2)])[0])
    with pytest.raises(ValueError, match=r"."), store.writing() as work:
        work.receive([*travelling([good]), bad])
    assert one(store, "SELECT count(*) FROM change") == 0


@pytest.mark.parametrize("kind", [("setting", "theme", "value"), ("local_note", P1, "text")])
def test_what_belongs_to_another_laptop_alone_is_refused(
    store: SqlStore, kind: tuple[str, str, str]
) -> None:
    with pytest.raises(ValueError, match="own"):
        take(store, [say(kind, "nuts")])


def test_the_clock_follows_others_but_not_one_that_is_years_ahead(store: SqlStore) -> None:
    now = int(MORNING.timestamp() * 1000)
    near, far = (now + 3_600_000) << 16, (now + 3 * 31_536_000_000) << 16
    take(store, [say(("cohort", C1, "name"), "Autumn", time=far)])
    assert one(store, "SELECT value FROM local WHERE key = 'hlc'") == "0"
    take(store, [say(("cohort", C2, "name"), "Spring", time=near)])
    assert one(store, "SELECT value FROM local WHERE key = 'hlc'") == str(near)


def test_whoever_edits_after_a_clock_that_was_ahead_still_wins(store: SqlStore) -> None:
    far = int(MORNING.timestamp() * 1000 + 3 * 31_536_000_000) << 16
    take(store, [say(("cohort", C1, "name"), "Autumn", time=far)])
    with store.writing() as work:
        work.put("cohort", C1, "name", "Spring")
        work.commit()
    with store.reading() as view:
        assert view.cohort(C1).name == "Spring"
        assert [value for _, value in view.heads("cohort", C1, "name")] == ["Spring"]


def test_more_heads_than_a_change_can_name_still_stand_beside_it(store: SqlStore) -> None:
    take(
        store,
        [say(("cohort", C1, "name"), f"{n}", seq=n, time=n << 16) for n in range(1, 71)],
    )
    with store.writing() as work:
        work.put("cohort", C1, "name", "settled")
        work.commit()
    with store.reading() as view:
        assert len(view.heads("cohort", C1, "name")) == 7
        assert view.heads("cohort", C1, "name")[0][1] == "settled"
    assert store.check() == []
    with store.writing() as work:
        work.put("cohort", C1, "name", "settled")
        work.commit()
    with store.reading() as view:
        assert [value for _, value in view.heads("cohort", C1, "name")] == ["settled"]
    assert store.check() == []


def test_a_thing_that_was_only_named_is_known_when_it_comes(store: SqlStore) -> None:
    take(store, [say(("mark", f"{S1}.{P1}", "mark"), MARKS[1])])
    with store.reading() as view:
        assert not view.person(P1).known
        assert not view.session(S1).known
    take(store, [say(("participant", P1, "exists"), True, seq=2)])
    with store.reading() as view:
        assert view.person(P1).known


def test_a_cell_that_came_before_its_thing_is_seen_by_who_makes_the_thing(store: SqlStore) -> None:
    take(store, [say(("cohort", C1, "name"), "Autumn", time=1 << 60)])
    with store.writing() as work:
        work.put("cohort", C1, "exists", True)
        work.put("cohort", C1, "name", "Spring")
        work.commit()
    with store.reading() as view:
        assert [value for _, value in view.heads("cohort", C1, "name")] == ["Spring"]
        assert view.cohort(C1).name == "Spring"
    assert store.check() == []


def test_foreign_keys_are_on_while_changes_come_in(store: SqlStore) -> None:
    take(store, [say(("session", S1, "topics"), [T1]), say(("session", S1, "cohort"), C1, seq=2)])
    with inside(store) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with store.writing() as work:
        assert work._raw.execute("PRAGMA foreign_keys").fetchone() == (1,)
