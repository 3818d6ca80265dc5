"""From a grid of cells to a list: finds the headings, drops what is no person."""

from collections.abc import Sequence
from typing import Any

from npq_desktop.domain.errors import BadInput
from npq_desktop.importing.headings import is_heading_row, key_of, meaning_of
from npq_desktop.services.participant_list import Column, ColumnMeaning, ReadFile

Grid = Sequence[tuple[int, Sequence[Any]]]
"""Rows with the number that a spreadsheet shows."""
SEARCHED_ROWS = 60


def find_headings(grid: Grid) -> int | None:
    """The place in the grid of the row of headings, among the first rows; None if there is none."""
    for place, (_, cells) in enumerate(grid[:SEARCHED_ROWS]):
        if is_heading_row(list(cells)):
            return place
    return None


def list_in(grid: Grid, name: str, how: str, digest: str) -> ReadFile:
    """The list in a grid. Raises BadInput when no row of headings names people."""
    place = find_headings(grid)
    if place is None:
        raise BadInput(
            f"{name} has no row of headings that names people. The first row of the list should "
            "say what each column is, for example Name, TRN, E-mail."
        )
    number, heading_cells = grid[place]
    headings = [str(cell or "").strip() for cell in heading_cells]
    width = max((i + 1 for i, heading in enumerate(headings) if heading), default=0)
    again = [key_of(heading) for heading in headings[:width]]
    rows = [
        (at, cells) for at, cells in grid[place + 1 :] if any(cells) and not _repeats(cells, again)
    ]
    width = max(width, max((_width(cells) for _, cells in rows[:200]), default=0))
    headings += [""] * (width - len(headings))
    titles = [str(cell) for _, cells in grid[:place] for cell in cells if cell]
    first = f"{rows[0][0]}" if rows else f"{number + 1}"
    return ReadFile(
        name=name,
        description=f"{how}, names start in row {first}",
        columns=tuple(
            Column(heading, _sample(rows, at), meaning_of(heading))
            for at, heading in enumerate(headings[:width])
        ),
        rows=rows,
        digest=digest,
        titles=tuple(titles),
    )


def _repeats(cells: Sequence[Any], headings: list[str]) -> bool:
    """Whether a row is the headings once more."""
    if not isinstance(cells[0], str) and cells[0] is not None:
        return False
    return (
        key_of(cells[0]) == headings[0] and [key_of(c) for c in cells][: len(headings)] == headings
    )


def _width(cells: Sequence[Any]) -> int:
    return max((at + 1 for at, cell in enumerate(cells) if cell not in {None, ""}), default=0)


def _sample(rows: Grid, at: int) -> str:
    for _, cells in rows[:50]:
        if at < len(cells) and cells[at] not in (None, ""):
            value = cells[at]
            whole = isinstance(value, float) and value.is_integer()
            return " ".join(str(int(value) if whole else value).split())[:60]
    return ""


def people_score(grid: Grid) -> int:
    """How much a sheet looks like a list of people: rows under headings that name them."""
    place = find_headings(grid)
    if place is None:
        return 0
    meanings = {meaning_of(cell) for cell in grid[place][1]} - {ColumnMeaning.IGNORED}
    filled = sum(1 for _, cells in grid[place + 1 :] if any(cells))
    return filled * 10 + len(meanings) if filled else 1
