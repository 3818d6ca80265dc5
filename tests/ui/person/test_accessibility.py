"""The page and its dialogs have names, are reached by Tab and let go of it, large and small."""

import pytest

from npq_desktop.services.status import set_joined, withdraw
from tests.ui.accessibility.conftest import find_problems

SIZES = {"usual": (1280, 800), "small": (640, 360)}


@pytest.fixture(params=SIZES)
def window(request, controller):
    controller.window.resize(*SIZES[request.param])
    return controller.window


def test_the_page_is_reached_by_tab(page, window):
    assert find_problems(window) == []


def test_so_it_is_with_something_to_decide_on_the_wall_and_while_a_field_is_open(
    page, window, controller, store, ids, sessions
):
    day = sessions["Workshop 1"].day
    joined = day.replace(day=day.day + 3)
    set_joined(store, ids["Llŷr"], joined, joined)
    controller.program.announce()
    assert find_problems(window) == []
    page.details.rows["role"].edit()
    assert find_problems(window) == []
    page.details.rows["role"].leave()
    withdraw(store, ids["Llŷr"], joined, joined)
    controller.program.set_private(private=True)
    assert find_problems(window) == []


@pytest.mark.parametrize("words", ["Withdraw…", "Defer…", "In the cohort from…"])
def test_the_dialogs_of_the_menu_are_too(page, dialogs, words):
    seen = []
    dialogs.answer(lambda dialog: seen.extend(find_problems(dialog)))
    next(each for each in page.menu.actions() if each.text() == words).trigger()
    assert seen == []
    assert len(dialogs.seen) == 1


@pytest.mark.parametrize("button", ["catch_up", "apology"])
def test_the_dialogs_of_the_buttons_are_too(page, dialogs, button):
    seen = []
    dialogs.answer(lambda dialog: seen.extend(find_problems(dialog)))
    getattr(page, button).click()
    assert seen == []
    assert len(dialogs.seen) == 1


def test_the_dialog_of_earlier_sessions_is_too(page, dialogs, controller, store, ids, sessions):
    day = sessions["Workshop 1"].day
    joined = day.replace(day=day.day + 3)
    set_joined(store, ids["Llŷr"], joined, joined)
    controller.program.announce()
    seen = []
    dialogs.answer(lambda dialog: seen.extend(find_problems(dialog)))
    page.standing.ask.button.click()
    assert seen == []
