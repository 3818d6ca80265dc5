"""The twelve-month NPQLTD plan: three workshops, three seminars, the six topics in their order.

Working model of the issue: workshop 1, seminar A, workshop 2, seminars B and C, workshop 3 in
months 0, 1, 5, 6, 7 and 8; a day that is a weekend or a bank holiday moves to the next working
day (P-01 to P-04). Everything can be changed afterwards.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from npq_desktop.domain.ids import Id
from npq_desktop.domain.sessions import LONDON, Mode, Session, SessionKind, Span, Topic

TOPICS = (
    "Implementation",
    "Culture",
    "Designing Effective Professional Development",
    "Utilising Well-Designed Frameworks – Curriculum and Assessment",
    "Delivering Effective Professional Development",
    "Utilising Well-Designed Frameworks – Classroom Practice",
)
"""The six topics in their order; 4 and 6 differ only behind the dash (domain 1.1)."""

_PLAN = (
    ("Workshop 1", SessionKind.WORKSHOP, 0),
    ("Seminar A", SessionKind.SEMINAR, 1),
    ("Workshop 2", SessionKind.WORKSHOP, 5),
    ("Seminar B", SessionKind.SEMINAR, 6),
    ("Seminar C", SessionKind.SEMINAR, 7),
    ("Workshop 3", SessionKind.WORKSHOP, 8),
)
MONTHS = 12
_TIMES: dict[SessionKind, tuple[time, int, tuple[Span, ...]]] = {
    SessionKind.WORKSHOP: (time(9, 30), 360, ((750, 795),)),  # lunch 12:30 to 13:15
    SessionKind.SEMINAR: (time(16, 0), 90, ()),
}


def npqltd_plan(
    cohort_id: Id, start: date, holidays: frozenset[date], new_id: Callable[[], Id]
) -> tuple[tuple[Topic, ...], tuple[Session, ...]]:
    """The topics and sessions of a new cohort that starts on this day."""
    topics = tuple(
        Topic(new_id(), cohort_id, position, title) for position, title in enumerate(TOPICS, 1)
    )
    sessions = tuple(
        _session(
            new_id(),
            cohort_id,
            name,
            kind,
            working_day(months_later(start, months), holidays),
            topic,
        )
        for (name, kind, months), topic in zip(_PLAN, topics, strict=True)
    )
    return topics, sessions


def _session(
    id_: Id, cohort_id: Id, name: str, kind: SessionKind, day: date, topic: Topic
) -> Session:
    begins, minutes, breaks = _TIMES[kind]
    return Session(
        id=id_,
        cohort_id=cohort_id,
        title=f"{name}: {topic.title}",
        kind=kind,
        starts_at=in_utc(day, begins),
        minutes=minutes,
        breaks=breaks,
        mode=Mode.ROOM if kind is SessionKind.WORKSHOP else Mode.ONLINE,
        topic_ids=(topic.id,),
    )


def in_utc(day: date, begins: time, zone: str = LONDON) -> datetime:
    """A day and a wall-clock time in a zone, as UTC."""
    return datetime.combine(day, begins, ZoneInfo(zone)).astimezone(UTC)


def months_later(start: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    year, month = divmod(start.month - 1 + months, 12)
    last = monthrange(start.year + year, month + 1)[1]
    return date(start.year + year, month + 1, min(start.day, last))


def end_of_programme(start: date) -> date:
    """The last day of the twelve months."""
    return months_later(start, MONTHS) - timedelta(days=1)


def working_day(day: date, holidays: frozenset[date]) -> date:
    """That day, or the next that is neither at a weekend nor a bank holiday."""
    while day.weekday() >= 5 or day in holidays:
        day += timedelta(days=1)
    return day
