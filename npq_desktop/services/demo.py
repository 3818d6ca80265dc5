"""An invented cohort of 24 in mid-programme; ``demo_year`` has two, with a year behind them.

All people, schools and partnerships are made up. The clock is moved so that the history reads as
if the year had happened.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from shutil import rmtree
from zoneinfo import ZoneInfo

from npq_desktop.domain.cells import participant_cells
from npq_desktop.domain.dfe_cohorts import DfeCohort, by_label
from npq_desktop.domain.errors import Refused, StoreUnavailable
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.domain.people import Name, Participant, Work
from npq_desktop.domain.sessions import LONDON, Run, Session
from npq_desktop.domain.template import in_utc, months_later, working_day
from npq_desktop.services.closings import close_register
from npq_desktop.services.cohorts import NPQLTD, create_cohort
from npq_desktop.services.ports import BankHolidays, Reading, Store
from npq_desktop.services.registers import put_mark, put_note
from npq_desktop.services.sessions import save_session
from npq_desktop.services.users import name_laptop, set_setting, use_as

FACILITATOR = "R. Example"
_ORGANISATIONS = (
    "Hawthorn Vale SCITT",
    "Larkmoor Teaching School Hub",
    "Tarnside Primary School",
    "St Briavel’s Catholic Partnership",
    "Copperfield ITT Partnership",
    "University of Norwood Mere",
)
_ROLES = ("ITT Lead Mentor", "Head of SCITT", "Mentoring Lead", "Deputy Director ITT")
NAMES = (
    ("Patience", "Adeyemi"),
    ("Yusuf", "Ahmadi-Thistlewood"),
    ("Wanjiru", "Brown-Achieng"),
    ("Bartholomew", "Cholmondeley-Featherstonehaugh"),
    ("Chidi", "D’Souza"),
    ("Rhiannon", "Fitzgerald-Montgomery"),
    ("Małgorzata", "Grzegorczyk"),
    ("Tamsin", "Hollowell"),
    ("Siân", "Llŷr"),
    ("Niamh", "MacGregor"),
    ("Jyoti", "Nguyễn"),
    ("Amelia", "Ó Súilleabháin"),
    ("Keir", "Okonkwo-Fairweather"),
    ("Priya", "Patel-Winterbourne"),
    ("Joaquín", "Pérez-Larkham"),
    ("Uzma", "Saleem-Harrowby"),
    ("Kateřina", "Šimůnek"),
    ("Harpreet", "Singh-Thorne"),
    ("Gwen", "Tŷ-Newydd"),
    ("Isaac", "van der Berg"),
    ("Bronwen", "Whitworth"),
    ("Xiulan", "Yıldız"),
    ("Zoë", "Yarrow"),
    ("伟", "张"),
)


class MovableClock:
    """A clock that stands where it was put and runs on by a second at each reading."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        """Now, a second later each time."""
        self.moment += timedelta(seconds=1)
        return self.moment


def fill(
    store: Store,
    clock: MovableClock,
    now: datetime,
    holidays: BankHolidays,
    table: Sequence[DfeCohort],
) -> str:
    """Fill an empty store; what was made, in a sentence. Raises Refused when it is not empty."""
    check_empty(store)
    today = now.astimezone(ZoneInfo(LONDON)).date()
    start = months_later(today, -5)
    clock.moment = datetime.combine(start - timedelta(days=14), time(10), UTC)
    begin(store)
    name = season(start)
    dfe = next(iter(by_label(table, name)), None)
    cohort = create_cohort(store, name, start, template=NPQLTD, dfe=dfe, holidays=holidays)
    people = add_people(store, cohort.id, NAMES)
    placed = place(store, cohort.id, today, holidays)
    for session in placed:
        if session.day < today:
            take(store, clock, session, people)
    clock.moment = max(clock.moment, now - timedelta(minutes=1))
    return f"{cohort.name}: {len(people)} invented people, {len(placed)} sessions."


def check_empty(store: Store) -> None:
    """Raise Refused unless nothing of a programme was ever written here."""
    with store.reading() as view:
        if not _is_empty(view):
            raise Refused("This data folder is not empty. Name an empty one with --data-dir.")


def begin(store: Store) -> None:
    """Who uses the laptop, what it is called, and for whom they work."""
    use_as(store, FACILITATOR)
    name_laptop(store, "Example laptop")
    set_setting(store, "provider_name", "Marram Coast ITT Partnership")


def _is_empty(view: Reading) -> bool:
    """Whether nothing of a programme was ever written; names of people and laptops are not."""
    return all(each.is_local or each.kind in {"user", "device"} for each in view.history())


def season(start: date) -> str:
    """What a cohort that starts on this day is called."""
    return f"{'Spring' if start.month <= 6 else 'Autumn'} {start.year}"


def add_people(
    store: Store, cohort_id: Id, names: Sequence[tuple[str, str]], first: int = 1
) -> list[Participant]:
    """People of these names, numbered from ``first``, as one imported list."""
    people = [
        Participant(
            id=new_id(),
            cohort_id=cohort_id,
            name=Name(f"{given} {family}", given, family),
            trn=f"{7_310_000 + 4_733 * number:07d}",
            email=f"person{number:02d}@example.org",
            work=Work(_ORGANISATIONS[number % 6], _ROLES[number % 4], lead_mentor=number % 3 != 2),
        )
        for number, (given, family) in enumerate(names, first)
    ]
    with store.writing() as work:
        for person in people:
            for field, value in participant_cells(person):
                work.put("participant", person.id, field, value, person=person.id)
        work.put("list", new_id(), "imported", {"cohort": cohort_id, "rows": len(people)})
        work.commit()
    return people


def place(
    store: Store,
    cohort_id: Id,
    today: date,
    holidays: BankHolidays,
    *,
    on_today: str = "Workshop 2",
    where: tuple[str, str] = ("Fellbrook Hall", "Room 2"),
    who: str = FACILITATOR,
) -> list[Session]:
    """Put one session on today, and give every session its place and facilitator."""
    with store.reading() as view:
        sessions = [line.session for line in view.sessions(cohort_id)]
    free = holidays({today.year - 1, today.year, today.year + 1})
    placed: list[Session] = []
    for session in sessions:
        day = session.day
        if on_today and session.title.startswith(on_today):
            day = today
        elif day == today:
            day = working_day(today - timedelta(days=7), free)
        begins = session.local_start.time().replace(tzinfo=None)
        online = session.mode.value == "online"
        moved = replace(
            session,
            starts_at=in_utc(day, begins),
            venue="" if online else where[0],
            room="" if online else where[1],
            facilitators=(who,),
        )
        save_session(store, moved)
        placed.append(moved)
    return placed


def take(
    store: Store, clock: MovableClock, session: Session, people: Sequence[Participant]
) -> None:
    """A register as it may have been: most there, a few late, one left early, one agreed away."""
    clock.moment = max(clock.moment, session.starts_at - timedelta(minutes=12))
    start, end = session.start_minute, session.end_minute
    for number, person in enumerate(people):
        mark, note = _mark(number, session, start, end)
        with store.writing() as work:
            put_mark(work, session.id, person.id, mark, How.DOOR)
            if note:
                put_note(work, session.id, person.id, note)
            work.commit()
    clock.moment = max(clock.moment, session.starts_at + timedelta(minutes=session.minutes + 9))
    drill = start + 70
    run = Run(start, end, ((drill, drill + 15),)) if session.minutes > 120 else None
    close_register(store, session.id, run=run)


def _mark(number: int, session: Session, start: int, end: int) -> tuple[Mark, str]:
    here = Place.LINK if session.mode.value == "online" else Place.ROOM
    if number == 4:
        return Mark(Place.AWAY, agreed=True), "Told us on Monday"
    if number == 11:
        return Mark(Place.AWAY), ""
    if number in {2, 12}:
        note = "Train cancelled" if number == 2 else ""
        return Mark(here, late=True, times=((start + 19 + number, None),)), note
    if number == 8:
        return Mark(here, early=True, times=((start - 5, end - 30),)), ""
    return Mark(here, times=((start - 9 + number % 8, None),)), ""


def throw_away(folder: Path) -> None:
    """Delete the folder of invented people. Raises StoreUnavailable when it stays."""
    try:
        rmtree(folder)
    except FileNotFoundError:
        return  # nobody looked around yet
    except OSError as error:
        raise StoreUnavailable(
            f"The invented people in {folder} cannot be thrown away; another window may have them "
            "open. Your own data was not touched."
        ) from error
