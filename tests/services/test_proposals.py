"""What the register proposes of those who apologised, also where two entries are one person."""

from datetime import timedelta

import pytest

from npq_desktop.domain.marks import Mark
from npq_desktop.services.apologies import give_apologies, told_in, withdraw_apology
from npq_desktop.services.proposals import proposals
from npq_desktop.services.registers import read_entries
from tests.services.course import START, Course


@pytest.fixture
def linked(course: Course) -> Course:
    """Ann apologised, and then Bea was found to be the same person."""
    ids = [course.people["Ann"], course.people["Bea"]]
    told = START - timedelta(days=1)
    give_apologies(course.store, ids[0], [course.workshop], told, "a funeral", today=START)
    with course.store.writing() as work:
        work.put("same_person", ".".join(sorted(ids)), "link", {"is": "same", "why": ["trn"]})
        work.commit()
    return course


def test_it_stands_in_the_line_of_the_person_whichever_entry_apologised(linked: Course) -> None:
    said = {
        entry.participant.id: entry.apology.words
        for entry in linked.register().entries
        if entry.apology is not None
    }
    face = min(linked.people["Ann"], linked.people["Bea"])
    assert said == {face: "a funeral"}
    (alone,) = read_entries(linked.store, linked.sessions["Workshop 1"], [face])
    assert alone.apology is not None


def test_it_is_told_once_and_taken_back_as_who_they_are_now(linked: Course) -> None:
    face = min(linked.people["Ann"], linked.people["Bea"])
    with linked.store.reading() as view:
        told = told_in(view, linked.sessions["Workshop 1"])
    assert [each.person.id for each in told] == [face]
    withdraw_apology(linked.store, linked.workshop, face)
    with linked.store.reading() as view:
        assert told_in(view, linked.sessions["Workshop 1"]) == []


def test_marked_people_carry_none_and_cost_no_look(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = []
    monkeypatch.setattr(
        "npq_desktop.services.proposals.proposals",
        lambda *asked: looked.append(asked) or proposals(*asked),
    )
    course.take("Ann", Mark())
    session = course.sessions["Workshop 1"]
    read_entries(course.store, session, [course.people["Ann"]])
    assert looked == []
    read_entries(course.store, session, [course.people["Bea"]])
    assert len(looked) == 1
