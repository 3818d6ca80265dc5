"""A participant as the programme knows them: six cells, each settled as a whole (design.md 3)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from npq_desktop.domain.around import Moved
from npq_desktop.domain.ids import Id


class TrainingStatus(StrEnum):
    """The DfE's training status (domain 2.4)."""

    ACTIVE = "active"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"


class Origin(StrEnum):
    """How an entry came to be here. The value is stored: never rename it."""

    LIST = "list"
    HAND = "hand"
    WALK_IN = "walk_in"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as given. ``full`` is what is printed; the split only sorts and greets.

    ``guessed`` is true until somebody confirmed the split; ``family`` may be empty.
    """

    full: str
    given: str = ""
    family: str = ""
    preferred: str = ""
    earlier: tuple[str, ...] = ()
    guessed: bool = False

    @property
    def sorted_form(self) -> str:
        """``Family, Given`` for lists; the full name where there is no split."""
        return f"{self.family}, {self.given}" if self.family and self.given else self.full

    @property
    def printed(self) -> str:
        """What stands on paper: the full name as given while its split is only a guess."""
        return self.full if self.guessed else self.sorted_form


@dataclass(frozen=True, slots=True)
class Work:
    """Where somebody works and as what."""

    organisation: str = ""
    role: str = ""
    lead_mentor: bool | None = None
    itt_provider: str = ""
    school_urn: str = ""


@dataclass(frozen=True, slots=True)
class DfeRecord:
    """What the DfE's records say: ids only, no funding."""

    participant_id: str = ""
    application_id: str = ""
    accepted: bool | None = None
    trn_verified: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """The training status and the day it holds from; reasons are the office's."""

    training_status: TrainingStatus = TrainingStatus.ACTIVE
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """One entry of one person in one cohort; a walk-in belongs to no cohort yet."""

    id: Id
    cohort_id: Id | None
    name: Name
    trn: str | None = None
    email: str | None = None
    work: Work = field(default_factory=Work)
    dfe: DfeRecord = field(default_factory=DfeRecord)
    status: Status = field(default_factory=Status)
    enrolment: tuple[tuple[date | None, date | None], ...] = ()
    origin: Origin = Origin.LIST
    name_confirmed: bool = False
    has_bounced: bool = False  # mail to the address came back
    moved: Moved | None = None  # from another cohort
    aliases: tuple[str, ...] = ()
    merged_into: Id | None = None
    known: bool = True

    def is_active_on(self, day: date) -> bool:
        """Expected on that day: enrolled then, and neither withdrawn nor deferred by then."""
        ended = self.status.training_status is not TrainingStatus.ACTIVE
        if ended and (self.status.since is None or self.status.since <= day):
            return False
        spans = self.enrolment or ((None, None),)
        return any((a is None or a <= day) and (b is None or day < b) for a, b in spans)

    @property
    def has_moved_on(self) -> bool:
        """Every span of the enrolment has an end: they go on in another cohort, or nowhere."""
        return bool(self.enrolment) and all(end is not None for _, end in self.enrolment)

    def has_left_by(self, day: date) -> bool:
        """Not expected on that day, nor as far as is known on any after it."""
        ended = self.status.training_status is not TrainingStatus.ACTIVE
        if ended and (self.status.since is None or self.status.since <= day):
            return True
        return bool(self.enrolment) and all(b is not None and b <= day for _, b in self.enrolment)
