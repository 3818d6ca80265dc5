"""What stands around a register is read back as it was written, and leaves when it is undone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from npq_desktop.domain.around import Apology, CatchUp, Credit, Moved, Needs, Standing
from npq_desktop.domain.around_cells import (
    apology_value,
    catch_up_value,
    credit_value,
    needs_value,
)
from npq_desktop.domain.cells import moved_value
from npq_desktop.domain.ids import new_id
from npq_desktop.services.undo import undo_act
from npq_desktop.store import SqlStore
from tests.store.filled import Filled, fill, mark

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    store = SqlStore(tmp_path, lambda: NOW)
    yield store
    store.close()


@pytest.fixture
def filled(store: SqlStore) -> Filled:
    return fill(store)


def put(store: SqlStore, *cells: tuple[str, str, str, object]) -> str:
    with store.writing() as work:
        for kind, entity, field, value in cells:
            work.put(kind, entity, field, value)
        act = work.commit()
    assert act is not None
    return act


def test_an_apology_stands_until_it_is_undone(store: SqlStore, filled: Filled) -> None:
    session, person = filled.sessions[0], filled.people[0]
    said = Apology(session.id, person.id, date(2026, 11, 20), "a funeral")
    act = put(store, ("apology", filled.entity(), "said", apology_value(said)))
    with store.reading() as view:
        assert view.apologies(session=session.id) == [said]
        assert view.apologies(participant=person.id) == [said]
        assert view.apologies(participant=filled.people[1].id) == []
        assert next(each.kind for each in view.history(session=session.id)) == "apology"
    undo_act(store, act)
    with store.reading() as view:
        assert view.apologies() == []


def test_catch_up_is_read_by_person_and_by_session(store: SqlStore, filled: Filled) -> None:
    work = CatchUp(
        new_id(),
        filled.sessions[0].id,
        filled.people[1].id,
        date(2026, 12, 1),
        90,
        "read chapter 2",
        "notes",
        "Ana",
        filled.sessions[1].id,
        "ABCD-EFGH-JKMN",
    )
    cells = (("exists", True), ("work", catch_up_value(work)))
    act = put(store, *(("catch_up", work.id, field, value) for field, value in cells))
    with store.reading() as view:
        assert view.catch_ups(participant=filled.people[1].id) == [work]
        assert view.catch_ups(session=filled.sessions[0].id) == [work]
        assert view.catch_ups(session=filled.sessions[1].id) == []
        before = view.digest(filled.cohort.id)
    undo_act(store, act)
    with store.reading() as view:
        assert view.catch_ups() == []
        assert view.digest(filled.cohort.id) != before


def test_a_credit_says_where_it_comes_from(store: SqlStore, filled: Filled) -> None:
    credit = Credit(
        filled.sessions[0].id,
        filled.people[0].id,
        Standing.COUNTED,
        "same topics",
        filled.sessions[1].id,
        filled.people[1].id,
    )
    put(store, ("credit", filled.entity(), "decision", credit_value(credit)))
    with store.reading() as view:
        assert view.credits(participant=filled.people[0].id) == [credit]


def test_marks_of_a_person_tell_the_session_and_who_made_them(
    store: SqlStore, filled: Filled
) -> None:
    mark(store, filled.entity(1, 2))
    with store.reading() as view:
        (found,) = view.marks_of(filled.people[2].id)
        assert found.session_id == filled.sessions[1].id
        assert found.mark is not None
        assert found.marked_at == NOW
        assert view.marks_of(filled.people[0].id) == []


def test_a_person_knows_where_they_came_from_and_that_mail_came_back(
    store: SqlStore, filled: Filled
) -> None:
    moved = Moved(filled.people[1].id, date(2026, 11, 2), "return after a deferral")
    person = filled.people[0].id
    put(
        store,
        ("participant", person, "moved", moved_value(moved)),
        ("participant", person, "bounced", True),
    )
    with store.reading() as view:
        assert view.person(person).moved == moved
        assert view.person(person).has_bounced


def test_a_session_has_a_plan_and_directions(store: SqlStore, filled: Filled) -> None:
    session = filled.sessions[0].id
    put(
        store,
        ("session", session, "plan", "Welcome\nCase study"),
        ("session", session, "directions", "Past the gym"),
    )
    with store.reading() as view:
        assert view.session(session).plan == "Welcome\nCase study"
        assert view.session(session).directions == "Past the gym"


def test_needs_stay_in_the_local_stream_and_out_of_the_digest(
    store: SqlStore, filled: Filled
) -> None:
    person = filled.people[3].id
    with store.reading() as view:
        before = view.digest()
    needs = Needs(("vegan", "no nuts"), "step-free")
    put(store, ("local_note", person, "needs", needs_value(needs)))
    with store.reading() as view:
        assert view.needs(person) == needs
        assert view.all_needs() == {person: needs}
        assert view.digest() == before
        assert next(view.history()).is_local


def test_the_offices_reason_is_in_no_digest(store: SqlStore, filled: Filled) -> None:
    with store.reading() as view:
        before = view.digest()
    put(store, ("participant", filled.people[0].id, "reason", {"withdrawal": "other"}))
    with store.reading() as view:
        assert view.reason(filled.people[0].id) == {"withdrawal": "other"}
        assert view.digest() == before


def test_files_printouts_groups_and_plans_are_read_back(store: SqlStore, filled: Filled) -> None:
    session = filled.sessions[0].id
    file = {"session": session, "what": "scan", "name": "sheet.pdf", "digest": "ab", "size": 12}
    made = {"session": session, "what": "sheet", "people": 4, "code": "X"}
    groups = [[filled.people[0].id, filled.people[1].id], [filled.people[2].id]]
    evidence, printout, plan = new_id(), new_id(), new_id()
    put(
        store,
        ("evidence", evidence, "exists", True),
        ("evidence", evidence, "file", file),
        ("printout", printout, "made", made),
        ("pairing", session, "groups", groups),
        ("plan_template", plan, "exists", True),
        ("plan_template", plan, "name", "Ours"),
        ("plan_template", plan, "plan", {"sessions": []}),
    )
    with store.reading() as view:
        (found,) = view.evidence(session)
        assert (found.name, found.digest, found.size, found.at) == ("sheet.pdf", "ab", 12, NOW)
        (paper,) = view.printouts(session)
        assert (paper.what, paper.people, paper.code) == ("sheet", 4, "X")
        assert view.groups(session) == [tuple(each) for each in groups]
        assert view.groups(filled.sessions[1].id) == []
        assert [(each.name, each.plan) for each in view.plan_templates()] == [
            ("Ours", {"sessions": []})
        ]


def test_which_of_two_marks_counts_stands_on_the_link(store: SqlStore, filled: Filled) -> None:
    a, b = sorted((filled.people[0].id, filled.people[1].id))
    put(store, ("same_person", f"{a}.{b}", "counts", {filled.sessions[0].id: a}))
    with store.reading() as view:
        assert view.link_counts() == {(a, b): {filled.sessions[0].id: a}}
