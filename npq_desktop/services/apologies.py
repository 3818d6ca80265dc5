"""Apologies before the day: given for one session or several, listed, taken back (M-13, M-14)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from npq_desktop.domain.apologies import checked
from npq_desktop.domain.around import Apology
from npq_desktop.domain.around_cells import apology_value
from npq_desktop.domain.errors import BadInput, NotFound, Refused
from npq_desktop.domain.folding import in_alphabet
from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Participant
from npq_desktop.domain.register import is_expected
from npq_desktop.domain.sessions import Session, SessionState
from npq_desktop.services.one_line import line_of
from npq_desktop.services.ports import Reading, SessionLine, Store, Writing
from npq_desktop.services.proposals import proposals
from npq_desktop.services.registers import ready_to_mark

CLOSED = "The register of {} is closed, so it takes no apologies. Reopen it, with a reason, first."

KEPT = "The register of {} is closed, so its apologies stay. Reopen it, with a reason, first."


@dataclass(frozen=True, slots=True)
class Told:
    """One apology with whose it is and for which session."""

    person: Participant
    session: Session
    apology: Apology


def give_apologies(
    store: Store,
    participant_id: Id,
    session_ids: Sequence[Id],
    told_on: date,
    words: str = "",
    *,
    today: date,
) -> Id | None:
    """Somebody will not come to these sessions; one act. Raises BadInput, Refused, NotFound."""
    return give_all(
        store, [Apology(each, participant_id, told_on, words) for each in session_ids], today
    )


def give_all(store: Store, apologies: Iterable[Apology], today: date) -> Id | None:
    """Keep several apologies, of whomever, as one act; one that is there already is replaced.

    Raises BadInput, Refused and NotFound; then none of them is kept.
    """
    with store.writing() as work:
        given = [_put(work, each, today) for each in apologies]
        if not given:
            raise BadInput("Choose who will not come, and to which session.")
        return work.commit()


def _put(work: Writing, apology: Apology, today: date) -> Apology:
    known = work.session(apology.session_id)
    session = ready_to_mark(work, known.id, CLOSED.format(known.name))
    person, entry = line_of(work, session, apology.participant_id)
    if not is_expected(person, session):
        raise Refused(f"{person.name.full} is not expected at {session.name}.")
    if work.mark(session.id, entry)[0] is not None:
        raise Refused(f"{person.name.full} is marked in {session.name} already. Change the mark.")
    kept = checked(replace(apology, participant_id=person.id), session, today)
    work.put("apology", _cell(session.id, person.id), "said", apology_value(kept), person=person.id)
    return kept


def withdraw_apology(store: Store, session_id: Id, participant_id: Id) -> Id | None:
    """They will come after all.

    Raises NotFound where nobody apologised, Refused once the register is closed.
    """
    with store.writing() as work:
        session = work.session(session_id)
        if not session.is_cancelled:
            ready_to_mark(work, session_id, KEPT.format(session.name))
        own = {participant_id, line_of(work, session, participant_id)[0].id}
        held = [
            each
            for each in work.apologies(session=session_id)
            if line_of(work, session, each.participant_id)[0].id in own
        ]
        if not held:
            name = work.person(participant_id).name.full
            raise NotFound(f"{name} has sent no apologies for {session.name}.")
        for each in held:
            who = each.participant_id
            work.put("apology", _cell(session_id, who), "said", None, person=who)
        return work.commit()


def _cell(session_id: Id, participant_id: Id) -> Id:
    return f"{session_id}.{participant_id}"


def told_in(view: Reading, session: Session) -> list[Told]:
    """The apologies of those who are expected at a session, by name."""
    found = {}
    for id_, apology in proposals(view, session).items():
        person = line_of(view, session, id_)[0]
        if is_expected(person, session):
            found[person.id] = Told(person, session, replace(apology, participant_id=person.id))
    return sorted(found.values(), key=lambda each: in_alphabet(each.person.name.sorted_form))


def list_apologies(view: Reading, sessions: Iterable[Session]) -> list[Told]:
    """The apologies for several sessions, session by session."""
    return [told for session in sessions for told in told_in(view, session)]


def open_sessions(
    view: Reading, person: Participant, first: date, last: date | None = None
) -> list[SessionLine]:
    """The sessions of somebody's cohort for which they may still apologise, by start.

    From ``first`` to ``last``, both included; whoever is marked in one is past apologies there.
    """
    if person.cohort_id is None:
        return []
    marked = {each.session_id for each in view.marks_of(person.id) if each.mark is not None}
    return [
        line
        for line in view.sessions(person.cohort_id)
        if line.state not in {SessionState.CLOSED, SessionState.CANCELLED}
        and first <= line.session.day
        and (last is None or line.session.day <= last)
        and is_expected(person, line.session)
        and line.session.id not in marked
    ]


def sent_words(count: int) -> str:
    """``2 have sent apologies``; nothing where nobody has."""
    if not count:
        return ""
    return f"{count:,} {'has' if count == 1 else 'have'} sent apologies"


def given_words(apologies: Sequence[Apology], names: Sequence[str], session: Session) -> str:
    """What was done, for the message that offers Undo; ``session`` is one of them."""
    who = names[0] if len(names) == 1 else f"{len(names)} people"
    days = len({each.session_id for each in apologies})
    where = session.name if days == 1 else f"{days} sessions"
    return f"Apologies of {who} for {where} are noted."
