"""The commands that Ctrl+K finds on every page: of the day's session, of the page, of everything.

Each says what it will do, and is found under the words that a person would type for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from npq_desktop.domain.ids import Id
from npq_desktop.ui.shell.find import Found
from npq_desktop.ui.theme.theme import Scheme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QMenu

    from npq_desktop.services.findable import SessionAlone
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.pages import Pages

FIRST_CHOOSE = "Choose the person, then More on their page."
OF_A_PERSON: tuple[tuple[str, str, str], ...] = (
    ("Withdraw, defer or resume somebody", "user-check", "leave left drop out status come back"),
    ("Apology of somebody", "calendar-x", "apologies absence sick ill will not come"),
    ("Catch-up of somebody", "plus", "missed make up extra work"),
    ("Move somebody to another cohort", "users", "change transfer wrong group schedule"),
    ("Access and dietary needs of somebody", "circle-help", "food allergy vegan halal wheelchair"),
)
"""What is done on one person's page: what it is called, its picture, other words for it."""


def command(
    name: str,
    picture: str,
    do: Callable[[], object],
    keys: str = "",
    also: str = "",
    does: str = "",
) -> Found:
    """A command; ``does`` says what it will do where its name does not."""
    return Found(name, "command", picture, do, keys, also, does)


def of_the_session(controller: Controller, pages: Pages) -> list[Found]:
    """What can be done with the session on the screen, else with the one that is on or next."""
    from npq_desktop.services.findable import session_alone

    id_ = _session_meant(pages)
    if id_ is None:
        return []
    with controller.program.store.reading() as view:
        register = session_alone(view, id_)
    if not register.session.known:
        return []
    told = _Told(register.session.name, register.cohort.name)
    return [
        *_marking(told, controller, pages, register),
        *_papers(told, pages, id_),
        *_around(told, pages, id_),
    ]


@dataclass(frozen=True, slots=True)
class _Told:
    """The session that its commands name."""

    name: str
    cohort: str

    def do(
        self, words: str, picture: str, act: Callable[[], object], also: str, keys: str = ""
    ) -> Found:
        """A command about the session."""
        does = f"{words} {self.name}, {self.cohort}"
        what = f"command, {self.cohort}"
        return Found(f"{words} {self.name}", what, picture, act, keys, f"this {also}", does)


def _marking(
    told: _Told, controller: Controller, pages: Pages, register: SessionAlone
) -> Iterator[Found]:
    id_, do = register.session.id, told.do

    def there(what: str) -> Callable[[], object]:
        return partial(_in_register, controller, pages, id_, what)

    if register.is_closed:
        yield do("Open again the register of", "lock-open", there("close_or_reopen"), "reopen")
    else:
        also = "finish end sign off"
        yield do("Close the register of", "lock", there("close_or_reopen"), also)
        yield do("Correct the times of", "timer", there("correct"), "clock wrong register")
    if not register.is_closed and not register.session.is_shared:
        also = "everybody all here bulk count"
        yield do("Mark the rest present in", "user-check", there("mark_the_rest"), also)
    if not register.is_locked:
        paper = partial(pages.paper.open, id_)
        also = "clipboard list type marks"
        yield do("From the paper sheet of", "file-text", paper, also, "Ctrl Shift P")
    report = partial(pages.reports.ask_file, id_)
    also = "teams zoom online attendance csv"
    yield do("Marks from a meeting’s report for", "video", report, also)
    roll = partial(pages.roll_call.begin, id_)
    also = "fire drill evacuation who is inside rollcall"
    yield do("Roll-call for an alarm in", "triangle-alert", roll, also, "Ctrl Shift R")


def _papers(told: _Told, pages: Pages, id_: Id) -> Iterator[Found]:
    do = told.do
    scan = partial(pages.paper.scans.ask_files, id_)
    also = "photo photograph picture evidence"
    yield do("Attach a scan of the signed sheet of", "image", scan, also)
    sheet = partial(pages.sheet, id_, blank=False)
    yield do("Print the attendance sheet of", "printer", sheet, "pdf save register")
    blank = partial(pages.sheet, id_, blank=True)
    yield do("Print a blank sheet of", "printer", blank, "pdf paper sign empty")


def _around(told: _Told, pages: Pages, id_: Id) -> Iterator[Found]:
    do = told.do
    history = partial(pages.history, id_)
    yield do("History of the register of", "history", history, "who changed marks log")
    sorry = partial(_apologise, pages, id_)
    yield do("Apologies for", "calendar-x", sorry, "absence sick ill told us will not come")
    edit = partial(pages.edit_session, id_)
    also = "change time room venue place facilitator topics"
    yield do("Edit when and where of", "pencil", edit, also)
    move = partial(pages.plan.moving.ask, id_)
    yield do("Another day for", "calendar-days", move, "move postpone change date reschedule")
    file = partial(pages.files.export, id_)
    yield do("Calendar file of", "calendar-days", file, "ics outlook google invite export")


