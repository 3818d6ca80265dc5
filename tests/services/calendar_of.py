"""Calendar files for tests: what goes out of a course, and what a calendar made of it."""

import re

from npq_desktop.bootstrap import bank_holidays
from npq_desktop.importing.calendar_file import events_in, write_calendar
from npq_desktop.services.calendar_files import (
    CalendarPlan,
    calendar_entries,
    lines_of,
    plan_calendar,
)
from tests.services.course import Course


def exported(course: Course, name: str = "") -> str:
    """The whole plan as a file, or the one session whose title begins so; LF at the ends."""
    only = course.sessions[name].id if name else None
    with course.store.reading() as view:
        entries = calendar_entries(view, lines_of(view, None, only))
    return write_calendar(entries).decode().replace("\r\n ", "").replace("\r\n", "\n")


def planned(course: Course, text: str) -> CalendarPlan:
    """What taking a file would change."""
    events = events_in(text.replace("\n", "\r\n").encode(), "plan.ics")
    with course.store.reading() as view:
        return plan_calendar(view, events, bank_holidays)


def edited(text: str, **lines: str) -> str:
    """Other values for lines of the only event: ``DTSTART="…"`` with parameters, as a calendar
    writes them.
    """
    for name, value in lines.items():
        line = rf"(?m)^{name.replace('_', '-')}[;:].*$"
        event = text.index("BEGIN:VEVENT")
        changed, count = re.subn(line, value, text[event:], count=1)
        if not count:
            changed = changed.replace("END:VEVENT", f"{value}\nEND:VEVENT")
        text = text[:event] + changed
    return text
