"""Which entries may be one person, and why; R-08 to R-12 hold."""

from dataclasses import replace
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.likeness import Doubt, Named, Traits, Why, judge, likely_pairs
from npq_desktop.domain.people import DfeRecord, Name, Participant, Work

OAK = Work("Oakmere SCITT")


def alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio() * 100


def person(id_: str, full: str, work: Work = OAK, **more: object) -> Participant:
    given_name, _, family = full.partition(" ")
    made = Participant(id_, "A", Name(full, given_name, family), work=work)
    return replace(made, **more)  # type: ignore[arg-type]


def why(one: Participant, other: Participant) -> tuple[Why, ...]:
    found = judge(Traits.of(one), Traits.of(other), alike)
    return () if found is None else found.why


ANN = person("a", "Ann Lee")


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ({"trn": "1234567"}, {"trn": "1234567"}, Why.TRN),
        ({"email": "a@x.example"}, {"email": "A@X.example"}, Why.EMAIL),
        ({"dfe": DfeRecord("D1")}, {"dfe": DfeRecord("d1")}, Why.DFE_ID),
        ({"dfe": DfeRecord("D1")}, {"dfe": DfeRecord("d2"), "aliases": ("d1",)}, Why.DFE_ID),
    ],
)
def test_an_identifier_in_common_is_the_strongest_reason(one, other, told):
    elsewhere = person("b", "Ann Moss", Work("Elm"))
    assert why(replace(ANN, **one), replace(elsewhere, **other))[0] is told


def test_two_different_trns_are_never_one_person():
    one, other = replace(ANN, trn="1234567", email="a@x.example"), replace(ANN, id="b")
    assert why(one, replace(other, trn="7654321", email="a@x.example")) == ()


def test_the_same_name_alone_says_nothing():
    assert why(ANN, person("b", "Ann Lee", Work("Elm"))) == ()
    assert why(person("a", "Ann Lee", Work()), person("b", "Ann Lee", Work())) == ()


def test_the_same_name_and_organisation_is_proposed_without_accents_and_titles():
    assert why(person("a", "Dr Siân Llŷr"), person("b", "Sian Llyr")) == (Why.NAME,)


def test_a_slip_in_name_and_organisation_is_alike():
    other = person("b", "Ann Leee", Work("Oakmere SCIT"))
    assert why(ANN, other) == (Why.ALIKE,)


def test_colleagues_whose_names_differ_by_a_letter_have_addresses_of_their_own():
    one = person("a", "Jan Smithson", email="jan@x.example")
    assert why(one, person("b", "Jon Smithson", email="jon@x.example")) == ()
    assert why(one, person("b", "Jon Smithson")) == (Why.ALIKE,)


def test_a_shared_mailbox_is_no_person():
    box = {"email": "office@x.example"}
    assert why(replace(ANN, **box), person("b", "Cem Öz", Work("Elm"), **box)) == ()


def test_an_earlier_name_is_compared_as_well():
    married = person("b", "Ann Moss", email="a@x.example")
    assert why(replace(ANN, email="a@x.example"), married) == (Why.EMAIL,)
    renamed = person("b", "Bea Fox")
    earlier = replace(renamed, name=replace(renamed.name, earlier=("Ann Lee",)))
    assert why(ANN, earlier) == (Why.NAME,)


def test_what_speaks_against_it_is_told():
    one = replace(ANN, trn="1234567", dfe=DfeRecord("d1"), email="a@x.example")
    other = replace(one, id="b", dfe=DfeRecord("d2"), email="b@x.example")
    found = judge(Traits.of(one), Traits.of(other), alike)
    assert found is not None
    assert found.doubts == (Doubt.DFE_IDS, Doubt.EMAILS)


def test_a_name_with_different_dfe_ids_is_not_proposed():
    assert why(replace(ANN, dfe=DfeRecord("d1")), person("b", "Ann Lee", dfe=DfeRecord("d2"))) == ()


def test_the_likeliest_pair_comes_first():
    people = [
        ANN,
        person("b", "Ann Lee"),
        person("c", "Cem Öz", Work("Elm"), trn="1234567"),
        person("d", "Cem Oz", Work("Ash"), trn="1234567"),
    ]
    found = likely_pairs(people, alike)
    assert [(each.one, each.other, each.why[0]) for each in found] == [
        ("c", "d", Why.TRN),
        ("a", "b", Why.NAME),
    ]


