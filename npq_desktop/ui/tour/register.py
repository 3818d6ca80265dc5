"""The day: the register of 68 people by keyboard, closed, and printed."""

from PySide6.QtWidgets import QDialog

from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Word, word_of
from npq_desktop.domain.register import Entry
from npq_desktop.domain.sessions import SessionState
from npq_desktop.services.registers import read_register
from npq_desktop.ui.controller import Controller
from npq_desktop.ui.register.presenter import RegisterPresenter
from npq_desktop.ui.theme.theme import Scheme, theme
from npq_desktop.ui.tour.driver import CTRL, SHIFT, Driver, Key, TourFailed
from npq_desktop.ui.tour.sheets import save_sheets

AT_THE_DOOR, ABSENT, AGREED = 62, 2, 1
"""How many come in one by one, how many are absent, how many said so before."""


def tour(driver: Driver) -> None:
    """Open the register, take it by key presses, close it, print it."""
    controller = driver.controller
    if controller is None:
        raise TourFailed("The window is closed.")
    driver.say("The register opens with the focus in the door box")
    driver.press(Key.Key_Return)  # Today's one button
    presenter = controller.pages.register_presenter()
    box = presenter.view.door.line
    driver.check(driver.focus() is box, "the door box has the focus")
    _ask_once(driver, presenter)
    _at_the_door(driver, presenter)
    _in_the_list(driver, presenter)
    _walk_in(driver, presenter)
    _undo(driver, presenter)
    _looks(driver, presenter)
    _close(driver, controller, presenter)
    save_sheets(driver, presenter.session_id)


def _ask_once(driver: Driver, presenter: RegisterPresenter) -> None:
    """The first mark asks who takes the register."""
    first = presenter.entries[next(iter(presenter.entries))]

    def answer(dialog: QDialog) -> None:
        driver.type("R. Example")
        driver.picture("who-takes-it", dialog)
        driver.press(Key.Key_Return)

    driver.type(first.participant.name.full)
    driver.in_dialog(lambda: driver.press(Key.Key_Return), answer)
    driver.check(_marked(presenter) == 1, "the first mark is saved, after asking who takes it")


def _at_the_door(driver: Driver, presenter: RegisterPresenter) -> None:
    driver.say("People come: a few letters and Enter for each")
    queue = list(presenter.entries.values())[1:AT_THE_DOOR]
    for number, entry in enumerate(queue, 2):
        driver.clock.move(seconds=25)
        presenter.tick()
        _come_in(driver, presenter, entry)
        if number in {3, 30}:
            driver.picture("register" if number == 3 else "register-later")
    driver.check(_marked(presenter) == AT_THE_DOOR, f"{AT_THE_DOOR} people are marked")
    late = [e for e in presenter.entries.values() if _word(presenter, e) is Word.LATE]
    driver.check(bool(late), f"{len(late)} of them came after the grace time and are late")
    driver.type("pa")
    driver.picture("door-box")
    driver.press(Key.Key_Escape)


def _come_in(driver: Driver, presenter: RegisterPresenter, entry: Entry) -> None:
    """The fewest letters of the family and given name that mean only this person."""
    name = entry.participant.name
    driver.type(name.family.split()[-1][:4])
    if presenter.view.matches.target < 0:
        driver.press(Key.Key_Escape)
        driver.type(f"{name.given} {name.family}")
    driver.press(Key.Key_Return)
    stands = presenter.entries[entry.participant.id]
    if stands.mark is None or presenter.view.door.line.text():
        raise TourFailed(f"Enter did not mark the person in line {_marked(presenter) + 1}.")


