"""Taking two entries of one person apart again, also long after they were linked (L-02).

Each entry is exactly what it was. Marks made since stay with the entry they were made for, unless
somebody says that they belong to the other.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from npq_desktop.domain.errors import Refused
from npq_desktop.domain.ids import Id
from npq_desktop.domain.linking import group_of, line_in, pair_of
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Session
from npq_desktop.services.ports import LoggedChange, Reading, Store
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
    """What taking two entries apart means: the marks since, and who would still be one person.

    ``through``: they stay one person by this entry, as more than one link holds them together.
    """

    one: Participant
    other: Participant
    since: tuple[Since, ...]
    linked_at: datetime | None = None
    through: Participant | None = None


def taking_apart(view: Reading, one: Id, other: Id) -> Apart:
    """What is to be known before two entries are taken apart. Raises NotFound, Refused."""
    a, b = view.person(one), view.person(other)
    pairs = view.links("same")
    pair = (min(one, other), max(one, other))
    if pair not in pairs:
        raise Refused(_not_linked(view, a, b))
    at = _linked_by(view, one, other).at
    left = [each for each in pairs if each != pair]
    side, beyond = group_of(left, one), group_of(left, other)
    if side == beyond:
        beside = next(each for each in left if one in each)
        through = view.person(next(each for each in beside if each != one))
        return Apart(a, b, (), at, through)
    found = [*_since(view, side, beyond, at), *_since(view, beyond, side, at)]
    return Apart(a, b, tuple(sorted(found, key=lambda each: each.session.starts_at)), at)


def _linked_by(view: Reading, one: Id, other: Id) -> LoggedChange:
    """The change that made them one person; of several laptops that said so the first."""
    cell = "same_person", pair_of(one, other), "link"
    same = takewhile(lambda e: e.new is not None and e.new["is"] == "same", view.history(cell=cell))
    return list(same)[-1]


def _not_linked(view: Reading, one: Participant, other: Participant) -> str:
    names = f"{one.name.full} and {other.name.full}"
    if other.id not in view.linked(one.id):
        return f"{names} are not one person here, so there is nothing to take apart."
    beside = [pair for pair in view.links("same") if one.id in pair]
    through = view.person(next(each for each in beside[0] if each != one.id)).name.full
    return f"{names} are one person only through {through}: take one of them apart from {through}."


def _since(
    view: Reading, side: AbstractSet[Id], to: AbstractSet[Id], at: datetime
) -> Iterator[Since]:
    """The marks made since for the entries of one side, each with where it would stand else."""
    taken = {line.session_id for each in to for line in view.marks_of(each) if line.mark}
    others = [view.person(each) for each in sorted(to)]
    for entry in sorted(side):
        for line in view.marks_of(entry):
            if line.mark is None or line.marked_at is None or line.marked_at < at:
                continue
            session = view.session(line.session_id)
            why = ""
            if session.id in taken:
                why = "the other entry has a mark of its own there"
            elif not _takes_marks(view, session.id):
                why = "the register is closed"
            yield Since(session, line, entry, line_in(others, session).id, why)


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
        made = _linked_by(work, one, other).old
        was_proposed = made is not None and made["is"] == "proposed"
        work.put("same_person", pair, "link", made if was_proposed else None, person=other)
        if tuple(pair.split(".")) in work.link_counts():
            work.put("same_person", pair, "counts", None, person=other)
        return work.commit()
