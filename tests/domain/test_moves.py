"""Moving to another cohort: what ends, begins, counts, and what the DfE has to know."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npq_desktop.domain.around import Moved, Standing
from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.moves import (
    begun,
    check,
    decisions,
    dfe_step,
    earlier_sessions,
    ended,
    new_entry,
)
from npq_desktop.domain.people import DfeRecord, Name, Participant, Status, TrainingStatus
from npq_desktop.domain.sessions import Cohort, Session, SessionKind

DAY = date(2027, 3, 4)
START = datetime(2026, 10, 15, 9, 30, tzinfo=UTC)
POSITIONS = {f"{cohort}{number}": number for cohort in "ab" for number in range(1, 4)}
ANN = Participant("a", "A", Name("Ann Lee"), trn="1234567", dfe=DfeRecord("d", "app"))
SPRING = Cohort("B", "Spring 2027", date(2027, 1, 5), date(2028, 1, 4))
days = st.dates(date(2026, 1, 1), date(2028, 1, 1))
spans = st.lists(st.tuples(st.none() | days, st.none() | days), max_size=3).map(tuple)


def session(cohort: str, number: int, **more: object) -> Session:
    made = Session(
        f"{cohort}-{number}",
        cohort.upper(),
        f"Workshop {number}",
        SessionKind.WORKSHOP,
        START + timedelta(days=number),
        360,
        topic_ids=(f"{cohort}{number}",),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def earlier(*numbers: tuple[int, int | None, bool], plan: tuple[int, ...] = (1, 2, 3)):
    held = [(session("a", number), minutes, was) for number, minutes, was in numbers]
    return earlier_sessions(held, [session("b", n) for n in plan], POSITIONS, "Autumn 2026")


def test_what_was_attended_is_proposed_to_count_for_the_same_topics():
    first, second = earlier((2, 0, False), (1, 315, True))
    assert (first.own, first.counts) == (session("b", 1), True)
    assert first.reason == "Took part in Workshop 1 of Autumn 2026 on 16 October 2026"
    assert (second.own, second.counts) == (session("b", 2), False)
    assert second.reason == "Was not in Workshop 2 of Autumn 2026"


def test_what_has_no_counterpart_cannot_count():
    (only,) = earlier((3, 315, True), plan=(1, 2))
    assert (only.own, only.counts, only.may_count) == (None, False, False)
    assert decisions([only], "a", "new") == []


def test_nothing_counts_twice():
    again = (1, 315, True)
    first, second = earlier(again, again)
    assert [each.counts for each in (first, second)] == [True, False]
    with pytest.raises(Refused, match="Workshop 1 would be counted twice"):
        decisions([first, replace(second, own=first.own, counts=True)], "a", "new")


def test_a_session_that_asks_for_no_attendance_is_no_counterpart():
    plan = [session("b", 1, is_required=False)]
    (only,) = earlier_sessions([(session("a", 1), 60, True)], plan, POSITIONS, "Autumn 2026")
    assert only.own is None


def test_decisions_say_where_they_come_from_and_why():
    counted, missed = decisions(earlier((1, 315, True), (2, 0, False)), "a", "new")
    assert (counted.session_id, counted.participant_id) == ("b-1", "new")
    assert (counted.standing, counted.from_session) == (Standing.COUNTED, "a-1")
    assert (counted.from_participant, missed.standing) == ("a", Standing.NOT_COUNTED)


def test_a_decision_needs_a_reason_and_presence():
    (there,) = earlier((1, 315, True))
    with pytest.raises(BadInput, match="Say why Workshop 1"):
        decisions([replace(there, reason=" ")], "a", "new")
    (away,) = earlier((1, 0, False))
    with pytest.raises(Refused, match="not in Workshop 1"):
        decisions([replace(away, counts=True)], "a", "new")


@given(spans, days)
def test_an_ended_enrolment_holds_before_the_day_as_it_did_and_never_from_it_on(held, on):
    before = replace(ANN, enrolment=held)
    after = replace(ANN, enrolment=ended(held, on))
    for distance in (-400, -1, 0, 1, 400):
        day = on + timedelta(days=distance)
        assert after.is_active_on(day) == (before.is_active_on(day) and day < on)


@given(spans, days, st.sampled_from(list(TrainingStatus)), st.none() | days)
def test_an_entry_begun_again_is_active_from_the_day_on(held, on, status, since):
    person = replace(ANN, enrolment=held, status=Status(status, since))
    after = begun(person, on)
    assert after.is_active_on(on)
    assert after.is_active_on(on + timedelta(days=4000))
    early = on - timedelta(days=1)
    if since is not None or status is TrainingStatus.ACTIVE:  # else nobody knows since when
        assert person.is_active_on(early) or not after.is_active_on(early)


def test_an_entry_that_is_active_anyway_stays_as_it_is():
    assert begun(ANN, DAY) is ANN


def test_who_they_are_comes_along_and_their_status_does_not():
    away = replace(ANN, status=Status(TrainingStatus.DEFERRED, DAY), aliases=("old",))
    made = new_entry(away, "new", SPRING, DAY, "back again")
    assert (made.name, made.trn, made.dfe) == (ANN.name, ANN.trn, ANN.dfe)
    assert (made.cohort_id, made.enrolment) == ("B", ((DAY, None),))
    assert (made.status, made.moved) == (Status(), Moved("a", DAY, "back again"))
    assert made.aliases == ()


@pytest.mark.parametrize(
    ("person", "on", "why", "told"),
    [
        (replace(ANN, cohort_id=None), DAY, "x", "in no cohort"),
        (replace(ANN, cohort_id="B"), DAY, "x", "in Spring 2027 already"),
        (replace(ANN, status=Status(TrainingStatus.WITHDRAWN)), DAY, "x", "has withdrawn"),
        (ANN, DAY, "  ", "Say why"),
        (ANN, date(2028, 1, 5), "x", "ends on 4 January 2028"),
    ],
)
def test_what_stands_against_a_move_is_said(person, on, why, told):
    with pytest.raises((BadInput, Refused), match=told):
        check(person, SPRING, on, why)


def test_the_office_is_told_of_a_change_of_schedule():
    autumn = Cohort("A", "Autumn 2026", date(2026, 10, 15), cohort_year="2026", cohort_suffix="b",
                    schedule_identifier="npq-specialist-autumn")  # fmt: skip
    spring = replace(SPRING, cohort_year="2027", cohort_suffix="a",
                     schedule_identifier="npq-specialist-spring")  # fmt: skip
    assert "npq-specialist-spring, cohort 2027" in dfe_step(autumn, spring)
    assert "letter" not in dfe_step(autumn, spring)
    assert "became 2026b" in dfe_step(spring, autumn)
    assert dfe_step(autumn, autumn) == ""
    assert "not set yet" in dfe_step(autumn, SPRING)
