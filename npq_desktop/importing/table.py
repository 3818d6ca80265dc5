"""From a grid of cells to a list: finds the headings, drops what is no person."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.people import TrainingStatus
from npq_desktop.domain.trn import MASKED, has_ni_number
from npq_desktop.importing.headings import heading_count, is_id, key_of, meaning_of
from npq_desktop.importing.steps import watched
from npq_desktop.services.participant_list import Column, ColumnMeaning, Notice, ReadFile
from npq_desktop.services.ports import Report, no_report

Grid = Sequence[tuple[int, Sequence[Any]]]
"""Rows with the number that a spreadsheet shows."""
SEARCHED_ROWS = 60
_IDS = frozenset({ColumnMeaning.DFE_ID, ColumnMeaning.APPLICATION_ID})
_LEFT_OUT = frozenset({ColumnMeaning.NEEDS, ColumnMeaning.IGNORED})
_NO_PERSON_COLUMNS = frozenset(
    {ColumnMeaning.ORGANISATION, ColumnMeaning.SCHOOL_URN, ColumnMeaning.ITT_PROVIDER}
)
_ENOUGH = 3


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """How much a sheet is like a list of people; the greater the more.

    ``columns``: how many kinds of columns tell of a person, counted up to three, so that a longer
    list beats a wider one; a list of schools has a name too, and a URN.
    """

    columns: int
    rows: int
    all_columns: int


def likeness(head: Grid, height: int) -> Likeness:
    """How much a sheet with these first rows and so many in all is like a list of people."""
    place = find_headings(head)
    if place is None:
        return Likeness(0, 0, 0)
    meanings = {meaning_of(cell) for cell in head[place][1]} - _LEFT_OUT
    telling = len(meanings - _NO_PERSON_COLUMNS)
    return Likeness(min(telling, _ENOUGH), max(height - head[place][0], 0), len(meanings))


def find_headings(grid: Grid) -> int | None:
    """The place in the grid of the row of headings, among the first rows; None if there is none.

    The row that names most columns: above it may stand titles, and headings merged over several.
    """
    best, most = None, 0
    for place, (_, cells) in enumerate(grid[:SEARCHED_ROWS]):
        count = heading_count(cells)
        if count > most:
            best, most = place, count
    return best


def list_in(
    grid: Grid,
    name: str,
    how: str,
    digest: str,
    notices: Sequence[Notice] = (),
    report: Report = no_report,
) -> ReadFile:
    """The list in a grid. Raises BadInput when no row of headings names people."""
    place = find_headings(grid)
    if place is None:
        raise BadInput(
            f"{name} has no row of headings that names people. The first row of the list should "
            "say what each column is, for example Name, TRN, E-mail."
        )
    number, heading_cells = grid[place]
    headings = [" ".join(str(cell or "").split()) for cell in heading_cells]
    while headings and not headings[-1]:
        del headings[-1]
    above = [cells for _, cells in grid[: place + 1]]
    repeated = {_row_key(cells) for cells in above} - {()}
    firsts = {str(cell).strip().casefold() for cells in above for cell in cells}
    rows = [
        (at, cells)
        for at, cells in watched(grid[place + 1 :], report, len(grid))
        if not _is_blank_or_repeated(cells, firsts, repeated)
    ]
    width = max(len(headings), max((_width(cells) for _, cells in rows[:200]), default=0))
    headings += [""] * (width - len(headings))
    titles = [str(cell) for _, cells in grid[:place] for cell in cells if cell]
    first = f"{rows[0][0]}" if rows else f"{number + 1}"
    return ReadFile(
        name=name,
        description=f"{how}, names start in row {first}",
        columns=tuple(_columns(headings, rows)),
        rows=rows,
        digest=digest,
        titles=tuple(titles),
        notices=tuple(notices),
        heading_row=number,
    )


def _columns(headings: Sequence[str], rows: Grid) -> Sequence[Column]:
    """Each column with an example and what it is taken for; of two alike the first counts."""
    found: list[Column] = []
    taken: set[ColumnMeaning] = set()
    for at, heading in enumerate(headings):
        meaning, sample = meaning_of(heading), _sample(rows, at)
        if meaning in taken or _holds_something_else(meaning, key_of(heading), sample):
            meaning = ColumnMeaning.IGNORED
        if meaning not in _LEFT_OUT:
            taken.add(meaning)
        shown = "" if meaning is ColumnMeaning.NEEDS else sample
        found.append(Column(heading, MASKED if has_ni_number(shown) else shown, meaning))
    return found


def _holds_something_else(meaning: ColumnMeaning, heading: str, sample: str) -> bool:
    """Whether a column only sounds like the DfE's: an office has ids and statuses of its own."""
    if not sample:
        return False
    if meaning in _IDS:
        return not is_id(sample)
    own_status = meaning is ColumnMeaning.TRAINING_STATUS and heading == "status"
    return own_status and sample.casefold() not in set(TrainingStatus)


def _row_key(cells: Sequence[Any]) -> tuple[str, ...]:
    """A row as headings and titles are compared, without the empty cells at its end."""
    keys = [key_of(cell) for cell in cells]
    while keys and not keys[-1]:
        del keys[-1]
    return tuple(keys)


def _is_blank_or_repeated(
    cells: Sequence[Any], firsts: set[str], repeated: set[tuple[str, ...]]
) -> bool:
    """Whether a row is blank, or the headings or a title once more, as on a second page."""
    for cell in cells:
        if type(cell) is str:
            said = cell.strip().casefold()
            if said:
                return said in firsts and _row_key(cells) in repeated
        elif cell is not None:
            return False
    return True


def _width(cells: Sequence[Any]) -> int:
    return max((at + 1 for at, cell in enumerate(cells) if cell not in {None, ""}), default=0)


def _sample(rows: Grid, at: int) -> str:
    for _, cells in rows[:50]:
        if at < len(cells) and cells[at] not in (None, ""):
            value = cells[at]
            whole = isinstance(value, float) and value.is_integer()
            said = " ".join(str(int(value) if whole else value).split())[:60]
            if said:
                return said
    return ""
