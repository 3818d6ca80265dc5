"""The plan as a calendar file: what goes out, and what a file that comes back would change.

Each session keeps one identifier for ever and counts its changes, so that a calendar that takes
the file a second time updates what it has (RFC 5545, UID and SEQUENCE). Nobody's name goes out
but the facilitators'.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from npq_desktop.domain.calendar_match import (
    Difference,
    differences,
    location_of,
    session_as_told,
)
from npq_desktop.domain.cells import session_cells
from npq_desktop.domain.errors import BadInput, NotFound
from npq_desktop.domain.ids import Id, from_uuid, to_uuid
from npq_desktop.domain.marks import clock
from npq_desktop.domain.sessions import Cohort, Session, SessionState, Topic
from npq_desktop.services.calendar_clashes import new_clashes
from npq_desktop.services.cohorts import differing, put_all
from npq_desktop.services.ports import BankHolidays, LoggedChange, Reading, SessionLine, Store
from npq_desktop.services.sessions import checked

OURS = "@npq-desktop"
"""What every identifier of ours ends with in a calendar."""
_SHOWN = ("title", "when", "mode", "topics", "facilitators", "directions", "is_cancelled")
"""The cells of a session that its calendar entry tells something of."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One session as a calendar shows it. Times are in UTC, ``zone`` is the session's own."""

    uid: str
    sequence: int
    changed_at: datetime
    title: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    location: str
    description: str
    link: str
    category: str
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event as a calendar file tells it; ``problem``: why its time cannot be taken."""

    uid: str
    title: str = ""
    starts_at: datetime | None = None
    minutes: int = 0
    location: str = ""
    is_cancelled: bool = False
    sequence: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """What taking an event would change in a session."""

    cohort: Cohort
    session: Session
    told: Session
    differences: tuple[Difference, ...]
    doubt: str = ""  # why it is not taken unless somebody says so

    @property
    def is_taken(self) -> bool:
        """Whether it is ticked at first."""
        return not self.doubt


@dataclass(frozen=True, slots=True)
class LeftEvent:
    """An event that is not taken, and why."""

    uid: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class CalendarPlan:
    """What a calendar file would change."""

    changes: tuple[CalendarChange, ...]
    left: tuple[LeftEvent, ...]
    unchanged: int


def uid_of(session_id: Id) -> str:
    """The identifier of a session in any calendar; it never changes."""
    return f"{to_uuid(session_id)}{OURS}"


def calendar_entries(view: Reading, lines: Iterable[SessionLine]) -> list[CalendarEntry]:
    """The sessions as a calendar shows them. The same plan gives the same entries (P-20)."""
    names: dict[tuple[str, Id, str], list[LoggedChange]] = {}
    return [_entry(view, line, names) for line in lines]


def _entry(
    view: Reading, line: SessionLine, names: dict[tuple[str, Id, str], list[LoggedChange]]
) -> CalendarEntry:
    session = line.session
    changes = [
        each for field in _SHOWN for each in view.history(cell=("session", session.id, field))
    ]
    others = [("cohort", line.cohort.id, "name")]
    others += [("topic", topic.id, "title") for topic in line.topics]
    for cell in others:
        if cell not in names:
            names[cell] = list(view.history(cell=cell))[:-1]  # its first name is no change
        changes += names[cell]
    acts = {each.act for each in changes}
    return CalendarEntry(
        uid=uid_of(session.id),
        sequence=max(len(acts) - 1, 0),
        changed_at=max(each.at for each in changes).replace(microsecond=0),
        title=f"{session.title} ({line.cohort.name})",
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        zone=session.zone,
        location=location_of(session),
        description=_description(session, line.topics),
        link=session.link,
        category=line.cohort.name,
        is_cancelled=session.is_cancelled,
    )


def _description(session: Session, topics: Sequence[Topic]) -> str:
    """What it is about, with breaks, link and the way there; never who is expected."""
    breaks = ", ".join(f"{clock(start)} to {clock(end)}" for start, end in session.breaks)
    parts = (
        ("Topics", "; ".join(each.title for each in topics)),
        ("With", ", ".join(session.facilitators)),
        ("Break", breaks),
        ("Join online", session.link),
        ("How to get there", session.directions),
    )
    return "\n".join(f"{name}: {words}" for name, words in parts if words)


def plan_calendar(
    view: Reading, events: Iterable[CalendarEvent], holidays: BankHolidays
) -> CalendarPlan:
    """What a calendar file would change in the sessions here; nothing is written."""
    lines = {line.session.id: line for line in view.sessions()}
    changes: list[CalendarChange] = []
    left: list[LeftEvent] = []
    unchanged = 0
    for event in _newest(events):
        line = lines.get(_session_id(event.uid))
        if line is None:
            left.append(LeftEvent(event.uid, event.title, "It is no session of this plan."))
            continue
        found = _change(view, line, event)
        if isinstance(found, LeftEvent):
            left.append(found)
        elif found is None:
            unchanged += 1
        else:
            changes.append(_with_holiday(found, holidays))
    clashes = new_clashes(view, lines.values(), {each.session.id: each.told for each in changes})
    changes = [replace(e, doubt=e.doubt or clashes.get(e.session.id, "")) for e in changes]
    changes.sort(key=lambda each: (each.session.starts_at, each.session.id))
    return CalendarPlan(tuple(changes), tuple(left), unchanged)


def _with_holiday(change: CalendarChange, holidays: BankHolidays) -> CalendarChange:
    """The change with a doubt where it leads to a bank holiday, and there is no other yet."""
    day = change.told.day
    if change.doubt or day == change.session.day or day not in holidays([day.year]):
        return change
    return replace(change, doubt="The new day is a bank holiday.")


def _newest(events: Iterable[CalendarEvent]) -> list[CalendarEvent]:
    """Of several events with one identifier the one that was changed most often."""
    newest: dict[str, CalendarEvent] = {}
    for event in events:
        held = newest.get(event.uid)
        if held is None or event.sequence >= held.sequence:
            newest[event.uid] = event
    return list(newest.values())


def _session_id(uid: str) -> Id:
    if not uid.endswith(OURS):
        return ""
    try:
        return from_uuid(uid.removesuffix(OURS))
    except ValueError:
        return ""


def _change(
    view: Reading, line: SessionLine, event: CalendarEvent
) -> CalendarChange | LeftEvent | None:
    session = line.session
    if event.problem or event.starts_at is None:
        return LeftEvent(event.uid, session.title, event.problem or "It has no time.")
    title = _plain_title(view, line.cohort, event.title)
    told = session_as_told(
        session,
        title,
        event.starts_at,
        event.minutes,
        event.location,
        is_cancelled=event.is_cancelled,
    )
    try:
        told = checked(told)
    except BadInput as error:
        return LeftEvent(event.uid, session.title, error.sentence)
    found = differences(session, told)
    if not found:
        return None
    return CalendarChange(line.cohort, session, told, found, _doubt(view, line, told, event))


def _plain_title(view: Reading, cohort: Cohort, title: str) -> str:
    """The title without the cohort's name behind it, under whatever name it went out."""
    names = {str(each.new) for each in view.history(cell=("cohort", cohort.id, "name"))}
    for name in names | {cohort.name}:
        title = title.removesuffix(f" ({name})")
    return title


