"""What the window is handed by ``bootstrap``: services' ports as functions, none called yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from npq_desktop.domain.dfe_cohorts import DfeCohort
    from npq_desktop.services.attached import AttachedFiles
    from npq_desktop.services.machine import Machine
    from npq_desktop.services.papers import DrawPaper
    from npq_desktop.services.participant_list import ReadFile
    from npq_desktop.services.plan_files import PlanFiles
    from npq_desktop.services.ports import BankHolidays, Report, Store
    from npq_desktop.services.scans import ReduceScans
    from npq_desktop.services.sheet_page import SheetPage
    from npq_desktop.services.tables_out import WriteRows


class Picture(Protocol):
    """One page as pixels."""

    @property
    def width(self) -> int:
        """In pixels."""
        ...

    @property
    def height(self) -> int:
        """In pixels."""
        ...

    @property
    def stride(self) -> int:
        """Bytes from one row to the next."""
        ...

    @property
    def pixels(self) -> bytes:
        """32 bits each: blue, green, red, and one to ignore."""
        ...


class Likeness(Protocol):
    """How like each other texts are, as a library says."""

    def alike(self, one: str, other: str, /) -> float:
        """0 to 100."""
        ...

    def near(self, word: str, texts: Sequence[str], most: int, /) -> Sequence[str]:
        """Those of some texts that are at most so many slips away from a word."""
        ...


class OpenStore(Protocol):
    """Opens the data folder."""

    def __call__(self, report: Report = ..., /) -> Store:
        """Call ``report`` only where its tables are of an older version, which takes long."""
        ...


class Pages(Protocol):
    """The pages of a PDF."""

    def __len__(self) -> int: ...

    def size(self, number: int) -> tuple[float, float]:
        """Width and height in points."""
        ...

    def picture(self, number: int, scale: float) -> Picture:
        """A page at so many pixels a point."""
        ...


@dataclass(frozen=True, slots=True)
class WindowTools:
    """Everything the window may ask of the rest of the program."""

    folder: Path
    open_store: OpenStore
    files: Callable[[], AttachedFiles]
    reduce_scans: ReduceScans
    start_log: Callable[[], None]
    clock: Callable[[], datetime]
    holidays: BankHolidays
    dfe_cohorts: Callable[[], Sequence[DfeCohort]]
    read_file: Callable[[Path, Report], ReadFile]
    plan_files: Callable[[], PlanFiles]
    write_workbook: WriteRows
    likeness: Likeness
    draw_sheet: Callable[[SheetPage, BinaryIO, Report], int]
    draw_paper: DrawPaper
    machine: Callable[[], Machine]
    pdf_pages: Callable[[bytes], Pages]
    fill_demo: Callable[[], str]
    warm_up: Callable[[], None]
    """Loads what is not needed to show the first page, but soon after it."""
    invented: Callable[[], WindowTools] | None = None
    """The same on invented people, in a folder of their own; None where these are they."""
    throw_away: Callable[[], None] | None = None
    """Deletes the folder; only there where the people are invented."""
