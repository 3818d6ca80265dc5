"""The numbers beside a session are those of its register, however they came about."""

import random
from datetime import date, timedelta

import pytest

from npq_desktop.domain.cells import status_value
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.domain.people import Status, TrainingStatus
from npq_desktop.domain.sessions import SessionState
from npq_desktop.services.closings import close_register, reopen_register
from npq_desktop.services.ports import SessionLine
from npq_desktop.services.registers import read_register, take_mark, take_walk_in
from npq_desktop.store import SqlStore
from tests.store.conftest import MORNING, Clock
from tests.store.filled import Filled, fill, mark
from tests.store.wire import name, say

DAY = date(2026, 11, 24)
MARKS = [Mark(), Mark(late=True, times=((575, None),)), Mark(Place.AWAY), Mark(Place.LINK), None]


def lines(store: SqlStore, cohort: str | None = None, day: date | None = None) -> list[SessionLine]:
    with store.reading() as view:
        return view.sessions(cohort, day=day)


def put(store: SqlStore, kind: str, entity: str, field: str, value: object) -> None:
    with store.writing() as work:
        work.put(kind, entity, field, value)
        work.commit()


def make_unusual(store: SqlStore, person: str, other: str, chance: random.Random) -> None:
    """One of the things that keep a person out of the plain count."""
    link = ".".join(sorted((person, other)))
    day = (DAY + timedelta(days=chance.randint(-1, 2))).isoformat()
    withdrawn = status_value(Status(TrainingStatus.WITHDRAWN, date.fromisoformat(day)))
    kind, entity, field, value = chance.choice(
        [
            ("participant", person, "status", withdrawn),
            ("participant", person, "enrolment", [[day, None]]),
            ("participant", person, "enrolment", [[None, day]]),
            ("participant", person, "exists", False),
            ("participant", person, "cohort", None),
            ("same_person", link, "link", {"is": "same", "why": []}),
            ("participant", person, "trn", "1234567"),
        ]
    )  # fmt: skip
    put(store, kind, entity, field, value)


@pytest.mark.parametrize("seed", range(20))
def test_every_line_says_what_its_register_says(store: SqlStore, seed: int) -> None:
    chance = random.Random(seed)
    cohorts = [fill(store), fill(store)]
    for filled in cohorts:
        for _ in range(3):
            one, other = chance.sample([each.id for each in filled.people], 2)
            make_unusual(store, one, other, chance)
        for _ in range(4):
            guest = chance.choice(cohorts).people[chance.randrange(4)].id
            mark(store, f"{filled.sessions[0].id}.{guest}", chance.choice(MARKS))
    if chance.random() < 0.5:
        take_walk_in(store, cohorts[0].sessions[0].id, "Una Known", lambda *_: Mark())
    if chance.random() < 0.5:
        close_register(store, cohorts[0].sessions[0].id)
    found = lines(store)
    assert len(found) == 4
    for line in found:
        register = read_register(store, line.session.id)
        marks = [each.mark for each in register.entries if each.mark is not None]
        assert line.expected == len(register.entries)
        assert line.marked == len(marks)
        assert line.here == sum(each.is_here for each in marks)
        assert line.absent == sum(not each.is_here for each in marks)
        assert line.state is register.state
        assert line.topics == register.topics


@pytest.fixture
def filled(store: SqlStore) -> Filled:
    return fill(store)


def test_the_last_mark_is_told_with_its_name_and_time(
    store: SqlStore, filled: Filled, clock: Clock
) -> None:
    assert (lines(store)[0].last_marked_at, lines(store)[0].last_marked_name) == (None, "")
    for person in (1, 2):
        clock.pass_by(minutes=1)
        take_mark(
            store, filled.sessions[0].id, filled.people[person].id, lambda *_: Mark(), How.DOOR
        )
    assert lines(store)[0].last_marked_name == "Grey"
    assert lines(store)[0].last_marked_at == MORNING + timedelta(minutes=2)


def test_a_register_goes_from_planned_to_open_to_closed_and_back(
    store: SqlStore, filled: Filled
) -> None:
    session = filled.sessions[0].id
    states = [lines(store)[0].state]
    mark(store, filled.entity())
    states.append(lines(store)[0].state)
    _, code = close_register(store, session)
    states.append(lines(store)[0].state)
    assert lines(store)[0].code == code
    reopen_register(store, session, "a name was missing")
    states.append(lines(store)[0].state)
    assert lines(store)[0].code == ""
    put(store, "session", session, "is_cancelled", True)
    states.append(lines(store)[0].state)
    assert states == [
        SessionState.PLANNED,
        SessionState.OPEN,
        SessionState.CLOSED,
        SessionState.OPEN,
        SessionState.CANCELLED,
    ]


def test_only_the_cohort_and_the_day_that_were_asked_for(store: SqlStore, filled: Filled) -> None:
    other = fill(store)
    titles = [line.session.title for line in lines(store, other.cohort.id)]
    assert titles == ["Workshop 1", "Workshop 2"]
    found = lines(store, filled.cohort.id, DAY)
    assert [line.session.id for line in found] == [filled.sessions[0].id]
    assert len(lines(store, day=DAY + timedelta(days=1))) == 2
    assert lines(store, day=DAY + timedelta(days=2)) == []


def test_the_day_is_that_of_the_sessions_own_zone(store: SqlStore, filled: Filled) -> None:
    when = {
        "start": "2026-11-23T22:30:00+00:00",
        "minutes": 60,
        "zone": "Pacific/Auckland",
        "breaks": [],
        "venue": "",
        "room": "",
    }
    put(store, "session", filled.sessions[1].id, "when", when)
    assert [line.session.title for line in lines(store, day=DAY)] == ["Workshop 2", "Workshop 1"]


def test_a_session_whose_cohort_was_not_received_yet_is_not_lost_or_wrong(
    store: SqlStore,
) -> None:
    with store.writing() as work:
        for number, (field, value) in enumerate((("exists", True), ("cohort", name(1))), 1):
            said = say(("session", name(5), field), value, seq=number)
            work.receive([said.travelling])
        work.commit()
    (line,) = lines(store)
    assert not line.cohort.known
    assert line.expected == 0


def test_everybody_active_is_expected_at_every_session(store: SqlStore) -> None:
    filled = fill(store)
    with store.writing() as work:
        for _ in range(300):
            person = new_id()
            work.put("participant", person, "exists", True)
            work.put("participant", person, "cohort", filled.cohort.id)
        work.commit()
    assert [line.expected for line in lines(store)] == [304, 304]


def test_a_plan_is_the_sessions_of_a_cohort_in_the_same_order(
    store: SqlStore, filled: Filled
) -> None:
    cohort = lines(store)[0].cohort.id
    with store.reading() as view:
        assert view.plan(cohort) == [each.session for each in lines(store, cohort)]
