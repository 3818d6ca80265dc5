"""A display counts only when somebody answers there."""

import socket
import subprocess
import sys
import tempfile
from pathlib import Path

ALWAYS_A_SCREEN = not sys.platform.startswith("linux")
"""Elsewhere the system has a screen whatever the environment says."""


def has_display(tools: Path, **environment: str) -> bool:
    """The answer of the script, by its exit code."""
    command = [sys.executable, str(tools / "display.py")]
    code = subprocess.run(command, env=environment, check=False).returncode
    assert code in {0, 1}
    return code == 0


def test_without_a_name_there_is_none(tools):
    assert has_display(tools) is ALWAYS_A_SCREEN


def test_a_name_where_nobody_answers_is_none(tools):
    asked = has_display(tools, DISPLAY=":9999", WAYLAND_DISPLAY="wayland-9999")
    assert asked is ALWAYS_A_SCREEN


def test_a_wayland_screen_that_answers_is_one(tools):
    with tempfile.TemporaryDirectory() as short, socket.socket(socket.AF_UNIX) as screen:
        screen.bind(f"{short}/wayland-0")
        screen.listen()
        assert has_display(tools, XDG_RUNTIME_DIR=short, WAYLAND_DISPLAY="wayland-0")
