"""Importing a workbook: reading and checking it, then writing it.

Reading is told against what python-calamine takes to read the same file, writing against sqlite3
alone with every row that the import leaves in any table, the log's included, made beforehand.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from python_calamine import CalamineWorkbook

from benchmarks import filled, lists, written
from benchmarks.places import Places
from benchmarks.report import Comparison
from benchmarks.rounds import Measured, in_turn
from npq_desktop.importing.reader import read_file
from npq_desktop.services.import_plan import ImportPlan
from npq_desktop.services.participant_import import carry_out, preview
from npq_desktop.store import SqlStore

SIZES = (100, 1_000, 10_000)
NAMED = 10_000
ROUNDS = 7


@dataclass(frozen=True, slots=True)
class _Import:
    """A workbook, a store with an empty cohort, and what the import of one into the other does."""

    file: Path
    store: Path
    plan: ImportPlan
    rows: Sequence[written.Rows]


def run(places: Places, progress: Callable[[str], None]) -> Iterator[Comparison]:
    """Reading and checking, then writing."""
    reading = Comparison(
        "Import: reading and checking a workbook, to a finished plan",
        "python-calamine's reading alone",
        "rows",
        4.0,
    )
    writing = Comparison(
        "Import: writing the plan, durably, as one act",
        "sqlite3's executemany of all rows that it leaves in all tables, in one transaction",
        "rows",
        3.0,
    )
    for people in SIZES:
        progress(f"imports: making a workbook of {people:,} rows")
        one = _prepare(places.disk / f"import-{people}", people)
        named = people == NAMED
        progress("imports: reading and checking it")
        reading.add(f"{people:,}", _read(one), named=named)
        progress("imports: writing it")
        writing.add(f"{people:,}", _write(one), named=named)
        if named:
            writing.notes.append(_in_words(one.rows))
        shutil.rmtree(one.store)
    yield reading
    yield writing


def _prepare(folder: Path, people: int) -> _Import:
    held = filled.with_people(folder, 0)
    file = lists.workbook(people, folder / "list.xlsx")
    store = SqlStore(folder, filled.clock)
    plan = preview(store, read_file(file), held.cohort)
    store.close()
    after = folder / "after"
    _carry_out(_copied(folder, after), plan)
    rows = written.rows_between(folder / "store.db", after / "store.db")
    return _Import(file, folder, plan, rows)


def _read(one: _Import) -> Measured:
    store = SqlStore(one.store, filled.clock)

    def program(_: int) -> float:
        began = perf_counter()
        preview(store, read_file(one.file), one.plan.cohort.id)
        return (perf_counter() - began) * 1000

    def calamine(_: int) -> float:
        began = perf_counter()
        CalamineWorkbook.from_path(str(one.file)).get_sheet_by_index(0).to_python()
        return (perf_counter() - began) * 1000

    try:
        return in_turn(program, calamine, ROUNDS)
    finally:
        store.close()


def _write(one: _Import) -> Measured:
    everything = [(each.statement, each.values) for each in one.rows]

    def program(_: int) -> float:
        return _carry_out(_copied(one.store, one.store / "program"), one.plan)

    def bare(_: int) -> float:
        copy = _copied(one.store, one.store / "bare")
        with closing(written.connected(copy / "store.db")) as connection:
            began = perf_counter()
            written.write(connection, everything)
            return (perf_counter() - began) * 1000

    return in_turn(program, bare, ROUNDS)


def _carry_out(folder: Path, plan: ImportPlan) -> float:
    store = SqlStore(folder, filled.clock)
    began = perf_counter()
    carry_out(store, plan)
    taken = (perf_counter() - began) * 1000
    store.close()
    return taken


def _copied(store: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy(store / "store.db", folder)
    return folder


def _in_words(rows: Sequence[written.Rows]) -> str:
    told = [f"{len(each.values):,} of `{each.table}`" for each in rows]
    return f"Rows of the largest import: {', '.join(told)}."
