"""The tour: the real window, driven by key presses, with a picture of every step."""

from collections.abc import Callable
from pathlib import Path

from npq_desktop.ui.tools import WindowTools


def run(out: Path, make_tools: Callable[[Path], WindowTools]) -> int:
    """Drive the window and save what it shows; the exit code."""
    raise NotImplementedError(f"{out}, {make_tools}")
