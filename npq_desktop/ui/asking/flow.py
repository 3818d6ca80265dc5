"""Opens the list of whom to ask in a session, and writes down what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npq_desktop.domain.asking import Ask
from npq_desktop.domain.errors import AppError, NotFound

if TYPE_CHECKING:
    from npq_desktop.domain.ids import Id
    from npq_desktop.services.ports import Store
    from npq_desktop.ui.asking.page import AskingPage
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.register.menu import RegisterMenu

SAVED = {
    Ask.TRN: "the TRN is saved",
    Ask.ADDRESS: "the address is saved",
    Ask.NAME: "the name is confirmed",
}


class AskingFlow:
    """To ask today: each answer one act, with Undo."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller
        self._session: Id = ""
        controller.window.add_inner_page("asking", "To ask today", "register", self._make)

    def follow(self, menu: RegisterMenu) -> None:
        """Do what the menu of the register asks for."""
        menu.asking_asked.connect(self.open)

    def open(self, session_id: Id) -> None:
        """Show whom to ask in a session."""
        self._session = session_id
        self._controller.show("asking")

    def open_today(self) -> None:
        """The same for the session that is on now, or the next one."""
        session = self._controller.pages.session_of_the_hour()
        if session is not None:
            self.open(session)
        else:
            self._controller.window.toast.say("No session is planned, so nobody is to be asked.")

    def _make(self) -> AskingPage:
        from npq_desktop.ui.asking.page import AskingPage

        page = AskingPage()
        page.shown.connect(lambda: self._fill(page))
        page.back_asked.connect(self._controller.back)
        page.answered.connect(lambda person, ask, typed: self._save(page, person, ask, typed))
        return page

    def _fill(self, page: AskingPage) -> None:
        from npq_desktop.services.asking import read_asking

        program = self._controller.program
        try:
            asking = read_asking(program.store, self._session)
        except NotFound:
            self._controller.back()
            return
        page.show_list(asking, private=program.is_private)

    def _save(self, page: AskingPage, person: Id, ask: Ask, typed: str) -> None:
        """Save an answer and go on to the next question; what is wrong stays in its field."""
        program = self._controller.program
        try:
            act, doubt = _answer(program.store, person, ask, typed)
            with program.store.reading() as view:
                name = view.person(person).name.full
        except AppError as error:
            page.ask.complain(ask, error.sentence)
            return
        program.remember(act, f"{name}: {SAVED[ask]}. {doubt}".strip())
        program.announce()
        page.take_focus()


def _answer(store: Store, person: Id, ask: Ask, typed: str) -> tuple[Id | None, str]:
    """The act that wrote an answer, and what is odd about it. Raises BadInput, NotFound."""
    from npq_desktop.services.asking import answer_address, answer_name, answer_trn

    match ask:
        case Ask.TRN:
            edited = answer_trn(store, person, typed)
        case Ask.ADDRESS:
            edited = answer_address(store, person, typed)
        case Ask.NAME:
            return answer_name(store, person, typed), ""
    return edited.act, edited.doubt
