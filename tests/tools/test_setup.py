"""``make setup`` finds a Python of the right age and hands over; a wrong one is told."""

import shutil
import subprocess
from pathlib import Path

import pytest


@pytest.fixture
def clone(tmp_path, tools) -> Path:
    """A clone whose ``set_up.py`` only says how it was called."""
    (tmp_path / "tools").mkdir()
    shutil.copy(tools / "setup.sh", tmp_path / "tools")
    says = "import sys\nprint('set up', sys.version_info[0], *sys.argv[1:])\n"
    (tmp_path / "tools" / "set_up.py").write_text(says)
    return tmp_path


def setup(clone: Path, *argv: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run it as make does."""
    return subprocess.run(
        ["/bin/sh", "tools/setup.sh", *argv],
        cwd=clone,
        env={"PATH": f"{clone}/bin:/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def stand_in(path: Path, text: str) -> Path:
    """A program that does what the text says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_the_python_of_the_virtual_environment_comes_first(clone):
    stand_in(clone / ".venv" / "bin" / "python", '[ "$1" = -c ] || echo "mine: $*"')
    done = setup(clone, "--say")
    assert (done.returncode, done.stdout) == (0, "mine: tools/set_up.py --say\n")


def test_the_newest_on_the_path_is_taken_before_an_older_one(clone):
    for minor in (11, 14):
        path = clone / "bin" / f"python3.{minor}"
        stand_in(path, f'[ "$1" = -c ] || echo "3.{minor}: $*"')
    assert setup(clone).stdout == "3.14: tools/set_up.py\n"


def test_one_of_the_wrong_age_is_passed_over(clone):
    stand_in(clone / "bin" / "python3.14", "exit 1")
    stand_in(clone / "bin" / "python3.13", '[ "$1" = -c ] || echo "3.13: $*"')
    assert setup(clone).stdout == "3.13: tools/set_up.py\n"


def test_one_that_can_make_no_virtual_environment_is_the_last_resort(clone):
    cannot = '[ "$1" = -c ] && case "$2" in *ensurepip*) exit 1;; esac; [ "$1" = -c ] || echo no'
    stand_in(clone / "bin" / "python3.14", cannot)
    stand_in(clone / "bin" / "python3.13", '[ "$1" = -c ] || echo "3.13: $*"')
    assert setup(clone).stdout == "3.13: tools/set_up.py\n"


def test_a_python_that_was_named_is_the_one(clone):
    named = stand_in(clone / "elsewhere" / "python", '[ "$1" = -c ] || echo "named: $*"')
    done = setup(clone, "--say", PYTHON=str(named))
    assert done.stdout == "named: tools/set_up.py --chosen --say\n"


def test_a_named_python_of_the_wrong_age_is_told(clone):
    named = stand_in(clone / "elsewhere" / "python", "exit 1")
    done = setup(clone, PYTHON=str(named))
    assert done.returncode == 1
    assert done.stderr == f"setup: {named} is not a Python of 3.11 to 3.14.\n"
