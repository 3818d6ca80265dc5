"""What an import will do, row by row, before anything is written (contract.md; R-08 to R-11).

Inside the cohort a person is matched by DfE id, else by TRN, else by e-mail, else (for a row that
has none of these) by exactly the same name and organisation; never by name alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from npq_desktop.domain.ids import Id
from npq_desktop.domain.name_case import Cases
from npq_desktop.domain.names import name_key
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.collector import collector_at_rest
from npq_desktop.services.import_candidate import Candidate
from npq_desktop.services.import_changes import FieldChange, as_said, changes_to
from npq_desktop.services.import_cohort import dfe_key, other_cohort
from npq_desktop.services.import_fates import Fate, PlannedRow, named_in, one_of_several, repeat_of
from npq_desktop.services.import_match import MAY_BE_HERE, Clash, Known, Roster, Why, named_alike
from npq_desktop.services.import_rows import RowReader, spelt_names
from npq_desktop.services.participant_list import ColumnMeaning, Notice, ReadFile


@dataclass(slots=True)
class ImportPlan:
    """The whole import as it would happen now."""

    file: ReadFile
    meanings: tuple[ColumnMeaning, ...]
    cohort: Cohort
    rows: list[PlannedRow]
    notices: list[Notice]
    missing: list[Participant]
    looks_like: tuple[Cohort, str] | None
    padded: frozenset[int] | bool
    left_out: frozenset[int] = frozenset()
    at: int = 0
    counts: dict[Fate, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.counts = dict.fromkeys(Fate, 0)
        for row in self.rows:
            self.counts[row.fate] += 1

    @property
    def people(self) -> int:
        """How many people the list names: its rows but for repeats and those that nobody can be."""
        none = {Fate.REJECTED, Fate.LEFT_OUT}
        taken = (row for row in self.rows if row.fate not in none)
        return sum(1 for row in taken if row.same_as is None)

    @property
    def belongs_elsewhere(self) -> tuple[Cohort, str] | None:
        """The other cohort to ask about; not when most of the list's people are here already."""
        here = self.counts[Fate.CHANGED] + self.counts[Fate.UNCHANGED]
        return None if here * 2 > len(self.rows) else self.looks_like

    @property
    def writes(self) -> bool:
        """Whether carrying it out adds or changes anybody."""
        return bool(self.counts[Fate.NEW] or self.counts[Fate.CHANGED])

    def as_json(self) -> dict[str, Any]:
        """The result in the shape of contract.md."""
        rejected = [row.rejection for row in self.rows if row.rejection is not None]
        noticed = [each for row in self.rows for each in row.candidate.notices]
        warnings = sorted([*self.notices, *noticed], key=lambda each: each.row)
        return {
            "added": self.counts[Fate.NEW],
            "updated": self.counts[Fate.CHANGED],
            "unchanged": self.counts[Fate.UNCHANGED],
            "rejected": [_told(each) for each in rejected],
            "warnings": [_told(each) for each in warnings],
        }


def _told(notice: Notice) -> dict[str, Any]:
    return {
        "row": notice.row,
        "field": notice.field,
        "value": notice.value,
        "message": notice.message,
    }


def plan_import(
    file: ReadFile,
    meanings: Sequence[ColumnMeaning],
    cohort: Cohort,
    here: Sequence[Participant],
    elsewhere: Sequence[Participant],
    cohorts: Sequence[Cohort],
    *,
    pad_trn: bool | frozenset[int] = False,
    left_out: frozenset[int] = frozenset(),
) -> ImportPlan:
    """Work out every row's fate. ``pad_trn``: for all rows, or for those with these numbers."""
    places = file.places(meanings)
    spelt = (person.name.full for person in chain(here, elsewhere))
    reader = RowReader(
        places,
        Cases(chain(spelt_names(file.rows, places), spelt)),
        pads=(lambda _: pad_trn) if isinstance(pad_trn, bool) else pad_trn.__contains__,
        pads_doubted=(lambda _: False) if isinstance(pad_trn, bool) else pad_trn.__contains__,
        from_dfe=file.is_from_dfe,
    )
    with collector_at_rest():
        planner = Planner(here, elsewhere, cohorts, left_out)
        rows = [planner.plan(reader.read(number, cells)) for number, cells in file.rows]
    named = named_in(rows)
    notices = [*file.notices, *_needs_left_out(file, meanings)]
    looks_like = other_cohort(file, meanings, cohort, cohorts, planner.seen_elsewhere)
    notices.extend(_cohort_notices(file, cohort, looks_like))
    return ImportPlan(
        file=file,
        meanings=tuple(meanings),
        cohort=cohort,
        rows=rows,
        notices=notices,
        missing=[e for e in here if e.merged_into is None and e.id not in named],
        looks_like=looks_like,
        padded=pad_trn,
        left_out=left_out,
    )


