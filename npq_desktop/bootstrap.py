"""Builds the program: the only module that knows every part (design.md 2).

Nothing is imported before it is needed: the window paints before the store, the documents or the
readers are loaded, and the command line never loads Qt.
"""

from __future__ import annotations

import builtins
import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from npq_desktop import likeness, workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, datetime

    from npq_desktop.cli.tools import Tools
    from npq_desktop.documents.preview import PdfPages
    from npq_desktop.domain.dfe_cohorts import DfeCohort
    from npq_desktop.services.attached import AttachedFiles
    from npq_desktop.services.machine import Machine
    from npq_desktop.services.papers import Paper
    from npq_desktop.services.participant_list import ReadFile
    from npq_desktop.services.plan_files import PlanFiles
    from npq_desktop.services.ports import Report
    from npq_desktop.services.scans import Scan
    from npq_desktop.services.sheet_page import SheetPage
    from npq_desktop.store import SqlStore
    from npq_desktop.ui.tools import WindowTools


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or open the window when none is named; the exit code."""
    from npq_desktop.domain.errors import AppError
    from npq_desktop.environment import data_dir, give_streams

    give_streams()
    given = list(sys.argv[1:] if argv is None else argv)
    try:
        folder, rest = data_dir(given)
        if not rest:
            return run_window(folder)
    except AppError as error:
        from npq_desktop.cli.main import tell

        return tell(error)
    from npq_desktop.cli.main import run

    return run(rest, partial(_begin, folder))


def _begin(folder: Path) -> Tools:
    from npq_desktop.environment import make_clock

    clock = make_clock()
    start_log(folder)
    return make_tools(folder, clock)


def start_log(folder: Path) -> None:
    """Log to a rotating file in the data folder; no log is no reason to stop."""
    from npq_desktop import log_file

    log_file.start(folder)


def make_tools(folder: Path, clock: Callable[[], datetime]) -> Tools:
    """What the commands are handed."""
    from npq_desktop.cli.tools import Tools

    return Tools(
        open_store=partial(open_telling, folder, clock),
        files=partial(attached_files, folder),
        reduce_scans=reduce_scans,
        clock=clock,
        holidays=bank_holidays,
        dfe_cohorts=dfe_cohorts,
        read_file=read_list,
        plan_files=plan_files,
        alike=likeness.alike,
        write_workbook=workbook.write_workbook,
        draw_sheet=draw_sheet,
        draw_paper=draw_paper,
        machine=partial(machine, folder, clock),
        fill_demo=partial(fill_demo, folder, clock),
        tour=run_tour,
        rebuild=partial(rebuild, folder, clock),
    )


def open_store(
    folder: Path, clock: Callable[[], datetime], report: Report | None = None
) -> SqlStore:
    """Open the data folder; ``report`` is called where that takes long. Raises StoreUnavailable."""
    from npq_desktop.services.ports import no_report
    from npq_desktop.store import SqlStore

    return SqlStore(folder, clock, report=report or no_report)


def attached_files(folder: Path) -> AttachedFiles:
    """The folder of attached files."""
    from npq_desktop.store.attached_files import EvidenceFolder

    return EvidenceFolder(folder)


def open_telling(folder: Path, clock: Callable[[], datetime]) -> SqlStore:
    """The same for a command, with a bar on the terminal where it takes long."""
    from npq_desktop.cli.output import Progress
    from npq_desktop.services.needs import forget_expired

    with Progress("Bringing the data up to date") as progress:
        store = open_store(folder, clock, progress)
    forget_expired(store, clock())
    return store


def rebuild(folder: Path, clock: Callable[[], datetime]) -> None:
    """Work the tables out from the log again, with a bar on the terminal where it takes long."""
    from npq_desktop.cli.output import Progress

    store = open_telling(folder, clock)
    try:
        with Progress("Working the tables out") as progress:
            store.rebuild(progress)
    finally:
        store.close()


def bank_holidays(years: Iterable[int]) -> frozenset[date]:
    """The bank holidays of England."""
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=list(years)))


def dfe_cohorts() -> Sequence[DfeCohort]:
    """The DfE's table of cohorts, as shipped."""
    import json

    from npq_desktop.domain.dfe_cohorts import read_table
    from npq_desktop.resources import resource_path

    text = resource_path("reference", "dfe-cohorts.json").read_text("utf-8")
    return read_table(json.loads(text)["cohorts"])


def read_list(path: Path, report: Report) -> ReadFile:
    """Read a list of participants."""
    from npq_desktop.importing.reader import read_file

    return read_file(path, report)


