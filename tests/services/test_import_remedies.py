"""What a preview asks about a row, what may be answered, and what is still to look at."""

from datetime import date

import pytest

from npq_desktop.domain.people import Name, Participant
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.import_plan import plan_import
from npq_desktop.services.import_remedies import (
    Offer,
    Remedy,
    is_open,
    is_open_to_all,
    is_to_look_at,
    offer_of,
    remedies,
)
from npq_desktop.services.participant_list import Column, ColumnMeaning, ReadFile

AUTUMN = Cohort("autumn", "Autumn 2026", date(2026, 10, 5))
SPRING = Cohort("spring", "Spring 2027", date(2027, 3, 4))
MEANINGS = (
    ColumnMeaning.FULL_NAME,
    ColumnMeaning.TRN,
    ColumnMeaning.EMAIL,
    ColumnMeaning.SCHOOL_URN,
)


def plan(*rows, here=(), elsewhere=(), titles=(), **more):
    columns = tuple(Column(each.value, "", each) for each in MEANINGS)
    numbered = [(number, cells) for number, cells in enumerate(rows, 2)]
    file = ReadFile("list.csv", "", columns, numbered, "digest", titles=titles)
    return plan_import(file, MEANINGS, AUTUMN, here, elsewhere, [AUTUMN, SPRING], **more)


def somebody(name, cohort="autumn", email=None):
    given, family = name.split(" ")
    return Participant(name, cohort, Name(name, given, family), email=email)


@pytest.mark.parametrize(
    ("written", "offer"),
    [
        ("332486", Offer("332486", "0332486")),
        ("33248", Offer("33248", "0033248")),
        ("7332486", None),
        ("3324", None),
        ("", None),
    ],
)
def test_five_or_six_digits_are_offered_with_their_zeros(written, offer):
    assert offer_of(plan(["Nadia McAllister", written, ""]).rows[0]) == offer


def test_a_question_has_two_answers_and_an_answer_can_be_taken_back():
    row = ["Nadia McAllister", "332486", ""]
    asked = plan(row)
    assert remedies(asked.rows[0], asked, set()) == (Remedy.USE, Remedy.LEAVE_EMPTY)
    assert remedies(asked.rows[0], asked, {2}) == (Remedy.USE,)
    used = plan(row, pad_trn=frozenset({2}))
    assert remedies(used.rows[0], used, set()) == (Remedy.LEAVE_EMPTY,)


def test_a_row_that_asks_nothing_offers_nothing():
    asked = plan(["Nadia McAllister", "7332486", ""], ["", "332486", ""])
    assert [remedies(row, asked, set()) for row in asked.rows] == [(), ()]


def test_an_answered_question_needs_no_look_but_another_notice_does():
    asked = plan(
        ["Nadia McAllister", "332486", ""],
        ["Gwen Patel", "936302", "no address"],
        ["", "7332486", ""],
        ["Siân Llŷr", "5521904", ""],
    )
    assert [is_to_look_at(row, set()) for row in asked.rows] == [True, True, True, False]
    assert [is_open(row, set()) for row in asked.rows] == [True, True, False, False]
    answered = {2, 3, 4, 5}
    assert [is_to_look_at(row, answered) for row in asked.rows] == [False, True, True, False]
    assert not any(is_open(row, answered) for row in asked.rows)


def test_a_list_names_each_person_once_and_nobody_it_rejects():
    asked = plan(
        ["Nadia McAllister", "7332486", ""], ["Nadia McAllister", "7332486", ""], ["", "", ""]
    )
    assert asked.people == 1
    assert asked.writes


def test_a_list_whose_people_are_mostly_here_belongs_here_whatever_it_says():
    here = [somebody("Nadia McAllister", email="n@x.example")]
    known = ["Nadia McAllister", "", "n@x.example"]
    asked = plan(known, here=here, titles=("Spring 2027 list",))
    assert asked.looks_like is not None
    assert asked.belongs_elsewhere is None
    assert not asked.writes
    fresh = plan(["Gwen Patel", "", "g@x.example"], here=here, titles=("Spring 2027 list",))
    assert fresh.belongs_elsewhere == (SPRING, "its title or name says so")


def test_a_number_that_is_the_urn_too_is_confirmed_for_its_row_alone():
    row = ["Nadia McAllister", "106286", "", "106286"]
    for for_all in (False, True):
        asked = plan(row, pad_trn=for_all)
        assert asked.rows[0].candidate.trn is None
        assert offer_of(asked.rows[0]) == Offer("106286", "0106286", is_urn=True)
        assert remedies(asked.rows[0], asked, set()) == (Remedy.USE, Remedy.LEAVE_EMPTY)
        assert is_open(asked.rows[0], set())
        assert not is_open_to_all(asked.rows[0], set())
        assert not is_to_look_at(asked.rows[0], {2})
    used = plan(row, pad_trn=frozenset({2}))
    assert used.rows[0].candidate.trn == "0106286"
    assert remedies(used.rows[0], used, set()) == (Remedy.LEAVE_EMPTY,)
