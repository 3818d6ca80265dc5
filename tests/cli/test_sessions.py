"""``sessions list``, and the session that a command names."""

from datetime import datetime
from uuid import UUID

import pytest

from tests.cli.conftest import WORKSHOP, Program

KEYS = [
    "id",
    "title",
    "kind",
    "starts_at",
    "ends_at",
    "venue",
    "topics",
    "state",
    "expected",
    "marked",
]


def test_the_sessions_of_the_plan_are_listed_in_order(program: Program) -> None:
    rows = program.done("sessions", "list", "--cohort", "Autumn 2026", "--json").json
    assert [list(row) for row in rows] == [KEYS] * 6
    workshop = {**rows[2]}
    assert str(UUID(workshop["id"])) == workshop.pop("id")
    assert workshop == {
        "title": "Workshop 2: Designing Effective Professional Development",
        "kind": "workshop",
        "starts_at": "2027-03-04T09:30:00+00:00",
        "ends_at": "2027-03-04T15:30:00+00:00",
        "venue": None,
        "topics": ["Designing Effective Professional Development"],
        "state": "planned",
        "expected": 4,
        "marked": 0,
    }
    assert [row["kind"] for row in rows] == [
        "workshop",
        "seminar",
        "workshop",
        "seminar",
        "seminar",
        "workshop",
    ]


def test_times_carry_the_offset_of_their_day(program: Program) -> None:
    rows = program.done("sessions", "list", "--cohort", "Autumn 2026", "--json").json
    assert rows[0]["starts_at"] == "2026-10-05T09:30:00+01:00"
    assert all(datetime.fromisoformat(row["ends_at"]).tzinfo is not None for row in rows)


def test_the_state_follows_what_happens(program: Program) -> None:
    def state() -> tuple[str, int]:
        rows = program.done("sessions", "list", "--cohort", "Autumn 2026", "--json").json
        return rows[2]["state"], rows[2]["marked"]

    program.done("register", "mark", WORKSHOP, "Ann Lee", "present")
    assert state() == ("open", 1)
    program.done("register", "close", WORKSHOP)
    assert state() == ("closed", 1)
    program.done("register", "reopen", WORKSHOP, "--reason", "one was missed")
    assert state() == ("open", 1)


def test_the_list_for_people_is_a_table(program: Program) -> None:
    lines = program.done("sessions", "list", "--cohort", "autumn").out.splitlines()
    assert lines[0].split() == ["Session", "Starts", "State", "Expected", "Marked"]
    assert lines[3].split()[-3:] == ["planned", "4", "0"]


@pytest.mark.parametrize(
    "asked",
    [
        "Autumn 2026 workshop 2",
        "workshop 2",
        "WORKSHOP 2",
        "2027-03-04",
        "Workshop 2: Designing Effective Professional Development",
        "designing",
    ],
)
def test_a_session_is_named_by_enough_to_be_the_only_match(program: Program, asked: str) -> None:
    shown = program.done("register", "show", asked, "--json").json["session"]
    assert shown["starts_at"].startswith("2027-03-04")
    by_id = program.done("register", "show", shown["id"].upper(), "--json").json["session"]
    assert by_id == shown


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("workshop 9", "No session fits “workshop 9”. There are 6"),
        ("workshop", "“workshop” fits 3 of them: Autumn 2026 Workshop 1: Implementation"),
        ("", "Name the session"),
        ("00000000-0000-4000-8000-000000000000", "No session fits"),
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        ("register", "show", "{}"),
        ("register", "mark", "{}", "Ann", "present"),
        ("register", "close", "{}"),
        ("register", "reopen", "{}", "--reason", "x"),
        ("history", "--session", "{}"),
        ("sheet", "{}", "--out", "never-written.pdf"),
    ],
)
def test_every_command_says_the_same_of_a_session_that_is_not_clear(
    program: Program, words: tuple[str, ...], asked: str, says: str
) -> None:
    assert says in program(*(word.format(asked) for word in words)).error
