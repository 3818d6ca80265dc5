"""Headings in the usual wordings, and in the unusual ones of forms and offices."""

import pytest

from npq_desktop.importing.headings import heading_count, key_of, meaning_of
from npq_desktop.services.participant_list import ColumnMeaning as M


@pytest.mark.parametrize(
    ("meaning", "headings"),
    [
        (M.FULL_NAME, "Full Name|NAME|name|Participant|Participant name|Name of participant"),
        (M.FULL_NAME, "Your full name|What is your full name?|Name (as on certificate)"),
        (M.GIVEN_NAME, "First name|Forename|Forename(s)|Given Name|FIRST NAME:|Christian name"),
        (M.GIVEN_NAME, "Participant first name|First name / Forename|Frist name"),
        (
            M.FAMILY_NAME,
            "Surname|Last name|LastName|Family name|Surname/Family name|Delegate surname",
        ),
        (M.PREFERRED_NAME, "Preferred name|Known as|Preferred first name"),
        (M.TRN, "TRN|Teacher Reference Number|Teacher ref. no.|TRN (7 digits)"),
        (M.TRN, "What is your teacher reference number (TRN)?|Teacher Refrence Number"),
        (M.EMAIL, "Email|E-mail|E-mail address|EMAIL ADDRESS|Participant email|e‑mail"),
        (M.ORGANISATION, "Organisation|School|Setting|Employer|Provider|School / Setting"),
        (M.ORGANISATION, "School or organisation|Name of school|Organization|Current school"),
        (M.ROLE, "Role|Job title|Position|Role/Job title|Current role"),
        (M.LEAD_MENTOR, "Lead Mentor?|ITT lead mentor|Lead mentor (Y/N)|Lead mentor Yes/No"),
        (M.ITT_PROVIDER, "ITT provider|Accredited provider|Accredited ITT provider"),
        (M.SCHOOL_URN, "URN|School URN|Unique reference number"),
        (M.DFE_ID, "Participant ID|DfE participant ID"),
        (M.COHORT, "Cohort|Intake"),
        (M.NEEDS, "Dietary requirements|Access needs|Accessibility|Allergies|Any special needs?"),
        (M.NEEDS, "Reasonable adjustments|Food|Vegetarian / vegan|Access|SEND|Name: dietary needs"),
        (
            M.IGNORED,
            "Line manager email|Headteacher name|Phone|Title|Start time|Notes||Date of birth",
        ),
        (M.IGNORED, "Lead mentor name|National Insurance number|Name and school|Mobile"),
    ],
)
def test_a_heading_is_taken_for_what_it_means(meaning: M, headings: str) -> None:
    found = {heading: meaning_of(heading) for heading in headings.split("|")}
    assert found == dict.fromkeys(found, meaning)


@pytest.mark.parametrize("cell", [None, 5, 5.0, True, "", "  ", "x" * 5_000, "( (", "["])
def test_a_cell_that_is_no_heading_means_nothing(cell: object) -> None:
    assert meaning_of(cell) is M.IGNORED


def test_a_row_of_headings_names_people_and_something_else() -> None:
    assert heading_count(["Name", "TRN", "Whatever"]) == 2
    assert heading_count(["Name", None, ""]) == 1
    assert heading_count(["TRN", "E-mail"]) == 0
    assert heading_count(["Name", "Whatever"]) == 0
    assert heading_count(["Ann Lee", "1234568", "ann@school.example"]) == 0
    assert heading_count([1.0, True, None]) == 0
    assert heading_count(["Name", "y" * 500]) == 0


def test_headings_are_compared_as_words() -> None:
    assert key_of(" E-mail\n Address: ") == "e mail address"
