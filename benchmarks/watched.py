"""Checks the order of two moments: the commit has returned, then ``Saved`` is painted."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from npq_desktop.store import SqlStore
from npq_desktop.store.engine import connect


class SavedTooEarly(AssertionError):
    """The window said that a mark was saved before it was."""


class WatchedCommits:
    """Counts commits that have returned, and paints of a new ``Saved``."""

    def __init__(self) -> None:
        self.done = 0
        self.checked = 0
        self._seen = 0
        self._words = ""

    def store(self, folder: Path, clock: Callable[[], datetime]) -> SqlStore:
        """The real store, its connections watched."""
        return SqlStore(folder, clock, self._connect)

    def _connect(self, file: Path) -> Any:
        return _Watched(connect(file), self)

    def painted(self, words: str) -> None:
        """The corner that says ``Saved`` was painted; with new words, a commit must have returned.

        Raises SavedTooEarly.
        """
        if words == self._words:
            return
        if self._words and self.done <= self._seen:
            raise SavedTooEarly("“Saved” was painted before its commit had returned")
        self._words, self._seen = words, self.done
        self.checked += 1


class _Watched:
    """A connection that tells when a commit has returned."""

    def __init__(self, connection: Any, commits: WatchedCommits) -> None:
        self._connection, self._commits = connection, commits

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def cursor(self) -> Any:
        return _WatchedCursor(self._connection.cursor(), self._commits)


class _WatchedCursor:
    def __init__(self, cursor: Any, commits: WatchedCommits) -> None:
        self._cursor, self._commits = cursor, commits

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def __iter__(self) -> Any:
        return iter(self._cursor)

    def execute(self, text: str, *values: Any) -> Any:
        found = self._cursor.execute(text, *values)
        if text == "COMMIT":
            self._commits.done += 1
        return found
