"""Two invented cohorts that overlap, with what happens to people in a year."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from npq_desktop.bootstrap import bank_holidays, dfe_cohorts
from npq_desktop.domain.around import Standing
from npq_desktop.domain.errors import Refused
from npq_desktop.domain.people import Origin, Participant, TrainingStatus
from npq_desktop.domain.sessions import SessionState
from npq_desktop.likeness import alike
from npq_desktop.services.demo import MovableClock
from npq_desktop.services.demo_people import (
    AWAY_AGREED,
    AWAY_ALWAYS,
    BEGINS_LATER,
    PERHAPS,
    STRANGER,
    TWICE,
)
from npq_desktop.services.demo_year import KNOWN, LATE, LEAVES, MISSED, RENAMED, fill_year
from npq_desktop.services.guests import waiting as guests_waiting
from npq_desktop.services.person_page import standings
from npq_desktop.services.ports import Reading
from npq_desktop.services.same_person import likely
from npq_desktop.services.walk_in_matching import waiting as walk_ins_waiting
from npq_desktop.store import SqlStore
from tests.services.test_demo import DAYS, THURSDAY


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    made = SqlStore(tmp_path, MovableClock(datetime(2020, 1, 1, tzinfo=UTC)))
    yield made
    made.close()


def filled(store: SqlStore, now: str = THURSDAY) -> str:
    clock = store._clock
    assert isinstance(clock, MovableClock)
    moment = datetime.fromisoformat(now).astimezone(UTC)
    with store.whole() as turn:
        return fill_year(turn, clock, moment, bank_holidays, dfe_cohorts())


def older(view: Reading) -> list[Participant]:
    """The people of the older cohort, as they stood in its list."""
    first = view.cohorts()[0].cohort
    listed = [each for each in view.people(first.id) if each.origin is Origin.LIST]
    return sorted(listed, key=lambda person: person.trn or "")


@pytest.mark.parametrize(("now", "today"), DAYS.items())
def test_two_cohorts_overlap_and_one_has_a_workshop_today(
    store: SqlStore, now: str, today: date
) -> None:
    filled(store, now)
    with store.reading() as view:
        first, second = (line.cohort for line in view.cohorts())
        lines = view.sessions()
        times = [change.at for change in view.history()]
    assert first.start_date < second.start_date < (first.end_date or today)
    assert today <= (first.end_date or today)
    assert first.name != second.name
    on_today = [line for line in lines if line.session.day == today]
    assert [line.session.name for line in on_today] == ["Workshop 2"]
    assert {line.cohort.id for line in on_today} == {second.id}
    past = {line.state for line in lines if line.session.day < today}
    assert past == {SessionState.CLOSED}
    assert times == sorted(times, reverse=True)
    assert times[0] <= datetime.fromisoformat(now)
    assert store.check() == []


def test_the_older_cohort_has_lived(store: SqlStore) -> None:
    filled(store)
    with store.reading() as view:
        people = older(view)
        first = next(
            line.session for line in view.sessions() if line.cohort == view.cohorts()[0].cohort
        )
        assert people[LEAVES].status.training_status is TrainingStatus.WITHDRAWN
        assert people[RENAMED].name.full.endswith("Morgan")
        assert people[RENAMED].name.earlier != ()
        (credit,) = view.credits(participant=people[LATE].id)
        assert (credit.session_id, credit.standing) == (first.id, Standing.WAIVED)
        assert not people[LATE].is_active_on(first.day)
        (done,) = view.catch_ups(participant=people[MISSED].id)
        assert (done.session_id, done.minutes) == (first.id, 150)
        ((a, b),) = [pair for pair in view.links("same") if people[KNOWN].id in pair]
        walk_in = view.person(a if b == people[KNOWN].id else b)
        assert (walk_in.origin, walk_in.merged_into) == (Origin.WALK_IN, people[KNOWN].id)


def test_today_is_prepared(store: SqlStore) -> None:
    filled(store)
    with store.reading() as view:
        (today,) = view.sessions(day=date(2027, 3, 4))
        assert len(view.apologies(session=today.session.id)) == 2
        assert today.session.plan.startswith("Welcome")
        assert today.session.directions
        assert len(view.all_needs()) == 3


def test_nobody_shares_a_name_an_address_or_a_number(store: SqlStore) -> None:
    filled(store)
    with store.reading() as view:
        people = [each for each in view.people() if each.origin is Origin.LIST]
    for held in ("trn", "email"):
        assert len({getattr(person, held) for person in people}) == 43
    assert len({person.name.full for person in people}) == 43


def test_a_folder_that_is_not_empty_is_refused(store: SqlStore) -> None:
    filled(store)
    with pytest.raises(Refused, match="not empty"):
        filled(store)


def test_who_is_who_has_something_decided_and_something_that_waits(store: SqlStore) -> None:
    filled(store)
    now = datetime.fromisoformat(THURSDAY).astimezone(UTC)
    with store.reading() as view:
        first, second = (line.cohort.id for line in view.cohorts())
        people = [each for each in older(view) if each.origin is Origin.LIST]
        twice, mover = people[TWICE], people[BEGINS_LATER]
        assert len(view.linked(twice.id)) == 2
        assert mover.status.training_status is TrainingStatus.DEFERRED
        (there,) = [e for e in view.people(second) if e.moved is not None]
        assert there.moved is not None
        assert there.moved.participant_id == mover.id
        counted = {c.standing for c in view.credits(participant=there.id)}
        assert Standing.COUNTED in counted
        assert there.is_active_on(date(2027, 3, 4))
        (caught_up,) = view.catch_ups(participant=people[AWAY_AGREED].id)
        assert caught_up.code
        (guest,) = guests_waiting(view, now)
        assert guest.guest.id == people[AWAY_ALWAYS].id
        (stranger,) = walk_ins_waiting(view, alike)
        assert stranger.person.name.full == STRANGER
        (pair,) = likely(view, alike)
        assert people[PERHAPS].id in pair.ids
        for cohort in (first, second):
            for found in standings(view, cohort, now).values():
                assert found.so_far.attended <= found.so_far.required
