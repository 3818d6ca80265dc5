"""Reads the attendance report of Teams or Zoom (CSV) in its several layouts.

Teams has saved a list of joining and leaving; a table below a summary; and, now, numbered sections
of which the third tells every stay. Zoom saves a table with or without the meeting's own lines
above it. All are found by their headings (``meeting_tables``).
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from npq_desktop.domain.days import short_date
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.meeting import Attendee
from npq_desktop.domain.sessions import Session
from npq_desktop.importing.bounded import read_bounded
from npq_desktop.importing.meeting_stays import attendees_of
from npq_desktop.importing.meeting_tables import Kind, Table, tables_in
from npq_desktop.importing.meeting_times import Order, clock_for
from npq_desktop.importing.text_file import decode
from npq_desktop.services.meeting_report import MeetingReport

LARGEST = 5_000_000
"""Bytes; a report of a thousand people is a tenth of it."""
MOST_LINES = 50_000
LONGEST_LINE = 10_000
BEGINNING = 32_768
"""Bytes; even, so that no letter of UTF-16 is cut in two."""
_TIME_OF_DAY = re.compile(r"\d[:.]\d\d\b")
_TOO_LARGE = "more than a report can be. Choose another file."
_NOT_ONE = (
    "{name} is not an attendance report of Teams or Zoom. Save the report as CSV from the meeting "
    "and try again."
)
_NO_HEADINGS = (
    "{name} has none of the columns of an attendance report in English: “Full Name” or “Name”, "
    "with “Join Time” and “Leave Time”, “First Join” and “Last Leave”, or “User Action” and "
    "“Timestamp”. Teams and Zoom write them in the language of the account: set that to English, "
    "save the report again and choose it."
)
_NO_DATES = (
    "The times in {name} have no dates, so nobody can tell whether they are of this session. Save "
    "the report again from Teams or Zoom and choose it as it was saved, not from a spreadsheet."
)


def read_report(path: Path, session: Session) -> MeetingReport:
    """The report of a session. Raises BadInput when the file is none, or of another day."""
    raw = read_bounded(path, LARGEST, _TOO_LARGE)
    return report_in(raw, path.name, session)


def is_report(path: Path) -> bool:
    """Whether the beginning of a file has the columns of a report, and a time of day below them."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(BEGINNING)
        text, _ = decode(raw, path.name)
    except (BadInput, OSError):
        return False
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    texts = _time_texts(tables_in([line for line in lines if len(line) <= LONGEST_LINE]))
    return any(_TIME_OF_DAY.search(each) for each in texts)


def report_in(raw: bytes, name: str, session: Session) -> MeetingReport:
    """The report in the bytes of a file. Raises BadInput."""
    lines = _lines(raw, name)
    tables = tables_in(lines)
    if not tables:
        raise BadInput(_NO_HEADINGS.format(name=name))
    timed = [table for table in tables if table.kind is not Kind.LENGTHS]
    if not timed:
        raise BadInput(
            f"{name} says how long people were there, but not when. In Zoom, leave “Show unique "
            "users” unticked when you export the report; in Teams, download the full report."
        )
    best = min(timed, key=lambda table: table.kind)
    clock, other_day = clock_for(
        list(_time_texts(timed)),
        session.day,
        ZoneInfo(session.zone),
        is_universal=best.is_universal,
    )
    if other_day is not None:
        raise BadInput(
            f"{name} is the report of {short_date(other_day)}, but {session.name} is on "
            f"{short_date(session.day)}. Choose the report of that day, or move the session first."
        )
    found, notices = attendees_of(timed, clock, session.day)
    if not found:
        if any(clock.moment(text, on=session.day) for text in _time_texts(timed)):
            raise BadInput(_NO_DATES.format(name=name))
        raise BadInput(f"{name} names nobody who joined. Choose another file.")
    return MeetingReport(name, _description(best, clock.order, found), found, raw, notices)


def _description(table: Table, order: Order, found: Sequence[Attendee]) -> str:
    names = "1 name" if len(found) == 1 else f"{len(found):,} names"
    return f"{table.program}, {names}, dates with the {order.value}"


def _lines(raw: bytes, name: str) -> list[str]:
    try:
        text, _ = decode(raw, name)
    except BadInput as error:
        raise BadInput(_NOT_ONE.format(name=name)) from error
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        raise BadInput(_NOT_ONE.format(name=name))
    return lines


def _time_texts(tables: Sequence[Table]) -> Iterator[str]:
    for table in tables:
        for _, cells in table.rows:
            for meaning in ("join", "leave", "time"):
                if text := table.cell(cells, meaning):
                    yield text
