"""``demo`` and ``tour``: what they take, and what they refuse to write over."""

from pathlib import Path

import pytest

from npq_desktop import bootstrap
from tests.cli.conftest import Program


def test_the_demo_fills_an_empty_folder_with_a_workshop_today(empty: Program) -> None:
    answer = empty.done("demo")
    told = (
        "Autumn 2026: 24 invented people, 6 sessions; Spring 2026: 20 invented people, 6 sessions."
    )
    assert (answer.out, answer.err) == ("", f"{told}\n")
    older, younger = empty.done("cohort", "list", "--json").json
    assert (younger["name"], younger["participants"]) == ("Autumn 2026", 24)  # one moved there
    assert (younger["cohort_suffix"], older["cohort_suffix"]) == ("b", "a")
    shown = empty.done("register", "show", "2027-03-04", "--json").json
    assert (shown["session"]["state"], len(shown["entries"])) == ("planned", 24)
    assert empty.done("doctor", "--json").json["healthy"] is True


def test_the_demo_s_history_names_who_took_the_registers_and_on_what(empty: Program) -> None:
    empty.done("demo")
    told = empty.done("history", "--session", "Autumn 2026 workshop 1", "--json").json
    assert {(each["by"], each["device"]) for each in told} == {("R. Example", "Example laptop")}


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(program: Program) -> None:
    before = program.digest()
    assert "This data folder is not empty" in program("demo").error
    assert program.digest() == before


def test_the_tour_is_handed_its_folder_and_its_answer_is_the_exit_code(
    empty: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[Path] = []

    def drive(out: Path) -> int:
        handed.append(out)
        return 1

    monkeypatch.setattr(bootstrap, "run_tour", drive)
    assert empty("tour", tmp_path / "tour").code == 1
    (tmp_path / "tour").mkdir()
    assert empty("tour", tmp_path / "tour").code == 1
    assert handed == [tmp_path / "tour"] * 2


def test_the_tour_writes_into_a_full_folder_only_with_force(
    empty: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "run_tour", lambda _out: 0)
    (tmp_path / "mine.png").write_bytes(b"")
    assert "is not empty. Use --force" in empty("tour", tmp_path).error
    empty.done("tour", tmp_path, "--force")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "the following arguments are required: OUT_DIR"),
        (("",), "Name a folder for the pictures"),
        (("{file}",), "is not a folder"),
        (("{file}", "--force"), "is not a folder"),
    ],
)
def test_the_tour_needs_a_folder(
    empty: Program, tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    assert says in empty("tour", *(word.format(file=file) for word in words)).error
