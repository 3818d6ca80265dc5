"""Finds the system libraries that are missing on Linux, and installs or names them.

Installed by apt as root or through a sudo that asks nothing; otherwise the exact command is told.
Windows and macOS have all that is needed. Standard library only.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

from display import has_display

# What Qt needs to be imported at all, so also the tests: the library, and who brings it on Debian.
ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# What a window on a real screen needs besides, and the print dialog.
FOR_A_WINDOW = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class Missing(Exception):
    """Something of the system is missing and we may not install it; the text names the command."""


def supply_all(with_venv: bool) -> bool:
    """See that the system has what is needed, all in one go, so that nobody types twice.

    ``with_venv`` asks for Python's module for virtual environments too. False when only what a
    window needs is missing and no window could open here. Raises Missing when that stops us.
    """
    if not sys.platform.startswith("linux"):
        return True
    needed, for_a_window = packages(absent(ALWAYS)), packages(absent(FOR_A_WINDOW))
    if with_venv and importlib.util.find_spec("ensurepip") is None:
        needed.insert(0, f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if not needed and not for_a_window:
        return True
    try:
        supply([*needed, *(each for each in for_a_window if each not in needed)])
    except Missing as missing:
        if needed or has_display():
            raise
        print(f"There is no display here, so this can wait. {missing}", flush=True)
        return False
    return True


def absent(libraries: dict[str, str]) -> dict[str, str]:
    """Those that the loader of this system does not find."""
    return {name: package for name, package in libraries.items() if not loads(name)}


def loads(library: str) -> bool:
    """Whether the loader finds this library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def packages(libraries: dict[str, str]) -> list[str]:
    """The packages that bring these libraries, each once, in order."""
    return sorted(set(libraries.values()))


def supply(wanted: list[str]) -> None:
    """Install packages by apt. Raises Missing, with the command to type, when that cannot be."""
    names = " ".join(wanted)
    install = f"apt-get install -y --no-install-recommends {names}"
    if shutil.which("apt-get") is None:
        raise Missing(
            "this system lacks some packages. Install them with its package manager, then type"
            f" 'make setup' again. Debian calls them:\n\n    {names}\n"
        )
    as_root = how_to_be_root()
    if as_root is None:
        raise Missing(
            "this system lacks some packages. Type this, then 'make setup' again:"
            f"\n\n    {typed_as_root(install)}\n"
        )
    print(f"Installing what this system lacks: {names} ...", flush=True)
    quietly = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q=2"]
    run_silently([*quietly, "update"])
    if run_silently([*quietly, *install.split()[1:]]):
        raise Missing(
            "the system's packages could not be installed. See what this says:"
            f"\n\n    {typed_as_root(install)}\n"
        )


def typed_as_root(install: str) -> str:
    """The line to type for an apt command; a new system has no list of packages yet."""
    if os.geteuid() == 0:
        return f"apt-get update && {install}"
    if shutil.which("sudo") is None:
        return f"su -c 'apt-get update && {install}'"
    return f"sudo apt-get update && sudo {install}"


def run_silently(command: list[str]) -> int:
    """Run a command that must not ask; its exit code. What goes wrong is still told."""
    silence = subprocess.DEVNULL
    return subprocess.run(command, check=False, stdin=silence, stdout=silence).returncode


def how_to_be_root() -> list[str] | None:
    """What to put before a command to run it as root without being asked; None when impossible."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asks_nothing = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
    return ["sudo", "-n"] if asks_nothing.returncode == 0 else None


def check_import(python: str) -> None:
    """Load Qt once, for a library that no list here foresaw. Raises Missing with Qt's words."""
    code = "import PySide6.QtWidgets, PySide6.QtPrintSupport, PySide6.QtSvg"
    tried = subprocess.run([python, "-c", code], check=False, capture_output=True, text=True)
    if tried.returncode:
        last = (tried.stderr.strip() or "no reason given").splitlines()[-1]
        raise Missing(f"Qt cannot be loaded on this system: {last}")
