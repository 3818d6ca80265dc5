"""What is done from one person's page: each at once, each with Undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from npq_desktop.domain.errors import AppError, NotFound
from npq_desktop.services.person_fields import FIELDS, confirm_name, edit_field
from npq_desktop.services.person_page import PersonPage, find_person, read_person
from npq_desktop.services.person_story import Event, story
from npq_desktop.ui.kit.dialogs import confirmed
from npq_desktop.ui.person.story_card import FIRST, MORE

if TYPE_CHECKING:
    from npq_desktop.domain.ids import Id
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.kit.dialogs import Dialog
    from npq_desktop.ui.person.menu import PersonMenu
    from npq_desktop.ui.person.page import OnePersonPage


@dataclass(frozen=True, slots=True)
class Command:
    """Something in the More menu that another part of the program offers for a person."""

    words: str
    do: Callable[[Id], object]
    fits: Callable[[PersonPage], bool] = lambda _page: True
    is_private: bool = False


class PersonFlow:
    """Shows one person, and does what is asked on their page."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller
        self._person = ""
        self._events = FIRST
        self.held: PersonPage | None = None
        self.commands: list[Command] = []
        controller.window.add_inner_page("person", "Person", "people", self._make)

    @property
    def shown_id(self) -> Id:
        """Whose page was shown last."""
        return self._person

    def open(self, person_id: Id) -> None:
        """Show somebody's page, in whichever cohort they are."""
        program = self._controller.program
        person = program.attempt(lambda: find_person(program.store, person_id))
        if person is None:
            return
        if person_id != self._person:
            self._events = FIRST
            if self._controller.window.key_shown == "person":
                self._controller.trail.leave("person")  # from one person to another
        self._person = person_id
        if person.cohort_id is not None and (
            program.cohort is None or program.cohort.id != person.cohort_id
        ):
            program.choose_cohort(person.cohort_id)
        self._controller.show("person")

    def _make(self) -> OnePersonPage:
        from npq_desktop.ui.person.menu import PersonMenu
        from npq_desktop.ui.person.page import OnePersonPage

        page = OnePersonPage()
        menu = PersonMenu(self._controller, self, page)
        page.shown.connect(lambda: self._fill(page, menu))
        page.back_asked.connect(self._controller.back)
        page.catch_up.clicked.connect(lambda _on: menu.catch_up())
        page.record.clicked.connect(lambda _on: self.record())
        page.apology.clicked.connect(lambda _on: menu.apologise())
        page.standing.list.catch_up_asked.connect(menu.catch_up)
        page.standing.list.apology_asked.connect(menu.apologise)
        page.needs.edit_asked.connect(menu.needs)
        page.works.work_asked.connect(menu.edit_catch_up)
        page.standing.decision_asked.connect(menu.decide)
        page.standing.session_asked.connect(self._controller.open_register)
        page.standing.menu_asked.connect(menu.show_session_menu)
        page.details.edited.connect(lambda key, text: self._edit(page, key, text))
        page.details.history_asked.connect(self.field_history)
        page.details.name_confirmed.connect(self._confirm_name)
        page.details.joined_asked.connect(menu.joined)
        page.details.person_asked.connect(self.open)
        page.story.more_asked.connect(lambda: self._show_more(page))
        page.story.history_asked.connect(self.history)
        return page

    # --- showing -------------------------------------------------------------------------------

    def _fill(self, page: OnePersonPage, menu: PersonMenu) -> None:
        program = self._controller.program
        try:
            held = read_person(program.store, self._person, program.now())
        except NotFound:
            self._controller.back()
            return
        self.held = held
        page.show_person(held, program.today(), private=program.is_private)
        page.needs.show_person(program, held.person.id)
        menu.show_person(held)
        self._show_story(page)

    def _show_story(self, page: OnePersonPage) -> None:
        program = self._controller.program
        with program.store.reading() as view:
            events: list[Event] = list(islice(story(view, self._person), self._events + 1))
            _, user = view.user()
        page.story.show_events(
            events[: self._events],
            program.today(),
            user,
            more=len(events) > self._events,
            private=program.is_private,
        )

    def _show_more(self, page: OnePersonPage) -> None:
        self._events += MORE
        self._show_story(page)
        (page.story.more if not page.story.more.isHidden() else page.story.whole).setFocus()

    def history(self) -> None:
        """Every step that concerns this person, each with Undo."""
        self._controller.pages.history(participant=self._person)

    def record(self) -> None:
        """Their record, to be printed or saved."""
        from npq_desktop.ui.person.record_preview import RecordPreview

        if self.held is not None and self.held.cohort is not None:
            window, program = self._controller.window, self._controller.program
            confirmed(RecordPreview(window, program, self.held.person.id))

    def field_history(self, key: str) -> None:
        """What stood in one detail before."""
        from npq_desktop.ui.person.field_history import FieldHistoryDialog

        program = self._controller.program
        window = self._controller.window
        confirmed(FieldHistoryDialog(window, program, self._person, key))

    # --- doing ---------------------------------------------------------------------------------

    def _edit(self, page: OnePersonPage, key: str, text: str) -> None:
        """Save one detail; what is wrong with it is said below it, and it stays open."""
        program, row = self._controller.program, page.details.rows[key]
        try:
            made = edit_field(program.store, self._person, key, text)
        except AppError as error:
            row.refuse(error.sentence)
            return
        row.leave()
        self.did(made.act, f"{FIELDS[key].label} is saved.")
        if made.doubt:
            program.said.emit(f"Saved. {made.doubt}")

    def _confirm_name(self) -> None:
        program = self._controller.program
        act = program.attempt(lambda: confirm_name(program.store, self._person))
        self.did(act, "The name is confirmed as it is printed.")

    def ask(self, dialog: Dialog, words: str) -> bool:
        """Show a dialog; the act that it made can be undone. Whether it was agreed to."""
        agreed = confirmed(dialog)
        act: Id | None = getattr(dialog, "act", None)
        if agreed and act is not None:
            self.did(act, words)
        return agreed

    def did(self, act: Id | None, words: str) -> None:
        """An act was committed: say so with Undo, and show it."""
        self._controller.program.remember(act, words)
        self._controller.program.announce()