def _doubt(view: Reading, line: SessionLine, told: Session, event: CalendarEvent) -> str:
    """Why an event should not be taken without a thought; empty when nothing speaks against it."""
    if line.state is SessionState.CLOSED:
        return "Its register is closed."
    if line.marked:
        people = "1 person is" if line.marked == 1 else f"{line.marked:,} people are"
        return f"{people} marked in it already."
    (entry,) = calendar_entries(view, [line])
    if event.sequence < entry.sequence:
        return "Changed here since the file was made."
    if told.day != line.session.day and told.day.weekday() >= 5:
        return "The new day is at a weekend."
    return ""


def take_changes(store: Store, changes: Iterable[CalendarChange]) -> Id | None:
    """Change the sessions as a calendar file says, as one act. Raises NotFound.

    Only what differed when the file was compared is written: what another hand changed since in
    other parts of a session stays.
    """
    with store.writing() as work:
        for change in changes:
            work.session(change.session.id)
            plain = replace(change.told, is_cancelled=change.session.is_cancelled)
            cells = differing(session_cells(plain), session_cells(change.session))
            put_all(work, "session", change.session.id, cells)
            if change.told.is_cancelled != change.session.is_cancelled:
                work.put("session", change.session.id, "is_cancelled", change.told.is_cancelled)
        return work.commit()


def lines_of(
    view: Reading, cohort_id: Id | None, session_id: Id | None = None
) -> list[SessionLine]:
    """The sessions that go into a file: one, those of a cohort, or all. Raises NotFound."""
    lines = view.sessions(cohort_id)
    if session_id is not None:
        lines = [line for line in lines if line.session.id == session_id]
    if not lines:
        raise NotFound("There is no session to put into a calendar. Add one first.")
    return lines
