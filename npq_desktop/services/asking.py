"""To ask today: whom to ask for what in a session, and writing down what they said (R-60 to R-62).

Each answer is one act, so that each can be undone alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from npq_desktop.domain.asking import Ask, to_ask_on
from npq_desktop.domain.cells import name_value
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.ids import Id
from npq_desktop.domain.names import clean
from npq_desktop.domain.people import Name, Participant
from npq_desktop.domain.register import Register
from npq_desktop.domain.trn import has_ni_number
from npq_desktop.services.person_fields import NI_NUMBER, Edited, edit_field, renamed_by_hand
from npq_desktop.services.ports import Store, Writing
from npq_desktop.services.registers import read_register


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody and what they are to be asked."""

    person: Participant
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class AskingList:
    """Whom to ask in one session, those who are in the room first."""

    register: Register
    people: Sequence[Asked]


def read_asking(store: Store, session_id: Id) -> AskingList:
    """Whom to ask for what in a session, by name, those who are here first. Raises NotFound."""
    register = read_register(store, session_id)
    day = register.session.day
    found = [
        (not (entry.mark is not None and entry.mark.is_here), Asked(entry.participant, asks))
        for entry in register.entries
        if (asks := to_ask_on(entry.participant, day))
    ]
    found.sort(key=lambda each: each[0])  # the register is by name already
    return AskingList(register, [asked for _, asked in found])


def answer_trn(store: Store, person_id: Id, typed: str) -> Edited:
    """Write the TRN that somebody said. Raises BadInput with what to type instead, NotFound."""
    if not typed.strip():
        raise BadInput("Type the TRN: seven digits. Leave them for later if they do not know it.")
    return edit_field(store, person_id, "trn", typed)


def answer_address(store: Store, person_id: Id, typed: str) -> Edited:
    """Write the address that somebody said; the same one again means that it works.

    Raises BadInput, NotFound.
    """
    if not typed.strip():
        raise BadInput("Type the e-mail address, as name@place.")
    edited = edit_field(store, person_id, "email", typed)
    if edited.act is not None:
        return edited
    return Edited(mark_bounced(store, person_id, bounced=False), edited.doubt)


def mark_bounced(store: Store, person_id: Id, *, bounced: bool) -> Id | None:
    """Say that mail to somebody came back, or no longer does; None when that was known.

    Raises BadInput where there is no address, NotFound.
    """
    with store.writing() as work:
        person = work.person(person_id)
        if bounced and person.email is None:
            raise BadInput(f"{person.name.full} has no e-mail address that mail could come back.")
        _put(work, person, "bounced", bounced)
        return work.commit()


def answer_name(store: Store, person_id: Id, typed: str) -> Id | None:
    """The name is right as it is typed, and so is the split that was shown; one act (R-62).

    Raises BadInput when what is typed is no name, NotFound.
    """
    with store.writing() as work:
        person = work.person(person_id)
        name = person.name
        if clean(typed) != name.full:
            name = renamed_typed(name, typed)
        _put(work, person, "name", name_value(replace(name, guessed=False)))
        _put(work, person, "name_confirmed", True)
        return work.commit()


def renamed_typed(old: Name, typed: str) -> Name:
    """The name as somebody said it; the one before stays known. Raises BadInput."""
    if has_ni_number(typed):
        raise BadInput(NI_NUMBER)
    return renamed_by_hand(old, typed)


def _put(work: Writing, person: Participant, field: str, value: object) -> None:
    work.put("participant", person.id, field, value, person=person.id)
