"""Two invented cohorts that overlap, with a year of what happens to people behind them.

The older one is near its end: somebody joined late, somebody withdrew, somebody changed her name,
somebody came as a walk-in and turned out to be known, and somebody caught up. The younger one has
its second workshop today. What happened in both is told in the order in which it happened, so
that the history reads as if the year had been lived.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial

from npq_desktop.domain.around import Apology, CatchUp, Credit, Standing
from npq_desktop.domain.around_cells import apology_value
from npq_desktop.domain.cells import dfe_value
from npq_desktop.domain.dfe_cohorts import DfeCohort, by_label
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.domain.people import DfeRecord, Participant
from npq_desktop.domain.sessions import Session
from npq_desktop.domain.template import months_later
from npq_desktop.services import demo
from npq_desktop.services.asking import mark_bounced
from npq_desktop.services.catch_ups import save_catch_up
from npq_desktop.services.cohorts import NPQLTD, create_cohort
from npq_desktop.services.credits import decide
from npq_desktop.services.demo import FACILITATOR, MovableClock
from npq_desktop.services.demo_agenda import Year, morning
from npq_desktop.services.demo_people import live_in_both, live_in_the_older
from npq_desktop.services.needs import set_needs
from npq_desktop.services.person_fields import confirm_name, edit_field
from npq_desktop.services.ports import BankHolidays, Store
from npq_desktop.services.registers import take_walk_in
from npq_desktop.services.sessions import save_session
from npq_desktop.services.status import set_joined, withdraw

YOUNGER = (*demo.NAMES[:22], demo.NAMES[23])
"""With whoever moves into it there are 24, as contract.md has it."""
NOT_ASKED, BOUNCED, NO_TRN = (3, 11, 20), 8, 11
"""Places among them: whose name, address or TRN is to be asked today."""
MISSED, RENAMED, KNOWN, LEAVES, LATE = 10, 7, 3, 14, 19
"""Places among the older cohort's people: who misses the first workshop, and so on."""
DIRECTIONS = "Ten minutes from the station; the hall is behind the gym. Park at the rear."
PLAN = (
    "Welcome, and what was promised last time\n"
    "Input: what makes professional development work\n"
    "Case study in threes\nLunch\n"
    "Apply it to your own partnership\nWhat you will do tomorrow and next week"
)


@dataclass(frozen=True, slots=True)
class _Made:
    """A cohort that was made, and its people by their place in the list."""

    name: str
    cohort_id: Id
    people: list[Participant]

    def told(self, sessions: Sequence[Session], joined: int = 0) -> str:
        """What it is, in a few words."""
        people = len(self.people) + joined
        return f"{self.name}: {people} invented people, {len(sessions)} sessions"


def fill_year(
    store: Store,
    clock: MovableClock,
    now: datetime,
    holidays: BankHolidays,
    table: Sequence[DfeCohort],
) -> str:
    """Fill an empty store; what was made, in a sentence. Raises Refused when it is not empty."""
    demo.check_empty(store)
    year = Year(store, clock, now, holidays, table)
    first = months_later(year.today, -11)
    clock.moment = morning(first - timedelta(days=15))
    demo.begin(store)
    told: list[str] = []
    year.plan(morning(first - timedelta(days=14)), lambda: told.append(_older(year, first)))
    second = months_later(year.today, -5)
    year.plan(morning(second - timedelta(days=14)), lambda: told.append(_younger(year, second)))
    year.live()
    clock.moment = max(clock.moment, now - timedelta(minutes=1))
    return "; ".join(reversed(told)) + "."


def _cohort(year: Year, start: date, names: Sequence[tuple[str, str]], first: int) -> _Made:
    name = demo.season(start)
    dfe = next(iter(by_label(year.table, name)), None)
    cohort = create_cohort(
        year.store, name, start, template=NPQLTD, dfe=dfe, holidays=year.holidays
    )
    return _Made(name, cohort.id, demo.add_people(year.store, cohort.id, names, first))


def _take_those_past(
    year: Year, sessions: Sequence[Session], made: _Made, unseen: tuple[Id, Id] | None = None
) -> None:
    """Each register of the past is taken on its day, of whoever was expected then.

    ``unseen``: a session, and somebody in it whom nobody recognised at the door.
    """
    for session in sessions:
        if session.day < year.today:
            left_out = unseen[1] if unseen and unseen[0] == session.id else ""
            begins = session.starts_at - timedelta(minutes=12)
            year.plan(begins, partial(_take, year, session, made, left_out))


def _take(year: Year, session: Session, made: _Made, left_out: Id) -> None:
    with year.store.reading() as view:
        people = [view.person(each.id) for each in made.people if each.id != left_out]
    expected = [each for each in people if each.is_active_on(session.day)]
    demo.take(year.store, year.clock, session, expected)


# --- the older cohort -----------------------------------------------------------------------------


