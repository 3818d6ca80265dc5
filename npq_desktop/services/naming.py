"""Which part of a name is the family name: a guess of the import until somebody confirms it."""

from collections.abc import Sequence
from dataclasses import replace

from npq_desktop.domain.cells import name_value
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.ids import Id
from npq_desktop.domain.name_split import split_as
from npq_desktop.domain.people import Name, Participant
from npq_desktop.services.ports import Store, Writing


def confirm_splits(store: Store, people: Sequence[Id]) -> Id | None:
    """The guessed splits of these people are right; one act, None when nothing was a guess.

    Raises NotFound.
    """
    with store.writing() as work:
        for id_ in people:
            person = work.person(id_)
            if person.name.guessed:
                _put(work, person, replace(person.name, guessed=False))
        return work.commit()


def correct_split(store: Store, person_id: Id, given: str, family: str) -> Id | None:
    """Split a name as somebody says it is split; the full name stays as it was given.

    Raises BadInput when the two parts are not the words of the full name, and NotFound.
    """
    with store.writing() as work:
        person = work.person(person_id)
        name = split_as(person.name, given, family)
        if name is None:
            raise BadInput(
                f"Put each word of “{person.name.full}” into one of the two fields, and no other "
                "word. The full name stays as it was given."
            )
        _put(work, person, name)
        return work.commit()


def _put(work: Writing, person: Participant, name: Name) -> None:
    if name != person.name:
        work.put("participant", person.id, "name", name_value(name), person=person.id)
    if not person.name_confirmed:
        work.put("participant", person.id, "name_confirmed", True, person=person.id)
