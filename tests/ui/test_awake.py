"""The screen is kept awake by a helper that never outlives us; a low battery is told once."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from npq_desktop.ui.awake import LOW_PER_CENT, Awake, commands

KEEPER = """
import sys
from npq_desktop.ui.awake import Awake
awake = Awake()
awake.keep(True)
print(awake._helper.pid, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def helper_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for the system's helper, first on the path; where it writes how it was called."""
    folder, told = tmp_path / "bin", tmp_path / "told"
    folder.mkdir()
    for command in commands():
        script = folder / command[0]
        # The real ones, too, run the program named last and end with it.
        script.write_text(
            f'#!/bin/sh\necho "$0 $*" >> "{told}"\nfor last; do :; done\n"$last"\n'
            f'echo "ended" >> "{told}"\n',
            "utf-8",
        )
        script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return told


def test_the_helper_runs_until_the_session_is_over(qapp, helper_log):
    awake = Awake()
    awake.keep(True)
    awake.keep(True)
    assert awake.is_kept
    awake.keep(False)
    started, ended = helper_log.read_text("utf-8").splitlines()
    assert started.endswith("cat")
    assert any(word in started for word in ("idle", "-d -i"))
    assert ended == "ended"


def test_the_helper_ends_when_the_program_is_killed(qapp, helper_log):
    keeper = subprocess.Popen(
        [sys.executable, "-c", KEEPER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert keeper.stdout is not None
    assert keeper.stdin is not None
    helper = psutil.Process(int(keeper.stdout.readline()))
    os.kill(keeper.pid, signal.SIGKILL)
    keeper.wait(10)
    helper.wait(10)
    assert not helper.is_running()
    assert helper_log.read_text("utf-8").splitlines()[-1] == "ended"
    keeper.stdin.close()
    keeper.stdout.close()


def test_a_system_without_a_helper_goes_to_sleep_as_it_likes(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    awake = Awake()
    awake.keep(True)
    assert awake.is_kept
    awake.keep(False)
    assert not awake.is_kept


def test_a_helper_that_cannot_be_started_is_no_trouble(qapp, tmp_path, monkeypatch):
    broken = tmp_path / commands()[0][0]
    broken.write_text("not a program", "utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    awake = Awake()
    awake.keep(True)
    awake.keep(False)
    assert not awake.is_kept


def test_gnome_is_asked_in_its_own_way(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    assert [each[0] for each in commands()] == ["gnome-session-inhibit", "systemd-inhibit"]
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "KDE")
    assert [each[0] for each in commands()] == ["systemd-inhibit"]


def battery(monkeypatch: pytest.MonkeyPatch, answer: Callable[[], object]) -> None:
    """Let the system answer this when it is asked for its battery."""
    monkeypatch.setattr(psutil, "sensors_battery", answer, raising=False)


def told_by(awake: Awake) -> list[str]:
    told: list[str] = []
    awake.say_low_battery(told.append)
    return told


def test_a_low_battery_is_said_once(qapp, monkeypatch):
    low = SimpleNamespace(percent=LOW_PER_CENT - 0.6, power_plugged=False)
    battery(monkeypatch, lambda: low)
    awake = Awake()
    assert told_by(awake) == ["The battery has 14 % left. Every mark is saved at once."]
    assert told_by(awake) == []


@pytest.mark.parametrize(
    "held",
    [
        None,
        SimpleNamespace(percent=LOW_PER_CENT, power_plugged=True),
        SimpleNamespace(percent=LOW_PER_CENT + 1, power_plugged=False),
    ],
    ids=["no battery", "the cable is in", "enough left"],
)
def test_nothing_is_said_while_there_is_power(qapp, monkeypatch, held):
    battery(monkeypatch, lambda: held)
    assert told_by(Awake()) == []


def test_a_system_that_shows_no_power_supplies_is_no_trouble(qapp, monkeypatch):
    def no_such_folder() -> object:
        raise FileNotFoundError("/sys/class/power_supply")

    battery(monkeypatch, no_such_folder)
    assert told_by(Awake()) == []


def test_the_window_keeps_awake_until_the_session_of_the_day_is_over(
    demo, open_window, clock, helper_log
):
    controller = open_window()
    clock.at(9, 40)
    controller.each_minute()
    assert controller.awake.is_kept
    clock.at(18, 0)
    controller.each_minute()
    assert not controller.awake.is_kept
    assert helper_log.read_text("utf-8").splitlines()[-1] == "ended"


def test_closing_the_window_ends_the_helper(demo, open_window, clock, helper_log):
    controller = open_window()
    clock.at(9, 40)
    controller.each_minute()
    controller.close()
    assert helper_log.read_text("utf-8").splitlines()[-1] == "ended"


def test_the_window_says_once_that_the_battery_is_low(
    demo, open_window, clock, helper_log, monkeypatch
):
    battery(monkeypatch, lambda: SimpleNamespace(percent=9, power_plugged=False))
    controller = open_window()
    said = []
    controller.program.said.connect(said.append)
    clock.at(9, 40)
    for _ in range(3):
        controller.each_minute()
    told = [words for words in said if "battery" in words]
    shown = controller.window.toast.words.text()
    assert [*told, shown][0] == "The battery has 9 % left. Every mark is saved at once."
    assert len(told) <= 1