def _older(year: Year, start: date) -> str:
    names = [
        (given, demo.NAMES[(place * 7 + 5) % len(demo.NAMES)][1])
        for place, (given, _) in enumerate(demo.NAMES[:20])
    ]
    made = _cohort(year, start, names, 41)
    where = ("Harrowby House", "Long Room")
    sessions = demo.place(
        year.store,
        made.cohort_id,
        year.today,
        year.holidays,
        on_today="",
        where=where,
        who="B. Sample",
    )
    store, people = year.store, made.people
    workshop_1, seminar_a, workshop_2 = sessions[:3]
    _take_those_past(year, sessions, made, (workshop_2.id, people[KNOWN].id))
    joined = workshop_1.day + timedelta(days=12)
    # Known before the first workshop, so that its register does not expect them.
    set_joined(store, people[LATE].id, joined, year.today)
    year.plan(morning(joined), lambda: _waive(store, workshop_1, people[LATE]))
    caught_up = workshop_1.day + timedelta(days=16)
    year.plan(morning(caught_up), lambda: _catch_up(year, workshop_1, people[MISSED], caught_up))
    leaves = seminar_a.day + timedelta(days=20)
    year.plan(morning(leaves), lambda: withdraw(store, people[LEAVES].id, leaves, leaves))
    renamed = f"{people[RENAMED].name.given} Morgan"
    year.plan(
        morning(seminar_a.day + timedelta(days=40)),
        lambda: edit_field(store, people[RENAMED].id, "full_name", renamed),
    )
    year.plan(
        workshop_2.starts_at - timedelta(minutes=13),
        lambda: _walk_in(year, workshop_2, people[KNOWN]),
    )
    live_in_the_older(year, sessions, people)
    year.older = people
    return made.told(sessions)


def _waive(store: Store, session: Session, person: Participant) -> None:
    why = "Joined after it, and went through its materials with the facilitator."
    decide(store, [Credit(session.id, person.id, Standing.WAIVED, why)])


def _catch_up(year: Year, session: Session, person: Participant, on: date) -> None:
    done = CatchUp(
        new_id(),
        session.id,
        person.id,
        on,
        150,
        "Read the unit and talked it through by telephone",
        "Two pages of notes, by e-mail",
        FACILITATOR,
    )
    save_catch_up(year.store, done, on)


def _walk_in(year: Year, session: Session, known: Participant) -> None:
    """Somebody gave the name that nobody had on the list; that evening it is clear who it was."""
    name = f"{known.name.given[:4]} {known.name.family.partition('-')[0]}"
    start = session.start_minute

    def late(*_given: object) -> Mark:
        return Mark(Place.ROOM, late=True, times=((start + 24, None),))

    taken = take_walk_in(year.store, session.id, name, late)
    evening = session.starts_at + timedelta(hours=9)
    year.plan(evening, lambda: _link(year.store, known, taken.participant))


def _link(store: Store, known: Participant, walk_in: Participant) -> None:
    a, b = sorted((known.id, walk_in.id))
    with store.writing() as work:
        record = dfe_value(DfeRecord(participant_id=DFE_ID))
        work.put("participant", known.id, "dfe", record, person=known.id)
        link = {"is": "same", "why": ["name and organisation"]}
        work.put("same_person", f"{a}.{b}", "link", link, person=known.id)
        work.commit()


DFE_ID = "5b0f6d7e-2c4a-4c1e-9d3f-7a8e9b0c1d2e"
"""Of nobody: made up, as everything here."""


# --- the younger cohort ---------------------------------------------------------------------------


def _younger(year: Year, start: date) -> str:
    made = _cohort(year, start, YOUNGER, 1)
    sessions = demo.place(year.store, made.cohort_id, year.today, year.holidays)
    _take_those_past(year, sessions, made)
    on_today = next(each for each in sessions if each.day == year.today)
    told_on = year.today - timedelta(days=3)
    year.plan(morning(told_on), lambda: _apologise(year, on_today, made.people, told_on))
    year.plan(morning(told_on), lambda: _prepare(year, on_today, made.people))
    asked_on = sessions[0].day + timedelta(days=1)
    year.plan(morning(asked_on), lambda: _confirm(year, made.people))
    live_in_both(year, sessions, made.cohort_id, year.older)
    return made.told(sessions, joined=1)


def _confirm(year: Year, people: Sequence[Participant]) -> None:
    """At the first workshop they were asked how they are called; some are still to be asked."""
    for place, person in enumerate(people):
        if place not in NOT_ASKED:
            confirm_name(year.store, person.id)
    mark_bounced(year.store, people[BOUNCED].id, bounced=True)
    edit_field(year.store, people[NO_TRN].id, "trn", "")


def _apologise(year: Year, session: Session, people: Sequence[Participant], told_on: date) -> None:
    with year.store.writing() as work:
        for place, words in ((5, "A funeral"), (16, "")):
            person = people[place]
            said = apology_value(Apology(session.id, person.id, told_on, words))
            work.put("apology", f"{session.id}.{person.id}", "said", said, person=person.id)
        work.commit()


def _prepare(year: Year, session: Session, people: Sequence[Participant]) -> None:
    """What the facilitator wrote down for the day, and what some of them need."""
    save_session(year.store, replace(session, plan=PLAN, directions=DIRECTIONS), before=session)
    for place, dietary, access in (
        (1, ("Vegetarian",), ""),
        (9, ("Vegan", "No nuts"), ""),
        (17, ("Vegetarian",), "Step-free way in"),
    ):
        set_needs(year.store, people[place].id, dietary, access)
