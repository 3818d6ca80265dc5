"""Reads what stands around a register: apologies, catch-up, credits, evidence, needs, plans."""

from json import loads
from typing import Any

from npq_desktop.domain import around_cells
from npq_desktop.domain.around import Apology, CatchUp, Credit, Evidence, Needs, Printout
from npq_desktop.domain.folding import in_alphabet
from npq_desktop.domain.ids import Id
from npq_desktop.domain.kinds import FORGETTABLE
from npq_desktop.domain.marks import How, Mark
from npq_desktop.domain.people import Participant
from npq_desktop.services.ports_around import KeptTemplate, PersonMark
from npq_desktop.store import rows
from npq_desktop.store.history import HistoryReader
from npq_desktop.store.links import faces

Json = Any
_MARKS_OF = (
    "SELECT session_id, place, agreed, late, early, times, how, note, hlc, author, stream,"
    " unsettled FROM register_entry WHERE participant_id = ?"
)
_OF_COHORT = (
    "SELECT e.session_id, e.participant_id, e.place, e.agreed, e.late, e.early, e.times"
    " FROM session s JOIN register_entry e ON e.session_id = s.id"
    " WHERE s.cohort_id = ? AND e.place IS NOT NULL"
)
_WALK_INS = "SELECT * FROM participant WHERE present = 1 AND cohort_id IS NULL"
_CAME_TO = (
    " AND id IN (SELECT e.participant_id FROM session s JOIN register_entry e"
    " ON e.session_id = s.id WHERE s.cohort_id = ?)"
)
_NOTED = "SELECT DISTINCT c.entity FROM change c JOIN payload p ON p.change = c.n WHERE c.kind = ?"


