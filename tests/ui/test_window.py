"""The window opens on a real folder and shows what matters now."""

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
