"""``labels``, ``caterer`` and ``needs forget``."""

from pathlib import Path

import pytest

from npq_desktop.bootstrap import make_tools
from npq_desktop.domain.ids import from_uuid
from npq_desktop.environment import make_clock
from npq_desktop.services.needs import set_needs
from tests.cli.conftest import WORKSHOP, Program
from tests.cli.test_sheets import text_of


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "labels.pdf"


def keep(program: Program, name: str, *dietary: str, access: str = "") -> None:
    """Keep what somebody needs, as the window does; no command takes it, since a shell keeps
    what was typed."""
    person = from_uuid(program.ids()[name])
    store = make_tools(program.folder, make_clock()).open_store()
    set_needs(store, person, dietary, access)
    store.close()


def test_everybody_gets_a_badge(program: Program, out: Path) -> None:
    answer = program.done("labels", WORKSHOP, "--out", out)
    assert (answer.out, answer.err) == ("", f"{out}: 4 on 1 sheet.\n")
    assert all(name in text_of(out) for name in ("Ann Lee", "Bea Low", "Cem Öz", "Dee Fox"))


def test_named_people_get_theirs_on_the_grid_that_was_asked_for(
    program: Program, out: Path
) -> None:
    people = ("--participant", "Ann", "--participant", "Cem")
    answer = program.done("labels", WORKSHOP, "--out", out, "--grid", "cards-a5", *people)
    assert answer.err == f"{out}: 2 on 2 sheets.\n"
    assert "Dee" not in text_of(out)


def test_a_half_used_sheet_is_gone_on_with(program: Program, out: Path) -> None:
    answer = program.done("labels", WORKSHOP, "--out", out, "--grid", "labels", "--start", "20")
    assert answer.err == f"{out}: 4 on 2 sheets.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--grid", "round"), "There is no label sheet “round”"),
        (("--start", "11"), "places 1 to 10"),
        (("--participant", "Nobody"), "No person fits “Nobody”"),
    ],
)
def test_what_cannot_be_done_is_told_and_no_file_is_made(
    program: Program, out: Path, words: tuple[str, ...], said: str
) -> None:
    assert said in program("labels", WORKSHOP, "--out", out, *words).error
    assert not out.exists()


def test_a_file_is_replaced_only_with_force(program: Program, out: Path) -> None:
    out.write_text("mine")
    assert "Use --force" in program("labels", WORKSHOP, "--out", out).error
    assert out.read_text() == "mine"
    program.done("labels", WORKSHOP, "--out", out, "--force")
    assert out.read_bytes().startswith(b"%PDF")


def test_the_count_is_printed_to_be_copied(program: Program) -> None:
    keep(program, "Ann Lee", "Vegan", access="A ramp")
    program.done("register", "mark", WORKSHOP, "Ann Lee", "present")
    answer = program.done("caterer", WORKSHOP)
    assert "Coming: 4\nIn the room now: 1\nVegan: 1\n" in answer.out
    assert "ramp" not in answer.out
    assert "Ann" not in answer.out


def test_the_count_as_json(program: Program) -> None:
    keep(program, "Ann Lee", "Vegan")
    assert program.done("caterer", WORKSHOP, "--json").json == {
        "expected": 4,
        "away": 0,
        "online": 0,
        "coming": 4,
        "here": 0,
        "needs": [{"words": "Vegan", "coming": 1, "here": 0}],
    }


def test_the_count_as_a_page(program: Program, out: Path) -> None:
    answer = program.done("caterer", WORKSHOP, "--out", out)
    assert (answer.out, answer.err) == ("", f"{out}: 1 page.\n")
    assert "coming" in text_of(out)


def test_the_history_never_tells_what_somebody_needs(program: Program) -> None:
    keep(program, "Ann Lee", "Zqlupin", access="A zqstaircase")
    for words in (("history",), ("history", "--json"), ("history", "--participant", "Ann")):
        told = program.done(*words)
        assert "zqlupin" not in told.out.lower()  # long enough to be in no digest by chance
        assert "zqstaircase" not in told.out.lower()
        assert "local_note" not in told.out


def test_needs_of_one_person_or_of_a_cohort_are_let_go(program: Program) -> None:
    keep(program, "Ann Lee", "Vegan")
    keep(program, "Bea Low", "Halal")
    gone = program.done("needs", "forget", "--participant", "Ann")
    assert gone.err == "What was noted is deleted for good.\n"
    assert "Vegan" not in program.done("caterer", WORKSHOP).out
    program.done("needs", "forget", "--cohort", "Autumn 2026")
    assert "Halal" not in program.done("caterer", WORKSHOP).out
    again = program.done("needs", "forget", "--cohort", "Autumn 2026")
    assert again.err == "Nothing was noted.\n"
    assert program.done("doctor").out.startswith("Everything is in order")


@pytest.mark.parametrize("words", [(), ("--participant", "Ann", "--cohort", "Autumn 2026")])
def test_whose_needs_has_to_be_said_once(program: Program, words: tuple[str, ...]) -> None:
    assert "Name either one person" in program("needs", "forget", *words).error


def test_the_next_command_after_their_last_day_lets_them_go(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(program, "Ann Lee", "Zqvegan")
    monkeypatch.setenv("NPQ_DESKTOP_NOW", "2027-10-20T09:00:00+00:00")
    program.done("cohort", "list")
    stored = b"".join(each.read_bytes() for each in program.folder.glob("store.db*"))
    assert b"Zqvegan" not in stored
