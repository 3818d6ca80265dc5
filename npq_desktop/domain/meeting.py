"""What a meeting's own report says of somebody: when they joined and left, and the mark of it.

Times are seconds after midnight on the clock of the session, so that a stay of less than a minute
is neither lost nor doubled; a mark holds whole minutes, cut (M-30 to M-33).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from npq_desktop.domain.marks import Interval, Mark, Minute, Place, tidy
from npq_desktop.domain.sessions import CohortRules, Session
from npq_desktop.domain.taking import is_after_grace

Second = int
Stay = tuple[Second, Second | None]
"""From joining to leaving; None when the report was saved before they left."""
MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
MOST_HOURS_OFF = 14
"""No two time zones lie further apart from ours."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """One line of a report: a display name, its e-mail address if there is one, the stays.

    ``told_seconds``: how long the report says they were there, where it tells only the first
    joining and the last leaving.
    """

    line: int
    name: str
    email: str = ""
    stays: tuple[Stay, ...] = ()
    is_organiser: bool = False
    told_seconds: Second | None = None

    @property
    def gaps(self) -> int:
        """Whole minutes that they were away in between, the report does not say when."""
        if self.told_seconds is None:
            return 0
        whole = sum(end - start for start, end in self.stays if end is not None)
        return max(whole - self.told_seconds, 0) // MINUTE


def merged(stays: Iterable[Stay]) -> tuple[Stay, ...]:
    """The same time in as few stays as possible: two devices at once count once (M-30)."""
    found: list[Stay] = []
    for start, end in sorted(stays, key=lambda stay: stay[0]):
        if end is not None and end <= start:
            continue
        if found:
            first, last = found[-1]
            if last is None:
                break  # nothing comes after somebody who is still there
            if start <= last:
                found[-1] = (first, None if end is None else max(last, end))
                continue
        found.append((start, end))
    return tuple(found)


def shifted(stays: Iterable[Stay], hours: int) -> tuple[Stay, ...]:
    """The stays by a clock that is so many hours on; what leaves the day is cut off."""
    by = hours * HOUR
    moved = ((start + by, None if end is None else end + by) for start, end in stays)
    return tuple(
        (max(start, 0), None if end is None else min(end, DAY - 1))
        for start, end in moved
        if start < DAY - 1 and (end is None or end > 0)
    )


def meeting_end(attendees: Iterable[Attendee]) -> Minute | None:
    """When the last of them left, as far as the report tells."""
    ends = [end for each in attendees for _, end in each.stays if end is not None]
    return max(ends) // MINUTE if ends else None


def mark_of(
    stays: Iterable[Stay], session: Session, rules: CohortRules, end: Minute | None
) -> Mark | None:
    """The mark that a report means; None for who was not there while the session was (M-31).

    ``end``: when the meeting ended. Late as at the door (M-02). Left early is who was gone more
    than the grace minutes before the end of the session, or of the meeting where that came first.
    """
    begins, ends = session.start_minute, session.end_minute
    if session.run is not None:
        begins, ends = session.run.start, session.run.end
    times = tuple(stay for stay in _minutes(merged(stays)) if _lies_in(stay, begins, ends))
    if not times:
        return None
    came, went = times[0][0], times[-1][1]
    last = ends if end is None else min(ends, max(end, begins))
    return Mark(
        Place.LINK,
        late=came is not None and is_after_grace(came, session, rules),
        early=went is not None and went < last - rules.grace_minutes,
        times=tidy(times),
    )


def _minutes(stays: Iterable[Stay]) -> list[Interval]:
    """Whole minutes, cut; what ends in the minute in which the next begins is one stay."""
    found: list[Interval] = []
    for first, last in stays:
        start, end = first // MINUTE, None if last is None else last // MINUTE
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        elif end is None or end > start:
            found.append((start, end))
    return found


def _lies_in(stay: Interval, begins: Minute, ends: Minute) -> bool:
    start, end = stay
    return (start is None or start < ends) and (end is None or end > begins)


def hours_off(attendees: Sequence[Attendee], session: Session) -> int:
    """By how many hours the report's clock seems to be behind the session's; usually 0 (M-32).

    A report may be in universal time while the clocks here are an hour on. Proposed is what puts
    more than twice as much of everybody's time into the session; nothing is moved by itself.
    """
    best, most = 0, 2 * _time_in(attendees, session, 0)
    for hours in sorted(range(-MOST_HOURS_OFF, MOST_HOURS_OFF + 1), key=abs):
        time = _time_in(attendees, session, hours)
        if hours and time > most:
            best, most = hours, time
    return best


def _time_in(attendees: Sequence[Attendee], session: Session, hours: int) -> Second:
    begins, ends = session.start_minute * MINUTE, session.end_minute * MINUTE
    return sum(
        max(min(ends if end is None else end, ends) - max(start, begins), 0)
        for each in attendees
        for start, end in merged(shifted(each.stays, hours))
    )
