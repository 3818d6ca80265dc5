"""Sessions of a cohort: adding, changing, moving, cancelling (never deleting once marked)."""

from dataclasses import replace

from npq_desktop.domain.attendance import length
from npq_desktop.domain.cells import session_cells
from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.ids import Id
from npq_desktop.domain.names import clean
from npq_desktop.domain.sessions import Mode, Session
from npq_desktop.services.cohorts import differing, put_all
from npq_desktop.services.ports import Reading, Store
from npq_desktop.services.registers import LONGEST_NOTE


def save_session(store: Store, session: Session, *, before: Session | None = None) -> Id | None:
    """Add a session, or write what differs from the one that is known. Raises BadInput.

    ``before``: the session as it was read; only what was changed in it since is written, so what
    another hand changed meanwhile stays.
    """
    tidy = checked(session)
    with store.writing() as work:
        work.cohort(tidy.cohort_id)
        read = () if before is None else session_cells(before)
        put_all(work, "session", tidy.id, differing(session_cells(tidy), read))
        return work.commit()


def switched_online(view: Reading, session: Session) -> Session:
    """The session gone online, or, where it is online already, back to how it was before that.

    What it was stands in its history; a session that was never anything else goes into the room.
    """
    if session.mode is not Mode.ONLINE:
        return replace(session, mode=Mode.ONLINE)
    for change in view.history(cell=("session", session.id, "mode")):
        was = Mode(change.new["mode"]) if isinstance(change.new, dict) else Mode.ONLINE
        if was is not Mode.ONLINE:
            return replace(session, mode=was)
    return replace(session, mode=Mode.ROOM)


def cancel_session(store: Store, session_id: Id, reason: str = "") -> Id | None:
    """Cancel a session; its marks stay in the history. Raises NotFound."""
    with store.writing() as work:
        work.session(session_id)
        why = clean(reason, LONGEST_NOTE) or None
        work.put("session", session_id, "is_cancelled", True, reason=why)
        return work.commit()


def restore_session(store: Store, session_id: Id) -> Id | None:
    """Take a cancellation back. Raises NotFound."""
    with store.writing() as work:
        work.session(session_id)
        work.put("session", session_id, "is_cancelled", False)
        return work.commit()


def remove_session(store: Store, session_id: Id) -> Id | None:
    """Take away a session that nobody was ever marked in. Raises Refused when somebody was."""
    with store.writing() as work:
        session = work.session(session_id)
        if any(each.kind in {"mark", "register"} for each in work.history(session=session_id)):
            raise Refused(f"{session.title} has marks, so it can be cancelled but not removed.")
        work.put("session", session_id, "exists", False)
        return work.commit()


def checked(session: Session) -> Session:
    """The session as it would be saved. Raises BadInput for what cannot be one."""
    tidy = _tidy(session)
    _check(tidy)
    return tidy


def _tidy(session: Session) -> Session:
    """The same session with nothing in its texts that cannot be stored or printed."""
    return replace(
        session,
        title=clean(session.title),
        venue=clean(session.venue),
        room=clean(session.room),
        link=clean(session.link, 2000),
        facilitators=tuple(filter(None, map(clean, session.facilitators))),
    )


def _check(session: Session) -> None:
    if not session.title:
        raise BadInput("Give the session a title, for example Workshop 1.")
    if session.minutes <= 0:
        raise BadInput("The session has to end after it starts.")
    if session.start_minute + session.minutes > 24 * 60:
        raise BadInput("A session ends on the day it starts. Make it end by midnight.")
    for start, end in session.breaks:
        if end <= start or start < session.start_minute or end > session.end_minute:
            raise BadInput("Each break has to lie inside the session and to have a length.")
    if length(session.breaks) >= session.minutes:
        raise BadInput("The breaks take up the whole session.")
