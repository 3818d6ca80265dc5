"""The one door for writes: turns drafts into changes, appends them, and shows them.

Everything here runs inside the one write turn (``BEGIN IMMEDIATE``), so numbers, chain and clock
are read and given without anybody in between (sync.md 0b.11).
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
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
from npq_desktop.store.projection import Shown, project
from npq_desktop.store.statements import Batch, Statement, insert

Json = Any
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
    """The running numbers of one write turn; ``local`` and ``streams`` go back at its end."""

    clock: int
    arrival: int
    streams: dict[str, tuple[int, bytes]]
    names: dict[str, str]


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


def _begin(cursor: Any) -> _Turn:
    held = dict(cursor.execute("SELECT key, value FROM local").fetchall())
    names = {"shared": held["stream.shared"], "local": held["stream.local"]}
    streams = {
        id_: (seq, bytes(chain))
        for id_, seq, chain in cursor.execute(
            "SELECT id, seq, chain FROM stream WHERE id IN (?, ?)", tuple(names.values())
        ).fetchall()
    }
    (arrival,) = cursor.execute("SELECT coalesce(max(n), 0) FROM change").fetchone()
    return _Turn(int(held["hlc"]), arrival, streams, names)


def _write(
    turn: _Turn, cell: Cell, draft: Draft, act: Act, present: Sequence[Head]
) -> list[Statement]:
    kind, entity, field = cell
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
            field=field,
            author=act.author,
            act=act.id,
            commitment=log.commitment(salt, text),
            seen=tuple(sorted(encode(head.id) for head in present)),
            person=draft.person,
            undoes=act.undoes,
        )
    )
    hashed = log.change_hash(core)
    chain = log.next_in_chain(chain, hashed)
    turn.streams[stream] = (seq + 1, chain)
    id_ = hashed[:16]
    origin = (id_, stream, seq + 1, turn.clock, kind, entity, field, draft.person)
    statements: list[Statement] = [
        (
            insert(tables.change),
            (turn.arrival, *origin, act.id, act.author, act.undoes, core, chain, 1),
        ),
        (insert(tables.payload), (turn.arrival, salt, text)),
        (insert(tables.head), (kind, entity, field, id_, turn.clock, turn.arrival)),
    ]
    for old in present:
        statements.append((insert(tables.edge), (old.id, id_)))
        statements.append((_DROP_HEAD, (*cell, old.id)))
    cell_now = Shown(kind, entity, field, draft.value, turn.clock, act.author, stream, draft.reason)
    statements.extend(project(cell_now))
    return statements


def _finish(cursor: Any, turn: _Turn) -> None:
    cursor.execute("UPDATE local SET value = ? WHERE key = 'hlc'", (str(turn.clock),))
    for id_, (seq, chain) in turn.streams.items():
        cursor.execute("UPDATE stream SET seq = ?, chain = ? WHERE id = ?", (seq, chain, id_))
