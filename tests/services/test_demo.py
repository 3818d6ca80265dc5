"""The invented cohort: in mid-programme, with a session today whatever day it is."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from npq_desktop.bootstrap import bank_holidays, dfe_cohorts
from npq_desktop.domain.cells import cohort_cells
from npq_desktop.domain.errors import Refused
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.marks import Word, word_of
from npq_desktop.domain.sessions import Cohort, SessionState
from npq_desktop.services import demo
from npq_desktop.services.demo import FACILITATOR, MovableClock, fill
from npq_desktop.services.ports import SessionLine, Store
from npq_desktop.services.registers import read_register
from npq_desktop.services.today import read_today
from npq_desktop.services.users import set_setting, use_as
from npq_desktop.store import SqlStore

THURSDAY = "2027-03-04T09:20:00+00:00"
DAYS = {
    THURSDAY: date(2027, 3, 4),
    "2026-11-28T09:30:00+00:00": date(2026, 11, 28),  # a Saturday
    "2026-12-25T10:00:00+00:00": date(2026, 12, 25),  # a bank holiday
    "2026-07-15T10:00:00+01:00": date(2026, 7, 15),  # in summer time
    "2026-07-31T23:30:00+00:00": date(2026, 8, 1),  # half past midnight in London
    "2027-03-28T00:30:00+00:00": date(2027, 3, 28),  # the clocks go forward in half an hour
    "2026-10-25T01:30:00+00:00": date(2026, 10, 25),  # and back
    "2028-02-29T08:00:00+00:00": date(2028, 2, 29),
    "2026-11-24T23:30:00-05:00": date(2026, 11, 25),  # a laptop that travels
}


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
        return fill(turn, clock, moment, bank_holidays, dfe_cohorts())


def sessions(store: Store) -> list[SessionLine]:
    with store.reading() as view:
        return view.sessions()


@pytest.mark.parametrize(("now", "today"), DAYS.items())
def test_there_is_a_workshop_today_and_what_was_before_it_is_closed(
    store: SqlStore, now: str, today: date
) -> None:
    filled(store, now)
    lines = sessions(store)
    on_today = [line for line in lines if line.session.day == today]
    assert [line.session.title.partition(":")[0] for line in on_today] == ["Workshop 2"]
    states = {line.session.day < today: set[SessionState]() for line in lines}
    for line in lines:
        states[line.session.day < today].add(line.state)
    assert states == {True: {SessionState.CLOSED}, False: {SessionState.PLANNED}}
    assert len(lines) == 6
    shown = read_today(store, lines[0].cohort.id, datetime.fromisoformat(now))
    assert shown.line == on_today[0]


@pytest.mark.parametrize("now", [THURSDAY, "2026-07-31T23:30:00+00:00"])
def test_nothing_in_it_happened_later_than_now(store: SqlStore, now: str) -> None:
    filled(store, now)
    with store.reading() as view:
        times = [change.at for change in view.history()]
    assert times == sorted(times, reverse=True)
    assert times[0] <= datetime.fromisoformat(now)
    assert times[-1] < datetime.fromisoformat(now) - timedelta(days=140)


def test_there_are_24_people_with_all_kinds_of_marks_behind_them(store: SqlStore) -> None:
    assert filled(store) == "Autumn 2026: 24 invented people, 6 sessions."
    first = read_register(store, sessions(store)[0].session.id)
    words = Counter(
        word_of(entry.mark, both_ways=False) for entry in first.entries if entry.mark is not None
    )
    assert sum(words.values()) == 24
    assert set(words) == {
        Word.PRESENT,
        Word.LATE,
        Word.LEFT_EARLY,
        Word.ABSENT_AUTHORISED,
        Word.ABSENT_UNAUTHORISED,
    }
    assert first.session.run is not None
    assert {entry.note for entry in first.entries} == {"", "Train cancelled", "Told us on Monday"}
    assert {(entry.marked_by, entry.device) for entry in first.entries} == {
        (FACILITATOR, "Example laptop")
    }


def test_the_store_is_healthy_and_today_can_be_marked(store: SqlStore) -> None:
    filled(store)
    assert store.check() == []


def test_the_invented_people_share_no_address_and_no_number(store: SqlStore) -> None:
    filled(store)
    with store.reading() as view:
        people = view.people()
    assert len({person.trn for person in people}) == 24
    assert {(person.email or "").partition("@")[2] for person in people} == {"example.org"}


def test_their_names_show_what_names_can_be(store: SqlStore) -> None:
    names = [f"{given} {family}" for given, family in demo.NAMES]
    assert len(set(names)) == 24
    assert max(map(len, names)) > 38
    assert any("’" in name for name in names)
    assert any(ord(letter) > 0x4E00 for name in names for letter in name)


def test_a_folder_with_a_cohort_is_refused_and_left_as_it_is(store: SqlStore) -> None:
    filled(store)
    with store.reading() as view:
        before = view.digest()
    with pytest.raises(Refused, match="not empty"):
        filled(store)
    with store.reading() as view:
        assert view.digest() == before


def test_a_folder_whose_cohort_was_undone_is_not_empty_either(store: SqlStore) -> None:
    cohort = Cohort(new_id(), "Autumn 2026", date(2026, 10, 1))
    for exists in (True, False):
        with store.writing() as work:
            for field, value in cohort_cells(cohort):
                work.put("cohort", cohort.id, field, value)
            work.put("cohort", cohort.id, "exists", exists)
            work.commit()
    with pytest.raises(Refused, match="not empty"):
        filled(store)


def test_who_uses_the_laptop_and_its_settings_make_no_folder_full(store: SqlStore) -> None:
    use_as(store, "R. Reader")
    set_setting(store, "row_height", 34)
    assert filled(store).startswith("Autumn 2026")


def test_filling_that_is_stopped_half_way_leaves_nothing(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "place", stop)
    with pytest.raises(KeyboardInterrupt):
        filled(store)
    assert sessions(store) == []
    with store.reading() as view:
        assert list(view.history()) == []
    monkeypatch.undo()
    assert filled(store).startswith("Autumn 2026")
    assert store.check() == []
