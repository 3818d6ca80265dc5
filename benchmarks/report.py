"""Prints what was measured: one table a benchmark, a row for each size."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.rounds import Measured


@dataclass(frozen=True, slots=True)
class Row:
    """One size of one benchmark. ``is_named``: the size that the goal is about."""

    size: str
    measured: Measured
    is_named: bool = False


@dataclass(slots=True)
class Comparison:
    """The program against a named baseline, at several sizes. ``goal``: the most the ratio may be.

    ``unit`` is what both were measured in; ``notes`` are lines to print below the table.
    """

    title: str
    baseline: str
    sizes: str
    goal: float | None
    unit: str = "ms"
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, size: str, measured: Measured, *, named: bool = False) -> None:
        """Add a size; the goal is about the ``named`` one."""
        self.rows.append(Row(size, measured, named))

    @property
    def is_missed(self) -> bool:
        """Whether there is a goal, and it is not met at a size that it names."""
        named = [row.measured.ratio for row in self.rows if row.is_named]
        return self.goal is not None and max(named) > self.goal

    @property
    def verdict(self) -> str:
        """The goal, and whether it is met."""
        if self.goal is None:
            return "no goal"
        return f"goal {self.goal:g} or less: {'MISSED' if self.is_missed else 'met'}"


Say = Callable[[str], None]


def tell(comparison: Comparison, say: Say = print) -> None:
    """Print one comparison as a table that may be pasted into the README as it is."""
    say(f"\n### {comparison.title}")
    say(f"against {comparison.baseline}; {comparison.verdict}\n")
    unit = comparison.unit
    say(
        f"| {comparison.sizes} | ratio (min to max) | program, {unit} | baseline, {unit} | rounds |"
    )
    say("|---|---|---|---|---|")
    for row in comparison.rows:
        say(_line(row))
    for note in comparison.notes:
        say(f"\n{note}")


def _line(row: Row) -> str:
    held = row.measured
    size = f"**{row.size}**" if row.is_named else row.size
    ratio = f"{held.ratio:.2f} ({min(held.ratios):.2f} to {max(held.ratios):.2f})"
    return (
        f"| {size} | {ratio} | {shown(median(held.product))} | {shown(median(held.baseline))} "
        f"| {len(held.ratios)} |"
    )


def shown(value: float) -> str:
    """A figure with as many places as mean something."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.3f}" if value < 1 else f"{value:.2f}"


def summary(comparisons: Sequence[Comparison]) -> list[str]:
    """One line for each comparison that has a goal."""
    return [
        f"{each.title}: "
        + ", ".join(f"{row.measured.ratio:.2f} at {row.size}" for row in each.rows if row.is_named)
        + f" ({each.verdict})"
        for each in comparisons
        if each.goal is not None
    ]
