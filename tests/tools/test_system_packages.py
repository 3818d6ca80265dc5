"""What Linux lacks is installed where that is allowed; elsewhere the very command is named."""

import os
import subprocess
import sys
from types import ModuleType

import pytest

USER, ROOT = 1000, 0


class System:
    """A Linux that lacks what the test says; it notes the commands that were run."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, module: ModuleType) -> None:
        self.ran: list[str] = []
        self.exit_code = 0
        self.sudo_exit_code = 1
        self._monkeypatch = monkeypatch
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(module, "run_silently", self._run)
        monkeypatch.setattr(subprocess, "run", self._ask_sudo)
        self._module = module
        self.lacks(window=["libxcb-cursor.so.0"], always=["libEGL.so.1"])
        self.is_used_by(ROOT)
        self.has("apt-get", "sudo")
        self.has_display(True)

    def lacks(self, *, window: list[str] | None = None, always: list[str] | None = None) -> None:
        lacking = {*(window or []), *(always or [])}
        self._monkeypatch.setattr(self._module, "loads", lambda name: name not in lacking)

    def is_used_by(self, user: int) -> None:
        self._monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)

    def has(self, *programs: str) -> None:
        def which(name: str) -> str | None:
            return f"/usr/bin/{name}" if name in programs else None

        self._monkeypatch.setattr(self._module.shutil, "which", which)

    def has_display(self, answers: bool) -> None:
        self._monkeypatch.setattr(self._module, "has_display", lambda: answers)

    def _run(self, command: list[str]) -> int:
        self.ran.append(" ".join(command))
        return self.exit_code

    def _ask_sudo(self, command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        assert command == ["sudo", "-n", "true"]
        return subprocess.CompletedProcess(command, self.sudo_exit_code)


@pytest.fixture
def linux(monkeypatch, system_packages) -> System:
    return System(monkeypatch, system_packages)


def test_root_gets_everything_in_one_go(linux, system_packages):
    assert system_packages.supply_all(with_venv=False)
    apt = "env DEBIAN_FRONTEND=noninteractive apt-get -q=2"
    install = f"{apt} install -y --no-install-recommends libegl1 libxcb-cursor0"
    assert linux.ran == [f"{apt} update", install]


def test_a_sudo_that_asks_nothing_is_used(linux, system_packages):
    linux.is_used_by(USER)
    linux.sudo_exit_code = 0
    assert system_packages.supply_all(with_venv=False)
    assert all(line.startswith("sudo -n env ") for line in linux.ran)
    assert len(linux.ran) == 2


def test_a_sudo_that_asks_is_left_to_the_user_with_the_line_to_type(linux, system_packages):
    linux.is_used_by(USER)
    with pytest.raises(system_packages.Missing) as told:
        system_packages.supply_all(with_venv=False)
    line = (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends"
        " libegl1 libxcb-cursor0"
    )
    assert line in str(told.value).splitlines()[2]
    assert linux.ran == []


def test_where_there_is_no_sudo_the_line_to_type_needs_none(linux, system_packages):
    linux.is_used_by(USER)
    linux.has("apt-get")
    with pytest.raises(system_packages.Missing) as told:
        system_packages.supply_all(with_venv=False)
    assert "    su -c 'apt-get update && apt-get install -y " in str(told.value)
    assert str(told.value).rstrip().endswith("libegl1 libxcb-cursor0'")


def test_another_linux_is_told_the_names(linux, system_packages):
    linux.has()
    with pytest.raises(system_packages.Missing) as told:
        system_packages.supply_all(with_venv=False)
    assert "Debian calls them:\n\n    libegl1 libxcb-cursor0\n" in str(told.value)


def test_an_install_that_fails_names_the_line_to_try(linux, system_packages):
    linux.exit_code = 100
    with pytest.raises(system_packages.Missing) as told:
        system_packages.supply_all(with_venv=False)
    assert "    apt-get update && apt-get install -y --no-install-recommends" in str(told.value)


def test_pythons_own_package_for_virtual_environments_counts_too(
    linux, system_packages, monkeypatch
):
    linux.lacks()
    monkeypatch.setattr(system_packages.importlib.util, "find_spec", lambda _name: None)
    assert system_packages.supply_all(with_venv=True)
    assert linux.ran[1].endswith(f" python3.{sys.version_info.minor}-venv")


def test_what_only_a_window_needs_can_wait_where_there_is_no_screen(linux, system_packages, capsys):
    linux.is_used_by(USER)
    linux.has_display(False)
    linux.lacks(window=["libxcb-cursor.so.0"])
    assert not system_packages.supply_all(with_venv=False)
    assert capsys.readouterr().out.startswith("There is no display here, so this can wait.")


def test_where_nothing_lacks_nothing_is_run(linux, system_packages):
    linux.lacks()
    assert system_packages.supply_all(with_venv=False)
    assert linux.ran == []


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_have_all_that_is_needed(linux, system_packages, monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    assert system_packages.supply_all(with_venv=True)
    assert linux.ran == []


def test_every_library_that_is_looked_for_names_a_package_of_debian(system_packages):
    named = {**system_packages.ALWAYS, **system_packages.FOR_A_WINDOW}
    assert len(named) == len(system_packages.ALWAYS) + len(system_packages.FOR_A_WINDOW)
    assert all(library.partition(".so")[1] for library in named)
    assert not any(" " in package for package in named.values())
