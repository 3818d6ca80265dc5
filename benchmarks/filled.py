"""Stores of a given size, filled through the one door for writes, as a user would fill them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from itertools import islice, product
from pathlib import Path

from benchmarks.people import invented
from npq_desktop.domain.cells import participant_cells
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Session
from npq_desktop.domain.template import in_utc
from npq_desktop.services.cohorts import NPQLTD, create_cohort
from npq_desktop.services.registers import put_mark
from npq_desktop.services.sessions import save_session
from npq_desktop.services.users import set_setting, use_as
from npq_desktop.store import SqlStore

DAY = date(2027, 3, 4)
NOW = datetime.combine(DAY, time(9, 35), UTC)
"""The moment that every measured process takes for now: five minutes into a workshop."""
LARGEST_COHORT = 2_000
SESSIONS = 6
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Filled:
    """What a filled store holds of its first cohort; ``today`` is the session that is on."""

    folder: Path
    cohort: Id
    today: Session
    people: Sequence[Participant]


def clock() -> datetime:
    """The fixed clock."""
    return NOW


def with_people(folder: Path, people: int, cohort: str = "Autumn 2026") -> Filled:
    """A store with one cohort of so many people, and the twelve-month plan with a workshop now."""
    store = SqlStore(folder, clock)
    use_as(store, "R. Example")
    held = _add_cohort(store, cohort, people)
    store.close()
    return replace(held, folder=folder)


def with_marks(folder: Path, marks: int, largest: int = LARGEST_COHORT) -> Filled:
    """A store with so many marks, in as many cohorts as it takes; the first is chosen."""
    store = SqlStore(folder, clock)
    use_as(store, "R. Example")
    first: Filled | None = None
    left = marks
    while left > 0:
        people = min(largest, -(-left // SESSIONS))
        held = _add_cohort(store, f"Cohort {left}", people, has_today=first is None)
        left -= _mark(store, held, left)
        first = first or held
    if first is None:
        raise ValueError("no marks were asked for")
    set_setting(store, "cohort", first.cohort)
    store.close()
    return replace(first, folder=folder)


def _add_cohort(store: SqlStore, name: str, people: int, *, has_today: bool = True) -> Filled:
    start = date(2026, 10, 1)
    cohort = create_cohort(
        store, name, start, template=NPQLTD, dfe=None, holidays=lambda _years: frozenset()
    )
    with store.reading() as view:
        sessions = [line.session for line in view.sessions(cohort.id)]
    today = next(each for each in sessions if each.title.startswith("Workshop 2"))
    if has_today:
        begins = today.local_start.time().replace(tzinfo=None)
        today = replace(today, starts_at=in_utc(DAY, begins), venue="Fellbrook Hall", room="Room 2")
        save_session(store, today)
    who = invented(people, cohort.id)
    with store.writing() as work:
        for person in who:
            for field, value in participant_cells(person):
                work.put("participant", person.id, field, value, person=person.id)
        work.commit()
    return Filled(Path(), cohort.id, today, who)


def _mark(store: SqlStore, held: Filled, most: int) -> int:
    """Mark everybody in every session, ``most`` marks; how many were made."""
    with store.reading() as view:
        sessions = [line.session for line in view.sessions(held.cohort)]
    wanted = islice(product(sessions, held.people), most)
    made = 0
    while several := list(islice(wanted, _AT_ONCE)):
        with store.writing() as work:
            for session, person in several:
                arrived = session.start_minute - 9 + made % 20
                mark = Mark(Place.ROOM, times=((arrived, None),))
                put_mark(work, session.id, person.id, mark, How.DOOR)
                made += 1
            work.commit()
    return made
