"""Likely pairs, one person or two, and both remembered."""

import pytest

from npq_desktop.domain.cells import work_value
from npq_desktop.domain.errors import BadInput, NotFound, Refused
from npq_desktop.domain.ids import Id
from npq_desktop.domain.likeness import Why
from npq_desktop.domain.people import Work
from npq_desktop.likeness import alike
from npq_desktop.services.find import find_person
from npq_desktop.services.same_person import (
    ask_again,
    both_marked,
    decided,
    likely,
    link,
    set_apart,
)
from npq_desktop.services.undo import undo_act
from tests.services.course import add_people
from tests.services.two_cohorts import AWAY, HERE, Two, two

__all__ = ["two"]
OAK = work_value(Work("Oakmere SCITT"))


def pairs(course: Two, cohort: Id | None = None) -> list[tuple[set[str], Why]]:
    with course.store.reading() as view:
        return [
            ({each.one.name.full, each.other.name.full}, each.why[0])
            for each in likely(view, alike, cohort)
        ]


def make_twins(course: Two, one: str = "Ann", full: str = "Anne Lee") -> tuple[Id, Id]:
    """Two entries with one TRN, in the autumn's cohort."""
    other = add_people(course.store, course.cohort.id, [full])
    course.people |= other
    course.put(one, "trn", "1234567")
    course.put(next(iter(other)), "trn", "1234567")
    return course.people[one], next(iter(other.values()))


def test_nobody_is_proposed_for_nothing(two: Two) -> None:
    assert pairs(two) == []


def test_the_same_trn_is_proposed_with_why(two: Two) -> None:
    make_twins(two)
    assert pairs(two) == [({"Ann Lee", "Anne Lee"}, Why.TRN)]


def test_pairs_of_one_cohort_are_those_with_an_entry_in_it(two: Two) -> None:
    make_twins(two)
    for name in ("Bea", "Ivy"):
        two.put(name, "email", "low@school.example")
    autumn = [({"Ann Lee", "Anne Lee"}, Why.TRN), ({"Bea Low", "Ivy Low"}, Why.EMAIL)]
    assert pairs(two) == autumn
    assert pairs(two, two.cohort.id) == autumn
    assert pairs(two, two.spring) == autumn[1:]


def test_the_same_person_is_not_asked_about_any_more_and_undo_asks_again(two: Two) -> None:
    one, other = make_twins(two)
    before = two.digest()
    act = link(two.store, one, other, [Why.TRN.value])
    assert pairs(two) == []
    assert two.digest() != before
    assert act is not None
    undone = undo_act(two.store, act)
    assert undone.sentence == f"Undone: {names_by_id(two, one, other)}, one person."
    assert (two.digest(), len(pairs(two))) == (before, 1)


def names_by_id(course: Two, *ids: Id) -> str:
    with course.store.reading() as view:
        return " and ".join(view.person(id_).name.full for id_ in sorted(ids))


def test_two_people_are_never_asked_about_again(two: Two) -> None:
    one, other = make_twins(two)
    act = set_apart(two.store, other, one)
    assert pairs(two) == []
    two.put("Ann", "email", "ann@school.example")
    assert pairs(two) == []
    two.undo(act)
    assert len(pairs(two)) == 1


def test_what_is_said_of_one_entry_holds_for_those_that_are_the_same_person(two: Two) -> None:
    one, other = make_twins(two)
    third = add_people(two.store, two.spring, ["Ann Lee-Moss"])["Ann"]
    two.people["Moss"] = third
    two.put("Moss", "trn", "1234567")
    link(two.store, one, other)
    assert len(pairs(two)) == 1
    set_apart(two.store, other, third)
    assert pairs(two) == []


def test_a_pair_that_a_list_proposed_is_asked_about_too(two: Two) -> None:
    for name in ("Ann", "Hal"):
        two.put(name, "work", OAK)
    two.put("Hal", "name", {"full": "Ann Lee", "given": "", "family": "", "preferred": "",
                            "earlier": [], "guessed": False})  # fmt: skip
    assert [why for _, why in pairs(two)] == [Why.NAME]


