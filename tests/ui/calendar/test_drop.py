"""A calendar file dropped on the window: compared like one that was chosen, and never a list."""

import pytest

from npq_desktop.services.calendar_files import calendar_entries, lines_of
from npq_desktop.ui.calendar.drop import DROP_CALENDAR, ONE
from npq_desktop.ui.people.drop import DROP_HERE
from tests.ui.people.lists import drop, enter, leave, mime


@pytest.fixture
def controller(autumn, open_window):
    return open_window()


@pytest.fixture
def file(controller, tmp_path):
    """The plan as a calendar has it, with Seminar A half an hour later."""
    program = controller.program
    with program.store.reading() as view:
        entries = calendar_entries(view, lines_of(view, None))
    made = program.tools.plan_files().write_calendar(entries)
    path = tmp_path / "The year.ICS"
    at = made.index(b"SUMMARY:Seminar A")
    path.write_bytes(made[:at] + made[at:].replace(b"T160000", b"T163000", 1))
    return path


@pytest.mark.parametrize("key", ["today", "sessions", "people", "settings", "register"])
def test_a_calendar_file_dropped_on_any_page_is_compared(controller, file, qtbot, key):
    controller.show(key)
    drop(controller.window, file)
    qtbot.waitUntil(lambda: controller.window.key_shown == "calendar")
    page = controller.window.page("calendar")
    assert page.heading.title.text() == "The calendar changes 1 session"
    assert page.heading.above.text() == "The year.ICS · 5 as they are here"


def test_the_window_says_what_a_calendar_file_will_do(controller, file):
    veil = controller.pages.lists.drops.veil
    enter(controller.window, mime(file))
    assert veil.text() == DROP_CALENDAR
    leave(controller.window)
    enter(controller.window, mime(file.with_suffix(".csv")))
    assert veil.text() == DROP_HERE
    leave(controller.window)


def test_two_calendar_files_at_once_are_not_taken_and_it_says_why(controller, file):
    drop(controller.window, file, file.with_name("other.ics"))
    assert controller.window.key_shown == "today"
    assert controller.window.toast.words.text() == ONE


def test_without_a_cohort_there_is_nothing_that_a_calendar_could_change(open_window, tmp_path):
    controller = open_window()
    drop(controller.window, tmp_path / "plan.ics")
    assert controller.window.toast.words.text() == (
        "There are no sessions yet that plan.ics could change. Make a cohort first."
    )
