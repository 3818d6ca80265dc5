"""The files that go with a plan (``services.plan_files``); each library is loaded when needed."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from npq_desktop.domain.sessions import Session
from npq_desktop.services.calendar_files import CalendarEntry, CalendarEvent
from npq_desktop.services.meeting_report import MeetingReport


class OutsideFiles:
    """Calendar files and meetings' reports on this computer."""

    def write_calendar(self, entries: Iterable[CalendarEntry]) -> bytes:
        """The sessions as a calendar file."""
        from npq_desktop.importing.calendar_file import write_calendar

        return write_calendar(entries)

    def read_calendar(self, path: Path) -> Sequence[CalendarEvent]:
        """The events of a calendar file. Raises BadInput."""
        from npq_desktop.importing.calendar_file import read_calendar

        return read_calendar(path)

    def read_report(self, path: Path, session: Session) -> MeetingReport:
        """The report of the meeting of a session. Raises BadInput."""
        from npq_desktop.importing.meeting_report import read_report

        return read_report(path, session)

    def is_report(self, path: Path) -> bool:
        """Whether a file looks like the report of a meeting; its beginning is read."""
        from npq_desktop.importing.meeting_report import is_report

        return is_report(path)

    def alike(self, text: str, texts: Sequence[str], least: float) -> Sequence[tuple[int, float]]:
        """Which of some texts are at least so alike to one (0 to 100), and how alike."""
        from npq_desktop.likeness import alike_among

        return alike_among(text, texts, least)
