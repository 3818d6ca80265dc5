"""Who is who: a pair decided and taken apart again, a walk-in, a guest's mark, a move."""

from PySide6.QtWidgets import QDialog

from npq_desktop.domain.ids import Id
from npq_desktop.ui.controller import Controller
from npq_desktop.ui.pairs.move_dialog import MoveDialog
from npq_desktop.ui.pairs.page import PairsPage
from npq_desktop.ui.tools import WindowTools
from npq_desktop.ui.tour.driver import CTRL, Driver, Key, TourFailed


def tour(driver: Driver, tools: WindowTools) -> None:
    """The invented year has something of everything that waits for an answer."""
    driver.say("Who is who: people who are here twice, walk-ins, guests, moves")
    tools.fill_demo()
    controller = driver.open(tools)
    controller.show("people")
    driver.picture("the-people-page-says-what-waits")
    controller.pages.pairs.open("pairs")
    page = controller.window.page("pairs")
    if not isinstance(page, PairsPage):
        raise TourFailed("The page “Who is who” is not there.")
    driver.until(lambda: bool(page.pairs.items), "a pair that may be one person")
    _pair(driver, controller, page)
    _walk_in(driver, controller, page)
    _guest(driver, controller, page)
    _move(driver, controller)


def _pair(driver: Driver, controller: Controller, page: PairsPage) -> None:
    """S makes them one person; T takes them apart again, from the list of what was decided."""
    driver.settle()
    pair = page.pairs.items[0].ids
    driver.picture("perhaps-the-same-person")
    driver.press(Key.Key_S)
    driver.check(_linked(controller, pair[0]) == set(pair), "two entries are one person")
    driver.let_message_go()
    page.choose("decided")
    place = next(n for n, each in enumerate(page.decided.items) if set(each.ids) == set(pair))
    page.decided.list.selectRow(place)
    page.take_focus()
    driver.picture("what-was-decided")
    driver.in_dialog(lambda: driver.press(Key.Key_T), lambda dialog: _agree(driver, dialog))
    driver.check(_linked(controller, pair[0]) == {pair[0]}, "and two entries again")
    driver.let_message_go()


def _agree(driver: Driver, dialog: QDialog) -> None:
    driver.picture("taken-apart", dialog)
    driver.press(Key.Key_Return)


def _walk_in(driver: Driver, controller: Controller, page: PairsPage) -> None:
    """Somebody whom no list holds is found by typing, and is that person from then on."""
    page.choose("walk_ins")
    page.take_focus()
    walk_in = page.walk_ins.items[0].person.id
    driver.press(Key.Key_Return)
    driver.type("simun")
    driver.picture("a-walk-in-is-found")
    driver.press(Key.Key_Return)
    driver.check(len(_linked(controller, walk_in)) == 2, "the walk-in is matched")
    driver.press(Key.Key_Z, CTRL)
    driver.check(_linked(controller, walk_in) == {walk_in}, "and one undo asks again")
    driver.let_message_go()


def _guest(driver: Driver, controller: Controller, page: PairsPage) -> None:
    """A makes a guest's mark a catch-up in their own cohort, by the register's check code."""
    page.choose("guests")
    page.take_focus()
    asked = page.guests.items[0]
    driver.picture("a-guest-s-mark")
    driver.press(Key.Key_A)
    with controller.program.store.reading() as view:
        works = view.catch_ups(participant=asked.guest.id)
    codes = [each.code for each in works if each.from_session == asked.here.id]
    driver.check(codes == [asked.code], f"catch-up with register check {asked.code}")
    driver.let_message_go()


def _move(driver: Driver, controller: Controller) -> None:
    """Somebody goes on in the other cohort; the preview says what counts there."""
    with controller.program.store.reading() as view:
        older = view.cohorts()[0].cohort
        person = next(e for e in view.people(older.id) if not e.status.since and not e.enrolment)
    controller.pages.person.open(person.id)
    driver.picture("before-a-move")
    driver.in_dialog(
        lambda: controller.pages.pairs.move(person.id), lambda dialog: _say_why(driver, dialog)
    )
    found = _linked(controller, person.id)
    driver.check(len(found) == 2, "a new entry, linked with the one before")
    driver.picture("after-a-move")
    driver.press(Key.Key_Z, CTRL)
    driver.check(_linked(controller, person.id) == {person.id}, "and one undo takes it back")
    driver.let_message_go()


def _say_why(driver: Driver, dialog: QDialog) -> None:
    if not isinstance(dialog, MoveDialog):
        raise TourFailed("Another dialog opened than the one that moves somebody.")
    driver.type("Works in another term from now on")
    counted = sum(each.counts for each in dialog.earlier)
    driver.check(counted > 0, f"{counted} earlier sessions would count there")
    driver.picture("what-a-move-would-do", dialog)
    driver.press(Key.Key_Return)


def _linked(controller: Controller, entry: Id) -> set[Id]:
    with controller.program.store.reading() as view:
        return set(view.linked(entry))
