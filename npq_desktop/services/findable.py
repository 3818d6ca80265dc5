"""What Ctrl+K needs of a session before it is opened, read without any line of its register."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from npq_desktop.domain.ids import Id
from npq_desktop.domain.register import is_closed
from npq_desktop.domain.sessions import LONDON, Cohort, Session
from npq_desktop.services.ports import Reading
from npq_desktop.services.today import session_of_the_hour


@dataclass(frozen=True, slots=True)
class SessionAlone:
    """A session and how its register stands; the same as ``Register`` says of the whole."""

    session: Session
    cohort: Cohort
    is_closed: bool
    is_locked: bool


def session_alone(view: Reading, session_id: Id) -> SessionAlone:
    """A session without its lines. Raises NotFound."""
    session = view.session(session_id)
    closings = view.closings(session_id)
    own = view.stream()
    cancelled = session.is_cancelled
    closed = not cancelled and is_closed(view.mark_streams(session_id), closings)
    closed_here = any(each.stream == own and each.is_closed for each in closings)
    locked = closed or closed_here or cancelled
    return SessionAlone(session, view.cohort(session.cohort_id), closed, locked)


def session_meant(view: Reading, cohort_id: Id | None, now: datetime) -> Id | None:
    """The session of the hour of any cohort, else the next of this one; None where there is none.

    The marks of today's sessions are counted, those of the year are not.
    """
    today = now.astimezone(ZoneInfo(LONDON)).date()
    line = session_of_the_hour(view.sessions(day=today), now, cohort_id)
    if line is not None:
        return line.session.id
    plan = view.plan(cohort_id) if cohort_id else []
    to_come = (each for each in plan if each.ends_at >= now and not each.is_cancelled)
    return next((each.id for each in to_come), None)
