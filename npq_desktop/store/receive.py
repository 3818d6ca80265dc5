"""Applies changes that were made elsewhere, in any order, any number of times (sync.md 1.2).

The file they come in, its checks and its signatures belong to ``sync``; here only the set of
changes counts. What this version does not know is kept, not applied.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from npq_desktop.domain import change as log
from npq_desktop.domain.clock import after_reading
from npq_desktop.domain.ids import decode
from npq_desktop.domain.kinds import LOCAL_KINDS, scope_of
from npq_desktop.store import tables
from npq_desktop.store.cells import Cell
from npq_desktop.store.folding import refold
from npq_desktop.store.statements import insert, insert_new


@dataclass(frozen=True, slots=True)
class Received:
    """A change as another store holds it: its core verbatim, the salt and the committed text."""

    core: bytes
    salt: bytes
    text: str


def receive(cursor: Any, changes: Iterable[Received], now: datetime) -> int:
    """Apply changes; how many were new. Raises ValueError for one that is not what it says."""
    touched: dict[Cell, None] = {}
    new = 0
    (arrival,) = cursor.execute("SELECT coalesce(max(n), 0) FROM change").fetchone()
    (clock,) = cursor.execute("SELECT value FROM local WHERE key = 'hlc'").fetchone()
    reading = int(clock)
    for each in changes:
        core = _checked(each)
        id_ = log.change_hash(each.core)[:16]
        if cursor.execute("SELECT 1 FROM change WHERE id = ?", (id_,)).fetchone():
            continue
        arrival += 1
        new += 1
        _keep(cursor, arrival, id_, core, each)
        reading = after_reading(reading, core.time, now)
        touched[(core.kind, core.entity, core.field)] = None
    for cell in touched:
        refold(cursor, cell)
    cursor.execute("UPDATE local SET value = ? WHERE key = 'hlc'", (str(reading),))
    return new


def _checked(received: Received) -> log.Core:
    core = log.read_core(received.core)
    log.read_committed(received.text)
    if log.commitment(received.salt, received.text) != core.commitment:
        raise ValueError("a change does not hold what it says")
    if core.kind in LOCAL_KINDS:
        raise ValueError("a change of another laptop's own")
    return core


def _keep(cursor: Any, arrival: int, id_: bytes, core: log.Core, received: Received) -> None:
    applied = int(scope_of(core.kind, core.field) is not None)
    cell = (core.kind, core.entity, core.field)
    who = (core.person, core.act, core.author, core.undoes)
    row = (arrival, id_, core.stream, core.seq, core.time, *cell, *who)
    cursor.execute(insert(tables.change), (*row, received.core, None, applied))
    cursor.execute(insert(tables.payload), (arrival, received.salt, received.text))
    edges = [(decode(old), id_) for old in core.seen]
    cursor.executemany(insert_new(tables.edge), edges)
