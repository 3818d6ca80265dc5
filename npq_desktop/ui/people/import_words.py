"""The import preview in words: what happens to a row, what was noticed, what the button says."""

from collections.abc import Sequence
from dataclasses import dataclass

from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.import_plan import Fate, ImportPlan, PlannedRow
from npq_desktop.services.import_remedies import (
    ASKS_FOR_ZERO,
    Offer,
    Remedy,
    is_open,
    is_to_look_at,
    offer_of,
    remedies,
)
from npq_desktop.services.import_rows import USE_DOUBTED
from npq_desktop.services.participant_list import ColumnMeaning, Notice
from npq_desktop.ui.kit.marks import Pill
from npq_desktop.ui.kit.rows import Cell, Row

MEANINGS: dict[ColumnMeaning, str] = {
    ColumnMeaning.FULL_NAME: "Name, split for sorting",
    ColumnMeaning.GIVEN_NAME: "First name",
    ColumnMeaning.FAMILY_NAME: "Surname",
    ColumnMeaning.PREFERRED_NAME: "Preferred name",
    ColumnMeaning.TRN: "TRN",
    ColumnMeaning.EMAIL: "E-mail",
    ColumnMeaning.ORGANISATION: "Organisation",
    ColumnMeaning.ROLE: "Role",
    ColumnMeaning.LEAD_MENTOR: "Lead mentor",
    ColumnMeaning.ITT_PROVIDER: "ITT provider",
    ColumnMeaning.SCHOOL_URN: "School URN",
    ColumnMeaning.DFE_ID: "DfE participant id",
    ColumnMeaning.APPLICATION_ID: "DfE application id",
    ColumnMeaning.TRAINING_STATUS: "Training status",
    ColumnMeaning.STATUS_SINCE: "Status since",
    ColumnMeaning.EARLIER_NAMES: "Earlier names",
    ColumnMeaning.ID_CHANGES: "Changed DfE ids",
    ColumnMeaning.COHORT: "Cohort",
    ColumnMeaning.NEEDS: "Needs, left out",
    ColumnMeaning.IGNORED: "Left out",
}
_FIELDS = {
    "name": "Name",
    "trn": "TRN",
    "email": "E-mail",
    "organisation": "Organisation",
    "role": "Role",
    "lead_mentor": "Lead mentor",
    "school_urn": "URN",
    "training_status": "Status",
    "dfe_participant_id": "DfE id",
    "application_id": "Application",
    "trn_verified": "TRN checked by the DfE",
    "itt_provider": "ITT provider",
    "status_since": "Status since",
    "former_dfe_ids": "Earlier DfE ids",
    "participant_id_changes": "Changed DfE ids",
}
_PRIVATE = frozenset({"trn", "email"})
LONGEST_NAME = 34
"""A cohort's name is shortened behind this in a button; the tip has all of it."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A plan as the page shows it: which questions were answered, and whether TRNs are hidden."""

    plan: ImportPlan
    left_empty: frozenset[int] = frozenset()
    another: frozenset[int] = frozenset()
    cohorts: tuple[Cohort, ...] = ()
    came_from: Cohort | None = None
    why: str = ""
    private: bool = False

    def is_open(self, planned: PlannedRow) -> bool:
        """Whether a row asks something that nobody has answered yet."""
        return is_open(planned, self.left_empty, self.another)

    def is_to_look_at(self, planned: PlannedRow) -> bool:
        """Whether somebody should still read a row before the import."""
        return is_to_look_at(planned, self.left_empty, self.another)

    def row(self, planned: PlannedRow) -> Row:
        """One row of the preview; its number is its key."""
        row = planned.candidate
        name = row.name.sorted_form if row.name else "No name"
        trn = "hidden" if self.private and row.trn else (row.trn or "none")
        actions = remedies(planned, self.plan, self.left_empty, self.another)
        offer = offer_of(planned)
        return Row(
            row.row,
            (
                Cell(str(row.row)),
                Cell(name, row.organisation or "", is_strong=True),
                Cell("", pill=_pill(planned, question=self.is_open(planned))),
                Cell(trn),
                Cell(
                    noticed(planned, private=self.private),
                    actions=tuple(_action(each, offer, private=self.private) for each in actions),
                ),
            ),
        )

    def missing(self, person: Participant) -> Row:
        """Somebody who is here, but not in the file."""
        return Row(
            person.id,
            (
                Cell(""),
                Cell(person.name.sorted_form, person.work.organisation, is_strong=True),
                Cell("", pill=Pill("Stays", "check", "absent_authorised")),
                Cell("hidden" if self.private and person.trn else (person.trn or "none")),
                Cell("Not in this file. Nobody is removed."),
            ),
        )


