"""Badges and cards: every name whole inside its place, on every sheet, with the same bytes."""

from dataclasses import replace
from io import BytesIO
from itertools import combinations
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from reportlab.lib.units import mm

from npq_desktop.documents.labels import draw_labels
from npq_desktop.domain.errors import Cancelled
from npq_desktop.domain.label_grids import GRIDS, LabelGrid, Shape, grid_named, places
from npq_desktop.services.labels import Label, LabelSheet
from tests.documents.test_attendance_sheet import NAMES

LONG = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh"
TALL = ("Nguyễn", "Ŵyn", "สมชาย", "محمد", "李", "ẞÅŘŮ")
each_grid = pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: grid.key)


def label(big: str, full: str = "", organisation: str = "Oakmere", **more: str) -> Label:
    return Label(big, full, organisation, "A26", "#C0613B", **more)


def sheet(grid: LabelGrid, *labels: Label, start: int = 1) -> LabelSheet:
    day = "2027-03-04"
    return LabelSheet(grid, start, labels, "Name badges: Workshop 2", "Autumn 2026", "X", day, "n")


def drawn(made: LabelSheet) -> tuple[bytes, int, Any]:
    out = BytesIO()
    count = draw_labels(made, out)
    return out.getvalue(), count, pypdfium2.PdfDocument(out.getvalue())


def boxes(document: Any, page: int) -> list[tuple[float, float, float, float]]:
    """Where each stretch of text stands: left, bottom, right, top in points."""
    kinds = [pdfium.FPDF_PAGEOBJ_TEXT]
    return [each.get_bounds() for each in document[page].get_objects(filter=kinds)]


def edges(grid: LabelGrid, place: int) -> tuple[float, float, float, float]:
    left, top = grid.corner(place)
    high = grid.sheet[1]
    return (
        left * mm,
        (high - top - grid.high) * mm,
        (left + grid.wide) * mm,
        (high - top) * mm,
    )


def lies_inside(box: tuple[float, ...], place: tuple[float, ...]) -> bool:
    return (
        box[0] >= place[0] - 0.5
        and box[1] >= place[1] - 0.5
        and box[2] <= place[2] + 0.5
        and box[3] <= place[3] + 0.5
    )


@each_grid
def test_whatever_the_name_all_of_it_lies_inside_its_place(grid: LabelGrid) -> None:
    labels = [
        label(LONG, f"Hubert Blaine {LONG} the Third", "St Aldhelm’s Catholic Partnership " * 4),
        *(label(name, f"{name} {name}", table="Table 12") for name in TALL),
        label("Al", "", ""),
    ]
    _, count, document = drawn(sheet(grid, *labels))
    spots = list(places(grid, 1, len(labels)))
    assert count == spots[-1][0] + 1
    for page in range(count):
        own = [edges(grid, place) for number, place in spots if number == page]
        outside = [b for b in boxes(document, page) if not any(lies_inside(b, e) for e in own)]
        assert outside == []


@each_grid
def test_very_much_to_say_is_made_smaller_until_it_fits_and_nothing_runs_into_another(
    grid: LabelGrid,
) -> None:
    much = label(f"{LONG} {LONG}", f"Hubert {LONG} " * 3, "St Aldhelm’s Partnership " * 14)
    _, _, document = drawn(sheet(grid, replace(much, table="Table 12")))
    found = boxes(document, 0)
    place = edges(grid, 0)
    assert [each for each in found if not lies_inside(each, place)] == []
    for one, other in combinations(found, 2):
        beside = one[2] <= other[0] + 0.5 or other[2] <= one[0] + 0.5
        apart = one[1] >= other[3] - 0.5 or other[1] >= one[3] - 0.5
        assert beside or apart


@each_grid
def test_nothing_is_left_out_of_a_long_name(grid: LabelGrid) -> None:
    _, _, document = drawn(sheet(grid, label(LONG, f"Hubert {LONG}", "Oakmere")))
    said = "".join(document[0].get_textpage().get_text_range().split()).replace("￾", "-")
    bare = LONG.replace("-", "")
    assert said.replace("-", "").count(bare) >= 2
    assert "Oakmere" in said


@pytest.mark.parametrize("name", [each for each in NAMES if "(" not in each and "ހ" not in each])
def test_a_name_in_any_script_can_be_read_back(name: str) -> None:
    _, _, document = drawn(sheet(grid_named("cards-a5"), label(name, "", "")))
    said = document[0].get_textpage().get_text_range().replace("\ufffe", "-")
    assert "".join(name.split()) in "".join(said.split())


def test_a_long_name_is_broken_between_its_parts_and_not_inside_one() -> None:
    name = "Bartholomew Cholmondeley-Featherstonehaugh"
    for grid in GRIDS:
        _, _, document = drawn(sheet(grid, label(name, "", "")))
        said = document[0].get_textpage().get_text_range().replace("\ufffe", "-")
        assert "Featherstonehaugh" in said, grid.key
        assert "Bartholomew" in said, grid.key


def test_a_half_used_sheet_leaves_its_first_places_empty() -> None:
    grid = grid_named("badges")
    _, count, document = drawn(sheet(grid, label("Ann"), label("Bea"), start=10))
    assert count == 2
    assert all(lies_inside(each, edges(grid, 9)) for each in boxes(document, 0))
    assert all(lies_inside(each, edges(grid, 0)) for each in boxes(document, 1))


@pytest.mark.parametrize("grid", [e for e in GRIDS if e.shape is Shape.TENT], ids=lambda g: g.key)
def test_a_card_has_the_name_on_both_halves_one_of_them_turned_round(grid: LabelGrid) -> None:
    _, _, document = drawn(sheet(grid, label("Siân", "Siân Llŷr", table="Table 3")))
    fold = grid.sheet[1] * mm / 2
    found = boxes(document, 0)
    upper = sorted(each for each in found if each[1] > fold)
    lower = sorted(each for each in found if each[3] < fold)
    assert len(upper) == len(lower) == len(found) / 2
    right = grid.wide * mm
    turned = sorted(
        (right - x2, 2 * fold - y2, right - x1, 2 * fold - y1) for x1, y1, x2, y2 in upper
    )
    for one, other in zip(turned, lower, strict=True):
        assert one == pytest.approx(other, abs=0.6)


@each_grid
def test_the_same_labels_give_the_same_bytes(grid: LabelGrid) -> None:
    made = sheet(grid, *(label(name, name) for name in TALL))
    assert drawn(made)[0] == drawn(made)[0]


def test_the_file_says_what_it_is_and_has_no_clock_in_it() -> None:
    _, _, document = drawn(sheet(GRIDS[0], label("Ann")))
    said = dict(document.get_metadata_dict())
    assert said["Title"] == "Name badges: Workshop 2"
    assert said["CreationDate"] == "D:20270304000000Z"


def test_drawing_can_be_stopped_between_sheets() -> None:
    labels = [label(f"Ann{number}") for number in range(25)]
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        draw_labels(sheet(GRIDS[0], *labels), BytesIO(), stop)
    assert seen == [(0, 3), (1, 3)]
