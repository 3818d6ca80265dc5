"""Where somebody stands who left: nothing to decide about what comes after (A-14)."""

from dataclasses import replace
from datetime import date

import pytest

from npq_desktop.domain.attendance import Attendance
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.domain.people import Status, TrainingStatus
from npq_desktop.domain.reckoning import Part, at_risk, reckon
from tests.domain.test_reckoning import AFTER_THREE, PERSON, RULES, WHOLE, year


@pytest.mark.parametrize(
    "gone",
    [
        {"status": Status(TrainingStatus.WITHDRAWN, date(2027, 3, 20))},
        {"status": Status(TrainingStatus.DEFERRED, date(2027, 3, 20))},
        {"enrolment": ((None, date(2027, 3, 20)),)},
    ],
    ids=["withdrawn", "deferred", "moved to another cohort"],
)
def test_after_somebody_left_there_is_nothing_to_decide(gone: dict[str, object]) -> None:
    left = replace(PERSON, **gone)  # type: ignore[arg-type]
    found = reckon(left, year(Mark(), None, None), RULES, AFTER_THREE)
    assert [each.id for each in found.sessions(Part.GONE)] == ["s30", "w60"]
    assert found.sessions(Part.OUTSIDE) == ()
    assert found.so_far == Attendance(WHOLE, WHOLE)
    assert found.may_still_miss == 121 - 90 - WHOLE  # the whole programme misses them all the same


def test_who_came_back_is_asked_about_the_time_away_but_not_while_away() -> None:
    back = replace(PERSON, enrolment=((None, date(2027, 3, 20)), (date(2027, 4, 20), None)))
    found = reckon(back, year(Mark(), None, Mark()), RULES, AFTER_THREE)
    assert [each.part for each in found.lines[:3]] == [Part.CLOSED, Part.OUTSIDE, Part.CLOSED]


def test_who_withdrew_or_moved_on_is_not_at_risk_any_more() -> None:
    missed = reckon(PERSON, year(Mark(Place.AWAY), Mark(), Mark()), RULES, AFTER_THREE)
    assert at_risk(PERSON, missed)
    gone = replace(PERSON, status=Status(TrainingStatus.WITHDRAWN, date(2027, 7, 1)))
    assert not at_risk(gone, missed)
    moved = replace(PERSON, enrolment=((None, date(2027, 7, 1)),))
    assert not at_risk(moved, missed)
    back = replace(PERSON, enrolment=((None, date(2027, 7, 1)), (date(2027, 7, 9), None)))
    assert at_risk(back, missed)
