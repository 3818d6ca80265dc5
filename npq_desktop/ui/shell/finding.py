"""What Ctrl+K can find: pages, commands, sessions and people, and what is done with each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from npq_desktop.domain.days import short_date
from npq_desktop.domain.door import parts_of
from npq_desktop.ui.shell.commands import (
    of_everything,
    of_the_page,
    of_the_session,
    other_cohorts,
)
from npq_desktop.ui.shell.find import Found

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
        Found(name, "page", picture, partial(controller.show, key), keys, "", f"Go to {name}")
        for key, name, picture, keys in PAGES
    ]
    found += of_the_session(controller, pages) + list(of_the_page(controller))
    found += of_everything(controller, pages) + pages.pairs.commands()
    found += other_cohorts(controller, lines)
    found += [each for line in lines for each in _session(controller, pages, line)]
    names = {person.id: person.name.full for person in people}
    found += [_person(pages, each, cohorts, names) for each in people]
    return found


def _session(controller: Controller, pages: Pages, line: SessionLine) -> Iterator[Found]:
    """Its register, and its page."""
    day, title, id_ = line.session.day, line.session.title, line.session.id
    what = f"{line.cohort.name}, {short_date(day)}"
    do, iso = partial(controller.open_register, id_), day.isoformat()
    name = f"{line.session.name} of {line.cohort.name}"
    does = f"Open the register of {name}"
    yield Found(title, what, "clipboard-check", do, also=f"{iso} register", does=does)
    see = partial(pages.open_session_page, id_)
    words = f"plan and people, {what}"
    does = f"Open the page of {name}"
    yield Found(title, words, "calendar-days", see, also=f"{iso} session page", does=does)


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
    also = " ".join(sorted(parts_of(person.name)))
    does = f"Open the page of {person.name.full}"
    return Found(person.name.full, what, "users", do, also=also, does=does)
