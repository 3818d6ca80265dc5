"""What the register page says about the session, in words."""

from npq_desktop.domain.days import long_date
from npq_desktop.domain.marks import Mark, clock
from npq_desktop.domain.people import Name
from npq_desktop.domain.register import Register
from npq_desktop.domain.sessions import Mode, Session
from npq_desktop.domain.sides import joined
from npq_desktop.domain.taking import Now, is_out
from npq_desktop.services.registers import CLOSED
from npq_desktop.ui.register.lines import Filter

NOBODY = (
    "Import the list of this cohort on the People page, or type a name above and press Enter twice "
    "for a walk-in."
)
CANCELLED = "This session was cancelled, so no marks can be made in it."
HERE = "Here"  # where there is no room to be in
NOTES_HIDDEN = "Notes are hidden from the wall. F9 shows them again."


def above_title(register: Register) -> tuple[str, str]:
    """The line above the title, which says of how many it is, and the title: topic or name."""
    session = register.session
    topic = session.title.partition(":")[2].strip()
    day = long_date(session.day)
    if not topic:
        return joined((day, session.venue)), register.name
    return joined((register.name, day, session.venue)), topic


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


def filter_name(wanted: Filter, register: Register) -> str:
    """What stands on a filter."""
    if wanted is Filter.IN_THE_ROOM and register.session.mode is Mode.ONLINE:
        return HERE
    return unmarked_word(register) if wanted is Filter.TO_COME else wanted.value


def why_empty(wanted: Filter, register: Register) -> tuple[str, str]:
    """A headline and a sentence for a list without lines."""
    if not register.entries:
        return "Nobody is expected yet", NOBODY
    everyone = "Choose Everyone to see the whole register."
    return f"Nobody under “{filter_name(wanted, register)}”", everyone


def why_fixed(register: Register, *, is_hidden_note: bool) -> str:
    """Why a cell cannot be changed now."""
    if is_hidden_note:
        return NOTES_HIDDEN
    return CANCELLED if register.session.is_cancelled else CLOSED


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


def where_now(mark: Mark, session: Session) -> str:
    """Since when somebody is here, or that they went out or home."""
    if is_out(mark, session):
        return f"out since {clock(mark.left)}"
    if mark.early and mark.left is not None:
        return f"left at {clock(mark.left)}"
    return "here" if mark.arrived is None else f"here since {clock(mark.arrived)}"


def already(name: Name, mark: Mark, session: Session) -> str:
    """What Enter says about somebody who is marked in: it changes nothing."""
    where = where_now(mark, session)
    if where.startswith("here"):
        return f"{name.full} is {where} already."
    is_out_now = where.startswith("out")
    return f"{name.full} {'is ' if is_out_now else ''}{where}. B in the list marks them back in."
