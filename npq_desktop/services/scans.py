"""A photograph or scan of the signed sheet as evidence: what is kept of it, and keeping it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from npq_desktop.domain.ids import Id
from npq_desktop.services.attached import SCAN, AttachedFiles, attach
from npq_desktop.services.ports import Report, Store

DOTS_PER_INCH = 150
LONGEST_SIDE = 1754
"""Pixels: the long side of A4 at 150 dots an inch."""
MOST_BYTES = 400_000
"""Of one page as it is kept."""
MOST_PAGES = 20
"""In one file; a sheet of seventy people has four."""
ENDINGS = (".pdf", ".jpg", ".jpeg", ".png", ".heic", ".heif")
"""HEIC cannot be read; it is let in so that the sentence about it can be."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The reduced pages as one PDF, with the name it is kept under."""

    pdf: bytes
    pages: int
    name: str


ReduceScans = Callable[[Sequence[Path], Report], Scan]
"""Reads pictures and PDFs and reduces them. Raises BadInput, naming the file."""


def attach_scan(store: Store, files: AttachedFiles, session_id: Id, scan: Scan) -> Id | None:
    """Attach a scan to a session; the act, or None when this very scan is attached already.

    Raises NotFound, StoreUnavailable.
    """
    return attach(store, files, session_id, SCAN, scan.name, scan.pdf)


def is_scan(path: Path) -> bool:
    """Whether a file has the name of something that may be a scan."""
    return path.suffix.casefold() in ENDINGS
