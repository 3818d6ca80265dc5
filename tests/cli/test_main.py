"""The door of the command line: help, usage, the data folder, the clock, and what goes wrong."""

import logging
from pathlib import Path

import pytest

from npq_desktop import __version__, bootstrap
from npq_desktop.cli import cohorts
from npq_desktop.cli.main import make_parser
from npq_desktop.domain.errors import AnswerIsNo, AppError
from tests.cli.conftest import WORKSHOP, Program

COMMANDS = [
    ("cohort",),
    ("cohort", "create"),
    ("cohort", "list"),
    ("participants",),
    ("participants", "import"),
    ("participants", "list"),
    ("sessions",),
    ("sessions", "list"),
    ("register",),
    ("register", "show"),
    ("register", "mark"),
    ("register", "close"),
    ("register", "reopen"),
    ("sheet",),
    ("digest",),
    ("history",),
    ("doctor",),
    ("demo",),
    ("tour",),
]


def test_the_version_is_told(empty: Program) -> None:
    assert empty.plain("--version").out == f"npq-desktop {__version__}\n"


@pytest.mark.parametrize("words", [(), *COMMANDS], ids=" ".join)
def test_there_is_help_everywhere_and_it_needs_no_data(
    empty: Program, words: tuple[str, ...]
) -> None:
    answer = empty.plain(*words, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"usage: npq-desktop {' '.join(words)}".rstrip())
    assert not empty.folder.exists()


def test_every_command_says_in_a_line_what_it_does() -> None:
    shown = make_parser().format_help()
    for name, *_ in COMMANDS:
        assert f"\n    {name} " in shown


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("frobnicate",), "invalid choice: 'frobnicate'"),
        (("cohort",), "the following arguments are required: COMMAND"),
        (("cohort", "list", "--jso"), "unrecognized arguments: --jso"),
        (("cohort", "list", "--json=yes"), "ignored explicit argument 'yes'"),
        (("cohort", "list", "all"), "unrecognized arguments: all"),
        (("--", "cohort"), "COMMAND"),
        (("two\nlines",), "invalid choice: 'two\\nlines'"),
        (("cohort", "create", "\udcff", "--start", "2026-10-01"), "is not text in the encoding"),
    ],
)
def test_bad_usage_is_one_line_and_exit_code_2(
    program: Program, words: tuple[str, ...], says: str
) -> None:
    assert says in program(*words).error


def test_a_name_with_a_line_break_makes_no_second_line(program: Program) -> None:
    assert "No cohort fits “a b”" in program("sessions", "list", "--cohort", "a\nb").error


@pytest.mark.parametrize(
    "words",
    [
        ("--data-dir", "{}", "cohort", "list"),
        ("--data-dir={}", "cohort", "list"),
        ("cohort", "--data-dir", "{}", "list"),
        ("cohort", "list", "--data-dir", "{}"),
        ("cohort", "list", "--data-dir={}"),
        ("--data-dir", "elsewhere", "cohort", "list", "--data-dir", "{}"),
    ],
)
def test_the_data_folder_may_be_named_anywhere(program: Program, words: tuple[str, ...]) -> None:
    answer = program.plain(*(word.format(program.folder) for word in words))
    assert "Autumn 2026" in answer.out


