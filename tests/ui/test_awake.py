"""The battery is told once, and a machine that knows no batteries is no trouble."""

from collections.abc import Callable
from types import SimpleNamespace

import psutil
import pytest

from npq_desktop.ui.awake import LOW_PER_CENT, Awake


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
