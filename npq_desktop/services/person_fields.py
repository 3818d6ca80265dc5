"""The details of one person that can be edited: each by the import's rules, each one act.

A wrong value is refused with what to write instead; nothing was changed then. What is only odd
is saved and told (``doubt``).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from npq_desktop.domain.cells import name_value, work_value
from npq_desktop.domain.emails import email_key
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.ids import Id
from npq_desktop.domain.name_case import Cases
from npq_desktop.domain.name_split import respelt, same_words
from npq_desktop.domain.names import clean, from_full, name_key
from npq_desktop.domain.people import Name, Participant, Work
from npq_desktop.domain.trn import Fault, Trn, has_ni_number, read_trn
from npq_desktop.services.import_candidate import Candidate
from npq_desktop.services.import_cells import TAKERS
from npq_desktop.services.participant_list import ColumnMeaning
from npq_desktop.services.ports import Reading, Store, Writing

NI_NUMBER = "This looks like a National Insurance number, which is never kept. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit did: the act to undo, None when nothing differed, and what is odd about it."""

    act: Id | None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class PersonField:
    """One detail: its ``key``, what it is called, its cell, and what stands in it.

    A private one is hidden while the screen is on a wall.
    """

    key: str
    label: str
    cell: str
    read: Callable[[Participant], str]
    is_private: bool = False


def _yes(value: bool | None) -> str:
    return "" if value is None else "Yes" if value else "No"


FIELDS: dict[str, PersonField] = {
    each.key: each
    for each in (
        PersonField("full_name", "Name for print", "name", lambda p: p.name.full),
        PersonField("preferred_name", "Preferred name", "name", lambda p: p.name.preferred),
        PersonField("email", "E-mail", "email", lambda p: p.email or "", is_private=True),
        PersonField("trn", "TRN", "trn", lambda p: p.trn or "", is_private=True),
        PersonField("organisation", "Organisation", "work", lambda p: p.work.organisation),
        PersonField("role", "Role", "work", lambda p: p.work.role),
        PersonField("lead_mentor", "Lead mentor", "work", lambda p: _yes(p.work.lead_mentor)),
        PersonField("itt_provider", "ITT provider", "work", lambda p: p.work.itt_provider),
        PersonField("school_urn", "School’s URN", "work", lambda p: p.work.school_urn),
        PersonField("earlier_names", "Earlier names", "name", lambda p: "; ".join(p.name.earlier)),
    )
}
"""Every detail that can be edited, in the order in which the page shows them."""


def edit_field(store: Store, person_id: Id, key: str, text: str) -> Edited:
    """Write one detail as somebody typed it; an empty text takes it away.

    Raises BadInput with what to write instead, NotFound.
    """
    if key not in FIELDS:
        raise BadInput(f"There is no field “{key}”. These can be set: {', '.join(FIELDS)}.")
    if has_ni_number(text) and key != "school_urn":
        raise BadInput(NI_NUMBER)
    with store.writing() as work:
        person = work.person(person_id)
        doubt = _WRITERS.get(key, _write_work)(work, person, key, text)
        return Edited(work.commit(), doubt)


def confirm_name(store: Store, person_id: Id) -> Id | None:
    """The name is right as it stands, and so is its split; one act. Raises NotFound."""
    with store.writing() as work:
        person = work.person(person_id)
        _put(work, person, "name", name_value(replace(person.name, guessed=False)))
        _put(work, person, "name_confirmed", True)
        return work.commit()


def _write_name(work: Writing, person: Participant, key: str, text: str) -> str:
    old = person.name
    if key == "preferred_name":
        new = replace(old, preferred=clean(text))
    elif key == "earlier_names":
        earlier = dict.fromkeys(filter(None, map(clean, text.split(";"))))
        new = replace(old, earlier=tuple(earlier))
    else:
        new = renamed_by_hand(old, text)
    _put(work, person, "name", name_value(new))
    if person.name_confirmed and not same_words(old.full, new.full):
        _put(work, person, "name_confirmed", False)
    return ""


