"""The laptop around a data folder: room, copies, battery, clock."""

from datetime import UTC
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from npq_desktop.domain.errors import StoreUnavailable
from npq_desktop.store import SqlStore
from npq_desktop.store.machine import MachineHere
from tests.store.conftest import MORNING, Clock

FIXED = "NPQ_TEST_NOW"


def machine(folder: Path) -> MachineHere:
    return MachineHere(folder, Clock(), FIXED)


def test_a_copy_is_made_checked_and_found_again(store: SqlStore) -> None:
    here = machine(store.folder)
    assert here.newest_copy() is None
    path = here.make_copy("by-hand")
    assert path.parent == store.folder / "copies"
    assert here.newest_copy() == MORNING
    assert here.condition().newest_copy == MORNING.astimezone(UTC)


def test_another_file_among_the_copies_is_passed_over(store: SqlStore) -> None:
    here = machine(store.folder)
    here.make_copy("by-hand")
    (store.folder / "copies" / "z-my own copy.db").write_bytes(b"")
    assert here.newest_copy() == MORNING


def test_room_on_the_disk_is_in_bytes_and_a_folder_that_is_away_has_none(tmp_path: Path) -> None:
    free = machine(tmp_path).condition().free
    assert free is not None
    assert free > 0
    assert machine(tmp_path / "away").condition().free is None


def test_no_copy_of_what_is_away(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StoreUnavailable):
        machine(tmp_path / "data").make_copy("by-hand")


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (SimpleNamespace(percent=42.6, power_plugged=True), (43, True)),
        (SimpleNamespace(percent=42.4, power_plugged=None), (42, None)),
        (None, (None, None)),
    ],
    ids=["charging", "unknown", "none"],
)
def test_the_battery_as_the_system_knows_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    found: object,
    told: tuple[int | None, bool | None],
) -> None:
    monkeypatch.setattr(psutil, "sensors_battery", lambda: found, raising=False)
    held = machine(tmp_path).condition()
    assert (held.battery, held.on_mains) == told


def test_a_system_without_power_supplies_has_no_battery(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise FileNotFoundError

    monkeypatch.setattr(psutil, "sensors_battery", refuse, raising=False)
    assert machine(tmp_path).condition().battery is None


def test_a_clock_that_is_given_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(FIXED, raising=False)
    assert machine(tmp_path).condition().clock_is_real
    monkeypatch.setenv(FIXED, "2027-03-04T09:30:00+00:00")
    assert not machine(tmp_path).condition().clock_is_real
