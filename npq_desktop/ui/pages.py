"""Makes the pages and fills them: the glue between services, views and their signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npq_desktop.services.findable import session_meant
from npq_desktop.services.today import read_today, running
from npq_desktop.services.users import set_setting
from npq_desktop.ui.drops import Drops
from npq_desktop.ui.flows import Flows
from npq_desktop.ui.kit.frames import EmptyState
from npq_desktop.ui.people.flow import ImportFlow
from npq_desktop.ui.shell.index import Index
from npq_desktop.ui.theme.theme import Scheme, theme
from npq_desktop.ui.today.page import TodayPage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npq_desktop.domain.ids import Id
    from npq_desktop.services.ports import SessionLine
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.people.import_presenter import ImportPresenter
    from npq_desktop.ui.register.presenter import RegisterPresenter
    from npq_desktop.ui.welcome.page import WelcomePage


class Pages(Flows):
    """Every page, made when first asked for."""

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._register: RegisterPresenter | None = None
        self.lists = ImportFlow(controller)
        self._welcome: WelcomePage | None = None
        self.index = Index(controller, self)
        window = controller.window
        window.add_page("today", "Today", "sun", "Alt+1", self._today)
        window.add_page("sessions", "Sessions", "calendar-days", "Alt+2", self._sessions)
        window.add_page("register", "Register", "clipboard-check", "Alt+3", self._register_page)
        window.add_page("people", "People", "users", "Alt+5", self._people)
        window.page_missing.connect(self.complete)
        self.drops = Drops(controller, self)
        window.add_page("settings", "Settings", "settings", "Ctrl+,", self._settings, foot=True)

    # --- making --------------------------------------------------------------------------------

    def _today(self) -> QWidget:
        page = TodayPage()
        page.register_asked.connect(self._controller.open_register)
        page.blank_asked.connect(lambda session: self.sheet(session, blank=True))
        page.sheet_asked.connect(lambda session: self.sheet(session, blank=False))
        page.online_asked.connect(self._switch_online)
        page.ready_asked.connect(self._ready)
        page.session_asked.connect(self.open_session_page)
        page.import_asked.connect(lambda: self.open_list(None))
        page.people_asked.connect(lambda: self._controller.show("people"))
        page.sessions_asked.connect(lambda: self._controller.show("sessions"))
        return page

    def _switch_online(self, session_id: Id) -> None:
        self.plan.switch_online(session_id)

    def _ready(self, session_id: Id) -> None:
        self.day.ready(session_id)

    def _sessions(self) -> QWidget:
        return self.plan.make_page()

    def _register_page(self) -> QWidget:
        from npq_desktop.ui.register.presenter import RegisterPresenter
        from npq_desktop.ui.register.view import RegisterView

        view = RegisterView()
        self._register = RegisterPresenter(self._controller.program, view)
        self._register.menu.sheet_asked.connect(lambda s, blank: self.sheet(s, blank=blank))
        self._register.menu.history_asked.connect(self.history)
        self.paper.follow(self._register.menu)
        self.roll_call.follow(self._register.menu)
        self.asking.follow(self._register.menu)
        self._register.menu.report_asked.connect(self.reports.ask_file)
        view.elsewhere.acted.connect(self._open_session_on)
        view.list.person_asked.connect(self.person.open)
        view.list.history_asked.connect(self._mark_history)
        return view

    def _mark_history(self, person_id: Id) -> None:
        """How somebody was marked in the register that is shown, and who did it."""
        from npq_desktop.ui.shell.field_history import FieldCell, show_history

        register = self.register_presenter().register
        if register is None:
            return
        program = self._controller.program
        with program.store.reading() as view:
            name = view.person(person_id).name.full
        cell = FieldCell(f"Mark of {name}", "mark", f"{register.session.id}.{person_id}", "mark")
        show_history(self._controller.window, program, cell)

    def register_presenter(self) -> RegisterPresenter:
        """The presenter of the register, made now if it was not yet."""
        self._controller.window.page("register")
        if self._register is None:
            raise RuntimeError("the register page makes its presenter")
        return self._register

    def register_on_screen(self) -> RegisterPresenter | None:
        """The presenter of the register, if that is the page that is shown."""
        window = self._controller.window
        page = window.made_page("register")
        return self._register if page is not None and window.stack.currentWidget() is page else None

    def _people(self) -> QWidget:
        return self.pairs.watch(self.people.make())

    def _settings(self) -> QWidget:
        from npq_desktop.ui.settings.page import SettingsPage

        page = SettingsPage(self._controller.program)
        page.look_around_asked.connect(self._controller.inventing.look_around)
        page.look_chosen.connect(self.choose_look)
        page.plans_card.keep_asked.connect(self.files.keep_plan)
        return page

    def choose_look(self, scheme: Scheme) -> None:
        """Light, dark or as the system says, from now on."""
        theme().use(scheme)
        program = self._controller.program
        program.attempt(lambda: set_setting(program.store, "scheme", scheme.value))
        program.skip_own()

    # --- filling -------------------------------------------------------------------------------

    def refresh(self, key: str) -> None:
        """Show on a page what the store holds now."""
        program = self._controller.program
        page = self._controller.window.made_page(key)
        cohort = program.cohort
        if page is None:
            return
        if key == "today":
            id_, copied = cohort.id if cohort else None, program.tools.machine().newest_copy()
            today = program.attempt(lambda: read_today(program.store, id_, program.now(), copied))
            if today is not None:
                page.show_today(today)  # type: ignore[attr-defined]
        elif key == "sessions":
            self.plan.show_sessions(page)  # type: ignore[arg-type]
        else:
            refresh = getattr(page, "refresh", None)
            if refresh is not None:
                refresh()

    def session_of_the_hour(self) -> Id | None:
        """The session that the Register page opens when none was chosen."""
        program = self._controller.program
        own = program.cohort.id if program.cohort else None
        with program.store.reading() as view:
            return session_meant(view, own, program.now())

    def session_on_now(self) -> SessionLine | None:
        """The session that runs now, or is about to, in whichever cohort; none that is closed."""
        program = self._controller.program
        own = program.cohort.id if program.cohort else None
        with program.store.reading() as view:
            lines = view.sessions(day=program.today())
        return running(lines, program.now(), own)

    def name_session_of_the_hour(self, on: SessionLine | None) -> None:
        """On the register of another session: say which one is on, one click away."""
        presenter = self._register
        if presenter is None or presenter.register is None:
            return
        banner = presenter.view.elsewhere
        if on is None or on.session.id == presenter.register.session.id:
            banner.hide()
            return
        name = on.session.title.partition(":")[0]
        banner.say(f"{name} of {on.cohort.name} is on now, not this one.", f"Open {name}")
        self._on = on.session.id

    def _open_session_on(self) -> None:
        if self._on is not None:
            self._controller.open_register(self._on)

    def welcome(self) -> None:
        """The first page of a new installation."""
        from npq_desktop.ui.welcome.page import WelcomePage

        if self._welcome is None:
            page = self._welcome = WelcomePage()
            page.list_chosen.connect(lambda: self.open_list(None))
            page.empty_chosen.connect(self.new_cohort)
            page.demo_chosen.connect(self._controller.inventing.look_around)
        self._controller.window.show_alone(self._welcome)
        self._welcome.take_focus()

    def show_trouble(self, sentence: str) -> None:
        """The store cannot be opened: say why, and how to try again."""
        page = EmptyState(
            "triangle-alert", "Your data cannot be opened just now", sentence, "Try again"
        )
        page.acted.connect(self._controller.begin)
        self._controller.window.show_alone(page)
        page.button.setFocus()

    def show_inventing(self, *, inventing: bool) -> None:
        """The invented people are being made, or are no longer."""
        if self._welcome is not None:
            self._welcome.show_making(making=inventing)

    def forget(self) -> None:
        """Other data is open now: nothing of the pages before is shown again."""
        self.cancel_jobs()
        self.lists.forget()
        self._register = None
        self._controller.window.forget_pages()

    # --- doing ---------------------------------------------------------------------------------

    def new_cohort(self) -> bool:
        """Make a cohort; whether one was made."""
        return self.plan.new_cohort()

    def edit_session(self, session_id: Id | None) -> None:
        """Edit a session, or add one."""
        self.plan.edit(session_id)

    def sheet(self, session_id: Id, *, blank: bool) -> None:
        """Preview the attendance sheet."""
        from npq_desktop.ui.kit.dialogs import confirmed
        from npq_desktop.ui.sheet.preview import SheetPreview

        window, program = self._controller.window, self._controller.program
        confirmed(SheetPreview(window, program, session_id, blank=blank))

    def open_session_page(self, session_id: Id) -> None:
        """One session on its own page."""
        self.session.open(session_id)

    def history(self, session: Id | None = None, participant: Id | None = None) -> None:
        """What happened in a register, to a person, or everywhere."""
        from npq_desktop.ui.shell.history import HistoryDialog

        program = self._controller.program
        title = "History"
        if session is not None:
            title = "History of this register"
        elif participant is not None:
            with program.store.reading() as view:
                title = f"History of {view.person(participant).name.full}"
        dialog = HistoryDialog(self._controller.window, program, title, session, participant)
        dialog.exec()
        dialog.deleteLater()

    def open_list(self, path: Path | None) -> None:
        """Import a list: choose the file, or take the one that was dropped."""
        self.lists.open(path)

    def import_presenter(self) -> ImportPresenter:
        """What stands behind the import page."""
        return self.lists.presenter()

    def find(self) -> None:
        """Ctrl+K: everything that can be found and done."""
        from npq_desktop.ui.shell.find import FindBox
        from npq_desktop.ui.shell.finding import everything

        found = self._controller.program.attempt(lambda: everything(self._controller, self))
        if found is not None:
            box = FindBox(self._controller.window, found)
            box.exec()
            box.deleteLater()

    def keys(self) -> None:
        """``?``: the keys of the page that is shown."""
        from npq_desktop.ui.kit.dialogs import confirmed
        from npq_desktop.ui.shell.key_sheet import KeySheet
        from npq_desktop.ui.shell.page_keys import keys_of

        window = self._controller.window
        key = window.key_shown
        if key:
            confirmed(KeySheet(window, f"“{window.name_of(key)}”", keys_of(key)))
        elif self.lists.is_shown:
            confirmed(KeySheet(window, "“Import a list”", keys_of("import")))

    def cancel_jobs(self) -> None:
        """The window is closing: running work stops at its next step."""
        self.lists.cancel()
        self.cancel_flows()
