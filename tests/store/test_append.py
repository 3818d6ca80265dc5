"""Whatever is done and undone, the log, its heads and the tables say the same."""

import shutil
import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from json import loads
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from npq_desktop.domain.change import START_OF_CHAIN
from npq_desktop.domain.errors import Refused
from npq_desktop.domain.ids import Id, decode
from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.services.closings import close_register, reopen_register
from npq_desktop.services.registers import set_note, take_marks, take_walk_in
from npq_desktop.services.undo import undo_act
from npq_desktop.store import SqlStore
from tests.store import naive
from tests.store.conftest import Clock
from tests.store.filled import Filled, fill, mark, setting
from tests.store.looking import digest, rows, the_log, views
from tests.store.wire import Said, chained

MARKS = [Mark(), Mark(late=True, times=((575, None),)), Mark(Place.AWAY), None]


@dataclass(frozen=True)
class Deed:
    """One thing that somebody does, with the numbers it takes."""

    what: str
    one: int
    other: int


deeds = st.lists(
    st.builds(
        Deed,
        st.sampled_from(
            ["mark", "mark", "note", "walk in", "close", "reopen", "undo", "undo", "set", "rename"]
        ),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    min_size=2,
    max_size=14,
)


def do(store: SqlStore, filled: Filled, deed: Deed, acts: list[Id]) -> Id | None:
    """Do it; the act, or None when it changed nothing."""
    session, person = filled.sessions[deed.one % 2].id, filled.people[deed.other].id
    match deed.what:
        case "mark":
            value = MARKS[deed.one]
            people = [person, filled.people[0].id]
            return take_marks(store, session, people, lambda *_: value, How.LIST)[0].act
        case "note":
            return set_note(store, session, person, "rain" * deed.one)
        case "walk in":
            return take_walk_in(store, session, "Una Known", lambda *_: Mark()).act
        case "close":
            return close_register(store, session)[0]
        case "reopen":
            with suppress(Refused):  # it may be closed already
                close_register(store, session)
            return reopen_register(store, session, "a name was missing")
        case "undo":
            return undo_act(store, acts[-1 - deed.one % len(acts)]).act
        case "set":
            return setting(store, "size", deed.one)
        case _:
            with store.writing() as work:
                work.put("participant", person, "trn", f"123456{deed.one}", person=person)
                return work.commit()


def test_the_log_its_heads_and_the_tables_agree_after_anything(empty_file: Path) -> None:
    reached: Counter[str] = Counter()

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(deeds)
    def holds(plan: list[Deed]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            shutil.copyfile(empty_file, Path(folder) / "store.db")
            store = SqlStore(Path(folder), Clock())
            filled = fill(store)
            acts: list[Id] = []
            for deed in plan:
                try:
                    act = do(store, filled, deed, acts) if acts or deed.what != "undo" else None
                except Refused:
                    reached["refused"] += 1
                    continue
                if act is not None:
                    acts.append(act)
                    reached[deed.what] += 1
            assert store.check() == []
            assert_heads_are_right(store)
            before = views(store), the_log(store), digest(store)
            store.rebuild()
            assert (views(store), the_log(store), digest(store)) == before
            store.close()

    holds()
    assert set(reached) == {
        *("mark", "note", "walk in", "close", "reopen", "undo", "set", "rename", "refused")
    }


def said_by(store: SqlStore) -> list[Said]:
    """The log, taken apart by the format's text alone."""
    found = rows(
        store, "SELECT c.core, p.salt, p.value FROM change c JOIN payload p ON p.change = c.n"
    )
    return [said(core, salt, value) for core, salt, value in found]


def said(core: bytes, salt: bytes, committed: str) -> Said:
    held, value = loads(core), loads(committed)
    seen = tuple(decode(each) for each in held["s"])
    parts = (held["k"], held["e"], held["f"], value["v"], int(held["t"]), held["w"], held["a"])
    return Said(*parts, seen, value.get("r"), core, salt, committed)


def assert_heads_are_right(store: SqlStore) -> None:
    wanted = {
        (*cell, each.id)
        for cell, those in naive.heads(said_by(store)).items()
        for each in those
    }  # fmt: skip
    found = rows(store, "SELECT kind, entity, field, id FROM head")
    assert {row for row in found if (row[0], row[2]) in naive.KNOWN} == wanted


def test_every_stream_is_numbered_and_chained_as_the_format_says(store: SqlStore) -> None:
    filled = fill(store)
    for number in range(5):
        mark(store, filled.entity(person=number % 4), MARKS[number % 3])
        setting(store, "size", number)
    for stream, last, end in rows(store, "SELECT id, seq, chain FROM stream"):
        running = START_OF_CHAIN
        query = "SELECT seq, id, core, chain FROM change WHERE stream = ? ORDER BY n"
        found = rows(store, query, stream)
        assert [seq for seq, *_ in found] == list(range(1, last + 1))
        for _, id_, core, chain in found:
            hashed, running = chained(running, core)
            assert (id_, chain) == (hashed[:16], running)
        assert end == running
    assert [n for (n,) in rows(store, "SELECT n FROM change ORDER BY n")] == list(
        range(1, len(the_log(store)) + 1)
    )


def test_a_change_names_the_head_it_saw_and_takes_its_place(store: SqlStore) -> None:
    filled = fill(store)
    mark(store, filled.entity(), MARKS[0])
    mark(store, filled.entity(), MARKS[1])
    first, second = (each for each in said_by(store) if each.kind == "mark")
    assert (first.seen, second.seen) == ((), (first.id,))
    assert rows(store, "SELECT id FROM head WHERE kind = 'mark'") == [(second.id,)]
    assert rows(store, "SELECT old, new FROM edge") == [(first.id, second.id)]


def test_every_value_has_a_salt_of_its_own(store: SqlStore) -> None:
    filled = fill(store)
    for person in range(4):
        mark(store, filled.entity(person=person))
    salts = [salt for (salt,) in rows(store, "SELECT salt FROM payload")]
    assert len(set(salts)) == len(salts)
    assert {len(salt) for salt in salts} == {16}
    same = {each.committed for each in said_by(store) if each.kind == "mark"}
    commitments = {loads(each.core)["c"] for each in said_by(store) if each.kind == "mark"}
    assert (len(same), len(commitments)) == (1, 4)
