"""Which sessions cannot both be as planned: one facilitator, one room, or one person in both.

Pure: sessions in, clashes out. Source: docs/rules.md, P-30.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from npq_desktop.domain.folding import fold
from npq_desktop.domain.ids import Id
from npq_desktop.domain.sessions import Mode, Session

Expected = Callable[[Session], frozenset[Id]]
"""Who is expected in a session, linked entries told by one id."""


class ClashKind(StrEnum):
    """What two sessions would both need at one time."""

    FACILITATOR = "facilitator"
    ROOM = "room"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Clash:
    """Two sessions at one time that need the same.

    ``what``: the facilitators' names, the venue and the room, or the ids of the people.
    """

    first: Session
    second: Session
    kind: ClashKind
    what: tuple[str, ...]

    def concerns(self, session_id: Id) -> bool:
        """Whether a session is one of the two."""
        return session_id in {self.first.id, self.second.id}

    def other(self, session_id: Id) -> Session:
        """Of the two, the one that is not this session."""
        return self.second if self.first.id == session_id else self.first


def overlap(one: Session, other: Session) -> bool:
    """Whether two sessions share a stretch of time; one may begin when the other ends."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def find_clashes(sessions: Iterable[Session], expected: Expected) -> list[Clash]:
    """Every clash among the sessions that take place, by start; the order given does not matter.

    Who is expected is asked only of sessions that overlap. Source: docs/rules.md, P-30.
    """
    found: list[Clash] = []
    running: list[Session] = []
    planned = (each for each in sessions if not each.is_cancelled and each.minutes > 0)
    for session in sorted(planned, key=lambda each: (each.starts_at, each.title, each.id)):
        running = [each for each in running if each.ends_at > session.starts_at]
        for before in running:
            found += between(before, session, expected)
        running.append(session)
    return found


def clashes_of(session: Session, others: Iterable[Session], expected: Expected) -> list[Clash]:
    """What one session clashes with; with nothing when it is cancelled itself."""
    found: list[Clash] = []
    for other in others:
        if other.id != session.id and not (session.is_cancelled or other.is_cancelled):
            found += between(session, other, expected)
    return found


def between(one: Session, other: Session, expected: Expected) -> list[Clash]:
    """What two sessions would both need; nothing when they are not at one time."""
    if not overlap(one, other):
        return []
    needed: Sequence[tuple[ClashKind, tuple[str, ...]]] = (
        (ClashKind.FACILITATOR, _both_lead(one, other)),
        (ClashKind.ROOM, _room_of_both(one, other)),
        (ClashKind.PEOPLE, tuple(sorted(expected(one) & expected(other)))),
    )
    return [Clash(one, other, kind, what) for kind, what in needed if what]


def _both_lead(one: Session, other: Session) -> tuple[str, ...]:
    """Names as the first writes them; case, accents and spaces do not make two people."""
    there = {_folded(each) for each in other.facilitators}
    return tuple(each for each in one.facilitators if _folded(each) in there and _folded(each))


def _room_of_both(one: Session, other: Session) -> tuple[str, ...]:
    """Venue and room, where both have the same; who only follows a link sits in no room."""
    if Mode.ONLINE in {one.mode, other.mode} or not _folded(one.room):
        return ()
    here, there = (tuple(map(_folded, (each.venue, each.room))) for each in (one, other))
    return (one.venue, one.room) if here == there else ()


def _folded(text: str) -> str:
    return " ".join(fold(text).split())
