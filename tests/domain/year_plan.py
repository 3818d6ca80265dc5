"""A year of one cohort, and the days on which it may lie, for the tests of clashes and moves."""

from dataclasses import replace
from datetime import date, time

from npq_desktop.domain.moving import Calendar
from npq_desktop.domain.sessions import Mode, Session, SessionKind
from npq_desktop.domain.template import in_utc, npqltd_plan

GOOD_FRIDAY, EASTER_MONDAY = date(2027, 3, 26), date(2027, 3, 29)
CALENDAR = Calendar(
    frozenset({GOOD_FRIDAY, EASTER_MONDAY}), date(2026, 9, 1), lambda _session: True
)


def year() -> dict[str, Session]:
    """The plan of a cohort that starts on Thursday 15 October 2026, by the sessions' names."""
    numbers = iter(range(99))
    _, plan = npqltd_plan("c", date(2026, 10, 15), frozenset(), lambda: f"id{next(numbers)}")
    return {each.name: each for each in plan}


def meeting(name: str = "m", day: date = date(2027, 3, 4), begins: time = time(9, 30), **known):
    """A workshop of six hours in Room 2 of the hall, with one facilitator."""
    made = Session(
        id=name,
        cohort_id=f"cohort of {name}",
        title=f"Workshop {name}",
        kind=SessionKind.WORKSHOP,
        starts_at=in_utc(day, begins),
        minutes=360,
        venue="Fellbrook Hall",
        room="Room 2",
        mode=Mode.ROOM,
        facilitators=("R. Example",),
    )
    return replace(made, **known)
