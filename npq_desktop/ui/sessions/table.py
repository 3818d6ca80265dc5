"""The sessions of a cohort as rows: what, when, where, by whom, and how the register stands."""

from collections.abc import Mapping, Sequence
from datetime import date

from npq_desktop.domain.days import brief, brief_with_weekday
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import clock
from npq_desktop.domain.sessions import Mode, Session, SessionState
from npq_desktop.domain.sides import joined
from npq_desktop.services.ports import SessionLine
from npq_desktop.ui.kit.marks import Pill
from npq_desktop.ui.kit.rows import Cell, Row

COLUMNS = ("Session", "When", "Where", "Who", "Register")
_STATES = {
    SessionState.PLANNED: ("Planned", "calendar-days", "absent_authorised"),
    SessionState.OPEN: ("Open", "clipboard-check", "late"),
    SessionState.CLOSED: ("Closed", "lock", "present"),
    SessionState.CANCELLED: ("Cancelled", "ban", "absent_unauthorised"),
}
_ONLINE = {Mode.ONLINE: "Online", Mode.BOTH: "Room and online", Mode.ROOM: ""}


def rows_of(
    lines: Sequence[SessionLine], today: date, clashes: Mapping[Id, Sequence[str]]
) -> list[Row]:
    """One row for each session; ``clashes``: what some of them clash with, in words."""
    return [_row(line, today, clashes.get(line.session.id, ())) for line in lines]


def _row(line: SessionLine, today: date, clashes: Sequence[str]) -> Row:
    session = line.session
    name, _, topic = session.title.partition(":")
    titles = ", ".join(each.title for each in line.topics)
    optional = "" if session.is_required else "optional"
    about = joined((topic.strip() or titles, optional))
    shared = "Another laptop too" if session.is_shared else ""
    return Row(
        session.id,
        (
            Cell(name, about, is_strong=True, tip="\n".join(filter(None, (name, about)))),
            _when(session, today, clashes),
            Cell(*_where(session)),
            Cell(", ".join(session.facilitators) or "Nobody yet", shared),
            Cell("", pill=_pill(line)),
        ),
    )


def _when(session: Session, today: date, clashes: Sequence[str]) -> Cell:
    day, at = _day(session.day, today), _times(session)
    if not clashes:
        return Cell(day, at, is_strong=True)
    return Cell(day, f"{at} · clash", is_strong=True, tip="\n".join((day, at, *clashes)))


def _day(day: date, today: date) -> str:
    words = f"{brief_with_weekday(day)} {day.year}"
    return f"Today, {brief(day)}" if day == today else words


def _times(session: Session) -> str:
    return f"{clock(session.start_minute)} to {clock(session.end_minute)}"


def _where(session: Session) -> tuple[str, str]:
    online = _ONLINE[session.mode]
    if session.mode is Mode.ONLINE:
        return online, ""
    return session.venue or "No venue yet", ", ".join(filter(None, (session.room, online)))


def _pill(line: SessionLine) -> Pill:
    word, picture, tone = _STATES[line.state]
    if line.state is SessionState.CANCELLED:
        return Pill(word, picture, tone)
    came, expected = f"{line.here:,} of {line.expected:,}", f"{line.expected:,} expected"
    count = came if line.marked else expected
    return Pill(f"{word} · {count}", picture, tone)
