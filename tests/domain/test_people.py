from dataclasses import replace
from datetime import date

import pytest

from npq_desktop.domain.people import Name, Participant, Status, TrainingStatus


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (Name("Priya Patel", "Priya", "Patel"), "Patel, Priya"),
        (Name("Priya Patel"), "Priya Patel"),
        (Name("Madonna", "", "Madonna"), "Madonna"),
        (Name("李伟", "伟", "李"), "李, 伟"),
    ],
)
def test_a_list_shows_the_family_name_first_where_it_is_known(name: Name, shown: str) -> None:
    assert name.sorted_form == shown


def test_paper_shows_the_name_as_given_while_its_split_is_a_guess() -> None:
    guess = Name("Nguyễn Thị Minh Khai", "Nguyễn Thị Minh", "Khai", guessed=True)
    assert guess.printed == "Nguyễn Thị Minh Khai"
    assert replace(guess, guessed=False).printed == "Khai, Nguyễn Thị Minh"


@pytest.mark.parametrize(
    ("day", "active"),
    [
        (date(2026, 12, 31), False),
        (date(2027, 1, 1), True),
        (date(2027, 2, 28), True),
        (date(2027, 3, 1), False),
        (date(2027, 4, 1), True),
    ],
)
def test_somebody_may_come_leave_and_come_back(day: date, active: bool) -> None:
    spans = ((date(2027, 1, 1), date(2027, 3, 1)), (date(2027, 4, 1), None))
    person = Participant("p", "c", Name("Priya Patel"), enrolment=spans)
    assert person.is_active_on(day) is active


@pytest.mark.parametrize("status", [TrainingStatus.WITHDRAWN, TrainingStatus.DEFERRED])
def test_a_status_holds_from_its_day(status: TrainingStatus) -> None:
    since = Status(status, date(2027, 3, 4))
    person = Participant("p", "c", Name("Priya Patel"), status=since)
    assert person.is_active_on(date(2027, 3, 3))
    assert not person.is_active_on(date(2027, 3, 4))


def test_an_active_person_is_active_from_any_day() -> None:
    since = Status(TrainingStatus.ACTIVE, date(2027, 3, 4))
    assert Participant("p", "c", Name("Priya"), status=since).is_active_on(date(2020, 1, 1))
