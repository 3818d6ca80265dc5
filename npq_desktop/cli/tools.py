"""What the commands are handed: services' ports, already made by ``bootstrap``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from npq_desktop.domain.dfe_cohorts import DfeCohort
from npq_desktop.domain.likeness import Alike
from npq_desktop.services.attached import AttachedFiles
from npq_desktop.services.machine import Machine
from npq_desktop.services.papers import DrawPaper
from npq_desktop.services.participant_list import ReadFile
from npq_desktop.services.plan_files import PlanFiles
from npq_desktop.services.ports import BankHolidays, Report, Store
from npq_desktop.services.scans import ReduceScans
from npq_desktop.services.sheet_page import SheetPage
from npq_desktop.services.tables_out import WriteRows


@dataclass(frozen=True, slots=True)
class Tools:
    """Everything a command may use; each is called only by the commands that need it."""

    open_store: Callable[[], Store]
    files: Callable[[], AttachedFiles]
    reduce_scans: ReduceScans
    clock: Callable[[], datetime]
    holidays: BankHolidays
    dfe_cohorts: Callable[[], Sequence[DfeCohort]]
    read_file: Callable[[Path, Report], ReadFile]
    plan_files: Callable[[], PlanFiles]
    alike: Alike
    write_workbook: WriteRows
    draw_sheet: Callable[[SheetPage, BinaryIO, Report], int]
    draw_paper: DrawPaper
    machine: Callable[[], Machine]
    fill_demo: Callable[[], str]
    tour: Callable[[Path], int]
    rebuild: Callable[[], None]
