"""People whom the door box finds outside this register, and why they are not in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from npq_desktop.domain.door import Door, Fit, Match, Person, Query, highlights, nickname
from npq_desktop.domain.ids import Id
from npq_desktop.domain.linking import groups
from npq_desktop.domain.outside import nobody, why_not_here
from npq_desktop.domain.people import Participant
from npq_desktop.domain.register import Register
from npq_desktop.domain.sides import joined
from npq_desktop.services.ages import days_old
from npq_desktop.services.ports import CohortLine
from npq_desktop.ui.program import Program
from npq_desktop.ui.register.matches import ShownMatch


@dataclass(frozen=True, slots=True)
class Outsider:
    """Somebody on this laptop who is not in this register. ``takes``: who would be marked."""

    shown: ShownMatch
    takes: Id
    needs_second: bool = False
    note: str = ""


class Outside:
    """Everybody on this laptop who is not in one register; read once, then only searched."""

    def __init__(self, program: Program, register: Register, inside: Iterable[Id]) -> None:
        with program.store.reading() as view:
            everybody = view.people()
            cohorts = view.cohorts()
            linked = groups(view.links("same"))
        known = set(inside)
        here = [(group, next((each for each in group if each in known), None)) for group in linked]
        self._inside = {entry: one for group, one in here if one is not None for entry in group}
        self._register, self._on_the_wall = register, program.is_private
        self._people = {each.id: each for each in everybody}
        self._cohorts: dict[Id, CohortLine] = {line.cohort.id: line for line in cohorts}
        self._door = Door(Person(p.id, p.name) for p in everybody if p.id not in known)
        own = self._cohorts.get(register.cohort.id)
        imported = own.list_imported_at if own else None
        self._list_days = None if imported is None else days_old(imported, program.now())

    def find(self, query: Query, most: int) -> list[Outsider]:
        """Whom the query may mean, with the reason they are not here; never by a slip."""
        found = self._door.matches(query, most)
        return [self._outsider(each, query) for each in found if each.fit is not Fit.SLIP]

    def nobody(self) -> str:
        """What to say when no name on this laptop fits."""
        return nobody(self._list_days)

    def _outsider(self, match: Match, query: Query) -> Outsider:
        person = self._people[match.id]
        now = self._inside.get(person.id) or person.merged_into
        face = None if now is None else self._people[now].name.full
        line = self._cohorts.get(person.cohort_id or "")
        reason = why_not_here(
            person,
            self._register.session,
            cohort=line.cohort.name if line else "",
            face=face,
            list_days=self._list_days,
        )
        shown = ShownMatch(
            id=person.id,
            name=match.shown,
            quiet=beside(person, query),
            right=reason.shown(on_the_wall=self._on_the_wall),
            spans=tuple(highlights(query, match.shown)),
        )
        return Outsider(shown, now or person.id, reason.needs_second, reason.note)


def beside(person: Participant, query: Query) -> str:
    """What stands beside a name: the other name that was typed, and where they work."""
    other = nickname(query, person.name)
    return joined((other and f"“{other}”", person.work.organisation))
