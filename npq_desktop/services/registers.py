"""Taking a register: reading it, marking, noting, walk-ins, and undoing nothing by itself.

Each function is one thing a facilitator can ask for; the window and the command line share them.
A mark is decided inside the write turn, on what stands there at that moment.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from npq_desktop.domain.check_code import check_code
from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.folding import in_alphabet
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How, Mark, Place, to_value
from npq_desktop.domain.names import clean
from npq_desktop.domain.people import Participant
from npq_desktop.domain.register import (
    Belonging,
    Closing,
    Entry,
    Presence,
    Register,
    is_closed,
    is_expected,
    state_of,
)
from npq_desktop.domain.sessions import CohortRules, Session, workshops_beside
from npq_desktop.services.one_line import entry_of, line_of, one_line_each
from npq_desktop.services.ports import Reading, Store, Writing
from npq_desktop.services.proposals import proposals, with_apologies
from npq_desktop.services.walk_ins import add_walk_in

LONGEST_NOTE = 500
"""Letters; a note stands in a line of the sheet."""
CLOSED = "This register is closed. Reopen it, with a reason, to change a mark."
AGREED = Mark(Place.AWAY, agreed=True)
_BY_HAND = frozenset({How.DOOR, How.LIST})
Decide = Callable[[Session, CohortRules, Mark | None], Mark | None]
"""Says what follows from a key press for the mark that stands there now."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a marking did: the act to undo, and the line as it is now."""

    act: Id | None
    session_id: Id
    participant: Participant
    before: Mark | None
    after: Mark | None


def read_register(store: Store, session_id: Id) -> Register:
    """The whole register of one session. Raises NotFound."""
    with store.reading() as view:
        return register_in(view, session_id)


def register_in(view: Reading, session_id: Id) -> Register:
    """The register as one view holds it: everybody expected, and everybody marked."""
    session = view.session(session_id)
    cohort = view.cohort(session.cohort_id)
    closings = view.closings(session_id)
    marked_on = view.mark_streams(session_id)
    closed = is_closed(marked_on, closings)
    listed = {person for each in closings for person in each.expected}
    marks = {entry.participant.id: entry for entry in view.marks(session_id)}
    held = one_line_each(view, session, marks, listed if closed else None)
    lines = [
        held.pop(person.id, Entry(person))
        for person in view.people(session.cohort_id)
        if (person.id in listed if closed else is_expected(person, session))
    ]
    lines += [
        replace(entry, belonging=_belonging(entry.participant, session))
        for entry in held.values()
        if entry.mark is not None
    ]
    lines = with_apologies(view, session, lines)
    lines.sort(key=lambda line: in_alphabet(line.participant.name.sorted_form))
    heads = view.mark_heads(session_id)
    code = check_code(session_id, heads) if heads else ""
    return Register(
        session=session,
        cohort=cohort,
        topics=tuple(each for each in view.topics(cohort.id) if each.id in session.topic_ids),
        entries=tuple(lines),
        closings=tuple(closings),
        state=state_of(
            session,
            has_marks=any(line.mark for line in lines),
            closed=closed,
            reopened=any(not each.is_closed for each in closings),
        ),
        code=code,
        is_as_closed=not closed or _is_as_closed(view, session_id, heads, closings),
        was_closed=closed,
        is_closed_here=_is_closed_on(view.stream(), closings),
        workshops=workshops_beside(session, view.plan(cohort.id)),
    )


def own_code(view: Reading, session_id: Id, stream: Id, heads: Iterable[tuple[Id, bytes]]) -> str:
    """The code of the marks that one laptop made: what its own closing vouches for."""
    own = set(view.marked_by_stream(session_id, stream))
    return check_code(session_id, (head for head in heads if head[0] in own))


def _is_as_closed(
    view: Reading, session_id: Id, heads: list[tuple[Id, bytes]], closings: Iterable[Closing]
) -> bool:
    """Whether every laptop's marks are still those that it closed (sync.md 0b.7)."""
    return all(
        each.code == own_code(view, session_id, each.stream, heads)
        for each in closings
        if each.is_closed
    )


def _is_closed_on(stream: Id, closings: Iterable[Closing]) -> bool:
    return any(each.stream == stream and each.is_closed for each in closings)


def _belonging(person: Participant, session: Session) -> Belonging:
    if person.cohort_id is None:
        return Belonging.WALK_IN
    return Belonging.EXPECTED if person.cohort_id == session.cohort_id else Belonging.GUEST


def read_entries(store: Store, session: Session, people: Iterable[Id]) -> list[Entry]:
    """The lines of these people in one register, as they are now. Raises NotFound."""
    with store.reading() as view:
        found = with_apologies(view, session, [entry_of(view, session, p) for p in people])
    return [replace(each, belonging=_belonging(each.participant, session)) for each in found]


def take_mark(
    store: Store,
    session_id: Id,
    participant_id: Id,
    decide: Decide,
    how: How,
    *,
    note: str | None = None,
) -> Taken:
    """Record one mark, durably. Raises Refused when the register is closed or cancelled."""
    return take_marks(store, session_id, [participant_id], decide, how, note=note)[0]


