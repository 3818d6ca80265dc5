"""The write turn: an act is whole or not at all, and says who, when and why."""

import pytest

from npq_desktop.domain.ids import new_id
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.store import SqlStore
from tests.store.conftest import MORNING, Clock
from tests.store.filled import fill, mark, setting
from tests.store.looking import one, rows, the_log, views


def test_leaving_without_commit_changes_nothing(store: SqlStore) -> None:
    filled = fill(store)
    before = the_log(store), views(store)
    with store.writing() as work:
        work.put("cohort", filled.cohort.id, "name", "Spring")
        work.put("mark", filled.entity(), "note", "rain")
        assert work.flush()
        assert work.cohort(filled.cohort.id).name == "Spring"
    assert (the_log(store), views(store)) == before


def test_an_error_inside_changes_nothing(store: SqlStore) -> None:
    filled = fill(store)
    before = the_log(store), views(store)

    def fail() -> None:
        with store.writing() as work:
            work.put("cohort", filled.cohort.id, "name", "Spring")
            work.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (the_log(store), views(store)) == before
    assert mark(store, filled.entity()) is not None


def test_a_cell_that_does_not_exist_cannot_be_written(store: SqlStore) -> None:
    with pytest.raises(ValueError, match=r"no such cell: mark\.mood"), store.writing() as work:
        work.put("mark", "x", "mood", "fine")


def test_a_value_that_the_log_cannot_hold_leaves_everything_as_it_was(store: SqlStore) -> None:
    filled = fill(store)
    before = the_log(store)
    with store.writing() as work:
        work.put("cohort", filled.cohort.id, "name", "Spring")
        work.put("setting", "size", "value", 1.5)
        with pytest.raises(ValueError, match="float"):
            work.commit()
    assert the_log(store) == before


def test_what_is_there_already_is_not_written_again(store: SqlStore) -> None:
    filled = fill(store)
    mark(store, filled.entity())
    before = the_log(store)
    assert mark(store, filled.entity()) is None
    assert mark(store, filled.entity(person=1), None) is None
    assert the_log(store) == before


def test_the_last_value_put_into_a_cell_is_the_one_that_counts(store: SqlStore) -> None:
    with store.writing() as work:
        work.put("setting", "size", "value", 1)
        work.put("setting", "size", "value", 2)
        work.commit()
    assert one(store, "SELECT count(*) FROM change WHERE kind = 'setting'") == 1
    with store.reading() as view:
        assert view.setting("size") == 2


def test_all_changes_of_one_call_are_one_act(store: SqlStore) -> None:
    filled = fill(store)
    with store.writing() as work:
        work.put("mark", filled.entity(), "note", "rain")
        work.flush()
        work.put("setting", "size", "value", 1)
        act = work.commit()
    assert rows(store, "SELECT kind FROM change WHERE act = ? ORDER BY n", act) == [
        ("mark",),
        ("setting",),
    ]


def test_a_change_says_who_when_why_and_about_whom(store: SqlStore, clock: Clock) -> None:
    filled = fill(store)
    user = new_id()
    with store.writing() as work:
        work.put("user", user, "name", "Ana Example")
        work.put("setting", "current_user", "value", user)
        work.commit()
    clock.pass_by(minutes=4)
    with store.writing() as work:
        person = filled.people[0].id
        work.put("mark", filled.entity(), "note", "rain", person=person, reason="she said so")
        act = work.commit(undoes=filled.cohort.id)
    with store.reading() as view:
        (told,) = view.history(act=act)
    assert (told.by, told.reason, told.person) == ("Ana Example", "she said so", person)
    assert told.undoes == filled.cohort.id
    assert (told.at - MORNING).total_seconds() == 240


def test_the_clock_never_runs_back_when_the_laptops_does(store: SqlStore, clock: Clock) -> None:
    filled = fill(store)
    mark(store, filled.entity())
    clock.pass_by(days=-900)
    mark(store, filled.entity(), Mark(Place.AWAY))
    readings = [hlc for (hlc,) in rows(store, "SELECT hlc FROM change ORDER BY n")]
    assert readings == sorted(set(readings))
    with store.reading() as view:
        assert view.mark(filled.sessions[0].id, filled.people[0].id)[0] == Mark(Place.AWAY)


def test_local_settings_leave_what_is_shared_as_it_was(store: SqlStore) -> None:
    filled = fill(store)
    mark(store, filled.entity())
    shared = "SELECT * FROM stream WHERE class = 'shared'"
    changes = "SELECT c.* FROM change c JOIN stream s ON s.id = c.stream WHERE s.class = 'shared'"
    with store.reading() as view:
        digest = view.digest(), view.digest(filled.cohort.id)
    before = rows(store, shared), rows(store, changes)
    for number in range(50):
        setting(store, f"key {number % 7}", number)
        with store.writing() as work:
            work.put("local_note", filled.people[0].id, "text", f"nuts {number}")
            work.commit()
    assert (rows(store, shared), rows(store, changes)) == before
    with store.reading() as view:
        assert (view.digest(), view.digest(filled.cohort.id)) == digest
    assert one(store, "SELECT seq FROM stream WHERE class = 'local'") == 100
    mark(store, filled.entity(person=1))
    ((number, _),) = rows(store, "SELECT seq, chain FROM stream WHERE class = 'shared'")
    assert number == before[0][0][6] + 1
    assert store.check() == []


def test_an_act_of_both_streams_numbers_each_on_its_own(store: SqlStore) -> None:
    filled = fill(store)
    (before,) = rows(store, "SELECT seq FROM stream WHERE class = 'shared'")
    with store.writing() as work:
        work.put("setting", "a", "value", 1)
        work.put("mark", filled.entity(), "note", "rain")
        work.put("setting", "b", "value", 2)
        work.commit()
    assert rows(store, "SELECT class, seq FROM stream ORDER BY class") == [
        ("local", 2),
        ("shared", before[0] + 1),
    ]
