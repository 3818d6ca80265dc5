"""Plans to begin with: the shipped one stays first, own ones are kept, renamed, taken away."""

from dataclasses import replace
from datetime import date

import pytest

from npq_desktop.domain.errors import Ambiguous, BadInput, NotFound
from npq_desktop.domain.ids import Id, to_uuid
from npq_desktop.domain.sessions import Cohort, Session
from npq_desktop.services.cohorts import create_cohort
from npq_desktop.services.plan_templates import (
    NPQLTD,
    SHIPPED,
    PlanChoice,
    find_choice,
    keep_plan,
    plan_choices,
    remove_plan,
    rename_plan,
)
from npq_desktop.services.sessions import cancel_session, save_session
from npq_desktop.services.telling import Teller
from npq_desktop.services.undo import undo_act
from tests.services.course import Course, no_holidays


def choices(course: Course) -> list[PlanChoice]:
    with course.store.reading() as view:
        return plan_choices(view)


def names(course: Course) -> list[str]:
    return [each.name for each in choices(course)]


def kept(course: Course, name: str = "Our usual year") -> Id:
    keep_plan(course.store, course.cohort.id, name)
    return next(each.key for each in choices(course) if each.name == name)


def begin(course: Course, template: str | None, start: date = date(2028, 1, 6)) -> Cohort:
    name = f"Cohort of {template}"
    return create_cohort(
        course.store, name, start, template=template, dfe=None, holidays=no_holidays
    )


def sessions_of(course: Course, cohort: Cohort) -> list[Session]:
    with course.store.reading() as view:
        return [line.session for line in view.sessions(cohort.id)]


def test_the_shipped_plan_stands_first_and_stays(course):
    kept(course, "A year")
    assert names(course) == [SHIPPED, "A year"]
    for change in (
        lambda: rename_plan(course.store, NPQLTD, "Mine"),
        lambda: remove_plan(course.store, NPQLTD),
    ):
        with pytest.raises(BadInput, match="stays as it is"):
            change()
    assert names(course) == [SHIPPED, "A year"]


def test_a_cohort_begins_with_the_plan_that_was_kept_from_another(course):
    held = course.sessions["Seminar A"]
    save_session(course.store, replace(held, minutes=120, title="Twilight A"), before=held)
    cancel_session(course.store, course.sessions["Seminar C"].id)
    kept(course)
    made = begin(course, "Our usual year")
    laid = sessions_of(course, made)
    assert [each.title.partition(":")[0] for each in laid] == [
        "Workshop 1",
        "Twilight A",
        "Workshop 2",
        "Seminar B",
        "Workshop 3",
    ]
    assert laid[0].day == date(2028, 1, 6)
    assert laid[1].minutes == 120
    with course.store.reading() as view:
        topics = view.topics(made.id)
    assert len(topics) == 6
    assert laid[0].topic_ids == (topics[0].id,)
    assert made.end_date == date(2029, 1, 5)


def test_a_plan_does_not_follow_the_cohort_that_it_was_kept_from(course):
    key = kept(course)
    held = course.sessions["Seminar A"]
    save_session(course.store, replace(held, minutes=120), before=held)
    laid = sessions_of(course, begin(course, key))
    assert laid[1].minutes == 90


def test_keeping_renaming_and_taking_away_can_each_be_undone(course):
    act = keep_plan(course.store, course.cohort.id, "A year")
    key = choices(course)[1].key
    renamed = rename_plan(course.store, key, "Another year")
    assert names(course) == [SHIPPED, "Another year"]
    removed = remove_plan(course.store, key)
    assert names(course) == [SHIPPED]
    assert act is not None
    assert renamed is not None
    assert removed is not None
    undo_act(course.store, removed)
    undo_act(course.store, renamed)
    assert names(course) == [SHIPPED, "A year"]
    undo_act(course.store, act)
    assert names(course) == [SHIPPED]


@pytest.mark.parametrize("name", ["", "  ", "A YEAR", "npqltd", SHIPPED])
def test_a_name_is_given_and_free(course, name):
    kept(course, "A year")
    key = kept(course, "B year")
    with pytest.raises(BadInput, match="plan"):
        keep_plan(course.store, course.cohort.id, name)
    with pytest.raises(BadInput, match="plan"):
        rename_plan(course.store, key, name)
    assert names(course) == [SHIPPED, "A year", "B year"]


def test_its_own_name_in_other_letters_is_no_name_that_is_taken(course):
    key = kept(course, "A year")
    rename_plan(course.store, key, "A Year")
    assert names(course) == [SHIPPED, "A Year"]


def test_a_cohort_without_sessions_has_no_plan_to_keep(course):
    bare = begin(course, None)
    with pytest.raises(BadInput, match="no sessions yet"):
        keep_plan(course.store, bare.id, "Nothing")


def test_a_plan_that_has_gone_is_told(course):
    key = kept(course)
    remove_plan(course.store, key)
    with pytest.raises(NotFound, match="not there any more"):
        rename_plan(course.store, key, "Again")
    with pytest.raises(NotFound, match="There is no template"):
        begin(course, "Our usual year")


def test_a_plan_is_found_by_key_id_and_enough_of_its_name(course):
    key = kept(course, "Evenings in town")
    kept(course, "Evenings in the country")
    with course.store.reading() as view:
        for named in (key, to_uuid(key), "evenings in TOWN", "town"):
            assert find_choice(view, named).key == key
        assert find_choice(view, "NPQLTD").key == NPQLTD
        with pytest.raises(Ambiguous, match="Evenings in the country, Evenings in town"):
            find_choice(view, "evenings")
        with pytest.raises(NotFound, match="Those there are: npqltd, Evenings in the country"):
            find_choice(view, "mornings")
        with pytest.raises(NotFound):
            find_choice(view, "")


def test_the_history_tells_a_plan_by_its_sessions(course):
    kept(course)
    with course.store.reading() as view:
        told = [Teller(view).tell(each) for each in view.history(limit=3)]
    assert any("nothing → 6 sessions" in each for each in told)
