"""What a view answers about people and plans beside the register (see ``services.ports``)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from npq_desktop.domain.around import Apology, CatchUp, Credit, Evidence, Needs, Printout
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How, Mark
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Session

Json = Any


@dataclass(frozen=True, slots=True)
class PersonMark:
    """One line of a register as it concerns one person."""

    session_id: Id
    mark: Mark | None
    how: How | None
    note: str
    marked_at: datetime | None
    marked_by: str
    device: str
    is_unsettled: bool = False


@dataclass(frozen=True, slots=True)
class KeptTemplate:
    """A plan that was kept from a cohort; ``plan`` as ``domain`` writes it."""

    id: Id
    name: str
    plan: Json


class AroundReading(Protocol):
    """The part of ``Reading`` that is about people and plans beside the register."""

    def plan(self, cohort_id: Id) -> Sequence[Session]:
        """The sessions of a cohort by start, without their numbers; reads no mark."""
        ...

    def marks_of(self, participant_id: Id) -> list[PersonMark]:
        """Every line of any register that this entry has, in no order."""
        ...

    def cohort_marks(self, cohort_id: Id) -> list[tuple[Id, Id, Mark]]:
        """Every mark in the sessions of a cohort: session, participant, mark; in no order."""
        ...

    def walk_ins(self, cohort_id: Id | None = None) -> Sequence[Participant]:
        """People of no cohort, by sorted name; of one, who stand in a register of it."""
        ...

    def apologies(
        self, *, session: Id | None = None, participant: Id | None = None
    ) -> Sequence[Apology]:
        """Apologies that stand, of a session, of a person, or all."""
        ...

    def credits(
        self, *, session: Id | None = None, participant: Id | None = None
    ) -> Sequence[Credit]:
        """What was decided about sessions before somebody joined."""
        ...

    def catch_ups(
        self, *, session: Id | None = None, participant: Id | None = None
    ) -> Sequence[CatchUp]:
        """Agreed work for missed sessions."""
        ...

    def evidence(self, session_id: Id) -> Sequence[Evidence]:
        """The files that belong to a session, oldest first."""
        ...

    def attached(self) -> dict[str, bool]:
        """The digest of every file that was ever attached, and whether it still is anywhere."""
        ...

    def printouts(self, session_id: Id) -> Sequence[Printout]:
        """What was printed or saved for a session, newest first."""
        ...

    def groups(self, session_id: Id) -> Sequence[tuple[Id, ...]]:
        """Who sits together in a session; nothing where nobody made groups."""
        ...

    def plan_templates(self) -> Sequence[KeptTemplate]:
        """The plans that were kept from a cohort, by name."""
        ...

    def needs(self, participant_id: Id) -> Needs:
        """Access and dietary needs of one person; this laptop's own."""
        ...

    def all_needs(self) -> dict[Id, Needs]:
        """The needs of everybody who has some; this laptop's own."""
        ...

    def noted_people(self) -> set[Id]:
        """Of whom anything noted privately is still in the log, also what was changed since."""
        ...

    def reason(self, participant_id: Id) -> Json:
        """Why somebody withdrew or deferred, in the DfE's words; the office's own."""
        ...

    def guests_refused(self) -> set[tuple[Id, Id]]:
        """Sessions and guests whose mark there is not to become a catch-up."""
        ...

    def linked(self, participant_id: Id) -> tuple[Id, ...]:
        """Every entry that exists and is the same person, this one first."""
        ...

    def link_counts(self) -> dict[tuple[Id, Id], Json]:
        """Of two linked entries that were both marked in a session: whose mark counts there."""
        ...
