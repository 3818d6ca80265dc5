"""The ready check for the day before: what is well, and what is left to do.

Source: docs/rules.md, K-01 to K-11.
Pure rules over the facts that ``ready_facts`` gathers from the store and the laptop.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from npq_desktop.domain.days import day_of_year, long_date, short_date
from npq_desktop.domain.marks import clock
from npq_desktop.domain.needs_rules import end_of
from npq_desktop.domain.sessions import LONDON, Mode, SessionState
from npq_desktop.services.ages import ago, copy_is_fresh, list_age
from npq_desktop.services.ready_facts import Action, Facts, Ready, ReadyLine

LEAST_FREE = 500_000_000
"""Bytes; under this the disk may fill up during a day's work of other programs."""
LOW_BATTERY = 60
"""Per cent; about what a laptop needs for a morning away from the mains."""
CLOCK_MAY_DIFFER = timedelta(minutes=5)
FAR_FROM_COHORT = timedelta(days=400)
"""A clock this far outside the time of the cohort is wrong, however the plan is moved."""


def check(facts: Facts) -> Ready:
    """Every line that says something, in the order in which they are best done."""
    found = (line for rule in RULES for line in rule(facts))
    return Ready(facts.line, tuple(found))


def _list(facts: Facts) -> Iterator[ReadyLine]:
    """K-01: the list is there and no older than a fortnight; somebody is expected."""
    expected = facts.line.expected
    people = f"{expected:,} {'person is' if expected == 1 else 'people are'} expected"
    if facts.imported_at is None:
        words = f"No list was imported; {people}" if expected else "Nobody is expected yet"
        todo = "Import the newest list of the office, or look whether everybody is there."
        yield ReadyLine("list", words, todo, "Import a list", Action.IMPORT)
        return
    is_fresh, age = list_age(facts.imported_at, facts.now)
    words = f"The list is {age}; {people}"
    if not is_fresh or not expected:
        todo = "Ask the office for the newest one: somebody may have joined or left."
        yield ReadyLine("list", words, todo, "Import a list", Action.IMPORT)
    else:
        yield ReadyLine("list", words)


def _plan(facts: Facts) -> Iterator[ReadyLine]:
    """K-02: the session takes place, has a venue or a link, and somebody facilitates."""
    session = facts.line.session
    when = f"{long_date(session.day)}, {clock(session.start_minute)} to {clock(session.end_minute)}"
    if session.is_cancelled:
        todo = "Let it take place again on the Sessions page, or check another one."
        yield ReadyLine("plan", f"{session.name} was cancelled", todo)
        return
    place = ", ".join(filter(None, (session.venue, session.room)))
    has_place = bool(session.venue) or session.mode is Mode.ONLINE
    has_link = bool(session.link) or session.mode is Mode.ROOM
    missing = [
        "where it is" if not has_place else "",
        "the link" if not has_link else "",
        "who facilitates" if not session.facilitators else "",
    ]
    left = ", ".join(filter(None, missing))
    where = "online" if session.mode is Mode.ONLINE else place or "no venue yet"
    words = f"{session.name} is on {when}, {where}"
    if left:
        yield ReadyLine("plan", words, f"Say {left}.", "Edit the session", Action.EDIT, session.id)
    else:
        who = ", ".join(session.facilitators)
        yield ReadyLine("plan", f"{words}, with {who}")


def _last_time(facts: Facts) -> Iterator[ReadyLine]:
    """K-03: every earlier register of the cohort is closed."""
    if not facts.had_earlier:
        return
    if not facts.unclosed:
        yield ReadyLine("last", "Every earlier register is closed")
        return
    last = facts.unclosed[-1]
    more = len(facts.unclosed) - 1
    said = f"{last.session.name} of {day_of_year(last.session.day)}"
    before = f", and {more} before it" if more else ""
    if last.state is SessionState.PLANNED:
        words = f"No register was taken in {said}{before}"
        todo = "Take it from paper, or cancel it."
    else:
        words = f"The register of {said} is not closed{before}"
        todo = "Close it now."
    yield ReadyLine("last", words, todo, "Open its register", Action.REGISTER, last.session.id)


def _sent(facts: Facts) -> Iterator[ReadyLine]:
    """K-11: the sheet of every earlier closed register was printed or saved as it stands."""
    if not facts.unsent:
        if facts.had_earlier and not facts.unclosed:
            yield ReadyLine("sent", "The sheet of every earlier register was printed or saved")
        return
    last = facts.unsent[-1]
    names = [each.session.name for each in facts.unsent]
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    yield ReadyLine(
        "sent",
        f"Not sent yet: the sheet of {names[-1]}{more} was neither printed nor saved",
        "Print it or save it as a PDF, and send it to the office.",
        "Its sheet",
        Action.SHEET,
        last.session.id,
    )


