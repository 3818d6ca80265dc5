"""The quiet ticks on Today's card: what the session of the hour has, and what it still lacks."""

from datetime import datetime

from npq_desktop.domain.sessions import Mode, SessionState
from npq_desktop.services.ages import ago, copy_is_fresh, list_age
from npq_desktop.services.ports import CohortLine, Reading, SessionLine
from npq_desktop.services.ready_facts import blank_of

Tick = tuple[bool, str]
"""Whether it is well, and what it is."""


def ticks(
    view: Reading,
    line: SessionLine,
    cohort: CohortLine | None,
    now: datetime,
    newest_copy: datetime | None,
) -> tuple[Tick, ...]:
    """The list, the blank sheet, the safety copy; then what is missing altogether."""
    if line.state is SessionState.CLOSED:
        return ()
    session = line.session
    told = [_list(cohort.list_imported_at if cohort is not None else None, now)]
    if session.mode is not Mode.ONLINE and not line.marked:
        told.append(_blank(view, line))
    told.append(_copy(newest_copy, now))
    if session.mode is not Mode.ONLINE and not session.venue:
        told.append((False, "No venue yet"))
    if not session.facilitators:
        told.append((False, "Nobody facilitates yet"))
    return tuple(told)


def _list(imported: datetime | None, now: datetime) -> Tick:
    if imported is None:
        return False, "No list was imported yet"
    is_fresh, age = list_age(imported, now)
    return is_fresh, f"List is {age}"


def _blank(view: Reading, line: SessionLine) -> Tick:
    held = blank_of(view, line.session.id)
    if held is None:
        return False, "No blank sheet yet"
    if held[0] != line.expected:
        return False, f"Blank sheet is for {held[0]:,}"
    return True, "Blank sheet printed"


def _copy(newest: datetime | None, now: datetime) -> Tick:
    if newest is None:
        return False, "No safety copy yet"
    return copy_is_fresh(newest, now), f"Safety copy {ago(newest, now)}"
