"""What is decided about a session before somebody joined, or while they were away (A-17)."""

from npq_desktop.domain.around import Credit, Standing
from npq_desktop.domain.around_cells import credit_value
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.ids import Id
from npq_desktop.domain.names import clean
from npq_desktop.services.ports import Store, Writing
from npq_desktop.services.registers import LONGEST_NOTE


def put_credit(work: Writing, credit: Credit) -> None:
    """Add a decision to the act; the one before is replaced. Raises BadInput, NotFound.

    Every decision but "missed" has a reason: it changes what a certificate may say.
    """
    reason = clean(credit.reason, LONGEST_NOTE)
    if not reason and credit.standing is not Standing.NOT_COUNTED:
        raise BadInput("Say why, for example: took the same workshop in Spring 2026.")
    session, person = work.session(credit.session_id), work.person(credit.participant_id)
    value = {**credit_value(credit), "reason": reason}
    work.put("credit", f"{session.id}.{person.id}", "decision", value, person=person.id)


def decide(store: Store, decisions: list[Credit]) -> Id | None:
    """Keep what was decided about several sessions, as one act. Raises BadInput, NotFound."""
    with store.writing() as work:
        for each in decisions:
            put_credit(work, each)
        return work.commit()


def take_back(store: Store, session_id: Id, person_id: Id) -> Id | None:
    """Nothing is decided about this session any more; it is asked for again."""
    with store.writing() as work:
        work.put("credit", f"{session_id}.{person_id}", "decision", None, person=person_id)
        return work.commit()
