"""The day before and the day: the ready check, badges, paper, an alarm, an online meeting."""

from pathlib import Path

from PySide6.QtWidgets import QDialog

from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Mark
from npq_desktop.domain.sessions import Mode, Session
from npq_desktop.services.registers import read_register
from npq_desktop.ui.controller import Controller
from npq_desktop.ui.labels.preview import LabelsPreview
from npq_desktop.ui.paper.page import PaperPage
from npq_desktop.ui.ready.page import ReadyView
from npq_desktop.ui.reports.page import ReportPage
from npq_desktop.ui.tools import WindowTools
from npq_desktop.ui.tour.driver import CTRL, SHIFT, Driver, Key, TourFailed

MISSED = 3
"""How many of the seminar are not in the meeting's report."""


def tour(driver: Driver, tools: WindowTools, folder: Path) -> None:
    """Invented people, on the morning of a workshop."""
    driver.say("The day before a workshop, and the day")
    driver.clock.moment = driver.clock.moment.replace(hour=9, minute=5)
    tools.fill_demo()
    controller = driver.open(tools)
    workshop = _next(controller, Mode.ROOM)
    _ready(driver, controller)
    _paper(driver, controller, workshop)
    _alarm(driver, controller, workshop)
    _meeting(driver, controller, _next(controller, Mode.ONLINE), folder)


def _next(controller: Controller, mode: Mode) -> Session:
    """The next session of this kind whose register is untouched."""
    with controller.program.store.reading() as view:
        found = [line.session for line in view.sessions() if not line.marked]
    today = controller.program.today()
    return next(each for each in found if each.mode is mode and each.day >= today)


def _marks(controller: Controller, session: Id) -> dict[Id, Mark]:
    entries = read_register(controller.program.store, session).entries
    return {each.participant.id: each.mark for each in entries if each.mark is not None}


def _ready(driver: Driver, controller: Controller) -> None:
    """The check, found by its name, and name badges from it."""

    def find(_dialog: QDialog) -> None:
        driver.type("ready check")
        driver.press(Key.Key_Return)

    driver.in_dialog(lambda: driver.press(Key.Key_K, CTRL), find)
    page = controller.window.made_page("ready")
    if not isinstance(page, ReadyView):
        raise TourFailed("The ready check did not open.")
    left = sum(1 for row in page.rows if not row.line.is_good)
    driver.check(left > 0, f"of {len(page.rows)} things to look at, {left} are left to do")
    driver.picture("ready-check")
    page.labels_button.setFocus()
    driver.in_dialog(lambda: driver.press(Key.Key_Space), lambda dialog: _badges(driver, dialog))


def _badges(driver: Driver, dialog: QDialog) -> None:
    if not isinstance(dialog, LabelsPreview):
        raise TourFailed("The badges did not open.")
    driver.until(lambda: bool(dialog.pdf), "the badges")
    driver.check(len(dialog.chosen) > 1, f"a badge for each of {len(dialog.chosen)} who come")
    driver.picture("name-badges", dialog)
    dialog.reject()


def _paper(driver: Driver, controller: Controller, session: Session) -> None:
    """A line from the clipboard; who stands otherwise on the screen is changed when ticked."""
    driver.say("The list went round on a clipboard")
    controller.open_register(session.id)
    driver.press(Key.Key_P, CTRL | SHIFT)
    driver.type("2a")
    driver.press(Key.Key_Return)
    driver.press(Key.Key_P, CTRL | SHIFT)
    page = controller.window.made_page("paper")
    if not isinstance(page, PaperPage):
        raise TourFailed("The page for the paper sheet did not open.")
    driver.type("1-4p 5l0952 6-12p")
    driver.check(
        page.sums.text() == "11 new · 1 marked differently now", "what differs is told first"
    )
    driver.check(page.save.words == "Save 11 marks", "a mark that stands is not changed by itself")
    driver.press(Key.Key_Down)
    page.list.selectRow(1)
    driver.press(Key.Key_Space)
    driver.check(page.save.words == "Save 12 marks", "but it is when its row is ticked")
    driver.picture("from-paper")
    page.take_focus()
    driver.press(Key.Key_Return)
    driver.check(len(_marks(controller, session.id)) == 12, "12 marks are saved as one step")


def _alarm(driver: Driver, controller: Controller, session: Session) -> None:
    """Somebody is found, the roll-call ends, its time is offered, and no mark has changed."""
    driver.say("An alarm: who is inside, large, and who is not yet found")
    driver.let_message_go()
    before = _marks(controller, session.id)
    driver.clock.move(hours=1)
    driver.press(Key.Key_R, CTRL | SHIFT)
    roll_call = controller.pages.roll_call.going_on
    if roll_call is None:
        raise TourFailed("The roll-call did not begin.")
    everybody = len(roll_call.roll.not_found)
    driver.press(Key.Key_Down)
    driver.press(Key.Key_Space)
    missing = len(roll_call.roll.not_found)
    driver.check(missing == everybody - 1, f"one is found, {missing} are not yet")
    driver.picture("roll-call", roll_call.view)
    driver.clock.move(minutes=11)

    def end(dialog: QDialog) -> None:
        dialog.yes.click()  # type: ignore[attr-defined]

    def summary(dialog: QDialog) -> None:
        driver.picture("roll-call-over", dialog)
        driver.press(Key.Key_Return)

    driver.in_dialog(lambda: driver.press(Key.Key_Escape), end, summary)
    driver.check(controller.pages.roll_call.going_on is None, "the roll-call is over")
    driver.check(_marks(controller, session.id) == before, "and it changed nobody’s mark")


def _meeting(driver: Driver, controller: Controller, session: Session, folder: Path) -> None:
    """The report that the meeting saved, matched, looked at and taken by Ctrl+Enter."""
    driver.say("A seminar online: the meeting’s own report")
    path = folder / "Attendance report.csv"
    count = _save_report(controller, session, path)
    controller.pages.reports.open(session.id, path)
    window = controller.window
    driver.until(lambda: window.key_shown == "report", "the report of the meeting")
    page = window.page("report")
    if not isinstance(page, ReportPage):
        raise TourFailed("The page for the report did not open.")
    driver.check(page.go.words == f"Mark {count} people", f"{count} names are matched")
    driver.picture("meeting-report")
    driver.press(Key.Key_Return, CTRL)
    driver.check(len(_marks(controller, session.id)) == count, f"and {count} people are marked")


def _save_report(controller: Controller, session: Session, path: Path) -> int:
    """A report as Teams saves it, of all but a few; how many are in it."""
    entries = read_register(controller.program.store, session.id).entries
    there = [each.participant.name.full for each in entries[:-MISSED]]
    day = f"{session.day:%d/%m/%Y}"
    rows = [
        "Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole",
        *(f"{name}\t{day}, 15:58:10\t{day}, 17:31:00\t1h 32m\t\t" for name in there),
        f"iPhone\t{day}, 16:05:00\t{day}, 17:31:00\t1h 26m\t\t",
    ]
    path.write_bytes("\r\n".join(rows).encode("utf-16"))
    return len(there)
