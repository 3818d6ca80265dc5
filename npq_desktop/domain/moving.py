"""What else has to move when a session moves to another day.

Sessions of a cohort keep their order, stay a week apart where they were, and those that lie close
together in the plan keep their distance; a long stretch between two takes up the shift. Sessions
keep their time of day, unless another is asked for. Source: docs/rules.md, P-31 to P-33.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from npq_desktop.domain.clashes import Expected, clashes_of
from npq_desktop.domain.marks import Minute
from npq_desktop.domain.sessions import Session
from npq_desktop.domain.template import in_utc, working_day

NEAREST = 7
"""Days that two sessions of a cohort stay apart, where they were as far apart before."""
TOGETHER = 45
"""Days: what lies no further apart belongs together in the plan; more is room to spare."""
NOTICED = 7
"""Days: a session that moves by less leaves the distances of the plan as good as they were."""
LOOKED_AT = 60
"""Days after which no free day is looked for any more."""


class Why(StrEnum):
    """Why another session would have to move."""

    ORDER = "order"  # it would change places with the one that moved
    CLOSE = "close"  # less than a week would be left between them
    DISTANCE = "distance"  # they belong together in the plan
    CLASH = "clash"  # both at one time need the same


@dataclass(frozen=True, slots=True)
class Step:
    """One more session, the day it would move to, and why; ``beside`` which one it has to."""

    session: Session
    day: date
    why: Why
    beside: Session


@dataclass(frozen=True, slots=True)
class Following:
    """What would have to move too; ``stuck`` has to, but was taken already or would be past."""

    steps: tuple[Step, ...] = ()
    stuck: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a day may be: the bank holidays, today, and which sessions may move at all."""

    holidays: frozenset[date]
    today: date
    may_move: Callable[[Session], bool]


def moved(session: Session, day: date, begins: Minute | None = None) -> Session:
    """The session on another day, at the same time on the clock of its own zone or at another.

    ``begins``: minutes after midnight; the breaks stay as far after the start as they were (P-35).
    """
    if begins is None or begins == session.start_minute:
        return replace(session, starts_at=in_utc(day, session.local_start.time(), session.zone))
    later = begins - session.start_minute
    breaks = tuple((start + later, end + later) for start, end in session.breaks)
    starts_at = in_utc(day, time(*divmod(begins, 60)), session.zone)
    return replace(session, starts_at=starts_at, breaks=breaks)


def is_free_day(day: date, holidays: frozenset[date]) -> bool:
    """Whether it is neither at a weekend nor a bank holiday (P-03)."""
    return working_day(day, holidays) == day


def follow(session: Session, day: date, plan: Iterable[Session], calendar: Calendar) -> Following:
    """What else of its cohort has to move when a session moves, by start.

    ``plan``: the sessions of its cohort. Source: docs/rules.md, P-31 and P-32.
    """
    lying = sorted((each for each in plan if not each.is_cancelled), key=_place)
    later = [each for each in lying if _place(each) > _place(session)]
    earlier = [each for each in lying if _place(each) < _place(session)]
    before = _earlier(session, day, earlier[::-1], calendar)
    after = _later(session, day, later, calendar)
    return Following((*before.steps[::-1], *after.steps), (*before.stuck, *after.stuck))


def _place(session: Session) -> tuple[object, ...]:
    return session.starts_at, session.title, session.id


def _later(session: Session, day: date, later: Sequence[Session], calendar: Calendar) -> Following:
    """Those after it, until one is far enough behind to stay."""
    shift, steps = day - session.day, list[Step]()
    old, new = session, moved(session, day)
    for each in later:
        gap = (each.day - old.day).days
        why = _why_later(each, gap, new, shift)
        if why is None:
            break
        least = new.day + timedelta(days=1 if gap else 0)
        step = Step(each, working_day(max(each.day + shift, least), calendar.holidays), why, new)
        if not calendar.may_move(each) or step.day < calendar.today:
            return Following(tuple(steps), (step,) if why is not Why.DISTANCE else ())
        if step.day != each.day:
            steps.append(step)
        old, new = each, moved(each, step.day)
    return Following(tuple(steps))


def _why_later(each: Session, gap: int, new: Session, shift: timedelta) -> Why | None:
    if each.starts_at < new.ends_at:
        return Why.ORDER
    if (each.day - new.day).days < min(gap, NEAREST):
        return Why.CLOSE
    is_shifted = abs(shift.days) >= NOTICED
    return Why.DISTANCE if is_shifted and gap <= TOGETHER else None


def _earlier(
    session: Session, day: date, earlier: Sequence[Session], calendar: Calendar
) -> Following:
    """Those before it, nearest first, that it would overtake or come too near to."""
    shift, steps = day - session.day, list[Step]()
    old, new = session, moved(session, day)
    for each in earlier:
        gap = (old.day - each.day).days
        if each.ends_at > new.starts_at:
            why = Why.ORDER
        elif (new.day - each.day).days < min(gap, NEAREST):
            why = Why.CLOSE
        else:
            break
        most = new.day - timedelta(days=1 if gap else 0)
        step = Step(each, _working_day_before(min(each.day + shift, most), calendar), why, new)
        if not calendar.may_move(each) or step.day < calendar.today:
            return Following(tuple(steps), (step,))
        steps.append(step)
        old, new = each, moved(each, step.day)
    return Following(tuple(steps))


def _working_day_before(day: date, calendar: Calendar) -> date:
    while not is_free_day(day, calendar.holidays):
        day -= timedelta(days=1)
    return day


def collide(
    session: Session, day: date, others: Sequence[Session], expected: Expected, calendar: Calendar
) -> Following:
    """The sessions it would clash with on that day, each with the next day that is free for it.

    ``others``: every other session as it would lie by then. Source: docs/rules.md, P-33.
    """
    there, steps, stuck = moved(session, day), list[Step](), list[Step]()
    for other in {
        clash.other(session.id).id: clash.other(session.id)
        for clash in clashes_of(there, others, expected)
    }.values():
        rest = [there, *(each for each in others if each.id != other.id)]
        found = _free_day(other, rest, expected, calendar)
        step = Step(other, found or other.day, Why.CLASH, there)
        is_possible = found is not None and calendar.may_move(other)
        (steps if is_possible else stuck).append(step)
    return Following(tuple(steps), tuple(stuck))


def _free_day(
    session: Session, rest: Sequence[Session], expected: Expected, calendar: Calendar
) -> date | None:
    """The next working day on which a session clashes with nothing; None if none is near."""
    for days in range(1, LOOKED_AT):
        day = session.day + timedelta(days=days)
        is_good = day >= calendar.today and is_free_day(day, calendar.holidays)
        if is_good and not clashes_of(moved(session, day), rest, expected):
            return day
    return None
