"""Cohorts: the twelve-month plan, two at once, and the DfE's names for them."""

from dataclasses import replace
from datetime import date

import pytest

from npq_desktop.bootstrap import bank_holidays
from npq_desktop.domain.dfe_cohorts import DfeCohort
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.sessions import Cohort, CohortRules, Mode, Session, SessionKind
from npq_desktop.domain.template import TOPICS
from npq_desktop.services.cohorts import NPQLTD, change_cohort, create_cohort
from npq_desktop.services.ports import CohortLine, Store
from tests.services.course import Course

DFE = DfeCohort("Autumn 2026", "2026", "b", "npq-specialist-autumn", None, "")


@pytest.fixture
def store(course: Course) -> Store:
    return course.store


def create(store: Store, name: str, start: date, template: str | None = NPQLTD) -> Cohort:
    return create_cohort(store, name, start, template=template, dfe=None, holidays=bank_holidays)


def plan(store: Store, cohort: Cohort) -> list[Session]:
    with store.reading() as view:
        return [line.session for line in view.sessions(cohort.id)]


def cohorts(store: Store) -> dict[str, CohortLine]:
    with store.reading() as view:
        return {line.cohort.name: line for line in view.cohorts()}


def test_the_plan_has_three_workshops_and_the_seminars_between_with_a_topic_each(
    store: Store,
) -> None:
    made = create(store, "Spring 2027", date(2027, 1, 5))
    sessions = plan(store, made)
    assert [each.title for each in sessions] == [
        f"{name}: {topic}"
        for name, topic in zip(
            ("Workshop 1", "Seminar A", "Workshop 2", "Seminar B", "Seminar C", "Workshop 3"),
            TOPICS,
            strict=True,
        )
    ]
    with store.reading() as view:
        topics = view.topics(made.id)
    assert [topic.title for topic in topics] == list(TOPICS)
    assert [each.topic_ids for each in sessions] == [(topic.id,) for topic in topics]


def test_workshops_are_a_day_with_lunch_and_seminars_an_online_afternoon(store: Store) -> None:
    sessions = plan(store, create(store, "Spring 2027", date(2027, 1, 5)))
    shapes = {
        (each.kind, each.mode, each.start_minute, each.end_minute, each.breaks) for each in sessions
    }
    assert shapes == {
        (SessionKind.WORKSHOP, Mode.ROOM, 570, 930, ((750, 795),)),
        (SessionKind.SEMINAR, Mode.ONLINE, 960, 1050, ()),
    }


def test_the_days_are_the_plan_s_months_moved_off_weekends_and_bank_holidays(
    store: Store,
) -> None:
    """Worked out from a calendar, not from the program's answer."""
    made = create(store, "Christmas 2026", date(2026, 12, 25))
    assert [each.day for each in plan(store, made)] == [
        date(2026, 12, 29),  # Christmas Day, Saturday, Sunday, Boxing Day kept on Monday
        date(2027, 1, 25),
        date(2027, 5, 25),
        date(2027, 6, 25),
        date(2027, 7, 26),  # the 25th is a Sunday
        date(2027, 8, 25),
    ]


def test_the_early_may_holiday_moves_a_workshop_to_the_tuesday(store: Store) -> None:
    """1 May 2027 is a Saturday, Monday the 3rd the holiday."""
    made = create(store, "December 2026", date(2026, 12, 1))
    assert plan(store, made)[2].day == date(2027, 5, 4)


def test_the_programme_ends_twelve_months_after_its_start(store: Store) -> None:
    made = create(store, "Spring 2027", date(2027, 1, 5))
    assert made.end_date == date(2028, 1, 4)
    with store.reading() as view:
        assert view.cohort(made.id) == made


def test_without_a_template_there_is_no_plan(store: Store) -> None:
    made = create(store, "Spring 2027", date(2027, 1, 5), None)
    assert plan(store, made) == []
    with store.reading() as view:
        assert view.topics(made.id) == []


