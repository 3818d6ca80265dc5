"""What Ctrl+K can find: pages, commands, sessions and people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from npq_desktop.ui.shell.find import Found

if TYPE_CHECKING:
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.pages import Pages


def everything(controller: Controller, pages: Pages) -> list[Found]:
    """All that can be found now; pages and commands first."""
    program = controller.program
    found = [
        Found(name, f"page, {keys}", partial(controller.show, key))
        for key, name, keys in (
            ("today", "Today", "Alt+1"),
            ("sessions", "Sessions", "Alt+2"),
            ("register", "Register", "Alt+3"),
            ("people", "People", "Alt+5"),
            ("settings", "Settings", "Ctrl+,"),
        )
    ]
    found += [
        Found("Import a list", "command", partial(pages.open_list, None)),
        Found("New cohort", "command", pages.new_cohort),
        Found("Add a session", "command", partial(pages.edit_session, None)),
        Found("History of everything", "command", partial(pages.history, None)),
        Found("Undo", "command, Ctrl+Z", program.undo),
        Found("Do again", "command, Ctrl+Shift+Z", program.redo),
        Found(
            "Hide private things",
            "command, F9",
            partial(program.set_private, private=not program.is_private),
        ),
    ]
    with program.store.reading() as view:
        cohorts = {line.cohort.id: line.cohort for line in view.cohorts()}
        lines = view.sessions()
        people = view.people()
    for line in lines:
        day = line.session.day
        what = f"{line.cohort.name}, {day.day} {day:%B %Y}: opens the register"
        found.append(
            Found(line.session.title, what, partial(controller.open_register, line.session.id))
        )
    for person in people:
        cohort = cohorts.get(person.cohort_id or "")
        what = ", ".join(filter(None, (cohort.name if cohort else "", person.work.organisation)))
        found.append(
            Found(person.name.full, what, partial(_show_person, controller, person.name.full))
        )
    return found


def _show_person(controller: Controller, name: str) -> None:
    controller.show("people")
    page = controller.window.page("people")
    page.find_field.setText(name)  # type: ignore[attr-defined]