def _cohort_notices(
    file: ReadFile, cohort: Cohort, looks_like: tuple[Cohort, str] | None
) -> Iterable[Notice]:
    if looks_like is not None:
        other, why = looks_like
        message = f"This list looks like {other.name} ({why}); it goes to {cohort.name}."
        yield Notice(file.heading_row, "cohort", other.name, message)
    elif file.dfe_cohorts and cohort.cohort_year and dfe_key(cohort) not in file.dfe_cohorts:
        said = ", ".join(f"{year}{suffix}" for year, suffix, _ in sorted(file.dfe_cohorts))
        message = f"The DfE has these people in {said}; the list goes to {cohort.name}."
        yield Notice(file.heading_row, "cohort", said, message)


def _needs_left_out(file: ReadFile, meanings: Sequence[ColumnMeaning]) -> list[Notice]:
    message = (
        "A column of access or dietary needs is not read: such notes stay on this laptop only."
    )
    return [
        Notice(file.heading_row, "needs", column.heading, message)
        for column, meaning in zip(file.columns, meanings, strict=True)
        if meaning is ColumnMeaning.NEEDS
    ]


class Planner:
    """Gives each row its fate, in order, knowing the rows before it."""

    def __init__(
        self,
        here: Sequence[Participant],
        elsewhere: Sequence[Participant],
        cohorts: Sequence[Cohort],
        left_out: frozenset[int] = frozenset(),
    ) -> None:
        self._left_out = left_out
        faces = {person.id: person for person in here}
        self._here = Roster.of_people(here, faces)
        self._together: dict[Id, list[Participant]] = defaultdict(list)
        for each in here:
            self._together[each.merged_into or each.id].append(each)
        self._elsewhere = Roster.of_people(elsewhere, {})
        self._walk_ins = {
            name_key(each.name.full): each for each in elsewhere if each.cohort_id is None
        }
        self._cohorts = {cohort.id: cohort for cohort in cohorts}
        self._file = Roster(strict_email=True)
        self._rows_of: dict[Id, PlannedRow] = {}
        self.seen_elsewhere: dict[Id, int] = {}

    def plan(self, row: Candidate) -> PlannedRow:
        """The fate of one row."""
        if row.name is None:
            message = "This row has no name, so it cannot stand for a person. Add the name."
            return PlannedRow(row, Fate.REJECTED, rejection=Notice(row.row, "name", "", message))
        earlier = self._file.find(row)
        if earlier is not None and not isinstance(earlier, Clash):
            first = earlier.known.row
            if first is not None:
                return repeat_of(row, first)
        found = self._here.find(row)
        if isinstance(found, Clash):
            return PlannedRow(row, Fate.REJECTED, rejection=found.told(row))
        if found is not None and found.known.person is not None:
            person = found.known.person
            if person.id in self._rows_of:
                return repeat_of(row, self._rows_of[person.id])
            if found.is_one_of_several:
                return one_of_several(row, person)
            planned = self._matched(row, person, found.known, found.why)
            self._here.follow(found.known, row)
            whose = planned.person if planned.fate is Fate.CHANGED else None
            for id_ in (person.id, whose.id if whose else "", *planned.joined):
                self._rows_of[id_] = planned
        else:
            planned = self._new(row)
            if planned.fate is Fate.LEFT_OUT:
                return planned
        self._file.add(Known.of_row(planned))
        return planned

    def _matched(self, row: Candidate, person: Participant, known: Known, why: Why) -> PlannedRow:
        others = self._here.also(row, known)
        if others:  # the details go to the one that will be the face of the joined entries
            person, *others = sorted([known.face or person, *others], key=_face_first)
        for other in others:
            message = f"The DfE has joined this person with {other.name.full}, who is here too."
            row.notice("dfe_participant_id", row.dfe_id, message)
        if not others:
            person = as_said(self._together[person.merged_into or person.id], row) or person
        changes = tuple(changes_to(person, row))
        if row.key[0] == known.key[0]:
            pass  # the very name: nothing to tell
        elif why is Why.EMAIL:
            message = f"Taken for {person.name.full}, who has this e-mail address. Please check."
            row.notice("name", row.shown_name, message)
        elif not named_alike(row, known):
            message = f"Taken for {person.name.full}, who has {why.value}. Please check."
            row.notice("name", row.shown_name, message)
        if changes and person.merged_into is not None and known.face is not None:
            name = known.face.name.full
            message = f"Kept with this entry of {name}; what the other entry says goes first."
            row.notice("name", row.shown_name, message)
        if not changes:
            person = known.face or person
        fate = Fate.CHANGED if changes or others else Fate.UNCHANGED
        joined = tuple(other.id for other in others)
        return PlannedRow(row, fate, person, changes, joined=joined)

    def _new(self, row: Candidate) -> PlannedRow:
        planned = PlannedRow(row, Fate.NEW)
        for known, why in self._here.likely(row):
            if known.face is not None:
                who = known.face.name.full
                message = f"This may be {who}, who is here already ({why.value})."
                row.notice("name", row.shown_name, message, MAY_BE_HERE)
                planned.proposed += ((known.face.id, why.value),)
        for known, why in self._file.likely(row):
            if known.row is not None:
                number = known.row.candidate.row
                message = f"Row {number} has {why.value}: this may be the same person."
                row.notice("name", row.shown_name, message, MAY_BE_HERE)
                planned.twins += ((number, why.value),)
        if row.row in self._left_out and (planned.proposed or planned.twins):
            planned.fate = Fate.LEFT_OUT
            return planned
        self._look_elsewhere(planned)
        return planned

    def _look_elsewhere(self, planned: PlannedRow) -> None:
        """The same person in another cohort: another entry, and a link is proposed."""
        row = planned.candidate
        found = self._elsewhere.find(row)
        if found is None or isinstance(found, Clash):
            near = next(self._elsewhere.likely(row), None)
            if near is None:
                self._look_among_walk_ins(planned)
                return
            known, why = near
            says = "perhaps"
        else:
            known, why, says = found.known, found.why, "it seems to be"
        other = known.person
        if other is None:
            return
        cohort = self._cohorts.get(other.cohort_id or "")
        where = cohort.name if cohort else "no cohort yet"
        if says != "perhaps" and cohort is not None:
            self.seen_elsewhere[cohort.id] = self.seen_elsewhere.get(cohort.id, 0) + 1
        message = f"{other.name.full} in {where} has {why.value}: {says} the same person."
        row.notice("name", row.shown_name, message)
        planned.proposed += ((other.id, why.value),)

    def _look_among_walk_ins(self, planned: PlannedRow) -> None:
        """Somebody typed in at the door has no more than a name: only ever a proposal."""
        row = planned.candidate
        walk_in = self._walk_ins.get(row.key[0]) if self._walk_ins else None
        if walk_in is not None:
            message = f"{walk_in.name.full} came as a walk-in: perhaps the same person."
            row.notice("name", row.shown_name, message)
            planned.proposed += ((walk_in.id, "the same name"),)


def _face_first(person: Participant) -> tuple[bool, Id]:
    """The order in which joined entries become the face (design.md 3)."""
    return not person.dfe.participant_id, person.id


__all__ = ["Fate", "FieldChange", "ImportPlan", "PlannedRow", "Planner", "plan_import"]