def plan_files() -> PlanFiles:
    """Calendar files and meetings' reports."""
    from npq_desktop.importing.plan_files import OutsideFiles

    return OutsideFiles()


def reduce_scans(paths: Sequence[Path], report: Report) -> Scan:
    """Reduce photographs and scans to what is kept."""
    from npq_desktop.importing.scan_file import reduce_scans

    return reduce_scans(paths, report, pdf_pages)


def draw_sheet(page: SheetPage, out: BinaryIO, report: Report) -> int:
    """Draw the attendance sheet; the number of pages."""
    from npq_desktop.documents.attendance_sheet import draw_attendance_sheet

    return draw_attendance_sheet(page, out, report)


def draw_paper(paper: Paper, out: BinaryIO, report: Report) -> int:
    """Draw labels, a count or a ready check; the number of pages."""
    from npq_desktop.documents.papers import draw_paper

    return draw_paper(paper, out, report)


def machine(folder: Path, clock: Callable[[], datetime]) -> Machine:
    """The laptop that a data folder lies on."""
    from npq_desktop.environment import NOW
    from npq_desktop.store.machine import MachineHere

    return MachineHere(folder, clock, NOW)


def fill_demo(folder: Path, clock: Callable[[], datetime]) -> str:
    """Fill an empty data folder with invented people; what was made, in a sentence."""
    from npq_desktop.services.demo import MovableClock
    from npq_desktop.services.demo_year import fill_year

    moving = MovableClock(clock())
    store = open_store(folder, moving)
    try:
        with store.whole() as turn:
            return fill_year(turn, moving, clock(), bank_holidays, dfe_cohorts())
    finally:
        store.close()


def run_window(folder: Path) -> int:
    """Open the window on a data folder; the exit code."""
    load_qt()
    from npq_desktop.ui.app import run

    return run(window_tools(folder))


def load_qt() -> None:
    """Import PySide6, and leave Python's import as it was.

    PySide6 puts a hook in its place that reads the source of every module imported from then on,
    to see whether it asks for names in snake_case; opening the window took a fifth longer.
    """
    usual = builtins.__import__
    import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = usual


def run_tour(out: Path) -> int:
    """Drive the real window through the main job and save what it shows; needs no display."""
    os.environ["QT_QPA_PLATFORM"] = os.environ.get("NPQ_DESKTOP_TOUR_PLATFORM", "offscreen")
    load_qt()
    from npq_desktop.ui.tour.run import run

    return run(out, window_tools)


def window_tools(folder: Path, clock: Callable[[], datetime] | None = None) -> WindowTools:
    """What the window is handed; nothing is opened yet."""
    from npq_desktop.environment import make_clock

    moment = clock or make_clock()
    return replace(
        _tools_on(folder, moment),
        start_log=partial(start_log, folder),
        invented=partial(invented_tools, folder / "invented", moment),
    )


def invented_tools(folder: Path, clock: Callable[[], datetime]) -> WindowTools:
    """The same for people who are invented: in a folder of their own, to be thrown away."""
    return replace(_tools_on(folder, clock), throw_away=partial(throw_away, folder))


def _tools_on(folder: Path, clock: Callable[[], datetime]) -> WindowTools:
    from npq_desktop.ui.tools import WindowTools

    return WindowTools(
        folder=folder,
        open_store=partial(open_store, folder, clock),
        files=partial(attached_files, folder),
        reduce_scans=reduce_scans,
        start_log=lambda: None,
        clock=clock,
        holidays=bank_holidays,
        dfe_cohorts=dfe_cohorts,
        read_file=read_list,
        plan_files=plan_files,
        likeness=likeness,
        write_workbook=workbook.write_workbook,
        draw_sheet=draw_sheet,
        draw_paper=draw_paper,
        machine=partial(machine, folder, clock),
        pdf_pages=pdf_pages,
        fill_demo=partial(fill_demo, folder, clock),
        warm_up=warm_up,
    )


def warm_up() -> None:
    """Load what the first write needs: the tables, and SQLAlchemy with them."""
    import npq_desktop.store.append  # noqa: F401


def throw_away(folder: Path) -> None:
    """Delete the folder of invented people. Raises StoreUnavailable when it stays."""
    from npq_desktop.services import demo

    demo.throw_away(folder)


def pdf_pages(pdf: bytes) -> PdfPages:
    """The pages of a PDF as pictures, for the preview."""
    from npq_desktop.documents.preview import PdfPages

    return PdfPages(pdf)
