"""What the figures were measured on: without it no figure means anything to anybody else."""

import os
import platform
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.places import Places
from benchmarks.report import shown

SYNCS = 200


def figures(places: Places) -> Iterator[str]:
    """The machine in lines of text."""
    import PySide6
    import sqlalchemy

    yield f"{time.strftime('%d %B %Y, %H:%M')}, {platform.system()} {platform.machine()}"
    yield f"{os.cpu_count()} cores, {_processor()}{_load()}"
    python = platform.python_version()
    yield (
        f"Python {python}, PySide6 {PySide6.__version__}, SQLAlchemy {sqlalchemy.__version__}, "
        f"SQLite {sqlite3.sqlite_version}"
    )
    for name, folder in places.both:
        taken = sync_times(folder, SYNCS)
        yield (
            f"fdatasync on {name}: median {shown(median(taken))} ms "
            f"({shown(min(taken))} to {shown(max(taken))}, {SYNCS} times)"
        )


def _processor() -> str:
    if sys.platform == "linux":
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown processor"


def _load() -> str:
    if not hasattr(os, "getloadavg"):
        return ""
    return f"; load when measuring began {os.getloadavg()[0]:.1f}"


def sync_times(folder: Path, times: int) -> list[float]:
    """How long it takes to write 4 KiB and have them on the disk, in milliseconds."""
    sync = getattr(os, "fdatasync", os.fsync)
    file = folder / "sync-probe"
    taken = []
    with file.open("wb", buffering=0) as stream:
        for number in range(times):
            stream.write(bytes([number % 256]) * 4096)
            before = time.perf_counter()
            sync(stream.fileno())
            taken.append((time.perf_counter() - before) * 1000)
    file.unlink()
    return taken
