"""A cohort in the middle of its year: Today, the plan, and the history of a register."""

from PySide6.QtWidgets import QDialog

from npq_desktop.ui.tools import WindowTools
from npq_desktop.ui.tour.driver import Driver


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
    controller.show("sessions")
    driver.picture("sessions-in-the-year")
    last = taken[-1].session.id
    driver.in_dialog(
        lambda: controller.pages.history(last), lambda dialog: _history(driver, dialog)
    )
    controller.show("settings")
    driver.picture("settings")


def _history(driver: Driver, dialog: QDialog) -> None:
    driver.picture("history", dialog)
    dialog.reject()
