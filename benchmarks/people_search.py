"""Searching as one types among many people, against rapidfuzz alone on the same names.

A round types a name into the box, letter by letter; half of them with two letters swapped. The
program looks in names, organisations, addresses and TRNs, and puts the better fit first; the
baseline looks in the names only.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from random import Random
from time import perf_counter

from rapidfuzz import fuzz, process

from benchmarks.places import Places
from benchmarks.report import Comparison
from benchmarks.rounds import in_turn
from benchmarks.varied_names import varied, with_slip
from npq_desktop.domain.folding import fold
from npq_desktop.domain.people import Participant
from npq_desktop.likeness import near
from npq_desktop.services.people_list import PeopleBook, PeopleView

SIZES = (2_000, 10_000, 70_000)
NAMED = 10_000
ROUNDS = 40
LONGEST = 9
SHOWN = 50


def run(_places: Places, progress: Callable[[str], None]) -> Iterator[Comparison]:
    """Every letter of a name, typed."""
    quick = _comparison(
        "partial_ratio with a cutoff of 80, its quickest that fits half a name", 1.5
    )
    usual = _comparison("process.extract as it comes (WRatio)", None)
    for size in SIZES:
        progress(f"people_search: typing names among {size:,} people")
        people = varied(size)
        names = [fold(each.name.full) for each in people]
        view = PeopleView(PeopleBook("c", people), near)
        began = perf_counter()
        view.show("a")
        made = (perf_counter() - began) * 1000
        ours = partial(_typed, people, lambda typed, view=view: view.show(typed))
        theirs = partial(_typed, people, partial(_quickest, names))
        quick.add(f"{size:,}", in_turn(ours, theirs, ROUNDS, warm_up=3), named=size == NAMED)
        plain = partial(_typed, people, partial(_as_it_comes, names))
        usual.add(f"{size:,}", in_turn(ours, plain, ROUNDS // 4, warm_up=1))
        quick.notes.append(
            f"{size:,} people: the first letter also makes the index, {made:.0f} ms."
        )
    yield quick
    yield usual


def _comparison(baseline: str, goal: float | None) -> Comparison:
    title = f"A name typed into the box of the People page, {LONGEST} letters and fewer"
    return Comparison(title, f"rapidfuzz alone on the same names: {baseline}", "people", goal)


def _quickest(names: Sequence[str], typed: str) -> object:
    return process.extract(
        fold(typed), names, scorer=fuzz.partial_ratio, score_cutoff=80, limit=SHOWN
    )


def _as_it_comes(names: Sequence[str], typed: str) -> object:
    return process.extract(fold(typed), names, limit=SHOWN)


def _typed(people: Sequence[Participant], search: Callable[[str], object], number: int) -> float:
    """Type one name; milliseconds that the searches took together."""
    chance = Random(number)
    word = chance.choice(people).name.family[:LONGEST]
    if number % 2:
        word = with_slip(word, chance)
    began = perf_counter()
    for end in range(1, len(word) + 1):
        search(word[:end])
    return (perf_counter() - began) * 1000
