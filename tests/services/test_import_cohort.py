"""Which cohort a list seems to be of: only ever a question."""

from datetime import date

import pytest

from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.import_cohort import other_cohort
from npq_desktop.services.participant_list import Column, ColumnMeaning, ReadFile

AUTUMN = Cohort(
    "a" * 22,
    "Autumn 2026",
    date(2026, 10, 1),
    cohort_year="2026",
    cohort_suffix="b",
    schedule_identifier="npq-specialist-autumn",
)
SPRING = Cohort(
    "s" * 22,
    "Spring 2027",
    date(2027, 1, 8),
    cohort_year="2026",
    cohort_suffix="b",
    schedule_identifier="npq-specialist-spring",
)
LAST_SPRING = Cohort("l" * 22, "Spring 2026", date(2026, 1, 8))
ALL = (AUTUMN, SPRING, LAST_SPRING)
MEANINGS = (ColumnMeaning.FULL_NAME, ColumnMeaning.COHORT)


def listed(
    *titles: str,
    name: str = "list.csv",
    cohorts: tuple[str, ...] = ("", ""),
    dfe: frozenset[tuple[str, str, str]] = frozenset(),
) -> ReadFile:
    return ReadFile(
        name=name,
        description="",
        columns=tuple(Column("", "", each) for each in MEANINGS),
        rows=[(at, ["Ann", said]) for at, said in enumerate(cohorts, 1)],
        digest="",
        titles=titles,
        dfe_cohorts=dfe,
    )


def found(file: ReadFile, cohort: Cohort, elsewhere: dict[str, int] | None = None) -> str | None:
    other = other_cohort(file, MEANINGS, cohort, ALL, elsewhere or {})
    return other[0].name if other else None


@pytest.mark.parametrize(
    ("file", "going_to", "looks_like"),
    [
        (listed("Spring cohort - provisional list"), AUTUMN, "Spring 2027"),
        (listed("Spring cohort - provisional list"), SPRING, None),
        (listed("Spring 2026 cohort"), AUTUMN, "Spring 2026"),
        (listed("Spring 2026 cohort"), SPRING, "Spring 2026"),
        (listed("Spring 2026 cohort"), LAST_SPRING, None),
        (listed("Spring cohort"), LAST_SPRING, None),
        (listed("Spring 2031"), AUTUMN, None),
        (listed("NPQLTD participants"), AUTUMN, None),
        (listed("Autumn to Spring"), AUTUMN, None),
        (listed(name="spring-cohort_2027.csv"), AUTUMN, "Spring 2027"),
        (listed(name="autumn 2026.xlsx"), SPRING, "Autumn 2026"),
        (listed(cohorts=("Autumn 2026", "Autumn 2026", "")), SPRING, "Autumn 2026"),
        (listed(cohorts=("Autumn 2026", "Spring 2027")), SPRING, None),
        (listed(), AUTUMN, None),
    ],
)
def test_titles_file_names_and_columns_point_to_a_cohort(
    file: ReadFile, going_to: Cohort, looks_like: str | None
) -> None:
    assert found(file, going_to) == looks_like


def test_the_dfes_cohort_points_to_the_one_that_has_it() -> None:
    file = listed(dfe=frozenset({("2026", "b", "npq-specialist-autumn")}))
    assert found(file, SPRING) == "Autumn 2026"
    assert found(file, AUTUMN) is None


def test_a_list_most_of_whose_people_are_elsewhere_is_told() -> None:
    file = listed(cohorts=("", "", ""))
    assert found(file, AUTUMN, {SPRING.id: 2}) == "Spring 2027"
    assert found(file, AUTUMN, {SPRING.id: 1}) is None
