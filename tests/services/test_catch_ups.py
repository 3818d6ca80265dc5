"""Catch-up is written down, changed and taken away, and no register ever shows it (R-29)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from npq_desktop.domain.around import CatchUp
from npq_desktop.domain.errors import BadInput, NotFound, Refused
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.services.catch_ups import (
    doubt_about,
    list_catch_ups,
    remove_catch_up,
    save_catch_up,
    still_missing,
)
from npq_desktop.services.closings import close_register
from npq_desktop.services.undo import undo_act
from tests.services.course import Course, add_people

TODAY = date(2026, 12, 20)
MOMENT = datetime(2026, 12, 20, 9, tzinfo=UTC)


def work(course: Course, minutes: int = 120, name: str = "Ann") -> CatchUp:
    return CatchUp(
        new_id(), course.workshop, course.people[name], date(2026, 12, 1), minutes,
        "Read topic 1 and discussed it", "Notes by e-mail", "B. Example",
    )  # fmt: skip


def held(course: Course) -> list[CatchUp]:
    with course.store.reading() as view:
        return [told.work for told in list_catch_ups(view, course.cohort.id)]


def test_a_catch_up_is_kept_and_changed_and_undo_takes_each_step(course: Course) -> None:
    course.take("Ann", Mark(Place.AWAY))
    close_register(course.store, course.workshop)
    before, register = course.digest(), course.register()
    made = work(course)
    first = save_catch_up(course.store, made, TODAY)
    longer = replace(made, minutes=180)
    second = save_catch_up(course.store, longer, TODAY)
    assert held(course) == [longer]
    assert course.register() == register  # the same marks, the same check code
    assert first is not None
    assert second is not None
    undo_act(course.store, second)
    assert held(course) == [made]
    undo_act(course.store, first)
    assert held(course) == []
    assert course.digest() == before


def test_one_that_is_taken_away_can_come_back(course: Course) -> None:
    made = work(course)
    save_catch_up(course.store, made, TODAY)
    act = remove_catch_up(course.store, made.id)
    assert held(course) == []
    with pytest.raises(NotFound):
        remove_catch_up(course.store, made.id)
    assert act is not None
    undo_act(course.store, act)
    assert held(course) == [made]


def test_what_is_wrong_with_it_leaves_everything_as_it_was(course: Course) -> None:
    with pytest.raises(BadInput, match="who agreed"):
        save_catch_up(course.store, replace(work(course), agreed_by=""), TODAY)
    stranger = add_people(course.store, None, ["Gus Fry"])["Gus"]
    with pytest.raises(Refused, match="not a session of the cohort of Gus Fry"):
        save_catch_up(course.store, replace(work(course), participant_id=stranger), TODAY)
    assert held(course) == []


def test_more_than_was_missed_is_told_before_it_is_saved(course: Course) -> None:
    course.take("Ann", Mark(times=((570, 870),), early=True))
    course.take("Bea", Mark(Place.AWAY))
    close_register(course.store, course.workshop)
    save_catch_up(course.store, work(course, 20), TODAY)
    with course.store.reading() as view:
        again = work(course, 50)
        assert still_missing(view, again, MOMENT) == 40
        assert doubt_about(view, again, MOMENT).startswith("Only 40 min of Workshop 1")
        assert doubt_about(view, work(course, 315, "Bea"), MOMENT) == ""


def test_the_list_is_by_day_and_can_be_of_one_person(course: Course) -> None:
    late, early = work(course), replace(work(course, name="Bea"), day=date(2026, 11, 30))
    for each in (late, early):
        save_catch_up(course.store, each, TODAY)
    assert held(course) == [early, late]
    with course.store.reading() as view:
        of_ann = list_catch_ups(view, course.cohort.id, course.people["Ann"])
    assert [(each.person.name.full, each.session.name) for each in of_ann] == [
        ("Ann Lee", "Workshop 1")
    ]