def renamed_by_hand(old: Name, text: str) -> Name:
    """The name as it was typed; one that is no longer theirs stays known. Raises BadInput."""
    said = clean(text)
    made = from_full(said, old.preferred, Cases(()))
    if not any(map(str.isalnum, made.full)):
        raise BadInput("A person needs a name. Type it as it is to be printed.")
    if same_words(old.full, made.full):
        kept = respelt(old, made.full)
        return replace(kept, full=made.full)
    earlier = dict.fromkeys(old.earlier)
    if name_key(old.full) != name_key(made.full):
        earlier[old.full] = None
        earlier.pop(made.full, None)
    return replace(made, earlier=tuple(earlier))


def _write_email(work: Writing, person: Participant, _key: str, text: str) -> str:
    email = _taken(ColumnMeaning.EMAIL, text).email
    _put(work, person, "email", email)
    if person.has_bounced and email_key(email or "") != email_key(person.email or ""):
        _put(work, person, "bounced", False)
    return _shared(work, person, email)


def _shared(view: Reading, person: Participant, email: str | None) -> str:
    """Whose address it is too: a shared mailbox is possible, and told (R-09)."""
    if email is None:
        return ""
    wanted = email_key(email)
    for each in view.people(person.cohort_id):
        if each.id != person.id and email_key(each.email or "") == wanted:
            return f"{each.name.full} has the same e-mail address."
    return ""


def read_trn_typed(text: str, urn: str = "") -> Trn:
    """A TRN as somebody types it; ``number`` is None for none. Raises BadInput."""
    read = read_trn(text, urn)
    if read.fault is Fault.PADDED:
        digits = len(read.shown)
        raise BadInput(
            f"This number has {digits} digits, a TRN has seven. "
            f"If a zero was lost in front, type {read.proposal}."
        )
    if read.fault is not None:
        raise BadInput(_kept(read.message))
    return read


def _write_trn(work: Writing, person: Participant, _key: str, text: str) -> str:
    read = read_trn_typed(text, person.work.school_urn)
    _put(work, person, "trn", read.number)
    same = [e for e in work.people(person.cohort_id) if read.number and e.trn == read.number]
    twin = next((each for each in same if each.id != person.id), None)
    if twin is not None:
        return f"{twin.name.full} has the same TRN. Perhaps they are the same person."
    return read.doubt


def _write_work(work: Writing, person: Participant, key: str, text: str) -> str:
    meaning = ColumnMeaning(key)
    value = getattr(_taken(meaning, text), key)
    empty = getattr(Work(), key)
    new = replace(person.work, **{key: empty if value is None else value})
    _put(work, person, "work", work_value(new))
    return ""


_WRITERS: dict[str, Callable[[Writing, Participant, str, str], str]] = {
    "full_name": _write_name,
    "preferred_name": _write_name,
    "earlier_names": _write_name,
    "email": _write_email,
    "trn": _write_trn,
}


def read_value(key: str, text: str) -> Any:
    """A detail as somebody types it, by the import's rules; None for nothing. Raises BadInput."""
    if has_ni_number(text) and key != "school_urn":
        raise BadInput(NI_NUMBER)
    return getattr(_taken(ColumnMeaning(key), text), key)


def _taken(meaning: ColumnMeaning, text: str) -> Candidate:
    """What the import would make of a cell with this text. Raises BadInput where it would tell."""
    row = Candidate(0)
    TAKERS[meaning](row, text)
    if row.notices:
        raise BadInput(_kept(row.notices[0].message))
    return row


def _kept(message: str) -> str:
    """The import's words about a wrong value, which here is not taken at all."""
    for tail in (" It was left empty.", " It was not kept; take it out of the list."):
        message = message.removesuffix(tail)
    return f"{message} Nothing was changed."


def _put(work: Writing, person: Participant, field: str, value: object) -> None:
    work.put("participant", person.id, field, value, person=person.id)
