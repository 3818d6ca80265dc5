"""Moving to another cohort is one act: a new entry, linked, the old one ended, sessions decided."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from npq_desktop.domain.around import Moved, Standing
from npq_desktop.domain.cells import cohort_dfe_value, status_value
from npq_desktop.domain.errors import NotFound, NothingLeft, Refused
from npq_desktop.domain.marks import How
from npq_desktop.domain.people import Status, TrainingStatus
from npq_desktop.domain.reckoning import Part
from npq_desktop.services.moves import move, plan_move
from npq_desktop.services.person_page import standing
from npq_desktop.services.registers import take_mark
from npq_desktop.services.same_person import link
from npq_desktop.services.undo import undo_act
from tests.services.course import always
from tests.services.two_cohorts import HERE, Two, two

__all__ = ["two"]
ON = date(2027, 3, 2)
"""The day of the spring's first workshop."""
AFTER = datetime(2028, 6, 1, tzinfo=UTC)


def moved(course: Two, name: str = "Ann", on: date = ON) -> tuple[str | None, str]:
    return move(course.store, course.people[name], course.spring, on, "back after leave")


def test_a_move_makes_a_linked_entry_and_ends_the_old_one(two: Two) -> None:
    two.put("Ann", "trn", "1234567")
    two.put("Ann", "status", status_value(Status(TrainingStatus.DEFERRED, date(2027, 1, 8))))
    ann = two.people["Ann"]
    _, there = moved(two)
    with two.store.reading() as view:
        new, old = view.person(there), view.person(ann)
        assert set(view.linked(ann)) == {ann, there}
    assert (new.cohort_id, new.trn, new.enrolment) == (two.spring, "1234567", ((ON, None),))
    assert (new.status, new.moved) == (Status(), Moved(ann, ON, "back after leave"))
    assert old.enrolment == ((None, ON),)
    assert old.status.training_status is TrainingStatus.DEFERRED
    assert (new.merged_into, old.merged_into) == (None, None)


def test_the_old_registers_expect_them_until_that_day_and_the_new_ones_from_it_on(
    two: Two,
) -> None:
    before = two.line(two.sessions["Workshop 1"].id)[0], two.line(two.in_spring("Workshop 1"))[0]
    moved(two)
    assert two.line(two.sessions["Workshop 1"].id)[0] == before[0]
    assert two.line(two.in_spring("Workshop 1"))[0] == before[1] + 1
    late = [each for each in two.sessions.values() if each.day >= ON]
    assert late
    assert all(two.line(each.id)[0] == 5 for each in late)


def test_one_undo_takes_the_whole_move_back(two: Two) -> None:
    two.take("Ann", HERE)
    two.close(two.workshop)
    before = two.digest()
    act, there = moved(two)
    assert two.digest() != before
    two.undo(act)
    assert two.digest() == before
    with two.store.reading() as view:
        assert there not in {each.id for each in view.people()}


def test_what_was_attended_counts_for_the_same_topics_once(two: Two) -> None:
    two.take("Ann", HERE)
    two.close(two.workshop)
    _, there = moved(two)
    with two.store.reading() as view:
        (counted,) = [c for c in view.credits() if c.standing is Standing.COUNTED]
        own = two.in_spring("Workshop 1")
        assert (counted.session_id, counted.participant_id) == (own, there)
        assert (counted.from_session, counted.from_participant) == (
            two.workshop,
            two.people["Ann"],
        )
        two.clock.pass_by(days=365)
        found = standing(view, view.person(there), two.clock())
    (line,) = [each for each in found.lines if each.held.session.id == own]
    assert (line.attended, line.required) == (315, 315)
    assert found.so_far.attended == 315


def test_a_session_does_not_count_where_somebody_says_so(two: Two) -> None:
    two.take("Ann", HERE)
    two.close(two.workshop)
    with two.store.reading() as view:
        plan = plan_move(view, two.people["Ann"], two.spring, ON)
    first = replace(plan.earlier[0], counts=False, reason="wants to hear it again")
    chosen = [first, *plan.earlier[1:]]
    _, there = move(two.store, two.people["Ann"], two.spring, ON, "back", chosen)
    with two.store.reading() as view:
        (decided,) = [c for c in view.credits(participant=there) if "hear" in c.reason]
    assert decided.standing is Standing.NOT_COUNTED


def test_only_sessions_before_the_day_are_to_be_decided(two: Two) -> None:
    with two.store.reading() as view:
        plan = plan_move(view, two.people["Ann"], two.spring, ON)
        early = plan_move(view, two.people["Ann"], two.spring, date(2026, 11, 1))
    assert [each.session.day < ON for each in plan.earlier] == [True] * len(plan.earlier)
    assert plan.earlier
    assert early.earlier == ()


def test_who_moves_back_goes_on_in_the_entry_they_had(two: Two) -> None:
    _, there = moved(two)
    _, again = move(two.store, there, two.cohort.id, date(2027, 5, 1), "wrong cohort")
    assert again == two.people["Ann"]
    with two.store.reading() as view:
        old = view.person(again)
        assert old.enrolment == ((None, ON), (date(2027, 5, 1), None))
        assert not view.person(there).is_active_on(date(2027, 5, 1))
        assert len(view.linked(again)) == 2


