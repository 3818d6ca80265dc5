"""``register show``, ``register close`` and ``register reopen``."""

import re

import pytest

from tests.cli.conftest import PEOPLE, WORKSHOP, Program

KEYS = [
    "participant_id",
    "full_name",
    "mark",
    "late",
    "left_early",
    "arrived_at",
    "left_at",
    "minutes",
    "note",
    "marked_at",
    "marked_by",
]
CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}( [0-9A-HJKMNP-TV-Z]{4}){2}")


def test_a_register_that_nobody_touched_has_everybody_in_it_unmarked(program: Program) -> None:
    shown = program.done("register", "show", WORKSHOP, "--json").json
    assert list(shown) == ["session", "entries"]
    assert shown["session"]["state"] == "planned"
    assert [entry["full_name"] for entry in shown["entries"]] == list(PEOPLE)
    assert [list(entry) for entry in shown["entries"]] == [KEYS] * 4
    untouched = {key: shown["entries"][0][key] for key in KEYS[2:]}
    assert untouched == {**dict.fromkeys(KEYS[2:]), "late": False, "left_early": False}


def test_a_mark_is_shown_with_its_times_its_note_and_when_it_was_made(program: Program) -> None:
    words = ("Ann Lee", "late", "--arrived", "09:52", "--left", "15:00", "--note", "her train")
    program.done("register", "mark", WORKSHOP, *words)
    entry = program.entries()["Ann Lee"]
    assert entry.pop("participant_id") == program.ids()["Ann Lee"]
    assert entry == {
        "full_name": "Ann Lee",
        "mark": "late",
        "late": True,
        "left_early": True,
        "arrived_at": "09:52",
        "left_at": "15:00",
        "minutes": None,
        "note": "her train",
        "marked_at": "2027-03-04T09:20:00.000+00:00",
        "marked_by": None,
    }


def test_minutes_are_told_once_the_session_has_ended(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """09:30 to 15:30 less 45 minutes of lunch are 315; from 09:52 there are 293."""
    program.done("register", "mark", WORKSHOP, "Ann Lee", "late", "--arrived", "09:52")
    program.done("register", "mark", WORKSHOP, "Bea Low", "present")
    program.done("register", "mark", WORKSHOP, "Cem Öz", "absent_authorised")
    for now, minutes in (
        ("2027-03-04T15:29:59+00:00", {"Ann Lee": None, "Bea Low": None, "Cem Öz": None}),
        ("2027-03-04T15:30:00+00:00", {"Ann Lee": 293, "Bea Low": 315, "Cem Öz": 0}),
    ):
        monkeypatch.setenv("NPQ_DESKTOP_NOW", now)
        entries = program.entries()
        assert {name: entries[name]["minutes"] for name in minutes} == minutes
        assert entries["Dee Fox"]["minutes"] is None


def test_the_register_for_people_is_a_table_under_its_title(program: Program) -> None:
    program.done("register", "mark", WORKSHOP, "Ann Lee", "late", "--arrived", "09:52")
    lines = program.done("register", "show", WORKSHOP).out.splitlines()
    assert lines[0] == (
        "Autumn 2026, Workshop 2: Designing Effective Professional Development, 2027-03-04, open"
    )
    assert lines[1].split() == ["Name", "Mark", "Arrived", "Left", "Minutes", "Note"]
    assert lines[3].split() == ["Ann", "Lee", "late", "09:52"]


def test_a_note_cannot_command_the_terminal(program: Program) -> None:
    program.done("register", "mark", WORKSHOP, "Ann Lee", "present", "--note", "a\x1b[2Jb")
    out = program.done("register", "show", WORKSHOP).out
    assert "\x1b" not in out
    assert "a[2Jb" in out


def test_closing_gives_the_check_code_and_says_so(program: Program) -> None:
    program.done("register", "mark", WORKSHOP, "Ann Lee", "present")
    told = program.done("register", "close", WORKSHOP, "--json").json
    assert told["state"] == "closed"
    assert CODE.fullmatch(told["code"])
    program.done("register", "reopen", WORKSHOP, "--reason", "to look")
    answer = program.done("register", "close", WORKSHOP)
    assert answer.out == (
        "Workshop 2: Designing Effective Professional Development is closed. "
        f"Register check {told['code']}.\n"
    )


def test_closing_leaves_whoever_is_unmarked_unmarked(program: Program) -> None:
    program.done("register", "mark", WORKSHOP, "Ann Lee", "present")
    program.done("register", "close", WORKSHOP)
    assert program.marks() == {**dict.fromkeys(PEOPLE), "Ann Lee": "present"}


def test_a_closed_register_refuses_marks_until_it_is_reopened(program: Program) -> None:
    program.done("register", "close", WORKSHOP)
    mark = ("register", "mark", WORKSHOP, "Ann Lee", "present")
    assert "This register is closed. Reopen it, with a reason" in program(*mark).error
    assert "closed already" in program("register", "close", WORKSHOP).error
    assert program.marks()["Ann Lee"] is None
    answer = program.done("register", "reopen", WORKSHOP, "--reason", "Ann was missed")
    assert (answer.out, answer.err.endswith("is open again.\n")) == ("", True)
    program.done(*mark)
    assert program.marks()["Ann Lee"] == "present"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "the following arguments are required: --reason"),
        (("--reason", ""), "Say in a few words"),
        (("--reason", " \t "), "Say in a few words"),
        (("--reason",), "argument --reason: expected one argument"),
    ],
)
def test_reopening_needs_a_reason(program: Program, words: tuple[str, ...], says: str) -> None:
    program.done("register", "close", WORKSHOP)
    assert says in program("register", "reopen", WORKSHOP, *words).error


def test_an_open_register_cannot_be_reopened(program: Program) -> None:
    assert "open already" in program("register", "reopen", WORKSHOP, "--reason", "x").error


def test_the_history_shows_closing_and_reopening_with_the_reason(program: Program) -> None:
    program.done("register", "close", WORKSHOP)
    program.done("register", "reopen", WORKSHOP, "--reason", "Ann was missed")
    told = program.done("history", "--session", WORKSHOP, "--json").json
    assert [(each["kind"], each["new"]["is_closed"], each["reason"]) for each in told[:2]] == [
        ("register", False, "Ann was missed"),
        ("register", True, None),
    ]
    assert set(told[1]["new"]["expected"]) == set(program.ids().values())


def test_close_reopen_touch_nothing_close_leaves_every_mark_alone(program: Program) -> None:
    program.done("register", "mark", WORKSHOP, "Ann Lee", "present")
    program.done("register", "close", WORKSHOP)
    before = program.entries()
    program.done("register", "reopen", WORKSHOP, "--reason", "to look")
    program.done("register", "close", WORKSHOP)
    assert program.entries() == before
    told = program.done("history", "--session", WORKSHOP, "--json").json
    assert [each["kind"] for each in told[:5]] == ["register"] * 3 + ["mark"] * 2
