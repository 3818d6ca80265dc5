"""The one door for writes: turns drafts into changes, appends them, and shows them.

Everything here runs inside the one write turn (``BEGIN IMMEDIATE``), so numbers, chain and clock
are read and given without anybody in between (sync.md 0b.11).
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from npq_desktop.domain import change as log
from npq_desktop.domain.clock import tick
from npq_desktop.domain.fold import Head, in_order, shown
from npq_desktop.domain.ids import Id, encode
from npq_desktop.domain.kinds import LOCAL_KINDS
from npq_desktop.store import tables
from npq_desktop.store.projection import Shown, Statement, project
from npq_desktop.store.statements import insert, insert_new

Json = Any
Cell = tuple[str, str, str]
"""Kind, entity, field."""

_HEADS = (
    "SELECT h.id, h.hlc, p.value FROM head h LEFT JOIN payload p ON p.change = h.n"
    " WHERE h.kind = ? AND h.entity = ? AND h.field = ?"
)
_DROP_HEAD = "DELETE FROM head WHERE kind = ? AND entity = ? AND field = ? AND id = ?"


@dataclass(frozen=True, slots=True)
class Draft:
    """A value on its way into a cell."""

    value: Json
    person: Id | None
    reason: str | None


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
    rows: dict[str, list[tuple[Any, ...]]] = {}
    written = 0
    for cell, draft in drafts.items():
        present = [] if cell[:2] in fresh else heads(cursor, cell)
        if cell[2] == "exists" and not present:
            fresh.add(cell[:2])
        if _says_nothing_new(draft.value, present):
            continue
        _collect(rows, _write(turn, cell, draft, act, present))
        written += 1
    if written:
        _run(cursor, rows)
        _finish(cursor, turn)
    return written


def heads(cursor: Any, cell: Cell) -> list[Head]:
    """The heads of a cell, the winner first; an erased value reads as None."""
    found = cursor.execute(_HEADS, cell).fetchall()
    return in_order(
        Head(bytes(id_), hlc, None if value is None else log.opened(value)[0])
        for id_, hlc, value in found
    )


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
            seen=tuple(sorted(encode(head.id) for head in present[: log.MOST_SEEN])),
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


def _collect(rows: dict[str, list[tuple[Any, ...]]], statements: Iterable[Statement]) -> None:
    """Group by text, in order of first use, so that an import runs each text once."""
    for text, values in statements:
        rows.setdefault(text, []).append(values)


def _run(cursor: Any, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    # Stubs first: a row of one draft may point to what only a later draft names.
    for text in sorted(rows, key=lambda each: not each.endswith("DO NOTHING")):
        values = rows[text]
        if len(values) == 1:
            cursor.execute(text, values[0])
        else:
            cursor.executemany(text, values)


def _finish(cursor: Any, turn: _Turn) -> None:
    cursor.execute("UPDATE local SET value = ? WHERE key = 'hlc'", (str(turn.clock),))
    for id_, (seq, chain) in turn.streams.items():
        cursor.execute("UPDATE stream SET seq = ?, chain = ? WHERE id = ?", (seq, chain, id_))


def refold(cursor: Any, cell: Cell) -> None:
    """Work one cell out from the log again: its heads, and what the tables show of it."""
    found = cursor.execute(_UNSEEN, cell).fetchall()
    cursor.execute("DELETE FROM head WHERE kind = ? AND entity = ? AND field = ?", cell)
    if not found:
        return
    by_id = {bytes(row[0]): row for row in found}
    order = in_order(
        Head(bytes(id_), hlc, None if text is None else log.opened(text)[0])
        for id_, hlc, _, _, _, text in found
    )
    for each in order:
        row = by_id[each.id]
        cursor.execute(insert_new(tables.head), (*cell, each.id, each.time, row[2]))
    value, unsettled = shown(cell[0], cell[2], order)
    _, hlc, _, author, stream, text = by_id[order[0].id]
    reason = None if text is None else log.opened(text)[1]
    for sql, values in project(Shown(*cell, value, hlc, author, stream, reason, unsettled)):
        cursor.execute(sql, values)


_UNSEEN = """
SELECT c.id, c.hlc, c.n, c.author, c.stream, p.value
FROM change c LEFT JOIN payload p ON p.change = c.n
WHERE c.kind = ? AND c.entity = ? AND c.field = ? AND c.applied = 1
  AND NOT EXISTS (
    SELECT 1 FROM edge e JOIN change s ON s.id = e.new
    WHERE e.old = c.id AND s.applied = 1
      AND s.kind = c.kind AND s.entity = c.entity AND s.field = c.field)
"""
