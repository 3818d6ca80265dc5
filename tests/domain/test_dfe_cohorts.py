import json
from datetime import date

import pytest

from npq_desktop.domain.dfe_cohorts import (
    SCHEDULES,
    DfeCohort,
    by_label,
    choose,
    read_table,
    warning_for,
)
from npq_desktop.domain.errors import BadInput
from npq_desktop.resources import resource_path

AUTUMN, SPRING = SCHEDULES


@pytest.fixture(scope="module")
def table() -> tuple[DfeCohort, ...]:
    text = resource_path("reference", "dfe-cohorts.json").read_text("utf-8")
    return read_table(json.loads(text)["cohorts"])


def test_the_shipped_table_is_the_one_the_dfe_uses(table: tuple[DfeCohort, ...]) -> None:
    assert [(row.label, row.identifier, row.schedule, row.first_declaration) for row in table] == [
        ("Autumn 2022", "2022a", AUTUMN, date(2022, 10, 1)),
        ("Spring 2023", "2022a", SPRING, date(2023, 1, 1)),
        ("Autumn 2023", "2023a", AUTUMN, date(2023, 10, 1)),
        ("Spring 2024", "2023a", SPRING, date(2024, 1, 1)),
        ("Autumn 2024", "2024a", AUTUMN, date(2024, 10, 1)),
        ("Spring 2025", "2025a", SPRING, date(2025, 2, 1)),
        ("Autumn 2025", "2025b", AUTUMN, date(2025, 8, 1)),
        ("Spring 2026", "2026a", SPRING, None),
        ("Autumn 2026", "2026b", AUTUMN, None),
    ]
    assert all(row.source for row in table)


@pytest.mark.parametrize(
    ("label", "identifier", "schedule"),
    [
        ("Spring 2024", "2023a", SPRING),
        ("Autumn 2023", "2023a", AUTUMN),
        ("Spring 2025", "2025a", SPRING),
        ("Autumn 2025", "2025b", AUTUMN),
    ],
)
def test_a_label_is_looked_up_and_never_worked_out(
    table: tuple[DfeCohort, ...], label: str, identifier: str, schedule: str
) -> None:
    (row,) = by_label(table, f"NPQLTD {label.upper()} participants")
    assert (row.identifier, row.schedule) == (identifier, schedule)


def test_a_label_that_nobody_knows_finds_nothing(table: tuple[DfeCohort, ...]) -> None:
    assert by_label(table, "Summer 2031") == []


def test_nothing_named_chooses_nothing(table: tuple[DfeCohort, ...]) -> None:
    assert choose(table, None, None) is None


def test_a_cohort_with_one_schedule_is_named_by_itself(table: tuple[DfeCohort, ...]) -> None:
    row = choose(table, "2026b", None)
    assert row is not None
    assert (row.year, row.suffix, row.schedule, row.shown) == (
        "2026",
        "b",
        AUTUMN,
        "Autumn 2026 (2026b)",
    )


def test_two_cohorts_of_one_year_are_told_apart_by_schedule(
    table: tuple[DfeCohort, ...],
) -> None:
    with pytest.raises(BadInput, match="schedule of 2023a as well"):
        choose(table, "2023a", None)
    found = choose(table, "2023a", SPRING)
    assert found is not None
    assert found.label == "Spring 2024"


@pytest.mark.parametrize(
    ("identifier", "schedule", "says"),
    [
        ("2025B", None, "one small letter"),
        ("2025ab", None, "one small letter"),
        ("", None, "one small letter"),
        ("autumn", None, "one small letter"),
        ("２０２６b", None, "one small letter"),
        ("2023b", None, "not in the DfE’s table"),
        ("2026b", SPRING, "npq-specialist-autumn"),
        ("2026b", "npq-leadership-autumn", "not a schedule of this course"),
        (None, AUTUMN, "alone names no DfE cohort"),
    ],
)
def test_what_is_not_in_the_table_is_refused(
    table: tuple[DfeCohort, ...], identifier: str | None, schedule: str | None, says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        choose(table, identifier, schedule)


def test_a_year_without_its_letter_is_read_as_a_and_told(table: tuple[DfeCohort, ...]) -> None:
    row = choose(table, "2025", None)
    assert row is not None
    assert row.identifier == "2025a"
    told = "“2025” was read as 2025a. Write 2025b if you mean it."
    assert warning_for(table, "2025") == told


@pytest.mark.parametrize("identifier", ["2025b", "2023", None])
def test_a_cohort_that_can_only_be_one_needs_no_warning(
    table: tuple[DfeCohort, ...], identifier: str | None
) -> None:
    assert warning_for(table, identifier) is None
