"""The frame around the pages: keys, narrow screens, and nothing left of the old theme."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel

from npq_desktop.ui.theme.theme import Scheme

PAGES = {"today": Qt.Key.Key_1, "sessions": Qt.Key.Key_2, "people": Qt.Key.Key_5}
LOGICAL_SMALL = (640, 360)
"""A panel of 1280x720 at 200 %."""


def shown_key(window) -> str:
    return next(key for key, page in window._pages.items() if page is window.stack.currentWidget())


@pytest.mark.parametrize(("key", "number"), PAGES.items(), ids=PAGES)
def test_alt_and_a_number_opens_a_page(demo, open_window, qtbot, key, number):
    window = open_window().window
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert shown_key(window) == "settings"
    qtbot.keyClick(window, number, Qt.KeyboardModifier.AltModifier)
    assert shown_key(window) == key


def test_the_title_says_which_page_it_is(demo, open_window, qtbot):
    window = open_window().window
    assert window.windowTitle() == "Today – NPQ Desktop"
    qtbot.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert window.windowTitle() == "People – NPQ Desktop"


def test_the_welcome_has_no_page_to_name(open_window):
    assert open_window().window.windowTitle() == "NPQ Desktop"


def test_alt_and_3_opens_the_register_of_the_hour_with_the_focus_in_the_door_box(
    demo, open_window, qtbot
):
    window = open_window().window
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert shown_key(window) == "register"
    assert QApplication.focusWidget() is window.page("register").door.line


def test_the_navigation_folds_to_icons_on_a_small_screen_and_unfolds(demo, open_window, qtbot):
    window = open_window().window
    assert window.rail.width() == 208
    window.resize(*LOGICAL_SMALL)
    QApplication.processEvents()
    assert window.rail.width() == 60
    assert not window.rail._name.isVisible()
    assert window.rail.pages.item(0).toolTip() == "Today (Alt 1)"
    window.resize(1280, 800)
    QApplication.processEvents()
    assert window.rail.width() == 208


@pytest.mark.parametrize("key", [*PAGES, "register", "settings"])
def test_every_page_fits_a_small_screen(demo, open_window, qtbot, key):
    controller = open_window()
    window = controller.window
    controller.show(key)
    window.resize(*LOGICAL_SMALL)
    QApplication.processEvents()
    assert (window.width(), window.height()) == LOGICAL_SMALL
    page = window.stack.currentWidget()
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()
    assert page.horizontalScrollBar().maximum() == 0


def test_a_window_on_a_small_screen_is_no_larger_than_it(demo, open_window, qtbot):
    from npq_desktop.ui.shell.window import MainWindow

    window = MainWindow()
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    assert window.width() <= room.width()
    assert window.height() <= room.height()


def test_the_window_leaves_room_for_the_frame_and_the_bar_of_the_system(demo, open_window):
    least = open_window().window.minimumSize()
    assert least.width() <= LOGICAL_SMALL[0]
    assert least.height() <= LOGICAL_SMALL[1] - 32 - 40


@pytest.mark.parametrize("key", [*PAGES, "register", "settings"])
def test_a_switch_of_the_theme_leaves_nothing_of_the_old_one(demo, open_window, use_theme, key):
    use_theme(Scheme.DARK)
    made_dark = open_window()
    picture_of(made_dark, key)
    use_theme(Scheme.LIGHT)
    made_light = open_window()
    picture_of(made_light, key)
    use_theme(Scheme.DARK)
    assert picture_of(made_light, key) == picture_of(made_dark, key)


def picture_of(controller, key):
    controller.show(key)
    controller.window.setFocus()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    return controller.window.grab().toImage()


# --- pages inside pages


def inner(controller, key="inner", above="people"):
    controller.window.add_inner_page(key, "One person", above, lambda: QLabel("one"))
    controller.show(key)
    return controller.window


def test_a_page_inside_another_keeps_that_ones_place_in_the_rail(demo, open_window):
    window = inner(open_window())
    assert window.windowTitle() == "One person – NPQ Desktop"
    assert window.rail.pages.currentItem().text() == "People"


def test_alt_and_left_leads_back_to_where_one_came_from(demo, open_window, qtbot):
    controller = open_window()
    controller.show("today")
    window = inner(controller)
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown_key(window) == "today"
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown_key(window) == "today"


def test_the_way_back_leads_through_every_page_inside_another(demo, open_window, qtbot):
    controller = open_window()
    controller.show("sessions")
    window = inner(controller, "one", "sessions")
    inner(controller, "other", "people")
    for key in ("one", "sessions"):
        qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert shown_key(window) == key
