"""A thousand pairs called the same person, one after the other, each durable before the next.

The baseline commits the same rows with sqlite3 alone, as ``benchmarks.mark`` does; which rows they
are is found by comparing stores. Beside it: finding the pairs among ten thousand people, and what
the links cost a list of these people afterwards, against the same list without them.
"""

import gc
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from benchmarks import filled, written
from benchmarks.places import Places
from benchmarks.report import Comparison
from benchmarks.rounds import Measured, in_turn
from npq_desktop.domain.cells import participant_cells
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.people import Participant
from npq_desktop.likeness import alike
from npq_desktop.services.same_person import likely, link
from npq_desktop.store import SqlStore

PAIRS = 1_000
PEOPLE = 10_000
WARM_UP = 20
ALL = PAIRS + WARM_UP
LISTS = 9
GOALS = {"disk": 3.0, "tmpfs": 4.0}
"""Where a commit costs nothing, the questions that are asked before a link weigh more."""


def run(places: Places, progress: Callable[[str], None]) -> Iterator[Comparison]:
    """On disk and in memory."""
    progress(f"merge: making a store with {PEOPLE + ALL:,} people, {ALL:,} of them twice")
    held = filled.with_people(places.disk / "merge", PEOPLE)
    pairs = _add_twins(held)
    rows = _rows_of_links(held, pairs)
    for name, folder in places.both:
        progress(f"merge: linking {ALL:,} pairs on {name}")
        told = Comparison(
            f"One pair called the same person, of {PAIRS:,}, on {name}",
            "a bare sqlite3 commit of the same rows with the same settings",
            "people in the store",
            GOALS[name],
        )
        measured, seconds = _measure(held, folder / f"merge-on-{name}", rows, pairs)
        told.add(f"{PEOPLE + ALL:,}", measured, named=True)
        told.notes.append(_in_words(rows))
        told.notes.append(f"All {ALL:,} one after the other: {seconds:.1f} seconds.")
        yield told
    progress("merge: reading the people with and without links")
    yield _lists(held, pairs)


def _add_twins(held: filled.Filled) -> list[tuple[Id, Id]]:
    """A second entry with the same TRN for the first people."""
    store = SqlStore(held.folder, filled.clock)
    pairs = []
    with store.writing() as work:
        for person in held.people[:ALL]:
            twin: Participant = replace(person, id=new_id())
            pairs.append((person.id, twin.id))
            for field, value in participant_cells(twin):
                work.put("participant", twin.id, field, value, person=twin.id)
        work.commit()
    store.close()
    return pairs


def _rows_of_links(held: filled.Filled, pairs: Sequence[tuple[Id, Id]]) -> list[written.Rows]:
    """What linking every pair leaves in the tables."""
    after = _copied(held, held.folder.with_name(f"{held.folder.name}-after"))
    store = SqlStore(after, filled.clock)
    for one, other in pairs:
        link(store, one, other, ["the same TRN"])
    store.close()
    rows = written.rows_between(held.folder / "store.db", after / "store.db")
    shutil.rmtree(after)
    return rows


def _measure(
    held: filled.Filled,
    folder: Path,
    rows: Sequence[written.Rows],
    pairs: Sequence[tuple[Id, Id]],
) -> tuple[Measured, float]:
    ours, theirs = _copied(held, folder / "program"), _copied(held, folder / "bare")
    store = SqlStore(ours, filled.clock)
    shares = [[(each.statement, each.share(at, ALL)) for each in rows] for at in range(ALL)]

    def program(number: int) -> float:
        began = perf_counter()
        link(store, *pairs[number], ["the same TRN"])
        return (perf_counter() - began) * 1000

    gc.freeze()  # as the window does once its first page stands
    with closing(written.connected(theirs / "store.db")) as connection:

        def bare(number: int) -> float:
            began = perf_counter()
            written.write(connection, shares[number])
            return (perf_counter() - began) * 1000

        measured = in_turn(program, bare, PAIRS, warm_up=WARM_UP)
    store.close()
    shutil.rmtree(folder)
    return measured, sum(measured.product) / 1000


def _lists(held: filled.Filled, pairs: Sequence[tuple[Id, Id]]) -> Comparison:
    """Reading everybody after the links, against the same people before them."""
    told = Comparison(
        f"Everybody read, {PAIRS:,} pairs linked", "the same people with no link",
        "people in the store", None,
    )  # fmt: skip
    linked = _copied(held, held.folder.with_name(f"{held.folder.name}-linked"))
    with_links, without = SqlStore(linked, filled.clock), SqlStore(held.folder, filled.clock)
    began = perf_counter()
    with without.reading() as view:
        found = likely(view, alike)
    told.notes.append(
        f"Finding the {len(found):,} likely pairs among them: {perf_counter() - began:.1f} seconds."
    )
    for one, other in pairs:
        link(with_links, one, other, ["the same TRN"])
    told.add(
        f"{PEOPLE + ALL:,}",
        in_turn(lambda _n: _read(with_links), lambda _n: _read(without), LISTS),
    )
    for each in (with_links, without):
        each.close()
    shutil.rmtree(linked)
    return told


def _read(store: SqlStore) -> float:
    """How long reading everybody takes, in milliseconds."""
    began = perf_counter()
    with store.reading() as view:
        view.people()
    return (perf_counter() - began) * 1000


def _copied(held: filled.Filled, folder: Path) -> Path:
    folder.mkdir(parents=True)
    shutil.copy(held.folder / "store.db", folder)
    return folder


def _in_words(rows: Sequence[written.Rows]) -> str:
    told = [f"{max(1, len(each.values) // ALL)} of `{each.table}`" for each in rows]
    return f"Rows of one link: {', '.join(told)}."
