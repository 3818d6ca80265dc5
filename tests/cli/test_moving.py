"""``sessions move`` and ``sessions clashes``."""

from tests.cli.conftest import WORKSHOP, Program


def days(program: Program) -> dict[str, str]:
    rows = program.done("sessions", "list", "--cohort", "Autumn 2026", "--json").json
    return {row["title"].partition(":")[0]: row["starts_at"][:10] for row in rows}


def test_a_session_moves_to_another_day_at_its_time(program: Program) -> None:
    before = days(program)
    answer = program.done("sessions", "move", WORKSHOP, "2027-03-05", "--json").json
    assert answer["problems"] == []
    (row,) = answer["sessions"]
    assert {key: row[key] for key in ("cohort", "from", "to", "moves", "why")} == {
        "cohort": "Autumn 2026",
        "from": "2027-03-04",
        "to": "2027-03-05",
        "moves": True,
        "why": None,
    }
    assert days(program) == {**before, "Workshop 2": "2027-03-05"}
    rows = program.done("sessions", "list", "--cohort", "Autumn 2026", "--json").json
    assert rows[2]["starts_at"] == "2027-03-05T09:30:00+00:00"


def test_a_dry_run_says_what_would_follow_and_changes_nothing(program: Program) -> None:
    before = days(program)
    shown = program.done("sessions", "move", WORKSHOP, "13/3/2027", "--dry-run")
    assert "Seminar B" in shown.out
    assert "to stay" in shown.out
    assert "Workshop 2 would be on a weekend." in shown.err
    assert "With --along these move as well." in shown.err
    assert days(program) == before


def test_with_along_what_has_to_move_moves_too(program: Program) -> None:
    before = days(program)
    answer = program.done("sessions", "move", WORKSHOP, "2027-03-11", "--along", "--json").json
    moved = {row["title"].partition(":")[0] for row in answer["sessions"] if row["moves"]}
    after = days(program)
    assert moved == {name for name in after if after[name] != before[name]}
    assert {"Workshop 2", "Seminar B"} <= moved


def test_a_session_that_was_taken_moves_only_with_a_reason(program: Program) -> None:
    program.done("register", "mark", WORKSHOP, "Ann Lee", "present")
    refused = program("sessions", "move", WORKSHOP, "2027-03-05")
    assert "Say why it is moved; the marks stay." in refused.error
    assert days(program)["Workshop 2"] == "2027-03-04"
    program.done("sessions", "move", WORKSHOP, "2027-03-05", "--reason", "typed wrong")
    assert days(program)["Workshop 2"] == "2027-03-05"


def test_a_day_that_is_none_is_refused(program: Program) -> None:
    assert "2027-02-30" in program("sessions", "move", WORKSHOP, "2027-02-30").error
    assert days(program)["Workshop 2"] == "2027-03-04"


def test_clashes_are_told_and_none_is_said_so(program: Program) -> None:
    assert program.done("sessions", "clashes", "--json").json == []
    assert "Nothing clashes" in program.done("sessions", "clashes").err
    program.done("sessions", "move", "Seminar B", "2027-06-01")
    program.done("sessions", "move", "Seminar C", "2027-06-01")
    (clash,) = program.done("sessions", "clashes", "--cohort", "Autumn 2026", "--json").json
    assert clash["kind"] == "people"
    assert len(clash["what"]) == 4
    assert clash["told"] == (
        "Seminar B and Seminar C are at one time on Tuesday 1 June: 4 people are expected in both."
    )
    assert program.done("sessions", "clashes").out.strip() == clash["told"]


def test_another_time_is_taken_with_the_day(program: Program) -> None:
    shown = program.done("sessions", "move", WORKSHOP, "2027-03-04", "--at", "10.15")
    assert "Workshop 2 begins at 10:15." in shown.err
    rows = program.done("sessions", "list", "--cohort", "Autumn 2026", "--json").json
    (starts,) = [row["starts_at"] for row in rows if row["title"].startswith("Workshop 2")]
    assert starts == "2027-03-04T10:15:00+00:00"
    answer = program.done("sessions", "move", WORKSHOP, "2027-06-03", "--at", "9:00", "--json").json
    assert answer["begins"] == "09:00"


def test_a_time_that_is_none_is_refused(program: Program) -> None:
    refused = program("sessions", "move", WORKSHOP, "2027-03-05", "--at", "25:00")
    assert "“25:00” is not a time." in refused.error
    assert days(program)["Workshop 2"] == "2027-03-04"


def test_a_year_that_no_plan_reaches_is_refused_before_anything_is_looked_for(
    program: Program,
) -> None:
    for day in ("0001-01-01", "9999-12-31"):
        answer = program("sessions", "move", WORKSHOP, day)
        assert "No session is in the year" in answer.error
        assert answer.code == 2
