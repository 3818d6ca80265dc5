"""Earlier DfE ids, and entries that are one person (design.md 3; ``domain.linking``).

A link never rewrites anything. Of linked entries one is the *face* in each cohort, and new marks
go to it; what it lacks is shown from the others.
"""

from collections.abc import Iterable
from dataclasses import replace
from json import loads
from typing import Any

from npq_desktop.domain.ids import Id
from npq_desktop.domain.linking import Facing, faces_in, groups
from npq_desktop.domain.people import Participant, Work

_ALIASES = (
    "SELECT participant_id, dfe_id FROM participant_alias WHERE dfe_id IS NOT NULL ORDER BY id"
)
_ALIASES_OF = (
    "SELECT dfe_id FROM participant_alias"
    " WHERE participant_id = ? AND dfe_id IS NOT NULL ORDER BY id"
)
_BESIDE = (
    "SELECT b FROM same_person WHERE a = ? AND relation = 'same'"
    " UNION SELECT a FROM same_person WHERE b = ? AND relation = 'same'"
)
_SAME = "SELECT a, b FROM same_person WHERE relation = 'same'"
_FACING = "SELECT id, cohort_id, dfe_participant_id, present, moved FROM participant"
_LINKED = (
    f"{_FACING} WHERE id IN (SELECT a FROM same_person WHERE relation = 'same'"
    " UNION SELECT b FROM same_person WHERE relation = 'same')"
)


def aliases_of(cursor: Any, participant: Id) -> tuple[str, ...]:
    """The earlier DfE ids of one participant."""
    return tuple(dfe_id for (dfe_id,) in cursor.execute(_ALIASES_OF, (participant,)))


def aliases(cursor: Any) -> dict[Id, tuple[str, ...]]:
    """Earlier DfE ids by participant."""
    found: dict[Id, tuple[str, ...]] = {}
    for person, dfe_id in cursor.execute(_ALIASES).fetchall():
        found[person] = (*found.get(person, ()), dfe_id)
    return found


def linked(cursor: Any, participant: Id) -> tuple[Id, ...]:
    """Every entry that is the same person, this one first; alone, as nearly everybody is."""
    held, at = [participant], 0
    while at < len(held):
        beside = cursor.execute(_BESIDE, (held[at], held[at])).fetchall()
        if beside:
            held += sorted({id_ for (id_,) in beside} - set(held))
        at += 1
    return tuple(held)


def faces_of(cursor: Any, entries: tuple[Id, ...]) -> dict[Id, Id]:
    """The face of each entry of one person, its own where it is one; stubs and all."""
    marks = ", ".join("?" * len(entries))
    rows = cursor.execute(f"{_FACING} WHERE id IN ({marks})", entries).fetchall()
    return faces_in(map(_facing, rows))


def present(cursor: Any, entries: tuple[Id, ...]) -> tuple[Id, ...]:
    """Those of some entries that exist."""
    marks = ", ".join("?" * len(entries))
    text = f"SELECT id FROM participant WHERE present = 1 AND id IN ({marks})"
    there = {id_ for (id_,) in cursor.execute(text, entries)}
    return tuple(each for each in entries if each in there)


def faces(cursor: Any) -> dict[Id, Id]:
    """The face of every entry that is not its own."""
    pairs = cursor.execute(_SAME).fetchall()
    if not pairs:
        return {}
    held = {row[0]: _facing(row) for row in cursor.execute(_LINKED).fetchall()}
    found: dict[Id, Id] = {}
    for group in groups(pairs):
        found |= faces_in([held[id_] for id_ in group])
    return {id_: face for id_, face in found.items() if face != id_}


def merged_by_cohort(cursor: Any) -> list[Id]:
    """The cohort of every entry there that another one of the same cohort stands for."""
    merged = faces(cursor)
    if not merged:
        return []
    rows = cursor.execute(_LINKED).fetchall()
    held = {id_: cohort for id_, cohort, _dfe_id, is_there, _moved in rows if is_there}
    return [held[id_] for id_ in merged if held.get(id_) is not None]


def _facing(row: Any) -> Facing:
    id_, cohort_id, dfe_id, present, moved = row
    came_from = loads(moved)["participant"] if moved else None
    return Facing(id_, cohort_id, bool(dfe_id), bool(present), came_from)


def with_what_lacks(people: Iterable[Participant]) -> list[Participant]:
    """The same people; a face shows what it lacks (TRN, address, work) from its other entries."""
    held = list(people)
    beside: dict[Id, list[Participant]] = {}
    for each in held:
        if each.merged_into is not None:
            beside.setdefault(each.merged_into, []).append(each)
    if not beside:
        return held
    return [_filled(each, beside[each.id]) if each.id in beside else each for each in held]


def _filled(face: Participant, others: list[Participant]) -> Participant:
    for other in sorted(others, key=lambda each: each.id):
        face = replace(
            face,
            trn=face.trn or other.trn,
            email=face.email or other.email,
            work=other.work if face.work == Work() else face.work,
        )
    return face
