"""How answers are printed: one JSON document, or a plain table; messages go to standard error."""

import io
import json
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from npq_desktop.domain.errors import AppError

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class AnswerLost(AppError):
    """Standard output takes no more."""


def prepare() -> None:
    """Let no letter that the console cannot show stop an answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def as_json(answer: Any) -> None:
    """One JSON document on standard output and nothing else there; UTF-8 whatever the console."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    _write(json.dumps(answer, ensure_ascii=False, indent=1))


def line(text: str) -> None:
    """One line of an answer, on standard output."""
    _write(shown(text))


def _write(text: str) -> None:
    with _told():
        sys.stdout.write(f"{text}\n")


def finish() -> None:
    """Hand over what is still held back; an answer that did not arrive is no answer."""
    with _told():
        sys.stdout.flush()


@contextmanager
def _told() -> Iterator[None]:
    """Say plainly that the answer cannot be written; a reader who has gone is no error."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        sentence = "The answer cannot be written to where it was sent. Is the disk full?"
        raise AnswerLost(sentence) from error


def say(sentence: str) -> None:
    """A message, on standard error."""
    print(shown(sentence), file=sys.stderr)


def shown(text: str) -> str:
    """A text in one line, with nothing in it that a terminal would obey."""
    return _CONTROL.sub(" ", text)


def table(headings: Sequence[str], rows: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> None:
    """A plain table on standard output; a value that is not there leaves its cell empty."""
    texts = [["" if row[key] is None else shown(str(row[key])) for key in keys] for row in rows]
    lines = [list(headings), *texts]
    widths = [max(len(each[at]) for each in lines) for at in range(len(headings))]
    for each in lines:
        cells = (cell.ljust(width) for cell, width in zip(each, widths, strict=True))
        _write("  ".join(cells).rstrip())


class Progress:
    """A bar on a terminal once work has taken a second; nothing anywhere else."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._begun = time.monotonic()
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, total: int) -> None:
        """Report steps done of all."""
        if not sys.stderr.isatty() or time.monotonic() - self._begun < 1:
            return
        filled = 30 * done // max(total, 1)
        bar = "█" * filled + "·" * (30 - filled)
        print(f"\r{self._what} {bar} {done} of {total}", end="", file=sys.stderr, flush=True)
        self._shown = True

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """End the bar's line."""
        if self._shown:
            print(file=sys.stderr)
