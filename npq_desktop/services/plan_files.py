"""The files that go with a plan, as the commands and the window are handed them."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from npq_desktop.domain.sessions import Session
from npq_desktop.services.calendar_files import CalendarEntry, CalendarEvent
from npq_desktop.services.meeting_report import MeetingReport


class PlanFiles(Protocol):
    """Reads and writes calendar files, reads meetings' reports."""

    def write_calendar(self, entries: Iterable[CalendarEntry]) -> bytes:
        """The sessions as a calendar file."""
        ...

    def read_calendar(self, path: Path) -> Sequence[CalendarEvent]:
        """The events of a calendar file. Raises BadInput."""
        ...

    def read_report(self, path: Path, session: Session) -> MeetingReport:
        """The report of the meeting of a session. Raises BadInput."""
        ...

    def is_report(self, path: Path) -> bool:
        """Whether a file looks like the report of a meeting; its beginning is read."""
        ...

    def alike(self, text: str, texts: Sequence[str], least: float) -> Sequence[tuple[int, float]]:
        """Which of some texts are at least so alike to one (0 to 100), and how alike.

        The words of all stand in order of the alphabet.
        """
        ...
