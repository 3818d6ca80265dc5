"""The window opens on a real folder and shows what matters now."""

from datetime import timedelta

from PySide6.QtCore import Qt


def test_a_new_installation_gets_the_welcome_page(open_window):
    controller = open_window()
    page = controller.window.stack.currentWidget()
    assert page.accessibleName() == "Welcome to NPQ Desktop"
    assert page.list_button.hasFocus()


def test_today_is_shown_where_there_is_a_cohort(open_window, autumn, qtbot):
    controller = open_window()
    today = controller.window.page("today")
    assert controller.window.stack.currentWidget() is today
    assert today.heading.title.text() == "Good morning. Workshop 1 starts at 09:30."
    assert today.open_button.hasFocus()
    qtbot.keyClick(today.open_button, Qt.Key.Key_Return)
    assert controller.window.stack.currentWidget() is controller.window.page("register")


def test_today_goes_with_the_time_and_the_day(open_window, autumn, clock):
    controller = open_window()
    today, bar = controller.window.page("today"), controller.window.topbar
    before = today.heading.title.text()
    assert bar.on.text() == "Workshop 1 · today"
    clock.at(9, 45)
    controller.each_minute()
    assert today.heading.title.text() != before
    clock.moment += timedelta(days=1)
    controller.each_minute()
    assert bar.on.text() == ""
    assert "5 March" in today.heading.above.text()


def test_the_history_is_in_the_menu_of_the_cohort(open_window, autumn, dialogs):
    controller = open_window()
    dialogs.answer(lambda dialog: dialog.reject())
    actions = {each.text(): each for each in controller.window.topbar.menu.actions()}
    actions["History…"].trigger()
    assert [each.windowTitle() for each in dialogs.seen] == ["History"]
