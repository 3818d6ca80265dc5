"""Importing a list: preview, then one act (issue 3, part 3)."""

from collections.abc import Sequence
from dataclasses import replace

from npq_desktop.domain.cells import (
    dfe_value,
    name_value,
    participant_cells,
    status_value,
    work_value,
)
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.names import name_key
from npq_desktop.domain.people import DfeRecord, Name, Participant, Status, Work
from npq_desktop.services.import_plan import Fate, ImportPlan, PlannedRow, plan_import
from npq_desktop.services.import_rows import Candidate
from npq_desktop.services.participant_list import ColumnMeaning, ReadFile
from npq_desktop.services.ports import Reading, Report, Store, Writing, no_report

_DFE_FIELDS = frozenset({"dfe_participant_id", "application_id", "trn_verified"})
_WORK_FIELDS = frozenset({"organisation", "role", "lead_mentor", "itt_provider", "school_urn"})


def preview(
    store: Store,
    file: ReadFile,
    cohort_id: Id,
    *,
    meanings: Sequence[ColumnMeaning] | None = None,
    pad_trn: bool | frozenset[int] = False,
) -> ImportPlan:
    """What importing the file into the cohort would do. Writes nothing. Raises NotFound."""
    with store.reading() as view:
        return _plan(view, file, cohort_id, meanings, pad_trn)


def _plan(
    view: Reading,
    file: ReadFile,
    cohort_id: Id,
    meanings: Sequence[ColumnMeaning] | None,
    pad_trn: bool | frozenset[int],
) -> ImportPlan:
    everybody = view.people()
    plan = plan_import(
        file,
        meanings or [column.meaning for column in file.columns],
        view.cohort(cohort_id),
        [each for each in everybody if each.cohort_id == cohort_id],
        [each for each in everybody if each.cohort_id not in {cohort_id, None}],
        [line.cohort for line in view.cohorts()],
        pad_trn=pad_trn,
    )
    plan.at = view.last_arrival()
    return plan


def carry_out(
    store: Store, plan: ImportPlan, report: Report = no_report
) -> tuple[ImportPlan, Id | None]:
    """Write the plan as one act; the plan as it was carried out, and the act.

    When anything was written since the preview, the plan is worked out again inside the write
    turn, so that nothing is overwritten unseen. Cancelled by ``report`` it has changed nothing.
    """
    with store.writing() as work:
        if work.last_arrival() != plan.at:
            plan = _plan(work, plan.file, plan.cohort.id, plan.meanings, plan.padded)
        for done, row in enumerate(plan.rows):
            if done % 200 == 0:
                report(done, len(plan.rows))
            _put(work, plan, row)
        work.put("list", new_id(), "imported", _record(plan))
        return plan, work.commit()


def _record(plan: ImportPlan) -> dict[str, object]:
    return {
        "cohort": plan.cohort.id,
        "rows": len(plan.rows),
        "digest": plan.file.digest,
        **{fate.value: count for fate, count in plan.counts.items()},
    }


def _put(work: Writing, plan: ImportPlan, planned: PlannedRow) -> None:
    row = planned.candidate
    if planned.fate is Fate.NEW:
        person = _participant(row, plan.cohort.id)
        for what, value in participant_cells(person):
            work.put("participant", person.id, what, value, person=person.id)
        _put_aliases(work, row, person)
        for other, why in planned.proposed:
            pair = ".".join(sorted((person.id, other)))
            work.put("same_person", pair, "link", {"is": "proposed", "why": [why]})
    elif planned.person is not None and planned.same_as is None:
        if planned.fate is Fate.CHANGED:
            _put_changes(work, planned, planned.person)
        _put_aliases(work, row, planned.person)


def _participant(row: Candidate, cohort_id: Id) -> Participant:
    return Participant(
        id=new_id(),
        cohort_id=cohort_id,
        name=row.name or Name(""),
        trn=row.trn,
        email=row.email,
        work=_work(Work(), row),
        dfe=_dfe(DfeRecord(), row),
        status=Status(row.status, row.since) if row.status else Status(),
    )


def _work(old: Work, row: Candidate) -> Work:
    return Work(
        organisation=row.organisation or old.organisation,
        role=row.role or old.role,
        lead_mentor=old.lead_mentor if row.lead_mentor is None else row.lead_mentor,
        itt_provider=row.itt_provider or old.itt_provider,
        school_urn=row.school_urn or old.school_urn,
    )


def _dfe(old: DfeRecord, row: Candidate) -> DfeRecord:
    return replace(
        old,
        participant_id=row.dfe_id or old.participant_id,
        application_id=row.application_id or old.application_id,
        accepted=True if row.from_dfe else old.accepted,  # the list holds accepted people only
        trn_verified=(row.trn is not None) if row.from_dfe else old.trn_verified,
    )


def _put_changes(work: Writing, planned: PlannedRow, person: Participant) -> None:
    row, id_ = planned.candidate, person.id
    fields = {change.field for change in planned.changes}
    if "name" in fields and row.name is not None:
        work.put(
            "participant", id_, "name", name_value(_renamed(person.name, row.name)), person=id_
        )
    for what, value in (("trn", row.trn), ("email", row.email)):
        if what in fields:
            work.put("participant", id_, what, value, person=id_)
    if fields & _WORK_FIELDS:
        work.put("participant", id_, "work", work_value(_work(person.work, row)), person=id_)
    if fields & _DFE_FIELDS:
        work.put("participant", id_, "dfe", dfe_value(_dfe(person.dfe, row)), person=id_)
    if "training_status" in fields and row.status is not None:
        status = status_value(Status(row.status, row.since))
        work.put("participant", id_, "status", status, person=id_)


def _renamed(old: Name, new: Name) -> Name:
    """The new name; a name that somebody no longer has stays known as an earlier one."""
    earlier = dict.fromkeys((*old.earlier, *new.earlier))
    if name_key(old.full) != name_key(new.full):
        earlier[old.full] = None
    preferred = new.preferred or old.preferred
    return Name(new.full, new.given, new.family, preferred, tuple(earlier), new.guessed)


def _put_aliases(work: Writing, row: Candidate, person: Participant) -> None:
    """Keep the DfE ids somebody had before, so that older lists still find them (R-11)."""
    former = dict(row.former_ids)
    own = person.dfe.participant_id
    if row.dfe_id and own and own != row.dfe_id:
        former.setdefault(own, None)
    for old, changed_at in former.items():
        if old not in person.aliases:
            value = {"participant": person.id, "dfe_id": old, "changed_at": changed_at}
            work.put("alias", new_id(), "id", value, person=person.id)
