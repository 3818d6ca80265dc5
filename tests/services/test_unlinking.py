"""Taking two entries of one person apart, also long after, with the marks made since."""

import pytest

from npq_desktop.domain.cells import dfe_value
from npq_desktop.domain.errors import Refused
from npq_desktop.domain.ids import Id
from npq_desktop.domain.linking import pair_of
from npq_desktop.domain.marks import How
from npq_desktop.domain.people import DfeRecord
from npq_desktop.services.registers import set_note, take_mark
from npq_desktop.services.same_person import link
from npq_desktop.services.unlinking import Apart, taking_apart, unlink
from tests.services.course import add_people, always
from tests.services.two_cohorts import HERE, LATE, Two, two

__all__ = ["two"]


@pytest.fixture
def pair(two: Two) -> tuple[Id, Id]:
    """Ann, and a second entry of hers that is the face, linked."""
    twin = add_people(two.store, two.cohort.id, ["Anne Lee"])["Anne"]
    two.people["Anne"] = twin
    two.put("Anne", "dfe", dfe_value(DfeRecord("d1")))
    two.take("Ann", HERE)
    two.clock.pass_by(seconds=60)
    link(two.store, two.people["Ann"], twin)
    two.clock.pass_by(seconds=60)
    return two.people["Ann"], twin


def apart(course: Two, one: Id, other: Id) -> Apart:
    with course.store.reading() as view:
        return taking_apart(view, one, other)


def test_nothing_is_listed_where_nothing_was_marked_since(two: Two, pair: tuple[Id, Id]) -> None:
    assert apart(two, *pair).since == ()


def test_a_mark_made_since_stays_with_the_face(two: Two, pair: tuple[Id, Id]) -> None:
    ann, face = pair
    seminar = two.sessions["Seminar A"].id
    take_mark(two.store, seminar, face, always(LATE), How.DOOR)
    (since,) = apart(two, *pair).since
    assert (since.session.id, since.entry, since.to, since.kept_because) == (seminar, face, ann, "")
    unlink(two.store, ann, face)
    with two.store.reading() as view:
        assert view.mark(seminar, face)[0] == LATE
        assert view.linked(ann) == (ann,)


def test_a_mark_made_since_moves_with_its_note_where_it_belongs(
    two: Two, pair: tuple[Id, Id]
) -> None:
    ann, face = pair
    seminar = two.sessions["Seminar A"].id
    take_mark(two.store, seminar, face, always(LATE), How.DOOR)
    set_note(two.store, seminar, face, "train")
    act = unlink(two.store, face, ann, [(seminar, face)])
    with two.store.reading() as view:
        assert view.mark(seminar, ann) == (LATE, How.DOOR, "train")
        assert view.mark(seminar, face)[::2] == (None, "")
    two.undo(act)
    with two.store.reading() as view:
        assert view.mark(seminar, face) == (LATE, How.DOOR, "train")
        assert view.mark(seminar, ann)[0] is None
        assert ann in view.linked(face)


def test_a_mark_in_a_closed_register_or_beside_another_cannot_move(
    two: Two, pair: tuple[Id, Id]
) -> None:
    ann, face = pair
    with two.store.writing() as work:  # as another laptop may have made it
        from npq_desktop.services.registers import put_mark

        put_mark(work, two.workshop, face, LATE, How.DOOR)
        work.commit()
    seminar = two.sessions["Seminar A"].id
    take_mark(two.store, seminar, face, always(LATE), How.DOOR)
    two.close(seminar)
    told = {each.session.id: each.kept_because for each in apart(two, *pair).since}
    assert told == {
        two.workshop: "the other entry has a mark of its own there",
        seminar: "the register is closed",
    }
    for session in told:
        with pytest.raises(Refused, match="cannot move"):
            unlink(two.store, ann, face, [(session, face)])
    with pytest.raises(Refused, match="not made since"):
        unlink(two.store, ann, face, [(two.workshop, ann)])
    unlink(two.store, ann, face)


def test_an_edit_since_stays_with_the_entry_that_it_was_made_for(
    two: Two, pair: tuple[Id, Id]
) -> None:
    ann, face = pair
    two.put("Anne", "email", "anne@school.example")
    unlink(two.store, ann, face)
    assert (two.person("Anne").email, two.person("Ann").email) == ("anne@school.example", None)


def test_who_is_not_one_person_cannot_be_taken_apart(two: Two, pair: tuple[Id, Id]) -> None:
    ann, face = pair
    bea = two.people["Bea"]
    with pytest.raises(Refused, match="nothing to take apart"):
        apart(two, ann, bea)
    link(two.store, ann, bea)
    with pytest.raises(Refused, match="only through Ann Lee"):
        apart(two, face, bea)


def test_a_chain_falls_apart_where_it_is_taken_apart(two: Two, pair: tuple[Id, Id]) -> None:
    ann, face = pair
    bea = two.people["Bea"]
    link(two.store, ann, bea)
    unlink(two.store, ann, face)
    with two.store.reading() as view:
        assert set(view.linked(ann)) == {ann, bea}
        assert view.linked(face) == (face,)


def test_a_mark_of_the_face_is_offered_to_whoever_leaves_a_chain(
    two: Two, pair: tuple[Id, Id]
) -> None:
    ann, face = pair
    bea = two.people["Bea"]
    link(two.store, ann, bea)
    two.clock.pass_by(seconds=60)
    seminar = two.sessions["Seminar A"].id
    taken = take_mark(two.store, seminar, bea, always(LATE), How.DOOR)
    assert taken.participant.id == face
    (since,) = apart(two, ann, bea).since
    assert (since.entry, since.to) == (face, bea)
    unlink(two.store, ann, bea, [(seminar, face)])
    with two.store.reading() as view:
        assert (view.mark(seminar, bea)[0], view.mark(seminar, face)[0]) == (LATE, None)


def put_link_as(course: Two, one: Id, other: Id) -> None:
    """A link as another laptop may have made it, whatever is linked here."""
    with course.store.writing() as work:
        value = {"is": "same", "why": []}
        work.put("same_person", pair_of(one, other), "link", value, person=other)
        work.commit()


def test_who_is_held_together_twice_stays_one_person_and_that_is_told(
    two: Two, pair: tuple[Id, Id]
) -> None:
    ann, face = pair
    bea = two.people["Bea"]
    link(two.store, ann, bea)
    put_link_as(two, face, bea)
    told = apart(two, ann, face)
    assert told.through is not None
    assert (told.through.id, told.since) == (bea, ())
    unlink(two.store, ann, face)
    assert apart(two, face, bea).through is None