def test_the_environment_names_the_data_folder_and_an_option_goes_before_it(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NPQ_DESKTOP_DATA_DIR", str(program.folder))
    assert "Autumn 2026" in program.plain("cohort", "list").out
    assert "Autumn 2026" not in program.plain("cohort", "list", "--data-dir", tmp_path / "x").out


@pytest.mark.parametrize(
    "words",
    [
        ("--data-dir", "", "cohort", "list"),
        ("--data-dir=", "cohort", "list"),
        ("cohort", "list", "--data-dir"),
        ("--data-dir", "--json", "cohort", "list"),
        ("--data-dir", ""),
        ("--data-dir",),
    ],
)
def test_an_empty_name_never_means_the_folder_with_the_real_data(
    program: Program, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NPQ_DESKTOP_DATA_DIR", str(program.folder))
    assert "Name a folder after --data-dir" in program.plain(*words).error


def test_a_word_like_the_option_in_a_text_is_a_text(program: Program) -> None:
    words = ("register", "mark", WORKSHOP, "Ann Lee", "present", "--note=--data-dir=x")
    program.done(*words)
    assert program.entries()["Ann Lee"]["note"] == "--data-dir=x"


def test_a_shortened_option_is_not_taken_for_the_data_folder(
    program: Program, tmp_path: Path
) -> None:
    """It was once: the command then worked on the real data instead."""
    assert "Autumn" not in program.plain("--data", tmp_path, "cohort", "list").out
    assert program.plain("--data", tmp_path, "cohort", "list").code == 2


def test_a_data_folder_that_is_a_file_is_told(empty: Program, tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"")
    assert "is not a folder" in empty("cohort", "list").error


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        ("tomorrow", "NPQ_DESKTOP_NOW is not a date-time"),
        ("2027-03-04T09:30:00", "NPQ_DESKTOP_NOW needs its offset"),
        ("2027-03-04", "NPQ_DESKTOP_NOW needs its offset"),
        ("2027-02-30T09:30:00+00:00", "NPQ_DESKTOP_NOW is not a date-time"),
    ],
)
def test_a_wrong_clock_is_told_and_nothing_is_done(
    empty: Program, monkeypatch: pytest.MonkeyPatch, moment: str, says: str
) -> None:
    monkeypatch.setenv("NPQ_DESKTOP_NOW", moment)
    assert says in empty("demo").error
    assert says in empty.plain("--data-dir", empty.folder).error  # the window
    assert not empty.folder.exists()


def test_the_clock_that_is_set_is_the_one_that_marks_are_made_by(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NPQ_DESKTOP_NOW", "2027-03-04T10:30:00+01:00")
    program.done("register", "mark", WORKSHOP, "Ann Lee", "present")
    assert program.entries()["Ann Lee"]["marked_at"] == "2027-03-04T09:30:00.000+00:00"


def test_with_no_command_the_window_opens(empty: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def run_window(folder: Path) -> int:
        opened.append(folder)
        return 7

    monkeypatch.setattr(bootstrap, "run_window", run_window)
    assert empty.plain("--data-dir", empty.folder).code == 7
    assert opened == [empty.folder]


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_given: object) -> None:
        raise error

    monkeypatch.setattr(cohorts.shapes, "cohort", fail)


def test_an_error_of_ours_is_told_calmly_and_logged_without_its_words(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, ValueError("Ann Lee"))
    error = program("cohort", "list").error
    assert error.startswith("Something went wrong inside NPQ Desktop.")
    logged = (program.folder / "log" / "npq-desktop.log").read_text("utf-8")
    assert "ValueError" in logged
    assert "cohorts.py" in logged
    assert "Ann Lee" not in logged


def test_a_stop_is_exit_code_130_and_changes_nothing(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, KeyboardInterrupt())
    answer = program("cohort", "list", "--json")
    assert (answer.code, answer.out) == (130, "")
    assert answer.err.startswith("npq-desktop: error: Stopped.")
    assert len(answer.err.splitlines()) == 1


def test_an_answer_of_no_is_exit_code_1(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, AnswerIsNo("It does not stand."))
    answer = program("cohort", "list")
    assert (answer.code, answer.err) == (1, "npq-desktop: error: It does not stand.\n")


def test_the_details_of_an_error_are_logged_and_not_printed(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, AppError("It failed.", detail="SQLITE_FULL"))
    assert program("cohort", "list").error == "It failed."
    logged = (program.folder / "log" / "npq-desktop.log").read_text("utf-8")
    assert "AppError: SQLITE_FULL" in logged


def test_where_no_log_can_be_written_nothing_of_it_is_printed(
    empty: Program, tmp_path: Path
) -> None:
    (tmp_path / "data").write_bytes(b"")
    assert len(empty("cohort", "list").err.splitlines()) == 1
    assert logging.getLogger("npq_desktop").propagate is False
