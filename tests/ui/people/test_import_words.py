"""Which cohort a list goes to: the button names it, and the page asks when the list disagrees."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from npq_desktop.bootstrap import bank_holidays
from npq_desktop.services.cohorts import change_cohort, create_cohort
from npq_desktop.services.users import set_setting

CTRL = Qt.KeyboardModifier.ControlModifier
LONG = "Spring 2027 of the Marram Coast and Three Rivers Partnership for Mentors, evenings"
SPRING = "Spring cohort - provisional list;;;"


@pytest.fixture
def spring(autumn, store, clock):
    """A second cohort beside Autumn 2026, which stays the chosen one."""
    day = (clock.moment + timedelta(days=30)).date()
    made = create_cohort(store, "Spring 2027", day, template=None, dfe=None, holidays=bank_holidays)
    set_setting(store, "cohort", autumn[0])
    return made


@pytest.fixture
def controller(spring, open_window):
    return open_window()


def count(controller, cohort_id):
    with controller.program.store.reading() as view:
        return len(view.people(cohort_id))


def test_a_list_that_says_spring_goes_there_and_the_page_asks(controller, spring, open_list):
    page = open_list(above=SPRING)
    assert controller.program.cohort.name == "Autumn 2026"
    assert page.go.words == "Add 3 to Spring 2027"
    assert page.banner.words.text() == (
        "You were in Autumn 2026, but this list looks like Spring 2027: its title or name says "
        "so. It will go to Spring 2027."
    )
    assert page.banner.button.words == "Put it into Autumn 2026 instead"


def test_the_answer_puts_it_into_the_cohort_the_user_was_in(
    autumn, controller, spring, open_list, wait, qtbot
):
    page = open_list(above=SPRING)
    page.banner.button.click()
    wait()
    assert page.go.words == "Add 3 to Autumn 2026"
    assert page.banner.button.words == "Put it into Spring 2027 instead"
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    wait()
    assert (count(controller, autumn[0]), count(controller, spring.id)) == (13, 0)


def test_after_the_import_the_window_is_in_the_cohort_it_went_to(
    autumn, controller, spring, open_list, wait, qtbot
):
    page = open_list(above=SPRING)
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    wait()
    assert controller.program.cohort.name == "Spring 2027"
    assert controller.window.topbar.cohort.words == "Spring 2027"
    assert count(controller, spring.id) == 3


def test_a_file_name_is_enough_to_be_asked(controller, open_list):
    page = open_list(name="Spring 2027 list.csv")
    assert page.banner.isVisible()
    assert page.go.words == "Add 3 to Spring 2027"


def test_most_of_the_people_being_there_is_enough_to_be_asked(
    controller, spring, open_list, wait, qtbot
):
    page = open_list(above=SPRING)
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    wait()
    controller.program.choose_cohort(
        next(c.id for c in _cohorts(controller) if c.name == "Autumn 2026")
    )
    page = open_list(name="plain.csv")
    assert "most of its people are there" in page.banner.words.text()
    assert page.heading.title.text() == "Nothing changes in Spring 2027"


def _cohorts(controller):
    with controller.program.store.reading() as view:
        return [line.cohort for line in view.cohorts()]


def test_a_list_whose_people_are_here_already_asks_for_no_other_cohort(
    autumn, controller, spring, open_list, wait, qtbot
):
    page = open_list(above=SPRING)
    page.banner.button.click()
    wait()
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    wait()
    page = open_list(above=SPRING)
    assert page.banner.isHidden()
    assert page.heading.title.text() == "Nothing changes in Autumn 2026"


def test_any_cohort_can_be_chosen_and_the_rows_are_planned_for_it(
    controller, spring, open_list, wait
):
    page = open_list("Patience Adeyemi;p0@school.example;7100000;Fellbrook SCITT")
    assert page.cohort.isVisible()
    assert page.chips["here"].words == "1 already here"
    action = next(each for each in page.cohorts.actions() if each.text() == "Spring 2027")
    action.trigger()
    wait()
    assert page.go.words == "Add 1 to Spring 2027"
    assert page.cohort.words == "Goes to Spring 2027"


def test_a_very_long_name_of_a_cohort_leaves_the_button_its_numbers(
    controller, spring, store, open_list, wait
):
    change_cohort(store, replace(spring, name=LONG))
    page = open_list()
    next(each for each in page.cohorts.actions() if each.text() == LONG).trigger()
    wait()
    assert page.go.words == "Add 3 to Spring 2027 of the Marram Coast a…"
    assert page.heading.title.text() == f"3 people for {LONG}"
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()
