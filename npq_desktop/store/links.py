"""Earlier DfE ids, and entries that are one person (design.md 3).

A link never rewrites anything: of linked entries one is the *face*, the one with a DfE id, else
the smallest id, and new marks go to it.
"""

from typing import Any

from npq_desktop.domain.ids import Id

_ALIASES = (
    "SELECT participant_id, dfe_id FROM participant_alias WHERE dfe_id IS NOT NULL ORDER BY id"
)
_ALIASES_OF = (
    "SELECT dfe_id FROM participant_alias"
    " WHERE participant_id = ? AND dfe_id IS NOT NULL ORDER BY id"
)
_LINKED = "SELECT 1 FROM same_person WHERE relation = 'same' AND (a = ? OR b = ?) LIMIT 1"
_SAME = "SELECT a, b FROM same_person WHERE relation = 'same'"
_DFE_ID = "SELECT dfe_participant_id FROM participant WHERE id = ?"


def aliases_of(cursor: Any, participant: Id) -> tuple[str, ...]:
    """The earlier DfE ids of one participant."""
    return tuple(dfe_id for (dfe_id,) in cursor.execute(_ALIASES_OF, (participant,)))


def face_of(cursor: Any, participant: Id) -> Id | None:
    """The face of one entry; None when it is its own, as nearly everybody is."""
    if cursor.execute(_LINKED, (participant, participant)).fetchone() is None:
        return None
    return faces(cursor).get(participant)


def aliases(cursor: Any) -> dict[Id, tuple[str, ...]]:
    """Earlier DfE ids by participant."""
    found: dict[Id, tuple[str, ...]] = {}
    for person, dfe_id in cursor.execute(_ALIASES).fetchall():
        found[person] = (*found.get(person, ()), dfe_id)
    return found


def faces(cursor: Any) -> dict[Id, Id]:
    """The face of every entry that is not its own."""
    found: dict[Id, Id] = {}
    for group in _groups(cursor.execute(_SAME).fetchall()):
        face = min(group, key=lambda each: (not _has_dfe_id(cursor, each), each))
        found.update({each: face for each in group if each != face})
    return found


def _has_dfe_id(cursor: Any, participant: Id) -> bool:
    row = cursor.execute(_DFE_ID, (participant,)).fetchone()
    return bool(row and row[0])


def _groups(pairs: list[tuple[Id, Id]]) -> list[set[Id]]:
    groups: list[set[Id]] = []
    for a, b in pairs:
        touching = [group for group in groups if a in group or b in group]
        groups = [group for group in groups if group not in touching]
        groups.append({a, b}.union(*touching))
    return groups
