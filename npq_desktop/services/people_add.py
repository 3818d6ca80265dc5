"""Adds somebody by hand, read by the same rules as a row of a list (R-66)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from npq_desktop.domain.cells import participant_cells
from npq_desktop.domain.emails import email_key
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.folding import fold
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.name_case import Cases
from npq_desktop.domain.name_split import split_as
from npq_desktop.domain.names import clean, from_full, name_key
from npq_desktop.domain.people import Name, Origin, Participant, Work
from npq_desktop.services.person_fields import read_trn_typed, read_value
from npq_desktop.services.ports import Store


@dataclass(frozen=True, slots=True)
class Draft:
    """Somebody as typed into the fields; the split is the program's guess where both are empty."""

    full_name: str
    given: str = ""
    family: str = ""
    preferred_name: str = ""
    email: str = ""
    trn: str = ""
    organisation: str = ""
    role: str = ""
    lead_mentor: bool | None = None
    joined: date | None = None


def name_of(draft: Draft) -> Name:
    """The name as it will stand: as typed, with capitals repaired, split as said or as guessed.

    Raises BadInput when there is no name, or the split has other words than the name.
    """
    preferred = clean(draft.preferred_name)
    made = from_full(clean(draft.full_name), preferred, Cases(()))
    if not any(map(str.isalnum, made.full)):
        raise BadInput("A person needs a name. Type it as it is to be printed.")
    if not (draft.given or draft.family):
        return made
    split = split_as(made, draft.given, draft.family)
    if split is None:
        raise BadInput(
            f"Put each word of “{made.full}” into the given names or the family name, and no "
            "other word."
        )
    return split


def draft_of(draft: Draft, cohort_id: Id) -> Participant:
    """The participant that a draft makes. Raises BadInput, with the field and what to write."""
    return Participant(
        id=new_id(),
        cohort_id=cohort_id,
        name=name_of(draft),
        trn=read_trn_typed(draft.trn).number,
        email=read_value("email", draft.email),
        work=Work(
            read_value("organisation", draft.organisation) or "",
            read_value("role", draft.role) or "",
            draft.lead_mentor,
        ),
        enrolment=((draft.joined, None),) if draft.joined is not None else (),
        origin=Origin.HAND,
    )


def add_person(store: Store, cohort_id: Id, draft: Draft) -> tuple[Id | None, Participant]:
    """Add somebody to a cohort; the act, and who it is. Raises BadInput, NotFound."""
    person = draft_of(draft, cohort_id)
    with store.writing() as work:
        work.cohort(cohort_id)
        for field, value in participant_cells(person):
            work.put("participant", person.id, field, value, person=person.id)
        return work.commit(), person


class Doubles:
    """Who is known already with the same number, address or name; asked with every letter."""

    def __init__(self, people: Sequence[Participant], cohorts: dict[Id, str]) -> None:
        self._cohorts = cohorts
        self._by: dict[tuple[str, str], list[Participant]] = {}
        for each in people:
            for key in self._keys(each.name, each.email or "", each.trn or ""):
                self._by.setdefault(key, []).append(each)

    def of(self, draft: Draft) -> list[str]:
        """What to say about likely doubles, the surest first; nothing where there is none."""
        name = Name(clean(draft.full_name))
        told: dict[Id, str] = {}
        for what, key in self._keys(name, draft.email, "".join(draft.trn.split())):
            for person in self._by.get((what, key), ()):
                told.setdefault(person.id, self._sentence(person, what))
        return list(told.values())

    @staticmethod
    def _keys(name: Name, email: str, trn: str) -> Iterator[tuple[str, str]]:
        if trn:
            yield "TRN", trn
        if email.strip():
            yield "e-mail address", email_key(email.strip())
        for each in (name.full, *name.earlier):
            if name_key(each):
                yield "name", name_key(each)

    def _sentence(self, person: Participant, what: str) -> str:
        where = self._cohorts.get(person.cohort_id or "", "")
        about = ", ".join(filter(None, (person.work.organisation, where)))
        return f"{person.name.full}{f' ({about})' if about else ''} has the same {what}."


def organisations_of(people: Iterable[Participant]) -> list[str]:
    """Every organisation that is known, to be proposed while somebody types."""
    return sorted({each.work.organisation for each in people} - {""}, key=fold)
