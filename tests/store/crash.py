"""Marks in a forked child that is killed at a random moment: ``python -m tests.store.crash``.

A process of its own, since only one without threads may fork. For each kill it prints what the
child had said over the pipe, as JSON: acts begun, acts acknowledged, and what is there afterwards.
"""

import json
import os
import random
import signal
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import sleep
from typing import Any

import npq_desktop.store.append  # noqa: F401 - loaded once here, not anew in every child
from npq_desktop.domain.ids import Id
from npq_desktop.store import SqlStore
from npq_desktop.store.engine import connect

CHANGES = 4
"""Changes of one act: half an act would have fewer."""


def now() -> datetime:
    return datetime.now(UTC)


def often_tidied(file: Path) -> sqlite3.Connection:
    """A connection that moves the write-ahead log into the file every few acts."""
    connection = connect(file)
    connection.execute("PRAGMA wal_autocheckpoint = 20")
    return connection


def mark_for_ever(folder: Path, people: list[Id], session: Id, first: int, said: int) -> None:
    """The child: one act after the other, each announced and then acknowledged."""
    store = SqlStore(folder, now, often_tidied)
    for number in range(first, first + 1_000_000):
        os.write(said, b"b")
        with store.writing() as work:
            for person in people[:CHANGES]:
                work.put("mark", f"{session}.{person}", "note", f"act {number}", person=person)
            work.commit()
        os.write(said, b"a")


def kill_one(
    folder: Path, people: list[Id], session: Id, first: int, chance: random.Random
) -> bytes:
    """Fork, wait, kill; what the child said."""
    heard, said = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        mark_for_ever(folder, people, session, first, said)
    os.close(said)
    # From the opening of the store to its fifth act, however fast this disk is.
    words = b"".join(os.read(heard, 1) for _ in range(chance.randrange(10)))
    sleep(chance.uniform(0.0, 0.004))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(heard, "rb") as stream:
        return words + stream.read()


def what_is_there(folder: Path) -> dict[str, Any]:
    """How many acts are whole, whether any is not, what doctor finds, and the last note."""
    store = SqlStore(folder, now)
    findings = [each.what for each in store.check()]
    store.close()
    with closing(connect(folder / "store.db")) as connection:
        sizes = connection.execute(
            "SELECT count(*) FROM change WHERE field = 'note' GROUP BY act"
        ).fetchall()
        (notes,) = connection.execute("SELECT group_concat(DISTINCT note) FROM register_entry")
    return {
        "findings": findings,
        "acts": len(sizes),
        "whole": all(size == CHANGES for (size,) in sizes),
        "note": notes[0],
    }


def main(folder: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    store = SqlStore(folder, now)
    with store.reading() as view:
        session = view.sessions()[0].session.id
        people = [each.id for each in view.people()]
    store.close()
    acts = 0
    for _ in range(kills):
        said = kill_one(folder, people, session, acts, chance)
        found = what_is_there(folder)
        found.update(before=acts, begun=said.count(b"b"), acknowledged=said.count(b"a"))
        acts = found["acts"]
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