def test_an_entry_in_the_new_cohort_that_is_theirs_is_used(two: Two) -> None:
    link(two.store, two.people["Ann"], two.people["Gil"])
    _, there = moved(two)
    assert there == two.people["Gil"]
    with two.store.reading() as view:
        assert view.person(there).moved == Moved(two.people["Ann"], ON, "back after leave")
        assert view.person(there).enrolment == ()


def test_somebody_with_the_same_trn_there_has_to_be_settled_first(two: Two) -> None:
    two.put("Ann", "trn", "1234567")
    two.put("Gil", "trn", "1234567")
    before = two.digest()
    with pytest.raises(Refused, match="Spring 2027 has Gil Orr already"):
        moved(two)
    assert two.digest() == before


def test_a_session_that_counts_already_cannot_count_again(two: Two) -> None:
    two.take("Ann", HERE)
    two.close(two.workshop)
    _, there = moved(two)
    move(two.store, there, two.cohort.id, date(2027, 3, 3), "by mistake")
    with two.store.reading() as view:
        plan = plan_move(view, two.people["Ann"], two.spring, date(2027, 5, 1))
    elsewhere = [line for line in plan.earlier if line.session.id == two.workshop]
    other = replace(elsewhere[0].own, id=two.in_spring("Workshop 3"))
    chosen = [replace(elsewhere[0], own=other)]
    with pytest.raises(Refused, match="counts for another session already"):
        move(two.store, two.people["Ann"], two.spring, date(2027, 5, 1), "back", chosen)


def test_what_stands_against_it_changes_nothing(two: Two) -> None:
    before = two.digest()
    with pytest.raises(Refused, match="in Autumn 2026 already"):
        move(two.store, two.people["Ann"], two.cohort.id, ON, "x")
    walk_in = two.add("Zed New")
    two.put("Zed", "exists", False)
    with pytest.raises(NotFound, match="not here any more"):
        move(two.store, walk_in, two.spring, ON, "x")
    two.put("Zed", "exists", True)
    two.put("Zed", "cohort", None)
    with pytest.raises(Refused, match="in no cohort"):
        move(two.store, walk_in, two.spring, ON, "x")
    two.put("Zed", "exists", False)
    assert two.digest() == before


def test_the_step_at_the_office_is_told(two: Two) -> None:
    with two.store.reading() as view:
        assert "not set yet" in plan_move(view, two.people["Ann"], two.spring, ON).dfe_step
        spring = view.cohort(two.spring)
    named = replace(
        spring,
        cohort_year="2027",
        cohort_suffix="a",
        schedule_identifier="npq-specialist-spring",
    )
    with two.store.writing() as work:
        work.put("cohort", two.spring, "dfe", cohort_dfe_value(named))
        work.commit()
    with two.store.reading() as view:
        step = plan_move(view, two.people["Ann"], two.spring, ON).dfe_step
    assert "npq-specialist-spring, cohort 2027" in step


def test_marks_of_a_twin_in_the_old_cohort_count_as_well(two: Two) -> None:
    twin = two.add("Anne Lee")
    take_mark(two.store, two.workshop, twin, always(HERE), How.DOOR)
    two.close(two.workshop)
    link(two.store, two.people["Ann"], twin)
    with two.store.reading() as view:
        plan = plan_move(view, two.people["Ann"], two.spring, ON)
    assert (plan.earlier[0].minutes, plan.earlier[0].counts) == (315, True)


def test_the_entry_that_stands_in_the_registers_is_the_one_that_ends(two: Two) -> None:
    twin = two.add("Anne Lee")
    link(two.store, two.people["Ann"], twin)
    with two.store.reading() as view:
        beside = next(e for e in (twin, two.people["Ann"]) if view.person(e).merged_into)
    before = two.line(two.sessions["Workshop 2"].id)[0]
    move(two.store, beside, two.spring, date(2027, 3, 1), "back")
    assert two.line(two.sessions["Workshop 2"].id)[0] == before - 1


def test_what_the_other_entry_attended_still_counts_after_the_move(two: Two) -> None:
    twin = two.add("Anne Lee")
    two.take("Anne", HERE)
    link(two.store, two.people["Ann"], twin)
    two.take("Bea Cem Dee Eve Flo", HERE)
    two.close(two.workshop)
    _, there = move(two.store, two.people["Ann"], two.spring, date(2027, 3, 1), "back")
    with two.store.reading() as view:
        found = standing(view, view.person(there), AFTER)
    assert found.lines[0].part is Part.COUNTED
    assert found.lines[0].attended == found.lines[0].required


def test_a_move_that_something_stands_on_is_undone_as_a_whole_or_not_at_all(two: Two) -> None:
    act, there = move(two.store, two.people["Ann"], two.spring, date(2027, 3, 1), "back")
    back, _ = move(two.store, there, two.cohort.id, date(2027, 4, 20), "back again")
    before = two.digest()
    with pytest.raises(NothingLeft, match="as a whole or not at all"):
        two.undo(act)
    assert two.digest() == before
    two.undo(back)
    two.undo(act)
    with two.store.reading() as view:
        assert view.links("same") == []


def test_a_move_done_again_is_undone_also_after_another_was_made_and_undone(two: Two) -> None:
    start = two.digest()
    act, _ = moved(two, on=date(2027, 3, 1))
    two.undo(undo_act(two.store, act or "").act)  # undone, and done again
    again = two.history()[0].act
    later, _ = moved(two, on=date(2027, 3, 3))
    two.undo(later)
    two.undo(again)
    assert two.digest() == start
