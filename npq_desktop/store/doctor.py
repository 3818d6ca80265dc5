"""What ``doctor`` looks at: the file, the chain of every stream, the tables against the log."""

from typing import Any

from sqlalchemy import Connection

from npq_desktop.domain import change as log
from npq_desktop.services.ports import Finding, Report
from npq_desktop.store import tables
from npq_desktop.store.append import refold
from npq_desktop.store.schema import cells_in_log

FROM_COPY = (
    "Make a copy of the whole data folder, then ask for help; the newest safety copy is in "
    "the folder “copies”."
)
REBUILD = "Run “npq-desktop doctor --rebuild”: the tables are worked out from the log again."


def examine(connection: Connection, report: Report) -> list[Finding]:
    """Everything that is wrong, in words; an empty list for a healthy store."""
    cursor: Any = connection.connection.cursor()
    found = _file(cursor)
    report(1, 3)
    if not found:
        found += _chains(cursor)
        report(2, 3)
        found += _tables(cursor)
    report(3, 3)
    return found


def _file(cursor: Any) -> list[Finding]:
    said = [row[0] for row in cursor.execute("PRAGMA integrity_check(5)").fetchall()]
    found = [
        Finding("The store's file is damaged.", f"store.db: {line}", FROM_COPY)
        for line in said
        if line != "ok"
    ]
    loose = cursor.execute("PRAGMA foreign_key_check").fetchall()
    if loose and not found:
        where = ", ".join(sorted({str(row[0]) for row in loose}))
        found.append(Finding("Some rows point to rows that are not there.", where, REBUILD))
    return found


def _chains(cursor: Any) -> list[Finding]:
    found: list[Finding] = []
    streams = cursor.execute("SELECT id, seq, chain FROM stream").fetchall()
    for stream, seq, chain in streams:
        fault = _fault_in(cursor, stream, seq, bytes(chain))
        if fault is not None:
            found.append(Finding("The log was altered or is incomplete.", fault, FROM_COPY))
    return found


def _fault_in(cursor: Any, stream: str, seq: int, chain: bytes) -> str | None:
    """Where the chain of one stream breaks; None when it holds."""
    running, expected = log.START_OF_CHAIN, 0
    rows = cursor.execute(
        "SELECT c.seq, c.id, c.core, c.chain, c.kind, c.entity, c.field, c.hlc, p.salt, p.value"
        " FROM change c LEFT JOIN payload p ON p.change = c.n"
        " WHERE c.stream = ? ORDER BY c.seq",
        (stream,),
    ).fetchall()
    for number, id_, text, linked, *rest in rows:
        expected += 1
        where = f"entry {number} of stream {stream}"
        hashed = log.change_hash(bytes(text))
        running = log.next_in_chain(running, hashed)
        if number != expected or hashed[:16] != bytes(id_):
            return where
        if linked is not None and bytes(linked) != running:
            return where
        if not _holds(bytes(text), rest):
            return where
    if expected != seq or (seq and running != chain):
        return f"the end of stream {stream}"
    return None


def _holds(text: bytes, rest: list[Any]) -> bool:
    """Whether a row says what its hashed core says."""
    kind, entity, field, hlc, salt, value = rest
    try:
        core = log.read_core(text)
    except ValueError:
        return False
    if (core.kind, core.entity, core.field, core.time) != (kind, entity, field, hlc):
        return False
    return value is None or log.commitment(bytes(salt), value) == core.commitment


def _tables(cursor: Any) -> list[Finding]:
    """Fold the whole log into empty tables beside, and compare row by row."""
    cursor.execute("PRAGMA foreign_keys = OFF")
    cursor.execute("BEGIN")
    try:
        kept = {table.name: _content(cursor, table.name) for table in tables.VIEWS.sorted_tables}
        for table in reversed(tables.VIEWS.sorted_tables):
            cursor.execute(f"DELETE FROM {table.name}")
        for cell in cells_in_log(cursor):
            refold(cursor, cell)
        return [
            Finding("A table does not say what the log says.", f"table {name}", REBUILD)
            for name, rows in kept.items()
            if rows != _content(cursor, name)
        ]
    finally:
        cursor.execute("ROLLBACK")
        cursor.execute("PRAGMA foreign_keys = ON")


def _content(cursor: Any, table: str) -> set[tuple[Any, ...]]:
    return set(cursor.execute(f"SELECT * FROM {table}").fetchall())
