"""The history of one cell, or of one part of it: from what to what, when and by whom."""

from collections.abc import Iterator
from typing import Any

from npq_desktop.domain.ids import Id
from npq_desktop.services.cell_words import plain
from npq_desktop.services.field_history import FieldStep
from npq_desktop.services.ports import LoggedChange, Reading
from npq_desktop.services.telling import Teller


def cell_history(view: Reading, cell: tuple[str, Id, str], part: str = "") -> Iterator[FieldStep]:
    """Every change of a cell, newest first; with ``part`` only those of that part of its value."""
    teller = Teller(view)
    for change in view.history(cell=cell):
        old, new = _of_part(change, part) if part else teller.from_to(change)
        if old != new:
            yield FieldStep(change.at, old, new, change.by, change.device, bool(change.undoes))


def _of_part(change: LoggedChange, part: str) -> tuple[str, str]:
    return _part(change.old, part), _part(change.new, part)


def _part(value: Any, part: str) -> str:
    return plain(value.get(part) if isinstance(value, dict) else None, part)
