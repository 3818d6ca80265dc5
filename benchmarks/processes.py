"""Runs whole processes as a user would start them, and times them from outside."""

import compileall
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Timer

from benchmarks.places import ROOT

BARE_WINDOW = Path(__file__).with_name("bare_window.py")
PEAK = Path(__file__).with_name("peak.py")
LONGEST = 60.0
"""Seconds after which a process that does not end is a fault, not a figure."""
QUIT_AFTER = "NPQ_DESKTOP_QUIT_AFTER_FIRST_PAINT"


def compile_program() -> None:
    """Bytecode for the program: start-up triples without, and no user starts without twice."""
    for folder in (ROOT / "npq_desktop", ROOT / "benchmarks"):
        compileall.compile_dir(folder, quiet=2, optimize=-1)


def environment(**more: str) -> dict[str, str]:
    """This process's environment for a child, without what would slow its start or show it."""
    held = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("NPQ_DESKTOP", "PYTHON"))
    }
    return {**held, "QT_QPA_PLATFORM": "offscreen", **more}


def milliseconds(arguments: Sequence[str], **more: str) -> float:
    """How long Python with these arguments takes, from its start to its end.

    Raises CalledProcessError when it fails: a failed start would look quick.
    """
    return _finished(arguments, environment(**more))


def _finished(arguments: Sequence[str], held: Mapping[str, str]) -> float:
    """Waits for the end itself: with a time limit Python would look only every 50 ms."""
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, *arguments], env=held, cwd=ROOT) as started:
        watch = Timer(LONGEST, started.kill)
        watch.start()
        code = started.wait()
        taken = (time.perf_counter() - began) * 1000
        watch.cancel()
    if code:
        raise subprocess.CalledProcessError(code, list(arguments))
    return taken


def megabytes_at_most(arguments: Sequence[str], **more: str) -> float:
    """The most memory that Python with these arguments had at any time (peak RSS), in MB."""
    told = subprocess.run(
        [sys.executable, str(PEAK), *arguments],
        env=environment(**more),
        cwd=ROOT,
        check=True,
        timeout=LONGEST,
        stdout=subprocess.PIPE,
        text=True,
    )
    return int(told.stdout.split()[-1]) / 1024
