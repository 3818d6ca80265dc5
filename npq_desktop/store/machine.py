"""The laptop around a data folder, as the services ask for it (services.machine.Machine)."""

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from npq_desktop.services.machine import Condition
from npq_desktop.store.copies import copy_beside, newest
from npq_desktop.store.engine import connect
from npq_desktop.store.faults import explained_opening


class MachineHere:
    """This laptop. ``fixed_by``: the variable of the environment that gives the time instead."""

    def __init__(self, folder: Path, clock: Callable[[], datetime], fixed_by: str) -> None:
        self._folder, self._clock, self._fixed_by = folder, clock, fixed_by

    def condition(self) -> Condition:
        """How it is now."""
        battery, on_mains = _battery()
        return Condition(
            free=self._free(),
            newest_copy=self.newest_copy(),
            battery=battery,
            on_mains=on_mains,
            clock_is_real=not os.environ.get(self._fixed_by),
        )

    def newest_copy(self) -> datetime | None:
        """When the newest safety copy was made."""
        return newest(self._folder)

    def make_copy(self, why: str) -> Path:
        """Make a checked safety copy; ``why`` is part of its name. Raises StoreUnavailable."""
        with explained_opening(self._folder):
            return copy_beside(self._folder / "store.db", why, self._clock(), connect)

    def _free(self) -> int | None:
        try:
            return shutil.disk_usage(self._folder).free
        except OSError:
            return None  # the folder is away, which the store says by itself


def _battery() -> tuple[int | None, bool | None]:
    """Per cent and whether it is charging; None where there is none, or nobody knows."""
    import psutil

    try:
        found = psutil.sensors_battery() if hasattr(psutil, "sensors_battery") else None
    except OSError:
        found = None  # a Linux that shows no power supplies at all, as in a container
    if found is None:
        return None, None
    return round(found.percent), found.power_plugged