def test_a_cohort_and_its_plan_are_one_act(store: Store) -> None:
    create(store, "Spring 2027", date(2027, 1, 5))
    with store.reading() as view:
        newest = next(view.history(limit=1)).act
        kinds = [each.kind for each in view.history(act=newest) if each.field == "exists"]
    assert sorted(kinds) == ["cohort"] + ["session"] * 6 + ["topic"] * 6


def test_two_cohorts_have_a_colour_and_initials_each(store: Store) -> None:
    create(store, "Autumn 2026 North", date(2026, 10, 1))
    create(store, "Spring 2027", date(2027, 1, 5))
    held = [line.cohort for line in cohorts(store).values()]
    assert len({each.colour for each in held}) == 3
    assert [each.initials for each in held] == ["AN26", "A26", "S27"]


def test_the_name_of_the_dfe_is_kept_as_chosen(store: Store) -> None:
    made = create_cohort(
        store, "North", date(2027, 1, 5), template=None, dfe=DFE, holidays=bank_holidays
    )
    held = cohorts(store)["North"].cohort
    assert held == made
    assert (held.cohort_year, held.cohort_suffix, held.schedule_identifier) == (
        "2026",
        "b",
        "npq-specialist-autumn",
    )
    assert held.course_identifier == "npq-leading-teaching-development"


@pytest.mark.parametrize(
    ("name", "start", "template", "says"),
    [
        (" \x07", date(2027, 1, 5), None, "Give the cohort a name"),
        ("autumn  2026", date(2027, 1, 5), None, "There is a cohort autumn 2026 already"),
        ("North", date(2027, 1, 5), "npqh", "There is no template “npqh”"),
        ("North", date(9999, 12, 31), NPQLTD, "does not start in 9999"),
        ("North", date(1027, 1, 5), NPQLTD, "does not start in 1027"),
    ],
)
def test_a_cohort_that_cannot_be_is_refused_and_nothing_is_made(
    store: Store, name: str, start: date, template: str | None, says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        create(store, name, start, template)
    assert list(cohorts(store)) == ["Autumn 2026"]


def test_a_cohort_is_changed_later_and_only_what_differs_is_written(course: Course) -> None:
    changed = replace(course.cohort, name=" North \x07", rules=CohortRules(grace_minutes=10))
    act = change_cohort(course.store, changed, DFE)
    assert {each.field for each in course.history(act=act)} == {"name", "rules", "dfe"}
    held = cohorts(course.store)["North"].cohort
    assert (held.rules.grace_minutes, held.cohort_suffix) == (10, "b")


def test_what_another_hand_changed_while_a_cohort_was_edited_stays(course: Course) -> None:
    read = course.cohort
    change_cohort(course.store, replace(read, name="North"), DFE)
    change_cohort(course.store, replace(read, rules=CohortRules(grace_minutes=10)), before=read)
    held = cohorts(course.store)["North"].cohort
    assert (held.rules.grace_minutes, held.cohort_suffix) == (10, "b")


@pytest.mark.parametrize("name", ["SPRING 2027", " "])
def test_a_cohort_cannot_take_another_s_name_or_none(course: Course, name: str) -> None:
    create(course.store, "Spring 2027", date(2027, 1, 5))
    with pytest.raises(BadInput):
        change_cohort(course.store, replace(course.cohort, name=name))
    assert set(cohorts(course.store)) == {"Autumn 2026", "Spring 2027"}


def test_holidays_are_those_of_england() -> None:
    found = bank_holidays([2026, 2027])
    assert {date(2026, 12, 25), date(2026, 12, 28), date(2027, 5, 3), date(2027, 8, 30)} <= found
    assert date(2027, 3, 17) not in found  # St Patrick's Day is one in Northern Ireland only
    assert date(2027, 8, 2) not in found  # the summer holiday of Scotland
