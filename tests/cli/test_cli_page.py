"""``docs/cli.md`` names every command with every option, and none that is not there."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from npq_desktop.cli.main import make_parser

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text("utf-8")
CODE = re.compile(r"`([^`]+)`")
HELP = {"--help", "--version", "--data-dir"}


def commands(
    parser: argparse.ArgumentParser, words: tuple[str, ...] = ()
) -> Iterator[tuple[str, set[str]]]:
    """Every command with its long options."""
    inner = [each for each in parser._actions if isinstance(each, argparse._SubParsersAction)]
    for group in inner:
        for name, each in group.choices.items():
            yield from commands(each, (*words, name))
    if not inner:
        options = {o for each in parser._actions for o in each.option_strings if o[:2] == "--"}
        yield " ".join(words), options - HELP


COMMANDS = dict(commands(make_parser()))


def told(command: str) -> list[str]:
    """What the page writes as this command."""
    return [code for code in CODE.findall(PAGE) if f"{code} ".startswith(f"{command} ")]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_on_the_page_with_each_of_its_options(command: str) -> None:
    assert told(command), f"docs/cli.md does not name “{command}”"
    written = set(re.findall(r"--[a-z-]+", " ".join(told(command))))
    assert COMMANDS[command] - written - {"--json", "--force"} == set()
    assert written - COMMANDS[command] == set()


def test_every_command_on_the_page_is_one() -> None:
    first = {command.split()[0] for command in COMMANDS}
    rows = re.findall(r"(?m)^\| (`[^|]*(?:\\\|[^|]*)*) \|", PAGE)
    named = [code for row in rows for code in CODE.findall(row) if code.split()[0] in first]
    known = tuple(f"{command} " for command in COMMANDS)
    assert [code for code in named if not f"{code} ".startswith(known)] == []
