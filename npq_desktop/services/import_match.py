"""Who a row is: the index of known people, and the order in which identifiers count.

Source: contract.md, participants import result; domain R-08 to R-11.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npq_desktop.domain.emails import email_key
from npq_desktop.domain.folding import fold
from npq_desktop.domain.names import name_key, shares_a_part
from npq_desktop.domain.people import Participant
from npq_desktop.services.import_rows import Candidate

if TYPE_CHECKING:
    from npq_desktop.services.import_plan import PlannedRow


@dataclass(slots=True)
class Known:
    """Somebody a row may be: a person in the store, or an earlier row of the same file."""

    names: tuple[str, ...]
    trn: str | None
    email: str | None
    dfe_ids: tuple[str, ...]
    organisation: str
    person: Participant | None = None
    row: "PlannedRow | None" = None
    why: str = ""

    @classmethod
    def of_person(cls, person: Participant) -> "Known":
        """Somebody in the store."""
        own = (person.dfe.participant_id,) if person.dfe.participant_id else ()
        return cls(
            names=(person.name.full, *person.name.earlier),
            trn=person.trn,
            email=person.email,
            dfe_ids=own + person.aliases,
            organisation=person.work.organisation,
            person=person,
        )

    @classmethod
    def of_row(cls, planned: "PlannedRow") -> "Known":
        """An earlier row of the file."""
        row = planned.candidate
        names = (row.name.full, *row.name.earlier) if row.name else ()
        return cls(
            names=names,
            trn=row.trn,
            email=row.email,
            dfe_ids=ids_of(row),
            organisation=row.organisation or "",
            row=planned,
        )


@dataclass(slots=True)
class Clash:
    """An identifier that is known, but for clearly another person."""

    person: Participant
    field: str


def ids_of(row: Candidate) -> tuple[str, ...]:
    """The DfE ids of a row: the present one and those it was changed from."""
    return ((row.dfe_id,) if row.dfe_id else ()) + tuple(old for old, _ in row.former_ids)


def contradicts(row: Candidate, known: Known) -> bool:
    """Whether TRNs or DfE ids say that these are two people."""
    trns = row.trn is not None and known.trn is not None and row.trn != known.trn
    return trns or _ids_differ(row, known)


def _ids_differ(row: Candidate, known: Known) -> bool:
    ids = ids_of(row)
    return bool(ids) and bool(known.dfe_ids) and not set(ids).intersection(known.dfe_ids)


class Roster:
    """People indexed by what identifies them."""

    def __init__(self, people: Iterable[Participant] = ()) -> None:
        self._by_id: dict[str, Known] = {}
        self._by_trn: dict[str, Known] = {}
        self._by_email: dict[str, list[Known]] = {}
        self._by_name: dict[tuple[str, str], list[Known]] = {}
        for person in people:
            self.add(Known.of_person(person))

    def add(self, known: Known) -> None:
        """Add somebody; the first with an identifier keeps it."""
        for id_ in known.dfe_ids:
            self._by_id.setdefault(id_.lower(), known)
        if known.trn:
            self._by_trn.setdefault(known.trn, known)
        if known.email:
            self._by_email.setdefault(email_key(known.email), []).append(known)
        for name in known.names[:1]:
            key = (name_key(name), fold(known.organisation))
            self._by_name.setdefault(key, []).append(known)

    def find(self, row: Candidate) -> Known | Clash | None:
        """Whom a row is; a clash when the identifier is clearly another person's."""
        for id_ in ids_of(row):
            if id_ in self._by_id:
                return self._judged(row, self._by_id[id_], "dfe_participant_id")
        if row.trn and row.trn in self._by_trn:
            known = self._by_trn[row.trn]
            if not _ids_differ(row, known):
                return self._judged(row, known, "trn")
        if row.email:
            for known in self._by_email.get(email_key(row.email), ()):
                if not contradicts(row, known) and _named_alike(row, known):
                    known.why = "the same e-mail address"
                    return known
        if not (ids_of(row) or row.trn or row.email) and row.name is not None:
            return self._by_name_alone(row)
        return None

    @staticmethod
    def _judged(row: Candidate, known: Known, what: str) -> Known | Clash:
        known.why = "the same TRN" if what == "trn" else "the same DfE id"
        other_email = (
            row.email is not None
            and known.email is not None
            and email_key(row.email) != email_key(known.email)
        )
        stranger = not _named_alike(row, known) and other_email
        return Clash(known.person, what) if stranger and known.person is not None else known

    def _by_name_alone(self, row: Candidate) -> Known | None:
        assert row.name is not None  # noqa: S101 - the caller looked
        key = (name_key(row.name.full), fold(row.organisation or ""))
        found = self._by_name.get(key, ())
        if len(found) == 1 and row.organisation:
            found[0].why = "the same name and organisation"
            return found[0]
        return None

    def likely(self, row: Candidate) -> list[tuple[Participant, str]]:
        """People it may be, though no rule says so; to be proposed, never merged unasked."""
        found = [(known.person, why) for known, why in self._near(row) if known.person is not None]
        return list(dict.fromkeys(found))

    def likely_rows(self, row: Candidate) -> list[tuple[int, str]]:
        """Earlier rows that share something which should be one person's."""
        return [
            (known.row.candidate.row, why)
            for known, why in self._near(row)
            if known.row is not None
        ]

    def _near(self, row: Candidate) -> Iterator[tuple[Known, str]]:
        if row.trn and row.trn in self._by_trn:
            yield self._by_trn[row.trn], "the same TRN"
        elif row.email and email_key(row.email) in self._by_email:
            yield self._by_email[email_key(row.email)][0], "the same e-mail address"
        elif row.name is not None and row.organisation:
            key = (name_key(row.name.full), fold(row.organisation))
            for known in self._by_name.get(key, ()):
                if not contradicts(row, known):
                    yield known, "the same name and organisation"


def _named_alike(row: Candidate, known: Known) -> bool:
    if row.name is None:
        return False
    return shares_a_part((row.name.full, *row.name.earlier), known.names)
