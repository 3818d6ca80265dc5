"""A session of another cohort and its counterpart in one's own: the same topics (G-01).

Topics are told apart by position, never by title (domain 1.1); a plan without topics goes by the
names of its sessions.
"""

from collections.abc import Iterable, Mapping

from npq_desktop.domain.ids import Id
from npq_desktop.domain.sessions import Session

Positions = Mapping[Id, int]
"""The position of each topic, of any cohort."""


def positions_of(session: Session, positions: Positions) -> frozenset[int]:
    """Which topics a session is about, as positions; nothing where its plan names none."""
    return frozenset(positions[topic] for topic in session.topic_ids if topic in positions)


def counterpart(session: Session, plan: Iterable[Session], positions: Positions) -> Session | None:
    """The session of another plan that is about the same; None where there is none.

    Of several the one of the same kind, then the earliest.
    """
    own = positions_of(session, positions)
    alike = [
        each
        for each in plan
        if not each.is_cancelled
        and positions_of(each, positions) == own
        and (own or (each.name, each.kind) == (session.name, session.kind))
    ]
    return min(alike, key=lambda e: (e.kind is not session.kind, e.starts_at, e.id), default=None)
