"""What Ctrl+K can find: pages, commands, sessions and people, and what is done with each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from npq_desktop.domain.days import short_date
from npq_desktop.domain.door import parts_of
from npq_desktop.ui.shell.find import Found
from npq_desktop.ui.theme.theme import Scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npq_desktop.domain.ids import Id
    from npq_desktop.domain.people import Participant
    from npq_desktop.domain.sessions import Cohort
    from npq_desktop.services.ports import SessionLine
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.pages import Pages

PAGES = (
    ("today", "Today", "sun", "Alt 1"),
    ("sessions", "Sessions", "calendar-days", "Alt 2"),
    ("register", "Register", "clipboard-check", "Alt 3"),
    ("people", "People", "users", "Alt 5"),
    ("settings", "Settings", "settings", "Ctrl ,"),
)


def everything(controller: Controller, pages: Pages) -> list[Found]:
    """All that can be found now: pages and commands first, then this cohort, then the others."""
    program = controller.program
    with program.store.reading() as view:
        cohorts = {line.cohort.id: line.cohort for line in view.cohorts()}
        lines = view.sessions()
        people = view.people()
    own = program.cohort.id if program.cohort else None
    lines.sort(key=lambda line: line.cohort.id != own)
    people.sort(key=lambda person: person.cohort_id != own)
    found = [
        Found(name, "page", picture, partial(controller.show, key), keys)
        for key, name, picture, keys in PAGES
    ]
    found += _register_commands(pages) + _commands(controller, pages)
    found += pages.pairs.commands()
    found += [each for line in lines for each in _session(controller, pages, line)]
    names = {person.id: person.name.full for person in people}
    found += [_person(pages, each, cohorts, names) for each in people]
    return found


def _commands(controller: Controller, pages: Pages) -> list[Found]:
    program = controller.program
    private = program.is_private
    hide = partial(program.set_private, private=not private)
    words = "Show private things" if private else "Hide private things"
    look = pages.choose_look
    return [
        _do("Import a list", "upload", partial(pages.open_list, None)),
        _do("New cohort", "plus", pages.new_cohort),
        _do("Add a session", "calendar-plus", partial(pages.edit_session, None)),
        _do("Ready check for the next session", "circle-check", pages.day.ready),
        _do("Name badges and table cards", "award", pages.day.labels_of_next),
        _do("Count for the caterer", "users", pages.day.caterer_of_next),
        *(_do(words, picture, do) for words, picture, do in pages.files.commands()),
        _do("Add a person by hand", "user-plus", pages.people.add_from_anywhere),
        _do("Export the people shown", "download", pages.people.export_from_anywhere),
        _do("To ask today", "circle-help", pages.asking.open_today, "Ctrl Shift A"),
        _do("History of everything", "history", pages.history),
        _do("Keys of this page", "keyboard", pages.keys, "?"),
        _do("Undo", "undo-2", program.undo, "Ctrl Z"),
        _do("Do again", "redo-2", program.redo, "Ctrl Shift Z"),
        _do(words, "eye" if private else "eye-off", hide, "F9"),
        _do("Light colours", "sun", partial(look, Scheme.LIGHT)),
        _do("Dark colours", "moon", partial(look, Scheme.DARK)),
        _do("Colours as the system says", "sun-moon", partial(look, Scheme.SYSTEM)),
    ]


def _register_commands(pages: Pages) -> list[Found]:
    """What can be done with the register that is on the screen."""
    presenter = pages.register_on_screen()
    if presenter is None or presenter.register is None:
        return []
    register, menu = presenter.register, presenter.menu
    id_ = register.session.id
    if register.is_closed:
        closing = [_do("Open this register again", "lock-open", menu.close_or_reopen)]
    else:
        closing = [
            _do("Close this register", "lock", menu.close_or_reopen),
            _do("Correct the times of this register", "timer", menu.correct),
        ]
        if not register.session.is_shared:
            closing.append(_do("Mark the rest present", "user-check", menu.mark_the_rest))
    if not register.is_locked:
        paper = partial(pages.paper.open, id_)
        closing.append(_do("From the paper sheet", "file-text", paper, "Ctrl Shift P"))
    return [
        *closing,
        _do(
            "Attach a scan of the signed sheet", "image", partial(pages.paper.scans.ask_files, id_)
        ),
        _do(
            "Roll-call for an alarm",
            "triangle-alert",
            partial(pages.roll_call.begin, id_),
            "Ctrl Shift R",
        ),
        _do("Print the attendance sheet", "printer", partial(pages.sheet, id_, blank=False)),
        _do("Print a blank sheet", "printer", partial(pages.sheet, id_, blank=True)),
        _do("History of this register", "history", partial(pages.history, id_)),
    ]


def _do(name: str, picture: str, do: object, keys: str = "") -> Found:
    return Found(name, "command", picture, do, keys)  # type: ignore[arg-type]


def _session(controller: Controller, pages: Pages, line: SessionLine) -> Iterator[Found]:
    """Its register, and its page."""
    day, title, id_ = line.session.day, line.session.title, line.session.id
    what = f"{line.cohort.name}, {short_date(day)}"
    do, iso = partial(controller.open_register, id_), day.isoformat()
    yield Found(title, what, "clipboard-check", do, also=f"{iso} register")
    see = partial(pages.open_session_page, id_)
    words = f"plan and people, {what}"
    yield Found(title, words, "calendar-days", see, also=f"{iso} session page")


def _person(
    pages: Pages,
    person: Participant,
    cohorts: dict[Id, Cohort],
    names: dict[Id, str],
) -> Found:
    """Somebody, on their own page."""
    cohort = cohorts.get(person.cohort_id or "")
    where = cohort.name if cohort else "in no cohort"
    if person.merged_into is not None:
        where = f"now {names.get(person.merged_into, 'another entry')}"
    what = ", ".join(filter(None, (where, person.work.organisation)))
    do = partial(pages.person.open, person.id)
    return Found(person.name.full, what, "users", do, also=" ".join(sorted(parts_of(person.name))))
