"""The papers of a day beside the attendance sheet."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from npq_desktop.domain.days import long_date
from npq_desktop.domain.marks import clock
from npq_desktop.services.caterer import CatererCount
from npq_desktop.services.labels import LabelSheet
from npq_desktop.services.person_record import PersonRecord
from npq_desktop.services.ports import Report
from npq_desktop.services.ready_facts import Ready
from npq_desktop.services.sheet_page import SheetPage


@dataclass(frozen=True, slots=True)
class ReadyPage:
    """The ready check on one page, with the blank sheet behind it."""

    title: str
    session: str
    when: str
    words: str
    lines: tuple[tuple[bool, str, str], ...]  # whether it is well, what, and what to do
    sheet: SheetPage
    author: str
    subject: str
    made_at: str
    name: str  # of the file, without its ending


Paper = LabelSheet | CatererCount | ReadyPage | PersonRecord
DrawPaper = Callable[[Paper, BinaryIO, Report], int]
"""Draws any of them; the number of pages."""


def ready_page(ready: Ready, sheet: SheetPage) -> ReadyPage:
    """The check as a page; ``sheet`` is the blank one of the same session."""
    session, cohort = ready.line.session, ready.line.cohort
    times = f"{clock(session.start_minute)} to {clock(session.end_minute)}"
    return ReadyPage(
        title=f"Ready for {session.name}?",
        session=f"{session.title}, {cohort.name}",
        when=f"{long_date(session.day)}, {times}",
        words=ready.words,
        lines=tuple((each.is_good, each.words, each.todo) for each in ready.lines),
        sheet=sheet,
        author=sheet.provider or "NPQ Desktop",
        subject=f"{cohort.name} cohort",
        made_at=session.day.isoformat(),
        name=", ".join(filter(None, ("Ready check", cohort.initials, session.name))),
    )