def _clock(facts: Facts) -> Iterator[ReadyLine]:
    """K-04: the clock is not before the newest change, nor far from the cohort (sync.md 0b.10)."""
    if not facts.condition.clock_is_real:
        return
    local = facts.now.astimezone(ZoneInfo(LONDON))
    words = f"The clock of this laptop says {long_date(local.date())}, {local:%H:%M}"
    cohort, newest = facts.line.cohort, facts.newest_change
    todo = ""
    if newest is not None and facts.now < newest - CLOCK_MAY_DIFFER:
        at = newest.astimezone(ZoneInfo(LONDON))
        todo = f"Something was saved here on {short_date(at.date())} at {at:%H:%M}, which is later."
    elif not (
        cohort.start_date - FAR_FROM_COHORT <= facts.today <= end_of(cohort) + FAR_FROM_COHORT
    ):
        todo = f"{cohort.name} runs from {short_date(cohort.start_date)}."
    set_it = f"{todo} Set the clock right before you mark anybody." if todo else ""
    yield ReadyLine("clock", words, set_it) if todo else ReadyLine("clock", words)


def _disk(facts: Facts) -> Iterator[ReadyLine]:
    """K-05: room on the disk."""
    free = facts.condition.free
    if free is None:
        return
    if free >= LEAST_FREE:
        words = f"{free / 1e9:,.0f} GB are free on the disk" if free >= 2e9 else "The disk has room"
        yield ReadyLine("disk", words)
    else:
        words = f"Only {free // 1_000_000:,} MB are free on the disk"
        todo = "Delete or move something large, so that every mark can be saved."
        yield ReadyLine("disk", words, todo)


def _printer(facts: Facts) -> Iterator[ReadyLine]:
    """K-06: a printer, where there is a room."""
    printers = facts.condition.printers
    if printers is None or facts.line.session.mode is Mode.ONLINE:
        return
    if printers:
        more = f" and {len(printers) - 1} more" if len(printers) > 1 else ""
        words = f"Printer: {printers[0]}{more}"
        yield ReadyLine("printer", words)
    else:
        todo = "Set one up, or save the blank sheet as a PDF and print it elsewhere."
        yield ReadyLine("printer", "No printer is set up on this laptop", todo)


def _blank(facts: Facts) -> Iterator[ReadyLine]:
    """K-07: a blank sheet of the people who are expected now, where there is a room."""
    if facts.line.session.mode is Mode.ONLINE:
        return
    id_ = facts.line.session.id
    if facts.blank is None:
        todo = "Print it, in case the laptop fails or somebody asks for paper."
        words = "The blank sheet is not printed"
        yield ReadyLine("blank", words, todo, "Blank sheet", Action.BLANK, id_)
        return
    people, at = facts.blank
    day = ago(at, facts.now)
    if people != facts.line.expected and not facts.line.marked:
        words = f"The blank sheet was printed {day} for {people:,}"
        todo = f"{facts.line.expected:,} are expected now. Print it again."
        yield ReadyLine("blank", words, todo, "Blank sheet", Action.BLANK, id_)
    else:
        yield ReadyLine("blank", f"Blank sheet printed {day}")


def _copy(facts: Facts) -> Iterator[ReadyLine]:
    """K-08: a safety copy no older than a week."""
    at = facts.condition.newest_copy
    if at is not None and copy_is_fresh(at, facts.now):
        yield ReadyLine("copy", f"Safety copy {ago(at, facts.now)}")
        return
    words = "There is no safety copy" if at is None else f"Safety copy {ago(at, facts.now)}"
    todo = "Make one; it lies in the folder “copies” beside the data."
    yield ReadyLine("copy", words, todo, "Make one now", Action.COPY)


def _battery(facts: Facts) -> Iterator[ReadyLine]:
    """K-09: the battery, where the system knows of one."""
    held, on_mains = facts.condition.battery, facts.condition.on_mains
    if held is None:
        return
    charging = ", on the mains" if on_mains else ""
    words = f"Battery at {held} %{charging}"
    if on_mains or held >= LOW_BATTERY:
        yield ReadyLine("battery", words)
    else:
        todo = "Charge it tonight, and take the charger along."
        yield ReadyLine("battery", words, todo)


def _screen(facts: Facts) -> Iterator[ReadyLine]:
    """K-10: with a second screen, private things are hidden before people come in."""
    screens = facts.condition.screens
    if screens is None:
        return
    if screens < 2:
        yield ReadyLine("screen", "One screen; F9 hides what the wall may see")
    elif facts.is_private:
        yield ReadyLine("screen", "Private things are hidden from the wall")
    else:
        words, todo = "A second screen is connected", "Hide private things before people see it."
        yield ReadyLine("screen", words, todo, "Hide them", Action.PRIVATE)


Rule = Callable[[Facts], Iterator[ReadyLine]]
RULES: tuple[Rule, ...] = (
    _list,
    _plan,
    _last_time,
    _sent,
    _blank,
    _printer,
    _copy,
    _clock,
    _disk,
    _battery,
    _screen,
)
