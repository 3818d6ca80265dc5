"""``apologies add``, ``list`` and ``withdraw``."""

import pytest

from tests.cli.conftest import WORKSHOP, Program

ANN = ("apologies", "add", WORKSHOP, "Ann Lee", "--told", "2027-03-01", "--words", "a funeral")


def told(program: Program, *words: str) -> list[tuple[str, str, str | None]]:
    rows = program.done("apologies", "list", *words, "--json").json
    return [(row["full_name"], row["told_on"], row["words"]) for row in rows]


def test_one_is_kept_listed_and_taken_back(program: Program) -> None:
    answer = program.done(*ANN)
    assert answer.out == ""
    assert answer.err.startswith("Apologies of Ann Lee for Workshop 2")
    assert told(program, "--session", WORKSHOP) == [("Ann Lee", "2027-03-01", "a funeral")]
    answer = program.done("apologies", "withdraw", WORKSHOP, "ann@school.example")
    assert answer.err.startswith("Ann Lee will come to Workshop 2")
    assert told(program, "--session", WORKSHOP) == []


def test_it_marks_nobody(program: Program) -> None:
    before = program.marks()
    program.done(*ANN)
    assert program.marks() == before


def test_the_day_may_be_written_as_it_is_said_here(program: Program) -> None:
    program.done("apologies", "add", WORKSHOP, "Ann Lee", "--told", "01/03/2027")
    assert told(program, "--cohort", "Autumn 2026") == [("Ann Lee", "2027-03-01", None)]


def test_a_cohort_s_are_listed_session_by_session(program: Program) -> None:
    program.done("apologies", "add", "Autumn 2026 workshop 3", "Cem", "--told", "2027-03-04")
    program.done(*ANN)
    rows = program.done("apologies", "list", "--cohort", "Autumn 2026", "--json").json
    assert [row["session"].partition(":")[0] for row in rows] == ["Workshop 2", "Workshop 3"]
    assert rows[0]["participant_id"] == program.ids()["Ann Lee"]
    shown = program.done("apologies", "list", "--cohort", "Autumn 2026").out
    assert "Ann Lee  2027-03-01  a funeral" in shown


def test_the_history_of_the_session_shows_it(program: Program) -> None:
    program.done(*ANN)
    changes = program.done("history", "--session", WORKSHOP, "--json").json
    change = changes[0]
    assert (change["kind"], change["new"]) == (
        "apology",
        {"told_on": "2027-03-01", "words": "a funeral"},
    )
    assert "told us on Monday 1 March 2027: a funeral" in program.done("history").out


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--told", "2027-03-05"), "5 March 2027 has not come yet."),
        (("--told", "soon"), "“soon” is not a date."),
        (("--told", "2027-03-01", "--words", "x" * 201), "at most 200 letters"),
    ],
)
def test_what_cannot_be_an_apology_is_told(
    program: Program, words: tuple[str, ...], error: str
) -> None:
    assert error in program("apologies", "add", WORKSHOP, "Ann Lee", *words).error
    assert told(program, "--session", WORKSHOP) == []


def test_a_closed_register_takes_none(program: Program) -> None:
    program.done("register", "mark", WORKSHOP, "Bea Low", "present")
    program.done("register", "close", WORKSHOP)
    assert program(*ANN).error.startswith("The register of Workshop 2 is closed")


def test_nothing_to_take_back_is_told(program: Program) -> None:
    error = program("apologies", "withdraw", WORKSHOP, "Ann Lee").error
    assert error == "Ann Lee has sent no apologies for Workshop 2."


@pytest.mark.parametrize("words", [(), ("--session", WORKSHOP, "--cohort", "Autumn 2026")])
def test_a_list_is_of_a_session_or_of_a_cohort(program: Program, words: tuple[str, ...]) -> None:
    assert program("apologies", "list", *words).error.startswith("Name a session")
