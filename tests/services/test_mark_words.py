"""Marks as words and times: what each row means, and that a file goes in whole or not at all."""

import pytest

from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.ids import to_uuid
from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.services.closings import close_register
from npq_desktop.services.mark_words import WORDS, MarkRow, read_mark, take_rows, take_word
from tests.services.course import Course, add_people

STAYS = "09:24-12:10;13:05-15:30"


def row(name: str, word: str = "present", number: int = 2, **said: str) -> MarkRow:
    return MarkRow(name, word, where=f"marks.csv, row {number}", **said)


@pytest.mark.parametrize(
    ("said", "mark"),
    [
        (MarkRow("", "present"), Mark()),
        (MarkRow("", "present", "09:24", "15:00"), Mark(times=((564, 900),))),
        (MarkRow("", "late", "09:52"), Mark(late=True, times=((592, None),))),
        (MarkRow("", "left_early", "", "11:40"), Mark(early=True, times=((None, 700),))),
        (MarkRow("", "absent_authorised"), Mark(Place.AWAY, agreed=True)),
        (MarkRow("", "absent_unauthorised"), Mark(Place.AWAY)),
        (MarkRow("", "clear"), None),
        (MarkRow("", "present", intervals=STAYS), Mark(times=((564, 730), (785, 930)))),
        (
            MarkRow("", "late", "09:24", "15:30", intervals=STAYS),
            Mark(late=True, times=((564, 730), (785, 930))),
        ),
        (MarkRow("", "present", intervals="00:00-09:35"), Mark(times=((0, 575),))),
    ],
)
def test_a_row_means_one_mark(course: Course, said: MarkRow, mark: Mark | None) -> None:
    assert read_mark(said, course.sessions["Workshop 1"]) == mark


@pytest.mark.parametrize(
    ("said", "field", "says"),
    [
        (row("Ann", "Present"), "mark", "is not a mark. Write one of present, late"),
        (row("Ann", ""), "mark", "“” is not a mark"),
        (row("Ann", "late"), "mark", "needs the time of arrival"),
        (row("Ann", "left_early", arrived="10:00"), "mark", "needs the time of leaving"),
        (row("Ann", arrived="24:10"), "arrived_at", "“24:10” is not a time"),
        (row("Ann", left="noon"), "left_at", "“noon” is not a time"),
        (row("Ann", arrived="12:00", left="11:00"), "mark", "is not after the time of arrival"),
        (row("Ann", intervals="09:24"), "intervals", "is not a stay"),
        (row("Ann", intervals=STAYS, arrived="09:20"), "intervals", "does not fit “09:20”"),
        (row("Ann", intervals=STAYS, left="15:20"), "intervals", "does not fit “15:20”"),
        (row("Ann", "absent_authorised", intervals=STAYS), "mark", "absent has no times"),
        (row("Ann", "clear", arrived="09:20"), "mark", "taken away has no times"),
        (row("Ann", "remote"), "mark", "has no link"),
        (row("Zed"), "participant_id", "No person fits “Zed”"),
        (row(""), "participant_id", "Name the person"),
        (row("Ann", note="x" * 600), "note", "at most 500 letters"),
    ],
)
def test_a_row_that_is_wrong_is_told_with_row_and_field_and_nothing_is_changed(
    course: Course, said: MarkRow, field: str, says: str
) -> None:
    before = len(course.history())
    with pytest.raises(BadInput) as told:
        take_rows(course.store, course.workshop, [row("Bea", number=1), said])
    assert told.value.sentence.startswith(f"marks.csv, row 2, {field}: ")
    assert says in told.value.sentence
    assert told.value.sentence.endswith(" Nothing was changed.")
    assert len(course.history()) == before


def test_all_rows_of_a_file_are_one_act(course: Course) -> None:
    rows = [
        row(to_uuid(course.people["Ann"]), note="on foot"),
        row("Low, Bea", "late", arrived="09:52"),
        row("cem", "absent_authorised"),
    ]
    assert take_rows(course.store, course.workshop, rows) == 3
    assert len({each.act for each in course.history(limit=7)}) == 1
    assert course.marks() == {
        "Ann": Mark(),
        "Bea": Mark(late=True, times=((592, None),)),
        "Cem": Mark(Place.AWAY, agreed=True),
        **dict.fromkeys(("Dee", "Eve", "Flo")),
    }
    assert course.note("Ann") == "on foot"
    assert {e.how for e in course.register().entries if e.mark} == {How.COMMAND}


def test_the_same_file_again_writes_nothing(course: Course) -> None:
    rows = [row("Ann", note="on foot"), row("Bea", "late", arrived="09:52")]
    take_rows(course.store, course.workshop, rows)
    before = len(course.history())
    take_rows(course.store, course.workshop, rows)
    assert len(course.history()) == before


def test_a_row_without_a_note_leaves_the_note(course: Course) -> None:
    course.take("Ann", Mark(), note="on foot")
    take_rows(course.store, course.workshop, [row("Ann", "absent_unauthorised")])
    assert course.note("Ann") == "on foot"


def test_the_same_person_twice_in_a_file_is_told(course: Course) -> None:
    rows = [row("Ann", number=2), row("Bea", number=3), row("Lee, Ann", "clear", number=4)]
    with pytest.raises(BadInput, match="row 4, participant_id: Ann Lee stands in"):
        take_rows(course.store, course.workshop, rows)
    assert course.marks()["Ann"] is None


def test_one_mark_alone_is_told_without_a_row(course: Course) -> None:
    with pytest.raises(BadInput) as told:
        take_word(course.store, course.workshop, MarkRow("Ann", "late"))
    assert told.value.sentence.startswith("“late” needs the time of arrival")
    taken = take_word(course.store, course.workshop, MarkRow("Ann", "late", "09:52"))
    assert taken.act is not None
    assert course.marks()["Ann"] == Mark(late=True, times=((592, None),))


def test_somebody_of_no_cohort_can_be_marked_as_a_guest(course: Course) -> None:
    add_people(course.store, None, ["Gus Hay"])
    take_word(course.store, course.workshop, MarkRow("gus", "present"))
    assert course.marks()["Gus"] == Mark()


def test_a_closed_register_takes_no_file(course: Course) -> None:
    close_register(course.store, course.workshop)
    with pytest.raises(Refused, match="register is closed"):
        take_rows(course.store, course.workshop, [row("Ann")])


def test_an_empty_file_changes_nothing(course: Course) -> None:
    assert take_rows(course.store, course.workshop, []) == 0


def test_the_words_are_those_of_the_contract() -> None:
    assert WORDS == (
        "present",
        "late",
        "left_early",
        "absent_authorised",
        "absent_unauthorised",
        "remote",
        "clear",
    )
