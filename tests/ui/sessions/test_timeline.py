"""The timeline by keys and by the mouse: choosing, carrying, dropping; nothing moves unasked."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from npq_desktop.ui.kit import speech
from npq_desktop.ui.sessions.chart import FIRST_WIDTH
from npq_desktop.ui.sessions.move_dialog import MoveDialog
from tests.ui.sessions.conftest import ALT, SHIFT, THE_DAY

Key, Role, Text = Qt.Key, QAccessible.Role, QAccessible.Text
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def heard(monkeypatch):
    """What the timeline says aloud."""
    said = []
    monkeypatch.setattr(
        "npq_desktop.ui.sessions.timeline.announce", lambda _widget, words: said.append(words)
    )
    return said


def days(number):
    return timedelta(days=number)


def drag(timeline, start, days_on):
    """Press on a session, pull it in three steps, let go."""
    across = round(days_on * timeline.chart.day_wide)
    QTest.mousePress(timeline.viewport(), LEFT, NONE, start)
    for part in (3, 2, 1):
        QTest.mouseMove(timeline.viewport(), start + QPoint(across // part, 0))
        QApplication.processEvents()
    return start + QPoint(across, 0)


def test_the_page_opens_as_a_timeline_on_the_next_session_of_the_own_cohort(both):
    assert both.timeline.hasFocus()
    assert both.chosen == "Spring 2027 Seminar A"
    assert both.page.heading.above.text() == "All cohorts"
    visible = both.timeline.viewport().rect()
    assert visible.contains(both.timeline.visualRect(both.timeline.currentIndex()))


def test_left_and_right_follow_the_lane_up_and_down_change_it(both):
    both.press(Key.Key_Left)
    assert both.chosen == "Spring 2027 Workshop 1"
    both.press(Key.Key_Left)
    assert both.chosen == "Spring 2027 Workshop 1"  # the first stays the first
    both.press(Key.Key_Right)
    both.press(Key.Key_Up)
    assert both.chosen == "Autumn 2026 Workshop 2"  # the nearest in time
    both.press(Key.Key_End)
    assert both.chosen == "Autumn 2026 Workshop 3"
    both.press(Key.Key_Home)
    assert both.chosen == "Autumn 2026 Workshop 1"
    both.press(Key.Key_Down)
    assert both.chosen == "Spring 2027 Workshop 1"


def test_what_is_chosen_is_brought_into_sight(both):
    both.press(Key.Key_End)
    index = both.timeline.currentIndex()
    assert both.timeline.viewport().rect().contains(both.timeline.visualRect(index))


def test_a_screen_reader_meets_every_session_with_its_cohort_day_time_and_clash(both):
    whole = QAccessible.queryAccessibleInterface(both.timeline)
    assert (whole.role(), whole.text(Text.Name)) == (Role.List, "The year")
    assert whole.childCount() == 12
    focused = whole.focusChild()
    assert focused.role() is Role.ListItem
    assert focused.text(Text.Name) == (
        "Seminar A, Spring 2027, Thursday 18 March, 14:00, Culture, clashes: "
        "R. Example also leads Workshop 2 of Autumn 2026, 09:30 to 15:30"
    )
    assert focused.rect().size() == both.timeline.visualRect(both.timeline.currentIndex()).size()


def test_the_clash_is_told_at_the_top_and_below_the_year(both):
    assert both.page.clashes.words.text() == (
        "Workshop 2 of Autumn 2026 and Seminar A of Spring 2027 are at one time on "
        "Thursday 18 March: R. Example leads both."
    )
    assert both.page.details.warnings.words == [
        "Clash: R. Example also leads Workshop 2 of Autumn 2026, 09:30 to 15:30."
    ]
    both.press(Key.Key_Home)
    assert both.page.details.warnings.words == []
    both.page.clashes.button.click()
    assert both.chosen == "Autumn 2026 Workshop 2"
    assert both.timeline.hasFocus()


def test_alt_and_arrows_carry_by_a_day_and_with_shift_by_a_week(both, heard):
    both.press(Key.Key_Right, ALT)
    both.press(Key.Key_Right, ALT | SHIFT)
    assert both.timeline.carried.day == THE_DAY + days(8)
    assert heard == ["Friday 19 March 2027", "Friday 26 March 2027, a bank holiday"]
    both.press(Key.Key_Right, ALT)
    assert both.timeline.carried.words == "Sat 27 Mar, a weekend"
    assert both.day("Spring 2027 Seminar A") == THE_DAY  # nothing is saved while it is carried


def test_enter_drops_it_and_undo_brings_it_back(both):
    both.press(Key.Key_Right, ALT)
    both.press(Key.Key_Return)
    assert both.timeline.carried is None
    assert both.day("Spring 2027 Seminar A") == THE_DAY + days(1)
    assert both.told == "Seminar A is on Friday 19 March now."
    assert both.page.clashes.isHidden()
    both.controller.program.undo()
    assert both.day("Spring 2027 Seminar A") == THE_DAY
    assert both.page.clashes.isVisible()


def test_m_takes_it_up_plain_arrows_carry_and_escape_puts_it_back(both, heard):
    both.press(Key.Key_M)
    both.press(Key.Key_Left)
    both.press(Key.Key_Down)
    both.press(Key.Key_PageDown)
    assert both.timeline.carried.day == THE_DAY + days(-1 + 7 + 28)
    assert both.chosen == "Spring 2027 Seminar A"  # the arrows chose nothing else meanwhile
    both.press(Key.Key_Escape)
    assert both.timeline.carried is None
    assert heard[-1] == "Not moved"
    assert both.day("Spring 2027 Seminar A") == THE_DAY


def test_going_elsewhere_puts_back_what_was_carried(both):
    both.press(Key.Key_M)
    both.press(Key.Key_Left)
    both.page.add_button.setFocus()
    assert both.timeline.carried is None
    assert both.day("Spring 2027 Seminar A") == THE_DAY


def test_dropped_on_its_own_day_nothing_happens(both):
    both.press(Key.Key_M)
    both.press(Key.Key_Return)
    assert both.told == ""


def test_alt_left_here_is_not_the_way_back(both):
    both.press(Key.Key_Left, ALT)
    assert both.timeline.carried.day == THE_DAY - days(1)
    assert both.controller.window.key_shown == "sessions"


def test_a_drag_shows_the_day_and_dropping_it_asks_what_comes_along(both, dialogs):
    both.choose("Spring 2027 Workshop 2")
    day = both.day("Spring 2027 Workshop 2")
    end = drag(both.timeline, both.middle_of("Spring 2027 Workshop 2"), 14)
    assert both.timeline.carried.day == day + days(14)
    dialogs.answer(lambda dialog: dialog.yes.click())
    QTest.mouseRelease(both.timeline.viewport(), LEFT, NONE, end)
    assert isinstance(dialogs.seen[0], MoveDialog)
    assert both.day("Spring 2027 Workshop 2") == day + days(14)
    assert both.told.startswith("Workshop 2 is on Monday 28 June now, and 3 others moved.")


def test_a_press_that_hardly_moves_only_chooses(both):
    both.choose("Autumn 2026 Workshop 2")
    at = both.middle_of("Spring 2027 Seminar A")
    QTest.mousePress(both.timeline.viewport(), LEFT, NONE, at)
    QTest.mouseMove(both.timeline.viewport(), at + QPoint(2, 1))
    QTest.mouseRelease(both.timeline.viewport(), LEFT, NONE, at + QPoint(2, 1))
    assert both.chosen == "Spring 2027 Seminar A"
    assert both.timeline.carried is None


def test_escape_during_a_drag_puts_it_back(both):
    end = drag(both.timeline, both.middle_of("Spring 2027 Seminar A"), 3)
    both.press(Key.Key_Escape)
    QTest.mouseRelease(both.timeline.viewport(), LEFT, NONE, end)
    assert both.day("Spring 2027 Seminar A") == THE_DAY


def test_a_drag_to_the_edge_scrolls_the_year_on(both):
    bar = both.timeline.horizontalScrollBar()
    bar.setValue(bar.value() - 100)
    before = bar.value()
    start = both.middle_of("Spring 2027 Seminar A")
    QTest.mousePress(both.timeline.viewport(), LEFT, NONE, start)
    edge = QPoint(both.timeline.viewport().width() - 4, start.y())
    for shake in (0, 1, 2):
        QTest.mouseMove(both.timeline.viewport(), edge - QPoint(shake, 0))
        QApplication.processEvents()
    assert bar.value() > before
    carried = both.timeline.chart.tile(both.timeline.carried.line, both.timeline.carried.day)
    hand = both.timeline.point_of(edge).x()
    assert abs(carried.center().x() - hand) <= both.timeline.chart.day_wide + 30
    both.press(Key.Key_Escape)
    QTest.mouseRelease(both.timeline.viewport(), LEFT, NONE, edge)


def test_letters_act_on_the_chosen_session_of_whichever_cohort(both):
    both.choose("Autumn 2026 Workshop 3")
    both.press(Key.Key_O)
    assert both.told == "Workshop 3 goes online."
    both.press(Key.Key_Delete)
    assert both.told == "Workshop 3 was cancelled."


def test_plus_and_minus_zoom_about_the_middle_and_t_goes_to_today(both):
    chart = both.timeline.chart
    room = both.timeline.viewport().width() - both.timeline.gutter
    middle = chart.day_at(both.timeline.horizontalOffset() + room / 2)
    both.press(Key.Key_Plus)
    assert both.timeline.chart.day_wide > FIRST_WIDTH
    after = both.timeline.chart.day_at(both.timeline.horizontalOffset() + room / 2)
    assert abs(after - middle) <= days(1)
    both.press(Key.Key_Minus)
    assert both.timeline.chart.day_wide == pytest.approx(FIRST_WIDTH)
    both.press(Key.Key_End)
    both.press(Key.Key_T)
    x = both.timeline.chart.x_of(date(2027, 3, 4)) - both.timeline.horizontalOffset()
    assert 0 < x < room


def test_the_wheel_zooms_with_ctrl_and_goes_along_the_year_with_shift(both):
    def turn(modifiers):
        at = QPointF(400, 100)
        event = QWheelEvent(
            at,
            at,
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(both.timeline.viewport(), event)

    before = both.timeline.horizontalOffset()
    turn(SHIFT)
    assert both.timeline.horizontalOffset() < before
    turn(CTRL)
    assert both.timeline.chart.day_wide > FIRST_WIDTH


def test_speech_is_the_programs_own():
    from npq_desktop.ui.sessions import timeline

    assert timeline.announce is speech.announce


def test_what_is_chosen_stays_in_sight_when_there_is_less_room(both):
    both.choose("Spring 2027 Workshop 3")
    both.controller.window.resize(640, 360)
    QApplication.processEvents()
    timeline = both.timeline
    tile = timeline.visualRect(timeline.currentIndex())
    assert timeline.viewport().rect().contains(tile)
