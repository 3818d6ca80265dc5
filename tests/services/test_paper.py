"""A line from the paper sheet: what it would do to the register, and what saving it does."""

import re

import pytest

from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.domain.paper_line import read_line
from npq_desktop.services.closings import close_register
from npq_desktop.services.paper import Fate, PaperPlan, plan_paper, save_paper
from npq_desktop.services.paper_order import NOW, Printing, read_paper_sheet
from npq_desktop.services.undo import undo_act
from tests.services.course import add_people

LATE = Mark(late=True, times=((592, None),))
"""Somebody who came at 09:52, when the workshop had begun at 09:30."""


@pytest.fixture
def plan(course):
    """What a line would do now, or on a sheet that was printed some time."""

    def planned(text: str, printing: Printing = NOW) -> PaperPlan:
        with course.store.reading() as view:
            sheet = read_paper_sheet(view, course.workshop, printing)
            return plan_paper(view, course.workshop, read_line(text), sheet)

    return planned


@pytest.fixture
def save(course, plan):
    """Save a line, changing the rows that are named."""

    def saved(text: str, *changed: int):
        return save_paper(course.store, plan(text), changed)

    return saved


# By family name: 1 Fox, 2 Lee, 3 Low, 4 Orr, 5 Öz (under O), 6 Ray; then the empty 7 to 12.


def test_a_line_marks_the_rows_of_the_sheet_as_one_act(course, save):
    done = save("1p 2l0952 3e1430 4a 5g")
    assert course.marks() == {
        "Dee": Mark(),
        "Ann": LATE,
        "Bea": Mark(early=True, times=((None, 870),)),
        "Eve": Mark(Place.AWAY),
        "Cem": Mark(Place.AWAY, agreed=True),
        "Flo": None,
    }
    assert {entry.how for entry in course.register().entries if entry.mark} == {How.PAPER}
    assert done.sentence == "5 marks from the paper sheet saved."
    undo_act(course.store, done.act)
    assert set(course.marks().values()) == {None}


def test_a_time_behind_p_is_late_only_after_the_grace_minutes(course, save):
    save("1p0934 2p0952 3p0931e1530")
    assert course.marks()["Dee"] == Mark(times=((574, None),))
    assert course.marks()["Ann"] == LATE
    assert course.marks()["Bea"] == Mark(times=((571, 930),))  # signed out at the end


def test_the_rows_say_what_is_new_what_is_the_same_and_what_would_change(course, plan):
    course.take("Dee", Mark())
    course.take("Ann", LATE)
    rows = plan("1-3p").rows
    assert [(row.number, row.fate, row.before, row.after) for row in rows] == [
        (1, Fate.SAME, Mark(), Mark()),
        (2, Fate.CHANGED, LATE, Mark()),
        (3, Fate.NEW, None, Mark()),
    ]


def test_whoever_is_marked_otherwise_is_changed_only_when_ticked(course, save):
    course.take("Ann", LATE)
    assert save("1-2p").marks == 1
    assert course.marks()["Ann"] == LATE
    assert save("1-2p", 2).marks == 1
    assert course.marks()["Ann"] == Mark()


def test_whoever_is_marked_while_the_line_is_typed_keeps_that_mark(course, plan):
    planned = plan("1-2p")
    course.take("Ann", LATE)
    done = save_paper(course.store, planned)
    assert (done.marks, done.left) == (1, ("Lee, Ann",))
    assert course.marks()["Ann"] == LATE
    assert "left as they are: Lee, Ann" in done.sentence


def test_x_takes_a_mark_away_when_it_is_ticked(course, save):
    course.take("Ann", LATE)
    save("2x", 2)
    assert course.marks()["Ann"] is None


def test_e_keeps_the_arrival_that_is_known(course, save):
    course.take("Ann", LATE)
    save("2e1430", 2)
    assert course.marks()["Ann"] == Mark(late=True, early=True, times=((592, 870),))


def test_a_name_on_an_empty_row_is_a_walk_in(course, save):
    save("7=Gil Poe 8l0952=Hal Quy")
    assert course.marks()["Gil"] == Mark()
    assert course.marks()["Hal"] == LATE


def test_the_same_walk_in_typed_again_is_the_same_person(course, plan, save):
    save("7=Gil Poe")
    (row,) = plan("7=gil poe").rows
    assert (row.fate, row.remark) == (Fate.SAME, "In the register already")
    assert len(course.register().entries) == 7


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("7p", "Row 7 is one of the empty ones at the end. Write the name that stands there: "),
        ("13p", "The sheet has 6 rows with names and 6 empty ones after them, so no row 13."),
        ("1=Gil Poe", "Row 1 is Fox, Dee. A name belongs only to the empty rows 7 to 12."),
        ("7=ann lee", "ann lee stands in row 2. Write that number."),
        ("7=Gil Poe 8=Gil Poe", "Rows 7 and 8 are the same person. Leave one of them out."),
        ("1r", "so nobody can follow it from elsewhere."),
        ("1l0700", "Row 1, Fox, Dee: 07:00 is long before the session, which starts at 09:30."),
    ],
)
def test_what_the_sheet_cannot_hold_is_told_and_nothing_is_saved(course, plan, text, sentence):
    planned = plan(f"{text} 5p")
    (trouble,) = planned.troubles
    assert sentence in trouble.sentence
    with pytest.raises(BadInput):
        save_paper(course.store, planned)
    assert set(course.marks().values()) == {None}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1l0929", r"nobody came late at 09:29, before the session began at 09:30\."),
        ("1e0915", r"nobody left at 09:15, before the session began at 09:30\."),
        ("1-8p", r"“1-8p” goes past the last name, which is in row 6\..*7 to 12.*7p=Ann Lee\."),
    ],
)
def test_a_slip_of_the_pen_or_the_finger_is_told_once(plan, text, sentence):
    (trouble,) = plan(text).troubles
    assert re.search(sentence, trouble.sentence)


def test_a_line_that_would_do_nothing_says_why(course, save):
    course.take("Ann", LATE)
    for text, why in (("", "Nothing is typed"), ("2l0952", "already"), ("2p", "marked already")):
        with pytest.raises(BadInput, match=why):
            save(text)


def test_a_closed_register_takes_nothing_from_paper(course, plan):
    planned = plan("1p")
    close_register(course.store, course.workshop)
    with pytest.raises(Refused):
        save_paper(course.store, planned)


def test_the_sheet_with_marks_has_no_empty_rows_and_walk_ins_among_its_names(course, plan, save):
    save("7=Gil Poe")
    marked = Printing(is_marked=True)
    assert [row.name for row in plan("6a", marked).rows] == ["Gil Poe"]
    (trouble,) = plan("8p", marked).troubles
    assert trouble.sentence == "The sheet has 7 rows with names, so no row 8."


def test_many_rows_are_planned_and_saved_at_once(course, plan):
    add_people(course.store, course.cohort.id, [f"P{n:03d} Zed{n:03d}" for n in range(200)])
    assert len(plan("1-206p").rows) == 206
    assert save_paper(course.store, plan("1-206p")).marks == 206
