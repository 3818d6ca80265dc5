"""Keeps the screen awake while a session runs, and says once when the battery is low."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

log = logging.getLogger(__name__)
LOW_PER_CENT = 15
END_SECONDS = 5
"""How long the helper may take to end before it is ended."""
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
        else:
            self._end_helper()

    def _start_helper(self) -> None:
        """MacOS and Linux have small programs that keep awake for as long as another one runs.

        That other one is ``cat`` on a pipe of ours: it ends when the pipe closes, and the system
        closes it even when this program was killed. So no helper ever outlives us.
        """
        import shutil
        import subprocess  # not needed to open a window

        for command in commands():
            program = shutil.which(command[0])
            if program is None:
                continue
            try:
                self._helper = subprocess.Popen(  # noqa: S603 - a fixed command, found on the path
                    [program, *command[1:], "cat"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            except OSError as error:
                log.info("the screen cannot be kept awake: %s", type(error).__name__)
            return

    def _end_helper(self) -> None:
        helper, self._helper = self._helper, None
        if helper is None:
            return
        from subprocess import TimeoutExpired

        if helper.stdin is not None:
            helper.stdin.close()
        try:
            helper.wait(END_SECONDS)
        except TimeoutExpired:
            helper.kill()
            helper.wait()

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


def commands() -> list[list[str]]:
    """What may keep this system awake, the first that is there; a program to wait for follows."""
    if sys.platform == "darwin":
        return [["caffeinate", "-d", "-i"]]
    who, why = "NPQ Desktop", "A register is taken"
    systemd = ["systemd-inhibit", "--what=idle", f"--who={who}", f"--why={why}"]
    gnome = ["gnome-session-inhibit", "--inhibit", "idle", "--reason", why]
    if "GNOME" in os.environ.get("XDG_CURRENT_DESKTOP", ""):
        return [gnome, systemd]  # GNOME darkens the screen by its own clock
    return [systemd]
