"""The DfE's participant ids change when it joins two records; old ids stay known (R-11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Followed:
    """Where a record's changes of id lead. ``former``: earlier ids, each with when it changed.

    ``loops`` is true when the changes run in a circle, so that nothing can be concluded;
    ``stray`` are ids whose changes do not lead to this record.
    """

    former: tuple[tuple[str, str | None], ...] = ()
    loops: bool = False
    stray: tuple[str, ...] = ()


def follow(changes: Iterable[Any], present: str) -> Followed:
    """Follow changes, in any order, to the id a record has now; whatever is no change is skipped.

    A step away from the present id is the guide's own sample with from and to the wrong way round
    (domain 2.4): the record that was asked for is the one that is in use.
    """
    steps = dict(_steps(changes))
    onward = steps.pop(present, None)
    if onward is not None:
        if onward[0] in steps or onward[0] == present:
            return Followed(loops=True)
        steps[onward[0]] = (present, onward[1])
    former, stray = [], []
    for start, (_, when) in steps.items():
        end = _end(steps, start)
        if end is None:
            return Followed(loops=True)
        if end == present:
            former.append((start, when))
        else:
            stray.append(start)
    return Followed(tuple(former), stray=tuple(stray))


def _end(steps: dict[str, tuple[str, str | None]], start: str) -> str | None:
    """The last id of a chain; None for a circle."""
    seen = {start}
    at = start
    while at in steps:
        at = steps[at][0]
        if at in seen:
            return None
        seen.add(at)
    return at


def _steps(changes: Iterable[Any]) -> Iterable[tuple[str, tuple[str, str | None]]]:
    for each in changes:
        if not isinstance(each, dict):
            continue
        old, new = each.get("from_participant_id"), each.get("to_participant_id")
        when = each.get("changed_at")
        if isinstance(old, str) and isinstance(new, str):
            yield old.lower(), (new.lower(), when if isinstance(when, str) else None)
