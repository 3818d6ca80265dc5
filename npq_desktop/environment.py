"""What the environment says: the data folder, the clock, the standard streams.

Imports nothing that is not needed to start: a window paints its frame right after this.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NOW = "NPQ_DESKTOP_NOW"
DATA_DIR = "NPQ_DESKTOP_DATA_DIR"


def data_dir(argv: Sequence[str]) -> tuple[Path, list[str]]:
    """The data folder, and what is left of the arguments; read by hand, argparse costs time.

    Raises BadInput when no folder follows: an empty variable of a script must not mean the
    folder with the real data.
    """
    rest: list[str] = []
    named = os.environ.get(DATA_DIR)
    words = iter(argv)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--data-dir":
            named = _folder_named(next(words, ""))
        elif word.startswith("--data-dir="):
            named = _folder_named(word.partition("=")[2])
        else:
            rest.append(word)
    if named:
        return Path(named).expanduser(), rest
    from platformdirs import user_data_path

    return user_data_path("NPQ Desktop", appauthor=False, roaming=False), rest


def _folder_named(text: str) -> str:
    if text.strip() and not text.startswith("-"):
        return text
    from npq_desktop.domain.errors import BadInput

    raise BadInput("Name a folder after --data-dir.")


def make_clock() -> Callable[[], datetime]:
    """The clock the whole program reads; ``NPQ_DESKTOP_NOW`` fixes it. Raises BadInput."""
    fixed = os.environ.get(NOW)
    if not fixed:
        return partial(datetime.now, UTC)
    from npq_desktop.domain.errors import BadInput

    try:
        moment = datetime.fromisoformat(fixed)
    except ValueError as error:
        raise BadInput(f"{NOW} is not a date-time: write 2027-03-04T09:30:00+00:00.") from error
    if moment.tzinfo is None:
        raise BadInput(f"{NOW} needs its offset: write 2027-03-04T09:30:00+00:00.")
    return lambda: moment.astimezone(UTC)


def give_streams() -> None:
    """A program without a console, as on Windows, has no standard streams; give it deaf ones."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            deaf = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - stays open
            setattr(sys, name, deaf)
