"""Status, joining, and what is decided about earlier sessions: one act each, which undo takes."""

from datetime import date

import pytest

from npq_desktop.domain.around import Credit, Standing
from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Mark
from npq_desktop.domain.people import Participant, TrainingStatus
from npq_desktop.domain.status import withdrawn
from npq_desktop.services import status
from npq_desktop.services.credits import decide, take_back
from npq_desktop.services.status import defer, expected_no_more, resume, set_joined, withdraw
from npq_desktop.services.undo import undo_act
from tests.services.course import Course, add_people

TODAY = date(2026, 11, 24)
NEXT = date(2026, 12, 1)
STRUCTURE = "quality-of-programme-structure-not-suitable."


def ann(course: Course) -> Participant:
    with course.store.reading() as view:
        return view.person(course.people["Ann"])


def reason(course: Course) -> object:
    with course.store.reading() as view:
        return view.reason(course.people["Ann"])


def expected(course: Course, title: str) -> int:
    with course.store.reading() as view:
        lines = view.sessions(course.cohort.id)
    return next(each.expected for each in lines if each.session.name == title)


def test_who_withdraws_is_expected_no_more_and_keeps_their_marks(course: Course) -> None:
    course.take("Ann", Mark())
    before = course.digest()
    act = withdraw(course.store, course.people["Ann"], NEXT, TODAY, STRUCTURE)
    assert ann(course).status.training_status is TrainingStatus.WITHDRAWN
    assert reason(course) == {"code": STRUCTURE}
    assert (expected(course, "Workshop 1"), expected(course, "Workshop 2")) == (6, 5)
    assert course.marks()["Ann"] == Mark()
    assert act is not None
    undo_act(course.store, act)
    assert course.digest() == before
    assert reason(course) is None


def test_a_reason_is_one_of_the_dfes_to_the_letter(course: Course) -> None:
    for wrong in (STRUCTURE.rstrip("."), "career-break"):
        with pytest.raises(BadInput, match="not one of the DfE"):
            withdraw(course.store, course.people["Ann"], NEXT, TODAY, wrong)
    assert ann(course).status.training_status is TrainingStatus.ACTIVE
    defer(course.store, course.people["Ann"], NEXT, TODAY, "career-break")
    assert reason(course) == {"code": "career-break"}
    resume(course.store, course.people["Ann"], date(2027, 1, 4), TODAY)
    assert reason(course) is None
    assert ann(course).enrolment == ((None, NEXT), (date(2027, 1, 4), None))


def test_a_laptop_of_an_office_keeps_no_reason(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status, "may_hold_reasons", lambda _view: False)
    with pytest.raises(Refused, match="kept at the office only"):
        withdraw(course.store, course.people["Ann"], NEXT, TODAY, "other")
    withdraw(course.store, course.people["Ann"], NEXT, TODAY)
    assert not any(each.field == "reason" for each in course.history())


def test_the_reason_is_no_part_of_what_laptops_share(course: Course) -> None:
    defer(course.store, course.people["Ann"], NEXT, TODAY)
    without = course.digest()
    with course.store.writing() as work:
        work.put("participant", course.people["Ann"], "reason", {"code": "bereavement"})
        work.commit()
    assert course.digest() == without


def test_before_it_is_done_it_is_known_which_sessions_expect_them_no_more(course: Course) -> None:
    with course.store.reading() as view:
        named = expected_no_more(view, ann(course), withdrawn, NEXT, TODAY)
    assert named == ["Seminar A", "Workshop 2", "Seminar B", "Seminar C", "Workshop 3"]


def test_a_walk_in_is_in_no_cohort_to_withdraw_from(course: Course) -> None:
    walk_in = add_people(course.store, None, ["Gus Fry"])["Gus"]
    with pytest.raises(Refused, match="in no cohort"):
        withdraw(course.store, walk_in, NEXT, TODAY)


def test_who_joined_later_is_not_expected_before(course: Course) -> None:
    before = course.digest()
    act = set_joined(course.store, course.people["Ann"], NEXT, TODAY)
    assert expected(course, "Workshop 1") == 5
    assert set_joined(course.store, course.people["Ann"], NEXT, TODAY) is None
    set_joined(course.store, course.people["Ann"], None, TODAY)
    assert course.digest() == before
    assert act is not None


def credit(course: Course, session: Id, standing: Standing, why: str) -> Credit:
    return Credit(session, course.people["Ann"], standing, why)


def test_several_earlier_sessions_are_decided_in_one_act(course: Course) -> None:
    before, seminar = course.digest(), course.sessions["Seminar A"].id
    decisions = [
        credit(course, course.workshop, Standing.WAIVED, "  Taught it\nherself "),
        credit(course, seminar, Standing.NOT_COUNTED, ""),
    ]
    act = decide(course.store, decisions)
    with course.store.reading() as view:
        held = {each.session_id: each for each in view.credits(participant=course.people["Ann"])}
    assert held[course.workshop].reason == "Taught it herself"
    assert held[seminar].standing is Standing.NOT_COUNTED
    assert act is not None
    undo_act(course.store, act)
    assert course.digest() == before
    decide(course.store, decisions[:1])
    take_back(course.store, course.workshop, course.people["Ann"])
    assert course.digest() == before


def test_a_waiver_needs_a_reason_and_without_one_nothing_is_written(course: Course) -> None:
    decisions = [
        credit(course, course.sessions["Seminar A"].id, Standing.NOT_COUNTED, ""),
        credit(course, course.workshop, Standing.WAIVED, " "),
    ]
    with pytest.raises(BadInput, match="Say why"):
        decide(course.store, decisions)
    with course.store.reading() as view:
        assert view.credits() == []
