"""Links as the store reads them: whole groups, their faces, and what a face shows."""

from npq_desktop.domain.cells import dfe_value, work_value
from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import DfeRecord, Work
from npq_desktop.store import SqlStore
from npq_desktop.store.linked_lines import LinkedLines
from npq_desktop.store.links import faces, faces_of, linked, present
from tests.store.filled import fill
from tests.store.looking import inside


def say(store: SqlStore, one: Id, other: Id, what: str | None = "same") -> None:
    value = None if what is None else {"is": what, "why": []}
    with store.writing() as work:
        work.put("same_person", ".".join(sorted((one, other))), "link", value)
        work.commit()


def put(store: SqlStore, person: Id, field: str, value: object) -> None:
    with store.writing() as work:
        work.put("participant", person, field, value, person=person)
        work.commit()


def test_a_chain_of_links_is_one_group_from_every_end(store: SqlStore) -> None:
    a, b, c, d = (each.id for each in fill(store).people)
    say(store, a, b)
    say(store, c, b)
    say(store, c, d, "not_same")
    with inside(store) as connection:
        cursor = connection.cursor()
        for start in (a, b, c):
            assert set(linked(cursor, start)) == {a, b, c}
            assert linked(cursor, start)[0] == start
        assert linked(cursor, d) == (d,)


def test_a_link_that_was_taken_back_links_nothing(store: SqlStore) -> None:
    a, b, *_ = (each.id for each in fill(store).people)
    say(store, a, b)
    say(store, a, b, None)
    with inside(store) as connection:
        assert linked(connection.cursor(), a) == (a,)
        assert faces(connection.cursor()) == {}


def test_the_faces_of_all_and_of_one_person_agree(store: SqlStore) -> None:
    people = sorted(each.id for each in fill(store).people)
    record = dfe_value(DfeRecord("d1"))
    put(store, people[2], "dfe", record)
    for other in people[1:3]:
        say(store, people[0], other)
    with inside(store) as connection:
        cursor = connection.cursor()
        found = faces(cursor)
        assert found == {people[0]: people[2], people[1]: people[2]}
        group = linked(cursor, people[0])
        assert faces_of(cursor, group) == dict.fromkeys(group, people[2])


def test_an_entry_that_is_gone_is_no_face_and_no_part_of_the_person(store: SqlStore) -> None:
    a, b = sorted(each.id for each in fill(store).people)[:2]
    say(store, a, b)
    put(store, a, "exists", False)
    with inside(store) as connection:
        cursor = connection.cursor()
        assert faces(cursor) == {a: b}
        assert present(cursor, (a, b)) == (b,)
    with store.reading() as view:
        assert view.linked(b) == (b,)


def test_a_face_shows_whole_cells_that_it_lacks_and_keeps_its_own(store: SqlStore) -> None:
    a, b = sorted(each.id for each in fill(store).people)[:2]
    for person, field, value in (
        (a, "trn", None),
        (a, "email", None),
        (a, "work", work_value(Work(role="Head"))),
        (b, "trn", "7654321"),
        (b, "email", "b@school.example"),
        (b, "work", work_value(Work("Elm"))),
    ):
        put(store, person, field, value)
    say(store, a, b)
    with store.reading() as view:
        face = view.person(a)
        listed = next(each for each in view.people() if each.id == a)
        assert (face.trn, face.email, face.work) == (
            "7654321",
            "b@school.example",
            Work(role="Head"),
        )
        assert view.person(b).merged_into == a
    assert listed == face


def test_without_links_nobody_is_looked_up_for_the_numbers(store: SqlStore) -> None:
    filled = fill(store)
    with inside(store) as connection:
        lines = LinkedLines(connection.cursor())
        marked = {each.id for each in filled.people}
        assert lines.stand(marked, filled.sessions[0], None) == {}
        assert lines.marks_too_many({}, filled.sessions[0]) == (0, 0)


def test_a_cohort_has_as_many_people_as_it_has_lines(store: SqlStore) -> None:
    people = [each.id for each in fill(store).people]

    def counted() -> int:
        with store.reading() as view:
            return sum(line.participants for line in view.cohorts())

    whole = counted()
    say(store, people[0], people[1])
    say(store, people[1], people[2])
    assert counted() == whole - 2
    put(store, people[0], "cohort", None)
    assert counted() == whole - 2
    say(store, people[1], people[2], None)
    assert counted() == whole - 1
