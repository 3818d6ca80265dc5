"""What a session's page says about it, in words."""

from npq_desktop.domain.apologies import in_words
from npq_desktop.domain.days import long_date
from npq_desktop.domain.marks import clock
from npq_desktop.domain.register import Entry, Register
from npq_desktop.domain.sessions import Mode, Session, SessionState
from npq_desktop.domain.sides import joined
from npq_desktop.services.apologies import sent_words
from npq_desktop.services.session_page import SessionPage

_STATES = {
    SessionState.PLANNED: "Planned",
    SessionState.OPEN: "Register is open",
    SessionState.CLOSED: "Register is closed",
    SessionState.CANCELLED: "Cancelled",
}
_MODES = {Mode.ROOM: "", Mode.ONLINE: "Online", Mode.BOTH: "In the room and online"}


def state_words(register: Register) -> str:
    """Where it stands, with the check code of a closed register."""
    words = _STATES[register.state]
    if register.state is not SessionState.CLOSED or not register.code:
        return words
    changed = "" if register.is_as_closed else ", changed since"
    return f"{words}, check {register.code}{changed}"


def heading_words(register: Register) -> tuple[str, str]:
    """The line above the title, and the title: the topic, or the name where there is none."""
    session = register.session
    topic = session.title.partition(":")[2].strip()
    day = long_date(session.day)
    return (f"{register.name} · {day}", topic) if topic else (day, register.name)


def facts_of(register: Register) -> list[tuple[str, str]]:
    """What is known about when, where, how and who; what is not known is left out."""
    session = register.session
    told = [
        ("When", f"{long_date(session.day)}\n{_times(session)}"),
        ("Ran", _run(session)),
        ("Where", _where(session)),
        ("Link", session.link if session.mode is not Mode.ROOM else ""),
        ("Led by", ", ".join(session.facilitators) or "Nobody yet"),
        ("Topics", "\n".join(each.title for each in register.topics)),
        ("Counts", "" if session.is_required else "No, it is optional"),
        ("Register", "Another laptop takes it too" if session.is_shared else ""),
    ]
    return [(name, words) for name, words in told if words]


def _times(session: Session) -> str:
    breaks = [f"{clock(low)} to {clock(high)}" for low, high in session.breaks]
    word = "lunch" if len(breaks) == 1 else "breaks"
    pause = f", {word} {' and '.join(breaks)}" if breaks else ""
    return f"{clock(session.start_minute)} to {clock(session.end_minute)}{pause}"


def _run(session: Session) -> str:
    run = session.run
    if run is None:
        return ""
    spans = [f"{clock(low)} to {clock(high)}" for low, high in run.interruptions]
    broken = f", interrupted {' and '.join(spans)}" if spans else ""
    return f"{clock(run.start)} to {clock(run.end)}{broken}"


def _where(session: Session) -> str:
    if session.mode is Mode.ONLINE:
        return _MODES[session.mode]
    place = ", ".join(filter(None, (session.venue, session.room))) or "No venue yet"
    return "\n".join(filter(None, (place, _MODES[session.mode])))


def expected_words(page: SessionPage) -> str:
    """``10 expected``, for the title of the list."""
    return f"{len(page.lines):,} expected"


def beside_words(page: SessionPage) -> str:
    """How many apologised and how many are marked, beside the title of the list."""
    marked = f"{page.marked:,} marked" if page.marked else ""
    return joined((sent_words(page.apologies), marked))


def apology_words(entry: Entry, session: Session, *, private: bool) -> str:
    """What somebody said beforehand; nothing of whoever said nothing."""
    apology = entry.apology
    return "" if apology is None else in_words(apology, session.day, private=private)
