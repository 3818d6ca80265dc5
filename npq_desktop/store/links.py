"""Earlier DfE ids, and entries that are one person (design.md 3).

A link never rewrites anything: of linked entries one is the *face*, the one with a DfE id, else
the smallest id, and new marks go to it.
"""

from sqlalchemy import Connection, select

from npq_desktop.domain.ids import Id
from npq_desktop.store import tables


def aliases(connection: Connection) -> dict[Id, tuple[str, ...]]:
    """Earlier DfE ids by participant."""
    alias = tables.participant_alias
    found: dict[Id, tuple[str, ...]] = {}
    wanted = select(alias.c.participant_id, alias.c.dfe_id).where(alias.c.dfe_id.is_not(None))
    for person, dfe_id in connection.execute(wanted.order_by(alias.c.id)):
        found[person] = (*found.get(person, ()), dfe_id)
    return found


def faces(connection: Connection) -> dict[Id, Id]:
    """The face of every entry that is not its own."""
    pair, person = tables.same_person, tables.participant
    wanted = select(pair.c.a, pair.c.b).where(pair.c.relation == "same")
    pairs = [(a, b) for a, b in connection.execute(wanted)]
    if not pairs:
        return {}
    groups = _groups(pairs)
    ids = {each for group in groups for each in group}
    known = dict(
        connection.execute(
            select(person.c.id, person.c.dfe_participant_id).where(person.c.id.in_(ids))
        ).all()
    )
    found: dict[Id, Id] = {}
    for group in groups:
        face = min(group, key=lambda each: (not known.get(each), each))
        found.update({each: face for each in group if each != face})
    return found


def _groups(pairs: list[tuple[Id, Id]]) -> list[set[Id]]:
    groups: list[set[Id]] = []
    for a, b in pairs:
        touching = [group for group in groups if a in group or b in group]
        groups = [group for group in groups if group not in touching]
        groups.append({a, b}.union(*touching))
    return groups
