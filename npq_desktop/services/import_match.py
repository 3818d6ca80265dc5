"""Who a row is: the index of known people, and the order in which identifiers count.

Source: contract.md, participants import result; domain R-08 to R-11.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npq_desktop.domain.emails import email_key
from npq_desktop.domain.folding import fold
from npq_desktop.domain.ids import Id
from npq_desktop.domain.likeness import Why as Why
from npq_desktop.domain.names import may_be_one_person, name_key, shares_a_part
from npq_desktop.domain.people import Participant
from npq_desktop.services.import_candidate import Candidate
from npq_desktop.services.participant_list import Notice

if TYPE_CHECKING:
    from npq_desktop.services.import_plan import PlannedRow


MAY_BE_HERE = "leave_out"
"""The remedy of a notice: the row may be left out, as the person is here or in a row above."""


@dataclass(slots=True)
class Known:
    """Somebody a row may be: a person in the store, or an earlier row of the same file."""

    names: tuple[str, ...]
    trn: str | None
    address: str | None
    dfe_ids: tuple[str, ...]
    key: tuple[str, str]
    person: Participant | None = None
    face: Participant | None = None  # who they are now, where entries were joined
    row: "PlannedRow | None" = None

    @classmethod
    def of_person(cls, person: Participant, face: Participant | None = None) -> "Known":
        """An entry in the store; ``face``: who they are now, when entries were joined."""
        own = (person.dfe.participant_id.lower(),) if person.dfe.participant_id else ()
        name = person.name
        return cls(
            names=tuple(filter(None, (name.full, *name.earlier, name.preferred))),
            trn=person.trn,
            address=email_key(person.email) if person.email else None,
            dfe_ids=own + tuple(alias.lower() for alias in person.aliases),
            key=(name_key(name.full), fold(person.work.organisation)),
            person=person,
            face=face or person,
        )

    @classmethod
    def of_row(cls, planned: "PlannedRow") -> "Known":
        """An earlier row of the file."""
        row = planned.candidate
        return cls(
            names=_names(row),
            trn=row.trn,
            address=row.address,
            dfe_ids=ids_of(row),
            key=row.key,
            row=planned,
        )

    @property
    def is_bare(self) -> bool:
        """Nothing but a name and perhaps an organisation is known."""
        return not (self.trn or self.address or self.dfe_ids)


@dataclass(slots=True)
class Found:
    """Whom a row is, and what says so."""

    known: Known
    why: Why
    is_one_of_several: bool = False


@dataclass(slots=True)
class Clash:
    """An identifier that is known, but for clearly another person."""

    person: Participant
    why: Why

    def told(self, row: Candidate) -> Notice:
        """Why the row is rejected, and what to check."""
        is_trn = self.why is Why.TRN
        value = (row.trn if is_trn else row.dfe_id) or ""
        message = (
            f"This {'TRN' if is_trn else 'DfE id'} belongs to {self.person.name.full}, who is here "
            "already and is clearly another person. Check which of the two is right."
        )
        return Notice(row.row, "trn" if is_trn else "dfe_participant_id", value, message)


def ids_of(row: Candidate) -> tuple[str, ...]:
    """The DfE ids of a row: the present one and those it was changed from."""
    if row.dfe_id is None:
        return ()
    return (row.dfe_id, *(old for old, _ in row.former_ids))


def _names(row: Candidate) -> tuple[str, ...]:
    if row.name is None:
        return ()
    name = row.name
    if not name.earlier and not name.preferred:
        return (name.full,)
    return tuple(filter(None, (name.full, *name.earlier, name.preferred)))


def contradicts(row: Candidate, known: Known) -> bool:
    """Whether TRNs or DfE ids say that these are two people (R-10)."""
    trns = row.trn is not None and known.trn is not None and row.trn != known.trn
    return trns or _ids_differ(row, known)


def _ids_differ(row: Candidate, known: Known) -> bool:
    ids = ids_of(row)
    return bool(ids) and bool(known.dfe_ids) and not set(ids).intersection(known.dfe_ids)


class Roster:
    """People indexed by what identifies them.

    ``strict_email``: the same address is only the same person when one name merely leaves out
    parts of the other; so it is between rows of one file, where a couple may share an address.
    """

    def __init__(self, *, strict_email: bool = False) -> None:
        self._strict_email = strict_email
        self._by_id: dict[str, Known] = {}
        self._by_trn: dict[str, list[Known]] = {}
        self._by_email: dict[str, list[Known]] = {}
        self._by_name: dict[tuple[str, str], list[Known]] = {}

    @classmethod
    def of_people(cls, people: Iterable[Participant], faces: Mapping[Id, Participant]) -> "Roster":
        """Everybody in the store; joined entries lead to who they are now, which comes first."""
        roster = cls()
        for person in sorted(people, key=lambda each: each.merged_into is not None):
            face = faces.get(person.merged_into) if person.merged_into else None
            roster.add(Known.of_person(person, face))
        return roster

    def add(self, known: Known) -> None:
        """Add somebody; the first with a DfE id keeps it."""
        for id_ in known.dfe_ids:
            self._by_id.setdefault(id_, known)
        if known.trn:
            self._by_trn.setdefault(known.trn, []).append(known)
        if known.address:
            self._by_email.setdefault(known.address, []).append(known)
        self._by_name.setdefault(known.key, []).append(known)

    def find(self, row: Candidate) -> Found | Clash | None:
        """Whom a row is; a clash when the identifier is clearly another person's."""
        if not self._by_name:
            return None
        if row.dfe_id is not None:
            for id_ in ids_of(row):
                if id_ in self._by_id:
                    return _judged(row, self._by_id[id_], Why.DFE_ID)
        if row.trn is not None:
            for known in self._by_trn.get(row.trn, ()):
                if not _ids_differ(row, known):
                    return _judged(row, known, Why.TRN)
        if row.address is not None:
            holders = self._by_email.get(row.address)
            return self._by_address(row, holders) if holders else None
        if row.dfe_id is None and row.trn is None and row.name is not None:
            return self._by_name_alone(row)
        return None

    def _by_address(self, row: Candidate, holders: Iterable[Known]) -> Found | None:
        alike = [each for each in holders if not contradicts(row, each) and self._may_be(row, each)]
        same = [each for each in alike if each.key[0] == row.key[0]]
        # Of several people behind one address only the one with this very name.
        chosen = same or alike
        return Found(chosen[0], Why.EMAIL) if len(chosen) == 1 or same else None

    def _may_be(self, row: Candidate, known: Known) -> bool:
        if self._strict_email:
            return any(may_be_one_person(a, b) for a in _names(row) for b in known.names)
        return named_alike(row, known)

    def _by_name_alone(self, row: Candidate) -> Found | None:
        """By exactly the same name and organisation; where neither says one, only a bare entry.

        So a list of nothing but names, imported again, changes nothing, and yet nobody of whom
        more is known is ever taken for somebody else by name alone.
        """
        found = self._by_name.get(row.key, [])
        bare = [each for each in found if each.is_bare]
        if bare or not row.organisation:
            found = bare
        return Found(found[0], Why.NAME, len(found) > 1) if found else None

    def follow(self, known: Known, row: Candidate) -> None:
        """Know somebody as they will be after a row, for the rows that come behind it."""
        self._by_name[known.key].remove(known)
        if known.trn and row.trn not in {None, known.trn}:
            self._by_trn[known.trn].remove(known)
            known.trn = None
        if known.address and row.address not in {None, known.address}:
            self._by_email[known.address].remove(known)
            known.address = None
        if row.trn and not known.trn:
            known.trn = row.trn
            self._by_trn.setdefault(row.trn, []).append(known)
        if row.address and not known.address:
            known.address = row.address
            self._by_email.setdefault(row.address, []).append(known)
        for id_ in ids_of(row):
            self._by_id.setdefault(id_, known)
        known.dfe_ids = tuple(dict.fromkeys((*known.dfe_ids, *ids_of(row))))
        known.names = tuple(dict.fromkeys((*_names(row), *known.names)))
        known.key = (row.key[0], row.key[1] or known.key[1])
        self._by_name.setdefault(known.key, []).append(known)

    def also(self, row: Candidate, found: Known) -> list[Participant]:
        """Other entries that changes of the DfE id say are this person too (R-11)."""
        if not row.former_ids:
            return []
        held = [self._by_id[id_].face for id_ in ids_of(row) if id_ in self._by_id]
        others = {each.id: each for each in held if each is not None and each != found.face}
        return list(others.values())

    def likely(self, row: Candidate) -> Iterator[tuple[Known, Why]]:
        """People it may be, though no rule says so; to be proposed, never merged unasked."""
        if not self._by_name:
            return
        if row.trn is not None and self._by_trn.get(row.trn):
            yield self._by_trn[row.trn][0], Why.TRN
            return
        if row.address is not None and self._by_email.get(row.address):
            yield self._by_email[row.address][0], Why.EMAIL
            return
        if row.organisation:
            for known in self._by_name.get(row.key, ()):
                if not contradicts(row, known):
                    yield known, Why.NAME


def _judged(row: Candidate, known: Known, why: Why) -> Found | Clash:
    """Clearly another person: no part of the name in common, and another e-mail address."""
    addresses = {row.address, known.address} - {None}
    if known.person is not None and len(addresses) == 2 and not named_alike(row, known):
        return Clash(known.person, why)
    return Found(known, why)


def named_alike(row: Candidate, known: Known) -> bool:
    """Whether the names share a whole part, earlier and preferred names included (R-08)."""
    names = _names(row)
    return shares_a_part(names, known.names) or any(
        name_key(a) == name_key(b) for a in names for b in known.names
    )
