"""An entry that somebody wants to do something with: one that was undone is not there any more."""

from npq_desktop.domain.errors import NotFound
from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Participant
from npq_desktop.services.ports import Reading


def entry_there(view: Reading, participant_id: Id) -> Participant:
    """A participant who exists. Raises NotFound."""
    person = view.person(participant_id)
    if not any(value for _, value in view.heads("participant", person.id, "exists")[:1]):
        raise NotFound(f"{person.name.full} is not here any more: their entry was undone.")
    return person
