"""Calendar files (iCalendar, RFC 5545): written for any calendar, read back with distrust.

Of a file that is read only events and only the few lines of them that matter reach the library:
a time zone or a repetition that a file brings along could keep it busy for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.sessions import LONDON
from npq_desktop.importing.bounded import read_bounded
from npq_desktop.importing.text_file import decode
from npq_desktop.services.calendar_files import CalendarEntry, CalendarEvent

if TYPE_CHECKING:
    from icalendar import Component, Event, Timezone

LARGEST = 5_000_000
"""Bytes; a year of sessions is some ten thousand."""
MOST_EVENTS = 5_000
LONGEST_LINE = 4_000
"""Letters of one property, folded lines together; titles and places are far shorter."""
FIRST_YEAR, LAST_YEAR = 2000, 2099
_READ = frozenset(
    "UID SUMMARY DTSTART DTEND DURATION LOCATION STATUS SEQUENCE RRULE RDATE RECURRENCE-ID".split()  # noqa: SIM905
)
_REPEATS = ("RRULE", "RDATE", "RECURRENCE-ID")
_NAME = re.compile(r"[A-Za-z0-9-]+")
_TOO_LARGE = "more than a plan can be. Export only the sessions from your calendar and try again."
_NOT_ONE = "{name} is not a calendar file. Choose a file that ends with .ics."


def write_calendar(entries: Iterable[CalendarEntry]) -> bytes:
    """The file; the same entries give the same bytes."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//NPQ Desktop//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    held = list(entries)
    if any(entry.zone == LONDON for entry in held):
        calendar.add_component(_london())
    for entry in held:
        calendar.add_component(_event(entry))
    made: bytes = calendar.to_ical()
    return made


def _event(entry: CalendarEntry) -> Event:
    from icalendar import Event

    begins, ends = _times(entry)
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("dtstart", begins)
    event.add("dtend", ends)
    event.add("summary", entry.title)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("categories", [entry.category])
    for name, words in (
        ("location", entry.location),
        ("description", entry.description),
        ("url", entry.link),
    ):
        if words:
            event.add(name, words)
    return event


def _times(entry: CalendarEntry) -> tuple[datetime, datetime]:
    """From when to when, in its zone; in UTC where the clock shows that hour a second time."""
    zone = ZoneInfo(LONDON) if entry.zone == LONDON else UTC
    begins, ends = entry.starts_at.astimezone(zone), entry.ends_at.astimezone(zone)
    if begins.fold or ends.fold:
        return entry.starts_at.astimezone(UTC), entry.ends_at.astimezone(UTC)
    return begins, ends