def test_what_was_decided_is_listed_and_can_be_asked_again(two: Two) -> None:
    one, other = make_twins(two)
    link(two.store, one, other)
    set_apart(two.store, two.people["Bea"], two.people["Cem"])
    with two.store.reading() as view:
        told = [(set(each.ids), each.is_one) for each in decided(view)]
    assert told == [
        ({one, other}, True),
        ({two.people["Bea"], two.people["Cem"]}, False),
    ]
    ask_again(two.store, two.people["Cem"], two.people["Bea"])
    with pytest.raises(Refused, match="Nobody said"):
        ask_again(two.store, two.people["Cem"], two.people["Bea"])


def test_different_trns_are_two_people_whoever_says_so(two: Two) -> None:
    two.put("Ann", "trn", "1234567")
    two.put("Bea", "trn", "7654321")
    with pytest.raises(Refused, match="have different TRNs"):
        link(two.store, two.people["Ann"], two.people["Bea"])


def test_a_link_that_is_there_or_that_contradicts_another_is_refused(two: Two) -> None:
    ann, bea, cem = (two.people[name] for name in ("Ann", "Bea", "Cem"))
    link(two.store, ann, bea)
    with pytest.raises(Refused, match="one person here already"):
        link(two.store, bea, ann)
    with pytest.raises(Refused, match="one person here already"):
        link(two.store, ann, ann)
    with pytest.raises(Refused, match="Take them apart first"):
        set_apart(two.store, ann, bea)
    with pytest.raises(BadInput, match="two different people"):
        set_apart(two.store, ann, ann)
    set_apart(two.store, bea, cem)
    with pytest.raises(Refused, match="were said to be two people"):
        link(two.store, ann, cem)


def test_who_was_called_two_people_can_be_called_one_after_all(two: Two) -> None:
    one, other = make_twins(two)
    set_apart(two.store, one, other)
    link(two.store, one, other)
    with two.store.reading() as view:
        assert other in view.linked(one)
        assert view.links("not_same") == []


def test_an_entry_that_was_undone_cannot_be_linked(two: Two) -> None:
    two.put("Ann", "exists", False)
    with pytest.raises(NotFound, match="Ann Lee is not here any more"):
        link(two.store, two.people["Ann"], two.people["Bea"])


def test_only_sessions_in_which_both_are_marked_are_asked_about(two: Two) -> None:
    two.take("Ann Bea", AWAY)
    two.take("Bea", HERE)
    two.take("Ann", HERE, session=two.sessions["Seminar A"].id)
    with two.store.reading() as view:
        (asked,) = both_marked(view, two.people["Ann"], two.people["Bea"])
    assert (asked.session.id, asked.proposed) == (two.workshop, two.people["Bea"])
    link(two.store, two.people["Ann"], two.people["Bea"], counts={two.workshop: two.people["Ann"]})
    with two.store.reading() as view:
        (said,) = view.link_counts().values()
        assert both_marked(view, two.people["Ann"], two.people["Bea"]) == []
    assert said == {two.workshop: two.people["Ann"]}


def test_a_name_on_the_command_line_is_where_somebody_is_now(two: Two) -> None:
    gil = two.people["Gil"]
    two.put("Gil", "name", {"full": "Ann Lee", "given": "Ann", "family": "Lee", "preferred": "",
                            "earlier": [], "guessed": False})  # fmt: skip
    link(two.store, two.people["Ann"], gil)
    two.put("Gil", "moved", {"participant": two.people["Ann"], "on": "2027-03-02", "why": "x"})
    with two.store.reading() as view:
        assert find_person(view, "Ann Lee").id == gil
        assert find_person(view, two.people["Ann"]).id == two.people["Ann"]


def test_what_was_decided_shows_each_entry_as_it_is_by_itself(two: Two) -> None:
    twin = two.add("Anne Lee")
    two.put("Ann", "trn", "1234567")
    link(two.store, two.people["Ann"], twin)
    with two.store.reading() as view:
        (held,) = decided(view)
    assert sorted(each.trn or "" for each in (held.one, held.other)) == ["", "1234567"]


def test_different_trns_are_two_people_also_through_somebody_between(two: Two) -> None:
    between = two.add("Anne Lee")
    two.put("Ann", "trn", "1234567")
    two.put("Bea", "trn", "7654321")
    link(two.store, two.people["Ann"], between)
    with pytest.raises(Refused, match="different TRNs"):
        link(two.store, between, two.people["Bea"])
