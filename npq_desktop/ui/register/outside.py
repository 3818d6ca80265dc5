"""People whom the door box finds outside this register, and why they are not in it."""

from dataclasses import dataclass
from datetime import datetime

from npq_desktop.domain.door import Door, Fit, Person, Query, highlights
from npq_desktop.domain.ids import Id
from npq_desktop.domain.outside import why_not_here
from npq_desktop.domain.people import Participant
from npq_desktop.domain.register import Register
from npq_desktop.ui.program import Program
from npq_desktop.ui.register.door_box import ShownMatch


@dataclass(frozen=True, slots=True)
class Outsider:
    """Somebody on this laptop who is not in this register. ``takes``: who would be marked."""

    shown: ShownMatch
    takes: Id
    needs_second: bool = False
    note: str = ""


def outsiders(program: Program, register: Register, query: Query) -> list[Outsider]:
    """Everybody on this laptop whom the query may mean, with the reason they are not here."""
    inside = {entry.participant.id for entry in register.entries}
    with program.store.reading() as view:
        people = {each.id: each for each in view.people()}
        cohorts = {line.cohort.id: line for line in view.cohorts()}
    others = (Person(each.id, each.name) for each in people.values() if each.id not in inside)
    found = Door(others).matches(query, 5)
    names = {id_: line.cohort.name for id_, line in cohorts.items()}
    own = cohorts.get(register.cohort.id)
    days = days_since(program, own.list_imported_at if own else None)
    return [
        _outsider(people[match.id], register, names, people, query, days, program.is_private)
        for match in found
        if match.fit is not Fit.SLIP
    ]


def days_since(program: Program, imported: datetime | None) -> int | None:
    """How old a list is; None when there never was one."""
    return None if imported is None else max((program.now() - imported).days, 0)


def _outsider(
    person: Participant,
    register: Register,
    cohorts: dict[Id, str],
    people: dict[Id, Participant],
    query: Query,
    list_days: int | None,
    on_the_wall: bool,
) -> Outsider:
    face = people.get(person.merged_into or "")
    reason = why_not_here(
        person,
        register.session,
        cohort=cohorts.get(person.cohort_id or "", ""),
        face=face.name.full if face else "",
        list_days=list_days,
    )
    shown = ShownMatch(
        id=person.id,
        name=person.name.sorted_form,
        quiet=person.work.organisation,
        right=reason.shown(on_the_wall=on_the_wall),
        spans=tuple(highlights(query, person.name.sorted_form)),
    )
    return Outsider(shown, person.merged_into or person.id, reason.needs_second, reason.note)
