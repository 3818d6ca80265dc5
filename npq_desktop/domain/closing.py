"""Closing a register: when the button comes forward, and what may be said about how it ran."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.marks import Minute, clock
from npq_desktop.domain.sessions import Run, Session, Span

NEAR_END_MINUTES = 15


def is_near_end(session: Session, moment: datetime) -> bool:
    """Whether closing is the next thing to do: from a quarter of an hour before the end (C-01)."""
    return moment >= session.ends_at - timedelta(minutes=NEAR_END_MINUTES)


def run_as_told(start: Minute, end: Minute, interruptions: Sequence[Span]) -> Run:
    """The session as it really ran (C-02). Raises BadInput when that cannot be."""
    if end <= start:
        raise BadInput(f"The session cannot end at {clock(end)} when it began at {clock(start)}.")
    for low, high in interruptions:
        if high <= low:
            raise BadInput(f"The interruption {clock(low)} to {clock(high)} has no length.")
        if low < start or high > end:
            raise BadInput(
                f"The interruption {clock(low)} to {clock(high)} lies outside the session, "
                f"which ran from {clock(start)} to {clock(end)}."
            )
    return Run(start, end, tuple(sorted(interruptions)))
