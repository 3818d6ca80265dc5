"""A session beside what a calendar says of it: where it is, what differs, what it would become.

Pure: no file, no library. Rules P-20 to P-22.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from npq_desktop.domain.days import brief_with_weekday
from npq_desktop.domain.marks import clock
from npq_desktop.domain.sessions import Mode, Session, Span

ONLINE = "Online"


class What(StrEnum):
    """What a calendar can change in a session."""

    TIME = "time"
    PLACE = "place"
    TITLE = "title"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that would change, in words."""

    what: What
    old: str
    new: str


def location_of(session: Session) -> str:
    """Where a calendar says it is: ``Fellbrook Hall, Room 2``."""
    if session.mode is Mode.ONLINE:
        return ONLINE
    return ", ".join(filter(None, (session.venue, session.room)))


def session_as_told(
    session: Session,
    title: str,
    starts_at: datetime,
    minutes: int,
    location: str,
    *,
    is_cancelled: bool,
) -> Session:
    """The session as a calendar tells it; what the calendar leaves out stays (P-21).

    ``starts_at`` is aware, ``minutes`` the whole length. Breaks move with the start.
    """
    venue, room = _place(session, location)
    moved = replace(
        session,
        title=title or session.title,
        starts_at=starts_at,
        minutes=minutes,
        venue=venue,
        room=room,
        is_cancelled=is_cancelled,
    )
    return replace(moved, breaks=tuple(_breaks(session, moved)))


def _place(session: Session, location: str) -> tuple[str, str]:
    """Venue and room of a location; the half that we know already is recognised in it."""
    if not location or location == location_of(session) or session.mode is Mode.ONLINE:
        return session.venue, session.room
    if session.venue and location.startswith(f"{session.venue}, "):
        return session.venue, location.removeprefix(f"{session.venue}, ")
    if session.room and location.endswith(f", {session.room}"):
        return location.removesuffix(f", {session.room}"), session.room
    return location, ""


def _breaks(session: Session, moved: Session) -> Iterator[Span]:
    """The breaks as far after the start as before; what no longer lies inside goes (P-22)."""
    later = moved.start_minute - session.start_minute
    for start, end in session.breaks:
        low, high = max(start + later, moved.start_minute), min(end + later, moved.end_minute)
        if high > low:
            yield low, high


def differences(session: Session, told: Session) -> tuple[Difference, ...]:
    """What would change, in words; nothing when the calendar says what stands here."""
    pairs = (
        (What.TIME, _when(session), _when(told)),
        (What.PLACE, location_of(session) or "no place", location_of(told) or "no place"),
        (What.TITLE, session.title, told.title),
        (What.STATE, _state(session), _state(told)),
    )
    return tuple(Difference(what, old, new) for what, old, new in pairs if old != new)


def _when(session: Session) -> str:
    times = f"{clock(session.start_minute)} to {clock(session.end_minute)}"
    return f"{brief_with_weekday(session.day)} {session.day.year}, {times}"


def _state(session: Session) -> str:
    return "cancelled" if session.is_cancelled else "takes place"
