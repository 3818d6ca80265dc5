"""What stands around a register: apologies, catch-up, what counts from elsewhere, papers.

None of these is a mark. They are shown beside the register and counted apart (issue 4; domain 3,
R-29), so that the register stays what was seen on the day.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from npq_desktop.domain.ids import Id


@dataclass(frozen=True, slots=True)
class Apology:
    """Somebody said beforehand that they will not come; a proposal for the register, no mark."""

    session_id: Id
    participant_id: Id
    told_on: date
    words: str = ""


@dataclass(frozen=True, slots=True)
class CatchUp:
    """Agreed work for a missed session (domain 1.3); ``minutes`` count apart from the register.

    ``from_session`` and ``code``: the register of another cohort that is the evidence, and its
    check code, where a guest's mark there was the reason.
    """

    id: Id
    session_id: Id
    participant_id: Id
    day: date
    minutes: int
    done: str = ""
    evidence: str = ""
    agreed_by: str = ""
    from_session: Id | None = None
    code: str = ""


class Standing(StrEnum):
    """How an earlier session stands for somebody who came later. Stored: never rename."""

    COUNTED = "counted"  # marked in another cohort's session of the same topics
    NOT_COUNTED = "not_counted"
    WAIVED = "waived"  # leaves what is required (domain 3: late joiners)


@dataclass(frozen=True, slots=True)
class Credit:
    """What was decided about one session before somebody joined, and why.

    ``from_session`` and ``from_participant``: where they were marked, for what is counted.
    """

    session_id: Id
    participant_id: Id
    standing: Standing
    reason: str = ""
    from_session: Id | None = None
    from_participant: Id | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """Where an entry came from when somebody changed cohort: the entry there, the day, why."""

    participant_id: Id
    on: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Needs:
    """Access and dietary needs: on this laptop only, never in a file (domain 4.4)."""

    dietary: tuple[str, ...] = ()
    access: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not self.dietary and not self.access


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that proves something about a session: a scan of the sheet, a meeting's report.

    The file itself lies beside the store under its ``digest`` (SHA-256 in hexadecimal).
    """

    id: Id
    session_id: Id
    what: str  # scan or report
    name: str
    digest: str
    size: int  # bytes
    at: datetime
    by: str


BLANK_SHEET = "blank sheet"
"""``what`` a printout is that was to be signed. Stored: never rename it."""


@dataclass(frozen=True, slots=True)
class Printout:
    """Something that was printed or saved for a session, and how the register stood then."""

    id: Id
    session_id: Id
    what: str
    people: int
    code: str
    at: datetime
    by: str
