"""Moving somebody to another cohort: a new entry there, linked, and the old one ended (V-01).

Everything is one act. What earlier sessions count for is proposed and decided in the same step.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from npq_desktop.domain import moves as rules
from npq_desktop.domain.around import Moved
from npq_desktop.domain.attendance import attended_minutes
from npq_desktop.domain.cells import iso, moved_value, participant_cells, status_value
from npq_desktop.domain.errors import Refused
from npq_desktop.domain.guests import Positions
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.linking import pair_of, whose_mark
from npq_desktop.domain.marks import Mark
from npq_desktop.domain.moves import Earlier
from npq_desktop.domain.names import clean
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Cohort, Session, SessionState
from npq_desktop.services.credits import put_credit
from npq_desktop.services.entries import entry_there
from npq_desktop.services.ports import Reading, SessionLine, Store, Writing
from npq_desktop.services.registers import LONGEST_NOTE


@dataclass(frozen=True, slots=True)
class MovePlan:
    """What a move would do. ``there``: the entry that the new cohort has of them already."""

    person: Participant
    before: Cohort
    to: Cohort
    on: date
    earlier: tuple[Earlier, ...]
    there: Participant | None
    dfe_step: str


def plan_move(view: Reading, person_id: Id, to_id: Id, on: date) -> MovePlan:
    """What moving somebody on a day would do, to be looked at. Raises NotFound, Refused.

    Of several entries in the cohort it is the face that ends: that one stands in its registers.
    """
    asked, to = entry_there(view, person_id), view.cohort(to_id)
    person = asked if asked.merged_into is None else view.person(asked.merged_into)
    if person.cohort_id is None:
        raise Refused(f"{person.name.full} is in no cohort. Match them to a participant first.")
    before = view.cohort(person.cohort_id)
    return MovePlan(
        person=person,
        before=before,
        to=to,
        on=on,
        earlier=tuple(_earlier(view, person, before, to, on)),
        there=_entry_there(view, person, to),
        dfe_step=rules.dfe_step(before, to),
    )


def _earlier(
    view: Reading, person: Participant, before: Cohort, to: Cohort, on: date
) -> list[Earlier]:
    marks = _marks(view, person.id)
    lines = [e for e in view.sessions(before.id) if e.session.day < on]
    held = [
        _held(line, marks.get(line.session.id), before)
        for line in lines
        if not line.session.is_cancelled
    ]
    plan = view.plan(to.id)
    return rules.earlier_sessions(held, plan, positions(view, before.id, to.id), before.name)


def _held(line: SessionLine, mark: Mark | None, cohort: Cohort) -> tuple[Session, int | None, bool]:
    session, minutes = line.session, None
    if line.state is SessionState.CLOSED:
        minutes = attended_minutes(mark, session, cohort.rules) if mark is not None else 0
    return session, minutes, mark is not None and mark.is_here


def _marks(view: Reading, person_id: Id) -> dict[Id, Mark]:
    """The mark that counts in each session, of all entries that are this person."""
    entries, found = view.linked(person_id), dict[Id, dict[Id, Mark]]()
    for entry in entries:
        for line in view.marks_of(entry):
            if line.mark is not None:
                found.setdefault(line.session_id, {})[entry] = line.mark
    counts = view.link_counts()
    chosen = {
        session: whose_mark(held, session, entries, counts) for session, held in found.items()
    }
    return {session: found[session][entry] for session, entry in chosen.items() if entry}


def positions(view: Reading, *cohorts: Id) -> Positions:
    """The positions of the topics of some cohorts."""
    return {topic.id: topic.position for cohort in cohorts for topic in view.topics(cohort)}


def _entry_there(view: Reading, person: Participant, to: Cohort) -> Participant | None:
    """Their entry in the new cohort. Raises Refused where one looks like them and is not linked."""
    entries = view.linked(person.id)
    for other in view.people(to.id):
        if other.id in entries and other.merged_into is None:
            return other
    same = next((e for e in view.people(to.id) if _is_surely(person, e)), None)
    if same is not None and same.id not in entries:
        raise Refused(
            f"{to.name} has {same.name.full} already, with the same TRN or DfE id. "
            "Say first that they are the same person."
        )
    return None


def _is_surely(one: Participant, other: Participant) -> bool:
    by_id = bool(one.dfe.participant_id) and one.dfe.participant_id == other.dfe.participant_id
    return by_id or (one.trn is not None and one.trn == other.trn)


def move(
    store: Store,
    person_id: Id,
    to_id: Id,
    on: date,
    why: str,
    earlier: Sequence[Earlier] | None = None,
) -> tuple[Id | None, Id]:
    """Move somebody to another cohort from a day on; the act, and the entry in the new cohort.

    ``earlier``: what was decided about earlier sessions; None takes what is proposed. Raises
    NotFound, Refused, BadInput.
    """
    reason = clean(why, LONGEST_NOTE)
    with store.writing() as work:
        plan = plan_move(work, person_id, to_id, on)
        rules.check(plan.person, plan.to, on, reason)
        there = _put_entry(work, plan, reason)
        _put_link(work, plan, there)
        spans = rules.ended(plan.person.enrolment, on)
        _put_enrolment(work, replace(plan.person, enrolment=spans))
        work.flush()
        chosen = plan.earlier if earlier is None else earlier
        for credit in rules.decisions(chosen, plan.person.id, there):
            _check_once(work, credit.from_session, credit.session_id, there)
            put_credit(work, credit)
        return work.commit(), there


def _put_entry(work: Writing, plan: MovePlan, why: str) -> Id:
    """The entry in the new cohort: made, or begun again where they were there before."""
    if plan.there is None:
        made = rules.new_entry(plan.person, new_id(), plan.to, plan.on, why)
        for field, value in participant_cells(made):
            work.put("participant", made.id, field, value, person=made.id)
        return made.id
    there = rules.begun(plan.there, plan.on)
    if there != plan.there:
        _put_enrolment(work, there)
        work.put("participant", there.id, "status", status_value(there.status), person=there.id)
    moved = moved_value(Moved(plan.person.id, plan.on, why))
    work.put("participant", there.id, "moved", moved, person=there.id)
    return there.id


def _put_link(work: Writing, plan: MovePlan, there: Id) -> None:
    if there not in work.linked(plan.person.id):
        why = [f"moved from {plan.before.name} to {plan.to.name}"]
        pair = pair_of(plan.person.id, there)
        work.put("same_person", pair, "link", {"is": "same", "why": why}, person=there)


def _put_enrolment(work: Writing, person: Participant) -> None:
    spans = [[iso(start), iso(end)] for start, end in person.enrolment] or None
    work.put("participant", person.id, "enrolment", spans, person=person.id)


def _check_once(work: Reading, source: Id | None, session: Id, there: Id) -> None:
    """What counts in the new cohort already, by a decision or a catch-up, cannot count again."""
    for entry in work.linked(there):
        used = {c.from_session for c in work.credits(participant=entry) if c.session_id != session}
        used |= {each.from_session for each in work.catch_ups(participant=entry)}
        if source is not None and source in used:
            name = work.session(source).name
            raise Refused(f"{name} counts for another session already. Take that back first.")
