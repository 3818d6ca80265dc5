"""A process that may do less than others: ``python -m tests.store.limited WHAT FOLDER…``.

``stranger``: opens each folder as a user who may write into none of them, and prints what it is
told. ``small``: marks under a limit on the size of files, and prints how many marks were saved
before what it is told.
"""

import os
import resource
import signal
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from npq_desktop.domain.errors import StoreUnavailable
from npq_desktop.store import SqlStore
from tests.store.filled import fill

NOBODY = 65534


def now() -> datetime:
    return datetime.now(UTC)


def as_a_stranger(folders: list[Path]) -> None:
    with tempfile.TemporaryDirectory() as spare:  # loads all that opening and writing need
        store = SqlStore(Path(spare), now)
        fill(store)
        store.close()
    if os.geteuid() == 0:
        os.setgroups([])
        os.setuid(NOBODY)
    for folder in folders:
        try:
            store = SqlStore(folder, now)
            with store.writing() as work:
                work.put("setting", "size", "value", 1)
                work.commit()
            print("written")
        except StoreUnavailable as error:
            print(error.sentence)


def with_small_files(folder: Path) -> None:
    store = SqlStore(folder, now)
    with store.reading() as view:
        session, person = view.sessions()[0].session.id, view.people()[0].id
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    size = max(each.stat().st_size for each in folder.glob("store.db*"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 300_000, size + 300_000))
    saved = 0
    try:
        for number in range(10_000):
            with store.writing() as work:
                work.put("mark", f"{session}.{person}", "note", f"{number} " + "long " * 500)
                work.commit()
            saved += 1
    except StoreUnavailable as error:
        print(saved)
        print(error.sentence)


if __name__ == "__main__":
    paths = [Path(each) for each in sys.argv[2:]]
    if sys.argv[1] == "stranger":
        as_a_stranger(paths)
    else:
        with_small_files(paths[0])
