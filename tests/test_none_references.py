"""PySide6 6.12 below Python 3.12 loses a reference to None on every call that returns nothing.

Some thousand calls later the process aborts, with no exception that anybody could catch, and a
short test run ends before that. So the references are counted, in a process of its own.
"""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
CALLS = 100
"""Of each kind; with all kinds fewer than a Python starts with, so that a leak is told, not met."""

COUNT = """
import gc, json, sys
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLabel

calls = int(sys.argv[1])
app = QApplication([])
thing, label, timer, model = QObject(), QLabel(), QTimer(), QStandardItemModel()
image = QImage(8, 8, QImage.Format.Format_RGB32)
painter = QPainter(image)
color = QColor("black")


def save_and_restore():
    painter.save()
    painter.restore()


kinds = {
    "setObjectName": lambda: thing.setObjectName("x"),
    "setPen": lambda: painter.setPen(color),
    "save and restore": save_and_restore,
    "setText": lambda: label.setText("x"),
    "setInterval": lambda: timer.setInterval(5),
    "setColumnCount": lambda: model.setColumnCount(2),
}
lost = {}
gc.disable()  # what it frees would look like a loss
for name, call in kinds.items():
    call()  # the first call of a kind makes what the others use
    before = sys.getrefcount(None)
    for _ in range(calls):
        call()
    lost[name] = before - sys.getrefcount(None)
painter.end()
print(json.dumps({"references": sys.getrefcount(None), "lost": lost}))
"""


@pytest.fixture(scope="module")
def counted() -> dict[str, object]:
    """What a process of its own counted."""
    done = subprocess.run(
        [sys.executable, "-c", COUNT, str(CALLS)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert isinstance(answer, dict)
    return answer


def test_calls_that_return_nothing_lose_no_reference_to_none(counted):
    lost = counted["lost"]
    assert len(lost) == 6
    assert {name: count for name, count in lost.items() if count > CALLS // 20} == {}


def test_none_can_be_counted_below_python_3_12_and_never_dies_from_there_on(counted):
    is_immortal = counted["references"] >= 2**29
    assert is_immortal is (sys.version_info >= (3, 12))


def requirements(file: str) -> list[Requirement]:
    """What the file asks for, of PySide6."""
    text = (ROOT / file).read_text("utf-8")
    if file.endswith(".toml"):
        lines = tomllib.loads(text)["project"]["dependencies"]
    else:
        lines = [line.rstrip("\\ ") for line in text.splitlines() if "==" in line]
    found = [Requirement(line) for line in lines]
    return [each for each in found if each.name.lower().replace("_", "-") == "pyside6-essentials"]


@pytest.mark.parametrize("file", ["pyproject.toml", "requirements.lock", "requirements-dev.lock"])
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
def test_python_3_11_gets_the_last_pyside_that_keeps_its_references(file, python):
    environment = {"python_version": python, "python_full_version": f"{python}.0"}
    asked = [
        each
        for each in requirements(file)
        if each.marker is None or each.marker.evaluate(environment)
    ]
    assert len(asked) == 1
    assert asked[0].specifier.contains("6.11.2") is (python == "3.11")
    assert asked[0].specifier.contains("6.12.0") is (python != "3.11")


def test_no_other_python_is_let_in():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == ">=3.11,<3.15"
