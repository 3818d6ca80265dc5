"""Measures two things in turn, A B A B, and compares them round by round.

A machine that is shared slows down for seconds at a time. Such a phase hits both halves of a
round, so the ratio of a round is worth more than any time alone; the median of the ratios is told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from statistics import median

Run = Callable[[int], float]
"""Does a thing once, given the number of the round, and says how many milliseconds it took."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one pair of things took, round by round, in one unit."""

    product: tuple[float, ...]
    baseline: tuple[float, ...]

    @property
    def ratios(self) -> tuple[float, ...]:
        """The product's share of the baseline, round by round."""
        return tuple(a / b for a, b in zip(self.product, self.baseline, strict=True))

    @property
    def ratio(self) -> float:
        """The median of the ratios."""
        return median(self.ratios)


def in_turn(product: Run, baseline: Run, rounds: int, *, warm_up: int = 1) -> Measured:
    """Run both in turn; the first ``warm_up`` rounds are not counted.

    Every other round begins with the baseline, so that neither always follows the other.
    """
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(warm_up + rounds):
        if number % 2:
            b, a = baseline(number), product(number)
        else:
            a, b = product(number), baseline(number)
        if number >= warm_up:
            ours.append(a)
            theirs.append(b)
    return Measured(tuple(ours), tuple(theirs))


def percentile(values: tuple[float, ...], share: float) -> float:
    """The smallest value that at least this share of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(ceil(share * len(ordered)) - 1, 0)]
