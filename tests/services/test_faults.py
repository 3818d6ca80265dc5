"""What the log says of an error: kinds and places, and nothing that anybody is called."""

import pytest

from npq_desktop.services.faults import without_words


def told_of(code: str, file: str) -> str:
    """What the log says of what this code raises, as if it stood in that file."""
    with pytest.raises((ArithmeticError, LookupError)) as raised:
        exec(compile(code, file, "exec"), {})
    return without_words(raised.value)


def test_kinds_and_causes_are_told_and_words_are_not():
    code = """
try:
    int("Adaeze")
except ValueError as error:
    raise LookupError("Okonkwo") from error
"""
    told = told_of(code, "/home/patience/lib/table.py")
    assert [line for line in told.splitlines() if line[0] != " "] == ["LookupError", "ValueError"]
    assert not any(word in told for word in ("Adaeze", "Okonkwo"))


def test_places_outside_the_program_are_told_without_the_folders_above():
    told = told_of("1 / 0", "/home/patience/site-packages/lib/table.py")
    assert told.splitlines()[-1] == "  lib/table.py:1 <module>"
    assert "patience" not in told


def test_places_inside_the_program_are_told_from_its_folder_on():
    told = told_of("1 / 0", "/home/patience/npq_desktop/ui/app.py")
    assert told.splitlines()[-1] == "  /ui/app.py:1 <module>"
