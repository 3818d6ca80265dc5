"""A process of its own that writes into a data folder: ``python -m tests.store.writer``.

It says ``ready`` when the store is open, waits for a line, writes so many acts of so many notes
each, and says ``done``.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from npq_desktop.store import SqlStore


def main(folder: str, name: str, acts: str, notes: str) -> None:
    store = SqlStore(Path(folder), lambda: datetime.now(UTC))
    with store.reading() as view:
        sessions = [line.session.id for line in view.sessions()]
        people = [each.id for each in view.people()]
    entities = [f"{session}.{person}" for session in sessions for person in people]
    print("ready", flush=True)
    sys.stdin.readline()
    for act in range(int(acts)):
        with store.writing() as work:
            for number in range(int(notes)):
                work.put("mark", entities[number], "note", f"{name} {act} {number}")
            work.commit()
    store.close()
    print("done", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
