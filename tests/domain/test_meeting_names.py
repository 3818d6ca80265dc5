"""Who stands behind a display name."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import token_sort_ratio

from npq_desktop.domain.meeting import Attendee
from npq_desktop.domain.meeting_names import (
    AHEAD,
    LIKELY,
    Guess,
    Guesser,
    Why,
    key_of,
    names_of,
    names_said,
)
from npq_desktop.domain.people import Name, Participant
from npq_desktop.likeness import alike_among


def person(full: str, email: str | None = None, **name: object) -> Participant:
    given, _, family = full.rpartition(" ")
    made = Name(full, given, family, **name)  # type: ignore[arg-type]
    return Participant(full, "c", made, email=email)


WANJIRU = person("Wanjiru Brown", "wanjiru@school.example", preferred="Shiru")
SIAN = person("Siân Llŷr")
MALGORZATA = person("Małgorzata Grzegorczyk", earlier=("Małgorzata Nowak",))
ONEILL = person("Zoë O’Neill-Smith")
WEI = person("伟 李")
GUEST = person("Ann Guest")
HERE = (WANJIRU, SIAN, MALGORZATA, ONEILL, WEI, GUEST)
THERE = replace(person("Tom Hale", "tom@other.example"), cohort_id="d")


def guess(display: str, email: str = "", *, people=HERE, **known: object) -> Guess:
    guesser = Guesser(people, (THERE,), ("R. Example",), alike_among)
    return guesser.guess(Attendee(1, display, email, **known))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("display", "said"),
    [
        ("Brown, Wanjiru (Guest)", ("Brown, Wanjiru",)),
        ("Wanjiru Brown [External]", ("Wanjiru Brown",)),
        ("iPhone (Wanjiru Brown)", ("Wanjiru Brown",)),
        ("Wanjiru Brown (she/her)", ("Wanjiru Brown",)),
        ("Wanjiru Brown - Oakmere", ("Wanjiru Brown - Oakmere", "Wanjiru Brown")),
        ("Wanjiru Brown | Oakmere", ("Wanjiru Brown | Oakmere", "Wanjiru Brown")),
        ("iPhone", ()),
        ("Sam’s iPad", ()),
        ("Guest", ()),
        ("07700 900123", ()),
        ("(she/her)", ()),
        ("", ()),
    ],
)
def test_what_names_a_display_name_holds(display, said):
    assert names_said(display) == said


def test_the_order_accents_and_case_of_a_name_do_not_matter():
    assert key_of("BROWN,  wanjirú") == key_of("Wanjiru Brown")
    assert key_of("Dr Zoe O'Neill Smith") == key_of("Zoë O’Neill-Smith")
    assert key_of("Ann Lee") != key_of("Ann Leeds")


def test_the_address_goes_before_the_name():
    assert guess("Siân Llŷr", "WANJIRU@school.example") == Guess(WANJIRU, Why.EMAIL)
    assert guess("iPhone", "wanjiru@school.example") == Guess(WANJIRU, Why.EMAIL)


@pytest.mark.parametrize(
    ("display", "who"),
    [
        ("Brown, Wanjiru (Guest)", WANJIRU),
        ("Shiru Brown", WANJIRU),
        ("sian llyr", SIAN),
        ("Nowak Malgorzata", MALGORZATA),
        ("Zoe O'Neill Smith", ONEILL),
        ("iPad (李 伟)", WEI),
        ("Ann Guest", GUEST),
    ],
)
def test_a_name_in_any_order_and_dress_is_certain(display, who):
    assert guess(display, "elsewhere@home.example") == Guess(who, Why.NAME)


@pytest.mark.parametrize(
    ("display", "who"),
    [
        ("Wanjiru B", WANJIRU),
        ("W. Brown", WANJIRU),
        ("S Llyr", SIAN),
        ("Malgorzata Gregorczyk", MALGORZATA),
        ("Wanjiru Browne", WANJIRU),
    ],
)
def test_a_name_cut_short_or_with_a_slip_is_only_likely(display, who):
    assert guess(display) == Guess(who, Why.LIKELY)


@pytest.mark.parametrize("display", ["iPhone", "Somebody Else", "Wanjiru", "", "B", "Guest"])
def test_what_says_too_little_is_nobody(display):
    assert guess(display) == Guess(None, Why.NOBODY)


def test_two_of_one_name_are_never_guessed_between():
    twin = replace(WANJIRU, id="twin", email="other@school.example")
    assert guess("Wanjiru Brown", people=(WANJIRU, twin)) == Guess(None, Why.NOBODY)
    namesake = replace(THERE, name=WANJIRU.name)
    guesser = Guesser((WANJIRU, twin), (namesake,), (), alike_among)
    assert guesser.guess(Attendee(1, "Wanjiru Brown")) == Guess(None, Why.NOBODY)
    assert guess("Wanjiru B", people=(WANJIRU, twin)) == Guess(None, Why.NOBODY)
    assert guess("x", "other@school.example", people=(WANJIRU, twin)).person is twin


def test_two_who_share_an_address_are_told_apart_by_name():
    sibling = replace(SIAN, email=WANJIRU.email)
    assert guess("Siân Llŷr", WANJIRU.email or "", people=(WANJIRU, sibling)).person is sibling


def test_somebody_of_another_cohort_is_proposed_and_never_taken_for_certain():
    assert guess("Tom Hale") == Guess(THERE, Why.LIKELY)
    assert guess("x", "tom@other.example") == Guess(THERE, Why.LIKELY)


def test_whoever_leads_the_session_is_left_out():
    assert guess("Example, R.") == Guess(None, Why.FACILITATOR)
    assert guess("Somebody Else", is_organiser=True) == Guess(None, Why.FACILITATOR)
    assert guess("Wanjiru Brown", is_organiser=True) == Guess(WANJIRU, Why.NAME)


def is_short_for(said: str, person: Participant) -> bool:
    """Whether a text is somebody's given or family name and the letter of the other."""
    letters = [part for part in key_of(said) if len(part) == 1]
    words = {part for part in key_of(said) if len(part) > 1}
    family = set(key_of(person.name.family))
    if len(letters) != 1 or not words:
        return False
    for first in filter(None, (person.name.given, person.name.preferred)):
        given_ = set(key_of(first))
        if words <= given_ and any(part.startswith(letters[0]) for part in family):
            return True
        if words == family and any(part.startswith(letters[0]) for part in given_):
            return True
    return False


