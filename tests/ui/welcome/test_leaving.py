"""The invented people never mix with the user's own data, and nothing of them is kept unasked."""

import pytest
from PySide6.QtCore import Qt

from npq_desktop.ui.welcome.leaving import LeaveDialog

WITH_EVERYBODY = 48
"""Entries: lists of 23 and 20, two listed twice, one who moved, and two walk-ins."""
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def look(open_window, qtbot):
    """Open a new installation and take the third way; the controller among invented people."""

    def looked(controller=None):
        controller = controller or open_window()
        page = controller.window.stack.currentWidget()
        qtbot.keyClick(page.demo_button, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: controller.program.is_invented, timeout=20_000)
        return controller

    return looked


def do_something(controller):
    page = controller.window.page("today")
    session = next(tile.line.session.id for tile in page._tiles if tile.line.state == "planned")
    controller.pages.plan.cancel_or_restore(session)


def people(controller):
    with controller.program.store.reading() as view:
        return len(view.people())


def test_the_invented_people_are_in_a_folder_of_their_own(look, folder, store):
    controller = look()
    window = controller.window
    assert people(controller) == WITH_EVERYBODY
    assert window.stack.currentWidget() is window.page("today")
    assert window.invented.isVisible()
    assert window.invented.words.text() == (
        "These people are invented. Nothing you do here is kept unless you want it."
    )
    with store.reading() as view:
        assert view.cohorts() == []
    assert controller.program.tools.folder.parent == folder


def test_leave_goes_back_to_the_welcome_page_at_once_when_nothing_was_done(look, folder, dialogs):
    controller = look()
    controller.window.invented.button.click()
    page = controller.window.stack.currentWidget()
    assert page.accessibleName() == "Welcome to NPQ Desktop"
    assert controller.window.invented.isHidden()
    assert not (folder / "invented").exists()
    assert dialogs.seen == []


def test_opening_a_register_is_not_doing_something(look, dialogs, folder):
    controller = look()
    controller.show("register")
    controller.window.invented.button.click()
    assert dialogs.seen == []
    assert not (folder / "invented").exists()


def test_what_was_tried_goes_after_one_question(look, dialogs, folder):
    controller = look()
    do_something(controller)
    dialogs.answer(lambda dialog: dialog.confirm())
    controller.window.invented.button.click()
    assert isinstance(dialogs.seen[0], LeaveDialog)
    assert not controller.program.is_invented
    assert not (folder / "invented").exists()


def test_to_stay_changes_nothing(look, dialogs):
    controller = look()
    do_something(controller)
    dialogs.answer(lambda dialog: dialog.reject())
    controller.window.invented.button.click()
    assert controller.program.is_invented
    assert controller.window.invented.isVisible()


def test_what_somebody_keeps_is_there_the_next_time(look, dialogs):
    controller = look()
    do_something(controller)
    dialogs.answer(lambda dialog: dialog.keep_button.click())
    controller.window.invented.button.click()
    assert not controller.program.is_invented
    look(controller)
    states = [tile.line.state for tile in controller.window.page("today")._tiles]
    assert "cancelled" in states


def test_what_was_kept_once_can_be_thrown_away_later(look, dialogs, folder):
    controller = look()
    do_something(controller)
    dialogs.answer(lambda dialog: dialog.keep_button.click())
    controller.window.invented.button.click()
    look(controller)
    do_something(controller)
    dialogs.answer(lambda dialog: dialog.confirm())
    controller.window.invented.button.click()
    assert not (folder / "invented").exists()


def test_a_window_closed_among_them_keeps_nothing_and_opens_on_the_own_data(
    look, open_window, folder
):
    controller = look()
    do_something(controller)
    controller.window.close()
    controller.close()
    assert not (folder / "invented").exists()
    page = open_window().window.stack.currentWidget()
    assert page.accessibleName() == "Welcome to NPQ Desktop"


def test_undo_does_not_reach_across(look, dialogs, qtbot):
    controller = look()
    do_something(controller)
    dialogs.answer(lambda dialog: dialog.confirm())
    controller.window.invented.button.click()
    controller.program.undo()
    assert controller.window.toast.words.text() == (
        "There is nothing to undo in this window. See the history for more."
    )


def test_pages_show_the_own_data_again_after_leaving(autumn, open_window, qtbot):
    controller = open_window()
    controller.show("people")
    controller.show("settings")
    settings = controller.window.page("settings")
    settings.about_card.look_button.click()
    qtbot.waitUntil(lambda: controller.program.is_invented, timeout=20_000)
    controller.show("people")
    assert controller.window.page("people").heading.title.text() == "24 people"
    assert controller.window.topbar.cohort.words != "Autumn 2026"
    controller.window.invented.button.click()
    assert controller.window.topbar.cohort.words == "Autumn 2026"
    controller.show("people")
    assert controller.window.page("people").heading.title.text() == "10 people"


def test_among_them_the_settings_do_not_offer_to_go_there(look):
    controller = look()
    controller.show("settings")
    assert controller.window.page("settings").about_card.look_button.isHidden()


def test_a_disk_that_cannot_take_them_says_so_and_the_ways_stay(
    open_window, qtbot, monkeypatch, dialogs
):
    from npq_desktop.domain.errors import StoreUnavailable

    controller = open_window()

    def full():
        raise StoreUnavailable("The disk is full. Nothing was changed.")

    monkeypatch.setattr(controller.program, "make_invented", full)
    dialogs.answer(lambda dialog: dialog.reject())
    page = controller.window.stack.currentWidget()
    page.demo_button.click()
    qtbot.waitUntil(lambda: bool(dialogs.seen), timeout=5_000)
    assert dialogs.seen[0].sentence.text() == "The disk is full. Nothing was changed."
    assert controller.window.stack.currentWidget() is page
    assert not controller.program.is_invented


def test_closing_the_window_asks_what_leaving_asks(look, dialogs, folder):
    controller = look()
    do_something(controller)
    dialogs.answer(lambda dialog: dialog.reject())
    assert not controller.window.may_close()
    dialogs.answer(lambda dialog: dialog.keep_button.click())
    assert controller.window.may_close()
    controller.window.close()
    controller.close()
    assert (folder / "invented" / "store.db").exists()


def test_closing_where_nothing_was_done_asks_nothing(look, dialogs):
    controller = look()
    assert controller.window.may_close()
    assert dialogs.seen == []
