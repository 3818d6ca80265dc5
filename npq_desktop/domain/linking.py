"""Entries that are one person: which of them stands for the others, and whose mark counts.

A link never rewrites anything (design.md 3). Every rule here is a function of the links and the
entries as they are, so that taking a link away leaves each entry exactly as it was.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Mark, Place
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Session

Pair = tuple[Id, Id]
Counts = Mapping[Pair, Mapping[Id, Id] | None]
"""Of a pair of linked entries: in which session whose mark counts."""
LATEST = 24 * 60


def pair_of(one: Id, other: Id) -> str:
    """The entity of the link between two entries: the sorted pair."""
    return ".".join(sorted((one, other)))


def groups(pairs: Iterable[Pair]) -> list[frozenset[Id]]:
    """Everybody who is linked, in groups that are one person each (L-02)."""
    above: dict[Id, Id] = {}

    def top(id_: Id) -> Id:
        while above.setdefault(id_, id_) != id_:
            above[id_] = above[above[id_]]  # so that long chains stay short
            id_ = above[id_]
        return id_

    for a, b in pairs:
        above[top(a)] = top(b)
    held: dict[Id, set[Id]] = {}
    for id_ in above:
        held.setdefault(top(id_), set()).add(id_)
    return [frozenset(group) for group in held.values()]


def group_of(pairs: Iterable[Pair], id_: Id) -> frozenset[Id]:
    """Every entry that is this person, itself among them."""
    return next((group for group in groups(pairs) if id_ in group), frozenset({id_}))


@dataclass(frozen=True, slots=True)
class Facing:
    """What decides which of linked entries is the face."""

    id: Id
    cohort_id: Id | None
    has_dfe_id: bool = False
    exists: bool = True
    came_from: Id | None = None  # the entry in another cohort that they moved from

    @classmethod
    def of(cls, person: Participant) -> "Facing":
        """The same of a participant."""
        came_from = person.moved.participant_id if person.moved else None
        has_id = bool(person.dfe.participant_id)
        return cls(person.id, person.cohort_id, has_id, came_from=came_from)


def _first(entry: Facing) -> tuple[bool, bool, Id]:
    return not entry.exists, not entry.has_dfe_id, entry.id


def faces_in(group: Iterable[Facing]) -> dict[Id, Id]:
    """The face of every entry of one person (L-03): of each cohort one, of all a walk-in's.

    In a cohort it is the entry with a DfE id, else the one with the smallest id. An entry of no
    cohort has the one in the cohort where the person is now.
    """
    held = list(group)
    found: dict[Id, Id] = {}
    for cohort in {each.cohort_id for each in held} - {None}:
        here = [each for each in held if each.cohort_id == cohort]
        face = min(here, key=_first).id
        found.update({each.id: face for each in here})
    now = home_of(held)
    return found | {each.id: now for each in held if each.cohort_id is None}


def home_of(group: Iterable[Facing]) -> Id:
    """Where somebody is now: in a cohort, and not in one that they moved away from."""
    held = list(group)
    left = {each.came_from for each in held}
    return min(held, key=lambda e: (e.cohort_id is None, not e.exists, e.id in left, *_first(e))).id


def line_in(group: Sequence[Participant], session: Session) -> Participant:
    """As which entry somebody stands in the register of a session (L-04).

    As the one in that cohort while it is active on that day; else as where they are on that day,
    which is a guest; else as the one in that cohort.
    """
    faces = faces_in([Facing.of(each) for each in group])
    held = [each for each in group if faces[each.id] == each.id]
    now = home_of([Facing.of(each) for each in held])

    def order(entry: Participant) -> tuple[bool, bool, bool, bool, Id]:
        is_own = entry.cohort_id == session.cohort_id
        is_active = entry.is_active_on(session.day)
        in_one = entry.cohort_id is not None
        return not in_one, not is_active, not is_own, entry.id != now, entry.id

    return min(held, key=order)


def stands_as(
    marked: Iterable[Id],
    together: Iterable[frozenset[Id]],
    person: Callable[[Id], Participant],
    session: Session,
    listed: AbstractSet[Id] | None,
) -> dict[Id, Id]:
    """Of marked entries that are linked, as which entry each stands in a register (L-04).

    ``listed``: who stands in a closed register; such entries stay what they were when it was
    closed, so that its paper and its check code still fit. None: it is open.
    """
    there, found = set(marked), dict[Id, Id]()
    for group in together:
        here = group & there
        if not here:
            continue
        if listed is None:
            line = line_in([person(id_) for id_ in sorted(group)], session).id
            found.update(dict.fromkeys(here, line))
        else:
            kept = min(group & listed, default="")
            found.update({id_: id_ if id_ in listed else kept or id_ for id_ in here})
    return found


def proposed_mark(marks: Mapping[Id, Mark], entries: Iterable[Id]) -> Id | None:
    """Of several marks of one person in one session, the one that is proposed (L-05).

    The one in the room, then the one over the link; of two, who came earlier.
    """
    marked = [entry for entry in entries if entry in marks]
    order = (Place.ROOM, Place.LINK, Place.AWAY)

    def rank(entry: Id) -> tuple[int, int, Id]:
        mark = marks[entry]
        return order.index(mark.at), LATEST if mark.arrived is None else mark.arrived, entry

    return min(marked, key=rank, default=None)


def whose_mark(
    marks: Mapping[Id, Mark], session_id: Id, entries: Iterable[Id], counts: Counts
) -> Id | None:
    """Of linked entries, whose mark counts in a session; None where nobody's does (L-05).

    Where several were marked it is what a link says, else what is proposed.
    """
    held = list(entries)
    marked = [entry for entry in held if entry in marks]
    if len(marked) > 1:
        for pair, decided in sorted(counts.items()):
            chosen = (decided or {}).get(session_id)
            if chosen in marked and set(pair) <= set(held):
                return str(chosen)
    return proposed_mark(marks, marked)


def undecided(
    marks: Mapping[Id, Mapping[Id, Mark]], entries: Iterable[Id], counts: Counts
) -> list[Id]:
    """The sessions in which several entries of one person are marked and nobody said whose counts.

    ``marks``: by session and participant.
    """
    held = set(entries)
    said: dict[Id, Any] = {}
    for pair, decided in counts.items():
        if set(pair) <= held:
            said.update(decided or {})
    return [
        session
        for session, marked in marks.items()
        if len(held & marked.keys()) > 1 and said.get(session) not in marked
    ]
