"""The first page: three ways, the first of them under Enter; a list may be dropped anywhere."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from npq_desktop.services.cohorts import create_cohort
from npq_desktop.ui.sessions.cohort_dialog import CohortDialog
from tests.ui.people.lists import drop, idle, write_list


def page_of(controller):
    page = controller.window.stack.currentWidget()
    assert page.accessibleName() == "Welcome to NPQ Desktop"
    return page


@pytest.fixture
def chosen(monkeypatch, tmp_path):
    """The file that the user chooses."""
    held = {"file": write_list(tmp_path / "spring list.csv")}
    answer = lambda *_args: (str(held["file"] or ""), "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    return held


def make_it(dialog):
    assert isinstance(dialog, CohortDialog)
    dialog.confirm()


def test_enter_takes_the_list_reads_it_and_asks_which_cohort_to_make(
    open_window, qtbot, chosen, dialogs
):
    controller = open_window()
    names = []
    dialogs.answer(lambda dialog: (names.append(dialog.name.text()), make_it(dialog)))
    qtbot.keyClick(page_of(controller).list_button, Qt.Key.Key_Return)
    idle(qtbot, controller)
    assert names == ["Spring 2027"]
    page = controller.pages.lists.presenter().page
    assert controller.window.stack.currentWidget() is page
    assert page.heading.title.text() == "3 people for Spring 2027"
    assert page.go.words == "Add 3 to Spring 2027"


def test_without_a_cohort_to_put_it_into_the_list_is_left_and_the_ways_are_there_again(
    open_window, qtbot, chosen, dialogs
):
    controller = open_window()
    dialogs.answer(lambda dialog: dialog.reject())
    qtbot.keyClick(page_of(controller).list_button, Qt.Key.Key_Return)
    idle(qtbot, controller)
    assert controller.window.focusWidget() is page_of(controller).list_button
    assert controller.window.rail.isHidden()


def test_choosing_no_file_changes_nothing(open_window, qtbot, chosen):
    controller = open_window()
    chosen["file"] = None
    qtbot.keyClick(page_of(controller).list_button, Qt.Key.Key_Return)
    assert page_of(controller).list_button.hasFocus()


def test_the_arrows_go_to_the_empty_cohort_which_comes_with_six_sessions(
    open_window, qtbot, dialogs
):
    controller = open_window()
    page = page_of(controller)
    dialogs.answer(make_it)
    qtbot.keyClick(page.list_button, Qt.Key.Key_Down)
    assert page.empty_button.hasFocus()
    qtbot.keyClick(page.empty_button, Qt.Key.Key_Return)
    sessions = controller.window.page("sessions")
    assert controller.window.stack.currentWidget() is sessions
    assert sessions.table.rowCount() == 6
    assert controller.window.rail.isVisible()


def test_every_way_is_reached_by_tab_and_says_what_it_means(open_window, qtbot):
    page = page_of(open_window())
    ways = (page.list_button, page.empty_button, page.demo_button)
    for way, following in pairwise(ways):
        assert way.hasFocus()
        qtbot.keyClick(way, Qt.Key.Key_Tab)
        assert following.hasFocus()
    assert all(way.accessibleName() and way.accessibleDescription() for way in ways)


def test_on_a_small_screen_the_last_way_scrolls_into_sight_with_the_focus(open_window, qtbot):
    controller = open_window()
    page = page_of(controller)
    controller.window.resize(640, 360)
    QApplication.processEvents()
    for way in (page.list_button, page.empty_button):
        qtbot.keyClick(way, Qt.Key.Key_Down)
    bottom = page.demo_button.mapTo(page.viewport(), page.demo_button.rect().bottomLeft())
    assert page.demo_button.hasFocus()
    assert page.viewport().rect().contains(bottom)


def test_a_list_dropped_anywhere_on_the_page_is_read(open_window, qtbot, dialogs, tmp_path):
    controller = open_window()
    dialogs.answer(make_it)
    drop(controller.window, write_list(tmp_path / "people.csv"))
    idle(qtbot, controller)
    assert controller.pages.lists.presenter().page.heading.title.text().startswith("3 people for")


def test_a_word_in_the_lists_title_names_the_new_cohort(open_window, qtbot, dialogs, tmp_path):
    controller = open_window()
    said = []
    dialogs.answer(lambda each: said.extend([each.name.text(), each.dfe.currentText()]))
    drop(controller.window, write_list(tmp_path / "x.csv", above="Autumn 2026 cohort;;"))
    idle(qtbot, controller)
    assert said == ["Autumn 2026", "Autumn 2026 (2026b)"]


def test_a_cohort_of_that_name_is_refused_in_the_dialog_which_stays(
    open_window, store, clock, dialogs, qtbot
):
    from npq_desktop.bootstrap import bank_holidays

    controller = open_window()
    page = page_of(controller)
    day = clock.moment.date()
    create_cohort(store, "Spring 2027", day, template=None, dfe=None, holidays=bank_holidays)

    def look(dialog):
        dialog.confirm()
        assert dialog.isVisible()
        assert dialog.problem.text() == (
            "There is a cohort Spring 2027 already. Choose another name."
        )
        assert dialog.focusWidget() is dialog.name

    dialogs.answer(look)
    page.empty_button.click()
    assert len(dialogs.seen) == 1


def test_it_promises_only_what_there_is(open_window):
    told = [each.text() for each in page_of(open_window()).findChildren(QLabel)]
    assert "Registers for NPQ workshops, with no network needed." in told
    assert not any("certificate" in each or "reflection" in each for each in told)