def _action(remedy: Remedy, offer: Offer | None, *, private: bool) -> str:
    if remedy is Remedy.ADD:
        return "Add as another person"
    if remedy is Remedy.LEAVE_OUT:
        return "Leave this row out"
    if remedy is Remedy.LEAVE_EMPTY:
        return "Leave\u00a0empty"
    if offer is None or private:
        return "Put the zero back"
    return f"Use\u00a0{offer.proposed}"


def _pill(planned: PlannedRow, *, question: bool) -> Pill:
    match planned.fate:
        case Fate.NEW if question:
            return Pill("New, one question", "circle-help", "late")
        case Fate.NEW:
            return Pill("New", "plus", "present")
        case Fate.CHANGED if question:
            return Pill("Changed, one question", "circle-help", "late")
        case Fate.CHANGED:
            return Pill("Changed", "pencil", "remote")
        case Fate.LEFT_OUT:
            return Pill("Left out", "user-minus", "absent_authorised")
        case Fate.UNCHANGED if planned.same_as is not None:
            return Pill("Same row again", "copy", "absent_authorised")
        case Fate.UNCHANGED:
            return Pill("Already here", "check", "absent_authorised")
        case _:
            return Pill("Rejected", "ban", "absent_unauthorised")


def noticed(planned: PlannedRow, *, private: bool = False) -> str:
    """Everything worth saying about a row."""
    told = [] if planned.rejection is None else [planned.rejection.message]
    for change in planned.changes:
        what = _FIELDS.get(change.field, change.field)
        if private and change.field in _PRIVATE:
            told.append(f"{what} changes.")
        elif change.old:
            told.append(f"{what} was {change.old}, becomes {change.new or 'empty'}.")
        else:
            told.append(f"{what} was empty, becomes {change.new}.")
    told += [_notice(each, private=private) for each in planned.candidate.notices]
    if not private:
        told.extend(planned.candidate.notes)
    return " ".join(told)


def _notice(notice: Notice, *, private: bool) -> str:
    if notice.remedy in ASKS_FOR_ZERO:
        written = "as written" if private else f"“{notice.value}”"
        told = f"TRN {written} has {len(notice.value)} digits."
        if notice.remedy != USE_DOUBTED:
            return told
        also = "It is also the school's URN in this row."
        return f"{told} {also}" if private else f"TRN {written}: {notice.message}"
    if notice.field == "name":
        return "Please check this name." if private else notice.message
    what = _FIELDS.get(notice.field, notice.field)
    shown = f" “{notice.value}”" if notice.value and not private else ""
    return f"{what}{shown}: {notice.message}"


def button_words(plan: ImportPlan) -> str:
    """What the one button will do."""
    new, changed = plan.counts[Fate.NEW], plan.counts[Fate.CHANGED]
    name = short(plan.cohort.name)
    parts = [f"Add {new:,} to {name}"] if new else []
    if changed:
        parts.append(f"change {changed:,}" if parts else f"Change {changed:,} in {name}")
    return ", ".join(parts) or "Note that this list is current"


