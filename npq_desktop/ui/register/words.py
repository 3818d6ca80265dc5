"""What the register page says about the session, in words."""

from npq_desktop.domain.days import long_date
from npq_desktop.domain.marks import clock
from npq_desktop.domain.register import Register
from npq_desktop.domain.taking import Now
from npq_desktop.ui.register.lines import Filter


def above_title(register: Register) -> tuple[str, str]:
    """The line above the title, and the title: the topic, or the session's name."""
    session = register.session
    name, _, topic = session.title.partition(":")
    day = long_date(session.day)
    if not topic.strip():
        return " · ".join(filter(None, (day, session.venue))), name
    return " · ".join(filter(None, (name, day, session.venue))), topic.strip()


def all_here(register: Register) -> str:
    """After a restart: that every mark is here, and which was the last; empty without marks."""
    marked = [entry for entry in register.entries if entry.mark is not None]
    times = [(entry.marked_at, entry) for entry in marked if entry.marked_at is not None]
    if not times or register.is_locked:
        return ""
    at, last = max(times, key=lambda each: each[0])
    name = last.participant.name.family or last.participant.name.full
    number = f"All {len(marked)} marks are" if len(marked) > 1 else "The one mark is"
    return f"{number} here, last: {name} {clock(register.session.minute_of(at))}"


def unmarked_word(register: Register) -> str:
    """What is said of somebody without a mark; where others take it too, we only know our part."""
    if register.session.is_shared:
        return "Not marked here"
    return "Not marked" if register.is_locked else Filter.TO_COME.value


def closed_words(register: Register) -> str:
    """That the register takes no marks, and its check code; empty while it does."""
    if register.session.is_cancelled:
        return "Cancelled: no marks can be made"
    if register.is_closed:
        code = register.code if register.is_as_closed else f"{register.code}, changed since"
        return f"Closed. Register check {code}" if register.code else "Closed with no marks"
    if register.is_closed_here:
        return "Closed here; another laptop has its part still open"
    return ""


def door_hint(register: Register, now: Now) -> str:
    """What Enter does now; nothing where no marks can be made."""
    session = register.session
    if register.is_locked:
        return ""
    if not now.is_in_time:
        return "Enter marks present, with no times: the session is not on now"
    grace = session.start_minute + register.cohort.rules.grace_minutes
    return f"Enter marks present, late after {clock(grace)}"
