"""The People page with many rows, until its list is painted, against a bare QTableView."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial

from benchmarks import filled
from benchmarks.places import Places
from benchmarks.report import Comparison
from benchmarks.rounds import in_turn

SIZES = (2_000, 70_000)
ROUNDS = {2_000: 30, 70_000: 10}


def run(places: Places, progress: Callable[[str], None]) -> Iterator[Comparison]:
    """The page's own share, then with what it reads from the store."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from benchmarks.opening_people import Opened

    own = _comparison("with the people read already", "its rows in memory")
    whole = _comparison("made anew and read from the store", "its rows read by a bare SELECT")
    for people in SIZES:
        progress(f"people_page: making a cohort of {people:,} people")
        held = filled.with_people(places.disk / f"people-{people}", people)
        progress("people_page: opening the page")
        opened = Opened(held)
        try:
            for found, reads in ((own, False), (whole, True)):
                measured = in_turn(
                    partial(opened.page, reads=reads),
                    partial(opened.bare, reads=reads),
                    ROUNDS[people],
                    warm_up=2,
                )
                found.add(f"{people:,}", measured)
        finally:
            opened.close()
        shutil.rmtree(held.folder)
    yield own
    yield whole


def _comparison(how: str, baseline: str) -> Comparison:
    return Comparison(
        f"The People page {how}, until its list is painted first",
        f"a bare QTableView of as many rows and columns, {baseline}",
        "people",
        None,
    )
