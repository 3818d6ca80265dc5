"""One mark, from the service's call until it is durable.

The baseline commits the same rows with sqlite3 alone: equal tables, equal indexes, as full as the
program's, with the same pragmas. Which rows they are is found by comparing stores.
"""

import gc
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from time import perf_counter

from benchmarks import filled, written
from benchmarks.places import Places
from benchmarks.report import Comparison
from benchmarks.rounds import Measured, in_turn
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.services.registers import take_mark
from npq_desktop.store import SqlStore

SIZES = (100, 1_000, 10_000)
ROUNDS = 80
WARM_UP = 10
ALL = ROUNDS + WARM_UP


def run(places: Places, progress: Callable[[str], None]) -> Iterator[Comparison]:
    """On disk and in memory."""
    told = {
        name: Comparison(
            f"One mark, from the service's call to durable, on {name}",
            "a bare sqlite3 commit of the same rows with the same settings",
            "people in the register",
            3.0,
        )
        for name, _ in places.both
    }
    for people in SIZES:
        progress(f"mark: making a store with {people:,} people")
        held = filled.with_people(places.disk / f"mark-{people}", people)
        rows = _rows_of_marks(held)
        for name, folder in places.both:
            progress(f"mark: marking {ALL} of them on {name}")
            measured = _measure(held, folder / f"mark-on-{people}", rows)
            told[name].add(f"{people:,}", measured, named=True)
    for comparison in told.values():
        comparison.notes.append(_in_words(rows))
        yield comparison


def _rows_of_marks(held: filled.Filled) -> list[written.Rows]:
    """What marking everybody who will be marked leaves in the tables."""
    after = _copied(held, held.folder.with_name(f"{held.folder.name}-after"))
    store = SqlStore(after, filled.clock)
    for person in held.people[:ALL]:
        _mark(store, held.today.id, person.id)
    store.close()
    rows = written.rows_between(held.folder / "store.db", after / "store.db")
    shutil.rmtree(after)
    return rows


def _measure(held: filled.Filled, folder: Path, rows: Sequence[written.Rows]) -> Measured:
    ours, theirs = _copied(held, folder / "program"), _copied(held, folder / "bare")
    store = SqlStore(ours, filled.clock)
    shares = [[(each.statement, each.share(at, ALL)) for each in rows] for at in range(ALL)]

    def program(number: int) -> float:
        return _mark(store, held.today.id, held.people[number].id)

    gc.freeze()  # as the window does once its first page stands
    with closing(written.connected(theirs / "store.db")) as connection:

        def bare(number: int) -> float:
            began = perf_counter()
            written.write(connection, shares[number])
            return (perf_counter() - began) * 1000

        measured = in_turn(program, bare, ROUNDS, warm_up=WARM_UP)
    store.close()
    shutil.rmtree(folder)
    return measured


def _mark(store: SqlStore, session: Id, person: Id) -> float:
    """Mark somebody; how long it took, in milliseconds."""
    mark = Mark(Place.ROOM, times=((575, None),))
    began = perf_counter()
    take_mark(store, session, person, lambda _session, _rules, _before: mark, How.DOOR)
    return (perf_counter() - began) * 1000


def _copied(held: filled.Filled, folder: Path) -> Path:
    folder.mkdir(parents=True)
    shutil.copy(held.folder / "store.db", folder)
    return folder


def _in_words(rows: Sequence[written.Rows]) -> str:
    told = [f"{max(1, len(each.values) // ALL)} of `{each.table}`" for each in rows]
    return f"Rows of one mark: {', '.join(told)}."
