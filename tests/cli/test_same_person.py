"""``participants pairs``, ``link``, ``unlink``, ``different`` and ``move``."""

from pathlib import Path

import pytest

from tests.cli.conftest import WORKSHOP, Program

TWICE = "Name,TRN,Email,Organisation\nAnn Leigh,,ann@school.example,Elm\nBea Low-Fox,7654321,,Elm\n"


@pytest.fixture
def spring(program: Program, tmp_path: Path) -> Program:
    """The program with Spring 2027 beside it: Bea is there as well, with her TRN."""
    file = tmp_path / "spring.csv"
    file.write_text(TWICE, encoding="utf-8")
    create = ("cohort", "create", "Spring 2027", "--start", "2027-03-02", "--template", "npqltd")
    program.done(*create)
    program.done("participants", "import", file, "--cohort", "Spring 2027")
    return program


def pairs(program: Program, *more: str) -> list[tuple[list[str], list[str]]]:
    rows = program.done("participants", "pairs", "--json", *more).json
    return [(sorted(e["full_name"] for e in row["participants"]), row["why"]) for row in rows]


def test_pairs_are_listed_with_why(spring: Program) -> None:
    assert pairs(spring) == [
        (["Bea Low", "Bea Low-Fox"], ["the same TRN"]),
        (["Ann Lee", "Ann Leigh"], ["the same e-mail address"]),
    ]
    shown = spring.done("participants", "pairs", "--cohort", "Spring 2027").out
    assert "Bea Low (Autumn 2026)" in shown
    assert "the same TRN" in shown


def test_a_link_makes_them_one_person_and_unlink_takes_it_back(spring: Program) -> None:
    before = spring.digest()
    answer = spring.done("participants", "link", "Bea Low", "Low-Fox")
    assert answer.err == "Bea Low and Bea Low-Fox are one person.\n"
    assert len(pairs(spring)) == 1
    (said,) = spring.done("participants", "pairs", "--decided", "--json").json
    assert said["said"] == "one person"
    ids = [each["id"] for each in said["participants"]]
    undone = spring.done("participants", "unlink", *ids, "--json")
    assert undone.json == {"marks_since": []}
    assert spring.digest() == before


def test_two_people_are_not_listed_again(spring: Program) -> None:
    spring.done("participants", "different", "Ann Lee", "Ann Leigh")
    assert pairs(spring) == [(["Bea Low", "Bea Low-Fox"], ["the same TRN"])]
    (said,) = spring.done("participants", "pairs", "--decided", "--json").json
    assert said["said"] == "two people"


def test_whose_mark_counts_is_said_for_a_session_in_which_both_are_marked(spring: Program) -> None:
    ids = spring.ids()
    for who, mark in (("Bea Low", "present"), ("Bea Low-Fox", "absent_unauthorised")):
        spring.done("register", "mark", WORKSHOP, who, mark)
    wrong = ("--counts", WORKSHOP, "Ann Lee")
    answer = spring("participants", "link", ids["Bea Low"], "Low-Fox", *wrong)
    assert answer.error.startswith("--counts: they are not both marked in Workshop 2")
    spring.done("participants", "link", ids["Bea Low"], "Low-Fox", "--counts", WORKSHOP, "Low-Fox")
    assert spring.marks()["Bea Low"] == "absent_unauthorised"
    assert "Bea Low-Fox" not in spring.marks()


def test_what_is_left_open_is_told(spring: Program) -> None:
    for who in ("Bea Low", "Bea Low-Fox"):
        spring.done("register", "mark", WORKSHOP, who, "present")
    answer = spring.done("participants", "link", "Bea Low", "Low-Fox")
    assert "Both were marked in Workshop 2" in answer.err


def test_a_mark_made_since_moves_where_it_is_named(spring: Program) -> None:
    ids = spring.ids()
    spring.done("participants", "link", ids["Dee Fox"], ids["Cem Öz"])
    face = next(name for name in ("Dee Fox", "Cem Öz") if name in spring.marks())
    other = next(name for name in ("Dee Fox", "Cem Öz") if name != face)
    spring.done("register", "mark", WORKSHOP, ids[face], "present")
    wrong = spring("participants", "unlink", ids[face], ids[other], "--move", "Seminar A")
    assert "Seminar A" in wrong.error or "fits" in wrong.error
    named = ("--move", WORKSHOP, "--json")
    (row,) = spring.done("participants", "unlink", ids[face], ids[other], *named).json[
        "marks_since"
    ]
    assert row["moved"]
    assert spring.marks()[other] == "present"
    assert spring.marks()[face] is None


def test_what_cannot_be_linked_is_one_line_and_changes_nothing(spring: Program) -> None:
    before = spring.digest()
    assert "have different TRNs" in spring("participants", "link", "Ann Lee", "Bea Low-Fox").error
    assert "nothing to take apart" in spring("participants", "unlink", "Ann Lee", "Dee Fox").error
    assert spring.digest() == before


def test_a_move_is_told_before_it_is_done(spring: Program) -> None:
    spring.done("register", "mark", WORKSHOP, "Ann Lee", "present")
    before = spring.digest()
    asked = ("participants", "move", "Ann Lee", "--to", "Spring 2027", "--on", "2027-03-05")
    dry = spring.done(*asked, "--reason", "back", "--dry-run", "--json").json
    assert dry["new_participant_id"] is None
    assert spring.digest() == before
    told = [(each["counts"], each["reason"]) for each in dry["earlier"]]
    assert (True, "Took part in Workshop 2 of Autumn 2026 on 4 March 2027") in told
    assert "not set yet" in dry["dfe"]
    done = spring.done(*asked, "--reason", "back", "--json").json
    assert done["earlier"] == dry["earlier"]
    rows = spring.done("participants", "list", "--cohort", "Spring 2027", "--json").json
    assert done["new_participant_id"] in {row["id"] for row in rows}


def test_an_earlier_session_does_not_count_with_a_reason(spring: Program) -> None:
    spring.done("register", "mark", WORKSHOP, "Ann Lee", "present")
    asked = ("participants", "move", "Ann Lee", "--to", "Spring 2027", "--on", "2027-03-05")
    less = ("--reason", "back", "--not-counted", WORKSHOP, "wants to hear it again")
    answer = spring.done(*asked, *less)
    assert "Workshop 2 does not count for Workshop 2: wants to hear it again." in answer.out
    assert "At the office" in answer.err


def test_a_move_that_cannot_be_is_one_line(spring: Program) -> None:
    asked = ("participants", "move", "Dee Fox", "--reason", "x", "--to")
    assert "in Autumn 2026 already" in spring(*asked, "Autumn 2026").error
    wrong = spring(*asked, "Spring 2027", "--not-counted", "Spring 2027 workshop 1", "x")
    assert wrong.error.startswith("--not-counted: that is no session of Autumn 2026")
