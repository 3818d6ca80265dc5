"""Timeline and list show the same plan; which of them is remembered, and clashes stand in both."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from npq_desktop.bootstrap import bank_holidays
from npq_desktop.services.cohorts import create_cohort
from npq_desktop.services.users import set_setting
from npq_desktop.ui.theme.theme import Scheme


def switch_to(page, words):
    chip = next(each for each, _ in page.switch._values if each.words == words)
    chip.click()


def test_the_list_is_one_press_away_with_the_same_session_chosen(both):
    both.press(Qt.Key.Key_Right)
    assert both.chosen == "Spring 2027 Workshop 2"
    switch_to(both.page, "List")
    assert both.page.list.isVisible()
    assert not both.timeline.isVisible()
    assert both.page.chosen().session.name == "Workshop 2"
    assert both.page.heading.above.text() == "Spring 2027"


def test_what_was_shown_last_is_shown_when_the_window_opens_again(both, open_window):
    switch_to(both.page, "List")
    again = open_window()
    again.show("sessions")
    page = again.window.page("sessions")
    assert page.view == "list"
    assert page.list.isVisible()
    assert page.list.hasFocus()


def test_a_setting_that_nobody_knows_shows_the_timeline(autumn_plan, store, open_window):
    set_setting(store, "sessions_view", "carousel")
    controller = open_window()
    controller.show("sessions")
    assert controller.window.page("sessions").timeline.isVisible()


def test_the_list_names_the_clash_in_its_row_and_below(both):
    switch_to(both.page, "List")
    row = both.page.table.row(1)
    assert row.cells[1].below == "14:00 to 15:30 · clash"
    assert "R. Example also leads Workshop 2 of Autumn 2026" in row.cells[1].tip
    assert "clash" in row.spoken
    assert both.page.details.isVisible()
    both.page.list.selectRow(0)
    assert both.page.details.isHidden()  # the row says all of it


def test_a_clash_of_another_cohort_leads_from_the_list_to_the_timeline(both):
    switch_to(both.page, "List")
    QTest.keyClick(both.page.clashes.button, Qt.Key.Key_Return)
    assert both.timeline.isVisible()
    assert both.chosen == "Autumn 2026 Workshop 2"
    assert both.timeline.hasFocus()


def test_a_cohort_with_no_sessions_has_an_empty_lane_beside_the_others(both, store):
    create_cohort(
        store,
        "Summer 2027",
        both.day("Spring 2027 Workshop 1"),
        template=None,
        dfe=None,
        holidays=bank_holidays,
    )
    both.controller.pages.refresh("sessions")
    lanes = {each.cohort.name: len(each.lines) for each in both.timeline.chart.lanes}
    assert lanes == {"Autumn 2026": 6, "Spring 2027": 6, "Summer 2027": 0}
    assert both.page.empty.isHidden()


def test_what_another_window_moved_shows_and_the_choice_stays(both, store):
    from npq_desktop.services.year import move_sessions

    both.press(Qt.Key.Key_End)
    day = both.day("Spring 2027 Seminar A").replace(day=22)
    move_sessions(store, {both.ids["Spring 2027 Seminar A"]: day})
    both.controller.program.look()
    line = next(each for each in both.timeline.chart.lines if each.session.day == day)
    assert line.session.name == "Seminar A"
    assert both.chosen == "Spring 2027 Workshop 3"


def test_it_is_painted_in_light_and_dark_and_while_a_session_is_carried(both, use_theme):
    pictures = []
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        use_theme(scheme)
        pictures.append(both.timeline.grab().toImage())
    both.timeline.carry(3)
    pictures.append(both.timeline.grab().toImage())
    both.timeline.let_go()
    assert all(isinstance(each, QImage) and not each.isNull() for each in pictures)
    assert pictures[0] != pictures[1]
    assert pictures[1] != pictures[2]
    assert pictures[1] == both.timeline.grab().toImage()


def test_on_a_small_screen_the_lanes_show_initials_and_the_keys_reach_it(both):
    both.controller.window.resize(640, 360)
    both.controller.show("sessions")
    assert both.timeline.gutter < 100
    assert (
        both.page.viewport()
        .rect()
        .intersects(
            both.timeline.rect().translated(
                both.timeline.mapTo(both.page.viewport(), both.timeline.rect().topLeft())
            )
        )
    )
    both.press(Qt.Key.Key_End)
    assert (
        both.timeline.viewport()
        .rect()
        .intersects(both.timeline.visualRect(both.timeline.currentIndex()))
    )
