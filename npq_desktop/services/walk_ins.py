"""Somebody whom no list holds: a new person of no cohort, whom an office can link later."""

from npq_desktop.domain.cells import participant_cells
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.ids import new_id
from npq_desktop.domain.name_case import Cases
from npq_desktop.domain.names import from_full
from npq_desktop.domain.people import Origin, Participant
from npq_desktop.services.ports import Writing


def add_walk_in(work: Writing, full_name: str) -> Participant:
    """Add a person of no cohort to the act. Raises BadInput without a name."""
    name = from_full(full_name, "", Cases(()))
    if not name.full:
        raise BadInput("Type the name of the person who has come.")
    person = Participant(new_id(), None, name, origin=Origin.WALK_IN)
    for field, value in participant_cells(person):
        work.put("participant", person.id, field, value, person=person.id)
    return person
