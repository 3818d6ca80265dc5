"""The first command after an update works the tables out anew, and its answer is as ever."""

import json
import sqlite3
from pathlib import Path

import pytest

from npq_desktop.bootstrap import main
from tests.cli.conftest import PEOPLE, Program
from tests.cli.test_output import on_a_screen

LISTED = ("participants", "list", "--cohort", "Autumn 2026", "--json")


def of_an_older_version(folder: Path) -> None:
    connection = sqlite3.connect(folder / "store.db")
    with connection:
        connection.execute("UPDATE local SET value = '0-older' WHERE key = 'views'")
        connection.execute("DELETE FROM participant")
    connection.close()


def test_an_older_store_is_brought_up_to_date_without_a_word_into_a_script(
    program: Program,
) -> None:
    of_an_older_version(program.folder)
    answer = program(*LISTED)
    assert (answer.code, answer.err) == (0, "")
    assert [row["full_name"] for row in answer.json] == list(PEOPLE)


@pytest.mark.parametrize(
    ("words", "says"),
    [(LISTED, "Bringing the data up to date"), (("doctor", "--rebuild"), "Working the tables out")],
)
def test_a_terminal_shows_how_far_it_is_when_it_takes_long(
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    says: str,
) -> None:
    of_an_older_version(program.folder)
    screen = on_a_screen(monkeypatch)
    assert main(["--data-dir", str(program.folder), *words]) == 0
    assert screen.getvalue().startswith("\rBringing the data up to date ")
    assert f"\r{says} " in screen.getvalue()
    if "--json" in words:
        assert len(json.loads(capsys.readouterr().out)) == len(PEOPLE)


def test_a_store_of_this_version_shows_no_bar(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = on_a_screen(monkeypatch)
    assert main(["--data-dir", str(program.folder), *LISTED]) == 0
    assert screen.getvalue() == ""
