"""The label sheets that shops sell, as data: columns, rows, sizes and gaps in millimetres.

Grids are named by what lies on the sheet and not by a maker's number: many makers cut the same
ones. Source: docs/rules.md, B-01 and B-02.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from npq_desktop.domain.errors import BadInput

A4_WIDE, A4_HIGH = 210.0, 297.0


class Shape(StrEnum):
    """What is made of one place on the sheet."""

    BADGE = "badge"  # read from one side
    TENT = "tent"  # folded in the middle, so the name stands on both halves


@dataclass(frozen=True, slots=True)
class LabelGrid:
    """Places on one A4 sheet, in millimetres from its upper left corner.

    ``lies``: the sheet lies on its side, 297 mm wide.
    """

    key: str
    name: str
    columns: int
    rows: int
    wide: float
    high: float
    left: float
    top: float
    gap_x: float = 0.0
    gap_y: float = 0.0
    shape: Shape = Shape.BADGE
    lies: bool = False

    @property
    def places(self) -> int:
        """How many fit on one sheet."""
        return self.columns * self.rows

    @property
    def sheet(self) -> tuple[float, float]:
        """Width and height of the paper."""
        return (A4_HIGH, A4_WIDE) if self.lies else (A4_WIDE, A4_HIGH)

    @property
    def what(self) -> str:
        """What is printed on it, as the list of printouts says it."""
        return "table cards" if self.shape is Shape.TENT else "name badges"

    def corner(self, place: int) -> tuple[float, float]:
        """Left and top of a place, counted from 0 along the rows."""
        row, column = divmod(place, self.columns)
        return (
            self.left + column * (self.wide + self.gap_x),
            self.top + row * (self.high + self.gap_y),
        )


GRIDS = (
    LabelGrid("badges", "Name badges, 85 × 54 mm", 2, 5, 85, 54, 15, 13.5, 10),
    LabelGrid("badges-small", "Name badges, 80 × 50 mm", 2, 5, 80, 50, 17.5, 13.5, 15, 5),
    LabelGrid("badges-large", "Large labels, 99.1 × 67.7 mm", 2, 4, 99.1, 67.7, 4.65, 13.1, 2.5),
    LabelGrid("badges-wide", "Large labels, 99.1 × 57 mm", 2, 5, 99.1, 57, 4.65, 6, 2.5),
    LabelGrid("labels", "Labels, 63.5 × 38.1 mm", 3, 7, 63.5, 38.1, 7.25, 15.15, 2.5),
    LabelGrid("labels-wide", "Labels, 99.1 × 38.1 mm", 2, 7, 99.1, 38.1, 4.65, 15.15, 2.5),
    LabelGrid("cards-a5", "Table cards, folded to A5", 1, 1, 210, 297, 0, 0, shape=Shape.TENT),
    LabelGrid(
        "cards-a6", "Table cards, folded to A6", 2, 1, 148.5, 210, 0, 0, shape=Shape.TENT, lies=True
    ),
)
"""The first one is what is meant when nothing is said."""


def grid_named(key: str) -> LabelGrid:
    """The grid with a key. Raises BadInput."""
    for grid in GRIDS:
        if grid.key == key:
            return grid
    known = ", ".join(grid.key for grid in GRIDS)
    raise BadInput(f"There is no label sheet “{key}”. Use one of {known}.")


def places(grid: LabelGrid, start: int, count: int) -> Iterator[tuple[int, int]]:
    """Sheet and place, both from 0, of each label when the first goes on place ``start`` (from 1).

    A sheet that is half used begins in its middle; those after it at their first place.
    Raises BadInput.
    """
    if not 1 <= start <= grid.places:
        raise BadInput(f"A sheet of these has places 1 to {grid.places}. Begin at one of them.")
    for number in range(start - 1, start - 1 + count):
        yield divmod(number, grid.places)
