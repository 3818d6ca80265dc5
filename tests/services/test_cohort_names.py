"""What a new cohort may be called, from what a list says of itself."""

from datetime import date

import pytest

from npq_desktop.bootstrap import dfe_cohorts
from npq_desktop.services.cohort_names import said_by, suggest_name
from npq_desktop.services.participant_list import ReadFile


def a_list(name, *titles):
    return ReadFile(name, "", (), (), "", titles=titles)


def test_a_list_speaks_by_its_titles_and_its_files_name():
    said = said_by(a_list("spring_cohort-final.v2.csv", "NPQLTD", "Provisional"))
    assert said == "NPQLTD Provisional spring cohort final.v2"


@pytest.mark.parametrize(
    ("said", "today", "name"),
    [
        ("Autumn 2026 cohort", date(2026, 9, 1), "Autumn 2026"),
        ("the SPRING 2025 list", date(2026, 9, 1), "Spring 2025"),
        ("Spring cohort - provisional list", date(2027, 3, 4), "Spring 2027"),
        ("Spring cohort - provisional list", date(2026, 11, 25), "Spring 2027"),
        ("autumn list", date(2027, 3, 4), "Autumn 2027"),
        ("", date(2027, 3, 4), "Spring 2027"),
        ("", date(2027, 7, 1), "Autumn 2027"),
        ("springtime", date(2027, 7, 1), "Autumn 2027"),
    ],
)
def test_the_name_is_what_the_list_says_else_the_season_and_the_year(said, today, name):
    assert suggest_name(today, dfe_cohorts(), said) == name
