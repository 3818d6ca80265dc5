"""The one door for writes: turns drafts into changes, appends them, and shows them.

Everything here runs inside the one write turn (``BEGIN IMMEDIATE``), so numbers, chain and clock
are read and given without anybody in between (sync.md 0b.11).
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from npq_desktop.domain import change as log
from npq_desktop.domain.clock import tick
from npq_desktop.domain.fold import Head
from npq_desktop.domain.ids import Id, encode
from npq_desktop.domain.kinds import LOCAL_KINDS
from npq_desktop.store import tables
from npq_desktop.store.cells import Cell, Draft, heads
from npq_desktop.store.folding import refold
from npq_desktop.store.projection import project
from npq_desktop.store.shown import Shown
from npq_desktop.store.statements import Batch, Statement, insert

Json = Any
_CHANGE, _PAYLOAD, _HEAD, _EDGE = (
    insert(each) for each in (tables.change, tables.payload, tables.head, tables.edge)
)
_DROP_HEAD = "DELETE FROM head WHERE kind = ? AND entity = ? AND field = ? AND id = ?"
_ANYTHING_OF = "SELECT 1 FROM head WHERE kind = ? AND entity = ? LIMIT 1"


@dataclass(frozen=True, slots=True)
class Act:
    """Who does it, which act it is, when, and which act it undoes."""

    id: Id
    author: Id
    now: datetime
    undoes: Id | None = None


@dataclass(slots=True)
class _Turn:
    """The running numbers of one write turn; they and the streams ``used`` go back at its end."""

    clock: int
    arrival: int
    streams: dict[str, tuple[int, bytes]]
    names: dict[str, str]
    used: set[str] = field(default_factory=set)


def append(cursor: Any, drafts: dict[Cell, Draft], act: Act) -> int:
    """Append what differs from the present values; the number of changes written."""
    turn = _begin(cursor)
    fresh: set[tuple[str, str]] = set()
    batch = Batch()
    crowded: list[Cell] = []
    written = 0
    for cell, draft in drafts.items():
        if cell[2] == "exists" and not cursor.execute(_ANYTHING_OF, cell[:2]).fetchone():
            fresh.add(cell[:2])
        present = [] if cell[:2] in fresh else heads(cursor, cell)
        if _says_nothing_new(draft.value, present):
            continue
        batch.add(_write(turn, cell, draft, act, present[: log.MOST_SEEN]))
        written += 1
        if len(present) > log.MOST_SEEN:
            crowded.append(cell)
    if written:
        batch.run(cursor)
        for cell in crowded:  # some heads could not be named, so they still stand beside ours
            refold(cursor, cell)
        _finish(cursor, turn)
    return written


def _says_nothing_new(value: Json, present: Sequence[Head]) -> bool:
    if not present:
        return value is None
    same = log.canonical(present[0].value) == log.canonical(value)
    return len(present) == 1 and same


_STANDS = """
SELECT h.value, (SELECT coalesce(max(n), 0) FROM change), s.id, s.seq, s.chain, l.id, l.seq, l.chain
FROM local h
JOIN stream s ON s.id = (SELECT value FROM local WHERE key = 'stream.shared')
JOIN stream l ON l.id = (SELECT value FROM local WHERE key = 'stream.local')
WHERE h.key = 'hlc'
"""


def _begin(cursor: Any) -> _Turn:
    clock, arrival, shared, *end, local, seq, chain = cursor.execute(_STANDS).fetchone()
    streams = {shared: (end[0], bytes(end[1])), local: (seq, bytes(chain))}
    return _Turn(int(clock), arrival, streams, {"shared": shared, "local": local})


def _write(
    turn: _Turn, cell: Cell, draft: Draft, act: Act, present: Sequence[Head]
) -> list[Statement]:
    kind, entity, what = cell
    turn.clock = tick(turn.clock, act.now)
    turn.arrival += 1
    stream = turn.names["local" if kind in LOCAL_KINDS else "shared"]
    seq, chain = turn.streams[stream]
    salt, text = secrets.token_bytes(16), log.committed(draft.value, draft.reason)
    core = log.core_text(
        log.Core(
            stream=stream,
            seq=seq + 1,
            time=turn.clock,
            kind=kind,
            entity=entity,
            field=what,
            author=act.author,
            act=act.id,
            commitment=log.commitment(salt, text),
            seen=tuple(sorted([encode(head.id) for head in present])) if present else (),
            person=draft.person,
            undoes=act.undoes,
        )
    )
    hashed = log.change_hash(core)
    chain = log.next_in_chain(chain, hashed)
    turn.streams[stream] = (seq + 1, chain)
    turn.used.add(stream)
    id_ = hashed[:16]
    origin = (id_, stream, seq + 1, turn.clock, kind, entity, what, draft.person)
    statements: list[Statement] = [
        (_CHANGE, (turn.arrival, *origin, act.id, act.author, act.undoes, core, chain, 1)),
        (_PAYLOAD, (turn.arrival, salt, text)),
        (_HEAD, (kind, entity, what, id_, turn.clock, turn.arrival)),
    ]
    for old in present:
        statements.append((_EDGE, (old.id, id_)))
        statements.append((_DROP_HEAD, (*cell, old.id)))
    cell_now = Shown(kind, entity, what, draft.value, turn.clock, act.author, stream, draft.reason)
    statements.extend(project(cell_now))
    return statements


def _finish(cursor: Any, turn: _Turn) -> None:
    cursor.execute("UPDATE local SET value = ? WHERE key = 'hlc'", (str(turn.clock),))
    for id_ in turn.used:
        seq, chain = turn.streams[id_]
        cursor.execute("UPDATE stream SET seq = ?, chain = ? WHERE id = ?", (seq, chain, id_))
