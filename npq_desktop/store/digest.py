"""One SHA-256 of what the store holds, whatever order it came in and however it is stored.

Over the shared cells of things that exist: the shown value and, where people disagree, all of
them. Empty cells do not count, so undoing everything gives the digest of before (contract.md).
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby
from typing import Any

from npq_desktop.domain.change import canonical, opened
from npq_desktop.domain.fold import Head, in_order, shown
from npq_desktop.domain.ids import Id
from npq_desktop.domain.kinds import UNDIGESTED, Scope, scope_of
from npq_desktop.store.cells import Cell

_CELLS = """
SELECT h.kind, h.entity, h.field, h.id, h.hlc, p.value
FROM head h LEFT JOIN payload p ON p.change = h.n
ORDER BY h.kind, h.entity, h.field
"""


def digest(connection: Any, cohort_id: Id | None) -> str:
    """The digest of everything shared, or of one cohort."""
    whole = sha256()
    wanted = None if cohort_id is None else _of_cohort(connection, cohort_id)
    gone: set[tuple[str, str]] = set()
    for (kind, entity, field), found in _cells(connection):
        value, unsettled = shown(kind, field, found)
        if field == "exists" and not value:
            gone.add((kind, entity))
        if kind in UNDIGESTED or value is None or (kind, entity) in gone:
            continue
        if scope_of(kind, field) is Scope.OFFICE:
            continue  # what the office knows alone, no laptop can know as well (contract.md)
        if wanted is not None and not wanted.intersection((entity, *entity.split("."))):
            continue
        held = sorted({canonical(each.value) for each in found}) if unsettled else []
        whole.update(canonical([kind, entity, field, value, held]).encode() + b"\n")
    return whole.hexdigest()


def _cells(connection: Any) -> Iterator[tuple[Cell, list[Head]]]:
    """Every cell with its heads; ``exists`` sorts before the other fields of its thing."""
    cursor = connection.cursor()
    found: Iterable[Any] = cursor.execute(_CELLS)
    for key, group in groupby(_exists_first(found), key=lambda row: tuple(row[:3])):
        heads = [
            Head(bytes(id_), hlc, None if text is None else opened(text)[0])
            for _, _, _, id_, hlc, text in group
        ]
        yield (key[0], key[1], key[2]), in_order(heads)


def _exists_first(found: Iterable[Any]) -> Iterator[Any]:
    for _, group in groupby(found, key=lambda row: (row[0], row[1])):
        yield from sorted(group, key=lambda row: (row[2] != "exists", row[2]))


def _of_cohort(connection: Any, cohort_id: Id) -> frozenset[str]:
    ids = {cohort_id}
    for table in ("topic", "session", "participant"):
        found = connection.execute(f"SELECT id FROM {table} WHERE cohort_id = ?", (cohort_id,))
        ids.update(id_ for (id_,) in found.fetchall())
    for table in ("catch_up", "evidence", "printout"):
        found = connection.execute(
            f"SELECT e.id FROM {table} e JOIN session s ON s.id = e.session_id"
            " WHERE s.cohort_id = ?",
            (cohort_id,),
        )
        ids.update(id_ for (id_,) in found.fetchall())
    return frozenset(ids)
