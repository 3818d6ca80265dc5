"""The import preview in words: what happens to a row, what was noticed, what the button says."""

from npq_desktop.services.import_plan import Fate, ImportPlan, PlannedRow
from npq_desktop.services.import_rows import USE_PADDED
from npq_desktop.services.participant_list import ColumnMeaning
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
    ColumnMeaning.COHORT: "Cohort (not used)",
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
}


def row_of(planned: PlannedRow) -> Row:
    """One row of the preview."""
    row = planned.candidate
    name = row.name.sorted_form if row.name else "No name"
    details = " · ".join(filter(None, (row.organisation or "", row.trn or "no TRN")))
    return Row(
        planned,
        (
            Cell(str(row.row)),
            Cell(name, is_strong=True),
            Cell("", pill=_pill(planned)),
            Cell(details),
            Cell(noticed(planned)),
        ),
    )


def _pill(planned: PlannedRow) -> Pill:
    question = has_question(planned)
    match planned.fate:
        case Fate.NEW:
            return Pill("New, one question", "", "late") if question else Pill("New", "", "present")
        case Fate.CHANGED:
            return Pill("Changed", "", "remote")
        case Fate.UNCHANGED:
            again = planned.same_as is not None
            return Pill("Same row again" if again else "Already here", "", "absent_authorised")
        case Fate.REJECTED:
            return Pill("Rejected", "", "absent_unauthorised")


def has_question(planned: PlannedRow) -> bool:
    """Whether the row offers something to choose."""
    return any(notice.remedy == USE_PADDED for notice in planned.candidate.notices)


def noticed(planned: PlannedRow) -> str:
    """Everything worth saying about a row."""
    told = [
        f"{_FIELDS.get(change.field, change.field)} was {change.old or 'empty'}, "
        f"becomes {change.new}"
        for change in planned.changes
    ]
    if planned.rejection is not None:
        told.append(planned.rejection.message)
    for notice in planned.candidate.notices:
        value = f"“{notice.value}” " if notice.value and notice.field != "name" else ""
        field = (
            "" if notice.field == "name" else f"{_FIELDS.get(notice.field, notice.field)} {value}"
        )
        told.append(f"{field}{notice.message}")
    told.extend(planned.candidate.notes)
    return " ".join(told)


def button_words(plan: ImportPlan) -> str:
    """What the one button will do."""
    new, changed = plan.counts[Fate.NEW], plan.counts[Fate.CHANGED]
    parts = []
    if new:
        parts.append(f"Add {new} to {plan.cohort.name}")
    if changed:
        parts.append(f"change {changed}" if parts else f"Change {changed} in {plan.cohort.name}")
    return ", ".join(parts) or f"Nothing to change in {plan.cohort.name}"
