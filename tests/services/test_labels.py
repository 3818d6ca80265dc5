"""Who gets a badge, what stands on it, and in which order."""

from dataclasses import replace
from datetime import date

import pytest

from npq_desktop.domain.around import Apology
from npq_desktop.domain.around_cells import apology_value
from npq_desktop.domain.cells import participant_cells
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.label_grids import GRIDS
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.domain.people import Name, Work
from npq_desktop.services.labels import LabelSheet, read_invited, read_labels
from npq_desktop.services.registers import take_walk_in
from tests.services.course import Course, add_people, always


def labels(course: Course, **options: object) -> LabelSheet:
    return read_labels(course.store, course.workshop, GRIDS[0], **options)


def big(course: Course, **options: object) -> list[str]:
    return [each.big for each in labels(course, **options).labels]


def rename(course: Course, name: str, new: Name, organisation: str = "") -> None:
    person = course.people[name]
    with course.store.reading() as view:
        held = replace(view.person(person), name=new, work=Work(organisation))
    with course.store.writing() as work:
        for field, value in participant_cells(held):
            work.put("participant", person, field, value, person=person)
        work.commit()


def group(course: Course, *groups: str) -> None:
    made = [[course.people[name] for name in each.split()] for each in groups]
    with course.store.writing() as work:
        work.put("pairing", course.workshop, "groups", made)
        work.commit()


def test_everybody_who_is_coming_gets_one_by_family_name(course: Course) -> None:
    assert big(course) == ["Dee", "Ann", "Bea", "Eve", "Cem", "Flo"]


def test_whoever_sent_apologies_or_is_absent_gets_none_unless_chosen(course: Course) -> None:
    person = course.people["Ann"]
    said = apology_value(Apology(course.workshop, person, date(2026, 11, 23)))
    with course.store.writing() as work:
        work.put("apology", f"{course.workshop}.{person}", "said", said, person=person)
        work.commit()
    course.take("Bea", Mark(Place.AWAY))
    course.take("Cem", Mark(Place.LINK))
    assert big(course) == ["Dee", "Eve", "Flo"]
    assert big(course, people=[person]) == ["Ann"]
    assert [e.participant.name.given for e in read_invited(course.store, course.workshop)] == [
        "Dee",
        "Ann",
        "Bea",
        "Eve",
        "Flo",
    ]


def test_somebody_who_walked_in_gets_one_as_well(course: Course) -> None:
    take_walk_in(course.store, course.workshop, "Wim Walker", always(Mark()))
    label = labels(course).labels[-1]
    assert (label.big, label.full) == ("Wim Walker", "")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (Name("Ann Lee", "Ann", "Lee"), ("Ann", "Ann Lee")),
        (Name("Ann Lee", "Ann", "Lee", "Annie"), ("Annie", "Ann Lee")),
        (Name("Lee Ann", "Lee", "Ann", guessed=True), ("Lee Ann", "")),
        (Name("Lee Ann", "Lee", "Ann", "Annie", guessed=True), ("Annie", "Lee Ann")),
        (Name("Cher"), ("Cher", "")),
    ],
    ids=["given", "preferred", "guessed", "guessed and preferred", "one name"],
)
def test_large_stands_what_somebody_is_called(
    course: Course, name: Name, said: tuple[str, str]
) -> None:
    rename(course, "Ann", name, "Oakmere")
    (label,) = labels(course, people=[course.people["Ann"]]).labels
    assert (label.big, label.full) == said
    assert label.organisation == "Oakmere"
    assert (label.tag, label.colour) == (course.cohort.initials, course.cohort.colour)


def test_with_groups_each_table_comes_together_and_says_its_number(course: Course) -> None:
    group(course, "Flo Ann", "Cem")
    found = [(each.big, each.table) for each in labels(course).labels]
    assert found == [
        ("Ann", "Table 1"),
        ("Flo", "Table 1"),
        ("Cem", "Table 2"),
        ("Dee", ""),
        ("Bea", ""),
        ("Eve", ""),
    ]


def test_somebody_who_is_not_in_the_session_is_named_and_nothing_is_made(course: Course) -> None:
    stranger = add_people(course.store, None, ["Sam Stranger"])["Sam"]
    with pytest.raises(BadInput, match="Sam Stranger"):
        labels(course, people=[stranger])


def test_nobody_at_all_is_no_sheet(course: Course) -> None:
    with pytest.raises(BadInput, match="Choose somebody first"):
        labels(course, people=[])


def test_the_same_session_gives_the_same_sheet_whatever_the_clock_says(course: Course) -> None:
    before = labels(course)
    course.clock.pass_by(days=3)
    assert labels(course) == before
    assert before.name == "Name badges, A26, Workshop 1 of 3, 24 November 2026"
