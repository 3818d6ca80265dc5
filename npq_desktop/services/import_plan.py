"""What an import will do, row by row, before anything is written (contract.md; R-08 to R-11).

Inside the cohort a person is matched by DfE id, else by TRN, else by e-mail, else (for a row that
has none of these) by exactly the same name and organisation; never by name alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from npq_desktop.domain.folding import fold
from npq_desktop.domain.ids import Id
from npq_desktop.domain.names import Cases, name_key
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.import_match import Clash, Known, Roster, contradicts
from npq_desktop.services.import_rows import Candidate, learn_cases, read_row
from npq_desktop.services.participant_list import ColumnMeaning, Notice, ReadFile


class Fate(StrEnum):
    """What happens to a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that a row changes."""

    field: str
    old: str
    new: str


@dataclass(slots=True)
class PlannedRow:
    """One row and its fate. ``person``: whom it matched; ``same_as``: an earlier row it repeats."""

    candidate: Candidate
    fate: Fate
    person: Participant | None = None
    changes: tuple[FieldChange, ...] = ()
    rejection: Notice | None = None
    proposed: tuple[tuple[Id, str], ...] = ()
    same_as: int | None = None

    @property
    def needs_a_look(self) -> bool:
        """Whether somebody should read this row before the import."""
        return self.fate is Fate.REJECTED or bool(self.candidate.notices)


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
    at: int = 0
    counts: dict[Fate, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.counts = dict.fromkeys(Fate, 0)
        for row in self.rows:
            self.counts[row.fate] += 1

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
) -> ImportPlan:
    """Work out every row's fate. ``pad_trn``: for all rows, or for those with these numbers."""
    places = file.places(meanings)
    cases = Cases()
    learn_cases(file.rows, places, cases)
    for person in here:
        cases.learn(person.name.full)
    planner = _Planner(Roster(here), Roster(elsewhere), {c.id: c for c in cohorts})
    rows = []
    for number, cells in file.rows:
        padded = pad_trn if isinstance(pad_trn, bool) else number in pad_trn
        candidate = read_row(
            number, cells, places, cases, pad_trn=padded, from_dfe=file.is_from_dfe
        )
        rows.append(planner.plan(candidate))
    named = {row.person.id for row in rows if row.person is not None}
    notices = [*file.notices, *_needs_left_out(file, meanings)]
    looks_like = _other_cohort(file, cohort, cohorts, planner.seen_elsewhere, len(rows))
    if looks_like is not None:
        other, why = looks_like
        message = f"This list looks like {other.name} ({why}); it goes to {cohort.name}."
        notices.append(Notice(1, "cohort", other.name, message))
    return ImportPlan(
        file=file,
        meanings=tuple(meanings),
        cohort=cohort,
        rows=rows,
        notices=notices,
        missing=[person for person in here if person.id not in named],
        looks_like=looks_like,
        padded=pad_trn,
    )


def _needs_left_out(file: ReadFile, meanings: Sequence[ColumnMeaning]) -> list[Notice]:
    message = (
        "A column of access or dietary needs is not read: such notes stay on this laptop only."
    )
    return [
        Notice(1, "needs", column.heading, message)
        for column, meaning in zip(file.columns, meanings, strict=True)
        if meaning is ColumnMeaning.NEEDS
    ]


class _Planner:
    """Gives each row its fate, in order, knowing the rows before it."""

    def __init__(self, here: Roster, elsewhere: Roster, cohorts: Mapping[Id, Cohort]) -> None:
        self._here = here
        self._elsewhere = elsewhere
        self._cohorts = cohorts
        self._file = Roster()
        self.seen_elsewhere: dict[Id, int] = {}

    def plan(self, row: Candidate) -> PlannedRow:
        if row.name is None:
            message = "This row has no name, so it cannot stand for a person. Add the name."
            return PlannedRow(row, Fate.REJECTED, rejection=Notice(row.row, "name", "", message))
        earlier = self._file.find(row)
        if isinstance(earlier, Known) and earlier.row is not None:
            return self._again(row, earlier.row)
        found = self._here.find(row)
        if isinstance(found, Clash):
            return PlannedRow(row, Fate.REJECTED, rejection=_clash(row, found))
        if found is not None and found.person is not None:
            planned = _matched(row, found.person)
        else:
            planned = self._new(row)
        self._file.add(Known.of_row(planned))
        return planned

    def _again(self, row: Candidate, first: "PlannedRow") -> PlannedRow:
        """The same person once more in this file."""
        number = first.candidate.row
        if _says_the_same(row, first.candidate):
            row.notice(
                "name", row.name.full if row.name else "", f"The same as row {number}, taken once."
            )
            return PlannedRow(row, Fate.UNCHANGED, person=first.person, same_as=number)
        message = (
            f"This is the person of row {number} again, with other details. That row was taken; "
            "put right which is true and import again."
        )
        value = row.name.full if row.name else ""
        rejection = Notice(row.row, "name", value, message)
        return PlannedRow(row, Fate.REJECTED, first.person, rejection=rejection, same_as=number)

    def _new(self, row: Candidate) -> PlannedRow:
        proposed = self._here.likely(row) + self._file_links(row)
        for person, why in proposed:
            who = person.name.full
            row.notice(
                "name",
                row.name.full if row.name else "",
                f"This may be {who}, who is here already ({why}).",
            )
        elsewhere = self._elsewhere.find(row)
        links = [(person.id, why) for person, why in proposed if person.id]
        if isinstance(elsewhere, Known) and elsewhere.person is not None:
            other = elsewhere.person
            cohort = self._cohorts.get(other.cohort_id or "")
            where = cohort.name if cohort else "another list"
            self.seen_elsewhere[other.cohort_id or ""] = (
                self.seen_elsewhere.get(other.cohort_id or "", 0) + 1
            )
            row.notice(
                "name",
                row.name.full if row.name else "",
                f"The same person seems to be in {where}.",
            )
            links.append((other.id, elsewhere.why))
        return PlannedRow(row, Fate.NEW, proposed=tuple(links))

    def _file_links(self, row: Candidate) -> list[tuple[Participant, str]]:
        for number, why in self._file.likely_rows(row):
            value = row.name.full if row.name else ""
            row.notice("name", value, f"Row {number} has {why}. Both were taken.")
        return []


