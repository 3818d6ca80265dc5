"""Keeps the screen awake while a session runs, and says once when the battery is low."""

import logging
import shutil
import subprocess
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject

log = logging.getLogger(__name__)
LOW_PER_CENT = 15
_CONTINUOUS, _DISPLAY, _SYSTEM = 0x80000000, 0x2, 0x1


class Awake(QObject):
    """Asks the system not to sleep; where it cannot be asked, the system decides."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._helper: subprocess.Popen[bytes] | None = None
        self._has_said = False
        self.is_kept = False

    def keep(self, awake: bool) -> None:
        """Begin or end keeping awake."""
        if awake == self.is_kept:
            return
        self.is_kept = awake
        if sys.platform == "win32":
            import ctypes

            flags = _CONTINUOUS | (_DISPLAY | _SYSTEM if awake else 0)
            ctypes.windll.kernel32.SetThreadExecutionState(flags)
        elif awake:
            self._start_helper()
        elif self._helper is not None:
            self._helper.terminate()
            self._helper.wait(5)
            self._helper = None

    def _start_helper(self) -> None:
        """MacOS and Linux desktops have a small program for it, which ends with us."""
        command = (
            ["caffeinate", "-d", "-i"]
            if sys.platform == "darwin"
            else [
                "systemd-inhibit",
                "--what=idle",
                "--who=NPQ Desktop",
                "--why=A register is taken",
                "sleep",
                "infinity",
            ]
        )
        program = shutil.which(command[0])
        if program is None:
            return
        try:
            self._helper = subprocess.Popen(  # noqa: S603 - a fixed command, found on the path
                [program, *command[1:]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            log.info("the screen cannot be kept awake: %s", type(error).__name__)

    def say_low_battery(self, say: Callable[[str], object]) -> None:
        """Say once that the battery is low, while no cable is in."""
        import psutil

        try:
            battery = psutil.sensors_battery() if hasattr(psutil, "sensors_battery") else None
        except OSError:
            battery = None  # a Linux that shows no power supplies at all, as in a container
        if self._has_said or battery is None or battery.power_plugged:
            return
        if battery.percent <= LOW_PER_CENT:
            self._has_said = True
            say(f"The battery has {round(battery.percent)} % left. Every mark is saved at once.")
