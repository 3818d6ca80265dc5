"""Set-up does what is missing and no more, and says what went wrong in a sentence."""

import os
import subprocess
from pathlib import Path
from types import ModuleType

import pytest


class Clone:
    """A clone in a folder of the test's own, where the long steps are only noted."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType) -> None:
        self.steps: list[str] = []
        self.python_inside = ""
        self.window_libraries = True
        self._module = module
        self._monkeypatch = monkeypatch
        venv = folder / ".venv"
        places = {
            "ROOT": folder,
            "VENV": venv,
            "PROGRAM": venv / "npq-desktop",
            "LOCK": folder / "requirements-dev.lock",
            "STAMP": venv / "set-up.txt",
        }
        for name, path in places.items():
            monkeypatch.setattr(module, name, path)
        monkeypatch.setattr(module, "venv_version", lambda: self.python_inside)
        monkeypatch.setattr(module, "make_venv", self._make_venv)
        monkeypatch.setattr(module, "install_libraries", lambda: self.steps.append("libraries"))
        monkeypatch.setattr(module, "install_program", self._install_program)
        monkeypatch.setattr(module, "compile_all", self._compile)
        monkeypatch.setattr(module, "freshen_bytecode", lambda: None)
        monkeypatch.setattr(module.system_packages, "supply_all", self._supply)
        monkeypatch.setattr(module.system_packages, "check_import", lambda _python: None)
        self.has_display(True)
        (folder / "requirements-dev.lock").write_text("a==1\n")
        (folder / "pyproject.toml").write_text("[project]\n")
        self.folder = folder

    def has_display(self, answers: bool) -> None:
        self._monkeypatch.setattr(self._module, "has_display", lambda: answers)

    def set_up(self, *argv: str) -> list[str]:
        """Run it; the steps it took."""
        self.steps.clear()
        assert self._module.main([*argv]) == 0
        return list(self.steps)

    def _supply(self, with_venv: bool) -> bool:
        self.steps.append("system")
        return self.window_libraries

    def _make_venv(self) -> None:
        self.steps.append("venv")
        (self.folder / ".venv").mkdir(exist_ok=True)
        self.python_inside = self._module.our_version()

    def _install_program(self) -> None:
        self.steps.append("program")
        (self.folder / ".venv" / "npq-desktop").touch()

    def _compile(self, *, with_libraries: bool) -> None:
        self.steps.append("bytecode of all" if with_libraries else "our bytecode")


ALL = ["system", "venv", "libraries", "program", "bytecode of all"]


@pytest.fixture
def clone(tmp_path, monkeypatch, set_up) -> Clone:
    return Clone(tmp_path, monkeypatch, set_up)


def test_a_new_clone_gets_everything(clone):
    assert clone.set_up() == ALL


def test_a_second_time_nothing_is_done_and_said_only_when_asked(clone, capsys):
    clone.set_up()
    capsys.readouterr()
    assert clone.set_up() == []
    assert capsys.readouterr().out == ""
    assert clone.set_up("--say") == []
    assert capsys.readouterr().out == "Everything is set up already.\n"


def test_a_changed_project_file_needs_only_the_program(clone):
    clone.set_up()
    (clone.folder / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert clone.set_up() == ["program", "our bytecode"]
    assert clone.set_up() == []


def test_a_changed_lock_file_keeps_the_virtual_environment(clone):
    clone.set_up()
    (clone.folder / "requirements-dev.lock").write_text("a==2\n")
    assert clone.set_up() == ["system", "libraries", "program", "bytecode of all"]


def test_a_virtual_environment_that_no_longer_runs_is_made_anew(clone):
    clone.set_up()
    clone.python_inside = ""
    assert clone.set_up() == ALL


def test_a_clone_that_was_moved_is_made_anew(clone, monkeypatch, set_up):
    clone.set_up()
    monkeypatch.setattr(set_up, "ROOT", clone.folder.rename(clone.folder.with_name("moved")))
    for name in ("VENV", "PROGRAM", "LOCK", "STAMP"):
        inside = getattr(set_up, name).relative_to(clone.folder)
        monkeypatch.setattr(set_up, name, set_up.ROOT / inside)
    clone.folder = set_up.ROOT
    assert clone.set_up() == ALL


def test_another_python_is_taken_only_when_it_was_chosen(clone):
    clone.set_up()
    clone.python_inside = "3.99"
    assert clone.set_up() == []
    assert clone.set_up("--chosen") == ALL


def test_a_set_up_that_was_stopped_goes_on_the_next_time(clone, monkeypatch, set_up, capsys):
    clone.set_up()
    (clone.folder / "requirements-dev.lock").write_text("a==2\n")

    def stop() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(set_up, "install_libraries", stop)
        assert set_up.main([]) == 130
    assert capsys.readouterr().err == "setup: stopped. Type 'make setup' to go on.\n"
    (clone.folder / "requirements-dev.lock").write_text("a==1\n")
    assert "libraries" in clone.set_up()


def test_a_step_that_fails_is_named(clone, monkeypatch, set_up, capsys):
    def fail() -> None:
        raise subprocess.CalledProcessError(1, ["python", "-m", "pip", "install"])

    monkeypatch.setattr(set_up, "install_libraries", fail)
    assert set_up.main([]) == 1
    assert capsys.readouterr().err == (
        "setup: this step failed, its own words stand above: python -m pip install\n"
    )


def test_libraries_of_a_window_are_looked_for_again_once_there_is_a_screen(clone):
    clone.window_libraries = False
    clone.has_display(False)
    assert clone.set_up() == ALL
    assert clone.set_up() == []
    clone.has_display(True)
    clone.window_libraries = True
    assert clone.set_up() == ["system"]
    assert clone.set_up() == []


def test_a_missing_library_stops_it_with_the_command_to_type(clone, monkeypatch, set_up, capsys):
    def lack(with_venv: bool) -> bool:
        raise set_up.system_packages.Missing("type this: sudo apt-get install -y libegl1")

    monkeypatch.setattr(set_up.system_packages, "supply_all", lack)
    assert set_up.main([]) == 1
    assert capsys.readouterr().err == "setup: type this: sudo apt-get install -y libegl1\n"


def test_bytecode_is_compiled_even_where_the_environment_says_not_to(clone):
    clone.set_up()
    assert "PYTHONDONTWRITEBYTECODE" not in os.environ
