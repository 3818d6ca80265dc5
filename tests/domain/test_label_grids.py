"""Label sheets: every place lies on the paper, none overlaps, and a half-used sheet goes on."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.label_grids import GRIDS, LabelGrid, grid_named, places

each_grid = pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: grid.key)


@each_grid
def test_every_place_lies_on_the_paper(grid: LabelGrid) -> None:
    wide, high = grid.sheet
    for place in range(grid.places):
        left, top = grid.corner(place)
        assert left >= 0
        assert top >= 0
        assert left + grid.wide <= wide + 0.01
        assert top + grid.high <= high + 0.01


@each_grid
def test_no_two_places_overlap(grid: LabelGrid) -> None:
    corners = [grid.corner(place) for place in range(grid.places)]
    for (x, y), (u, v) in combinations(corners, 2):
        assert abs(x - u) >= grid.wide - 0.01 or abs(y - v) >= grid.high - 0.01


@each_grid
def test_the_margins_on_both_sides_are_alike(grid: LabelGrid) -> None:
    """What a shop cuts is centred; a slip of a number would print every label off its place."""
    wide, high = grid.sheet
    left, top = grid.corner(grid.places - 1)
    assert grid.left == pytest.approx(wide - left - grid.wide, abs=0.06)
    assert grid.top == pytest.approx(high - top - grid.high, abs=0.06)


def test_each_grid_has_a_name_of_its_own() -> None:
    assert len({grid.key for grid in GRIDS}) == len({grid.name for grid in GRIDS}) == len(GRIDS)
    assert {(grid.columns, grid.rows) for grid in GRIDS} >= {(2, 5), (3, 7), (2, 4)}


def test_places_go_along_the_rows() -> None:
    grid = grid_named("labels")
    assert grid.corner(0) == (7.25, 15.15)
    assert grid.corner(1)[1] == 15.15
    assert grid.corner(3) == pytest.approx((7.25, 53.25))


def test_a_half_used_sheet_begins_in_its_middle_and_goes_on_with_a_whole_one() -> None:
    grid = grid_named("badges-large")
    assert list(places(grid, 7, 4)) == [(0, 6), (0, 7), (1, 0), (1, 1)]


@each_grid
@given(data=st.data(), count=st.integers(0, 60))
def test_each_label_has_a_place_of_its_own(
    grid: LabelGrid, data: st.DataObject, count: int
) -> None:
    start = data.draw(st.integers(1, grid.places))
    found = list(places(grid, start, count))
    assert len(set(found)) == len(found) == count
    assert found == sorted(found)
    assert all(0 <= place < grid.places for _, place in found)
    assert not found or found[0] == (0, start - 1)


@pytest.mark.parametrize("start", [0, -1, 11])
def test_a_place_that_is_not_on_the_sheet_is_refused(start: int) -> None:
    with pytest.raises(BadInput, match="places 1 to 10"):
        list(places(grid_named("badges"), start, 1))


def test_an_unknown_grid_is_told_with_those_that_are_known() -> None:
    with pytest.raises(BadInput, match="badges, badges-small, badges-large"):
        grid_named("round")


@pytest.mark.parametrize(
    ("key", "columns", "rows", "first", "last"),
    [  # corners in millimetres, as the makers of such sheets print them
        ("labels", 3, 7, (7.25, 15.15), (139.25, 243.75)),
        ("labels-wide", 2, 7, (4.65, 15.15), (106.25, 243.75)),
        ("badges-large", 2, 4, (4.65, 13.1), (106.25, 216.2)),
        ("badges-wide", 2, 5, (4.65, 6.0), (106.25, 234.0)),
        ("badges", 2, 5, (15.0, 13.5), (110.0, 229.5)),
        ("badges-small", 2, 5, (17.5, 13.5), (112.5, 233.5)),
        ("cards-a6", 2, 1, (0.0, 0.0), (148.5, 0.0)),
    ],
)
def test_the_corners_are_those_of_the_sheets_in_the_shops(
    key: str, columns: int, rows: int, first: tuple[float, float], last: tuple[float, float]
) -> None:
    grid = grid_named(key)
    assert (grid.columns, grid.rows) == (columns, rows)
    assert grid.corner(0) == pytest.approx(first)
    assert grid.corner(grid.places - 1) == pytest.approx(last)
