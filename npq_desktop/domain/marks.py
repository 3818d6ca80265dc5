"""A mark: where a person was in one session, as one value.

The five marks of the screen and the words of the command line are readings of that value
(design.md 3). Times are whole minutes after midnight in the session's zone. A mark is settled
when it is made: late and early are never worked out again from times that change later.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

Minute = int
"""Minutes after midnight in the session's own zone, 0 to 1439."""

Interval = tuple[Minute | None, Minute | None]
"""From and to; ``None`` where that end is not known (counts as the session's own)."""


class Place(StrEnum):
    """Where the person took part. The value is stored: never rename it."""

    ROOM = "room"
    LINK = "link"
    AWAY = "no"


class Word(StrEnum):
    """The contract's word for a mark (contract.md, MARK)."""

    PRESENT = "present"
    LATE = "late"
    LEFT_EARLY = "left_early"
    ABSENT_AUTHORISED = "absent_authorised"
    ABSENT_UNAUTHORISED = "absent_unauthorised"
    REMOTE = "remote"


class How(StrEnum):
    """How a mark was made. The value is stored: never rename it."""

    DOOR = "door"
    LIST = "list"
    BULK = "bulk"
    PAPER = "paper"
    REPORT = "report"
    PROPOSAL = "proposal"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Mark:
    """One person's mark for one session."""

    at: Place = Place.ROOM
    agreed: bool = False
    late: bool = False
    early: bool = False
    times: tuple[Interval, ...] = ()

    @property
    def is_here(self) -> bool:
        """Whether the person took part at all, in the room or over the link."""
        return self.at is not Place.AWAY

    @property
    def arrived(self) -> Minute | None:
        """The first coming, when known."""
        return self.times[0][0] if self.times else None

    @property
    def left(self) -> Minute | None:
        """The last going, when known."""
        return self.times[-1][1] if self.times else None

    def with_arrival(self, minute: Minute | None) -> "Mark":
        """The same mark with another first arrival."""
        first, *rest = self.times or ((None, None),)
        return replace(self, times=tidy(((minute, first[1]), *rest)))

    def with_leaving(self, minute: Minute | None) -> "Mark":
        """The same mark with another last leaving."""
        *rest, last = self.times or ((None, None),)
        return replace(self, times=tidy((*rest, (last[0], minute))))


def tidy(times: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """No interval at all when nothing in it is known."""
    return () if times == ((None, None),) else times


def word_of(mark: Mark, *, both_ways: bool) -> Word:
    """The one word for a mark; ``both_ways``: the session had a room and a link.

    The first that fits of absent, remote, late, left early, present (design.md 3). Someone who
    followed a session that was online only was simply present.
    """
    if mark.at is Place.AWAY:
        return Word.ABSENT_AUTHORISED if mark.agreed else Word.ABSENT_UNAUTHORISED
    if mark.at is Place.LINK and both_ways:
        return Word.REMOTE
    if mark.late:
        return Word.LATE
    if mark.early:
        return Word.LEFT_EARLY
    return Word.PRESENT


def to_value(mark: Mark) -> dict[str, Any]:
    """The value as the change log holds it."""
    return {
        "at": mark.at.value,
        "agreed": mark.agreed,
        "late": mark.late,
        "early": mark.early,
        "times": [list(each) for each in mark.times],
    }


def from_value(value: dict[str, Any]) -> Mark:
    """The mark of a logged value."""
    return Mark(
        at=Place(value["at"]),
        agreed=value["agreed"],
        late=value["late"],
        early=value["early"],
        times=tuple((start, end) for start, end in value["times"]),
    )


def clock(minute: Minute | None) -> str:
    """``09:24``, or nothing when not known."""
    return "" if minute is None else f"{minute // 60:02d}:{minute % 60:02d}"
