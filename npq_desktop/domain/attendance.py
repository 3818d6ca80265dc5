"""Minutes attended: time in the room that falls into the session as it ran (design.md 3).

Intersection of intervals, so leaving at the start of lunch costs no lunch. Whole minutes, cut
(A-01 to A-08).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from npq_desktop.domain.marks import Mark, Minute, Place
from npq_desktop.domain.sessions import CohortRules, Run, Session, Span


def planned_run(session: Session) -> Run:
    """The session as planned, with nothing that interrupted it."""
    return Run(session.start_minute, session.end_minute)


def held_time(session: Session, run: Run) -> tuple[Span, ...]:
    """The stretches in which the session was held: its run less breaks and interruptions."""
    return subtract([(run.start, run.end)], [*session.breaks, *run.interruptions])


def attended_minutes(mark: Mark, session: Session, rules: CohortRules) -> int:
    """Minutes this person took part; unit: whole minutes (rule A-01).

    A mark with no times counts as the whole session; arriving within the grace minutes counts
    as from the start. Somebody who followed over the link counts as the cohort's rules say.
    """
    if mark.at is Place.AWAY:
        return 0
    if mark.at is Place.LINK and session.both_ways and not rules.remote_counts:
        return 0
    run = session.run or planned_run(session)
    grace_until = max(session.start_minute, run.start) + rules.grace_minutes
    stays = _stays(mark, run, grace_until)
    return length(intersect(stays, held_time(session, run)))


def _stays(mark: Mark, run: Run, grace_until: Minute) -> list[Span]:
    """Where the person was, with unknown ends taken as the session's own."""
    stays: list[Span] = []
    for number, (came, went) in enumerate(mark.times or ((None, None),)):
        start = run.start if came is None else came
        if number == 0 and start <= grace_until:
            start = min(start, run.start)
        end = run.end if went is None else went
        if end > start:
            stays.append((start, end))
    return merge(stays)


def required_minutes(session: Session) -> int:
    """What this session asks for: the shorter of plan and run, less what was not held (A-04)."""
    planned = length(held_time(session, planned_run(session)))
    if session.run is None:
        return planned
    return min(planned, length(held_time(session, session.run)))


@dataclass(frozen=True, slots=True)
class Attendance:
    """Minutes attended of minutes required."""

    attended: int
    required: int

    @property
    def share(self) -> Fraction:
        """The exact fraction, at most one; nought when nothing was required yet."""
        if not self.required:
            return Fraction(0)
        return Fraction(min(self.attended, self.required), self.required)

    @property
    def per_cent(self) -> str:
        """The percentage, cut and never rounded, to one decimal: ``91.6`` (A-06)."""
        tenths = int(self.share * 1000)
        return f"{tenths // 10}.{tenths % 10}"

    def meets(self, threshold: int) -> bool:
        """Whether the exact share reaches the threshold in per cent: 8 of 9 fails 90 (A-06)."""
        return self.share >= Fraction(threshold, 100)


def in_words(minutes: int) -> str:
    """``5 h 15``, ``45 min``, ``5 h``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def merge(spans: Iterable[Span]) -> list[Span]:
    """The same time in as few stretches as possible, in order."""
    merged: list[Span] = []
    for start, end in sorted(span for span in spans if span[1] > span[0]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def intersect(one: Iterable[Span], other: Iterable[Span]) -> tuple[Span, ...]:
    """The time that lies in both."""
    others = merge(other)
    met = ((max(a, c), min(b, d)) for a, b in merge(one) for c, d in others)
    return tuple(span for span in met if span[1] > span[0])


def subtract(spans: Iterable[Span], holes: Iterable[Span]) -> tuple[Span, ...]:
    """The time in ``spans`` that lies in no hole; a hole given twice counts once."""
    left = merge(spans)
    for low, high in merge(holes):
        left = [
            piece
            for start, end in left
            for piece in ((start, min(end, low)), (max(start, high), end))
            if piece[1] > piece[0]
        ]
    return tuple(left)


def length(spans: Iterable[Span]) -> int:
    """Minutes in stretches that do not overlap."""
    return sum(end - start for start, end in spans)
