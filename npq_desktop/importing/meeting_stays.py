"""From the tables of a meeting's report to one line for each display name, with every stay."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from npq_desktop.domain.meeting import DAY, Attendee, Second, Stay, merged
from npq_desktop.domain.names import clean
from npq_desktop.importing.meeting_tables import Kind, Table
from npq_desktop.importing.meeting_times import Clock, second_of, seconds_in

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_HOSTS = frozenset({"organizer", "organiser", "host", "co-organizer", "co-organiser"})


@dataclass(slots=True)
class _Line:
    """What was found so far of one display name."""

    number: int
    name: str
    email: str = ""
    role: str = ""
    stays: list[Stay] = field(default_factory=list)
    told: Second | None = None


def attendees_of(
    tables: Sequence[Table], clock: Clock, day: date
) -> tuple[tuple[Attendee, ...], tuple[str, ...]]:
    """Everybody who joined, in the order of the file, and what was odd.

    The table that tells most of the times is read; from a lesser one only who is missing there.
    """
    found: dict[str, _Line] = {}
    unread: list[int] = []
    for table in sorted(tables, key=lambda each: each.kind):
        mine: dict[str, _Line] = {}
        if table.kind is Kind.ACTIONS:
            unread += _read_actions(table, clock, day, mine)
        else:
            unread += _read_stays(table, clock, day, mine)
        for key, line in mine.items():
            held = found.get(key) or _same_name(line, found)
            if held is None:
                found[key] = line
            elif table.kind is Kind.STAYS:
                held.stays += line.stays  # a second part of the same meeting
            elif not held.email:
                held.email, held.role = line.email, held.role or line.role
    lines = sorted(found.values(), key=lambda line: line.number)
    return tuple(map(_attendee, lines)), tuple(_notices(unread))


def _same_name(line: _Line, found: Mapping[str, _Line]) -> _Line | None:
    """The same display name in another table, where only one of the two has the address."""
    name = line.name.casefold()
    same = [each for each in found.values() if each.name.casefold() == name]
    return same[0] if len(same) == 1 and not (same[0].email and line.email) else None


def _attendee(line: _Line) -> Attendee:
    told = line.told if len(line.stays) == 1 else None
    return Attendee(
        line.number,
        line.name,
        line.email,
        merged(line.stays),
        line.role.casefold() in _HOSTS,
        told,
    )


def _notices(unread: Sequence[int]) -> Iterator[str]:
    if unread:
        numbers = ", ".join(map(str, unread[:5])) + (" …" if len(unread) > 5 else "")
        lines, were = ("Line", "was") if len(unread) == 1 else ("Lines", "were")
        yield f"{lines} {numbers} of the file could not be read and {were} left out."


def _line_for(table: Table, number: int, cells: Sequence[str], into: dict[str, _Line]) -> _Line:
    """The line of whom a row is about; the same name at the same address is one."""
    parts = (table.cell(cells, "first"), table.cell(cells, "last"))
    name = clean(table.cell(cells, "name") or " ".join(filter(None, parts)))
    email = table.cell(cells, "email") or table.cell(cells, "upn")
    if not _EMAIL.fullmatch(email):
        email = name if _EMAIL.fullmatch(name) else ""
    key = f"{name.casefold()}\n{email.casefold()}"
    return into.setdefault(key, _Line(number, name, email, table.cell(cells, "role")))


def _read_stays(table: Table, clock: Clock, day: date, into: dict[str, _Line]) -> Iterator[int]:
    """Rows with a joining and a leaving; the numbers of those that cannot be read."""
    for number, cells in table.rows:
        if table.cell(cells, "waiting").casefold() == "yes":
            continue  # whoever waits to be let in is not there yet
        if table.cell(cells, "attended").casefold() == "no":
            continue  # registered for a webinar, and never came
        joined = clock.moment(table.cell(cells, "join"))
        said = table.cell(cells, "leave")
        left = clock.moment(said) or _after(joined, clock, said)
        line = _line_for(table, number, cells, {})
        if joined is None or (said and left is None) or not line.name:
            yield number
            continue
        start = second_of(joined, day)
        end = None if left is None else second_of(left, day)
        if (end is not None and end < 0) or start >= DAY - 1:
            continue  # of another day
        line = _line_for(table, number, cells, into)
        line.stays.append((max(start, 0), end))
        if table.kind is Kind.SPANS:
            line.told = seconds_in(table.cell(cells, "length"))


def _after(joined: datetime | None, clock: Clock, said: str) -> datetime | None:
    """A leaving without a date: on the day of the joining, or after the midnight that follows."""
    left = None if joined is None else clock.moment(said, on=joined.date())
    if joined is None or left is None:
        return None
    return left if left >= joined else left + timedelta(days=1)


def _read_actions(table: Table, clock: Clock, day: date, into: dict[str, _Line]) -> Iterator[int]:
    """Rows that say who joined or left; whoever left without joining was there from the first."""
    events: list[tuple[Second, int, bool, list[str]]] = []
    for number, cells in table.rows:
        moment = clock.moment(table.cell(cells, "time"))
        action = table.cell(cells, "action").casefold()
        if moment is None or not action.startswith(("joined", "left")):
            yield number
        elif moment.date() == day:
            second = second_of(moment, day)
            events.append((second, number, action.startswith("joined"), cells))
    events.sort(key=lambda event: event[:3])
    since: dict[int, Second] = {}
    first = events[0][0] if events else 0
    for second, number, is_joining, cells in events:
        line = _line_for(table, number, cells, into)
        if is_joining:
            since.setdefault(line.number, second)
        else:
            begun = since.pop(line.number, None if line.stays else first)
            if begun is not None:
                line.stays.append((begun, second))
    for line in into.values():
        if line.number in since:
            line.stays.append((since[line.number], None))
