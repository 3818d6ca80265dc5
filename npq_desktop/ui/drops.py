"""What is dropped on the window and is no list: a scan, a meeting's report, a calendar file.

The first two belong to the session that is on the screen; where none is, it is said where to drop
them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npq_desktop.ui.calendar.drop import DROP_CALENDAR, CalendarDrop
from npq_desktop.ui.people.drop import DROP_HERE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from npq_desktop.domain.ids import Id
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.pages import Pages

DROP_SCAN = "Drop the scan of the signed sheet to look at it before it is attached"
DROP_REPORT = "Drop the meeting’s report to see every mark before it is made"
SCAN_WHERE = "A scan belongs to a register: open that or the session’s page, and drop it there."
REPORT_WHERE = (
    "This is a meeting’s attendance report. Open the register or the page of its session, and drop "
    "it there."
)
REPORT_ENDINGS = frozenset({".csv", ".tsv", ".txt"})


class Drops:
    """Takes what it knows before the import page does."""

    def __init__(self, controller: Controller, pages: Pages) -> None:
        self._controller, self._pages = controller, pages
        self._calendar = CalendarDrop(controller)
        pages.lists.drops.takes, pages.lists.drops.words = self.takes, self.words

    def takes(self, paths: Sequence[Path]) -> bool:
        """Take files that are no list; False where they may be one."""
        if self._calendar.takes(paths):
            return True
        session, said = self._session(), self._controller.program.said.emit
        if self._are_scans(paths):
            if session:
                self._pages.paper.scans.read(session, sorted(paths))
            else:
                said(SCAN_WHERE)
            return True
        if self._is_report(paths):
            if session:
                self._pages.reports.open(session, paths[0])
            else:
                said(REPORT_WHERE)
            return True
        return False

    def words(self, paths: Sequence[Path]) -> str:
        """What the window says while files hang above it."""
        if self._calendar.is_for(paths):
            return DROP_CALENDAR
        session = self._session()
        if self._are_scans(paths):
            return DROP_SCAN if session else SCAN_WHERE
        if self._is_report(paths):
            return DROP_REPORT if session else REPORT_WHERE
        return DROP_HERE

    def _session(self) -> Id:
        """The session that is on the screen, by its register or its own page."""
        presenter = self._pages.register_on_screen()
        if presenter is not None and presenter.register is not None:
            return presenter.session_id
        return self._pages.session.on_screen() or ""

    def _are_scans(self, paths: Sequence[Path]) -> bool:
        from npq_desktop.services.scans import is_scan

        return all(map(is_scan, paths))

    def _is_report(self, paths: Sequence[Path]) -> bool:
        if len(paths) != 1 or paths[0].suffix.casefold() not in REPORT_ENDINGS:
            return False
        return self._controller.program.tools.plan_files().is_report(paths[0])
