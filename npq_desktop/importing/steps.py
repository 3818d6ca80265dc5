"""How far reading is, and the moments at which it can be stopped."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from npq_desktop.services.ports import Report

WHOLE = 100
"""Reading is told in hundredths: rows are counted only once most of the work is done."""
OFTEN = 2_000
"""After how many rows or cells it is looked whether somebody stopped the reading."""
Item = TypeVar("Item")


def part(report: Report, first: int, last: int) -> Report:
    """The report of a part of the work, from ``first`` to ``last`` hundredths of the whole."""

    def tell(done: int, total: int) -> None:
        report(first + (last - first) * min(done, total) // max(total, 1), WHOLE)

    return tell


def watched(items: Iterable[Item], report: Report, total: int) -> Iterator[Item]:
    """The items, one after the other, with a report every so often."""
    for at, item in enumerate(items):
        if at % OFTEN == 0:
            report(at, total)
        yield item
