"""How values stand in the log: cells this version knows, as canonical JSON, there and back."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain import cells
from npq_desktop.domain.change import committed, opened
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.kinds import Scope, scope_of
from npq_desktop.domain.marks import Mark, Place, from_value, to_value
from npq_desktop.domain.people import (
    DfeRecord,
    Name,
    Origin,
    Participant,
    Status,
    TrainingStatus,
    Work,
)
from npq_desktop.domain.sessions import Cohort, CohortRules, Mode, Run, Session, SessionKind, Topic

DAY = date(2026, 10, 1)
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=5)
minutes = st.none() | st.integers(0, 1439)
days = st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1))

FULL = Participant(
    id=new_id(),
    cohort_id=new_id(),
    name=Name("Ann Lee", "Ann", "Lee", "Annie", ("Ann Low",), guessed=True),
    trn="1234567",
    email="ann@school.example",
    work=Work("Oakmere", "Head", True, "Larkmoor", "100001"),
    dfe=DfeRecord(new_id(), new_id(), True, True),
    status=Status(TrainingStatus.WITHDRAWN, DAY),
    enrolment=((DAY, None),),
    origin=Origin.WALK_IN,
    name_confirmed=True,
)
BARE = Participant(new_id(), None, Name("Ann"))
COHORT = Cohort(
    new_id(), "Autumn 2026", DAY, DAY, cohort_year="2026", cohort_suffix="b", retention_until=DAY
)
SESSION = Session(
    id=new_id(),
    cohort_id=COHORT.id,
    title="Workshop 1",
    kind=SessionKind.WORKSHOP,
    starts_at=datetime(2026, 10, 1, 8, 30, tzinfo=UTC),
    minutes=360,
    breaks=((750, 795),),
    venue="Hall",
    mode=Mode.BOTH,
    link="https://meet.example",
    topic_ids=(new_id(),),
    facilitators=("A. Example",),
    is_cancelled=True,
    run=Run(570, 930, ((600, 610),)),
)


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("participant", cells.participant_cells(FULL)),
        ("participant", cells.participant_cells(BARE)),
        ("cohort", cells.cohort_cells(COHORT)),
        ("topic", cells.topic_cells(Topic(new_id(), COHORT.id, 1, "Knowledge"))),
        ("session", cells.session_cells(SESSION)),
    ],
)
def test_existence_comes_first_and_every_cell_is_known(
    kind: str, found: Iterable[cells.Cell]
) -> None:
    held = list(found)
    assert held[0] == ("exists", True)
    assert len({field for field, _ in held}) == len(held)
    for field, value in held:
        assert scope_of(kind, field) is Scope.SHARED
        assert opened(committed(value, None))[0] == value
        assert value is not None


def test_empty_cells_of_a_person_are_not_written() -> None:
    assert [field for field, _ in cells.participant_cells(BARE)] == ["exists", "name", "origin"]


def test_every_cell_of_a_full_person_is_written() -> None:
    whole = {field for field, _ in cells.participant_cells(FULL)}
    assert whole == {
        *("exists", "cohort", "name", "trn", "email", "work", "dfe", "status"),
        *("enrolment", "origin", "name_confirmed"),
    }


def there_and_back(value: Any, to: Callable[[Any], Any], back: Callable[[Any], Any]) -> Any:
    return back(opened(committed(to(value), None))[0])


@given(texts, texts, texts, texts, st.lists(texts, max_size=2).map(tuple), st.booleans())
def test_a_name_reads_back(
    full: str, given: str, family: str, preferred: str, earlier: tuple[str, ...], guessed: bool
) -> None:
    name = Name(full, given, family, preferred, earlier, guessed)
    assert there_and_back(name, cells.name_value, cells.name_from) == name


@given(texts, st.none() | st.booleans())
def test_work_and_the_dfes_record_read_back(text: str, answer: bool | None) -> None:
    work = Work(text, "role", answer, text, text)
    assert there_and_back(work, cells.work_value, cells.work_from) == work
    record = DfeRecord(text, text, answer, bool(answer))
    assert there_and_back(record, cells.dfe_value, cells.dfe_from) == record


@given(st.sampled_from(TrainingStatus), days)
def test_a_status_reads_back(status: TrainingStatus, since: date | None) -> None:
    held = Status(status, since)
    assert there_and_back(held, cells.status_value, cells.status_from) == held


@given(st.integers(0, 1439), st.integers(0, 1439), st.lists(st.tuples(minutes, minutes)))
def test_a_run_reads_back(start: int, end: int, spans: list[Any]) -> None:
    run = Run(start, end, tuple(spans))
    assert there_and_back(run, cells.run_value, cells.run_from) == run


@given(st.sampled_from(Place), st.lists(st.tuples(minutes, minutes), max_size=2), st.booleans())
def test_a_mark_reads_back(place: Place, times: list[Any], late: bool) -> None:
    mark = Mark(place, late=late, times=tuple(times))
    assert there_and_back(mark, to_value, from_value) == mark


@pytest.mark.parametrize(
    ("back", "empty"),
    [
        (cells.name_from, Name("")),
        (cells.work_from, Work()),
        (cells.dfe_from, DfeRecord()),
        (cells.status_from, Status()),
        (cells.run_from, None),
        (cells.day, None),
    ],
)
def test_an_emptied_cell_reads_as_nothing_known(back: Callable[[Any], Any], empty: Any) -> None:
    assert back(None) == empty


def test_a_cohort_writes_every_rule_it_has() -> None:
    rules = CohortRules(7, 85, False, True)
    value = cells.rules_value(rules)
    assert value == {each.name: getattr(rules, each.name) for each in fields(CohortRules)}


def test_when_holds_time_and_place_together() -> None:
    assert cells.when_value(SESSION) == {
        "start": "2026-10-01T08:30:00+00:00",
        "minutes": 360,
        "zone": "Europe/London",
        "breaks": [[750, 795]],
        "venue": "Hall",
        "room": "",
    }
    assert cells.starts_from(cells.when_value(SESSION)) == SESSION.starts_at
