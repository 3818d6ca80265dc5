"""The scripts of ``tools/`` as modules; the shell scripts are tested where there is a shell."""

import importlib
import os
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).parents[2] / "tools"
NEED_A_SHELL = ["test_display.py", "test_makefile.py", "test_run.py", "test_setup.py"]
collect_ignore = NEED_A_SHELL if os.name == "nt" else []


@pytest.fixture
def tools() -> Path:
    """The folder of the scripts."""
    return TOOLS


@pytest.fixture
def system_packages(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """``system_packages.py``, imported as ``set_up.py`` imports it."""
    monkeypatch.syspath_prepend(str(TOOLS))
    return importlib.import_module("system_packages")


@pytest.fixture
def set_up(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """``set_up.py``; where it went and what it took out of the environment is put back."""
    monkeypatch.syspath_prepend(str(TOOLS))
    monkeypatch.chdir(Path.cwd())
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    return importlib.import_module("set_up")
