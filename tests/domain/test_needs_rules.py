"""Needs: spelt in one way, counted without names, kept until a week after the cohort."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.around import Needs
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.needs_rules import (
    LONGEST_ACCESS,
    LONGEST_DIETARY,
    MOST_DIETARY,
    USUAL,
    DietaryCount,
    counted,
    end_of,
    joined,
    last_day_kept,
    tidied,
)
from npq_desktop.domain.sessions import Cohort

words = st.sampled_from([*USUAL, "No fish", "no FISH", "gluten free", "Šunka"])
needs = st.builds(
    Needs, st.lists(words, max_size=3).map(lambda each: tidied(each, "").dietary), st.just("")
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (["gluten free"], ("Gluten-free",)),
        (["VEGAN", "vegan", "Vegan "], ("Vegan",)),
        (["vegan, no garlic; halal"], ("Vegan", "No garlic", "Halal")),
        (["nut  allergy\nno fish"], ("Nut allergy", "No fish")),
        (["", " , ;", "-"], ()),
    ],
)
def test_a_need_is_spelt_in_one_way_however_it_was_typed(
    typed: list[str], kept: tuple[str, ...]
) -> None:
    assert tidied(typed, "").dietary == kept


def test_access_is_one_line_without_control_characters() -> None:
    assert tidied([], " A ramp\n\tand\x07 a seat ").access == "A ramp and a seat"


@pytest.mark.parametrize(
    ("dietary", "access"),
    [
        (["x" * (LONGEST_DIETARY + 1)], ""),
        ([f"no {number}" for number in range(MOST_DIETARY + 1)], ""),
        ([], "x" * (LONGEST_ACCESS + 1)),
    ],
    ids=["long", "many", "long access"],
)
def test_more_than_a_page_shows_is_refused(dietary: list[str], access: str) -> None:
    with pytest.raises(BadInput):
        tidied(dietary, access)


@given(st.lists(words, max_size=8))
def test_tidying_again_changes_nothing(typed: list[str]) -> None:
    once = tidied(typed, "")
    assert tidied(once.dietary, once.access) == once


def test_the_most_frequent_need_is_told_first_and_access_is_no_count() -> None:
    vegan, both = Needs(("Vegan",)), Needs(("Vegan", "No fish"), "A ramp")
    assert counted([vegan, both], [both]) == (
        DietaryCount("Vegan", 2, 1),
        DietaryCount("No fish", 1, 1),
    )


@given(st.lists(needs, max_size=9), st.lists(needs, max_size=9))
def test_every_need_of_everybody_is_in_the_count(coming: list[Needs], here: list[Needs]) -> None:
    found = counted(coming, here)
    assert sum(each.coming for each in found) == sum(len(each.dietary) for each in coming)
    assert sum(each.here for each in found) == sum(len(each.dietary) for each in here)
    assert counted(list(reversed(coming)), here) is not None
    assert {(each.words.casefold(), each.coming) for each in found} == {
        (each.words.casefold(), each.coming) for each in counted(coming[::-1], here[::-1])
    }


def test_entries_of_one_person_are_joined_and_nothing_is_told_twice() -> None:
    whole = joined([Needs(("Vegan",), "A ramp"), Needs(), Needs(("vegan", "Halal"), "A ramp")])
    assert sorted(whole.dietary) == ["Halal", "Vegan"]
    assert whole.access == "A ramp"


def test_they_are_kept_for_seven_days_after_the_cohort() -> None:
    cohort = Cohort(new_id(), "Autumn 2026", date(2026, 10, 5), date(2027, 10, 3))
    assert last_day_kept(end_of(cohort)) == date(2027, 10, 10)


def test_a_cohort_without_an_end_lasts_twelve_months() -> None:
    assert end_of(Cohort(new_id(), "Autumn 2026", date(2026, 10, 5))) == date(2027, 10, 4)
