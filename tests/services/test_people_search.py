"""Finding people as somebody types: parts, accents, slips, organisations, numbers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.door import parts_of
from npq_desktop.domain.people import Name, Participant, Work
from npq_desktop.likeness import near
from npq_desktop.services import people_search
from npq_desktop.services.people_search import Fit, PeopleIndex


def person(full, *, given="", family="", **more):
    return Participant(full, "c1", Name(full, given, family, **more))


PEOPLE = [
    person("Wanjiru Brown", given="Wanjiru", family="Brown"),
    person("Małgorzata Grzegorczyk", given="Małgorzata", family="Grzegorczyk"),
    person("Siân Llŷr", given="Siân", family="Llŷr", earlier=("Siân Morgan",)),
    person("Mohamed Ali", given="Mohamed", family="Ali"),
    person("Mohammed Ali", given="Mohammed", family="Ali"),
    person("Katherine Browning", given="Katherine", family="Browning", preferred="Kate"),
    person("李伟"),
    person("Seán O’Neill", given="Seán", family="O’Neill"),
]


@pytest.fixture(scope="module")
def index():
    return PeopleIndex(PEOPLE, near)


def names(index, typed):
    found = index.find(typed)
    return [PEOPLE[place].name.full for place in sorted(found, key=lambda at: (found[at], at))]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("brow", ["Wanjiru Brown", "Katherine Browning"]),
        ("BROWN", ["Wanjiru Brown", "Katherine Browning"]),
        ("malgorzata", ["Małgorzata Grzegorczyk"]),
        ("morgan", ["Siân Llŷr"]),
        ("kate", ["Katherine Browning"]),
        ("ali moh", ["Mohamed Ali", "Mohammed Ali"]),
        ("oneill", ["Seán O’Neill"]),
        ("o'nei", ["Seán O’Neill"]),
        ("伟", ["李伟"]),
        ("Brown, Wanj", ["Wanjiru Brown"]),
        ("", []),
        (" ,", []),
        ("zzz", []),
    ],
)
def test_any_part_of_any_name_is_found_in_any_order(index, typed, found):
    assert names(index, typed) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("borwn", "Wanjiru Brown"),  # swapped
        ("gzegorczyk", "Małgorzata Grzegorczyk"),  # missing
        ("grzzegorczyk", "Małgorzata Grzegorczyk"),  # too many
        ("grxegorczyg", "Małgorzata Grzegorczyk"),  # two wrong, in a long word
        ("wanjuri", "Wanjiru Brown"),
        ("grezgo", "Małgorzata Grzegorczyk"),  # before the word is typed to its end
        ("lyyr", "Siân Llŷr"),
        ("lyqq", None),
    ],
)
def test_a_slip_is_forgiven_while_one_types(index, typed, found):
    fits = index.find(typed)
    if found is None:
        assert fits == {}
    else:
        assert names(index, typed)[0] == found
        assert set(fits.values()) == {Fit.SLIP}


def test_what_is_spelt_as_typed_comes_before_what_only_nearly_is(index):
    assert names(index, "mohammed ali") == ["Mohammed Ali", "Mohamed Ali"]
    assert list(index.find("mohammed ali").values()).count(Fit.SLIP) == 1


def test_a_whole_part_comes_before_the_start_of_one_and_that_before_the_inside():
    held = [person("Ann Underbrown"), person("Ann Browning"), person("Ann Brown")]
    assert PeopleIndex(held, near).find("brown") == {0: Fit.INSIDE, 1: Fit.START, 2: Fit.WHOLE}


def test_in_short_words_and_in_numbers_no_slip_is_looked_for():
    held = [person("Ann Lee"), person("Row 1998")]
    assert PeopleIndex(held, near).find("anx") == {}
    assert PeopleIndex(held, near).find("1999") == {}


def test_one_letter_finds_only_what_begins_with_it(index):
    assert names(index, "b") == ["Wanjiru Brown", "Katherine Browning"]


AT_WORK = [
    Participant("a", "c", Name("Ann Lee"), trn="1234568", email="a.lee@oak.example"),
    Participant("b", "c", Name("Bea Low"), work=Work("Oakmere Trust")),
    Participant("c", "c", Name("Oak Reed")),
]


def test_organisation_and_address_are_found_after_names():
    assert PeopleIndex(AT_WORK, near).find("oak") == {
        0: Fit.ELSEWHERE,
        1: Fit.ELSEWHERE,
        2: Fit.WHOLE,
    }
    assert set(PeopleIndex(AT_WORK, near).find("lee@oak")) == {0}


def test_a_trn_is_found_only_whole_and_may_be_typed_in_groups():
    index = PeopleIndex(AT_WORK, near)
    assert set(index.find("1234568")) == {0}
    assert set(index.find("123 4568")) == {0}
    assert index.find("123456") == {}


def test_on_the_wall_nobody_is_found_by_what_is_hidden():
    index = PeopleIndex(AT_WORK, near, private=True)
    assert index.find("1234568") == {}
    assert index.find("a.lee@oak.example") == {}
    assert set(index.find("oak")) == {1, 2}


def test_where_many_fit_as_typed_nobody_looks_for_slips(monkeypatch):
    monkeypatch.setattr(people_search, "ENOUGH", 2)
    held = [person("Mohammed Ali"), person("Mohammed Khan"), person("Mohamed Low")]
    assert PeopleIndex(held, near).find("mohammed") == {0: Fit.WHOLE, 1: Fit.WHOLE}


letters = st.text(alphabet="abŁØé'- ", min_size=1, max_size=12).filter(str.strip)
pieces = st.builds(Name, letters, st.one_of(st.just(""), letters), st.one_of(st.just(""), letters))


@given(pieces, st.data())
def test_every_part_by_which_the_door_finds_somebody_finds_them_here(name, data):
    index = PeopleIndex([Participant("p", "c", name)], near)
    for part in parts_of(name):
        assert index.find(part) == {0: Fit.WHOLE}, part
        start = part[: data.draw(st.integers(1, len(part)))]
        assert 0 in index.find(start)


@given(st.lists(letters, min_size=1, max_size=6), st.lists(st.sampled_from("ab'-Ł"), max_size=5))
def test_another_letter_typed_never_finds_more_as_typed(held, typed):
    index = PeopleIndex([person(each) for each in held], near)
    sure = [
        {place for place, fit in index.find("".join(typed[:end])).items() if fit is not Fit.SLIP}
        for end in range(1, len(typed) + 1)
    ]
    for before, after in pairwise(sure[1:]):
        assert after <= before


words = st.text(alphabet="abcd", min_size=4, max_size=9)


@given(st.lists(words, min_size=1, max_size=12, unique=True), words)
def test_slips_are_all_that_begin_at_most_so_many_differences_away(parts, typed):
    found = PeopleIndex([person(each) for each in parts], near).find(typed)
    most = 2 if len(typed) >= people_search.TWO_SLIPS else 1
    lengths = range(len(typed) - 1, len(typed) + 2)
    slips = {
        at
        for at, part in enumerate(parts)
        if any(near(typed, [part[:length]], most) for length in lengths)
    }
    exact = {at for at, part in enumerate(parts) if typed in part}
    assert {at for at, fit in found.items() if fit is Fit.SLIP} == slips - exact
    assert {at for at, fit in found.items() if fit is not Fit.SLIP} == exact
