"""The hybrid logical clock: wall time where it can be trusted, order where it cannot.

One integer: milliseconds since 1970 in the upper bits, a counter in the lower sixteen. It never
runs backwards on one laptop, so a wrong clock cannot disorder a laptop's own changes, and it
never decides between changes that knew of each other (sync.md 1.3).
"""

from datetime import UTC, datetime, timedelta

Reading = int
_COUNTER_BITS = 16
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
MOST_AHEAD = timedelta(hours=24)
"""A reading further ahead of our wall time than this does not move our clock (sync.md 1.3)."""


def tick(last: Reading, now: datetime) -> Reading:
    """The next reading after ``last``, at the wall time ``now`` (aware)."""
    wall = (now - _EPOCH) // _MILLISECOND << _COUNTER_BITS
    return max(last + 1, wall)


def after_reading(last: Reading, seen: Reading, now: datetime) -> Reading:
    """Our last reading after we saw somebody else's; a clock that is far ahead drags nobody."""
    return max(last, seen) if seen <= earliest(now + MOST_AHEAD) else last


def moment(reading: Reading) -> datetime:
    """The wall time that a reading stands for, in UTC, to the millisecond."""
    return _EPOCH + (reading >> _COUNTER_BITS) * _MILLISECOND


def earliest(at: datetime) -> Reading:
    """The smallest reading at that wall time."""
    return (at - _EPOCH) // _MILLISECOND << _COUNTER_BITS