def _clash(row: Candidate, clash: Clash) -> Notice:
    value = (row.trn if clash.field == "trn" else row.dfe_id) or ""
    label = "TRN" if clash.field == "trn" else "DfE id"
    message = (
        f"This {label} belongs to {clash.person.name.full}, who is here already and is clearly "
        "another person. Check which of the two is right."
    )
    return Notice(row.row, clash.field, value, message)


def _matched(row: Candidate, person: Participant) -> PlannedRow:
    changes = tuple(changes_to(person, row))
    return PlannedRow(row, Fate.CHANGED if changes else Fate.UNCHANGED, person, changes)


def changes_to(person: Participant, row: Candidate) -> Iterable[FieldChange]:
    """What a row changes about a person it matched; an empty cell changes nothing."""
    if row.name is not None and _name_differs(person, row):
        yield FieldChange("name", person.name.full, row.name.full)
    held = (
        ("trn", person.trn, row.trn),
        ("email", person.email, row.email),
        ("organisation", person.work.organisation, row.organisation),
        ("role", person.work.role, row.role),
        ("itt_provider", person.work.itt_provider, row.itt_provider),
        ("school_urn", person.work.school_urn, row.school_urn),
        ("dfe_participant_id", person.dfe.participant_id, row.dfe_id),
        ("application_id", person.dfe.application_id, row.application_id),
    )
    for what, old, new in held:
        if new and new != old:
            yield FieldChange(what, old or "", new)
    if row.lead_mentor is not None and row.lead_mentor != person.work.lead_mentor:
        yield FieldChange("lead_mentor", _yes(person.work.lead_mentor), _yes(row.lead_mentor))
    if row.status is not None and (row.status, row.since) != (
        person.status.training_status,
        person.status.since,
    ):
        yield FieldChange("training_status", person.status.training_status.value, row.status.value)
    if row.from_dfe:
        verified = row.trn is not None
        if verified != person.dfe.trn_verified:
            yield FieldChange("trn_verified", _yes(person.dfe.trn_verified), _yes(verified))


def _yes(value: bool | None) -> str:
    return "" if value is None else ("Yes" if value else "No")


def _name_differs(person: Participant, row: Candidate) -> bool:
    """Another name, or the same with accents that were missing; case alone is no change."""
    if row.name is None:
        return False
    old, new = person.name, row.name
    if new.preferred and new.preferred != old.preferred:
        return True
    if set(new.earlier) - set(old.earlier):
        return True
    if name_key(old.full) != name_key(new.full):
        return new.full not in old.earlier
    if old.full == new.full:
        return bool(old.guessed and not new.guessed)
    # Accents gained are news; accents lost are most likely an old system's doing.
    return fold(old.full) == old.full.casefold() and fold(new.full) != new.full.casefold()


def _says_the_same(one: Candidate, other: Candidate) -> bool:
    """Whether two rows agree in everything that both say."""
    fields = ("trn", "dfe_id", "organisation", "role", "lead_mentor", "school_urn", "status")
    for what in fields:
        a, b = getattr(one, what), getattr(other, what)
        if a is not None and b is not None and a != b:
            return False
    emails = [each.email.casefold() for each in (one, other) if each.email]
    if len(set(emails)) > 1 or one.name is None or other.name is None:
        return False
    return name_key(one.name.full) == name_key(other.name.full)


def _other_cohort(
    file: ReadFile,
    cohort: Cohort,
    cohorts: Sequence[Cohort],
    elsewhere: Mapping[Id, int],
    rows: int,
) -> tuple[Cohort, str] | None:
    """Another cohort that the file seems to belong to, and why."""
    others = [each for each in cohorts if each.id != cohort.id]
    said = f" {fold(' '.join([*file.titles, file.name]))} ".replace("-", " ").replace("_", " ")
    for other in others:
        own = set(fold(cohort.name).split())
        words = [word for word in fold(other.name).split() if word not in own | {"cohort"}]
        ours = [w for w in fold(cohort.name).split() if w not in set(fold(other.name).split())]
        if _says(said, words) and not _says(said, ours):
            return other, "its title or name says so"
        key = (other.cohort_year, other.cohort_suffix, other.schedule_identifier)
        mine = (cohort.cohort_year, cohort.cohort_suffix, cohort.schedule_identifier)
        if file.dfe_cohorts == {key} and key != mine:
            return other, "its DfE cohort says so"
        if rows and elsewhere.get(other.id, 0) * 2 > rows:
            return other, "most of its people are there"
    return None


def _says(said: str, words: Sequence[str]) -> bool:
    telling = [word for word in words if word.isalpha() and len(word) > 2]
    return bool(telling) and all(f" {word} " in said or f" {word}." in said for word in telling)


__all__ = [
    "Fate",
    "FieldChange",
    "ImportPlan",
    "PlannedRow",
    "changes_to",
    "contradicts",
    "plan_import",
]
