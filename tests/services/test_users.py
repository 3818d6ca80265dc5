"""Who takes the register, and what this laptop is called."""

import pytest

from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.marks import Mark
from npq_desktop.services.users import name_laptop, set_setting, use_as
from tests.services.course import Course


def takers(course: Course) -> dict[str, str]:
    entries = course.register().entries
    return {e.participant.name.given: e.marked_by for e in entries if e.mark is not None}


def test_the_first_name_that_is_given_stands_at_the_marks_made_before_it(course: Course) -> None:
    course.take("Ann", Mark())
    assert takers(course) == {"Ann": ""}
    use_as(course.store, "  R.\t Example ")
    assert takers(course) == {"Ann": "R. Example"}


def test_a_colleague_who_takes_over_stands_at_their_own_marks(course: Course) -> None:
    use_as(course.store, "R. Example")
    course.take("Ann", Mark())
    use_as(course.store, "S. Example")
    course.take("Bea", Mark())
    assert takers(course) == {"Ann": "R. Example", "Bea": "S. Example"}


def test_coming_back_one_is_who_one_was(course: Course) -> None:
    first = use_as(course.store, "R. Example")
    use_as(course.store, "S. Example")
    assert use_as(course.store, "r. example") == first
    with course.store.reading() as view:
        assert view.user() == (first, "R. Example")
        assert [name for _, name in view.users()] == ["R. Example", "S. Example"]


@pytest.mark.parametrize("name", ["", " \t", "\x07"])
def test_a_name_is_needed(course: Course, name: str) -> None:
    with pytest.raises(BadInput, match="Type your name"):
        use_as(course.store, name)
    with pytest.raises(BadInput, match="a name for this laptop"):
        name_laptop(course.store, name)


def test_the_laptop_s_name_stands_in_the_history(course: Course) -> None:
    act = course.take("Ann", Mark()).act
    name_laptop(course.store, " Office  2 ")
    assert {each.device for each in course.history(act=act)} == {"Office 2"}
    assert name_laptop(course.store, "Office 2") is None


def test_the_first_user_names_the_laptop_and_nobody_after_them(course: Course) -> None:
    act = course.take("Ann", Mark()).act
    use_as(course.store, "R. Example")
    use_as(course.store, "S. Example")
    assert {each.device for each in course.history(act=act)} == {"R. Example’s laptop"}
    name_laptop(course.store, "Office 2")
    use_as(course.store, "T. Example")
    assert {each.device for each in course.history(act=act)} == {"Office 2"}


def test_a_setting_is_of_this_laptop_alone(course: Course) -> None:
    before = course.digest()
    set_setting(course.store, "row_height", 34)
    with course.store.reading() as view:
        assert view.setting("row_height") == 34
    (change,) = course.history(limit=1)
    assert change.is_local
    assert course.digest() == before
