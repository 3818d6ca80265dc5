"""What the services need from outside, as protocols. ``Store`` is the only way to the data.

``reading()`` gives one consistent snapshot; ``writing()`` holds the one write turn of the data
folder from its first statement (sync.md 0b.11) and throws everything away unless ``commit`` was
called. Every write is a change: ``put`` is the only verb.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How, Mark
from npq_desktop.domain.people import Participant
from npq_desktop.domain.register import Closing, Entry
from npq_desktop.domain.sessions import Cohort, Session, SessionState, Topic
from npq_desktop.services.ports_around import AroundReading

Report = Callable[[int, int], None]
"""Called with steps done and steps in all; raises ``Cancelled`` when the user stopped the work."""

Json = Any
"""A value as canonical JSON can hold it: no floats (sync.md 1.1)."""


def no_report(done: int, total: int) -> None:
    """For callers that show no progress."""


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session in a list, with its numbers."""

    session: Session
    cohort: Cohort
    topics: tuple[Topic, ...]
    expected: int
    marked: int
    here: int
    absent: int
    last_marked_at: datetime | None
    last_marked_name: str
    state: SessionState
    code: str = ""


@dataclass(frozen=True, slots=True)
class CohortLine:
    """One cohort in a list, with its numbers."""

    cohort: Cohort
    participants: int
    sessions: int
    list_imported_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """One change as history tells it. ``old`` is what it replaced, in the change ``replaced``."""

    id: str
    act: Id
    at: datetime
    by: str
    device: str
    kind: str
    entity: Id
    field: str
    old: Json
    new: Json
    reason: str | None
    person: Id | None
    undoes: Id | None
    is_local: bool = False
    replaced: str | None = None
    is_forgotten: bool = False  # its value was deleted for good


@dataclass(frozen=True, slots=True)
class Correction:
    """All times of a register that one laptop took, shifted by so many minutes."""

    minutes: int
    marks: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that ``doctor`` has to say."""

    what: str
    where: str
    do: str


class Reading(AroundReading, Protocol):
    """One consistent view of the data."""

    def cohorts(self) -> list[CohortLine]:
        """All cohorts, by start date."""
        ...

    def cohort(self, cohort_id: Id) -> Cohort:
        """Raises NotFound."""
        ...

    def topics(self, cohort_id: Id) -> list[Topic]:
        """The topics of a cohort, by position."""
        ...

    def sessions(
        self, cohort_id: Id | None = None, *, day: date | None = None
    ) -> list[SessionLine]:
        """Sessions with their numbers, by start; of every cohort and day when None."""
        ...

    def session(self, session_id: Id) -> Session:
        """Raises NotFound."""
        ...

    def people(self, cohort_id: Id | None = None) -> list[Participant]:
        """The people of a cohort, by sorted name; everybody on this laptop when None."""
        ...

    def entries(self) -> list[Participant]:
        """Everybody, each with nothing but what their own entry says."""
        ...

    def person(self, participant_id: Id) -> Participant:
        """Raises NotFound."""
        ...

    def marks(self, session_id: Id) -> list[Entry]:
        """Every mark of a session (cleared ones are not there), whoever it is for."""
        ...

    def entry(self, session_id: Id, participant_id: Id) -> Entry:
        """One line of a register, with or without a mark. Raises NotFound."""
        ...

    def mark(self, session_id: Id, participant_id: Id) -> tuple[Mark | None, How | None, str]:
        """One mark, how it was made, and its note."""
        ...

    def closings(self, session_id: Id) -> list[Closing]:
        """The closings of a session, one for each laptop that closed or reopened it."""
        ...

    def mark_streams(self, session_id: Id) -> set[Id]:
        """The streams that the marks of a session were made in."""
        ...

    def marked_by_stream(self, session_id: Id, stream: Id) -> list[Id]:
        """Who was marked in a session by one laptop's stream."""
        ...

    def mark_heads(self, session_id: Id) -> list[tuple[Id, bytes]]:
        """Participant and head change of every mark: what the check code is made of."""
        ...

    def links(self, relation: str) -> list[tuple[Id, Id]]:
        """Pairs of participants that are linked as ``same``, ``not_same`` or ``proposed``."""
        ...

    def setting(self, key: str) -> Json:
        """A setting of this laptop; None when it was never set."""
        ...

    def user(self) -> tuple[Id, str]:
        """Who uses this laptop now: id and name, which is empty until it was asked for."""
        ...

    def users(self) -> list[tuple[Id, str]]:
        """Everybody who has taken a register on this laptop."""
        ...

    def device(self) -> tuple[Id, str]:
        """This laptop: id and name."""
        ...

    def stream(self) -> Id:
        """The stream that this laptop's shared changes go into."""
        ...

    def corrections(self, session_id: Id) -> list[Correction]:
        """The corrections of times in one register, oldest first."""
        ...

    def correction_acts(self, session_id: Id) -> set[Id]:
        """The acts that corrected the times of one register, and those that took that back."""
        ...

    def history(
        self,
        *,
        participant: Id | None = None,
        session: Id | None = None,
        act: Id | None = None,
        undoing: Id | None = None,
        after: int | None = None,
        limit: int | None = None,
        cell: tuple[str, Id, str] | None = None,
    ) -> Iterator[LoggedChange]:
        """Changes, newest first; ``after``: only those that arrived after that number."""
        ...

    def last_arrival(self) -> int:
        """The arrival number of the newest change; 0 in an empty log."""
        ...

    def acts_after(self, arrival: int) -> set[Id]:
        """Whose changes arrived after that number, as acts; settings of this laptop left out."""
        ...

    def heads(self, kind: str, entity: Id, field: str) -> list[tuple[str, Json]]:
        """The heads of one cell: change id and value, the winner first."""
        ...

    def digest(self, cohort_id: Id | None = None) -> str:
        """SHA-256 of the logical content, 64 hex digits."""
        ...


class Writing(Reading, Protocol):
    """A view that may also write. Reads see what was there before this act's own ``put``s."""

    def put(
        self,
        kind: str,
        entity: Id,
        field: str,
        value: Json,
        *,
        person: Id | None = None,
        reason: str | None = None,
    ) -> None:
        """Add one change to the act. A value equal to the present one writes nothing."""
        ...

    def flush(self) -> bool:
        """Append what was put so far, in the same act, so that reads see it; no commit yet."""
        ...

    def commit(self, *, undoes: Id | None = None) -> Id | None:
        """Make the act durable; its id, or None when it changed nothing."""
        ...


class Store(Protocol):
    """One installation's data."""

    def reading(self) -> AbstractContextManager[Reading]:
        """A snapshot to read from."""
        ...

    def writing(self) -> AbstractContextManager[Writing]:
        """The write turn; waits for it. Raises StoreUnavailable when it cannot be had."""
        ...

    def changed_elsewhere(self) -> bool:
        """Whether another process wrote since the last call. Cheap enough for a timer."""
        ...

    def forget_notes(self, people: Collection[Id]) -> int:
        """Delete for good what was noted privately of people, from the log too; how many values."""
        ...  # finishes what was in the way before, also when nobody is named

    def check(self, report: Report = no_report) -> list[Finding]:
        """What ``doctor`` finds: file, chain, tables against log."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


class Clock(Protocol):
    """The clock the whole program reads."""

    def __call__(self) -> datetime:
        """Now, in UTC."""
        ...


class BankHolidays(Protocol):
    """Days on which nobody plans a workshop."""

    def __call__(self, years: Iterable[int]) -> frozenset[date]:
        """The bank holidays of England in these years."""
        ...
