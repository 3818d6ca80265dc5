"""The register of one session as everybody reads it: lines, totals, closing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from npq_desktop.domain.around import Apology
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Cohort, Mode, Session, SessionState, Topic
from npq_desktop.domain.taking import is_out


class Presence(StrEnum):
    """What the three numbers of the register count; who is elsewhere counts in none of them.

    Elsewhere: over the link while others sit in a room, out just now, or gone home.
    """

    TO_COME = "to_come"
    IN_THE_ROOM = "in_the_room"
    ELSEWHERE = "elsewhere"
    ABSENT = "absent"


class Belonging(StrEnum):
    """Why somebody stands in this register."""

    EXPECTED = "expected"
    GUEST = "guest"
    WALK_IN = "walk_in"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a register. ``mark`` is None while nobody has marked the person."""

    participant: Participant
    mark: Mark | None = None
    how: How | None = None
    note: str = ""
    marked_at: datetime | None = None
    marked_by: str = ""
    device: str = ""
    belonging: Belonging = Belonging.EXPECTED
    is_unsettled: bool = False
    apology: Apology | None = None  # of somebody unmarked: a proposal, which counts in no number

    def presence_in(self, session: Session) -> Presence:
        """Which of the three numbers this line counts in; online everybody there is "here"."""
        mark = self.mark
        if mark is None:
            return Presence.TO_COME
        if not mark.is_here:
            return Presence.ABSENT
        is_there = mark.at is Place.ROOM or session.mode is Mode.ONLINE
        if not is_there or mark.early or is_out(mark, session):
            return Presence.ELSEWHERE
        return Presence.IN_THE_ROOM


@dataclass(frozen=True, slots=True)
class Closing:
    """One laptop's closing, or reopening, of its part of a register."""

    stream: Id
    is_closed: bool
    at: datetime
    by: str
    expected: tuple[Id, ...] = ()
    code: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """Everything about one session's register at one moment."""

    session: Session
    cohort: Cohort
    topics: tuple[Topic, ...]
    entries: tuple[Entry, ...]
    closings: tuple[Closing, ...]
    state: SessionState
    code: str = ""  # the check code of the marks as they are now
    is_as_closed: bool = True  # false once marks came in, or were changed, after closing
    was_closed: bool = False  # by every laptop that marked; also when it was cancelled since
    is_closed_here: bool = False  # this laptop's own part; others may have theirs open still
    workshops: int = 0  # of how many this is the numbered one; 0 where no number is told

    @property
    def name(self) -> str:
        """What the session is called, with of how many: ``Workshop 2 of 3``."""
        name = self.session.name
        return f"{name} of {self.workshops}" if self.workshops else name

    @property
    def is_closed(self) -> bool:
        """Whether it refuses marks until somebody reopens it."""
        return self.state is SessionState.CLOSED

    @property
    def is_locked(self) -> bool:
        """Whether no mark can be made on this laptop now."""
        return self.is_closed or self.is_closed_here or self.session.is_cancelled


def is_expected(person: Participant, session: Session) -> bool:
    """Whether a person of this cohort is expected: active on the session's day, not merged away.

    Whoever is marked in a session counts as expected there as well (design.md 3).
    """
    return (
        person.cohort_id == session.cohort_id
        and person.merged_into is None
        and person.is_active_on(session.day)
    )


def is_closed(marked_on: Iterable[Id], closings: Iterable[Closing]) -> bool:
    """Closed when every laptop that marked in the session has closed its part (sync.md 0b.7).

    ``marked_on``: the streams that hold the session's marks.
    """
    closed = {each.stream: each.is_closed for each in closings}
    return any(closed.values()) and all(closed.get(stream, False) for stream in marked_on)


def state_of(session: Session, *, has_marks: bool, closed: bool, reopened: bool) -> SessionState:
    """Where a session stands; only marks or a reopening make it open, looking at it does not."""
    if session.is_cancelled:
        return SessionState.CANCELLED
    if closed:
        return SessionState.CLOSED
    return SessionState.OPEN if has_marks or reopened else SessionState.PLANNED
