"""What somebody is to be asked while they are in the room."""

from dataclasses import replace
from datetime import date

import pytest

from npq_desktop.domain.asking import Ask, in_words, to_ask, to_ask_on
from npq_desktop.domain.people import Name, Participant, Status, TrainingStatus

DAY = date(2027, 3, 4)
KNOWN = Participant(
    "p1", "c1", Name("Ann Lee", "Ann", "Lee"), trn="1234568", email="a@b.example",
    name_confirmed=True,
)  # fmt: skip


def test_nothing_is_asked_of_somebody_who_is_known():
    assert to_ask(KNOWN) == ()
    assert in_words(to_ask(KNOWN)) == ""


@pytest.mark.parametrize(
    ("change", "ask"),
    [
        ({"trn": None}, Ask.TRN),
        ({"has_bounced": True}, Ask.ADDRESS),
        ({"name_confirmed": False}, Ask.NAME),
    ],
)
def test_each_thing_that_is_missing_is_asked_alone(change, ask):
    assert to_ask(replace(KNOWN, **change)) == (ask,)


def test_everything_is_asked_in_the_order_of_the_list_and_said_in_one_line():
    person = replace(KNOWN, trn=None, has_bounced=True, name_confirmed=False)
    assert in_words(to_ask(person)) == "to ask: TRN, address, name"


def test_a_missing_address_is_no_question_only_one_that_came_back_is():
    assert to_ask(replace(KNOWN, email=None)) == ()


def test_an_entry_that_was_merged_into_another_is_asked_nothing():
    assert to_ask(replace(KNOWN, trn=None, merged_into="p2")) == ()


@pytest.mark.parametrize("status", [TrainingStatus.WITHDRAWN, TrainingStatus.DEFERRED])
def test_who_left_by_that_day_is_asked_nothing_and_who_leaves_later_still_is(status):
    left = replace(KNOWN, trn=None, status=Status(status, DAY))
    assert to_ask_on(left, DAY) == ()
    later = replace(left, status=Status(status, date(2027, 3, 5)))
    assert to_ask_on(later, DAY) == (Ask.TRN,)