def _session_meant(pages: Pages) -> Id | None:
    presenter = pages.register_on_screen()
    if presenter is not None and presenter.register is not None:
        return presenter.register.session.id
    return pages.session.on_screen() or pages.session_of_the_hour()


def _in_register(controller: Controller, pages: Pages, session: Id, what: str) -> None:
    """Do something that the menu of the register does, on its page."""
    presenter = pages.register_on_screen()
    if presenter is None or presenter.register is None or presenter.register.session.id != session:
        controller.open_register(session)
    getattr(pages.register_presenter().menu, what)()


def _apologise(pages: Pages, session: Id) -> None:
    pages.open_session_page(session)
    pages.session.apologise()


def of_the_page(controller: Controller) -> Iterator[Found]:
    """The entries of the menu of the page that is shown, as Withdraw on a person's page."""
    window = controller.window
    page = window.made_page(window.key_shown) if window.key_shown else None
    menu: QMenu | None = getattr(page, "menu", None)
    if menu is None or window.key_shown == "register":
        return  # the register's are told with its session
    menu.aboutToShow.emit()  # some are laid out when they are opened
    here = f"on this page, {window.name_of(window.key_shown)}"
    for action in menu.actions():
        words, _, keys = action.text().partition("\t")
        if words and action.isEnabled() and action.isVisible() and action.menu() is None:
            do = partial(_trigger, menu, action.text())
            name = words.replace("&&", "&").rstrip("…")
            yield Found(name, here, "ellipsis", do, keys.replace("+", " "))


def _trigger(menu: QMenu, text: str) -> None:
    """Do what an entry does; the menu may have been laid out anew since it was found."""
    for action in menu.actions():
        if action.text() == text:
            action.trigger()
            return


def of_everything(controller: Controller, pages: Pages) -> list[Found]:
    """What can be done from everywhere."""
    do = command
    return [
        do("Import a list", "upload", partial(pages.open_list, None),
           also="excel csv spreadsheet file participants people upload dfe"),
        do("New cohort", "plus", pages.new_cohort, also="add create group year"),
        do("Add a session", "calendar-plus", partial(pages.edit_session, None),
           also="new workshop seminar create"),
        do("Ready check for the next session", "circle-check", pages.day.ready,
           also="day before prepare checklist tomorrow"),
        do("Name badges and table cards", "award", pages.day.labels_of_next,
           also="labels stickers print", does="Preview them for the next session"),
        do("Count for the caterer", "users", pages.day.caterer_of_next,
           also="lunch food catering dietary numbers", does="Preview it for the next session"),
        *(do(words, picture, act, also="ics outlook google template copy save")
          for words, picture, act in pages.files.commands()),
        do("Add a person by hand", "user-plus", pages.people.add_from_anywhere, "Ctrl N",
           also="new participant late joiner", does="Go to People and add somebody"),
        do("Export the people shown", "download", pages.people.export_from_anywhere, "Ctrl E",
           also="csv xlsx excel spreadsheet save list", does="Save the list of People as a file"),
        do("To ask today", "circle-help", pages.asking.open_today, "Ctrl Shift A",
           also="trn missing address bounced mail came back confirm name"),
        *_of_a_person(controller),
        do("Make a safety copy", "save", pages.day.copy, also="backup back up"),
        do("History of everything", "history", pages.history, also="log who changed what audit"),
        *_of_the_program(controller, pages),
    ]  # fmt: skip


def _of_a_person(controller: Controller) -> list[Found]:
    def choose() -> None:
        controller.show("people")
        controller.program.said.emit(FIRST_CHOOSE)

    does = "Go to People to choose who"
    return [command(name, picture, choose, "", also, does) for name, picture, also in OF_A_PERSON]


def _of_the_program(controller: Controller, pages: Pages) -> list[Found]:
    program, do = controller.program, command
    private, look = program.is_private, pages.choose_look
    hide = partial(program.set_private, private=not private)
    words = "Show private things" if private else "Hide private things"
    settings = partial(controller.show, "settings")
    return [
        do("Keys of this page", "keyboard", pages.keys, "?", also="shortcuts help keyboard"),
        do("Undo", "undo-2", program.undo, "Ctrl Z", also="take back mistake"),
        do("Do again", "redo-2", program.redo, "Ctrl Shift Z", also="redo"),
        do(words, "eye" if private else "eye-off", hide, "F9", also="privacy projector wall"),
        do("Light colours", "sun", partial(look, Scheme.LIGHT), also="theme white"),
        do("Dark colours", "moon", partial(look, Scheme.DARK), also="theme night black"),
        do("Colours as the system says", "sun-moon", partial(look, Scheme.SYSTEM), also="theme"),
        do("Size of the text", "settings", settings, also="larger bigger smaller font zoom",
           does="Go to Settings"),
        do("My name and the provider’s", "settings", settings, also="who i am logo",
           does="Go to Settings"),
        do("Rules of this cohort", "settings", settings,
           also="grace minutes threshold dates colour settings", does="Go to Settings"),
        do("Look around with invented people", "sun", controller.inventing.look_around,
           also="demo try practise practice example"),
    ]  # fmt: skip
