"""``ready``: exit 1 while something is left to do, 0 when nothing is."""

from dataclasses import replace
from pathlib import Path

import pytest

from npq_desktop.bootstrap import make_tools
from npq_desktop.environment import make_clock
from npq_desktop.services.machine import Condition
from npq_desktop.services.sessions import cancel_session, save_session
from npq_desktop.store.machine import MachineHere
from tests.cli.conftest import WORKSHOP, Program
from tests.cli.test_sheets import text_of


def answers(program: Program, session: str = WORKSHOP) -> dict[str, bool]:
    told = program("ready", session, "--json")
    assert told.code == (0 if told.json["ready"] else 1)
    return {line["key"]: line["good"] for line in told.json["lines"]}


def test_each_line_is_told_with_what_to_do_and_the_answer_is_no(program: Program) -> None:
    told = program("ready", WORKSHOP)
    assert told.code == 1
    assert told.err == ""
    lines = told.out.splitlines()
    assert lines[0] == "ok    The list is from today; 4 people are expected"
    assert "TO DO Workshop 2 is on Thursday 4 March 2027" in told.out
    assert "Say where it is, who facilitates." in told.out
    assert lines[-1].endswith("are left to do.")


def test_printer_and_screens_are_left_to_the_window_and_a_given_clock_alone(
    program: Program,
) -> None:
    assert answers(program).keys() & {"printer", "screen", "clock"} == set()


def test_a_blank_sheet_that_was_written_counts_as_printed(program: Program, tmp_path: Path) -> None:
    assert answers(program)["blank"] is False
    program("ready", WORKSHOP, "--out", tmp_path / "ready.pdf")
    assert answers(program)["blank"] is True


def test_with_everything_done_the_exit_code_is_0(program: Program, tmp_path: Path) -> None:
    store = make_tools(program.folder, make_clock()).open_store()
    with store.reading() as view:
        lines = view.sessions()
    first, second = lines[0].session, lines[2].session
    save_session(store, replace(second, venue="Fellbrook Hall", facilitators=("R. Example",)))
    cancel_session(store, lines[1].session.id)
    store.close()
    program.done("register", "mark", first.title, "Ann Lee", "present")
    program.done("register", "close", first.title)
    program.done("sheet", first.title, "--out", tmp_path / "sheet.pdf")
    program.done("sheet", WORKSHOP, "--out", tmp_path / "blank.pdf", "--blank")
    MachineHere(program.folder, make_clock(), "").make_copy("by-hand")
    told = program("ready", WORKSHOP)
    assert (told.out.splitlines()[-1], told.code) == ("Everything is ready.", 0)


def test_a_copy_made_today_is_a_good_line(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        MachineHere,
        "condition",
        lambda _self: Condition(newest_copy=make_clock()(), battery=99, free=10**10),
    )
    found = answers(program)
    assert (found["copy"], found["battery"], found["disk"]) == (True, True, True)


def test_the_page_to_print_has_the_check_and_the_blank_sheet(
    program: Program, tmp_path: Path
) -> None:
    out = tmp_path / "ready.pdf"
    program("ready", WORKSHOP, "--out", out)
    said = text_of(out)
    assert "Ready for Workshop 2?" in said
    assert "Signature, in" in said
    assert "Ann Lee" in said
    assert "Use --force" in program("ready", WORKSHOP, "--out", out).error


def test_a_session_that_nobody_knows_is_exit_2(program: Program) -> None:
    assert "No session fits “Workshop 9”" in program("ready", "Workshop 9").error
