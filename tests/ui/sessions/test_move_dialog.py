"""Moving a session: what else would have to move is shown before, and all of it is one step."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest

from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.services.registers import take_mark
from npq_desktop.services.sessions import save_session
from npq_desktop.services.year import Mover
from npq_desktop.ui.sessions.move_dialog import MoveDialog
from tests.ui.sessions.conftest import THE_DAY

WORKSHOP, SEMINAR = "Spring 2027 Workshop 2", "Spring 2027 Seminar A"


@pytest.fixture
def open_on(both, qtbot):
    """Opens the dialog as a drop on a day would."""

    def opened(name, day=None):
        program = both.controller.program
        mover = Mover(program.store, both.ids[name], program.now(), program.tools.holidays)
        dialog = MoveDialog(both.controller.window, program, mover, day)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return opened


def offers(dialog):
    return [(each.tick.text(), each.tick.isChecked()) for each in dialog.ticks]


def week(number):
    return timedelta(days=7 * number)


def test_every_session_that_comes_along_stands_there_with_both_days_and_why(both, open_on):
    dialog = open_on(WORKSHOP, both.day(WORKSHOP) + week(1))
    assert offers(dialog) == [
        ("Seminar B: Wed 14 Jul → Wed 21 Jul 2027", True),
        ("Seminar C: Mon 16 Aug → Mon 23 Aug 2027", True),
        ("Workshop 3: Tue 14 Sep → Tue 21 Sep 2027", True),
    ]
    assert dialog.ticks[0].tick.accessibleName() == (
        "Seminar B, from Wednesday 14 July to Wednesday 21 July, to stay 30 days from Workshop 2"
    )
    assert dialog.yes.words == "Move 4 sessions"
    assert dialog.focusWidget() is dialog.yes


def test_what_is_not_ticked_stays_and_the_rest_is_one_undo(both, open_on):
    before = {name: both.day(name) for name in both.ids}
    dialog = open_on(WORKSHOP, both.day(WORKSHOP) + week(1))
    QTest.keyClick(dialog.ticks[1].tick, Qt.Key.Key_Space)
    assert dialog.yes.words == "Move 3 sessions"
    dialog.yes.click()
    moved = {name for name in before if both.day(name) != before[name]}
    assert moved == {WORKSHOP, "Spring 2027 Seminar B", "Spring 2027 Workshop 3"}
    both.controller.program.remember(dialog.act, "moved")
    both.controller.program.undo()
    assert {name: both.day(name) for name in both.ids} == before


def test_another_day_in_the_field_shows_what_follows_from_that(both, open_on):
    dialog = open_on(WORKSHOP, both.day(WORKSHOP) + week(1))
    day = both.day(WORKSHOP) + timedelta(days=2)
    dialog.day.edit.setDate(QDate(day.year, day.month, day.day))
    assert offers(dialog) == []
    assert dialog.along.isHidden()
    assert dialog.yes.words == "Move it"


def test_a_weekend_is_told_and_the_next_working_day_is_one_press_away(both, open_on):
    dialog = open_on(SEMINAR, date(2027, 3, 26))
    assert dialog.warnings.words == ["Seminar A would be on a bank holiday."]
    assert dialog.working.words == "Take Tuesday 30 March instead"
    QTest.keyClick(dialog.working, Qt.Key.Key_Return)
    assert dialog.day.day == date(2027, 3, 30)
    assert dialog.working.isHidden()
    assert dialog.warnings.words == []
    assert dialog.focusWidget() is dialog.yes


def test_one_it_would_clash_with_is_offered_unticked_and_the_clash_told(both, store, open_on):
    with store.reading() as view:
        first = view.session(both.ids["Spring 2027 Workshop 1"])
    save_session(store, replace(first, facilitators=("R. Example",)))
    dialog = open_on("Spring 2027 Workshop 1", THE_DAY)
    (clash,) = (each for each in dialog.ticks if each.offer.session.name == "Workshop 2")
    assert clash.tick.text() == "Workshop 2 of Autumn 2026: Thu 18 Mar → Fri 19 Mar 2027"
    assert not clash.tick.isChecked()
    assert any("R. Example leads both" in each for each in dialog.warnings.words)
    clash.tick.click()
    assert not any("R. Example leads both" in each for each in dialog.warnings.words)


def test_it_says_when_the_end_of_the_cohort_is_passed(both, open_on):
    dialog = open_on("Autumn 2026 Workshop 3", date(2027, 10, 15))
    assert dialog.warnings.words == [
        "Workshop 3 would be after 14 October 2027, the last day of Autumn 2026."
    ]


def test_a_session_with_marks_does_not_move_without_saying_why(both, store, open_on):
    with store.reading() as view:
        person = view.people(view.session(both.ids[SEMINAR]).cohort_id)[0]
    take_mark(store, both.ids[SEMINAR], person.id, lambda *_: Mark(Place.ROOM), How.DOOR)
    dialog = open_on(SEMINAR, THE_DAY + timedelta(days=1))
    assert dialog.focusWidget() is dialog.reason
    dialog.yes.click()
    assert dialog.problem.text() == (
        "Seminar A was taken already. Say why it is moved; the marks stay."
    )
    assert both.day(SEMINAR) == THE_DAY
    QTest.keyClicks(dialog.reason, "The date was typed wrong")
    dialog.yes.click()
    assert both.day(SEMINAR) == THE_DAY + timedelta(days=1)
    with store.reading() as view:
        assert next(view.history(act=dialog.act)).reason == "The date was typed wrong"


def test_without_marks_nobody_is_asked_why(both, open_on):
    assert open_on(SEMINAR, THE_DAY + timedelta(days=1)).reason_field.isHidden()


def test_asked_for_without_a_day_it_begins_in_the_field_and_moves_nothing_yet(both, open_on):
    dialog = open_on(SEMINAR)
    assert dialog.focusWidget() is dialog.day.edit
    dialog.yes.click()
    assert dialog.problem.text() == "It is then already. Choose another day or time."
    assert dialog.isVisible()


def test_m_in_the_list_asks_for_the_day(both, dialogs):
    both.page.switch._values[1][0].click()
    day = THE_DAY + timedelta(days=1)

    def answer(dialog):
        dialog.day.show_day(day)
        dialog.yes.click()

    dialogs.answer(answer)
    QTest.keyClick(both.page.list, Qt.Key.Key_M)
    assert both.day(SEMINAR) == day
    assert both.told == "Seminar A is on Friday 19 March now."


def test_a_day_changed_while_editing_offers_the_others_in_a_second_step(both, dialogs):
    workshop, seminar = both.day(WORKSHOP), both.day("Spring 2027 Seminar B")
    both.choose(WORKSHOP)

    def edit(dialog):
        dialog.day.show_day(workshop + week(1))
        dialog.yes.click()

    def others(dialog):
        assert dialog.windowTitle() == "Move the others too?"
        assert not dialog.day.isVisible()
        assert dialog.yes.words == "Move 3 sessions"
        dialog.yes.click()

    dialogs.answer(edit, others)
    both.press(Qt.Key.Key_E)
    assert both.day(WORKSHOP) == workshop + week(1)
    assert both.day("Spring 2027 Seminar B") == seminar + week(1)
    assert both.told == "3 other sessions moved."
    both.controller.program.undo()
    assert both.day("Spring 2027 Seminar B") == seminar
    assert both.day(WORKSHOP) == workshop + week(1)


def test_others_that_are_left_stay_and_an_edit_of_the_place_asks_nothing(both, dialogs):
    seminar = both.day("Spring 2027 Seminar B")
    both.choose(WORKSHOP)

    def edit_day(dialog):
        dialog.day.show_day(both.day(WORKSHOP) + week(1))
        dialog.yes.click()

    def edit_place(dialog):
        dialog.venue.setText("Larkspur House")
        dialog.yes.click()

    dialogs.answer(edit_day, lambda dialog: dialog.no.click(), edit_place)
    both.press(Qt.Key.Key_E)
    assert both.day("Spring 2027 Seminar B") == seminar
    both.press(Qt.Key.Key_E)
    assert len(dialogs.seen) == 3


def times_of(both, name):
    session = both.session(name)
    return session.day, session.start_minute, session.minutes, session.breaks


def test_another_time_on_the_same_day_takes_the_breaks_along_and_is_one_undo(both, open_on):
    day, start, minutes, breaks = before = times_of(both, WORKSHOP)
    dialog = open_on(WORKSHOP)
    assert dialog.time_field.hint.text() == "Ends 15:30"
    QTest.keyClick(dialog.time, Qt.Key.Key_Up)
    assert dialog.time_field.hint.text() == "Ends 16:30"
    assert offers(dialog) == []
    QTest.keyClick(dialog.time, Qt.Key.Key_Return)
    later = tuple((low + 60, high + 60) for low, high in breaks)
    assert times_of(both, WORKSHOP) == (day, start + 60, minutes, later)
    both.controller.program.remember(dialog.act, "moved")
    both.controller.program.undo()
    assert times_of(both, WORKSHOP) == before


def test_a_time_that_ends_after_midnight_is_told_and_not_saved(both, open_on):
    before = times_of(both, WORKSHOP)
    dialog = open_on(WORKSHOP)
    dialog.time.setTime(QTime(20, 0))
    assert dialog.time_field.hint.text() == "Ends after midnight"
    dialog.yes.click()
    assert dialog.problem.text() == "A session ends on the day it starts. Make it end by midnight."
    assert dialog.focusWidget() is dialog.time
    assert times_of(both, WORKSHOP) == before


def test_the_menu_says_that_the_time_can_be_changed_and_the_message_says_when(both, dialogs):
    page = both.controller.window.page("sessions")
    page.show_session(both.ids[WORKSHOP])
    page.menu.aboutToShow.emit()
    (move,) = [each for each in page.menu.actions() if each.text().startswith("Move to")]
    assert move.text() == "Move to another day or time…\tM"

    def later(dialog):
        dialog.time.setTime(QTime(10, 0))
        dialog.yes.click()

    dialogs.answer(later)
    move.trigger()
    said = both.controller.window.toast.words.text()
    assert said.startswith("Workshop 2 is on ")
    assert said.endswith(" at 10:00 now.")
