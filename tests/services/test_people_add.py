"""Adding somebody by hand: read as a list is read, doubles told, one act."""

from datetime import date

import pytest

from npq_desktop.domain.errors import BadInput, NotFound
from npq_desktop.domain.people import Origin
from npq_desktop.services.people_add import Doubles, Draft, add_person, name_of, organisations_of
from npq_desktop.services.undo import undo_act


def people(course):
    with course.store.reading() as view:
        return view.people(course.cohort.id)


def test_somebody_who_is_added_stands_in_the_cohort_with_all_that_was_typed(course):
    draft = Draft(
        "Siân Llŷr",
        preferred_name="Shân",
        email=" sian@school.example ",
        trn="TRN 123 4567",
        organisation="Tidewater",
        role="Tutor",
        lead_mentor=True,
        joined=date(2027, 1, 12),
    )
    _, added = add_person(course.store, course.cohort.id, draft)
    person = next(each for each in people(course) if each.id == added.id)
    assert person == added
    assert (person.origin, person.trn, person.email) == (
        Origin.HAND,
        "1234567",
        "sian@school.example",
    )
    assert (person.name.given, person.name.family, person.name.guessed) == ("Siân", "Llŷr", True)
    assert not person.is_active_on(date(2027, 1, 11))
    assert person.is_active_on(date(2027, 1, 12))


def test_one_undo_takes_them_away_again(course):
    before = course.digest()
    act, _ = add_person(course.store, course.cohort.id, Draft("Siân Llŷr", email="a@b.example"))
    assert len(people(course)) == 7
    undo_act(course.store, act)
    assert len(people(course)) == 6
    assert course.digest() == before


def test_a_split_that_is_given_is_no_guess():
    name = name_of(Draft("Nguyễn Thị Minh Khai", given="Thị Minh Khai", family="Nguyễn"))
    assert (name.sorted_form, name.guessed) == ("Nguyễn, Thị Minh Khai", False)
    same = name_of(Draft("Ann Lee", given="Ann", family="Lee"))
    assert not same.guessed


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (Draft(""), "A person needs a name"),
        (Draft(" - "), "A person needs a name"),
        (Draft("Ann Lee", given="Ann", family="Low"), "Put each word of “Ann Lee”"),
        (Draft("Ann Lee", email="nowhere"), "This is not an e-mail address"),
        (Draft("Ann Lee", trn="123456"), "type 0123456"),
        (Draft("Ann Lee", trn="QQ123456C"), "National Insurance number"),
        (Draft("Ann Lee", organisation="QQ123456C"), "National Insurance number"),
    ],
)
def test_what_cannot_stand_is_refused_and_nobody_is_added(course, draft, told):
    with pytest.raises(BadInput, match=told):
        add_person(course.store, course.cohort.id, draft)
    assert len(people(course)) == 6


def test_nobody_is_added_to_a_cohort_that_is_not_here(course):
    with pytest.raises(NotFound):
        add_person(course.store, "0" * 32, Draft("Ann Lee"))


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (Draft("Siân Morgan", trn="123 4567"), ["TRN"]),
        (Draft("X", email="SIAN@school.example"), ["e-mail address"]),
        (Draft("Mrs SIAN LLYR"), ["name"]),
        (Draft("Sian"), []),
        (Draft("", email="", trn=""), []),
    ],
)
def test_likely_doubles_are_told_by_what_they_share(course, draft, told):
    known = Draft("Siân Llŷr", email="sian@school.example", trn="1234567", organisation="Tidewater")
    add_person(course.store, course.cohort.id, known)
    doubles = Doubles(people(course), {course.cohort.id: "Autumn 2026"})
    assert doubles.of(draft) == [
        f"Siân Llŷr (Tidewater, Autumn 2026) has the same {each}." for each in told
    ]


def test_a_double_in_several_ways_is_told_once_by_the_surest(course):
    add_person(course.store, course.cohort.id, Draft("Siân Llŷr", trn="1234567"))
    doubles = Doubles(people(course), {})
    assert doubles.of(Draft("Siân Llŷr", trn="1234567")) == ["Siân Llŷr has the same TRN."]


def test_organisations_are_proposed_once_each_in_the_alphabet(course):
    for number, place in enumerate(("Ökohof", "Tidewater", "Oakmere", "Tidewater")):
        add_person(course.store, course.cohort.id, Draft(f"A B{number}", organisation=place))
    assert organisations_of(people(course)) == ["Oakmere", "Ökohof", "Tidewater"]
