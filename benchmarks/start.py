"""Start: from the process's first instruction to its end, which is right after the first paint.

Both sides are whole processes. The store holds marks in cohorts of up to 2,000 people, and a
workshop is on now, so that Today has something to say.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import filled
from benchmarks.places import Places
from benchmarks.processes import BARE_WINDOW, QUIT_AFTER, milliseconds
from benchmarks.report import Comparison
from benchmarks.rounds import Measured, in_turn

SIZES = (100, 1_000, 10_000, 100_000)
NAMED = 100_000
ROUNDS = 11


def run(places: Places, progress: Callable[[str], None]) -> Iterator[Comparison]:
    """The empty frame, then Today with its data."""
    frame = Comparison(
        "Start: empty frame painted", "a bare PySide6 window's first paint", "marks in store", 1.5
    )
    today = Comparison(
        "Start: Today painted with its data",
        "a bare window with `import sqlalchemy` (no ORM), in one process",
        "marks in store",
        1.3,
    )
    for marks in SIZES:
        progress(f"start: making a store with {marks:,} marks")
        folder = filled.with_marks(places.disk / f"start-{marks}", marks).folder
        progress(f"start: opening it {2 * (ROUNDS + 1)} times")
        frame.add(f"{marks:,}", _opened(folder, "frame"), named=marks == NAMED)
        today.add(f"{marks:,}", _opened(folder, "1", "sqlalchemy"), named=marks == NAMED)
    yield frame
    yield today


def _opened(folder: Path, until: str, *bare: str) -> Measured:
    """The program until it has painted so much, against the bare window with these arguments."""
    program = ["-m", "npq_desktop", "--data-dir", str(folder)]
    held = {QUIT_AFTER: until, "NPQ_DESKTOP_NOW": filled.NOW.isoformat()}
    return in_turn(
        lambda _: milliseconds(program, **held),
        lambda _: milliseconds([str(BARE_WINDOW), *bare]),
        ROUNDS,
    )
