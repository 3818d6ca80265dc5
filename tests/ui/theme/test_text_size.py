"""Everything grows to twice its size, and goes back."""

import sys

import pytest

from npq_desktop.domain.errors import StoreUnavailable
from npq_desktop.ui.theme import text_size
from npq_desktop.ui.theme.text_size import (
    FACTOR,
    SIZES,
    choose_size,
    chosen_size,
    open_again,
    use_size,
)


@pytest.mark.parametrize("size", SIZES)
def test_a_size_that_was_chosen_is_there_at_the_next_start(tmp_path, size):
    choose_size(tmp_path, size)
    assert chosen_size(tmp_path) == size
    environ: dict[str, str] = {}
    use_size(tmp_path, environ)
    assert float(environ.get(FACTOR, "1")) == size / 100


def test_sizes_go_to_twice_the_text(tmp_path):
    assert max(SIZES) == 200


def test_nothing_chosen_changes_nothing(tmp_path):
    environ: dict[str, str] = {}
    use_size(tmp_path, environ)
    assert environ == {}


def test_going_back_to_the_system_takes_the_choice_away(tmp_path):
    choose_size(tmp_path, 150)
    choose_size(tmp_path, None)
    assert chosen_size(tmp_path) is None
    choose_size(tmp_path, None)
    assert list(tmp_path.iterdir()) == []


def test_opening_again_does_not_add_up(tmp_path):
    environ = {FACTOR: "1.5"}
    choose_size(tmp_path, 200)
    use_size(tmp_path, environ)
    use_size(tmp_path, environ)
    assert environ[FACTOR] == "3"
    choose_size(tmp_path, None)
    use_size(tmp_path, environ)
    assert environ[FACTOR] == "1.5"


@pytest.mark.parametrize("text", ["", "17", "9999", "large", "150 %"])
def test_a_file_that_says_something_else_is_as_if_nothing_was_chosen(tmp_path, text):
    (tmp_path / "text-size").write_text(text, "ascii")
    assert chosen_size(tmp_path) is None


def test_an_environment_that_makes_no_sense_is_as_if_it_said_nothing(tmp_path):
    environ = {FACTOR: "big"}
    choose_size(tmp_path, 200)
    use_size(tmp_path, environ)
    assert environ[FACTOR] == "2"


def test_on_windows_the_systems_own_size_is_taken(tmp_path, monkeypatch):
    monkeypatch.setattr(text_size, "system_size", lambda: 175)
    environ: dict[str, str] = {}
    use_size(tmp_path, environ)
    assert environ[FACTOR] == "1.75"
    choose_size(tmp_path, 100)
    use_size(tmp_path, environ)
    assert FACTOR not in environ


def test_a_folder_that_cannot_be_written_says_so(tmp_path):
    with pytest.raises(StoreUnavailable, match="could not be kept"):
        choose_size(tmp_path / "gone", 150)


def test_the_same_command_is_started_again(monkeypatch):
    started, cleaned = [], []
    monkeypatch.setattr("npq_desktop.ui.theme.icons.let_go", lambda: cleaned.append(True))
    monkeypatch.setattr(sys, "orig_argv", ["python", "-m", "npq_desktop", "--data-dir", "here"])
    monkeypatch.setattr(text_size.os, "execv", lambda *given: started.append(given))
    open_again()
    command = [sys.executable, "-m", "npq_desktop", "--data-dir", "here"]
    assert started == [(sys.executable, command)]
    assert cleaned == [True]
