"""The history of any field from its context menu, by mouse and by the menu key."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from npq_desktop.ui.shell.field_history import WORDS, StepsDialog


@pytest.fixture
def controller(demo, open_window):
    return open_window()


@pytest.fixture
def workshop(controller):
    with controller.program.store.reading() as view:
        return view.sessions(day=controller.program.today())[0].session.id


class Steps(list):
    """What a history shows: its title, then from and to of each step."""

    def look(self, dialog):
        assert isinstance(dialog, StepsDialog)
        self.append(dialog.windowTitle())
        rows = range(dialog.table.rowCount())
        self.extend(
            tuple(dialog.table.index(row, column).data() for column in (1, 2)) for row in rows
        )


@pytest.fixture
def steps(dialogs):
    """What the one history shows that opens."""
    shown = Steps()
    dialogs.answer(shown.look)
    return shown


def context_menu(field):
    """The menu that the menu key opens at a field."""
    for left in QApplication.topLevelWidgets():
        if isinstance(left, QMenu):
            left.close()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(2, 2), QPoint(9, 9))
    QApplication.sendEvent(field, event)
    return next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QMenu) and each.isVisible()
    )


def choose(menu, words):
    action = next(each for each in menu.actions() if each.text().partition("\t")[0] == words)
    menu.close()
    action.trigger()


def test_of_a_mark_in_the_register(controller, workshop, steps, qtbot):
    controller.open_register(workshop)
    listed = controller.window.page("register").list
    listed.setFocus()
    listed.selectRow(0)
    qtbot.keyClick(listed, Qt.Key.Key_A)
    choose(context_menu(listed), "History of this mark")
    assert steps[0].startswith("Mark of ")
    assert steps[1] == ("not marked", "Absent")


def test_of_a_mark_in_a_closed_register_whose_menu_offers_nothing_else(
    controller, session_closed, steps
):
    controller.open_register(session_closed)
    listed = controller.window.page("register").list
    listed.setFocus()
    listed.selectRow(0)
    menu = context_menu(listed)
    offered = [each.text() for each in menu.actions()]
    assert offered == ["Their page\tI", "History of this mark"]
    choose(menu, "History of this mark")
    assert len(steps) > 1


@pytest.fixture
def session_closed(controller):
    with controller.program.store.reading() as view:
        lines = view.sessions()
    return min(lines, key=lambda line: line.session.starts_at).session.id


def test_of_the_time_and_place_of_a_session_on_both_views(controller, workshop, steps):
    controller.show("sessions")
    page = controller.window.page("sessions")
    page.show_session(workshop)
    page.menu.aboutToShow.emit()
    choose(page.menu, "History of its time and place")
    assert steps[0] == "Time and place, earlier and now"
    assert "Fellbrook Hall" in steps[1][1]


def test_of_a_field_of_the_dialog_of_a_session(controller, workshop, dialogs):
    steps = Steps()
    dialogs.answer(lambda dialog: choose(context_menu(dialog.venue), WORDS), steps.look)
    controller.pages.edit_session(workshop)
    assert steps[0] == "Venue, earlier and now"
    assert steps[1] == ("nothing", "Fellbrook Hall")


def test_of_a_rule_of_the_cohort_only_what_changed_it(controller, steps, qtbot):
    controller.show("settings")
    card = controller.window.page("settings").cohort_card
    card.threshold.setValue(85)
    card.save.click()
    card.grace.setValue(12)
    card.save.click()
    choose(context_menu(card.threshold), WORDS)
    assert steps[0] == "Attendance asked for, earlier and now"
    assert steps[1] == ("90", "85")
    assert "12" not in str(steps)
