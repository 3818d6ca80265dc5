"""Reading says how far it is, and stops at whichever step somebody asks it to."""

import json
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.errors import Cancelled
from npq_desktop.importing.reader import read_file
from npq_desktop.importing.steps import OFTEN, part, watched

ROWS = 3 * OFTEN
PEOPLE = [[f"Person{number} Example", 1_000_000 + number] for number in range(ROWS)]


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One list of people in each of the kinds of files."""
    folder = tmp_path_factory.mktemp("lists")
    paths = {kind: folder / f"list.{kind}" for kind in ("csv", "xlsx", "json")}
    lines = ["Name,TRN", *(f"{name},{trn}" for name, trn in PEOPLE)]
    paths["csv"].write_text("\n".join(lines), encoding="utf-8")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("People")
    for row in (["Name", "TRN", "Number"], *([*row, "=1+1"] for row in PEOPLE)):
        sheet.append(row)
    book.save(paths["xlsx"])
    enrolments = [{"course_identifier": "npq-leading-teaching-development", "cohort": 2026}]
    people = [
        {"id": f"{number}", "attributes": {"full_name": name, "npq_enrolments": enrolments}}
        for number, (name, _) in enumerate(PEOPLE)
    ]
    paths["json"].write_text(json.dumps({"data": people}), encoding="utf-8")
    return paths


def told(path: Path) -> list[tuple[int, int]]:
    seen: list[tuple[int, int]] = []
    file = read_file(path, lambda done, total: seen.append((done, total)))
    assert len(file.rows) == ROWS
    return seen


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_how_far_reading_is_only_grows_and_every_few_rows_are_told(
    lists: dict[str, Path], kind: str
) -> None:
    seen = told(lists[kind])
    assert seen == sorted(seen)
    assert {total for _, total in seen} == {100}
    assert seen[0][0] == 0
    assert seen[-1][0] <= 100
    assert len(seen) > ROWS // OFTEN


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_reading_stops_at_every_step(lists: dict[str, Path], kind: str) -> None:
    path = lists[kind]
    before = sorted(path.parent.iterdir())
    steps = len(told(path))
    for last in range(steps):
        left = iter(range(last))

        def stop(done: int, total: int, left: object = left) -> None:
            if next(left, None) is None:  # type: ignore[call-overload]
                raise Cancelled

        with pytest.raises(Cancelled):
            read_file(path, stop)
    assert sorted(path.parent.iterdir()) == before


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 300), st.integers(0, 300))
def test_a_part_stays_in_its_bounds(first: int, length: int, done: int, total: int) -> None:
    seen: list[tuple[int, int]] = []
    part(lambda *step: seen.append(step), first, first + length)(done, total)
    assert first <= seen[0][0] <= first + length


@given(st.integers(0, 3 * OFTEN))
def test_what_is_watched_comes_through_as_it_is(many: int) -> None:
    seen: list[int] = []
    assert list(watched(range(many), lambda done, _: seen.append(done), many)) == list(range(many))
    assert seen == list(range(0, many, OFTEN))
