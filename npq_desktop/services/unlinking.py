"""Taking two entries of one person apart again, also long after they were linked (L-02).

Each entry is exactly what it was. Marks made since stay with the entry they were made for, unless
somebody says that they belong to the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from npq_desktop.domain.errors import Refused
from npq_desktop.domain.ids import Id
from npq_desktop.domain.linking import pair_of
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Session
from npq_desktop.services.ports import Reading, Store
from npq_desktop.services.ports_around import PersonMark
from npq_desktop.services.registers import put_mark, put_note, ready_to_mark


@dataclass(frozen=True, slots=True)
class Since:
    """A mark made after two entries became one person, and the other entry it may move to."""

    session: Session
    line: PersonMark
    entry: Id
    to: Id
    kept_because: str = ""  # why it cannot be moved


@dataclass(frozen=True, slots=True)
class Apart:
    """What taking two entries apart means: the marks since, and who would still be one person."""

    one: Participant
    other: Participant
    since: tuple[Since, ...]
    linked_at: datetime | None = None


def taking_apart(view: Reading, one: Id, other: Id) -> Apart:
    """What is to be known before two entries are taken apart. Raises NotFound, Refused."""
    a, b = view.person(one), view.person(other)
    pair = pair_of(one, other)
    if tuple(pair.split(".")) not in view.links("same"):
        raise Refused(_not_linked(view, a, b))
    at = next(view.history(cell=("same_person", pair, "link"), limit=1)).at
    found = [*_since(view, one, other, at), *_since(view, other, one, at)]
    return Apart(a, b, tuple(sorted(found, key=lambda each: each.session.starts_at)), at)


def _not_linked(view: Reading, one: Participant, other: Participant) -> str:
    names = f"{one.name.full} and {other.name.full}"
    if other.id not in view.linked(one.id):
        return f"{names} are not one person here, so there is nothing to take apart."
    beside = [pair for pair in view.links("same") if one.id in pair]
    through = view.person(next(each for each in beside[0] if each != one.id)).name.full
    return f"{names} are one person only through {through}: take one of them apart from {through}."


def _since(view: Reading, entry: Id, to: Id, at: datetime) -> list[Since]:
    taken = {line.session_id for line in view.marks_of(to) if line.mark is not None}
    found = []
    for line in view.marks_of(entry):
        if line.mark is None or line.marked_at is None or line.marked_at < at:
            continue
        session = view.session(line.session_id)
        why = ""
        if session.id in taken:
            why = "the other entry has a mark of its own there"
        elif not _takes_marks(view, session.id):
            why = "the register is closed"
        found.append(Since(session, line, entry, to, why))
    return found


def _takes_marks(view: Reading, session_id: Id) -> bool:
    try:
        ready_to_mark(view, session_id)
    except Refused:
        return False
    return True


def unlink(store: Store, one: Id, other: Id, move: Iterable[tuple[Id, Id]] = ()) -> Id | None:
    """Take two entries apart; each is exactly what it was. One act. Raises NotFound, Refused.

    ``move``: marks made since that belong to the other one, as session and the entry they are on
    now.
    """
    with store.writing() as work:
        told = {
            (each.session.id, each.entry): each for each in taking_apart(work, one, other).since
        }
        for wanted in move:
            if wanted not in told:
                raise Refused("That mark was not made since they were one person.")
            each = told[wanted]
            if each.kept_because:
                raise Refused(f"A mark in {each.session.name} cannot move: {each.kept_because}.")
            put_mark(work, each.session.id, each.to, each.line.mark, each.line.how)
            put_mark(work, each.session.id, each.entry, None, None)
            if each.line.note:
                put_note(work, each.session.id, each.to, each.line.note)
                put_note(work, each.session.id, each.entry, "")
        pair = pair_of(one, other)
        made = next(work.history(cell=("same_person", pair, "link"), limit=1)).old
        was_proposed = made is not None and made["is"] == "proposed"
        work.put("same_person", pair, "link", made if was_proposed else None, person=other)
        if tuple(pair.split(".")) in work.link_counts():
            work.put("same_person", pair, "counts", None, person=other)
        return work.commit()
