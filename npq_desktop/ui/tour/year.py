"""A cohort in the middle of its year: Today, the plan, and the history of a register."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from npq_desktop.domain.ids import Id
from npq_desktop.ui.controller import Controller
from npq_desktop.ui.sessions.page import LIST, TIMELINE, SessionsPage
from npq_desktop.ui.tools import WindowTools
from npq_desktop.ui.tour.driver import CTRL, SHIFT, Driver, Key, TourFailed

ALT = Qt.KeyboardModifier.AltModifier


def tour(driver: Driver, tools: WindowTools) -> None:
    """Invented people, half-way through the programme."""
    driver.say("Half-way through a year, with invented people")
    driver.clock.moment = driver.clock.moment.replace(hour=9, minute=5)
    tools.fill_demo()
    controller = driver.open(tools)
    with controller.program.store.reading() as view:
        lines = view.sessions()
    taken = [line for line in lines if line.marked]
    driver.check(len(taken) >= 2, f"{len(taken)} registers of the year are taken")
    driver.picture("today-in-the-year")
    _plan(driver, controller)
    last = taken[-1].session.id
    driver.in_dialog(
        lambda: controller.pages.history(last), lambda dialog: _history(driver, dialog)
    )
    controller.show("settings")
    driver.picture("settings")


def _plan(driver: Driver, controller: Controller) -> None:
    """The timeline: a session is carried by a week, what follows is shown, and all of it undone."""
    driver.say("The year of all cohorts: a session moves, and what has to move with it")
    controller.show("sessions")
    page = controller.window.page("sessions")
    if not isinstance(page, SessionsPage):
        raise TourFailed("The Sessions page is not there.")
    timeline = page.timeline
    driver.check(driver.focus() is timeline, "the timeline has the focus")
    driver.press(Key.Key_Right)
    line = timeline.chosen()
    if line is None:
        raise TourFailed("No session is chosen on the timeline.")
    before = _days(controller)
    driver.picture("the-year")
    driver.press(Key.Key_Right, ALT | SHIFT)
    carried = timeline.carried
    driver.check(carried is not None and _days(controller) == before, "it is carried, not moved")
    driver.picture("a-session-is-carried")
    driver.in_dialog(lambda: driver.press(Key.Key_Return), lambda dialog: _move(driver, dialog))
    moved = sum(1 for id_, day in _days(controller).items() if day != before[id_])
    driver.check(moved > 1, f"{moved} sessions moved in one step")
    driver.press(Key.Key_Z, CTRL)
    driver.check(_days(controller) == before, "and one undo brings all of them back")
    driver.let_message_go()
    page.show_as(LIST)
    driver.picture("sessions-as-a-list")
    page.show_as(TIMELINE)


def _move(driver: Driver, dialog: QDialog) -> None:
    driver.picture("what-would-move-with-it", dialog)
    driver.press(Key.Key_Return)


def _days(controller: Controller) -> dict[Id, date]:
    with controller.program.store.reading() as view:
        return {line.session.id: line.session.day for line in view.sessions()}


def _history(driver: Driver, dialog: QDialog) -> None:
    driver.picture("history", dialog)
    dialog.reject()
