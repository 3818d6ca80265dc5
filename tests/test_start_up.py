"""What start-up may load (design.md 2): the frame is painted before anything slow is imported.

Each test starts the program in a process of its own and asks it, at its end, what it has loaded.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from npq_desktop.bootstrap import fill_demo

NOW = "2027-03-04T09:20:00+00:00"
"""The day of a workshop of the invented cohort, so that Today has much to show."""

RUNNER = """
import json, sys
from npq_desktop.bootstrap import main
try:
    code = main(sys.argv[2:])
except SystemExit as left:
    code = left.code
with open(sys.argv[1], "w", encoding="utf-8") as answer:
    json.dump({"code": code, "modules": sorted(sys.modules)}, answer)
"""

QT = {"pyside6_essentials", "shiboken6"}
OURS = {"npq_desktop"}
DEVELOPERS = {"setuptools"}  # a .pth file of it is read at every start of this Python
TO_PAINT_THE_FRAME = QT | OURS | DEVELOPERS
TO_SHOW_TODAY = TO_PAINT_THE_FRAME | {"tzdata"}  # the system may have no time zones


@dataclass(frozen=True)
class Loaded:
    """What a process had loaded when it ended."""

    code: int
    modules: frozenset[str]

    @property
    def libraries(self) -> set[str]:
        """The distributions that the loaded modules come from."""
        known = packages_distributions()
        tops = {name.partition(".")[0] for name in self.modules}
        return {
            distribution.lower().replace("-", "_")
            for top in tops
            for distribution in known.get(top, [])
        }

    def parts(self) -> set[str]:
        """The parts of this program that were loaded: ui, store …"""
        names = [name.split(".") for name in self.modules]
        return {name[1] for name in names if name[0] == "npq_desktop" and len(name) > 1}


def start(tmp_path: Path, *argv: str, quit_after: str = "") -> Loaded:
    """Run the program to its end."""
    answer = tmp_path / "loaded.json"
    subprocess.run(
        [sys.executable, "-c", RUNNER, str(answer), *argv],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "NPQ_DESKTOP_QUIT_AFTER_FIRST_PAINT": quit_after,
            "NPQ_DESKTOP_NOW": NOW,
        },
        stdout=subprocess.DEVNULL,
        check=True,
        timeout=60,
    )
    held = json.loads(answer.read_text("utf-8"))
    return Loaded(held["code"], frozenset(held["modules"]))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A data folder with the invented cohort in it."""
    made = tmp_path_factory.mktemp("data")
    fill_demo(made, partial(datetime.now, UTC))
    return made


def test_the_frame_is_painted_by_qt_alone(tmp_path, folder):
    loaded = start(tmp_path, "--data-dir", str(folder), quit_after="frame")
    assert loaded.code == 0
    assert loaded.libraries - TO_PAINT_THE_FRAME == set()
    assert loaded.libraries >= QT


def test_before_the_frame_no_other_part_of_the_program_is_loaded(tmp_path, folder):
    loaded = start(tmp_path, "--data-dir", str(folder), quit_after="frame")
    assert loaded.parts() & {"store", "documents", "importing", "cli"} == set()
    assert "sqlite3" not in loaded.modules


def test_today_is_read_by_the_driver_alone(tmp_path, folder):
    loaded = start(tmp_path, "--data-dir", str(folder), quit_after="1")
    assert loaded.code == 0
    assert loaded.libraries - TO_SHOW_TODAY == set()
    assert "sqlite3" in loaded.modules
    assert "npq_desktop.ui.today.page" in loaded.modules
    assert loaded.parts() & {"documents", "importing", "cli"} == set()


def test_today_loads_no_migrations_and_nothing_that_draws_or_reads_lists(tmp_path, folder):
    loaded = start(tmp_path, "--data-dir", str(folder), quit_after="1")
    slow = ("sqlalchemy", "alembic", "reportlab", "python_calamine", "holidays", "pypdfium2")
    assert [name for name in loaded.modules if name.startswith(slow)] == []


@pytest.mark.parametrize(
    "command",
    [["--version"], ["cohort", "list", "--json"], ["doctor"]],
    ids=["version", "cohorts", "doctor"],
)
def test_commands_load_neither_qt_nor_what_draws(tmp_path, folder, command):
    loaded = start(tmp_path, "--data-dir", str(folder), *command)
    assert loaded.code == 0
    assert (
        loaded.libraries & (QT | {"reportlab", "holidays", "python_calamine", "alembic"}) == set()
    )
    assert "ui" not in loaded.parts()


def test_the_version_is_told_without_opening_anything(tmp_path):
    loaded = start(tmp_path, "--data-dir", str(tmp_path / "none"), "--version")
    assert loaded.libraries - OURS - DEVELOPERS == set()
    assert not (tmp_path / "none").exists()


def test_qt_leaves_pythons_own_import_in_place():
    """PySide6 puts one of its own there, which reads the source of all that comes after it."""
    asked = (
        "import builtins; usual = builtins.__import__\n"
        "from npq_desktop.bootstrap import load_qt; load_qt()\n"
        "import PySide6.QtWidgets\n"
        "assert builtins.__import__ is usual"
    )
    done = subprocess.run([sys.executable, "-c", asked], check=False, timeout=60)
    assert done.returncode == 0
