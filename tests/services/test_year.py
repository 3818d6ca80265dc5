"""The year of all cohorts: what clashes in it, and moving a session with what follows."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.marks import Mark
from npq_desktop.domain.people import Status, TrainingStatus
from npq_desktop.domain.sessions import Cohort, Session
from npq_desktop.domain.template import in_utc
from npq_desktop.services.closings import close_register
from npq_desktop.services.cohorts import NPQLTD, create_cohort
from npq_desktop.services.sessions import cancel_session, save_session
from npq_desktop.services.status import withdraw
from npq_desktop.services.undo import undo_act
from npq_desktop.services.year import Expecting, Mover, move_sessions, read_year
from npq_desktop.services.year_words import clash_in_full, clashes_by_session
from tests.services.course import START, Course, add_people, no_holidays
from tests.services.planning import person

NOW = datetime(2026, 11, 24, 9, 20, tzinfo=UTC)


@pytest.fixture
def spring(course: Course) -> tuple[Cohort, dict[str, Session]]:
    """A second cohort, which starts two months after the first."""
    cohort = create_cohort(
        course.store,
        "Spring 2027",
        date(2027, 1, 26),
        template=NPQLTD,
        dfe=None,
        holidays=no_holidays,
    )
    with course.store.reading() as view:
        sessions = {each.session.name: each.session for each in view.sessions(cohort.id)}
    return cohort, sessions


def mover(course: Course, session: Session, holidays=no_holidays) -> Mover:
    return Mover(course.store, session.id, NOW, holidays)


def plan(course: Course) -> dict[str, date]:
    with course.store.reading() as view:
        return {each.session.name: each.session.day for each in view.sessions(course.cohort.id)}


def put(course: Course, session: Session, **known: object) -> Session:
    changed = replace(session, **known)  # type: ignore[arg-type]
    save_session(course.store, changed, before=session)
    return changed


def beside(course: Course, spring: tuple[Cohort, dict[str, Session]]) -> tuple[Session, Session]:
    """Workshop 2 of the one and Workshop 1 of the other on one day, led by one person."""
    one = put(course, course.sessions["Workshop 2"], facilitators=("R. Example",))
    other = put(
        course,
        spring[1]["Workshop 1"],
        facilitators=("R. Example", "S. Sample"),
        starts_at=in_utc(one.day, time(14)),
        breaks=(),
    )
    return one, other


def test_the_year_holds_every_cohort_with_its_sessions(course, spring):
    year = read_year(course.store, NOW)
    assert [each.name for each in year.cohorts] == [course.cohort.name, "Spring 2027"]
    assert len(year.lines) == 12
    assert (year.today, year.clashes) == (START, ())
    assert year.line(course.workshop).session.name == "Workshop 1"
    assert year.line(None) is None


def test_a_clash_is_told_from_both_sides_and_in_full(course, spring):
    one, other = beside(course, spring)
    year = read_year(course.store, NOW)
    told = clashes_by_session(year.clashes, year.cohorts)
    assert told == {
        one.id: ["R. Example also leads Workshop 1 of Spring 2027, 14:00 to 20:00"],
        other.id: [f"R. Example also leads Workshop 2 of {course.cohort.name}, 09:30 to 15:30"],
    }
    assert [each.other(one.id).id for each in year.clashes_of(one.id)] == [other.id]
    cohorts = {each.id: each for each in year.cohorts}
    assert clash_in_full(year.clashes[0], cohorts) == (
        f"Workshop 2 of {course.cohort.name} and Workshop 1 of Spring 2027 are at one time on "
        f"{one.day:%A} {one.day.day} {one.day:%B}: R. Example leads both."
    )


def test_what_is_over_clashes_no_more(course, spring):
    one, _ = beside(course, spring)
    assert len(read_year(course.store, NOW).clashes) == 1
    assert read_year(course.store, one.starts_at + timedelta(days=1)).clashes == ()


def test_a_cancelled_session_clashes_no_more(course, spring):
    one, _ = beside(course, spring)
    cancel_session(course.store, one.id)
    assert read_year(course.store, NOW).clashes == ()


def test_linked_entries_are_one_person_who_cannot_be_in_two_places(course, spring):
    cohort, sessions = spring
    added = add_people(course.store, cohort.id, ["Ann Lee", "Gil Hay"])
    put(course, sessions["Workshop 1"], starts_at=course.sessions["Workshop 2"].starts_at)
    assert read_year(course.store, NOW).clashes == ()
    pair = sorted((added["Ann"], course.people["Ann"]))
    with course.store.writing() as work:
        work.put("same_person", ".".join(pair), "link", {"is": "same", "why": []})
        work.commit()
    (clash,) = read_year(course.store, NOW).clashes
    assert clash.what == (pair[0],)


def test_who_has_withdrawn_is_expected_in_neither(course):
    here = replace(person("Ann Lee"), cohort_id="c")
    gone = replace(
        person("Bea Low"),
        cohort_id="c",
        status=Status(TrainingStatus.WITHDRAWN, START),
    )
    asked = []
    expecting = Expecting(lambda cohort: asked.append(cohort) or [here, gone], ())
    session = replace(course.sessions["Workshop 1"], cohort_id="c")
    assert expecting(session) == {here.id}
    assert expecting(replace(session, starts_at=session.starts_at - timedelta(days=9))) == {
        here.id,
        gone.id,
    }
    assert asked == ["c"]


def test_a_move_says_what_comes_along_from_which_day_to_which_and_why(course):
    workshop = course.sessions["Workshop 2"]
    preview = mover(course, workshop).preview(workshop.day + timedelta(days=7))
    names = [each.session.name for each in preview.offers]
    assert names == ["Seminar B", "Seminar C", "Workshop 3"]
    first = preview.offers[0]
    assert first.day - first.session.day == timedelta(days=7)
    days = (first.session.day - workshop.day).days
    assert first.why == f"to stay {days} days from Workshop 2"
    assert all(each.is_needed for each in preview.offers)


def test_all_of_it_is_one_step_and_one_undo(course):
    before = plan(course)
    workshop = course.sessions["Workshop 2"]
    day = workshop.day + timedelta(days=7)
    preview = mover(course, workshop).preview(day)
    moves = {workshop.id: day} | {each.session.id: each.day for each in preview.offers}
    act = move_sessions(course.store, moves)
    after = plan(course)
    assert {name for name in after if after[name] != before[name]} == {
        "Workshop 2",
        "Seminar B",
        "Seminar C",
        "Workshop 3",
    }
    assert {each.field for each in course.history(act=act)} == {"when"}
    undo_act(course.store, act)
    assert plan(course) == before


def test_a_moved_session_keeps_its_times_and_breaks(course):
    workshop = course.sessions["Workshop 2"]
    move_sessions(course.store, {workshop.id: date(2027, 7, 6)})
    with course.store.reading() as view:
        moved = view.session(workshop.id)
    assert moved == replace(workshop, starts_at=in_utc(date(2027, 7, 6), time(9, 30)))


def test_the_same_day_is_no_move(course):
    workshop = course.sessions["Workshop 2"]
    found = mover(course, workshop)
    assert found.preview(workshop.day).offers == ()
    assert move_sessions(course.store, {workshop.id: workshop.day}) is None


def test_a_session_with_marks_moves_only_with_a_reason_that_the_history_keeps(course):
    course.take("Ann", Mark())
    with pytest.raises(Refused, match="Say why it is moved; the marks stay"):
        move_sessions(course.store, {course.workshop: date(2026, 12, 1)}, "  ")
    act = move_sessions(course.store, {course.workshop: date(2026, 12, 1)}, "wrong  date\x07")
    assert [each.reason for each in course.history(act=act)] == ["wrong date"]
    assert course.marks()["Ann"] == Mark()


def test_a_refused_move_moves_nothing_at_all(course):
    course.take("Ann", Mark())
    before = plan(course)
    both = {course.sessions["Seminar A"].id: date(2026, 12, 29), course.workshop: date(2026, 12, 1)}
    with pytest.raises(Refused):
        move_sessions(course.store, both)
    assert plan(course) == before


def test_a_year_that_nobody_means_is_refused(course):
    with pytest.raises(BadInput, match="No session is in the year 2206"):
        move_sessions(course.store, {course.workshop: date(2206, 12, 1)})


def test_what_was_taken_stays_where_it_is_and_is_named(course, spring):
    course.take("Ann Bea", Mark())
    seminar = course.sessions["Seminar A"]
    found = mover(course, seminar).preview(START - timedelta(days=1))
    assert found.offers == ()
    assert found.stuck == (
        "Workshop 1 would change places with Seminar A, and stays: 2 people are marked in it.",
    )
    close_register(course.store, course.workshop)
    found = mover(course, seminar).preview(START - timedelta(days=1))
    assert found.stuck[0].endswith("and stays: its register is closed.")
    assert [line.session.id for line in mover(course, seminar).taken([course.workshop])] == [
        course.workshop
    ]


def test_one_that_it_would_clash_with_is_offered_its_next_free_day_unticked(course, spring):
    one, other = beside(course, spring)
    day = one.day + timedelta(days=1)
    moved = put(course, other, starts_at=in_utc(day, time(14)))
    (offer,) = mover(course, one).preview(day).offers
    assert (offer.session.id, offer.is_needed) == (moved.id, False)
    assert offer.day > day
    assert offer.why == "it is at one time with Workshop 2; this is its next free day"


def test_a_clash_that_a_move_would_lead_to_is_told(course, spring):
    other = beside(course, spring)[1]
    year = read_year(course.store, NOW)
    told = clash_in_full(year.clashes[0], {each.id: each for each in year.cohorts})
    assert mover(course, other).problems({other.id: other.day}) == [told]


def test_what_would_be_wrong_is_told_in_sentences(course, spring):
    first = spring[1]["Workshop 1"]
    found = mover(course, first)
    assert found.problems({first.id: date(2027, 1, 30)}) == ["Workshop 1 would be on a weekend."]
    assert found.problems({first.id: date(2026, 11, 23)}) == [
        "Workshop 1 would be on a day that is past.",
        "Workshop 1 would be before 26 January 2027, the first day of Spring 2027.",
    ]
    after = spring[1]["Seminar A"].day + timedelta(days=3)
    assert found.problems({first.id: after}) == ["Seminar A would come before Workshop 1."]
    last = spring[1]["Workshop 3"]
    assert found.problems({last.id: date(2028, 2, 1)}) == [
        "Workshop 3 would be after 25 January 2028, the last day of Spring 2027."
    ]


def test_a_bank_holiday_is_told_and_the_next_working_day_known(course):
    def easter(_years):
        return frozenset({date(2027, 3, 26), date(2027, 3, 29)})

    found = mover(course, course.sessions["Workshop 2"], easter)
    assert found.what_day(date(2027, 3, 26)) == "a bank holiday"
    assert found.what_day(date(2027, 3, 27)) == "a weekend"
    assert found.what_day(date(2027, 3, 30)) == ""
    assert found.next_free_day(date(2027, 3, 26)) == date(2027, 3, 30)


def test_unknown_sessions_are_no_move(course):
    from npq_desktop.domain.errors import NotFound

    with pytest.raises(NotFound):
        Mover(course.store, new_id(), NOW, no_holidays)


def test_withdrawing_takes_somebody_out_of_a_clash(course, spring):
    cohort, sessions = spring
    added = add_people(course.store, cohort.id, ["Ann Lee"])
    put(course, sessions["Workshop 1"], starts_at=course.sessions["Workshop 2"].starts_at)
    with course.store.writing() as work:
        pair = sorted((added["Ann"], course.people["Ann"]))
        work.put("same_person", ".".join(pair), "link", {"is": "same", "why": []})
        work.commit()
    withdraw(course.store, course.people["Ann"], START, START)
    assert read_year(course.store, NOW).clashes == ()


def test_an_undo_says_that_it_was_a_move(course):
    workshop, seminar = course.sessions["Workshop 2"], course.sessions["Seminar B"]
    one = move_sessions(course.store, {workshop.id: workshop.day + timedelta(days=1)})
    assert undo_act(course.store, one).sentence == "Undone: move of Workshop 2."
    both = {each.id: each.day + timedelta(days=7) for each in (workshop, seminar)}
    assert undo_act(course.store, move_sessions(course.store, both)).sentence == (
        "Undone: move of 2 sessions."
    )