def title_words(plan: ImportPlan) -> str:
    """The headline: how many people, and for which cohort."""
    if not plan.rows:
        return "Nobody is in this list"
    if plan.counts[Fate.REJECTED] == len(plan.rows):
        return "No row of this list can be imported"
    if not plan.writes and (plan.counts[Fate.UNCHANGED] or plan.counts[Fate.LEFT_OUT]):
        return f"Nothing changes in {plan.cohort.name}"
    return f"{people(plan.people)} for {plan.cohort.name}"


def done_words(plan: ImportPlan) -> str:
    """What was done, when it was."""
    new, changed, rejected = (plan.counts[each] for each in (Fate.NEW, Fate.CHANGED, Fate.REJECTED))
    told = [f"{people(new)} added" if new else "", f"{changed:,} changed" if changed else ""]
    told.append(f"{rejected:,} rejected" if rejected else "")
    left_out = plan.counts[Fate.LEFT_OUT]
    told.append(f"{left_out:,} left out" if left_out else "")
    words = ", ".join(filter(None, told)) or "Nothing to change, the list is current"
    return f"{words} · {short(plan.cohort.name)}"


def cohort_words(preview: Preview) -> tuple[str, Cohort | None]:
    """What to ask about the cohort, and the one that may be meant instead."""
    plan = preview.plan
    if plan.belongs_elsewhere is not None:
        other, why = plan.belongs_elsewhere
        return (
            f"This list looks like {other.name}: {why}. It will go to {plan.cohort.name}.",
            other,
        )
    was = preview.came_from
    if was is not None and preview.why and was.id != plan.cohort.id:
        words = (
            f"You were in {was.name}, but this list looks like {plan.cohort.name}: {preview.why}. "
            f"It will go to {plan.cohort.name}."
        )
        return words, was
    return "", None


def left_out_words(plan: ImportPlan, *, private: bool = False) -> str:
    """What of the file is not read, or was noticed about the whole of it.

    ``private`` leaves out what stands in rows, for the wall.
    """
    needs = [each.value or "no heading" for each in plan.notices if each.field == "needs"]
    told = []
    if needs:
        named = ", ".join(f"“{each}”" for each in needs)
        word = "The columns" if len(needs) > 1 else "The column"
        told.append(f"{word} {named} is left out: access and dietary needs are not read here.")
        if len(needs) > 1:
            told[0] = told[0].replace(" is left", " are left")
    others = [each for each in plan.notices if each.field not in {"needs", "cohort"}]
    told += [_about_file(each, private=private) for each in others[:3]]
    if len(others) > 3:
        told.append(f"And {len(others) - 3} more rows were left out.")
    return " ".join(told)


def _about_file(notice: Notice, *, private: bool) -> str:
    is_hidden = private and notice.field != "sheet"
    value = f" “{notice.value}”" if notice.value and not is_hidden else ""
    where = "Sheet" if notice.field == "sheet" else f"Row {notice.row}"
    return f"{where}{value}: {notice.message}"


def people(count: int) -> str:
    """``1 person``, ``41 people``."""
    return f"{count:,} {'person' if count == 1 else 'people'}"


def short(name: str) -> str:
    """A cohort's name where there is little room."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def counts(preview: Preview, to_look_at: int) -> Sequence[tuple[str, str, int]]:
    """The filters: key, words, number."""
    plan = preview.plan
    return (
        ("look", f"{to_look_at:,} to look at", to_look_at),
        ("all", f"All {len(plan.rows):,}", len(plan.rows)),
        ("new", f"{plan.counts[Fate.NEW]:,} new", plan.counts[Fate.NEW]),
        ("changed", f"{plan.counts[Fate.CHANGED]:,} changed", plan.counts[Fate.CHANGED]),
        ("here", f"{plan.counts[Fate.UNCHANGED]:,} already here", plan.counts[Fate.UNCHANGED]),
        ("missing", f"{len(plan.missing):,} here, but not in this file", len(plan.missing)),
        ("left_out", f"{plan.counts[Fate.LEFT_OUT]:,} left out", plan.counts[Fate.LEFT_OUT]),
        ("rejected", f"{plan.counts[Fate.REJECTED]:,} rejected", plan.counts[Fate.REJECTED]),
    )
