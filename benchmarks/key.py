"""From key press to painted, in the real window's register and in a bare table.

With a store that answers at once, the window's own share; with the real store, what a facilitator
waits for, beside what the disk takes alone.
"""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from benchmarks import filled
from benchmarks.machine import sync_times
from benchmarks.places import Places
from benchmarks.quick_store import QuickStore
from benchmarks.report import Comparison, shown
from benchmarks.rounds import Measured, in_turn, percentile

SIZES = (100, 1_000, 2_000, 10_000)
NAMED = 2_000
ROUNDS = 120
WARM_UP = 20
SHARE = 0.95


def run(places: Places, progress: Callable[[str], None]) -> Iterator[Comparison]:
    """The window's share, then with the real store."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    row = _quick("its row painted", 2.0)
    rest = _quick("all that it changes painted (numbers, bar, who was marked last)", None)
    real = Comparison(
        "A key in the register, pressed to all of it painted, with the real store on disk",
        "one fdatasync of 4 KiB on the same disk",
        "people in the register",
        None,
    )
    for people in SIZES:
        progress(f"key: making a register of {people:,} people")
        held = filled.with_people(places.disk / f"key-{people}", people)
        progress("key: pressing keys")
        for everything, found in ((False, row), (True, rest)):
            measured = _with_quick_store(held, everything=everything)
            found.add(f"{people:,}", measured, named=people == NAMED)
        measured, words = _with_real_store(held, places.disk)
        real.add(f"{people:,}", measured)
        real.notes.append(f"{people:,} people: {words}")
        shutil.rmtree(held.folder)
    yield row
    yield rest
    yield real


def _quick(until: str, goal: float | None) -> Comparison:
    return Comparison(
        f"A key in the register, pressed to {until}, with a store that answers at once",
        "the same key in a bare QTableView with Qt's own delegate",
        "people in the register",
        goal,
    )


def _with_quick_store(held: filled.Filled, *, everything: bool) -> Measured:
    from benchmarks.pressing import BarePressed, Pressed

    store = QuickStore(held, filled.NOW)
    pressed = Pressed(lambda _clock: store, held, timedelta(seconds=2))
    bare = BarePressed(pressed)
    gc.freeze()  # as the window does once its first page stands
    try:
        ours, theirs = (partial(each.press, everything=everything) for each in (pressed, bare))
        return in_turn(ours, theirs, ROUNDS, warm_up=WARM_UP)
    finally:
        bare.close()
        pressed.close()


def _with_real_store(held: filled.Filled, disk: Path) -> tuple[Measured, str]:
    """Also checks that ``Saved`` was never painted before its commit had returned."""
    from benchmarks.pressing import Pressed
    from benchmarks.watched import WatchedCommits

    commits = WatchedCommits()
    pressed = Pressed(lambda clock: commits.store(held.folder, clock), held, timedelta(minutes=1))
    pressed.watch_saved(commits)
    try:
        press = partial(pressed.press, everything=True)
        measured = in_turn(press, lambda _: sync_times(disk, 1)[0], ROUNDS, warm_up=WARM_UP)
    finally:
        pressed.close()
    slow, sync = (percentile(each, SHARE) for each in (measured.product, measured.baseline))
    return measured, (
        f"95 of 100 keys painted within {shown(slow)} ms, 95 of 100 fdatasync within "
        f"{shown(sync)} ms; “Saved” was painted {commits.checked} times, each time after its "
        "commit had returned."
    )
