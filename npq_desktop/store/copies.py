"""Safety copies beside the store: made by SQLite's own backup, opened and checked (design.md 6).

A copied file would lack what is still in the write-ahead log. The newest five are kept, none
older than ninety days: copies hold people's data too.
"""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from npq_desktop.domain.errors import StoreUnavailable

MOST = 5
LONGEST = timedelta(days=90)
_STAMP = "%Y%m%dT%H%M%S"
NO_COPY = (
    "No safety copy of the data could be made, so nothing was changed. "
    "Run “npq-desktop doctor” to see what is wrong."
)


def copy_beside(file: Path, why: str, now: datetime, connector: Callable[[Path], Any]) -> Path:
    """A checked copy in the folder ``copies``. Raises StoreUnavailable when it would not open."""
    folder = file.with_name("copies")
    folder.mkdir(exist_ok=True, mode=0o700)
    copy = folder / f"{now:{_STAMP}}-{why}.db"
    unchecked = copy.with_suffix(".part")
    unchecked.unlink(missing_ok=True)
    try:
        with closing(connector(file)) as source, closing(connector(unchecked)) as target:
            source.backup(target)
        _check(unchecked, connector)
        unchecked.replace(copy)
    finally:
        unchecked.unlink(missing_ok=True)
    _tidy(folder, now)
    return copy


def replace_all(file: Path, why: str, now: datetime, connector: Callable[[Path], Any]) -> None:
    """One new copy in the place of all that there are; none where there were none."""
    folder = file.with_name("copies")
    old = [*folder.glob("*.db"), *folder.glob("*.part")]
    if not old:
        return
    kept = copy_beside(file, why, now, connector)
    for each in old:
        if each != kept:
            each.unlink(missing_ok=True)


def newest(folder: Path) -> datetime | None:
    """When the newest copy beside a store was made, in UTC, as its name says; None without one."""
    names = sorted((each.name for each in folder.joinpath("copies").glob("*.db")), reverse=True)
    for name in names:
        try:
            return datetime.strptime(name.partition("-")[0], _STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue  # a file that somebody else put there
    return None


def _check(unchecked: Path, connector: Callable[[Path], Any]) -> None:
    """Open it as it lies there; one file only, so that it can be carried away."""
    with closing(connector(unchecked)) as opened:
        (answer,) = opened.execute("PRAGMA integrity_check").fetchone()
        opened.execute("PRAGMA journal_mode = DELETE")
    if answer != "ok":
        raise StoreUnavailable(NO_COPY)


def _tidy(folder: Path, now: datetime) -> None:
    oldest = f"{now - LONGEST:{_STAMP}}"
    newest_first = sorted(folder.glob("*.db"), reverse=True)
    for number, each in enumerate(newest_first):
        if number >= MOST or each.name < oldest:
            each.unlink()
