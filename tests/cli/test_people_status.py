"""``participants withdraw``, ``defer``, ``resume``, ``joined``, ``earlier`` and ``standing``."""

import pytest

from tests.cli.conftest import Program

FIRST = "Autumn 2026 workshop 1"
CLOSE = ("register", "close", FIRST)


def status(program: Program, name: str = "Ann Lee") -> str:
    rows = program.done("participants", "list", "--cohort", "Autumn 2026", "--json").json
    return next(row["training_status"] for row in rows if row["full_name"] == name)


def expected(program: Program) -> int:
    rows = program.done("sessions", "list", "--cohort", "Autumn 2026", "--json").json
    return next(row["expected"] for row in rows if row["title"].startswith("Workshop 2"))


def standing(program: Program, *more: str) -> list[dict[str, object]]:
    words = ("participants", "standing", "--cohort", "Autumn 2026", *more, "--json")
    rows: list[dict[str, object]] = program.done(*words).json
    return rows


def test_who_withdraws_is_expected_no_more_until_they_resume(program: Program) -> None:
    before = expected(program)
    answer = program.done("participants", "withdraw", "Ann Lee", "--on", "2027-03-01")
    assert answer.out == ""
    assert "the DfE writes to the person by e-mail" in answer.err
    assert (status(program), expected(program)) == ("withdrawn", before - 1)
    program.done("participants", "resume", "Ann Lee", "--on", "04/03/2027")
    assert (status(program), expected(program)) == ("active", before)


def test_a_deferral_holds_from_today_when_no_day_is_given(program: Program) -> None:
    words = ("participants", "defer", "Ann Lee", "--reason", "parental-leave")
    assert "from 2027-03-04 on" in program.done(*words).err
    changes = program.done("history", "--participant", "Ann Lee", "--json").json
    (reason,) = (each for each in changes if each["field"] == "reason")
    assert reason["new"] == {"code": "parental-leave"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("withdraw", "Ann Lee", "--reason", "too-busy"), "not one of the DfE’s reasons"),
        (("withdraw", "Ann Lee", "--on", "31/02/2027"), "is not a date"),
        (("withdraw", "Ann Lee", "--on", "2020-01-01"), "before the cohort starts"),
        (("resume", "Ann Lee"), "is active, so there is nothing to resume"),
        (("defer", "Nobody"), "No person fits"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_changes_nothing(
    program: Program, words: tuple[str, ...], sentence: str
) -> None:
    digest = program.done("digest").out
    assert sentence in program("participants", *words).error
    assert program.done("digest").out == digest


def test_standing_tells_the_figures_and_what_is_not_closed(program: Program) -> None:
    program.done("register", "mark", FIRST, "Ann Lee", "present")
    program.done("register", "mark", FIRST, "Bea Low", "absent_unauthorised")
    ann = standing(program)[1]
    assert (ann["full_name"], ann["required"], len(ann["not_closed"])) == ("Ann Lee", 0, 2)  # type: ignore[arg-type]
    program.done(*CLOSE)
    rows = {row["full_name"]: row for row in standing(program)}
    assert (rows["Ann Lee"]["attended"], rows["Ann Lee"]["per_cent"]) == (315, "100.0")
    assert (rows["Bea Low"]["attended"], rows["Bea Low"]["at_risk"]) == (0, True)
    assert rows["Ann Lee"]["may_still_miss"] == 121
    assert [row["full_name"] for row in standing(program, "--participant", "Bea")] == ["Bea Low"]
    at_risk = standing(program, "--at-risk")
    assert "Ann Lee" not in [row["full_name"] for row in at_risk]
    shown = program.done("participants", "standing", "--cohort", "Autumn 2026").out
    assert "On course. May still miss 2 h 01." in shown


def test_a_session_before_joining_is_waived_or_missed(program: Program) -> None:
    program.done("participants", "joined", "Cem", "--on", "2026-10-20")
    program.done("register", "mark", FIRST, "Ann Lee", "present")
    program.done(*CLOSE)

    def cem() -> dict[str, object]:
        return standing(program, "--participant", "Cem")[0]

    assert (cem()["programme"], len(cem()["undecided"])) == (1215, 1)  # type: ignore[arg-type]
    earlier = ("participants", "earlier", FIRST, "Cem")
    program.done(*earlier, "--waive", "Led it in Spring 2026")
    assert (cem()["programme"], cem()["undecided"]) == (900, [])
    program.done(*earlier, "--missed")
    assert (cem()["programme"], cem()["required"], cem()["undecided"]) == (1215, 315, [])
    program.done(*earlier, "--undecided")
    assert cem()["required"] == 0
    assert "Say why" in program(*earlier, "--waive", " ").error
    program.done("participants", "joined", "Cem", "--from-start")
    assert cem()["undecided"] == []
