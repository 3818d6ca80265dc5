"""Closing and reopening a register (sync.md 0b.7), and shifting its times."""

from npq_desktop.domain.cells import run_value
from npq_desktop.domain.check_code import check_code
from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.folding import in_alphabet
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.domain.names import clean
from npq_desktop.domain.register import Register
from npq_desktop.domain.sessions import Run
from npq_desktop.domain.taking import shifted
from npq_desktop.services.one_line import line_of
from npq_desktop.services.ports import Store, Writing
from npq_desktop.services.registers import (
    AGREED,
    LONGEST_NOTE,
    own_code,
    put_mark,
    ready_to_mark,
    register_in,
)

CLOSED_ALREADY = "This register is closed already."
OPEN_ALREADY = "This register is open already."
CLOSED_ELSEWHERE = (
    "This register was taken and closed on another laptop. Open it again there, with a reason."
)


def close_register(
    store: Store,
    session_id: Id,
    *,
    run: Run | None = None,
    absent: frozenset[Id] = frozenset(),
    agreed: frozenset[Id] = frozenset(),
) -> tuple[Id | None, str]:
    """Close this laptop's part of a register; the act and the check code of all marks here.

    The closing itself keeps the code of this laptop's own marks (sync.md 0b.7).
    ``run``: how the session really went, when it was not as planned. ``absent``: people without
    a mark who are to be marked absent, ``agreed``: absent as agreed, for they sent apologies
    (M-13); whoever was marked since they were asked about keeps that mark, and everybody else
    without one stays unmarked. Raises Refused when it is closed already
    or cancelled.
    """
    with store.writing() as work:
        session = ready_to_mark(work, session_id, CLOSED_ALREADY)
        if run is not None:
            work.put("session", session_id, "run", run_value(run))
        for person in sorted(absent | agreed):
            if work.mark(session_id, line_of(work, session, person)[1])[0] is None:
                accepted = person in agreed
                mark, how = (AGREED, How.PROPOSAL) if accepted else (Mark(Place.AWAY), How.LIST)
                put_mark(work, session_id, person, mark, how)
        work.flush()
        register = register_in(work, session_id)
        heads = work.mark_heads(session_id)
        own = own_code(work, session_id, work.stream(), heads)
        _put_closing(work, register, closed=True, code=own)
        return work.commit(), check_code(session_id, heads)


def _put_closing(
    work: Writing, register: Register, *, closed: bool, code: str, reason: str | None = None
) -> None:
    entity = f"{register.session.id}.{work.stream()}"
    expected = [entry.participant.id for entry in register.entries] if closed else []
    value = {"is_closed": closed, "expected": sorted(expected), "code": code}
    work.put("register", entity, "closing", value, reason=reason)


def reopen_register(store: Store, session_id: Id, reason: str) -> Id | None:
    """Open a closed register again; changes no mark. Raises BadInput, Refused."""
    why = clean(reason, LONGEST_NOTE)
    if not why:
        raise BadInput("Say in a few words why the register is opened again.")
    with store.writing() as work:
        register = register_in(work, session_id)
        mine = work.stream()
        if not any(each.stream == mine and each.is_closed for each in register.closings):
            raise Refused(CLOSED_ELSEWHERE if register.is_closed else OPEN_ALREADY)
        _put_closing(work, register, closed=False, code="", reason=why)
        return work.commit()


def correct_times(
    store: Store, session_id: Id, minutes: int, *, dry_run: bool = False
) -> tuple[Id | None, list[tuple[str, Mark, Mark]]]:
    """Shift all times of this register that this laptop marked, for a clock that was wrong.

    The act, and for each line, by name, the mark before and after. ``dry_run`` only previews.
    Raises Refused when nothing has a time, BadInput for a shift of nothing.
    """
    if minutes == 0:
        raise BadInput("Say by how many minutes the clock was wrong.")
    with store.writing() as work:
        ready_to_mark(work, session_id)
        own = set(work.marked_by_stream(session_id, work.stream()))
        lines = [
            (entry.participant, entry.mark, shifted(entry.mark, minutes))
            for entry in work.marks(session_id)
            if entry.mark is not None and entry.mark.times and entry.participant.id in own
        ]
        if not lines:
            raise Refused("No mark in this register that this laptop made has a time to correct.")
        for person, _, after in lines:
            put_mark(work, session_id, person.id, after, None)
        told = [(person.name.sorted_form, before, after) for person, before, after in lines]
        told.sort(key=lambda line: in_alphabet(line[0]))
        if dry_run:
            return None, told
        value = {"session": session_id, "minutes": minutes, "marks": len(lines)}
        work.put("correction", new_id(), "times", value)
        return work.commit(), told
