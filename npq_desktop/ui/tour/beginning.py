"""The first minutes: the welcome page, a cohort, the office's list, the plan, Today."""

from pathlib import Path

from PySide6.QtWidgets import QDialog

from npq_desktop.services.import_plan import Fate
from npq_desktop.ui.controller import Controller
from npq_desktop.ui.tools import WindowTools
from npq_desktop.ui.tour.driver import CTRL, Driver, Key, TourFailed
from npq_desktop.ui.tour.people import COUNT, write_list

COHORT = "Spring 2027"


def tour(driver: Driver, tools: WindowTools, folder: Path) -> None:
    """From an empty laptop to the morning of the first workshop."""
    driver.say("A new laptop: the welcome page")
    controller = driver.open(tools)
    page = driver.window.stack.currentWidget()
    driver.picture("welcome")
    focus = driver.focus()
    driver.check(page is not None and page.isVisible(), "the welcome page is shown")
    driver.check(
        page is not None and page.isAncestorOf(focus),
        "the first way has the focus",
    )
    _bring_list(driver, controller, write_list(folder))
    _show_pages(driver, controller)


def _bring_list(driver: Driver, controller: Controller, path: Path) -> None:
    driver.say("The list from the office: a cohort, every row before it is saved, then one act")

    def make_cohort(dialog: QDialog) -> None:
        driver.type(COHORT)
        driver.picture("new-cohort", dialog)
        driver.press(Key.Key_Return)

    driver.in_dialog(lambda: controller.pages.open_list(path), make_cohort)
    presenter = controller.pages.import_presenter()
    driver.until(lambda: presenter.plan is not None, "the list being read")
    plan = presenter.plan
    if plan is None:
        raise TourFailed("The list was read, and no plan came of it.")
    driver.check(plan.counts[Fate.NEW] == COUNT, f"{COUNT} rows are new")
    driver.check(plan.cohort.name == COHORT, f"they go to {COHORT}")
    driver.picture("import")
    driver.press(Key.Key_Return, CTRL)
    with_people = controller.program.store.reading
    driver.until(lambda: presenter.plan is None, "the list being saved")
    with with_people() as view:
        lines = view.cohorts()
    driver.check(lines[0].participants == COUNT, f"{COUNT} people are saved")


def _show_pages(driver: Driver, controller: Controller) -> None:
    driver.say("People, the plan of the year, and Today")
    driver.picture("people")
    driver.let_message_go()
    controller.show("sessions")
    with controller.program.store.reading() as view:
        sessions = view.sessions()
    driver.check(len(sessions) == 6, "three workshops and three seminars are planned")
    driver.picture("sessions")
    controller.show("today")
    driver.picture("today")
    first = sessions[0].session
    driver.check(first.day == controller.program.today(), "the first workshop is today")
