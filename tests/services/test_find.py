"""What somebody names on the command line: an id, or enough of a name to be the only match."""

from datetime import date

import pytest

from npq_desktop.domain.errors import Ambiguous, BadInput, NotFound
from npq_desktop.domain.ids import from_uuid, to_uuid
from npq_desktop.services.cohorts import create_cohort
from npq_desktop.services.find import PersonFinder, find_cohort, find_person, find_session
from npq_desktop.services.ports import Store
from tests.services.course import Course, add_people, no_holidays


@pytest.fixture
def store(course: Course) -> Store:
    """Two cohorts; the second has a name that holds the first one's."""
    create_cohort(
        course.store,
        "Autumn 2026 North",
        date(2027, 1, 5),
        template="npqltd",
        dfe=None,
        holidays=no_holidays,
    )
    return course.store


def session(store: Store, asked: str) -> str:
    with store.reading() as view:
        line = find_session(view, asked)
    return f"{line.cohort.name}, {line.session.title.partition(':')[0]}"


@pytest.mark.parametrize("asked", ["Autumn 2026", "autumn 2026", " AUTUMN  2026 ", "Áutumn 2026"])
def test_a_whole_name_wins_over_a_longer_one_that_holds_it(store: Store, asked: str) -> None:
    with store.reading() as view:
        assert find_cohort(view, asked).name == "Autumn 2026"


@pytest.mark.parametrize("asked", ["north", "Nor", "orth", "2026 north", "North, Autumn"])
def test_enough_of_a_cohort_s_name_will_do(store: Store, asked: str) -> None:
    with store.reading() as view:
        assert find_cohort(view, asked).name == "Autumn 2026 North"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Autumn 2026 workshop 2 2027-04-26", "Autumn 2026, Workshop 2"),
        ("north workshop 2", "Autumn 2026 North, Workshop 2"),
        ("2026-11-24", "Autumn 2026, Workshop 1"),
        ("2027-01-05", "Autumn 2026 North, Workshop 1"),
        ("seminar a north", "Autumn 2026 North, Seminar A"),
        ("workshop 3 2027-09", "Autumn 2026 North, Workshop 3"),
        ("classroom north", "Autumn 2026 North, Workshop 3"),
    ],
)
def test_words_may_come_from_cohort_title_and_date(store: Store, asked: str, found: str) -> None:
    assert session(store, asked) == found


def test_in_one_cohort_its_name_and_the_session_s_are_enough(course: Course) -> None:
    assert session(course.store, "Autumn 2026 workshop 2") == "Autumn 2026, Workshop 2"
    assert session(course.store, "Workshop 1: Implementation") == "Autumn 2026, Workshop 1"


def test_an_id_is_enough_in_either_case(course: Course) -> None:
    with course.store.reading() as view:
        for asked in (to_uuid(course.workshop), to_uuid(course.workshop).upper()):
            assert find_session(view, asked).session.id == course.workshop
        assert find_cohort(view, to_uuid(course.cohort.id)).name == "Autumn 2026"
        assert find_person(view, to_uuid(course.people["Ann"])).name.full == "Ann Lee"


def test_a_number_is_a_whole_word_and_no_part_of_a_date(course: Course) -> None:
    """Else "workshop 4" would be a workshop in April, and marks would go into it."""
    for asked in ("workshop 4", "workshop 20", "seminar 2"):
        with pytest.raises(NotFound):
            session(course.store, asked)


def test_more_than_one_match_is_told_with_what_tells_them_apart(store: Store) -> None:
    with pytest.raises(Ambiguous) as told:
        session(store, "workshop 2")
    assert told.value.sentence == (
        "“workshop 2” fits 2 of them: Autumn 2026 Workshop 2: Designing Effective Professional "
        "Development 2027-04-26; Autumn 2026 North Workshop 2: Designing Effective Professional "
        "Development 2027-06-07. Write more of the name, or the id."
    )


def test_only_a_few_of_many_matches_are_told(store: Store) -> None:
    with pytest.raises(Ambiguous, match=r"fits 12 of them.*; and 7 more"):
        session(store, "autumn")


def test_nothing_that_fits_is_told_with_how_many_there_are(store: Store) -> None:
    with store.reading() as view:
        with pytest.raises(NotFound, match=r"No cohort fits “Spring”\. There are 2; list them"):
            find_cohort(view, "Spring")
        with pytest.raises(NotFound, match="No person fits “Zed”"):
            find_person(view, "Zed")


@pytest.mark.parametrize("asked", ["", "  ", ",", ":"])
def test_naming_nothing_finds_nothing(store: Store, asked: str) -> None:
    with store.reading() as view:
        with pytest.raises(BadInput, match="Name the session"):
            find_session(view, asked)
        with pytest.raises(BadInput, match="Name the person"):
            find_person(view, asked)


@pytest.mark.parametrize("asked", ["Lee", "ann", "Lee, Ann", "ANN LEE", "an", "oz", "Öz"])
def test_a_person_is_found_by_any_part_without_accents_or_case(course: Course, asked: str) -> None:
    with course.store.reading() as view:
        assert find_person(view, asked).name.full in {"Ann Lee", "Cem Öz"}


def test_a_person_is_found_by_their_number_and_address(course: Course) -> None:
    ann = course.people["Ann"]
    with course.store.writing() as work:
        work.put("participant", ann, "trn", "1234568", person=ann)
        work.put("participant", ann, "email", "ann@school.example", person=ann)
        work.commit()
    with course.store.reading() as view:
        assert find_person(view, "1234568").id == ann
        assert find_person(view, "ann@school.example").id == ann
        with pytest.raises(NotFound):
            find_person(view, "123456")


def test_two_of_one_name_are_told_apart_by_id(course: Course) -> None:
    course.people |= add_people(course.store, course.cohort.id, ["Ann Lee"])
    with course.store.reading() as view, pytest.raises(Ambiguous) as told:
        find_person(view, "Ann Lee")
    ids = told.value.sentence.split("(")[1:]
    assert {from_uuid(each.partition(")")[0]) for each in ids} >= {course.people["Ann"]}
    assert len(ids) == 2


def test_people_of_the_register_go_before_everybody_else(course: Course) -> None:
    course.people |= add_people(course.store, None, ["Bea Lowe", "Gus Hay"])
    with course.store.reading() as view:
        finder = PersonFinder(view.people(course.cohort.id), view.people)
        assert finder.find("bea low").name.full == "Bea Low"
        assert finder.find("lowe").name.full == "Bea Lowe"
        assert finder.find("gus").name.full == "Gus Hay"
        with pytest.raises(NotFound, match="There are 8"):
            finder.find("zed")


def test_an_ambiguous_name_in_the_register_is_not_looked_for_elsewhere(course: Course) -> None:
    course.people |= add_people(course.store, course.cohort.id, ["Bea Long"])
    add_people(course.store, None, ["Bea"])
    with course.store.reading() as view:
        finder = PersonFinder(view.people(course.cohort.id), view.people)
        with pytest.raises(Ambiguous):
            finder.find("bea")


def test_a_merged_entry_is_found_by_its_id_and_its_face_by_name(course: Course) -> None:
    course.people["Twin"] = add_people(course.store, course.cohort.id, ["Ann Lee"])["Ann"]
    pair = sorted((course.people["Ann"], course.people["Twin"]))
    with course.store.writing() as work:
        work.put("same_person", ".".join(pair), "link", {"is": "same", "why": ["by hand"]})
        work.commit()
    with course.store.reading() as view:
        assert find_person(view, "Ann Lee").id == pair[0]
        assert find_person(view, to_uuid(pair[1])).merged_into == pair[0]
