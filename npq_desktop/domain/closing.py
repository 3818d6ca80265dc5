"""Closing a register: when the button comes forward, and what may be said about how it ran."""

from collections.abc import Sequence

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.marks import Minute, clock
from npq_desktop.domain.sessions import Run, Session, Span

NEAR_END_MINUTES = 15


def is_near_end(session: Session, minute: Minute, *, same_day: bool) -> bool:
    """Whether closing is the next thing to do: from a quarter of an hour before the end."""
    return not same_day or minute >= session.end_minute - NEAR_END_MINUTES


def run_as_told(start: Minute, end: Minute, interruptions: Sequence[Span]) -> Run:
    """The session as it really ran. Raises BadInput when that cannot be."""
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