def take_marks(
    store: Store,
    session_id: Id,
    participant_ids: Sequence[Id],
    decide: Decide,
    how: How,
    *,
    note: str | None = None,
) -> list[Taken]:
    """Record the same thing for several people as one act. Raises Refused, NotFound."""
    with store.writing() as work:
        session = ready_to_mark(work, session_id)
        taken = [mark_one(work, session, each, decide, how, note) for each in participant_ids]
        act = work.commit()
    return [Taken(act, session.id, e.participant, e.before, e.after) for e in taken]


def mark_one(
    work: Writing,
    session: Session,
    participant_id: Id,
    decide: Decide,
    how: How,
    note: str | None = None,
) -> Taken:
    """Add one mark, and a note if one is given, to the act; it goes where their line has its mark.

    Raises NotFound, and what ``decide`` raises. ``note`` None leaves the note as it is. Marking
    somebody absent as agreed who sent apologies accepts that proposal (M-13).
    """
    person, entry = line_of(work, session, participant_id)
    before, _, _ = work.mark(session.id, entry)
    after = decide(session, work.cohort(session.cohort_id).rules, before)
    if before is None and how in _BY_HAND and after == AGREED:
        how = How.PROPOSAL if person.id in proposals(work, session) else how
    put_mark(work, session.id, entry, after, how if after != before else None)
    if note is not None:
        put_note(work, session.id, entry, note)
    return Taken(None, session.id, person, before, after)


def put_mark(
    work: Writing, session_id: Id, participant_id: Id, mark: Mark | None, how: How | None
) -> None:
    """Add a mark to the act; None clears it. ``how`` None: as it was made before."""
    entity = f"{session_id}.{participant_id}"
    value = None if mark is None else to_value(mark)
    work.put("mark", entity, "mark", value, person=participant_id)
    if mark is not None and how is not None:
        work.put("mark", entity, "how", how.value, person=participant_id)


def put_note(work: Writing, session_id: Id, participant_id: Id, note: str) -> None:
    """Add a note to the act; an empty one takes it away. Raises BadInput for a long one."""
    text = clean(note, LONGEST_NOTE + 1)
    if len(text) > LONGEST_NOTE:
        raise BadInput(f"A note has at most {LONGEST_NOTE} letters. Put the rest elsewhere.")
    entity = f"{session_id}.{participant_id}"
    work.put("mark", entity, "note", text or None, person=participant_id)


def set_note(store: Store, session_id: Id, participant_id: Id, note: str) -> Id | None:
    """Write or clear the note of one line. Raises Refused when the register is closed."""
    with store.writing() as work:
        session = ready_to_mark(work, session_id)
        _, entry = line_of(work, session, participant_id)
        put_note(work, session_id, entry, note)
        return work.commit()


def take_walk_in(
    store: Store, session_id: Id, full_name: str, decide: Decide, how: How = How.DOOR
) -> Taken:
    """Somebody whom no list holds: a new person of no cohort, and their mark, as one act."""
    with store.writing() as work:
        session = ready_to_mark(work, session_id)
        rules = work.cohort(session.cohort_id).rules
        person = add_walk_in(work, full_name)
        after = decide(session, rules, None)
        put_mark(work, session.id, person.id, after, how)
        return Taken(work.commit(), session.id, person, None, after)


def ready_to_mark(work: Reading, session_id: Id, closed: str = CLOSED) -> Session:
    """The session, if marks may be made in it now. Raises Refused, saying ``closed``, NotFound."""
    session = work.session(session_id)
    if session.is_cancelled:
        raise Refused(f"{session.title} was cancelled, so no marks can be made in it.")
    closings = work.closings(session_id)
    if closings and (
        _is_closed_on(work.stream(), closings) or is_closed(work.mark_streams(session_id), closings)
    ):
        raise Refused(closed)
    return session


def mark_in_bulk(
    store: Store, session_id: Id, people_in_room: int, decide: Decide
) -> tuple[Id | None, int]:
    """Mark everybody who is not marked yet, if that makes the count in the room fit.

    The act and how many were marked. Raises Refused, saying the difference, when it does not.
    """
    with store.writing() as work:
        session = ready_to_mark(work, session_id)
        if session.is_shared:
            raise Refused(
                "Another laptop takes this register too, so the rest is not ours to mark."
            )
        register = register_in(work, session_id)
        here, rest = in_the_room(register), unmarked(register.entries)
        unexcused = [line for line in rest if line.apology is None]
        if here + len(unexcused) == people_in_room:
            rest = unexcused  # the count says that those who sent apologies are not there
        elif here + len(rest) != people_in_room:
            raise Refused(_miscount(here, len(rest), people_in_room))
        rules = register.cohort.rules
        for line in rest:
            put_mark(work, session_id, line.participant.id, decide(session, rules, None), How.BULK)
        return work.commit(), len(rest)


def in_the_room(register: Register) -> int:
    """How many marked people somebody counts who looks around: not over the link, not gone."""
    there = [entry.presence_in(register.session) for entry in register.entries]
    return there.count(Presence.IN_THE_ROOM)


def _miscount(here: int, rest: int, counted: int) -> str:
    return (
        f"You counted {counted}, but {here} who are marked are in the room and {rest} are not "
        f"marked, which makes {here + rest}. Nothing was changed. Mark who is missing, then count "
        "again."
    )


def unmarked(entries: Iterable[Entry]) -> list[Entry]:
    """The lines that nobody has marked."""
    return [entry for entry in entries if entry.mark is None]
