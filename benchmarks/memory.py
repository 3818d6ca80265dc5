"""The most memory that the window has with a register open, against a bare window.

Both sides are whole processes; peak resident memory, as the system counts it.
"""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import filled
from benchmarks.places import Places
from benchmarks.processes import BARE_WINDOW, QUIT_AFTER, megabytes_at_most
from benchmarks.report import Comparison
from benchmarks.rounds import in_turn
from npq_desktop.domain.marks import How, Mark
from npq_desktop.services.registers import take_mark
from npq_desktop.services.users import set_setting
from npq_desktop.store import SqlStore

SIZES = (100, 1_000, 2_000, 10_000)
NAMED = 2_000
ROUNDS = 5


def run(places: Places, progress: Callable[[str], None]) -> Iterator[Comparison]:
    """The register open, as after a restart on the day."""
    told = Comparison(
        "Memory: the window with a register open",
        "a bare PySide6 window",
        "rows in the register",
        None,
        unit="MB",
    )
    if sys.platform == "win32":
        return  # it tells no peak of a finished process
    for people in SIZES:
        progress(f"memory: opening a register of {people:,} people")
        folder = _with_open_register(places.disk / f"memory-{people}", people)
        program = ["-m", "npq_desktop", "--data-dir", str(folder)]
        held = {QUIT_AFTER: "1", "NPQ_DESKTOP_NOW": filled.NOW.isoformat()}
        measured = in_turn(
            lambda _, program=program, held=held: megabytes_at_most(program, **held),
            lambda _: megabytes_at_most([str(BARE_WINDOW)]),
            ROUNDS,
        )
        told.add(f"{people:,}", measured, named=people == NAMED)
        shutil.rmtree(folder)
    yield told


def _with_open_register(folder: Path, people: int) -> Path:
    """A store whose window opens the register again that was open today."""
    held = filled.with_people(folder, people)
    store = SqlStore(folder, filled.clock)
    take_mark(store, held.today.id, held.people[0].id, lambda *_: Mark(), How.DOOR)
    opened = {"session": held.today.id, "day": filled.DAY.isoformat()}
    set_setting(store, "open_register", opened)
    store.close()
    return folder
