"""Cohorts, topics and sessions: the plan of a programme year, and how a session really ran."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Minute

LONDON = "Europe/London"
_WORKSHOP = re.compile(r"Workshop [0-9]+$")
Span = tuple[Minute, Minute]
"""A stretch of a day in minutes after midnight, end after start."""


class SessionKind(StrEnum):
    """What kind of meeting it is (contract.md, ``kind``)."""

    WORKSHOP = "workshop"
    SEMINAR = "seminar"


class Mode(StrEnum):
    """How people take part. The value is stored: never rename it."""

    ROOM = "room"
    ONLINE = "online"
    BOTH = "both"


class SessionState(StrEnum):
    """Where a session stands (contract.md, ``state``)."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class CohortRules:
    """What counts in a cohort; printed beside every figure that depends on it."""

    grace_minutes: int = 5
    attendance_threshold: int = 90  # per cent; "check your contract" (domain 3)
    remote_counts: bool = True
    catch_up_counts: bool = False


@dataclass(frozen=True, slots=True)
class Cohort:
    """One cohort. Year, suffix and schedule are chosen from the DfE's table, never computed."""

    id: Id
    name: str
    start_date: date
    end_date: date | None = None
    course_identifier: str = "npq-leading-teaching-development"
    cohort_year: str | None = None
    cohort_suffix: str | None = None
    schedule_identifier: str | None = None
    lead_provider_name: str = ""
    delivery_partner_id: str = ""
    provider_name: str = ""
    rules: CohortRules = field(default_factory=CohortRules)
    colour: str = ""
    initials: str = ""
    retention_until: date | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class Topic:
    """One of the six topics of a cohort; told apart by position, never by title (domain 1.1)."""

    id: Id
    cohort_id: Id
    position: int
    title: str


@dataclass(frozen=True, slots=True)
class Run:
    """The session as it really happened: start, end and what interrupted it."""

    start: Minute
    end: Minute
    interruptions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """One workshop or seminar. ``starts_at`` is in UTC; ``breaks`` are local minutes."""

    id: Id
    cohort_id: Id
    title: str
    kind: SessionKind
    starts_at: datetime
    minutes: int
    zone: str = LONDON
    breaks: tuple[Span, ...] = ()
    venue: str = ""
    room: str = ""
    mode: Mode = Mode.ROOM
    link: str = ""
    topic_ids: tuple[Id, ...] = ()
    facilitators: tuple[str, ...] = ()
    is_required: bool = True
    is_shared: bool = False  # taken by more than one laptop
    is_cancelled: bool = False
    run: Run | None = None
    plan: str = ""  # what is to be done, as free text
    directions: str = ""  # how to get there
    known: bool = True

    @property
    def name(self) -> str:
        """What it is called in the plan, without its topic: ``Workshop 2``."""
        return self.title.partition(":")[0]

    @property
    def ends_at(self) -> datetime:
        """The planned end, in UTC."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def local_start(self) -> datetime:
        """The planned start on the wall clock of its own zone."""
        return self.starts_at.astimezone(ZoneInfo(self.zone))

    @property
    def day(self) -> date:
        """The day it is on, in its own zone."""
        return self.local_start.date()

    @property
    def start_minute(self) -> Minute:
        """The planned start in minutes after midnight."""
        local = self.local_start
        return local.hour * 60 + local.minute

    @property
    def end_minute(self) -> Minute:
        """The planned end in minutes after midnight (at most midnight)."""
        return min(self.start_minute + self.minutes, 24 * 60)

    @property
    def both_ways(self) -> bool:
        """Whether some sit in the room while others follow the link."""
        return self.mode is Mode.BOTH

    def minute_of(self, moment: datetime) -> Minute:
        """A moment on this session's wall clock, in minutes after midnight."""
        local = moment.astimezone(ZoneInfo(self.zone))
        return local.hour * 60 + local.minute

    def has_ended(self, moment: datetime) -> bool:
        """Whether it is over at that moment, as it ran if that is known."""
        if self.run is None:
            return moment >= self.ends_at
        midnight = self.local_start.replace(hour=0, minute=0, second=0, microsecond=0)
        return moment.astimezone(UTC) >= (midnight + timedelta(minutes=self.run.end)).astimezone(
            UTC
        )


def workshops_beside(session: Session, plan: Iterable[Session]) -> int:
    """Of how many this is the numbered one: 3 for ``Workshop 2`` of three; 0 if none is told.

    Counted are the numbered workshops that take place, in the order of ``plan``, which is by
    start; one alone is not one of several. Source: docs/rules.md, P-08.
    """
    counted = [each.id for each in plan if _WORKSHOP.match(each.name) and not each.is_cancelled]
    if session.id not in counted:
        return 0
    fits = session.name == f"Workshop {counted.index(session.id) + 1}"
    return len(counted) if fits and len(counted) > 1 else 0
