"""The words that contract.md promises after ``make``."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROMISED = ("setup", "run", "test", "check", "bench", "tour", "build", "lock", "help")


def make(*argv: str) -> str:
    """What make answers."""
    alone = {name: text for name, text in os.environ.items() if not name.startswith("MAKE")}
    command = ["make", "--no-print-directory", *argv]
    done = subprocess.run(command, cwd=ROOT, env=alone, capture_output=True, text=True, check=True)
    return done.stdout


def test_make_alone_says_what_there_is():
    told = {line.split()[1]: line for line in make().splitlines()}
    assert set(PROMISED) <= set(told)
    assert all(len(line.split()) > 3 for line in told.values())


@pytest.mark.parametrize("word", [word for word in PROMISED if word not in {"setup", "help"}])
def test_each_sets_up_first_what_it_needs(word):
    assert make("--dry-run", word).splitlines()[0].endswith("sh tools/setup.sh ")


def test_ci_runs_the_checks_and_the_tests():
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("make ")] == ["make check", "make test"]
