import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.door import (
    Door,
    Fit,
    Match,
    Person,
    Query,
    enter_means,
    highlights,
    name_typed,
    read_query,
)
from npq_desktop.domain.people import Name
from npq_desktop.domain.register import Presence

COMING, HERE, AWAY = Presence.TO_COME, Presence.IN_THE_ROOM, Presence.ABSENT


def person(given: str, family: str, presence: Presence = COMING, **more: object) -> Person:
    name = Name(f"{given} {family}", given, family, **more)  # type: ignore[arg-type]
    return Person(f"{given} {family}", name, presence)


PRIYA = person("Priya", "Patel")
PATIENCE = person("Patience", "Adeyemi", HERE)
KEIR = person("Keir", "Okonkwo-Fairweather")
ZOE = person("Zoë", "O’Neill")
MALGORZATA = person("Małgorzata", "Grzegorczyk")
SIAN = person("Siân", "Llŷr", preferred="Shani", earlier=("Siân Prosser",))
BROWN = person("Wanjiru", "Brown")
BROWNLEE = person("Amy", "Brownlee")
LI = person("伟", "张")
PEOPLE = [PRIYA, PATIENCE, KEIR, ZOE, MALGORZATA, SIAN, BROWN, BROWNLEE, LI]


def find(typed: str, people: list[Person] | None = None, limit: int = 8) -> list[Match]:
    return Door(people or PEOPLE).matches(read_query(typed), limit)


def ids(matches: list[Match]) -> list[str]:
    return [match.id for match in matches]


def enter(typed: str, people: list[Person] | None = None) -> str | None:
    target = enter_means(find(typed, people))
    return target.id if target else None


# --- finding


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("patel", PRIYA),
        ("PRIYA", PRIYA),
        ("oneill", ZOE),
        ("o'neill", ZOE),
        ("neill", ZOE),
        ("zoe", ZOE),
        ("malgorzata", MALGORZATA),
        ("GRZEG", MALGORZATA),
        ("llyr", SIAN),
        ("shani", SIAN),
        ("prosser", SIAN),
        ("fairweather", KEIR),
        ("okonkwofair", KEIR),
        ("okonkwo-fair", KEIR),
        ("priya pat", PRIYA),
        ("Patel, Priya", PRIYA),
        ("pat pri", PRIYA),
        ("张", LI),
        ("egorcz", MALGORZATA),
    ],
)
def test_a_person_is_found_by_any_part_of_their_names(typed: str, who: Person) -> None:
    assert ids(find(typed)) == [who.id]


@pytest.mark.parametrize("typed", ["", "   ", ",", "0947"])
def test_nothing_typed_finds_nobody(typed: str) -> None:
    assert find(typed) == []


def test_every_word_has_to_fit() -> None:
    assert find("priya brown") == []


def test_people_to_come_go_before_those_who_are_here() -> None:
    assert ids(find("pat")) == [PRIYA.id, PATIENCE.id]


@pytest.mark.parametrize(
    ("typed", "fit"),
    [
        ("patel", Fit.WHOLE),
        ("pat", Fit.START),
        ("tel", Fit.INSIDE),
        ("priya pat", Fit.START),
        ("ptael", Fit.SLIP),
    ],
)
def test_how_well_a_name_fits(typed: str, fit: Fit) -> None:
    assert find(typed)[0].fit is fit


def test_a_whole_part_goes_before_a_beginning_and_that_before_an_inside() -> None:
    lee, leeds, fleet = person("Zed", "Lee"), person("Yan", "Leeds"), person("Abe", "Fleet")
    assert ids(find("lee", [fleet, leeds, lee])) == [lee.id, leeds.id, fleet.id]


@pytest.mark.parametrize(
    "typed", ["ptael", "ptel", "pattel", "pavel", "patek", "latel", "pately", "wanjriu"]
)
def test_one_slip_is_forgiven_when_nothing_else_fits(typed: str) -> None:
    assert [match.fit for match in find(typed)] == [Fit.SLIP]


@pytest.mark.parametrize("typed", ["ptl", "pxx", "pavek", "patelxy", "qqqqq"])
def test_a_short_word_or_two_slips_find_nobody(typed: str) -> None:
    assert find(typed) == []


def test_no_slip_is_looked_for_while_somebody_fits() -> None:
    assert ids(find("brown")) == [BROWN.id, BROWNLEE.id]


def test_a_person_is_found_where_they_stand_now() -> None:
    door = Door(PEOPLE)
    door.put(Person(PRIYA.id, PRIYA.name, HERE))
    assert door.matches(read_query("patel"))[0].presence is HERE


def test_a_new_name_is_found_and_the_old_one_no_longer() -> None:
    door = Door(PEOPLE)
    door.put(Person(PRIYA.id, Name("Priya Shah", "Priya", "Shah")))
    assert ids(door.matches(read_query("shah"))) == [PRIYA.id]
    assert door.matches(read_query("patel")) == []


# --- what Enter does


@pytest.mark.parametrize(
    ("typed", "who"),
    [("pat", PRIYA), ("brown", BROWN), ("brownl", BROWNLEE), ("patience", PATIENCE)],
)
def test_enter_acts_on_the_one_best_match(typed: str, who: Person) -> None:
    assert enter(typed) == who.id


