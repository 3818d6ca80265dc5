"""Where the benchmarks write: folders of their own on a disk and, where there is one, in memory."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_SHARED_MEMORY = Path("/dev/shm")
_IN_MEMORY = frozenset({"tmpfs", "ramfs"})


@dataclass(frozen=True, slots=True)
class Places:
    """Two empty folders; ``memory`` is None where the system has no file system in memory."""

    disk: Path
    memory: Path | None

    @property
    def both(self) -> list[tuple[str, Path]]:
        """The folders there are, with their names."""
        return [("disk", self.disk), *([("tmpfs", self.memory)] if self.memory else [])]


@contextmanager
def places() -> Iterator[Places]:
    """Folders that are gone afterwards. The user's own data is never looked at."""
    disk = Path(tempfile.mkdtemp(prefix="npq-bench-", dir=_parent_on_disk()))
    memory = None
    if _SHARED_MEMORY.is_dir() and _kind_of(_SHARED_MEMORY) in _IN_MEMORY:
        memory = Path(tempfile.mkdtemp(prefix="npq-bench-", dir=_SHARED_MEMORY))
    try:
        yield Places(disk, memory)
    finally:
        for folder in filter(None, (disk, memory)):
            shutil.rmtree(folder, ignore_errors=True)


def _parent_on_disk() -> str | None:
    """The folder for temporary files, unless that is in memory: then ``out`` in the checkout."""
    usual = Path(tempfile.gettempdir())
    if _kind_of(usual) not in _IN_MEMORY:
        return None
    (ROOT / "out").mkdir(exist_ok=True)
    return str(ROOT / "out")


def _kind_of(folder: Path) -> str:
    """The kind of file system a folder lies on; empty where the system does not tell."""
    if sys.platform != "linux":
        return ""
    best, kind = "", ""
    for line in Path("/proc/self/mounts").read_text("utf-8").splitlines():
        _, mounted, of_kind, *_ = line.split(" ")
        under = str(folder.resolve()) + "/"
        if under.startswith(mounted.rstrip("/") + "/") and len(mounted) >= len(best):
            best, kind = mounted, of_kind
    return kind
