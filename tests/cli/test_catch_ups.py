"""``catch-up add``, ``list`` and ``remove``."""

import pytest

from tests.cli.conftest import Program

FIRST = "Autumn 2026 workshop 1"
ADD = ("catch-up", "add", FIRST, "Bea Low", "--done", "Read topic 1", "--agreed-by", "B. Example")


@pytest.fixture
def missed(program: Program) -> Program:
    """Workshop 1 is closed; Bea was away, Ann was there."""
    program.done("register", "mark", FIRST, "Ann Lee", "present")
    program.done("register", "mark", FIRST, "Bea Low", "absent_authorised")
    program.done("register", "close", FIRST)
    return program


def rows(program: Program, *more: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = program.done(
        "catch-up", "list", "--cohort", "Autumn 2026", *more, "--json"
    ).json
    return found


def test_one_is_kept_listed_and_taken_away(missed: Program) -> None:
    code = missed.done("register", "show", FIRST, "--json").json
    answer = missed.done(*ADD, "--minutes", "120", "--on", "01/02/2027")
    assert "Please check" not in answer.err
    (row,) = rows(missed)
    assert (row["full_name"], row["minutes"], row["on"]) == ("Bea Low", 120, "2027-02-01")
    assert (row["agreed_by"], row["evidence"]) == ("B. Example", None)
    assert rows(missed, "--participant", "Ann Lee") == []
    assert missed.done("register", "show", FIRST, "--json").json == code
    assert "Read topic 1" in missed.done("catch-up", "list", "--cohort", "Autumn 2026").out
    missed.done("catch-up", "remove", str(row["id"]))
    assert rows(missed) == []


def test_without_minutes_it_is_all_that_is_missing(missed: Program) -> None:
    missed.done(*ADD)
    assert rows(missed)[0]["minutes"] == 315
    assert "Nothing of that session is missing" in missed(*ADD).error


def test_more_than_was_missed_is_told_and_kept(missed: Program) -> None:
    answer = missed.done(*ADD, "--minutes", "400")
    assert "Please check: Only 5 h 15 of Workshop 1 are missing" in answer.err
    assert rows(missed)[0]["minutes"] == 400


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--on", "2027-03-05"), "5 March 2027 is still to come"),
        (("--minutes", "0"), "how many minutes"),
        (("--minutes", "60", "--agreed-by", ""), "who agreed"),
    ],
)
def test_what_is_missing_is_one_sentence_and_changes_nothing(
    missed: Program, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in missed(*ADD, *words).error
    assert rows(missed) == []


def test_an_id_that_is_none_is_told(missed: Program) -> None:
    assert "is no id" in missed("catch-up", "remove", "first").error
    nowhere = "00000000-0000-4000-8000-000000000001"
    assert "not there any more" in missed("catch-up", "remove", nowhere).error


def test_with_nobody_named_as_the_user_it_names_the_option(missed: Program) -> None:
    assert "--agreed-by" in missed(*ADD[:-2], "--minutes", "60").error
    assert rows(missed) == []
