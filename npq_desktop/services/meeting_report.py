"""The report that Teams or Zoom saves of an online meeting, as it was read from its file."""

from dataclasses import dataclass

from npq_desktop.domain.meeting import Attendee


@dataclass(frozen=True, slots=True)
class MeetingReport:
    """A report: its lines, one for each display name, and the file itself as evidence.

    ``description``: whose it is and how it tells the times. ``notices``: what was odd about it.
    """

    name: str
    description: str
    attendees: tuple[Attendee, ...]
    data: bytes
    notices: tuple[str, ...] = ()
