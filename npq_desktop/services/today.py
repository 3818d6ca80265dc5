"""What Today says: the session of the hour, the list, the year. One reading of the store."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from npq_desktop.domain.days import day_of_year, long_date
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import clock
from npq_desktop.domain.sessions import LONDON, SessionKind, SessionState
from npq_desktop.domain.sides import joined
from npq_desktop.services.ages import days_old
from npq_desktop.services.apologies import sent_words, told_in
from npq_desktop.services.ports import Reading, SessionLine, Store
from npq_desktop.services.ready_ticks import Tick, ticks


@dataclass(frozen=True, slots=True)
class Today:
    """The page in words."""

    day: date
    date_words: str
    greeting: str
    line: SessionLine | None
    expected_words: str
    button: str
    people: int
    list_words: str
    year: tuple[SessionLine, ...]
    year_words: str
    elsewhere: SessionLine | None = None
    elsewhere_words: str = ""
    cohort_name: str = ""
    ready: tuple[Tick, ...] = ()  # what the session has and lacks


def read_today(
    store: Store, cohort_id: Id | None, now: datetime, newest_copy: datetime | None = None
) -> Today:
    """Today for the chosen cohort; a session of the hour goes first, whichever cohort has it.

    ``newest_copy``: when the newest safety copy was made.
    """
    with store.reading() as view:
        return today_in(view, cohort_id, now, newest_copy)


def today_in(
    view: Reading, cohort_id: Id | None, now: datetime, newest_copy: datetime | None = None
) -> Today:
    """Today as one view holds it."""
    local = now.astimezone(ZoneInfo(LONDON))
    day = local.date()
    on_today = [line for line in view.sessions(day=day) if line.state is not SessionState.CANCELLED]
    year = view.sessions(cohort_id) if cohort_id else []
    line = session_of_the_hour(on_today, now, cohort_id) or _next(year, now)
    others = [each for each in on_today if line is None or each.session.id != line.session.id]
    cohorts = {each.cohort.id: each for each in view.cohorts()}
    own = cohorts.get(cohort_id or "")
    return Today(
        day=day,
        date_words=long_date(day),
        greeting=_greeting(line, local),
        line=line,
        expected_words=_expected(line, _apologies(view, line)),
        button=_button(line),
        people=own.participants if own else 0,
        list_words=_list_words(own.list_imported_at if own else None, now, own is not None),
        year=tuple(year),
        year_words=_year_words(year),
        elsewhere=others[0] if others else None,
        elsewhere_words=_elsewhere(others),
        cohort_name=own.cohort.name if own and len(cohorts) > 1 else "",
        ready=ticks(view, line, cohorts.get(line.cohort.id), now, newest_copy)
        if line is not None
        else (),
    )


def session_of_the_hour(
    lines: list[SessionLine], now: datetime, cohort_id: Id | None
) -> SessionLine | None:
    """Of today's sessions the one that is on, else the next, else the last; own cohort first.

    What has begun goes before what is about to begin; a register that is closed is over, and a
    cancelled session is not today's.
    """

    def rank(line: SessionLine) -> tuple[int, timedelta, bool]:
        session, own = line.session, line.cohort.id != cohort_id
        if now > session.ends_at or line.state is SessionState.CLOSED:
            return 2, now - session.ends_at, own
        if now >= session.starts_at:
            return 0, now - session.starts_at, own
        return 1, session.starts_at - now, own

    held = [line for line in lines if line.state is not SessionState.CANCELLED]
    return min(held, key=rank, default=None)


def running(lines: list[SessionLine], now: datetime, cohort_id: Id | None) -> SessionLine | None:
    """The session that is on, from half an hour before it starts until it ends or is closed."""
    on = [
        line
        for line in lines
        if line.state not in {SessionState.CANCELLED, SessionState.CLOSED}
        and line.session.starts_at - timedelta(minutes=30) <= now <= line.session.ends_at
    ]
    return session_of_the_hour(on, now, cohort_id)


def _next(year: list[SessionLine], now: datetime) -> SessionLine | None:
    to_come = [
        line
        for line in year
        if line.session.ends_at >= now and line.state is not SessionState.CANCELLED
    ]
    return to_come[0] if to_come else None


def _greeting(line: SessionLine | None, local: datetime) -> str:
    hello = (
        "Good morning."
        if local.hour < 12
        else "Good afternoon."
        if local.hour < 18
        else "Good evening."
    )
    if line is None:
        return hello
    session = line.session
    name = session.title.partition(":")[0]
    if session.day != local.date():
        days = (session.day - local.date()).days
        when = "tomorrow" if days == 1 else f"on {day_of_year(session.day)}"
        return f"{hello} {name} is {when}."
    minute = session.minute_of(local)
    if line.state is SessionState.CLOSED:
        return f"{hello} {name} is closed."
    if minute < session.start_minute:
        return f"{hello} {name} starts at {clock(session.start_minute)}."
    if minute <= session.end_minute:
        return f"{hello} {name} is on until {clock(session.end_minute)}."
    return f"{hello} {name} ended at {clock(session.end_minute)}."


def _apologies(view: Reading, line: SessionLine | None) -> int:
    """How many have sent apologies; of interest until the register is taken."""
    return 0 if line is None or line.marked else len(told_in(view, line.session))


def _expected(line: SessionLine | None, apologies: int) -> str:
    if line is None:
        return ""
    if not line.marked:
        return joined((f"{line.expected:,} expected", sent_words(apologies)))
    last = f", last: {line.last_marked_name}" if line.last_marked_name else ""
    to_come = line.expected - line.marked
    return f"{line.here:,} here, {line.absent:,} absent, {to_come:,} to come{last}"


def _button(line: SessionLine | None) -> str:
    if line is not None and line.state is SessionState.CLOSED:
        return "Look at the register"
    return "Go on with the register" if line is not None and line.marked else "Open the register"


def _elsewhere(others: list[SessionLine]) -> str:
    if not others:
        return ""
    session, cohort = others[0].session, others[0].cohort
    name = session.title.partition(":")[0]
    times = f"{clock(session.start_minute)} to {clock(session.end_minute)}"
    more = f", and {len(others) - 1} more" if len(others) > 1 else ""
    return f"{name} of {cohort.name} is on today as well, {times}{more}."


def age_words(imported: datetime, now: datetime) -> str:
    """``list imported yesterday``."""
    days = days_old(imported, now)
    age = "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
    return f"list imported {age}"


def _list_words(imported: datetime | None, now: datetime, has_cohort: bool) -> str:
    if not has_cohort:
        return "Make a cohort, or import a list."
    if imported is None:
        return "No list was imported yet."
    return f"{age_words(imported, now).capitalize()}."


def _year_words(year: list[SessionLine]) -> str:
    workshops = sum(1 for line in year if line.session.kind is SessionKind.WORKSHOP)
    seminars = len(year) - workshops
    topics = {topic.id for line in year for topic in line.topics}
    told = ((workshops, "workshop"), (seminars, "seminar"), (len(topics), "topic"))
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in told if count)
