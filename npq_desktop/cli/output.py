"""How answers are printed: one JSON document, or a plain table; messages go to standard error."""

import json
import sys
import time
from collections.abc import Sequence
from typing import Any


def as_json(answer: Any) -> None:
    """One JSON document on standard output and nothing else there."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")


def say(sentence: str) -> None:
    """A message, on standard error."""
    print(sentence, file=sys.stderr)


def table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A plain table on standard output."""
    texts = [[("" if cell is None else str(cell)) for cell in row] for row in rows]
    widths = [
        max(len(heading), *(len(row[at]) for row in texts)) if texts else len(heading)
        for at, heading in enumerate(headings)
    ]
    for row in [list(headings), *texts]:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )


class Progress:
    """A bar on a terminal once work has taken a second; nothing anywhere else."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._begun = time.monotonic()
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Report steps done of all."""
        if not sys.stderr.isatty() or time.monotonic() - self._begun < 1:
            return
        filled = 30 * done // max(total, 1)
        bar = "█" * filled + "·" * (30 - filled)
        print(f"\r{self._what} {bar} {done} of {total}", end="", file=sys.stderr, flush=True)
        self._shown = True

    def close(self) -> None:
        """End the bar's line."""
        if self._shown:
            print(file=sys.stderr)