def test_a_pair_that_somebody_proposed_is_judged_by_the_same_rules():
    far = person("b", "Ann Lee", Work("Elm"))
    assert likely_pairs([ANN, far], alike, [("b", "a"), ("a", "gone")]) == []


NAMES = ("Ann Lee", "Anne Lee", "Lee Ann", "Bea Low", "Siân Llŷr", "Sian Llyr-Low")
PLACES = ("", "Oakmere SCITT", "Oakmere SCIT", "Elm")
people = st.lists(
    st.builds(
        lambda name, place, trn, email: (name, place, trn, email),
        st.sampled_from(NAMES),
        st.sampled_from(PLACES),
        st.sampled_from([None, "1234567", "7654321"]),
        st.sampled_from([None, "a@x.example", "b@x.example"]),
    ),
    max_size=7,
)


@given(people)
def test_blocking_finds_what_comparing_everybody_with_everybody_finds(told):
    held = [
        person(str(number), name, Work(place), trn=trn, email=email)
        for number, (name, place, trn, email) in enumerate(told)
    ]
    traits = [Traits.of(each) for each in held]
    every = {
        (found.one, found.other)
        for at, one in enumerate(traits)
        for other in traits[at + 1 :]
        if (found := judge(one, other, alike)) is not None
    }
    found = {(each.one, each.other) for each in likely_pairs(held, alike)}
    assert found <= every
    assert all(_shares_nothing(held[int(a)], held[int(b)]) for a, b in every - found)


def _shares_nothing(one: Participant, other: Participant) -> bool:
    """Only a slip in the name and another in the organisation go past the blocks."""
    return one.work.organisation != other.work.organisation and one.name.full != other.name.full


def test_a_large_organisation_is_looked_through_by_first_letters():
    letters = "abcdefghijklmnopqrst"
    crowd = [person(f"{a}{b}", f"{a * 4} {b * 9}") for a in letters for b in letters]
    twin = person("~", f"{letters[0] * 4} {letters[1] * 9}")
    found = likely_pairs([*crowd, twin], alike)
    assert {(each.one, each.other) for each in found} == {("ab", "~")}


def test_who_is_meant_by_a_typed_name_is_told_the_likeliest_first():
    known = [person("a", "Priya Patel"), person("b", "Priya Patil"), person("c", "Cem Öz")]
    found = Named(known).likely("Priya Patell", alike, 5)
    assert [each.id for each, _ in found] == ["a", "b"]
    assert Named(known).likely("Zed", alike, 5) == []


def test_a_mailbox_of_a_whole_office_makes_no_pairs_of_colleagues():
    box = {"email": "office@x.example"}
    names = [f"Sam {letter * 6}" for letter in "abcdefghijklmnopqrstuvwx"]
    crowd = [person(f"{n:02}", name, Work("Elm"), **box) for n, name in enumerate(names)]
    twin = person("~", names[3], Work("Elm"), **box)
    found = likely_pairs([*crowd, twin], alike)
    assert {(each.one, each.other) for each in found} == {("03", "~")}


def test_a_name_that_hundreds_have_is_not_compared_each_with_each():
    crowd = [person(f"{number:03}", "Test Person") for number in range(400)]
    found = likely_pairs(crowd, alike)
    assert {one for one, _ in ((each.one, each.other) for each in found)} >= {"000", "001"}
    assert len(found) < 2 * len(crowd)
    assert {each.id for each in crowd} == {id_ for e in found for id_ in (e.one, e.other)}


class Stopped(Exception):
    """Whoever asked does not want to know any more."""


@pytest.mark.parametrize("steps", [0, 1, 5])
def test_the_search_asks_often_whether_to_go_on(steps):
    crowd = [person(f"{n:03}", f"{n:03}abc {n:03}xyz") for n in range(400)]
    left = iter(range(steps))

    def step() -> None:
        if next(left, None) is None:
            raise Stopped

    with pytest.raises(Stopped):
        likely_pairs(crowd, alike, step=step)