@pytest.mark.parametrize("typed", ["bro", "ptael", "nobody"])
def test_enter_does_nothing_when_nobody_stands_out(typed: str) -> None:
    assert enter(typed) is None


def test_the_alphabet_never_decides() -> None:
    twins = [Person("1", Name("Sam Jones", "Sam", "Jones")), person("Amy", "Jones")]
    assert enter("jones", twins) is None


def test_enter_never_marks_the_longer_name_for_one_who_is_here_already() -> None:
    here = Person(BROWN.id, BROWN.name, HERE)
    assert enter("brown", [here, BROWNLEE]) == here.id


def test_one_who_fits_better_is_seen_behind_a_long_queue() -> None:
    queue = [person(f"Person{number:02d}", "Brownlee") for number in range(30)]
    here = Person(BROWN.id, BROWN.name, HERE)
    assert here.id in ids(find("brown", [*queue, here], limit=5))
    assert len(find("brown", [*queue, here], limit=5)) == 5


@pytest.mark.parametrize("limit", [2, 3, 6, 40])
def test_two_who_fit_better_are_both_seen_so_that_neither_is_taken_for_the_only_one(
    limit: int,
) -> None:
    queue = [person(f"Person{number:02d}", "Brownlee") for number in range(30)]
    namesakes = [person(given, "Brown", AWAY) for given in ("Amy", "Zoe")]
    found = find("brown", [*queue, *namesakes], limit=limit)
    assert len(found) == min(limit, 32)
    assert {each.id for each in namesakes} <= set(ids(found))
    assert enter_means(found) is None


def test_enter_on_somebody_absent_is_the_one_who_is_meant() -> None:
    absent = Person(BROWN.id, BROWN.name, AWAY)
    assert enter("wanjiru", [absent, PRIYA]) == absent.id


# --- times behind a name


@pytest.mark.parametrize("time", ["0947", "947", "9.47", "09:47"])
def test_a_time_may_stand_behind_the_name(time: str) -> None:
    assert read_query(f"brown {time}") == Query(("brown",), 587)


@pytest.mark.parametrize("time", ["0", "09", "094", "09:", "09:4", "2960", "09475"])
def test_a_time_that_is_half_typed_keeps_the_matches_and_marks_nobody(time: str) -> None:
    assert read_query(f"brown {time}") == Query(("brown",), None, is_half_typed=True)


def test_the_name_of_a_walk_in_is_kept_without_the_time() -> None:
    assert name_typed("  Ada   Example 0947 ") == "Ada Example"
    assert name_typed("Ada O’Example") == "Ada O’Example"


# --- what is underlined


@pytest.mark.parametrize(
    ("typed", "shown", "pieces"),
    [
        ("pat", "Patel, Priya", ["Pat"]),
        ("pri pat", "Patel, Priya", ["Pat", "Pri"]),
        ("pat", "Adeyemi, Patience", ["Pat"]),
        ("tel", "Patel, Priya", ["tel"]),
        ("strasse", "Straße, Ute", ["Straße"]),
        ("aes", "Æsir, Ola", ["Æs"]),
        ("malg", "Grzegorczyk, Małgorzata", ["Małg"]),
        ("shani", "Llŷr, Siân", []),
        ("patel 0947", "Patel, Priya", ["Patel"]),
    ],
)
def test_what_was_typed_is_underlined(typed: str, shown: str, pieces: list[str]) -> None:
    spans = highlights(read_query(typed), shown)
    assert [shown[start:end] for start, end in spans] == pieces


words = st.text("abcßæŁ́'’- ", min_size=1, max_size=8)


@given(given_name=words, family=words, typed=words)
def test_any_text_can_be_looked_for_and_underlined(
    given_name: str, family: str, typed: str
) -> None:
    name = Name(f"{given_name} {family}", given_name, family)
    query = read_query(typed)
    for match in Door([Person("1", name)]).matches(query):
        for start, end in highlights(query, match.shown):
            assert 0 <= start < end <= len(match.shown)


@given(family=st.text("abcdefgh", min_size=4, max_size=9), place=st.integers(0, 8))
def test_a_name_with_two_letters_swapped_is_still_found(family: str, place: int) -> None:
    at = min(place, len(family) - 2)
    swapped = family[:at] + family[at + 1] + family[at] + family[at + 2 :]
    assert find(swapped, [person("Zz", family)])


@given(
    names=st.lists(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=12, unique=True),
    marked=st.sets(st.integers(0, 11)),
    typed=st.text("ab", min_size=1, max_size=3),
)
def test_enter_only_ever_acts_on_a_match_that_no_other_equals(
    names: list[str], marked: set[int], typed: str
) -> None:
    people = [
        person("Zz", name, HERE if number in marked else COMING)
        for number, name in enumerate(names)
    ]
    found = find(typed, people, limit=50)
    target = enter_means(found)
    if target is not None:
        assert target.fit is not Fit.SLIP
        rivals = [m for m in found if m.presence is target.presence and m.id != target.id]
        assert all(rival.fit > target.fit for rival in rivals)
        assert all(match.fit >= target.fit for match in found)
