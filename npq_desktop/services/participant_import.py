"""Importing a list: preview, then one act (issue 3, part 3)."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from npq_desktop.domain.cells import (
    dfe_value,
    name_value,
    participant_cells,
    status_value,
    work_value,
)
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.name_split import same_words
from npq_desktop.domain.people import DfeRecord, Name, Participant, Status, Work
from npq_desktop.services.import_candidate import Candidate
from npq_desktop.services.import_changes import (
    dfe_id_after,
    is_verified,
    new_aliases,
    renamed,
)
from npq_desktop.services.import_fates import Fate, PlannedRow
from npq_desktop.services.import_match import Why
from npq_desktop.services.import_plan import ImportPlan, plan_import
from npq_desktop.services.participant_list import ColumnMeaning, ReadFile
from npq_desktop.services.ports import Reading, Report, Store, Writing, no_report

_DFE_FIELDS = frozenset({"dfe_participant_id", "application_id", "trn_verified"})
_STATUS_FIELDS = frozenset({"training_status", "status_since"})
_WORK_FIELDS = frozenset({"organisation", "role", "lead_mentor", "itt_provider", "school_urn"})


def preview(
    store: Store,
    file: ReadFile,
    cohort_id: Id,
    *,
    meanings: Sequence[ColumnMeaning] | None = None,
    pad_trn: bool | frozenset[int] = False,
    left_out: frozenset[int] = frozenset(),
) -> ImportPlan:
    """What importing the file into the cohort would do. Writes nothing. Raises NotFound."""
    with store.reading() as view:
        return _plan(view, file, cohort_id, meanings, pad_trn, left_out)


def _plan(
    view: Reading,
    file: ReadFile,
    cohort_id: Id,
    meanings: Sequence[ColumnMeaning] | None,
    pad_trn: bool | frozenset[int],
    left_out: frozenset[int],
) -> ImportPlan:
    everybody = view.entries()
    plan = plan_import(
        file,
        meanings or [column.meaning for column in file.columns],
        view.cohort(cohort_id),
        [each for each in everybody if each.cohort_id == cohort_id],
        [each for each in everybody if each.cohort_id != cohort_id],
        [line.cohort for line in view.cohorts()],
        pad_trn=pad_trn,
        left_out=left_out,
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
            told = plan.meanings, plan.padded, plan.left_out
            plan = _plan(work, plan.file, plan.cohort.id, *told)
        ids: dict[int, Id] = {}
        kept_apart = {frozenset(pair) for pair in work.links("not_same")}
        for done, row in enumerate(plan.rows):
            if done % 200 == 0:
                report(done, len(plan.rows))
            person = _put(work, plan, row)
            if person is not None:
                ids[row.candidate.row] = person
                _put_links(work, row, person, ids, kept_apart)
        report(len(plan.rows), len(plan.rows))
        work.put("list", new_id(), "imported", _record(plan))
        return plan, work.commit()


def _record(plan: ImportPlan) -> dict[str, object]:
    told = plan.as_json()
    left_out = plan.counts[Fate.LEFT_OUT]
    return {
        **({"left_out": left_out} if left_out else {}),
        "cohort": plan.cohort.id,
        "rows": len(plan.rows),
        "digest": plan.file.digest,
        "rejected": len(told["rejected"]),
        **{counted: told[counted] for counted in ("added", "updated", "unchanged")},
    }


def _put(work: Writing, plan: ImportPlan, planned: PlannedRow) -> Id | None:
    """Write what a row says; whose row it is, None when it repeats another or was rejected."""
    row, person = planned.candidate, planned.person
    if planned.fate is Fate.NEW:
        person = _participant(row, plan.cohort.id)
        for what, value in participant_cells(person):
            work.put("participant", person.id, what, value, person=person.id)
        _put_aliases(work, person.id, dict(row.former_ids))
        return person.id
    if person is None or planned.same_as is not None:
        return None
    if planned.fate is Fate.CHANGED:
        _put_changes(work, planned, person)
        _put_aliases(work, person.id, new_aliases(person, row))
    return person.id


def _put_links(
    work: Writing,
    planned: PlannedRow,
    person: Id,
    ids: Mapping[int, Id],
    kept_apart: AbstractSet[frozenset[Id]],
) -> None:
    """Propose that entries are one person; those whose DfE ids were joined are (design.md 3)."""
    twins = [(ids[number], why) for number, why in planned.twins if number in ids]
    links = [(other, "proposed", why) for other, why in (*planned.proposed, *twins)]
    links += [(other, "same", Why.DFE_ID.value) for other in planned.joined]
    for other, what, why in links:
        if other != person and frozenset((other, person)) not in kept_apart:
            pair = ".".join(sorted((person, other)))
            work.put("same_person", pair, "link", {"is": what, "why": [why]}, person=other)


def _participant(row: Candidate, cohort_id: Id) -> Participant:
    return Participant(
        id=new_id(),
        cohort_id=cohort_id,
        name=row.name or Name(""),
        trn=row.trn,
        email=row.email,
        work=_work(Work(), row),
        dfe=_dfe(DfeRecord(), row, verified=row.from_dfe and row.trn is not None),
        status=_status(Status(), row),
    )


def _status(old: Status, row: Candidate) -> Status:
    """The status as the row says it; a day that is known stays while the status does."""
    if row.status is None:
        return old
    known = old.since if row.status is old.training_status else None
    return Status(row.status, row.since or known)


def _work(old: Work, row: Candidate) -> Work:
    return Work(
        organisation=row.organisation or old.organisation,
        role=row.role or old.role,
        lead_mentor=old.lead_mentor if row.lead_mentor is None else row.lead_mentor,
        itt_provider=row.itt_provider or old.itt_provider,
        school_urn=row.school_urn or old.school_urn,
    )


def _dfe(old: DfeRecord, row: Candidate, *, verified: bool) -> DfeRecord:
    return replace(
        old,
        participant_id=row.dfe_id or old.participant_id,
        application_id=row.application_id or old.application_id,
        accepted=True if row.from_dfe else old.accepted,  # the list holds accepted people only
        trn_verified=verified,
    )


def _put_changes(work: Writing, planned: PlannedRow, person: Participant) -> None:
    row, id_ = planned.candidate, person.id
    fields = {change.field for change in planned.changes}
    changed: dict[str, object] = {}
    if "name" in fields and row.name is not None:
        name = renamed(person.name, row.name, confirmed=person.name_confirmed)
        changed["name"] = name_value(name)
        if person.name_confirmed and (name.guessed or not same_words(person.name.full, name.full)):
            changed["name_confirmed"] = False  # another name, which nobody has confirmed
    if "trn" in fields:
        changed["trn"] = row.trn
    if "email" in fields:
        changed["email"] = row.email
    if fields & _WORK_FIELDS:
        changed["work"] = work_value(_work(person.work, row))
    if fields & _DFE_FIELDS:
        told = _dfe(person.dfe, row, verified=is_verified(person, row))
        changed["dfe"] = dfe_value(replace(told, participant_id=dfe_id_after(person, row)))
    if fields & _STATUS_FIELDS:
        changed["status"] = status_value(_status(person.status, row))
    for what, value in changed.items():
        work.put("participant", id_, what, value, person=id_)


def _put_aliases(work: Writing, person: Id, former: Mapping[str, str | None]) -> None:
    """Keep the DfE ids somebody had before, so that older lists still find them (R-11)."""
    for old, changed_at in former.items():
        value = {"participant": person, "dfe_id": old, "changed_at": changed_at}
        work.put("alias", new_id(), "id", value, person=person)