def _in_the_list(driver: Driver, presenter: RegisterPresenter) -> None:
    driver.say("The list: letters mark the chosen line, times are corrected in place")
    rest = [e for e in presenter.entries.values() if e.mark is None]
    driver.press(Key.Key_Down)
    driver.check(driver.focus() is presenter.view.list, "the list has the focus")
    _go_to(driver, presenter, rest[0].participant.id)
    driver.press(Key.Key_Down, SHIFT)
    driver.picture("list")
    driver.press(Key.Key_A)
    for entry in rest[:ABSENT]:
        word = _word(presenter, presenter.entries[entry.participant.id])
        driver.check(word is Word.ABSENT_UNAUTHORISED, "one of two chosen lines is absent")
    _go_to(driver, presenter, rest[2].participant.id)
    driver.press(Key.Key_G)
    driver.press(Key.Key_N)
    driver.type("Told us on Monday")
    driver.press(Key.Key_Return)
    noted = presenter.entries[rest[2].participant.id]
    driver.check(noted.note == "Told us on Monday", "absent as agreed, with a note in place")
    early = next(iter(presenter.entries))
    _go_to(driver, presenter, early)
    driver.press(Key.Key_F2)
    driver.type("0925")
    driver.press(Key.Key_Return)
    mark = presenter.entries[early].mark
    driver.check(mark is not None and mark.arrived == 565, "an arrival is corrected to 09:25")
    driver.picture("list-marked")


def _go_to(driver: Driver, presenter: RegisterPresenter, person: Id) -> None:
    """By arrow keys, as somebody would."""
    presenter.view.to_list()
    driver.press(Key.Key_Home)
    for _ in range(presenter.view.list.table.row_of(person)):
        driver.press(Key.Key_Down)


def _walk_in(driver: Driver, presenter: RegisterPresenter) -> None:
    driver.say("Somebody on no list: Enter twice")
    before = len(presenter.entries)
    driver.press(Key.Key_Slash)
    driver.type("gwenllian tŷ-newydd")
    driver.press(Key.Key_Return)
    driver.picture("walk-in")
    driver.press(Key.Key_Return)
    driver.check(len(presenter.entries) == before + 1, "the walk-in is in the register")


def _undo(driver: Driver, presenter: RegisterPresenter) -> None:
    driver.say("Undo and redo by act")
    before = _marked(presenter)
    driver.press(Key.Key_Z, CTRL)
    driver.check(_marked(presenter) == before - 1, "Ctrl+Z takes the last act back")
    driver.press(Key.Key_Z, CTRL | SHIFT)
    driver.check(_marked(presenter) == before, "Ctrl+Shift+Z does it again")


def _looks(driver: Driver, presenter: RegisterPresenter) -> None:
    driver.say("On the wall, in the dark, on a small panel")
    driver.press(Key.Key_F9)
    shown = [line.note for line in presenter.view.list.table.lines]
    driver.check(not any(shown), "F9 hides the notes")
    driver.picture("on-the-wall")
    driver.press(Key.Key_F9)
    driver.let_message_go()
    before = theme().scheme
    theme().use(Scheme.DARK)
    driver.picture("register-dark")
    theme().use(before)
    driver.window.resize(640, 360)
    driver.picture("register-640x360")
    driver.window.resize(1280, 800)
    driver.settle()


def _close(driver: Driver, controller: Controller, presenter: RegisterPresenter) -> None:
    driver.say("The end of the day: close the register")
    session = presenter.session_id
    driver.clock.move(hours=6)
    presenter.tick()
    before = {e.participant.id: e.mark for e in presenter.entries.values() if e.mark}

    def answer(dialog: QDialog) -> None:
        driver.picture("close", dialog)
        dialog.yes.click()  # type: ignore[attr-defined]

    driver.in_dialog(presenter.view.close_button.click, answer)
    held = read_register(controller.program.store, session)
    driver.check(held.state is SessionState.CLOSED, f"closed, register check {held.code}")
    after = {e.participant.id: e.mark for e in held.entries if e.mark}
    driver.check(after == before, "closing changed no mark")
    driver.picture("closed")


def _marked(presenter: RegisterPresenter) -> int:
    return sum(1 for entry in presenter.entries.values() if entry.mark is not None)


def _word(presenter: RegisterPresenter, entry: Entry) -> Word | None:
    register = presenter.register
    if entry.mark is None or register is None:
        return None
    return word_of(entry.mark, both_ways=register.session.both_ways)
