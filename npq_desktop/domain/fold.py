"""How changes become what is shown: heads, the winner, and what counts as a disagreement.

Pure functions of the *set* of changes (sync.md 1.2): order of arrival, and the clock of a laptop
whose writer had seen the other value, never matter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from npq_desktop.domain.change import canonical

Json = Any
NEAR_MINUTES = 5
"""Arrivals, or leavings, that lie this close are one story (sync.md 0b.6)."""


@dataclass(frozen=True, slots=True)
class Head:
    """A change that no other applied change of the same cell has seen."""

    id: bytes
    time: int
    value: Json


def heads(changes: Iterable[tuple[Head, Sequence[bytes]]]) -> list[Head]:
    """The heads of one cell from all its changes with the ids each had seen, winner first."""
    held = list(changes)
    superseded = {old for _, seen in held for old in seen}
    return in_order(head for head, _ in held if head.id not in superseded)


def in_order(found: Iterable[Head]) -> list[Head]:
    """The winner first: the latest clock, then the larger id, compared as bytes."""
    return sorted(found, key=lambda head: (head.time, head.id), reverse=True)


def shown(kind: str, field: str, found: Sequence[Head]) -> tuple[Json, bool]:
    """The value to show for heads in order, and whether people have to settle it."""
    # Every pair: "near" is not transitive, so two may differ that both agree with the winner.
    pairs = combinations(found, 2)
    unsettled = any(differs(kind, field, one.value, other.value) for one, other in pairs)
    if len(found) > 1 and not unsettled and (kind, field) == ("mark", "mark"):
        return _joined(found), False
    return found[0].value, unsettled


def differs(kind: str, field: str, a: Json, b: Json) -> bool:
    """Whether two values of one cell are a disagreement (sync.md 0b.6)."""
    if (kind, field) == ("mark", "how") or canonical(a) == canonical(b):  # as text: True equals 1
        return False
    if (kind, field) == ("mark", "mark") and a is not None and b is not None:
        return _marks_differ(a, b)
    return True


def _marks_differ(a: Json, b: Json) -> bool:
    if any(a[part] != b[part] for part in ("at", "agreed", "late", "early")):
        return True
    far_in = a["late"] and _far(_first(a), _first(b))
    far_out = a["early"] and _far(_last(a), _last(b))
    return bool(far_in or far_out)


def _far(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and abs(one - other) > NEAR_MINUTES


def _first(value: Json) -> int | None:
    return value["times"][0][0] if value["times"] else None


def _last(value: Json) -> int | None:
    return value["times"][-1][1] if value["times"] else None


def _joined(found: Sequence[Head]) -> Json:
    """Marks that agree: the earliest arrival and the latest leaving count."""
    values = [head.value for head in found]
    if any(value is None for value in values):
        return values[0]
    ins = [minute for value in values if (minute := _first(value)) is not None]
    outs = [minute for value in values if (minute := _last(value)) is not None]
    times = [list(stay) for stay in values[0]["times"]] or [[None, None]]
    times[0][0] = min(ins, default=None)
    times[-1][1] = max(outs, default=None)
    (start, _), (_, end) = times[0], times[-1]
    if start is not None and end is not None and start > end:
        return values[0]  # two different stays: together they would end before they began
    return {**values[0], "times": [] if times == [[None, None]] else times}
