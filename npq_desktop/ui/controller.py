"""Connects the pages to the program: which page shows what, and what follows from what."""

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id
from npq_desktop.domain.sessions import SessionState
from npq_desktop.services.faults import without_words
from npq_desktop.services.ports import CohortLine
from npq_desktop.ui.awake import Awake
from npq_desktop.ui.job import Job
from npq_desktop.ui.opening import Opening
from npq_desktop.ui.pages import Pages
from npq_desktop.ui.program import Program, TakesLong
from npq_desktop.ui.shell.trouble import Trouble
from npq_desktop.ui.shell.window import MainWindow
from npq_desktop.ui.theme.theme import Scheme, load_other_scripts, theme
from npq_desktop.ui.tools import WindowTools
from npq_desktop.ui.trail import Trail
from npq_desktop.ui.undo_keys import UndoKeys
from npq_desktop.ui.wall import Wall
from npq_desktop.ui.welcome.inventing import Inventing

log = logging.getLogger(__name__)
MINUTE_MILLISECONDS = 60_000
WRONG = (
    "Something went wrong inside NPQ Desktop. Everything that was saved is safe; the log says more."
)
PRIVATE = "Private things are hidden: notes, e-mail, TRN. F9 shows them again."


class Controller(QObject):
    """One window on one installation."""

    page_painted = Signal()  # the first page was painted with its data
    settled = Signal()  # and everything that may come later is there too

    def __init__(self, tools: WindowTools, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.program = Program(tools, self)
        self.pages = Pages(self)
        self.awake = Awake(self)
        self.wall = Wall(window, self.program)
        self.trouble = Trouble(window, tools.folder / "log")
        self._page = ""
        self.trail = Trail(self)
        self._day: date | None = None
        self._told_painted = False
        self._minutes = QTimer(self)
        self._minutes.setInterval(MINUTE_MILLISECONDS)
        self._minutes.timeout.connect(self.each_minute)
        self.inventing = Inventing(self)
        self.opening = Opening(window, self.program)
        self._connect()

    def _connect(self) -> None:
        window, program = self.window, self.program
        window.page_chosen.connect(self._choose)
        window.back_asked.connect(self.back)
        window.closing.connect(self._closing)
        window.topbar.cohort_chosen.connect(program.choose_cohort)
        window.topbar.new_cohort_asked.connect(self.pages.new_cohort)
        window.topbar.history_asked.connect(self.pages.history)
        window.topbar.find_asked.connect(self.find)
        window.toast.acted.connect(program.undoing.undo_told)
        program.undoing.started.connect(self._show_undoing)
        self.opening.opened.connect(self.begin)
        self.opening.failed.connect(self._not_opened)
        program.cohorts_changed.connect(self._cohorts_changed)
        program.saved.connect(lambda at: window.topbar.show_saved(f"Saved {at}"))
        program.done.connect(lambda words: window.toast.say(words, "Undo"))
        program.said.connect(window.toast.say)
        program.failed.connect(self.trouble.tell_error)
        program.unexpected.connect(self.trouble.tell_unexpected)
        program.data_changed.connect(lambda _before: self._cohorts_changed())
        program.privacy_changed.connect(self._privacy_changed)
        window.strip.acted.connect(lambda: program.set_private(private=False))
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Z", program.undo),
            ("Ctrl+Shift+Z", program.redo),
            ("Ctrl+Y", program.redo),
            ("Ctrl+K", self.find),
            ("Alt+Left", self.back),
            ("?", self.pages.keys),
        )
        self._undo_keys = UndoKeys(self)
        for sequence, do in keys:
            QShortcut(QKeySequence(sequence), window).activated.connect(do)

    def _show_undoing(self, job: Job) -> None:
        """A large step is undone off the GUI thread; nothing else goes on meanwhile."""
        from npq_desktop.ui.kit.work_dialog import WorkDialog

        WorkDialog(self.window, "Undoing a large step", job).open()

    def begin(self) -> None:
        """Open the store and show the page that matters now."""
        try:
            self._show_first(self.program.begin())
        except TakesLong:
            self.opening.start()
            return
        except AppError as error:
            self._not_opened(error)
            return
        except Exception as error:  # noqa: BLE001 - a frame without a page must not stay
            log.error("unexpected\n%s", without_words(error))  # noqa: TRY400
            self.trouble.tell_unexpected(error)
            self._not_opened(AppError(WRONG))
            return
        self.wall.watch_screens()
        self._minutes.start()
        QTimer.singleShot(0, self._painted)

    def _show_first(self, lines: list[CohortLine]) -> None:
        self._use_look()
        if not lines:
            self.pages.welcome()
            return
        self._day = self.program.today()
        self._cohorts_changed()
        if not self.program.attempt(self._go_on_with_register):
            self.show("today")

    def _not_opened(self, error: AppError) -> None:
        self.pages.show_trouble(error.sentence)
        self._painted()

    def change(self, change: Callable[[], None]) -> None:
        """Change to other data: no page, no running work and no undo comes along."""
        self.awake.keep(False)
        self.window.toast.hide()
        self._closing()
        self.pages.forget()
        self._page = ""
        self.trail.clear()
        self.program.attempt(change)
        self.begin()

    def _painted(self) -> None:
        if not self._told_painted:
            self._told_painted = True
            self.window.repaint()
            self.page_painted.emit()
            QTimer.singleShot(0, load_other_scripts)
            QTimer.singleShot(0, self._settle)

    def _settle(self) -> None:
        self.pages.complete()
        self.settled.emit()

    def _use_look(self) -> None:
        with self.program.store.reading() as view:
            scheme = view.setting("scheme")
        if scheme in {each.value for each in Scheme} and scheme != theme().scheme:
            theme().use(Scheme(scheme))

    def _go_on_with_register(self) -> bool:
        """After a restart on the day: the register that was open, with the focus in its box."""
        today = self.program.today()
        with self.program.store.reading() as view:
            held = view.setting("open_register")
            if not isinstance(held, dict) or held.get("day") != today.isoformat():
                return False
            wanted = held.get("session")
            lines = [line for line in view.sessions(day=today) if line.session.id == wanted]
        if not lines or lines[0].state not in {SessionState.PLANNED, SessionState.OPEN}:
            return False
        self.open_register(lines[0].session.id)
        return True

    def show(self, key: str) -> None:
        """Bring a page to the front with what it shows now."""
        if key == "register":
            self._show_register_of_the_hour()
            return
        self._bring(key)

    def _choose(self, key: str) -> None:
        """From the rail, or by its key: nothing leads back from there."""
        self.show(key)
        self.trail.clear()

    def back(self) -> None:
        """To the page that led to this one; from an inner page to the one that it stands in."""
        step = self.trail.pop()
        above = self.window.above(self._page)
        if step is None and above == self._page:
            return
        self._page = ""  # so that this step leaves no trail of its own
        if step is not None:
            step.take()
        else:
            self.show(above)

    def _bring(self, key: str) -> QWidget:
        if self._page not in {"", key}:
            self.trail.leave(self._page)
        self._page = key
        self.window.show_frame()
        page = self.window.show_page(key)
        self.pages.refresh(key)
        focus = getattr(page, "take_focus", None)
        if focus is not None:
            focus()
        return page

    def _show_register_of_the_hour(self) -> None:
        presenter = self.pages.register_presenter()
        if presenter.register is not None and self._page != "register":
            self._bring("register")
            presenter.reload()
            presenter.view.to_door()
            return
        session = self.pages.session_of_the_hour()
        if session is not None:
            self.open_register(session)
        else:
            self.window.toast.say("No session is planned. Add one on the Sessions page.")
            self._bring("sessions")

    def open_register(self, session_id: Id) -> None:
        """Open a register, in whichever cohort it is."""
        presenter = self.pages.register_presenter()
        self._bring("register")
        presenter.open(session_id)
        register = presenter.register
        if register is not None:
            if self.program.cohort is None or register.cohort.id != self.program.cohort.id:
                self.program.choose_cohort(register.cohort.id)
            self.each_minute()

    def each_minute(self) -> None:
        """Keep awake while a session runs, and name it where another register is shown."""
        on = self.pages.session_on_now()
        self.awake.keep(on is not None)
        if on is not None:
            self.awake.say_low_battery(self.program.said.emit)
        self.pages.name_session_of_the_hour(on)
        day, self._day = self._day, self.program.today()
        if day != self._day:
            self._cohorts_changed()  # what is on today, on every page
        elif self._page == "today":
            self.pages.refresh("today")

    def find(self) -> None:
        """Ctrl+K."""
        self.pages.find()

    def _cohorts_changed(self) -> None:
        with self.program.store.reading() as view:
            cohorts = [line.cohort for line in view.cohorts()]
            held = {each.id: each for each in cohorts}
            if self.program.cohort is not None:
                self.program.cohort = held.get(self.program.cohort.id)
            if self.program.cohort is None and cohorts:
                self.program.cohort = cohorts[-1]
            own = self.program.cohort
            on = view.sessions(own.id, day=self.program.today()) if own is not None else []
        self.window.topbar.show_cohorts(cohorts, own)
        words = f"{on[0].session.title.partition(':')[0]} · today" if on else ""
        self.window.topbar.show_on(words)
        if self._page and self._page != "register":
            self.pages.refresh(self._page)

    def _privacy_changed(self, private: bool) -> None:
        if private:
            self.window.strip.say(PRIVATE, "Show them")
        else:
            self.window.strip.hide()
        if self._page:
            self.pages.refresh(self._page)

    def open_list(self, path: Path | None) -> None:
        """Import a list, into a cohort that is made first if there is none."""
        self.pages.open_list(path)

    def _closing(self) -> None:
        from PySide6.QtCore import QThreadPool

        self.pages.cancel_jobs()
        self.opening.cancel()
        QThreadPool.globalInstance().waitForDone(10_000)

    def close(self) -> None:
        """Let go of the store, and ask nothing any more."""
        self.wall.ask_nothing()
        self.awake.keep(False)
        self.opening.let_go()
        self.program.close()
