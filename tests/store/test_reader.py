"""What was put in comes out as the same value, and what was emptied as nothing known."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from npq_desktop.domain.cells import cohort_cells, participant_cells, session_cells, topic_cells
from npq_desktop.domain.errors import NotFound
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.marks import How, Mark, Place
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
from npq_desktop.store import SqlStore
from tests.store.filled import fill, mark
from tests.store.wire import name, say

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6)
answers = st.none() | st.booleans()
days = st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1))
spans = st.lists(st.tuples(st.integers(0, 1439), st.integers(0, 1439)), max_size=2).map(tuple)
names = st.builds(
    Name, texts, texts, texts, texts, st.lists(texts, max_size=2).map(tuple), st.booleans()
)
people = st.builds(
    Participant,
    id=st.builds(new_id),
    cohort_id=st.none() | st.just(name(1)),
    name=names,
    trn=st.none() | texts,
    email=st.none() | texts,
    work=st.builds(Work, texts, texts, answers, texts, texts),
    dfe=st.builds(DfeRecord, texts, texts, answers, st.booleans()),
    status=st.builds(Status, st.sampled_from(TrainingStatus), days),
    enrolment=st.lists(st.tuples(days, days), max_size=2).map(tuple),
    origin=st.sampled_from(Origin),
    name_confirmed=st.booleans(),
)
cohorts = st.builds(
    Cohort,
    id=st.builds(new_id),
    name=texts,
    start_date=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    end_date=days,
    course_identifier=texts,
    cohort_year=st.none() | texts,
    cohort_suffix=st.none() | texts,
    schedule_identifier=st.none() | texts,
    lead_provider_name=texts,
    delivery_partner_id=texts,
    provider_name=texts,
    rules=st.builds(
        CohortRules, st.integers(0, 60), st.integers(0, 100), st.booleans(), st.booleans()
    ),
    colour=texts,
    initials=texts,
    retention_until=days,
)
sessions = st.builds(
    Session,
    id=st.builds(new_id),
    cohort_id=st.just(name(1)),
    title=texts,
    kind=st.sampled_from(SessionKind),
    starts_at=st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),
    minutes=st.integers(0, 600),
    zone=st.just("Europe/London"),
    breaks=spans,
    venue=texts,
    room=texts,
    mode=st.sampled_from(Mode),
    link=texts,
    topic_ids=st.lists(st.sampled_from([name(2), name(3)]), unique=True).map(tuple),
    facilitators=st.lists(texts, max_size=2).map(tuple),
    is_required=st.booleans(),
    is_shared=st.booleans(),
    is_cancelled=st.booleans(),
    run=st.none() | st.builds(Run, st.integers(0, 1439), st.integers(0, 1439), spans),
)
often = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def put(store: SqlStore, kind: str, entity: str, cells: Any) -> None:
    with store.writing() as work:
        for field, value in cells:
            work.put(kind, entity, field, value)
        work.commit()


@often
@given(people)
def test_a_person_reads_back_as_they_were_written(store: SqlStore, person: Participant) -> None:
    put(store, "participant", person.id, participant_cells(person))
    with store.reading() as view:
        assert view.person(person.id) == person
        assert person in view.people()


@often
@given(cohorts)
def test_a_cohort_reads_back_as_it_was_written(store: SqlStore, cohort: Cohort) -> None:
    put(store, "cohort", cohort.id, cohort_cells(cohort))
    with store.reading() as view:
        assert view.cohort(cohort.id) == cohort
        assert cohort in [line.cohort for line in view.cohorts()]


@often
@given(sessions)
def test_a_session_reads_back_as_it_was_written(store: SqlStore, session: Session) -> None:
    put(store, "session", session.id, session_cells(session))
    with store.reading() as view:
        assert view.session(session.id) == session
        assert session in [line.session for line in view.sessions(name(1))]


def test_topics_come_by_position(store: SqlStore) -> None:
    made = [Topic(new_id(), name(1), position, f"Topic {position}") for position in (3, 1, 2)]
    for topic in made:
        put(store, "topic", topic.id, topic_cells(topic))
    with store.reading() as view:
        assert [topic.position for topic in view.topics(name(1))] == [1, 2, 3]


@pytest.mark.parametrize("kind", ["participant", "cohort", "session"])
def test_emptying_every_cell_reads_as_nothing_known(store: SqlStore, kind: str) -> None:
    filled = fill(store)
    entity, cells = {
        "participant": (filled.people[0].id, participant_cells(filled.people[0])),
        "cohort": (filled.cohort.id, cohort_cells(filled.cohort)),
        "session": (filled.sessions[0].id, session_cells(filled.sessions[0])),
    }[kind]
    put(store, kind, entity, [(field, None) for field, _ in cells if field != "exists"])
    with store.reading() as view:
        read = {"participant": view.person, "cohort": view.cohort, "session": view.session}
        assert read[kind](entity).known
    assert store.check() == []


def test_what_is_not_here_is_said_plainly(store: SqlStore) -> None:
    with store.reading() as view:
        for ask, words in ((view.person, "person"), (view.cohort, "cohort"), (view.session, "")):
            with pytest.raises(NotFound, match=f"That {words}.* is not on this laptop"):
                ask(new_id())


def test_what_does_not_exist_any_more_is_in_no_list(store: SqlStore) -> None:
    filled = fill(store)
    with store.writing() as work:
        for kind, entity in (
            ("participant", filled.people[0].id),
            ("session", filled.sessions[0].id),
            ("topic", filled.topic.id),
        ):
            work.put(kind, entity, "exists", False)
        work.commit()
    with store.reading() as view:
        assert len(view.people(filled.cohort.id)) == 3
        assert [line.session.title for line in view.sessions()] == ["Workshop 2"]
        assert view.topics(filled.cohort.id) == []
        (line,) = view.cohorts()
        assert (line.participants, line.sessions) == (3, 1)


def test_a_register_holds_marks_notes_and_who_made_them(store: SqlStore) -> None:
    filled = fill(store)
    with store.writing() as work:
        work.put("user", work.user()[0], "name", "Ana Example")
        work.commit()
    session = filled.sessions[0].id
    late = Mark(Place.LINK, late=True, times=((575, None),))
    mark(store, filled.entity(), late)
    with store.writing() as work:
        work.put("mark", filled.entity(), "how", "door")
        work.put("mark", filled.entity(person=1), "note", "rain")
        work.commit()
    with store.reading() as view:
        found = {each.participant.id: each for each in view.marks(session)}
        ann, bea = (found[each.id] for each in filled.people[:2])
        assert (ann.mark, ann.how, ann.note, ann.marked_by) == (late, How.DOOR, "", "Ana Example")
        assert (bea.mark, bea.how, bea.note, bea.marked_at) == (None, None, "rain", None)
        assert view.mark(session, filled.people[0].id) == (late, How.DOOR, "")
        assert view.mark(session, filled.people[3].id) == (None, None, "")
        assert view.mark_streams(session) == {view.stream()}
        assert view.marked_by_stream(session, view.stream()) == [filled.people[0].id]


def test_the_check_code_is_made_of_the_heads_of_marks_that_stand(store: SqlStore) -> None:
    filled = fill(store)
    for person in range(3):
        mark(store, filled.entity(person=person))
    mark(store, filled.entity(person=2), None)
    session = filled.sessions[0].id
    with store.reading() as view:
        found = dict(view.mark_heads(session))
        assert set(found) == {each.id for each in filled.people[:2]}
        for person, head in found.items():
            assert view.heads("mark", f"{session}.{person}", "mark")[0][0] == head.hex()


def test_of_marks_that_disagree_the_winner_is_the_head(store: SqlStore) -> None:
    filled = fill(store)
    cell = ("mark", filled.entity(), "mark")
    here = {"at": "room", "agreed": False, "late": False, "early": False, "times": []}
    with store.writing() as work:
        away = say(cell, {**here, "at": "no"}, stream=1, time=5 << 16)
        room = say(cell, here, stream=2, time=6 << 16)
        work.receive([room.travelling, away.travelling])
        work.commit()
    with store.reading() as view:
        (entry,) = view.marks(filled.sessions[0].id)
        assert entry.is_unsettled
        assert entry.mark == Mark()
        assert view.mark_heads(filled.sessions[0].id) == [(filled.people[0].id, room.id)]


def test_linked_entries_show_their_face(store: SqlStore) -> None:
    filled = fill(store)
    one, other = sorted(each.id for each in filled.people[:2])
    put(
        store,
        "participant",
        other,
        [
            (
                "dfe",
                {
                    "participant_id": "d",
                    "application_id": "",
                    "accepted": None,
                    "trn_verified": False,
                },
            )
        ],
    )
    put(store, "same_person", f"{one}.{other}", [("link", {"is": "same", "why": ["trn"]})])
    put(
        store,
        "alias",
        new_id(),
        [("id", {"participant": other, "dfe_id": "c", "changed_at": None})],
    )
    with store.reading() as view:
        assert view.person(one).merged_into == other
        assert view.person(other).merged_into is None
        assert view.person(other).aliases == ("c",)
        assert view.links("same") == [(one, other)]
        assert view.links("not_same") == []
    put(store, "same_person", f"{one}.{other}", [("link", {"is": "not_same", "why": []})])
    with store.reading() as view:
        assert view.person(one).merged_into is None


def test_a_setting_reads_back_and_one_never_set_is_none(store: SqlStore) -> None:
    put(store, "setting", "rows", [("value", {"height": 47})])
    with store.reading() as view:
        assert view.setting("rows") == {"height": 47}
        assert view.setting("never") is None
    put(store, "setting", "rows", [("value", None)])
    with store.reading() as view:
        assert view.setting("rows") is None
