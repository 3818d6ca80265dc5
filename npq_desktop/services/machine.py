"""What the services ask of the laptop itself: room on the disk, safety copies, battery, clock."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Condition:
    """How the laptop is. None stands for what could not be asked, or does not exist.

    ``free`` is in bytes, ``battery`` in per cent; ``printers`` and ``screens`` are known only to
    the window. ``clock_is_real`` is false where the time is given and not read.
    """

    free: int | None = None
    newest_copy: datetime | None = None
    battery: int | None = None
    on_mains: bool | None = None
    printers: tuple[str, ...] | None = None
    screens: int | None = None
    clock_is_real: bool = True


class Machine(Protocol):
    """The laptop that a data folder lies on."""

    def condition(self) -> Condition:
        """How it is now; may take some milliseconds."""
        ...

    def newest_copy(self) -> datetime | None:
        """When the newest safety copy was made; quick enough for Today."""
        ...

    def make_copy(self, why: str) -> Path:
        """Make a checked safety copy; ``why`` is part of its name. Raises StoreUnavailable."""
        ...
