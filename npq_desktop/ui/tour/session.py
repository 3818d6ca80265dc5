"""One session's page: its plan, an apology before the day, and the year in other calendars."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QDialog

from npq_desktop.domain.ids import Id
from npq_desktop.domain.sessions import Session, SessionState
from npq_desktop.services.apologies import told_in
from npq_desktop.ui.calendar.page import CalendarPage
from npq_desktop.ui.controller import Controller
from npq_desktop.ui.session.apologies import ApologiesDialog
from npq_desktop.ui.session.page import SessionView
from npq_desktop.ui.sessions.move_dialog import MoveDialog
from npq_desktop.ui.sessions.page import SessionsPage
from npq_desktop.ui.tools import WindowTools
from npq_desktop.ui.tour.driver import CTRL, Driver, Key, TourFailed

WHY = "jury service"
PLAN = "Welcome at half past nine, then pairs."
HALF_AN_HOUR = timedelta(minutes=30)


def tour(driver: Driver, tools: WindowTools, folder: Path) -> None:
    """Invented people, before the next session of their year."""
    driver.say("One session: what is planned, who sends apologies, and the calendars of others")
    driver.clock.moment = driver.clock.moment.replace(hour=9, minute=5)
    tools.fill_demo()
    controller = driver.open(tools)
    session = _next(controller)
    page = _open(driver, controller, session)
    _plan(driver, controller, page, session)
    _apologies(driver, controller, page, session)
    _time(driver, controller, session)
    _calendar(driver, controller, session, folder)


def _next(controller: Controller) -> Session:
    """The first session after today."""
    with controller.program.store.reading() as view:
        lines = [each for each in view.sessions() if each.state is SessionState.PLANNED]
    today = controller.program.today()
    return next(each.session for each in lines if each.session.day > today)


def _now(controller: Controller, session: Session) -> Session:
    with controller.program.store.reading() as view:
        return view.session(session.id)


def _open(driver: Driver, controller: Controller, session: Session) -> SessionView:
    """From the year to the page of a session, by Enter."""
    controller.show("sessions")
    year = controller.window.page("sessions")
    if not isinstance(year, SessionsPage):
        raise TourFailed("The Sessions page is not there.")
    year.show_session(session.id)
    driver.press(Key.Key_Return)
    page = controller.window.made_page("session")
    if not isinstance(page, SessionView) or controller.window.key_shown != "session":
        raise TourFailed("The session’s page did not open.")
    driver.check(page.title.text() in session.title, f"Enter opens the page of {session.name}")
    return page


def _plan(driver: Driver, controller: Controller, page: SessionView, session: Session) -> None:
    page.plan.text.setFocus()
    driver.type(PLAN)
    driver.press(Key.Key_Return, CTRL)
    page.take_focus()
    driver.settle()
    driver.check(_now(controller, session).plan == PLAN, "the plan is kept as it was written")
    driver.let_message_go()
    driver.picture("one-session")


def _apologies(driver: Driver, controller: Controller, page: SessionView, session: Session) -> None:
    """Somebody will be away, for this session and the later ones; the register says so."""
    before = len(_told(controller, session))
    page.people.list.setFocus()
    driver.press(Key.Key_Down)
    driver.in_dialog(lambda: driver.press(Key.Key_A), lambda dialog: _away(driver, dialog))
    said = _told(controller, session)
    driver.check(len(said) == before + 1 and WHY in said.values(), "the apology is noted")
    driver.picture("who-sent-apologies")
    controller.open_register(session.id)
    driver.settle()
    driver.picture("an-apology-in-the-register")
    driver.let_message_go()
    controller.pages.open_session_page(session.id)


def _away(driver: Driver, dialog: QDialog) -> None:
    if not isinstance(dialog, ApologiesDialog):
        raise TourFailed("The apologies did not open.")
    driver.type(WHY)
    dialog.more.setFocus()
    driver.press(Key.Key_Space)
    driver.press(Key.Key_Space)
    driver.check(len(dialog.sessions) == 2, "for this session and the next one")
    driver.picture("apologies", dialog)
    driver.press(Key.Key_Return)


def _told(controller: Controller, session: Session) -> dict[Id, str]:
    with controller.program.store.reading() as view:
        return {each.person.id: each.apology.words for each in told_in(view, session)}


def _time(driver: Driver, controller: Controller, session: Session) -> None:
    """The session begins later on the same day, and one undo brings the old time back."""

    def later(dialog: QDialog) -> None:
        if not isinstance(dialog, MoveDialog):
            raise TourFailed("The way to move a session did not open.")
        dialog.time.setTime(QTime(10, 15))
        driver.picture("another-time", dialog)
        driver.press(Key.Key_Return)

    driver.in_dialog(lambda: controller.pages.plan.moving.ask(session.id), later)
    start = _now(controller, session).start_minute
    driver.check(start == 10 * 60 + 15, f"{session.name} begins at 10:15")
    driver.press(Key.Key_Z, CTRL)
    driver.check(_now(controller, session).starts_at == session.starts_at, "and is undone")
    driver.let_message_go()


def _calendar(driver: Driver, controller: Controller, session: Session, folder: Path) -> None:
    """The plan as a calendar file; it comes back with one session half an hour later."""
    files, out = controller.pages.files, driver.out / "sessions.ics"
    driver.check(files.export_to(out), f"{out.name} has every session")
    changed = folder / "from the calendar.ics"
    changed.write_bytes(_later(out.read_bytes(), session))
    files.open(changed)
    driver.until(lambda: controller.window.key_shown == "calendar", "the calendar's changes")
    page = controller.window.made_page("calendar")
    if not isinstance(page, CalendarPage):
        raise TourFailed("What the calendar changes is not shown.")
    driver.check("1 session" in page.heading.title.text(), "the calendar changes one session")
    driver.let_message_go()
    driver.picture("what-a-calendar-changes")
    driver.press(Key.Key_Return, CTRL)
    moved = _now(controller, session).starts_at - session.starts_at
    driver.check(moved == HALF_AN_HOUR, f"{session.name} is half an hour later, as it says")
    driver.press(Key.Key_Z, CTRL)
    driver.check(_now(controller, session).starts_at == session.starts_at, "and is undone")


def _later(made: bytes, session: Session) -> bytes:
    """The file after somebody dragged one session in their calendar."""
    begins = session.local_start
    for moment in (begins, begins + timedelta(minutes=session.minutes)):
        old, new = moment.strftime("%Y%m%dT%H%M00"), (moment + HALF_AN_HOUR)
        made = made.replace(old.encode(), new.strftime("%Y%m%dT%H%M00").encode())
    return made
