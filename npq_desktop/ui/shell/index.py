"""The cohorts, sessions and people that Ctrl+K finds, kept for as long as none of them changed."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from npq_desktop.domain.days import short_date
from npq_desktop.domain.door import found_by
from npq_desktop.ui.shell.find import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npq_desktop.domain.ids import Id
    from npq_desktop.domain.people import Participant
    from npq_desktop.domain.sessions import Cohort, Session
    from npq_desktop.services.ports import Reading, Store
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.pages import Pages

BESIDE = frozenset({"apology", "catch_up", "credit", "mark", "printout", "register", "setting"})
"""Kinds of changes that leave every name, day and cohort as it was."""
FEW = 500
"""More changes than these are not looked through: reading all again is as quick."""


class Index:
    """All that Ctrl+K finds in the data: read once, and again after a change that it would show."""

    def __init__(self, controller: Controller, pages: Pages) -> None:
        self._controller, self._pages = controller, pages
        self._held: list[Found] = []
        self._of: tuple[Store, Id | None] | None = None
        self._at = -1

    def read(self) -> list[Found]:
        """The other cohorts, then sessions and people, those of the open cohort first."""
        program = self._controller.program
        own = program.cohort.id if program.cohort else None
        with program.store.reading() as view:
            newest = view.last_arrival()
            if self._of != (program.store, own) or not _stands(view, self._at, newest):
                self._held = list(self._all(view, own))
                self._of = program.store, own
            self._at = newest
        return self._held

    def _all(self, view: Reading, own: Id | None) -> Iterator[Found]:
        cohorts = {line.cohort.id: line.cohort for line in view.cohorts()}
        plan = [(each, cohorts[id_]) for id_ in cohorts for each in view.plan(id_)]
        plan.sort(key=lambda each: (each[1].id != own, each[0].starts_at, each[0].title))
        people = sorted(view.people(), key=lambda person: person.cohort_id != own)
        for id_ in dict.fromkeys(cohort.id for _, cohort in plan if cohort.id != own):
            yield _cohort(self._controller, cohorts[id_])
        for session, cohort in plan:
            yield from _session(self._controller, self._pages, session, cohort)
        names = {person.id: person.name.full for person in people}
        for person in people:
            yield _person(self._pages, person, cohorts, names)


def _stands(view: Reading, before: int, newest: int) -> bool:
    """Whether nothing that arrived since is about a cohort, a session or a person."""
    if newest == before:
        return True
    changes = list(islice(view.history(after=before), FEW))
    return len(changes) < FEW and all(each.kind in BESIDE for each in changes)


def _cohort(controller: Controller, cohort: Cohort) -> Found:
    """A cohort that is not open, to work in."""
    do = partial(controller.program.choose_cohort, cohort.id)
    does = f"Work in {cohort.name} from now on"
    return Found(cohort.name, "cohort", "users", do, also="switch to", does=does)


def _session(
    controller: Controller, pages: Pages, session: Session, cohort: Cohort
) -> Iterator[Found]:
    """Its register, and its page."""
    day, title, id_ = session.day, session.title, session.id
    what = f"{cohort.name}, {short_date(day)}"
    do, iso = partial(controller.open_register, id_), day.isoformat()
    name = f"{session.name} of {cohort.name}"
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
    parts = partial(found_by, person.name)
    does = f"Open the page of {person.name.full}"
    return Found(person.name.full, what, "users", do, does=does, parts=parts)
