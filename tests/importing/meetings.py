"""Invented attendance reports, in the layouts that Teams and Zoom have saved over the years."""

from datetime import date, time
from pathlib import Path

from npq_desktop.domain.sessions import Mode, Session, SessionKind
from npq_desktop.domain.template import in_utc

DATA = Path(__file__).parents[1] / "data"
SEMINAR = Session(
    id="s",
    cohort_id="c",
    title="Seminar A: Culture",
    kind=SessionKind.SEMINAR,
    starts_at=in_utc(date(2027, 3, 4), time(16, 0)),
    minutes=90,
    mode=Mode.ONLINE,
)


def _held(name: str) -> str:
    return (DATA / f"meeting-{name}.csv").read_text("utf-8")


TEAMS = _held("teams")
"""As of 2024, American dates; saved in UTF-16 with tabs, whatever its name says."""
TEAMS_OF_2022 = _held("teams-of-2022")
"""One table below a summary, British dates."""
TEAMS_ACTIONS = _held("teams-actions")
"""As of 2020: a list of who joined and left; it ends while people are still there."""
ZOOM = _held("zoom")
"""With the meeting's own lines above, the waiting room, and two devices at once."""
ZOOM_WIDE = _held("zoom-wide")
"""Each line says the meeting again."""
ZOOM_WEBINAR = _held("zoom-webinar")
"""Sections for hosts and attendees, months as words, somebody who registered and never came."""
ZOOM_UNIQUE = _held("zoom-unique")
"""What is left when "Show unique users" is ticked."""


def utf16(text: str) -> bytes:
    """As Teams saves it."""
    return text.replace("\n", "\r\n").encode("utf-16")


def table(*rows: str) -> str:
    """A plain table of names, joining and leaving."""
    return "\n".join(["Name,Join Time,Leave Time", *rows, ""])
