"""What the register page says about the session, in words."""

from collections.abc import Sequence

from npq_desktop.domain.marks import Word, clock
from npq_desktop.domain.register import Presence, Register
from npq_desktop.domain.taking import Now
from npq_desktop.ui.register.lines import Line


def above_title(register: Register) -> tuple[str, str]:
    """The line above the title, and the title: the topic, or the session's name."""
    session = register.session
    name, _, topic = session.title.partition(":")
    day = f"{session.day:%A} {session.day.day} {session.day:%B} {session.day.year}"
    if not topic.strip():
        return " · ".join(filter(None, (day, session.venue))), name
    return " · ".join(filter(None, (name, day, session.venue))), topic.strip()


def all_here(register: Register) -> str:
    """After a restart: that every mark is here, and which was the last; empty without marks."""
    marked = [entry for entry in register.entries if entry.mark is not None]
    times = [(entry.marked_at, entry) for entry in marked if entry.marked_at is not None]
    if not times or register.is_closed:
        return ""
    at, last = max(times, key=lambda each: each[0])
    name = last.participant.name.family or last.participant.name.full
    number = f"All {len(marked)} marks are" if len(marked) > 1 else "The one mark is"
    return f"{number} here, last: {name} {clock(register.session.minute_of(at))}"


def door_hint(register: Register, now: Now) -> str:
    """What Enter does now, or that the register is closed and its check code."""
    session = register.session
    if register.session.is_cancelled:
        return "Cancelled: no marks can be made"
    if register.is_closed:
        code = register.code if register.is_as_closed else f"{register.code}, changed since"
        return f"Closed. Register check {code}"
    if not now.is_in_time:
        return "Enter marks present, with no times: the session is not on now"
    grace = session.start_minute + register.cohort.rules.grace_minutes
    return f"Enter marks present, late after {clock(grace)}"


def tones(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """How many are here, late and absent, each with its tone for the bar."""
    here = [line for line in lines if line.presence is Presence.IN_THE_ROOM]
    late = sum(1 for line in here if line.word is Word.LATE)
    absent = sum(1 for line in lines if line.presence is Presence.ABSENT)
    return [
        (len(here) - late, "present"),
        (late, "late"),
        (absent, "absent_authorised"),
    ]
