"""What ``doctor`` looks at: the file, the chain of every stream, the tables against the log.

It only reads: the log is folded into temporary tables beside, so that whoever takes a register
meanwhile does not wait.
"""

import sqlite3
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import MetaData
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from npq_desktop.domain import change as log
from npq_desktop.domain.ids import decode
from npq_desktop.domain.kinds import FORGETTABLE, scope_of
from npq_desktop.services.doctor import FROM_COPY, damaged
from npq_desktop.services.ports import Finding, Report
from npq_desktop.store import tables
from npq_desktop.store.faults import is_damage
from npq_desktop.store.folding import fold

REBUILD = "Run “npq-desktop doctor --rebuild”: the tables are worked out from the log again."
ALTERED = "The log was altered or is incomplete."
WRONG_TABLE = "A table does not say what the log says."

_LOG = """
SELECT c.stream, c.seq, c.n, c.id, c.core, c.chain, p.salt, p.value, c.applied,
       c.hlc, c.kind, c.entity, c.field, c.author, c.act, c.person, c.undoes
FROM change c LEFT JOIN payload p ON p.change = c.n
ORDER BY c.stream, c.seq, c.n
"""
_SEEN = "SELECT old FROM edge WHERE new = ?"
_LOOSE = (
    ("SELECT count(*) FROM edge WHERE new NOT IN (SELECT id FROM change)", "links of changes"),
    ("SELECT count(*) FROM payload WHERE change NOT IN (SELECT n FROM change)", "values"),
)


def examine(connection: Any, report: Report) -> list[Finding]:
    """Everything that is wrong, in words; an empty list for a healthy store."""
    cursor = connection.cursor()
    cursor.execute("BEGIN")  # one view of it all, whoever writes meanwhile
    try:
        found = _file(cursor)
        report(1, 3)
        found = found or _log(cursor)
        report(2, 3)
        found = found or _tables(cursor)  # against a log that holds, or it says nothing
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if not is_damage(error):
            raise
        found = [damaged(getattr(error, "sqlite_errorname", type(error).__name__))]
    finally:
        cursor.execute("ROLLBACK")
    report(3, 3)
    return found


def _file(cursor: Any) -> list[Finding]:
    said = [row[0] for row in cursor.execute("PRAGMA integrity_check(5)").fetchall()]
    found = [damaged(line) for line in said if line != "ok"]
    loose = cursor.execute("PRAGMA foreign_key_check").fetchall()
    if loose and not found:
        where = ", ".join(sorted({str(row[0]) for row in loose}))
        found.append(Finding("Some rows point to rows that are not there.", where, REBUILD))
    return found


def _log(cursor: Any) -> list[Finding]:
    """What is wrong with the log itself: the first fault of each stream."""
    ends = {
        stream: (seq, bytes(chain))
        for stream, seq, chain in cursor.execute("SELECT id, seq, chain FROM stream").fetchall()
    }
    found: list[Finding] = []
    rows = cursor.connection.cursor().execute(_LOG)
    for stream, entries in groupby(rows, key=itemgetter(0)):
        first = next(_faults(cursor, entries, ends.pop(stream, None)), None)
        if first is not None:
            found.append(Finding(ALTERED, first, FROM_COPY))
    for stream, (seq, _) in ends.items():
        if seq:
            found.append(Finding(ALTERED, f"all entries of stream {stream}", FROM_COPY))
    for text, what in _LOOSE:
        if cursor.execute(text).fetchone()[0]:
            found.append(Finding(ALTERED, f"{what} that belong to nothing", FROM_COPY))
    if cursor.execute("SELECT count(*) FROM local WHERE key LIKE 'stream.%'").fetchone()[0] != 2:
        found.append(Finding(ALTERED, "this laptop’s own streams", FROM_COPY))
    return found


def _faults(cursor: Any, entries: Iterator[Any], end: tuple[int, bytes] | None) -> Iterator[str]:
    """Where a stream breaks: an entry, its number, its link of the chain, the end of the chain.

    ``end`` is None for a stream of others: its chain is checked where their files are read.
    What came to a stream of ours from a copy of this laptop has no link (sync.md 1.6).
    """
    running, expected, stream = log.START_OF_CHAIN, 0, ""
    for row in entries:
        stream, number, _, _, text, linked, *_ = row
        if not _holds(cursor, row):
            yield _where(row)
            return
        if linked is None:
            continue
        expected += 1
        running = log.next_in_chain(running, log.change_hash(text))
        if end is not None and (number, linked) != (expected, running):
            yield _where(row)
            return
    if end is not None and (expected, running) != end:
        yield f"the end of stream {stream}"


def _where(row: Any) -> str:
    return f"entry {row[1]} of stream {row[0]}"


def _holds(cursor: Any, row: Any) -> bool:
    """Whether a row, its value and its links say what its hashed core says."""
    _, _, _, id_, text, _, salt, value, applied, _, kind, *_ = row
    was_forgotten = kind == FORGETTABLE and salt is None and value is None
    wanted = [bytes, bytes] if was_forgotten else [bytes, bytes, bytes, str]
    if [type(each) for each in (id_, text, salt, value)][: len(wanted)] != wanted:
        return False  # a value is missing, or SQLite was given something else to keep
    try:
        core = log.read_core(text)
    except ValueError:
        return False
    cell = (core.kind, core.entity, core.field)
    said = (core.stream, core.seq, core.time, *cell, core.author, core.act, core.person)
    if (*said, core.undoes) != (*row[:2], *row[9:]):
        return False
    if log.change_hash(text)[:16] != id_:
        return False
    if applied != int(scope_of(core.kind, core.field) is not None):
        return False
    if not was_forgotten and log.commitment(salt, value) != core.commitment:
        return False
    links = {bytes(old) for (old,) in cursor.execute(_SEEN, (id_,)).fetchall()}
    return links == {decode(old) for old in core.seen}


def _tables(cursor: Any) -> list[Finding]:
    """Fold the whole log into temporary tables of the same names, and compare row by row.

    SQLite finds a temporary table before another of its name, so the fold is the usual one.
    """
    for text in _temporary_tables():
        cursor.execute(text)
    fold(cursor)
    return [
        Finding(WRONG_TABLE, f"table {name}", REBUILD)
        for name in (table.name for table in tables.VIEWS.sorted_tables)
        if _differ(cursor, f"main.{name}", f"temp.{name}")
    ]


@cache
def _temporary_tables() -> tuple[str, ...]:
    beside = MetaData()
    for table in tables.VIEWS.sorted_tables:
        table.to_metadata(beside, schema="temp")
    dialect = sqlite.dialect()
    return tuple(str(CreateTable(each).compile(dialect=dialect)) for each in beside.sorted_tables)


def _differ(cursor: Any, one: str, other: str) -> bool:
    differing = (
        f"SELECT * FROM {first} EXCEPT SELECT * FROM {second} LIMIT 1"
        for first, second in ((one, other), (other, one))
    )
    return any(cursor.execute(text).fetchone() for text in differing)
