"""Who changed what, when, from what to what: as people ask it."""

import pytest

from npq_desktop.domain.marks import Mark, Place, to_value
from npq_desktop.services.ports import LoggedChange
from npq_desktop.services.undo import undo_act
from npq_desktop.store import SqlStore
from tests.store.conftest import MORNING, Clock
from tests.store.filled import Filled, fill, mark, setting
from tests.store.looking import one
from tests.store.wire import name, say


def told(store: SqlStore, **asked: object) -> list[LoggedChange]:
    with store.reading() as view:
        return list(view.history(**asked))


@pytest.fixture
def taken(store: SqlStore, clock: Clock) -> Filled:
    """Ann marked present at 9:21, then away at 9:22; Bea marked at 9:23 in the other session."""
    filled = fill(store)
    with store.writing() as work:
        work.put("user", work.user()[0], "name", "Ana Example")
        work.put("device", work.device()[0], "name", "Ana’s laptop")
        work.commit()
    for entity, value in (
        (filled.entity(), Mark()),
        (filled.entity(), Mark(Place.AWAY)),
        (filled.entity(session=1, person=1), Mark()),
    ):
        clock.pass_by(minutes=1)
        mark(store, entity, value)
    return filled


def test_a_change_tells_old_and_new_who_when_and_on_what(store: SqlStore, taken: Filled) -> None:
    newest, second, first = told(store)[:3]
    assert (first.old, first.new) == (None, to_value(Mark()))
    assert (second.old, second.new) == (to_value(Mark()), to_value(Mark(Place.AWAY)))
    assert second.replaced == first.id
    assert (second.by, second.device) == ("Ana Example", "Ana’s laptop")
    assert (second.at - MORNING).total_seconds() == 120
    assert (second.kind, second.entity, second.field) == ("mark", taken.entity(), "mark")
    assert second.person == taken.people[0].id
    assert newest.entity == taken.entity(session=1, person=1)


def test_it_is_newest_first_and_holds_everything(store: SqlStore, taken: Filled) -> None:
    everything = told(store)
    assert len(everything) == one(store, "SELECT count(*) FROM change")
    assert [each.at for each in everything] == sorted(
        (each.at for each in everything), reverse=True
    )


def test_of_one_person_only_what_is_about_them(store: SqlStore, taken: Filled) -> None:
    found = told(store, participant=taken.people[1].id)
    assert found
    assert {each.person for each in found} == {taken.people[1].id}
    assert {each.kind for each in found} == {"participant", "mark"}


def test_of_one_session_its_marks_its_closing_and_itself(store: SqlStore, taken: Filled) -> None:
    session = taken.sessions[0].id
    with store.writing() as work:
        value = {"is_closed": True, "expected": [], "code": "X"}
        work.put("register", f"{session}.{work.stream()}", "closing", value, reason="done")
        work.commit()
    found = told(store, session=session)
    assert {each.kind for each in found} == {"session", "mark", "register"}
    assert {each.entity.split(".")[0] for each in found} == {session}
    assert found[0].reason == "done"


def test_the_newest_few_and_those_after_a_number(store: SqlStore, taken: Filled) -> None:
    everything = told(store)
    assert told(store, limit=2) == everything[:2]
    assert told(store, after=len(everything) - 1) == everything[:1]
    assert told(store, after=len(everything)) == []
    with store.reading() as view:
        assert view.last_arrival() == len(everything)


def test_one_cell_alone(store: SqlStore, taken: Filled) -> None:
    found = told(store, cell=("mark", taken.entity(), "mark"))
    assert [each.new["at"] for each in found] == ["no", "room"]


def test_what_undid_an_act_is_found_by_it(store: SqlStore, taken: Filled) -> None:
    act = mark(store, taken.entity(person=2))
    assert act is not None
    assert told(store, undoing=act) == []
    done = undo_act(store, act)
    (found,) = told(store, undoing=act)
    assert (found.act, found.undoes) == (done.act, act)
    assert (found.old, found.new) == (to_value(Mark()), None)


def test_settings_of_this_laptop_are_marked_as_its_own(store: SqlStore, taken: Filled) -> None:
    setting(store, "size", 3)
    newest, second = told(store, limit=2)
    assert newest.is_local
    assert not second.is_local


def test_whoever_is_not_known_yet_has_no_name(store: SqlStore) -> None:
    with store.writing() as work:
        work.receive([say(("cohort", name(1), "name"), "Spring").travelling])
        work.commit()
    (found,) = told(store)
    assert (found.by, found.device) == ("", "")


def test_a_change_that_settles_two_tells_the_one_that_was_shown(store: SqlStore) -> None:
    cell = ("cohort", name(1), "name")
    with store.writing() as work:
        early = say(cell, "Spring", stream=1, time=5 << 16)
        late = say(cell, "Autumn", stream=2, time=6 << 16)
        work.receive([late.travelling, early.travelling])
        work.commit()
    with store.writing() as work:
        work.put(*cell, "Summer")
        work.commit()
    newest = told(store)[0]
    assert (newest.old, newest.new) == ("Autumn", "Summer")
    assert newest.replaced == late.id.hex()
    assert len(told(store)) == 3


def test_a_change_that_names_another_cell_replaced_nothing(store: SqlStore) -> None:
    first = say(("cohort", name(1), "name"), "Spring")
    with store.writing() as work:
        second = say(("cohort", name(2), "name"), "Autumn", seq=2, seen=(first.id,))
        work.receive([first.travelling, second.travelling])
        work.commit()
    assert [each.old for each in told(store)] == [None, None]


def test_users_are_those_with_a_name(store: SqlStore, taken: Filled) -> None:
    with store.reading() as view:
        assert view.users() == [(view.user()[0], "Ana Example")]
        assert view.device()[1] == "Ana’s laptop"
        assert view.user()[1] == "Ana Example"
        assert view.device_of(view.stream()) == "Ana’s laptop"


@pytest.mark.parametrize(
    "asked",
    [
        {"participant": "x"},
        {"session": "x"},
        {"act": "x"},
        {"undoing": "x"},
        {"after": 5},
        {"cell": ("a", "b", "c")},
    ],
)
def test_nothing_that_is_asked_walks_through_the_whole_log(
    store: SqlStore, asked: dict[str, object]
) -> None:
    ran: list[str] = []
    with store.reading() as view:
        view._connection.set_trace_callback(ran.append)
        assert list(view.history(**asked)) == []
        view._connection.set_trace_callback(None)
        plan = view._raw.execute(f"EXPLAIN QUERY PLAN {ran[0]}").fetchall()
    assert not [step for *_, step in plan if step.startswith("SCAN")]
