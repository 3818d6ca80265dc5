"""The people of a year: found with a slip, filtered, exported; one of them on one page."""

from PySide6.QtWidgets import QDialog

from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Participant
from npq_desktop.services.person_page import PersonPage, read_person
from npq_desktop.ui.asking.page import AskingPage
from npq_desktop.ui.controller import Controller
from npq_desktop.ui.people.page import PeoplePage
from npq_desktop.ui.person.catch_up_dialog import CatchUpDialog
from npq_desktop.ui.person.page import OnePersonPage
from npq_desktop.ui.person.record_preview import RecordPreview
from npq_desktop.ui.tools import WindowTools
from npq_desktop.ui.tour.driver import CTRL, Driver, Key, TourFailed

SLIP, MEANT = "suileabhain ameila", "Amelia Ó Súilleabháin"
DONE = "Read topic 1 and wrote half a page on her own partnership"


def tour(driver: Driver, tools: WindowTools) -> None:
    """Invented people, half-way through the programme."""
    driver.say("The people: one is found in spite of a slip, and all about them is on one page")
    driver.clock.moment = driver.clock.moment.replace(hour=9, minute=5)
    tools.fill_demo()
    controller = driver.open(tools)
    controller.show("people")
    page = controller.window.made_page("people")
    if not isinstance(page, PeoplePage):
        raise TourFailed("The People page did not open.")
    _export(driver, controller, page)
    _find(driver, page)
    person = _person(driver, controller, page)
    _edit(driver, controller, person)
    _catch_up(driver, controller, person)
    _record(driver, controller, person)
    _ask(driver, controller)


def _export(driver: Driver, controller: Controller, page: PeoplePage) -> None:
    """Only who is at risk, and just those in a file."""
    everybody = len(page.shown.people)
    page.filters.at_risk.setFocus()
    driver.press(Key.Key_Space)
    shown = len(page.shown.people)
    driver.check(0 < shown < everybody, f"{shown} of {everybody} people are at risk")
    driver.picture("people-at-risk")
    path = driver.out / "people-at-risk.csv"
    controller.pages.people.export_to(page, path)
    driver.until(path.exists, "the exported list")
    rows = len(path.read_text("utf-8-sig").splitlines())
    driver.check(rows == shown + 1, f"{path.name} has exactly these {shown} people")
    driver.let_message_go()
    page.filters.everyone.setFocus()
    driver.press(Key.Key_Space)


def _find(driver: Driver, page: PeoplePage) -> None:
    page.take_focus()
    driver.type("zzqx")
    driver.check(page.empty.isVisible(), f"nobody: {page.empty.headline.text()}")
    driver.picture("nobody-fits")
    driver.press(Key.Key_Escape)
    driver.type(SLIP)
    names = [each.name.full for each in page.shown.people]
    driver.check(names == [MEANT], f"“{SLIP}” finds {MEANT}")
    driver.picture("found-with-a-slip")


def _person(driver: Driver, controller: Controller, page: PeoplePage) -> Id:
    """From the list to the page of whoever has to catch something up, by keys alone."""
    person = page.shown.people[0].id
    driver.press(Key.Key_Down)
    driver.press(Key.Key_Return)
    shown = _page(controller).head.name.text()
    driver.check(shown == MEANT, f"Enter opens the page of {MEANT}")
    driver.picture("one-person")
    return person


def _page(controller: Controller) -> OnePersonPage:
    page = controller.window.made_page("person")
    if not isinstance(page, OnePersonPage):
        raise TourFailed("No person’s page is open.")
    return page


def _held(controller: Controller, person: Id) -> PersonPage:
    return read_person(controller.program.store, person, controller.program.now())


def _edit(driver: Driver, controller: Controller, person: Id) -> None:
    """A detail is put right where it stands, and one step takes that back."""
    row = _page(controller).details.rows["preferred_name"]
    row.value.setFocus()
    driver.press(Key.Key_F2)
    driver.type("Katka")
    driver.press(Key.Key_Return)
    after = _held(controller, person).person.name.preferred
    driver.check(after == "Katka", "the preferred name is saved by Enter")
    driver.picture("a-detail-is-edited")
    driver.press(Key.Key_Z, CTRL)
    driver.check(not _held(controller, person).person.name.preferred, "and Ctrl+Z takes it back")
    driver.let_message_go()


def _catch_up(driver: Driver, controller: Controller, person: Id) -> None:
    """Work for a missed session: beside the register, never in it."""
    before = _held(controller, person)

    def answer(dialog: QDialog) -> None:
        if not isinstance(dialog, CatchUpDialog):
            raise TourFailed("Another dialog than the one for a catch-up opened.")
        dialog.what_done.setFocus()
        driver.type(DONE)
        driver.picture("a-catch-up", dialog)
        driver.press(Key.Key_Return)

    _page(controller).standing.list.setFocus()
    _page(controller).standing.list.selectRow(0)
    driver.in_dialog(lambda: driver.press(Key.Key_C), answer)
    after = _held(controller, person)
    more = len(after.catch_ups) - len(before.catch_ups)
    driver.check(more == 1, "the catch-up stands on the page")
    same = after.reckoning.so_far == before.reckoning.so_far
    driver.check(same, "and changed no register’s figure")
    driver.let_message_go()


def _record(driver: Driver, controller: Controller, person: Id) -> None:
    def look(dialog: QDialog) -> None:
        if not isinstance(dialog, RecordPreview):
            raise TourFailed("The record did not open.")
        driver.until(lambda: bool(dialog.pdf), "the record")
        driver.picture("record-of-one-person", dialog)
        dialog.save_to(driver.out / "record.pdf")

    driver.in_dialog(lambda: driver.press(Key.Key_P, CTRL), look)
    pages = controller.program.tools.pdf_pages((driver.out / "record.pdf").read_bytes())
    name = _held(controller, person).person.name.full
    driver.check(len(pages) == 1, f"the record of {name} is one page")
    driver.let_go()


def _ask(driver: Driver, controller: Controller) -> None:
    """Whom to ask today: each answer by Enter."""
    controller.pages.asking.open_today()
    page = controller.window.made_page("asking")
    if not isinstance(page, AskingPage) or not page.people:
        raise TourFailed("The list of whom to ask is empty.")
    before = _asks(page.people[0].person, page)
    driver.picture("to-ask-today")
    driver.press(Key.Key_Return)
    after = _asks(page.people[0].person, page)
    driver.check(before != after, "a name is confirmed as it will be printed")


def _asks(person: Participant, page: AskingPage) -> tuple[Id, int, int]:
    asks = sum(len(each.asks) for each in page.people)
    return person.id, len(page.people), asks
