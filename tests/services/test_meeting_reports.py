"""A report becomes marks: planned, ticked, taken as one act, with the file as evidence."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.domain.meeting import Attendee
from npq_desktop.domain.meeting_names import Guess, Why
from npq_desktop.domain.register import Belonging
from npq_desktop.domain.sessions import Mode
from npq_desktop.likeness import alike_among
from npq_desktop.services.attached import digest_of, open_attached
from npq_desktop.services.closings import close_register
from npq_desktop.services.cohorts import create_cohort
from npq_desktop.services.meeting_reports import Choices, Fate, plan_report, take_report
from npq_desktop.services.undo import undo_act
from tests.services.course import START, Course, add_people, no_holidays
from tests.services.meetings_of import WHOLE, files_of, line, minutes, online, planned, report

LINK = Mark(Place.LINK, times=((958, 1051),))


@pytest.fixture
def seminar(course: Course) -> str:
    return online(course).id


def take(course: Course, plan) -> str:
    act = take_report(course.store, files_of(course), plan)
    assert act is not None
    return act


def test_names_become_marks_and_who_is_not_on_the_report_stays_to_come(course, seminar):
    plan = planned(course, report(("Lee, Ann (Guest)", WHOLE), ("Bea Low", WHOLE)))
    assert [each.fate for each in plan.lines] == [Fate.NEW, Fate.NEW]
    assert [each.guess.why for each in plan.lines] == [Why.NAME, Why.NAME]
    assert (plan.people, line(plan, "Bea Low").minutes) == (2, 90)
    assert [person.name.given for person in plan.missing] == ["Dee", "Eve", "Cem", "Flo"]
    take(course, plan)
    marks = course.marks(seminar)
    assert (marks["Ann"], marks["Bea"]) == (LINK, LINK)
    assert [marks[name] for name in ("Cem", "Dee", "Eve", "Flo")] == [None] * 4
    entries = {each.participant.name.given: each for each in course.register(seminar).entries}
    assert entries["Ann"].how is How.REPORT


def test_all_of_it_is_one_act_with_the_file_as_evidence_and_one_undo(course, seminar):
    before = course.digest()
    act = take(course, planned(course, report(("Ann Lee", WHOLE), ("Bea Low", WHOLE))))
    with course.store.reading() as view:
        (held,) = view.evidence(seminar)
        acts = {each.act for each in view.history(session=seminar, limit=4)}
    assert (held.what, held.name, held.digest) == ("report", "report.csv", digest_of(b"the file"))
    assert open_attached(files_of(course), held.digest) == b"the file"
    assert acts == {act}
    undo_act(course.store, act)
    assert course.marks(seminar)["Ann"] is None
    with course.store.reading() as view:
        assert list(view.evidence(seminar)) == []
    assert before != ""


def test_several_lines_of_one_person_make_one_mark(course, seminar):
    plan = planned(
        course,
        report(
            ("Ann Lee", ((minutes(15, 58), minutes(16, 30)),)),
            ("Lee Ann", ((minutes(16, 20), minutes(17, 31)),)),
        ),
    )
    assert plan.people == 1
    assert [each.after for each in plan.lines] == [LINK, LINK]
    take(course, plan)
    assert course.marks(seminar)["Ann"] == LINK


def test_a_line_that_is_not_ticked_does_not_add_to_the_other(course, seminar):
    made = report(
        ("Ann Lee", ((minutes(15, 58), minutes(16, 30)),)),
        ("Lee Ann", ((minutes(16, 20), minutes(17, 31)),)),
    )
    take(course, planned(course, made, Choices(ticks={3: False})))
    mark = course.marks(seminar)["Ann"]
    assert mark == Mark(Place.LINK, early=True, times=((958, 990),))


def test_a_mark_that_stands_is_shown_old_and_new_and_changed_only_when_ticked(course, seminar):
    stood = Mark(Place.AWAY, agreed=True)
    course.take("Ann", stood, session=seminar)
    course.take("Bea", LINK, session=seminar)
    made = report(("Ann Lee", WHOLE), ("Bea Low", WHOLE), ("Cem Öz", WHOLE))
    plan = planned(course, made)
    ann = line(plan, "Ann Lee")
    assert (ann.fate, ann.before, ann.after, ann.is_taken) == (Fate.CHANGE, stood, LINK, False)
    assert (line(plan, "Bea Low").fate, line(plan, "Bea Low").can_be_taken) == (Fate.SAME, False)
    take(course, plan)
    assert course.marks(seminar)["Ann"] == stood
    take(course, planned(course, made, Choices(ticks={2: True})))
    assert course.marks(seminar)["Ann"] == LINK


def test_the_same_report_again_changes_nothing(course, seminar):
    made = report(("Ann Lee", WHOLE))
    take(course, planned(course, made))
    again = planned(course, made)
    assert [each.fate for each in again.lines] == [Fate.SAME]
    assert take_report(course.store, files_of(course), again) is None


def test_what_is_only_likely_waits_for_a_tick(course, seminar):
    made = report(("Ann Leee", WHOLE))
    plan = planned(course, made)
    only = line(plan, "Ann Leee")
    assert (only.guess.why, only.fate, only.is_taken) == (Why.LIKELY, Fate.NEW, False)
    take(course, planned(course, made, Choices(ticks={2: True})))
    assert course.marks(seminar)["Ann"] == LINK


def test_a_tick_does_not_make_it_look_for_everybody_again(course, seminar):
    made = report(("Ann Leee", WHOLE))
    asked: list[str] = []

    def alike(text: str, texts: Sequence[str], least: float) -> list[tuple[int, float]]:
        asked.append(text)
        return alike_among(text, texts, least)

    held: dict[int, Guess] = {}
    with course.store.reading() as view:
        plan_report(view, seminar, made, alike, None, held)
        first = len(asked)
        again = plan_report(view, seminar, made, alike, Choices(ticks={2: True}), held)
    assert first > 0
    assert len(asked) == first
    assert line(again, "Ann Leee").is_taken


def test_a_display_name_that_says_nothing_is_left_out_until_somebody_is_typed(course, seminar):
    made = report(("iPhone", WHOLE))
    assert planned(course, made).lines[0].fate is Fate.LEFT_OUT
    plan = planned(course, made, Choices(people={2: course.people["Cem"]}))
    assert (plan.lines[0].guess.why, plan.lines[0].is_taken) == (Why.TYPED, True)
    take(course, plan)
    assert course.marks(seminar)["Cem"] == LINK


def test_a_guess_can_be_taken_back(course, seminar):
    plan = planned(course, report(("Ann Lee", WHOLE)), Choices(people={2: None}))
    assert (plan.lines[0].fate, plan.people) == (Fate.LEFT_OUT, 0)
    assert "Ann" in [person.name.given for person in plan.missing]


def test_a_person_who_has_gone_meanwhile_is_told(course, seminar):
    with pytest.raises(BadInput, match="not here any more"):
        planned(course, report(("Ann Lee", WHOLE)), Choices(people={2: new_id()}))


def test_an_unknown_name_can_be_taken_as_a_guest(course, seminar):
    made = report(("Zed Hale (Guest)", WHOLE))
    plan = planned(course, made, Choices(guests=frozenset({2})))
    assert (plan.lines[0].fate, plan.lines[0].is_taken, plan.people) == (Fate.GUEST, True, 1)
    act = take(course, plan)
    guest = next(e for e in course.register(seminar).entries if e.belonging is Belonging.WALK_IN)
    assert (guest.participant.name.full, guest.mark) == ("Zed Hale", LINK)
    undo_act(course.store, act)
    assert "Zed" not in course.marks(seminar)


def test_somebody_of_another_cohort_is_proposed_and_comes_as_a_guest(course, seminar):
    other = create_cohort(
        course.store, "Spring 2027", START, template=None, dfe=None, holidays=no_holidays
    )
    add_people(course.store, other.id, ["Tom Hale"])
    made = report(("Tom Hale", WHOLE))
    plan = planned(course, made)
    assert (plan.lines[0].is_elsewhere, plan.lines[0].is_taken) == (True, False)
    take(course, planned(course, made, Choices(ticks={2: True})))
    guest = next(e for e in course.register(seminar).entries if e.belonging is Belonging.GUEST)
    assert guest.mark == LINK


def test_who_leads_and_who_came_too_early_are_left_out(course, seminar):
    plan = planned(
        course,
        report(
            Attendee(2, "Somebody", stays=WHOLE, is_organiser=True),
            ("Ann Lee", ((minutes(15, 0), minutes(15, 30)),)),
        ),
    )
    assert plan.lines[0].guess.why is Why.FACILITATOR
    assert plan.lines[1].fate is Fate.OUTSIDE
    assert not any(each.can_be_taken for each in plan.lines)


def test_a_clock_that_is_an_hour_off_is_proposed_and_moved_only_when_said(course, seminar):
    made = report(("Ann Lee", ((minutes(14, 58), minutes(16, 31)),)))
    plan = planned(course, made)
    assert (plan.hours_off, plan.hours) == (1, 0)
    plan = planned(course, made, Choices(hours=1))
    assert plan.lines[0].after == LINK


def test_where_the_session_has_a_room_too_the_mark_says_over_the_link(course):
    online(course, Mode.BOTH)
    plan = planned(course, report(("Ann Lee", WHOLE)))
    assert plan.lines[0].after is not None
    assert plan.lines[0].after.at is Place.LINK
    assert plan.lines[0].minutes == 90


def test_a_session_in_a_room_has_no_report(course):
    online(course, Mode.ROOM)
    with pytest.raises(Refused, match="in a room only"):
        planned(course, report(("Ann Lee", WHOLE)))


def test_a_closed_register_takes_no_report_and_no_file_is_left(course, seminar):
    plan = planned(course, report(("Ann Lee", WHOLE)))
    course.take("Bea", LINK, session=seminar)
    close_register(course.store, seminar)
    with pytest.raises(Refused, match="closed"):
        take_report(course.store, files_of(course), plan)
    assert list(files_of(course).held()) == []


def test_somebody_who_was_marked_meanwhile_stops_it_and_nothing_changes(course, seminar):
    plan = planned(course, report(("Bea Low", WHOLE), ("Ann Lee", WHOLE)))
    course.take("Ann", Mark(Place.AWAY), session=seminar)
    with pytest.raises(Refused, match="Ann Lee was marked otherwise meanwhile"):
        take_report(course.store, files_of(course), plan)
    assert course.marks(seminar)["Bea"] is None


def test_a_plan_with_nobody_ticked_still_keeps_the_report_as_evidence(course, seminar):
    plan = planned(course, replace(report(("iPhone", WHOLE)), data=b"another"))
    take(course, plan)
    with course.store.reading() as view:
        assert [each.digest for each in view.evidence(seminar)] == [digest_of(b"another")]
