"""An error in the log says where and of what kind, and never a name."""

from pathlib import Path

import pytest

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.typed_times import read_time
from npq_desktop.services.faults import without_words


def failing(name: str) -> None:
    try:
        raise KeyError(name)
    except KeyError as error:
        raise ValueError(f"no mark for {name}") from error


def told() -> str:
    try:
        failing("Ann Lee")
    except ValueError as error:
        return without_words(error)
    return ""


def test_the_chain_of_kinds_is_told_outermost_first() -> None:
    kinds = [line for line in told().splitlines() if not line.startswith(" ")]
    assert kinds == ["ValueError", "KeyError"]


def test_places_are_told_by_line_and_function_and_words_by_nothing() -> None:
    lines = told().splitlines()
    assert any(line.endswith(" failing") for line in lines)
    assert "Ann" not in told()


def test_of_a_file_outside_the_program_the_folders_above_are_not_told() -> None:
    assert "  services/test_faults.py:" in told()
    assert str(Path(__file__).parent) not in told()


def test_a_file_of_the_program_is_told_from_its_folder_on() -> None:
    with pytest.raises(BadInput) as raised:
        read_time("soon")
    assert "  /domain/typed_times.py:" in without_words(raised.value)


def test_an_error_that_has_not_been_raised_is_told_by_its_kind() -> None:
    assert without_words(ValueError("Ann Lee")) == "ValueError"
