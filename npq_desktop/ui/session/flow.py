"""Opens one session's page, and does what is asked on it: each act at once, each with Undo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from npq_desktop.domain.errors import NotFound
from npq_desktop.services.apologies import withdraw_apology
from npq_desktop.services.session_page import (
    SessionPage,
    cohort_of_session,
    read_session,
    write_directions,
    write_plan,
)
from npq_desktop.ui.kit.dialogs import confirmed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npq_desktop.domain.around import Evidence
    from npq_desktop.domain.ids import Id
    from npq_desktop.services.ports import Store
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.session.page import SessionView
    from npq_desktop.ui.shell.field_history import FieldCell


class SessionFlow:
    """Shows one session, and does what is asked on its page."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller
        self._session: Id = ""
        self._filled: Id = ""
        self.held: SessionPage | None = None
        controller.window.add_inner_page("session", "Session", "sessions", self._make)

    def open(self, session_id: Id) -> None:
        """Show a session, in whichever cohort it is."""
        program = self._controller.program
        cohort = program.attempt(lambda: cohort_of_session(program.store, session_id))
        if cohort is None:
            return
        self._session = session_id
        if program.cohort is None or program.cohort.id != cohort:
            program.choose_cohort(cohort)
        self._controller.show("session")

    @property
    def shown_id(self) -> Id:
        """Whose page was shown last."""
        return self._session

    def on_screen(self) -> Id | None:
        """The session whose page is shown; none where another page is."""
        return self._session if self._controller.window.key_shown == "session" else None

    def _make(self) -> SessionView:
        from npq_desktop.ui.session.page import SessionView
        from npq_desktop.ui.shell.field_history import FieldMenus

        page = SessionView()
        menus = FieldMenus(page, self._controller.program)
        menus.add(page.plan.text, lambda: self._cell("The plan", "plan"))
        menus.add(page.way.text, lambda: self._cell("How to get there", "directions"))
        controller, pages = self._controller, self._controller.pages
        needs = pages.day.make_needs_card()
        page.add_below_facts(needs)
        page.shown.connect(lambda: self._fill(page))
        page.shown.connect(lambda: needs.show_session(self._session))
        page.back_asked.connect(controller.back)
        page.open.clicked.connect(lambda _on: controller.open_register(self._session))
        page.blank_asked.connect(lambda: pages.sheet(self._session, blank=True))
        page.print.clicked.connect(lambda _on: pages.sheet(self._session, blank=False))
        page.edit_asked.connect(lambda: pages.edit_session(self._session))
        page.menu.aboutToShow.connect(lambda: self._fill_menu(page))
        page.plan.written.connect(lambda text: self._write(page, write_plan, text, "The plan"))
        page.way.written.connect(
            lambda text: self._write(page, write_directions, text, "How to get there")
        )
        page.people.person_asked.connect(pages.person.open)
        page.people.apologies_asked.connect(self.apologise)
        page.people.withdraw_asked.connect(self._withdraw)
        page.people.empty.acted.connect(lambda: pages.open_list(None))
        page.attached.copy_asked.connect(self._copy)
        return page

    def _cell(self, name: str, field: str) -> FieldCell:
        from npq_desktop.ui.shell.field_history import FieldCell

        return FieldCell(name, "session", self._session, field)

    def _fill(self, page: SessionView) -> None:
        program, wanted = self._controller.program, self._session
        try:
            held = read_session(program.store, wanted)
        except NotFound:
            held = None
        if held is None or not held.register.session.known:
            self._controller.back()
            return
        self.held = held
        page.show_session(held, private=program.is_private, anew=self._filled != wanted)
        self._filled = wanted

    def _fill_menu(self, page: SessionView) -> None:
        menu, pages, id_ = page.menu, self._controller.pages, self._session
        menu.clear()
        apologise = ("Apologies…\tA", lambda: self.apologise(page.people.selected()))
        is_locked = self.held is not None and self.held.register.is_locked
        entries: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Edit…\tE", page.edit_asked.emit),
            *(() if is_locked else (apologise,)),
            ("To ask today", lambda: pages.asking.open(id_)),
            ("Ready check", lambda: pages.day.ready(id_)),
            ("Name badges and table cards…", lambda: pages.day.labels(id_)),
            ("Count for the caterer…", lambda: pages.day.caterer(id_)),
            ("This session as a calendar file…", lambda: pages.files.export(id_)),
            ("History of its time and place", lambda: pages.plan.history(id_)),
            ("History of this register", lambda: pages.history(id_)),
        )
        for words, do in entries:
            menu.addAction(words).triggered.connect(lambda _=False, do=do: do())

    # --- doing ---------------------------------------------------------------------------------

    def _write(
        self,
        page: SessionView,
        write: Callable[[Store, Id, str], Id | None],
        text: str,
        what: str,
    ) -> None:
        """Keep what was written on the page, which may be gone from the screen already."""
        program, session = self._controller.program, self._filled
        kept: list[Id | None] = []
        program.attempt(lambda: kept.append(write(program.store, session, text)))
        if not kept:
            return
        card = page.plan if write is write_plan else page.way
        with program.store.reading() as view:
            held = view.session(session)
        card.show_another(held.plan if write is write_plan else held.directions)
        self._did(kept[0], f"{what} of {held.name} is saved.")

    def apologise(self, chosen: Sequence[Id] = ()) -> None:
        """Somebody, or several, will not come."""
        from npq_desktop.ui.session.apologies import ApologiesDialog

        program = self._controller.program
        dialog = program.attempt(
            lambda: ApologiesDialog(self._controller.window, program, self._session, chosen)
        )
        if dialog is not None and confirmed(dialog):
            self._did(dialog.act, dialog.told)

    def _withdraw(self, person_id: Id) -> None:
        program, session = self._controller.program, self._session
        with program.store.reading() as view:
            name = view.person(person_id).name.full
        act = program.attempt(lambda: withdraw_apology(program.store, session, person_id))
        self._did(act, f"{name} will come after all.")

    def _did(self, act: Id | None, words: str) -> None:
        if act is not None:
            self._controller.program.remember(act, words)
            self._controller.program.announce()

    def _copy(self, held: Evidence) -> None:
        """Save an attached file elsewhere, as it was attached."""
        from PySide6.QtWidgets import QFileDialog

        from npq_desktop.services.attached import open_attached
        from npq_desktop.services.files import write_file

        program = self._controller.program
        data = program.attempt(lambda: open_attached(program.tools.files(), held.digest))
        if data is None:
            return
        start = str(Path.home() / held.name)
        chosen, _ = QFileDialog.getSaveFileName(self._controller.window, "Save a copy", start)
        if not chosen:
            return
        path = Path(chosen)
        saved = program.attempt(
            lambda: write_file(path, lambda stream: stream.write(data), force=True)
        )
        if saved is not None:
            program.said.emit(f"Saved as {path.name} in {path.parent}.")