def _london() -> Timezone:
    """The zone's own rule; the library would list years, and an hour wrong in March."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", LONDON)
    hour = timedelta(hours=1)
    for made, name, month, before, after, local in (
        (TimezoneDaylight(), "BST", 3, timedelta(0), hour, datetime(1996, 3, 31, 1)),
        (TimezoneStandard(), "GMT", 10, hour, timedelta(0), datetime(1996, 10, 27, 2)),
    ):
        made.add("dtstart", local)
        made.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        made.add("tzname", name)
        made.add("tzoffsetfrom", before)
        made.add("tzoffsetto", after)
        zone.add_component(made)
    return zone


def read_calendar(path: Path) -> list[CalendarEvent]:
    """The events of a file. Raises BadInput, naming the file, when it is none or far too large."""
    raw = read_bounded(path, LARGEST, _TOO_LARGE)
    return events_in(raw, path.name)


def events_in(raw: bytes, name: str) -> list[CalendarEvent]:
    """The events in the bytes of a file. Raises BadInput."""
    if b"\0" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput(_NOT_ONE.format(name=name))
    text, _ = decode(raw, name)
    if not re.match(r"\s*BEGIN:VCALENDAR\b", text, re.IGNORECASE):
        raise BadInput(_NOT_ONE.format(name=name))
    found: list[CalendarEvent] = []
    for lines in _event_lines(text):
        if len(found) == MOST_EVENTS:
            raise BadInput(
                f"{name} has more than {MOST_EVENTS:,} events. Export only the sessions from your "
                "calendar and try again."
            )
        found.append(_read(lines))
    if not found:
        raise BadInput(f"{name} is a calendar without a single event. Choose another file.")
    return found


def _event_lines(text: str) -> Iterator[list[str]]:
    """Of each event the unfolded lines that matter; what is nested in it is left out."""
    inside: list[str] = []  # the components that are open, from the event on
    kept: list[str] = []
    for line in _unfolded(text):
        name, _, value = line.partition(":")
        word = value.strip().upper()
        if name.upper() == "BEGIN" and (inside or word == "VEVENT"):
            inside.append(word)
            continue
        if name.upper() == "END" and inside:
            if word in inside:
                del inside[inside.index(word) :]
            if not inside:
                yield kept
                kept = []
            continue
        said = _NAME.match(line)
        if len(inside) == 1 and said is not None and said.group().upper() in _READ:
            kept.append(line[:LONGEST_LINE])


def _unfolded(text: str) -> Iterator[str]:
    """Logical lines: a line that begins with a blank goes on with the one before."""
    parts: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line[:1] in {" ", "\t"} and parts:
            parts.append(line[1:])
        else:
            if parts:
                yield "".join(parts)
            parts = [line]
    if parts:
        yield "".join(parts)


def _read(lines: list[str]) -> CalendarEvent:
    """One event; one that cannot be understood says so, and the others are read."""
    from icalendar import Event

    try:
        event = Event.from_ical("\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""]))
        known = CalendarEvent(
            uid=_text(event, "UID"),
            title=" ".join(_text(event, "SUMMARY").split()),
            location=" ".join(_text(event, "LOCATION").split()),
            is_cancelled=_text(event, "STATUS").upper() == "CANCELLED",
            sequence=_sequence(event),
        )
        return _with_time(known, event)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError):
        return CalendarEvent(uid=_uid_in(lines), problem="It cannot be understood.")


def _uid_in(lines: list[str]) -> str:
    """The identifier of an event that the library could not read."""
    found = [line.partition(":")[2].strip() for line in lines if line.upper().startswith("UID:")]
    return found[0] if found else ""


def _text(event: Component, name: str) -> str:
    held: Any = event.get(name, "")
    first = held[0] if isinstance(held, list) and held else held
    return str(first)


def _sequence(event: Component) -> int:
    held = _text(event, "SEQUENCE")
    return int(held) if held.isascii() and held.isdigit() and len(held) < 10 else 0


def _with_time(known: CalendarEvent, event: Component) -> CalendarEvent:
    """The event with its time in UTC, or with the reason why that cannot be taken."""
    if any(name in event for name in _REPEATS):
        return replace(known, problem="It repeats, and a session is on one day only.")
    start, end = _moment(event, "DTSTART"), _moment(event, "DTEND")
    if "DURATION" in event and end is None and start is not None:
        end = start + _moment(event, "DURATION")
    if start is None or end is None:
        return replace(known, problem="It has no beginning or no end.")
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return replace(known, problem="It is on a whole day, without a time.")
    if start.tzinfo is None or end.tzinfo is None:
        return replace(known, problem="It does not say in which time zone its time is.")
    if not FIRST_YEAR <= start.year <= LAST_YEAR or not FIRST_YEAR <= end.year <= LAST_YEAR:
        return replace(known, problem=f"It is in the year {start.year}.")
    start = start.replace(second=0, microsecond=0)
    minutes = (end.astimezone(UTC) - start.astimezone(UTC)) // timedelta(minutes=1)
    return replace(known, starts_at=start.astimezone(UTC), minutes=minutes)


def _moment(event: Component, name: str) -> Any:
    """A time as the file has it: a datetime, a date, or None."""
    held: Any = event.get(name)
    if isinstance(held, list):
        raise ValueError("two times of one kind")
    return None if held is None else held.dt
