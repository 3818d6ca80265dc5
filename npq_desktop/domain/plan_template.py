"""A plan that was kept from a cohort, and laying it out for another (P-23 to P-25).

A day is kept as so many whole months and days after the cohort's start, so that a plan of October
lies as well over a year that begins in January. Places, links and names are not kept: they belong
to the year that was.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Minute
from npq_desktop.domain.sessions import Cohort, Mode, Session, SessionKind, Span, Topic
from npq_desktop.domain.template import end_of_programme, in_utc, months_later, working_day

Json = Any
After = tuple[int, int]
"""Whole months, and days on top of them, after the start; both may be less than nought."""

MOVED_AT_MOST = timedelta(days=7)
"""No holidays of England put a working day off by longer."""


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One session of a kept plan. ``topics`` are positions, ``breaks`` local minutes."""

    title: str
    kind: SessionKind
    mode: Mode
    after: After
    begins: Minute
    minutes: int
    breaks: tuple[Span, ...] = ()
    topics: tuple[int, ...] = ()
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan without a year: its topics by position, its sessions, and when the programme ends."""

    topics: tuple[str, ...]
    sessions: tuple[PlannedSession, ...]
    ends: After | None = None


def after_start(start: date, day: date) -> After:
    """How far a day lies behind a start; ``day_after`` leads back to it."""
    months = (day.year - start.year) * 12 + day.month - start.month
    if months_later(start, months) > day:
        months -= 1
    return months, (day - months_later(start, months)).days


def day_after(start: date, after: After) -> date:
    """The day that lies so far behind a start."""
    months, days = after
    return months_later(start, months) + timedelta(days=days)


def plan_of(cohort: Cohort, topics: Sequence[Topic], sessions: Iterable[Session]) -> KeptPlan:
    """The plan of a cohort; sessions that were cancelled are no part of it."""
    held = [each for each in sessions if not each.is_cancelled]
    start = _first_day(cohort, held)
    places = {topic.id: topic.position for topic in topics}
    titles = {topic.position: topic.title for topic in topics}
    return KeptPlan(
        topics=tuple(titles.get(at, "") for at in range(1, max(titles, default=0) + 1)),
        sessions=tuple(
            PlannedSession(
                title=each.title,
                kind=each.kind,
                mode=each.mode,
                after=after_start(start, each.day),
                begins=each.start_minute,
                minutes=each.minutes,
                breaks=each.breaks,
                topics=tuple(places[id_] for id_ in each.topic_ids if id_ in places),
                is_required=each.is_required,
            )
            for each in held
        ),
        ends=None if cohort.end_date is None else after_start(cohort.start_date, cohort.end_date),
    )


def _first_day(cohort: Cohort, sessions: Sequence[Session]) -> date:
    """The day that the others are counted from: the start, or the first session close behind it.

    A start at a weekend was moved to the next working day; the next cohort's may stay where it is.
    """
    first = min((each.day for each in sessions), default=cohort.start_date)
    is_close = timedelta(0) <= first - cohort.start_date < MOVED_AT_MOST
    return first if is_close else cohort.start_date


def lay_out(
    plan: KeptPlan,
    cohort_id: Id,
    start: date,
    holidays: frozenset[date],
    new_id: Callable[[], Id],
) -> tuple[tuple[Topic, ...], tuple[Session, ...]]:
    """The topics and sessions of a cohort that starts on this day, on working days (P-03)."""
    topics = {
        at: Topic(new_id(), cohort_id, at, title)
        for at, title in enumerate(plan.topics, 1)
        if title
    }
    sessions = tuple(
        Session(
            id=new_id(),
            cohort_id=cohort_id,
            title=each.title,
            kind=each.kind,
            starts_at=in_utc(
                working_day(day_after(start, each.after), holidays),
                time(each.begins // 60, each.begins % 60),
            ),
            minutes=each.minutes,
            breaks=each.breaks,
            mode=each.mode,
            topic_ids=tuple(topics[at].id for at in each.topics if at in topics),
            is_required=each.is_required,
        )
        for each in plan.sessions
    )
    return tuple(topics.values()), sessions


def end_of(plan: KeptPlan, start: date) -> date:
    """The last day of a cohort with this plan; twelve months where the plan does not say."""
    return end_of_programme(start) if plan.ends is None else day_after(start, plan.ends)


def plan_value(plan: KeptPlan) -> Json:
    """The ``plan`` cell of a kept plan."""
    return {
        "topics": list(plan.topics),
        "ends": None if plan.ends is None else list(plan.ends),
        "sessions": [
            {
                "title": each.title,
                "kind": each.kind.value,
                "mode": each.mode.value,
                "after": list(each.after),
                "begins": each.begins,
                "minutes": each.minutes,
                "breaks": [list(span) for span in each.breaks],
                "topics": list(each.topics),
                "is_required": each.is_required,
            }
            for each in plan.sessions
        ],
    }


def plan_from(value: Json) -> KeptPlan:
    """The kept plan of a ``plan`` cell."""
    return KeptPlan(
        topics=tuple(value["topics"]),
        ends=None if value["ends"] is None else _pair(value["ends"]),
        sessions=tuple(
            PlannedSession(
                title=each["title"],
                kind=SessionKind(each["kind"]),
                mode=Mode(each["mode"]),
                after=_pair(each["after"]),
                begins=each["begins"],
                minutes=each["minutes"],
                breaks=tuple(_pair(span) for span in each["breaks"]),
                topics=tuple(each["topics"]),
                is_required=each["is_required"],
            )
            for each in value["sessions"]
        ),
    )


def _pair(value: Json) -> tuple[int, int]:
    first, second = value
    return first, second