def one_by_one(display: str, people: list[Participant]) -> Participant | None:
    """Who is likely, by asking for each name of each person: slow, and plainly right."""
    said = names_said(display)
    short = [each for each in people if any(is_short_for(one, each) for one in said)]
    if len(short) == 1:
        return short[0]
    ranked = sorted(
        (
            max(
                token_sort_ratio(" ".join(key_of(one)), " ".join(key_of(other)))
                for one in said
                for other in names_of(each.name)
            ),
            at,
        )
        for at, each in enumerate(people)
    )
    if not ranked or ranked[-1][0] < LIKELY:
        return None
    if len(ranked) > 1 and ranked[-1][0] - ranked[-2][0] < AHEAD:
        return None
    return people[ranked[-1][1]]


PARTS = st.one_of(
    st.sampled_from(
        ["Ann", "Anne", "Anna", "Annabel", "Łucja", "Lucja", "Lee", "Leigh", "B", "李"]
    ),
    st.text("abcAŁé’-", min_size=1, max_size=6),
)
NAMES = st.lists(PARTS, min_size=2, max_size=3).map(" ".join)
SLIPS = st.sampled_from(["{}", "{}e", "x{}", "{} B", "{} (Guest)", "iPhone ({})", "{} - Oakmere"])


@given(people=st.lists(NAMES, min_size=1, max_size=8), name=NAMES, slip=SLIPS, data=st.data())
def test_all_names_at_once_are_guessed_as_one_by_one(people, name, slip, data):
    held = [replace(person(each), id=str(at)) for at, each in enumerate(people)]
    display = slip.format(data.draw(st.sampled_from([*people, name])))
    found = Guesser(held, (), (), alike_among).guess(Attendee(1, display))
    if found.why is not Why.NAME and names_said(display):
        keys = {key_of(each) for each in names_said(display)}
        if not any(key_of(one) in keys for each in held for one in names_of(each.name)):
            assert found.person == one_by_one(display, held)


def test_two_thousand_names_are_asked_for_once_each():
    asked: list[str] = []

    def alike(text: str, texts: object, least: float) -> list[tuple[int, float]]:
        asked.append(text)
        return []

    crowd = [person(f"Given{at} Family{at}") for at in range(2000)]
    guesser = Guesser(crowd, (), (), alike)
    for at in range(2000):
        assert guesser.guess(Attendee(at, f"Given{at} Famly{at}")).person is None
        assert guesser.guess(Attendee(at, f"Family{at} Given{at}")).person is crowd[at]
    assert len(asked) == 2000
