"""Works cells out from the log: their heads, and what the tables show of them (sync.md 1.2).

What comes out depends on the set of changes alone, so every change of a cell leaves its stubs,
also one that was superseded before it arrived.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from npq_desktop.domain.change import opened
from npq_desktop.domain.fold import Head, in_order, shown
from npq_desktop.services.ports import Report, no_report
from npq_desktop.store import tables
from npq_desktop.store.cells import Cell
from npq_desktop.store.projection import project, stubs
from npq_desktop.store.shown import Shown
from npq_desktop.store.statements import Batch, Statement, insert

Json = Any

_BATCH = 20_000
_CHANGES = """
SELECT c.kind, c.entity, c.field, c.id, c.hlc, c.n, c.author, c.stream, p.value,
  EXISTS (
    SELECT 1 FROM edge e CROSS JOIN change s ON s.id = e.new
    WHERE e.old = c.id AND s.applied = 1
      AND s.kind = c.kind AND s.entity = c.entity AND s.field = c.field)
FROM change c LEFT JOIN payload p ON p.change = c.n
WHERE c.applied = 1{where}
ORDER BY c.kind, c.entity, c.field
"""
# CROSS JOIN keeps that order: else SQLite walks through all changes of the cell for each of them.
_ONE_CELL = " AND c.kind = ? AND c.entity = ? AND c.field = ?"
_DROP_HEADS = "DELETE FROM head WHERE kind = ? AND entity = ? AND field = ?"


def fold(cursor: Any, report: Report = no_report) -> None:
    """Work the whole log out into empty tables."""
    (total,) = cursor.execute("SELECT count(*) FROM change WHERE applied = 1").fetchone()
    reading = cursor.connection.cursor()
    reading.execute(_CHANGES.format(where=""))
    batch, done = Batch(), 0
    for cell, found in groupby(reading, key=itemgetter(0, 1, 2)):
        rows = list(found)
        batch.add(_statements(cell, rows))
        done += len(rows)
        if batch.size > _BATCH:
            batch.run(cursor)
            report(done, total)
    batch.run(cursor)
    report(total, total)


def refold(cursor: Any, cell: Cell) -> None:
    """Work one cell out again."""
    found = cursor.execute(_CHANGES.format(where=_ONE_CELL), cell).fetchall()
    cursor.execute(_DROP_HEADS, cell)
    batch = Batch()
    batch.add(_statements(cell, found))
    batch.run(cursor)


def _statements(cell: Cell, rows: Sequence[Any]) -> Iterator[Statement]:
    """What to run for a cell whose heads are not in the tables."""
    found: dict[bytes, Any] = {}
    for row in rows:
        id_, seen = bytes(row[3]), row[9]
        if not seen:
            found[id_] = row
        if len(rows) > 1:
            yield from stubs(_as_written(cell, row))
    if not found:
        return
    order = in_order(Head(id_, row[4], _value(row)) for id_, row in found.items())
    for each in order:
        yield insert(tables.head), (*cell, each.id, each.time, found[each.id][5])
    value, unsettled = shown(cell[0], cell[2], order)
    _, hlc, _, author, stream, text = found[order[0].id][3:9]
    reason = None if text is None else opened(text)[1]
    yield from project(Shown(*cell, value, hlc, author, stream, reason, unsettled))


def _as_written(cell: Cell, row: Any) -> Shown:
    return Shown(*cell, _value(row), row[4], row[6], row[7])


def _value(row: Any) -> Json:
    """The value of a change; an erased one reads as None."""
    return None if row[8] is None else opened(row[8])[0]
