"""What stands in a cell now: its heads, as the log holds them."""

from dataclasses import dataclass
from typing import Any

from npq_desktop.domain.change import opened
from npq_desktop.domain.fold import Head, in_order
from npq_desktop.domain.ids import Id

Json = Any
Cell = tuple[str, str, str]
"""Kind, entity, field."""

_HEADS = (
    "SELECT h.id, h.hlc, p.value FROM head h LEFT JOIN payload p ON p.change = h.n"
    " WHERE h.kind = ? AND h.entity = ? AND h.field = ?"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A value on its way into a cell."""

    value: Json
    person: Id | None
    reason: str | None


def heads(cursor: Any, cell: Cell) -> list[Head]:
    """The heads of a cell, the winner first; an erased value reads as None."""
    found = cursor.execute(_HEADS, cell).fetchall()
    return in_order(
        Head(bytes(id_), hlc, None if value is None else opened(value)[0])
        for id_, hlc, value in found
    )