class AroundReader(HistoryReader):
    """The part of a view that is about people and plans beside the register."""

    def marks_of(self, participant_id: Id) -> list[PersonMark]:
        """Every line of any register that this entry has, in no order."""
        return [self._person_mark(row) for row in self._rows(_MARKS_OF, participant_id)]

    def _person_mark(self, row: Any) -> PersonMark:
        mark: Mark | None = rows.mark_from(row[1:6])
        how: How | None = rows.how_from(row[6])
        at = None if row[8] is None else rows.at(row[8])
        by, device = self.name_of(row[9]), self.device_of(row[10])
        return PersonMark(row[0], mark, how, row[7] or "", at, by, device, bool(row[11]))

    def cohort_marks(self, cohort_id: Id) -> list[tuple[Id, Id, Mark]]:
        """Every mark in the sessions of a cohort: session, participant, mark; in no order."""
        found = (
            (row[0], row[1], rows.mark_from(row[2:])) for row in self._rows(_OF_COHORT, cohort_id)
        )
        return [(session, person, mark) for session, person, mark in found if mark is not None]

    def walk_ins(self, cohort_id: Id | None = None) -> list[Participant]:
        """People of no cohort, by sorted name; of one, who stand in a register of it."""
        given = () if cohort_id is None else (cohort_id,)
        found = self._rows(_WALK_INS + (_CAME_TO if given else ""), *given)
        merged = faces(self._raw)
        people = (rows.participant_from(row, (), merged.get(row[0])) for row in found)
        return sorted(people, key=lambda each: in_alphabet(each.name.sorted_form))

    def apologies(
        self, *, session: Id | None = None, participant: Id | None = None
    ) -> list[Apology]:
        """Apologies that stand, of a session, of a person, or all."""
        return [
            around_cells.apology_from(at, who, loads(content))
            for at, who, content in self._paired("apology", session, participant)
        ]

    def credits(self, *, session: Id | None = None, participant: Id | None = None) -> list[Credit]:
        """What was decided about sessions before somebody joined."""
        return [
            around_cells.credit_from(at, who, loads(content))
            for at, who, content in self._paired("credit", session, participant)
        ]

    def catch_ups(
        self, *, session: Id | None = None, participant: Id | None = None
    ) -> list[CatchUp]:
        """Agreed work for missed sessions."""
        where, values = _where(session, participant)
        text = f"SELECT id, content FROM catch_up WHERE present = 1 AND content IS NOT NULL{where}"
        found = self._rows(text, *values)
        return [around_cells.catch_up_from(id_, loads(content)) for id_, content in found]

    def _paired(self, table: str, session: Id | None, participant: Id | None) -> Any:
        where, values = _where(session, participant)
        text = (
            f"SELECT session_id, participant_id, content FROM {table}"
            f" WHERE content IS NOT NULL{where}"
        )
        return self._rows(text, *values)

    def evidence(self, session_id: Id) -> list[Evidence]:
        """The files that belong to a session, oldest first."""
        found = self._rows(
            "SELECT id, content, hlc, author FROM evidence"
            " WHERE session_id = ? AND present = 1 AND content IS NOT NULL ORDER BY hlc",
            session_id,
        )
        return [self._evidence(session_id, *row) for row in found]

    def _evidence(self, session_id: Id, id_: Id, content: str, hlc: int, author: str) -> Evidence:
        held = loads(content)
        made = rows.at(hlc), self.name_of(author)
        return Evidence(
            id_, session_id, held["what"], held["name"], held["digest"], held["size"], *made
        )

    def attached(self) -> dict[str, bool]:
        """The digest of every file that was ever attached, and whether it still is anywhere."""
        found: dict[str, bool] = {}
        for content, present in self._rows(
            "SELECT content, present FROM evidence WHERE content IS NOT NULL"
        ):
            digest = loads(content)["digest"]
            found[digest] = found.get(digest, False) or bool(present)
        return found

    def printouts(self, session_id: Id) -> list[Printout]:
        """What was printed or saved for a session, newest first."""
        found = self._rows(
            "SELECT id, content, hlc, author FROM printout"
            " WHERE session_id = ? AND content IS NOT NULL ORDER BY hlc DESC",
            session_id,
        )
        return [self._printout(session_id, *row) for row in found]

    def _printout(self, session_id: Id, id_: Id, content: str, hlc: int, author: str) -> Printout:
        held = loads(content)
        made = rows.at(hlc), self.name_of(author)
        return Printout(id_, session_id, held["what"], held["people"], held["code"], *made)

    def groups(self, session_id: Id) -> list[tuple[Id, ...]]:
        """Who sits together in a session; nothing where nobody made groups."""
        row = self._one("SELECT content FROM pairing WHERE session_id = ?", session_id)
        return [] if row is None or row[0] is None else [tuple(each) for each in loads(row[0])]

    def plan_templates(self) -> list[KeptTemplate]:
        """The plans that were kept from a cohort, by name."""
        found = self._rows(
            "SELECT id, name, content FROM plan_template"
            " WHERE present = 1 AND content IS NOT NULL ORDER BY name"
        )
        return [KeptTemplate(id_, name or "", loads(content)) for id_, name, content in found]

    def needs(self, participant_id: Id) -> Needs:
        """Access and dietary needs of one person."""
        row = self._one("SELECT needs FROM local_note WHERE participant_id = ?", participant_id)
        return around_cells.needs_from(None if row is None or row[0] is None else loads(row[0]))

    def all_needs(self) -> dict[Id, Needs]:
        """The needs of everybody who has some."""
        found = self._rows("SELECT participant_id, needs FROM local_note WHERE needs IS NOT NULL")
        return {id_: around_cells.needs_from(loads(needs)) for id_, needs in found}

    def noted_people(self) -> set[Id]:
        """Of whom anything noted privately is still in the log, also what was changed since."""
        return {id_ for (id_,) in self._rows(_NOTED, FORGETTABLE)}

    def reason(self, participant_id: Id) -> Json:
        """Why somebody withdrew or deferred, in the DfE's words; the office's own."""
        row = self._one("SELECT reason FROM participant WHERE id = ?", participant_id)
        return None if row is None or row[0] is None else loads(row[0])

    def guests_refused(self) -> set[tuple[Id, Id]]:
        """Sessions and guests whose mark there is not to become a catch-up."""
        found = self._paired("guest_answer", None, None)
        return {(at, who) for at, who, content in found if loads(content)["is"] == "refused"}

    def link_counts(self) -> dict[tuple[Id, Id], Json]:
        """Of two linked entries that were both marked in a session: whose mark counts there."""
        found = self._rows("SELECT a, b, counts FROM same_person WHERE counts IS NOT NULL")
        return {(a, b): loads(counts) for a, b, counts in found}


def _where(session: Id | None, participant: Id | None) -> tuple[str, tuple[Id, ...]]:
    named = {"session_id": session, "participant_id": participant}
    asked = {column: value for column, value in named.items() if value is not None}
    return "".join(f" AND {column} = ?" for column in asked), tuple(asked.values())
