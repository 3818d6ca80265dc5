"""Clashes and moves in words, as the timeline, the list, the dialogs and the command say them."""

from collections.abc import Iterable, Mapping
from datetime import date

from npq_desktop.domain.clashes import Clash, ClashKind
from npq_desktop.domain.days import day_of_year
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import clock
from npq_desktop.domain.moving import Step, Why
from npq_desktop.domain.sessions import Cohort, Session, SessionState
from npq_desktop.services.ports import SessionLine

Cohorts = Mapping[Id, Cohort]
"""Cohorts by their id."""


def session_of(session: Session, cohort: Cohort | None, seen_from: Id | None = None) -> str:
    """``Workshop 1 of Spring 2027``; only ``Workshop 1`` seen from the same cohort."""
    if cohort is None or cohort.id == seen_from:
        return session.name
    return f"{session.name} of {cohort.name}"


def times(session: Session) -> str:
    """``09:30 to 15:30``."""
    return f"{clock(session.start_minute)} to {clock(session.end_minute)}"


def listed(names: tuple[str, ...]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _people(count: int) -> str:
    return "1 person is" if count == 1 else f"{count:,} people are"


def clash_seen_from(clash: Clash, session: Session, cohorts: Cohorts) -> str:
    """What one session clashes with: ``R. Example also leads Workshop 1 of Spring 2027, …``."""
    other = clash.other(session.id)
    name = session_of(other, cohorts.get(other.cohort_id), session.cohort_id)
    there = f"{name}, {times(other)}"
    match clash.kind:
        case ClashKind.FACILITATOR:
            verb = "leads" if len(clash.what) == 1 else "lead"
            return f"{listed(clash.what)} also {verb} {there}"
        case ClashKind.ROOM:
            return f"{_room(clash)} is also taken by {there}"
        case ClashKind.PEOPLE:
            return f"{_people(len(clash.what))} also expected in {there}"


def _room(clash: Clash) -> str:
    return ", ".join(filter(None, clash.what))


def _needed_by_both(clash: Clash) -> str:
    match clash.kind:
        case ClashKind.FACILITATOR:
            return f"{listed(clash.what)} {'leads' if len(clash.what) == 1 else 'lead'} both"
        case ClashKind.ROOM:
            return f"both are in {_room(clash)}"
        case ClashKind.PEOPLE:
            return f"{_people(len(clash.what))} expected in both"


def clash_in_full(clash: Clash, cohorts: Cohorts) -> str:
    """``Workshop 2 and Workshop 1 of Spring 2027 are at one time on Thursday 4 March: …``."""
    first, second = clash.first, clash.second
    same = first.cohort_id if first.cohort_id == second.cohort_id else None
    one, other = (session_of(each, cohorts.get(each.cohort_id), same) for each in (first, second))
    day = day_of_year(second.day)
    return f"{one} and {other} are at one time on {day}: {_needed_by_both(clash)}."


def clashes_by_session(clashes: Iterable[Clash], cohorts: Iterable[Cohort]) -> dict[Id, list[str]]:
    """Of every session that clashes, with what it does, seen from there."""
    known = {each.id: each for each in cohorts}
    found: dict[Id, list[str]] = {}
    for clash in clashes:
        for session in (clash.first, clash.second):
            found.setdefault(session.id, []).append(clash_seen_from(clash, session, known))
    return found


def step_words(step: Step) -> str:
    """Why a session would have to move along."""
    name = step.beside.name
    left = abs((step.session.day - step.beside.day).days)
    match step.why:
        case Why.ORDER:
            return f"to keep the order with {name}"
        case Why.CLOSE:
            return f"or only {_days(left)} would lie between it and {name}"
        case Why.DISTANCE:
            return f"to stay {_days(abs((step.day - step.beside.day).days))} from {name}"
        case Why.CLASH:
            return f"it is at one time with {name}; this is its next free day"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"


def stuck_words(step: Step, line: SessionLine, seen_from: Id, today: date) -> str:
    """A session that would have to move and does not, and why."""
    name = session_of(line.session, line.cohort, seen_from)
    if step.why is Why.CLASH:
        reason = f"is at one time with {step.beside.name}"
    elif step.why is Why.ORDER:
        reason = f"would change places with {step.beside.name}"
    else:
        reason = f"is close to {step.beside.name}"
    return f"{name} {reason}, and stays: {_why_it_stays(step, line, today)}."


def _why_it_stays(step: Step, line: SessionLine, today: date) -> str:
    if line.state is SessionState.CLOSED:
        return "its register is closed"
    if line.marked:
        return f"{_people(line.marked)} marked in it"
    if line.session.day <= today:
        return "it is over already"
    if step.why is not Why.CLASH:
        return "its new day would be past"
    return "no other day is free for it"


def spoken(line: SessionLine, clashes: list[str]) -> str:
    """A session as a screen reader says it on the timeline."""
    session = line.session
    day = day_of_year(session.day)
    about = ", ".join(each.title for each in line.topics)
    against = f"clashes: {'; '.join(clashes)}" if clashes else ""
    kind = session.kind.value
    parts = (
        session.name,
        "" if kind in session.name.lower() else kind,
        line.cohort.name,
        day,
        clock(session.start_minute),
        about,
        STATES[line.state],
        against,
    )
    return ", ".join(filter(None, parts))


STATES = {
    SessionState.PLANNED: "",
    SessionState.OPEN: "register open",
    SessionState.CLOSED: "register closed",
    SessionState.CANCELLED: "cancelled",
}
"""How a session stands, where that is more than that it is planned."""


def moved_words(count: int, name: str, day: str, at: str = "") -> str:
    """What was done: ``Workshop 2 is on Thursday 4 March now``, and how many came along.

    ``at``: when it begins now, where that is another time than before.
    """
    along = "" if count == 1 else f", and {count - 1} {'other' if count == 2 else 'others'} moved"
    when = f"{day} at {at}" if at else day
    return f"{name} is on {when} now{along}."
