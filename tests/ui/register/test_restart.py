"""After a crash or a restart on the day, the register opens where it was."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from npq_desktop.services.closings import close_register

Key = Qt.Key


def view_of(controller):
    return controller.pages.register_presenter().view


def is_shown(controller, key: str) -> bool:
    return controller.window.stack.currentWidget() is controller.window.made_page(key)


def test_it_opens_where_it_was_with_every_mark_and_the_focus_in_the_box(hand, open_window):
    hand.at(9, 21)
    hand.enter("brown")
    hand.at(9, 22)
    hand.enter("patel")
    again = open_window()  # the first window was never closed: as after a crash
    view = view_of(again)
    assert is_shown(again, "register")
    assert QApplication.focusWidget() is view.door.line
    assert view.banner.isVisible()
    assert view.banner.words.text() == "All 2 marks are here, last: Patel 09:22"
    marks = {line.name: line.mark for line in view.list.table.lines}
    assert marks["Brown, Wanjiru"] == marks["Patel, Priya"] == "Present"


def test_the_words_go_with_the_next_mark(hand, open_window):
    hand.enter("brown")
    view = view_of(open_window())
    assert view.banner.words.text() == "The one mark is here, last: Brown 09:20"
    hand.qtbot.keyClicks(view.door.line, "patel")
    hand.qtbot.keyClick(view.door.line, Key.Key_Return)
    assert not view.banner.isVisible()


def test_a_register_in_which_nobody_is_marked_yet_opens_again_too(hand, open_window):
    again = open_window()
    assert is_shown(again, "register")
    assert not view_of(again).banner.isVisible()


def test_on_another_day_it_is_today_that_opens(hand, open_window, clock):
    hand.enter("brown")
    clock.moment += timedelta(days=1)
    assert is_shown(open_window(), "today")


def test_a_register_that_was_closed_does_not_open_again(hand, open_window, store):
    hand.enter("brown")
    close_register(store, hand.session_id)
    assert is_shown(open_window(), "today")


# --- the session of the hour


def test_the_register_page_puts_the_session_of_the_hour_first(open_window, autumn, spring, qtbot):
    cohort, sessions, _ = autumn
    controller = open_window()
    controller.program.choose_cohort(spring)
    qtbot.keyClick(controller.window, Key.Key_3, Qt.KeyboardModifier.AltModifier)
    register = controller.pages.register_presenter().register
    assert register.session.id == sessions[0].id
    assert register.cohort.id == cohort
    assert controller.program.cohort.id == cohort  # the switcher says which one it is


def test_today_puts_it_first_whichever_cohort_is_chosen(open_window, autumn, spring, qtbot):
    _, sessions, _ = autumn
    controller = open_window()
    controller.program.choose_cohort(spring)
    controller.show("today")
    today = controller.window.page("today")
    qtbot.keyClick(today.open_button, Key.Key_Return)
    assert controller.pages.register_presenter().session_id == sessions[0].id


def test_on_another_register_the_one_that_is_on_is_one_click_away(hand, autumn):
    _, sessions, _ = autumn
    hand.controller.open_register(sessions[1].id)
    words = hand.view.elsewhere.words.text()
    assert words == "Workshop 1 of Autumn 2026 is on now, not this one."
    hand.qtbot.mouseClick(hand.view.elsewhere.button, Qt.MouseButton.LeftButton)
    assert hand.session_id == sessions[0].id
    assert not hand.view.elsewhere.isVisible()


def test_each_cohort_has_its_colour_and_initials_here(hand, spring, store):
    with store.reading() as view:
        other = view.cohort(spring)
        (workshop, *_) = view.sessions(spring)
    own = hand.view.heading.cohort.accessibleName()
    hand.controller.open_register(workshop.session.id)
    assert own == "Cohort Autumn 2026, A26"
    assert hand.view.heading.cohort.accessibleName() == f"Cohort Spring 2027, {other.initials}"
    assert hand.presenter.register.cohort.colour == other.colour != ""
