"""Tells whether a window could open here: exit code 0 if so, 1 if not. Standard library only.

A name in DISPLAY is not enough: after ``su`` or in an old ssh session nobody answers there, and
Qt would end the program at once.
"""

import ctypes
import os
import socket
import sys
from pathlib import Path


def has_display() -> bool:
    """Whether a screen answers; on Windows and macOS there is one."""
    if not sys.platform.startswith("linux"):
        return True
    return _wayland_answers() or _x11_answers()


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    path = Path(os.environ.get("XDG_RUNTIME_DIR", "/"), name)
    with socket.socket(socket.AF_UNIX) as knock:
        try:
            knock.connect(str(path))
        except OSError:
            return False
    return True


def _x11_answers() -> bool:
    if not os.environ.get("DISPLAY"):
        return False
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return True  # not to be known before that library is installed
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    screen = x11.XOpenDisplay(None)
    if screen:
        x11.XCloseDisplay(screen)
    return bool(screen)


if __name__ == "__main__":
    raise SystemExit(0 if has_display() else 1)
