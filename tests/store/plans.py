"""What laptops write side by side: a few cells, few values and few ticks, so that they collide."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.store.wire import Said, name, say

C1, C2, T1, T2, S1, S2, P1, P2 = (name(number) for number in range(1, 9))
MARKS = [
    *(
        {"at": at, "agreed": False, "late": late, "early": False, "times": times}
        for at, late, times in (
            ("room", False, []),
            ("room", False, [[561, None]]),
            ("room", True, [[560, None]]),
            ("room", True, [[564, 900]]),
            ("room", True, [[569, 930]]),
            ("no", False, []),
        )
    ),
    None,
]
CELLS: list[tuple[tuple[str, str, str], list[Any]]] = [
    (("cohort", C1, "exists"), [True, False]),
    (("cohort", C1, "name"), ["Autumn", "Spring", None]),
    (("cohort", C2, "dates"), [{"start": "2026-10-01", "end": None}, None]),
    (("topic", T1, "place"), [{"cohort": C2, "position": 1}, None]),
    (("session", S1, "cohort"), [C1, C2, None]),
    (("session", S1, "topics"), [[T1, T2], [T2], [], None]),
    (("session", S2, "is_required"), [True, False]),
    (("participant", P1, "cohort"), [C1, C2, None]),
    (("participant", P1, "exists"), [True, False]),
    (("participant", P2, "status"), [{"training_status": "withdrawn", "since": None}, None]),
    (("mark", f"{S1}.{P1}", "mark"), MARKS),
    (("mark", f"{S2}.{P2}", "mark"), MARKS[2:4]),
    (("mark", f"{S2}.{P2}", "how"), ["door", "list"]),
    (("mark", f"{S2}.{P1}", "note"), ["rain", None]),
    (("register", f"{S2}.{name(901)}", "closing"), [
        {"is_closed": True, "expected": [P1, P2], "code": "ABCD"},
        {"is_closed": False, "expected": [], "code": ""},
    ]),
    (("same_person", f"{P1}.{P2}", "link"), [{"is": "same", "why": ["name"]}, None]),
    (("alias", name(50), "id"), [{"participant": P2, "dfe_id": "x", "changed_at": None}]),
    (("user", name(7), "name"), ["Ann", "Bea"]),
    (("badge", name(60), "colour"), ["green"]),
    (("mark", f"{S1}.{P1}", "mood"), ["fine", {"new": [1]}]),
]  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One write: by whom, which cell and value, when, and how much of the rest was seen."""

    stream: int
    cell: int
    value: int
    time: int
    saw: str


def _steps(cells: list[int]) -> st.SearchStrategy[list[Step]]:
    one = st.builds(
        Step,
        stream=st.integers(1, 4),
        cell=st.sampled_from([*cells, *OFTEN]),
        value=st.integers(0, 6),
        time=st.sampled_from([1, 2, 3, 90_000_000]),
        saw=st.sampled_from(["heads", "blind", "blind", "other cell", "one", "never sent"]),
    )
    return st.lists(one, min_size=3, max_size=16)


OFTEN = [
    place
    for place, (cell, _) in enumerate(CELLS)
    if cell[::2] in {("mark", "mark"), ("mark", "mood")}
]
steps = st.lists(st.sampled_from(range(len(CELLS))), min_size=1, max_size=5, unique=True).flatmap(
    _steps
)


def written(plan: Iterable[Step]) -> list[Said]:
    """What the laptops wrote, one after the other."""
    said: list[Said] = []
    for number, step in enumerate(plan, 1):
        cell, values = CELLS[step.cell]
        same = [each for each in said if each.cell == cell]
        superseded = {old for each in same for old in each.seen}
        heads = [each.id for each in same if each.id not in superseded]
        others = [each.id for each in said if each.cell != cell]
        seen = {
            "heads": heads,
            "blind": [],
            "other cell": others[-2:],
            "one": heads[:1],
            "never sent": [number.to_bytes(16, "little")],
        }[step.saw]
        value = values[step.value % len(values)]
        reason = "why" if step.value == 5 else None
        said.append(
            say(
                cell,
                value,
                stream=step.stream,
                seq=number // 2 + 1,  # two branches of a copied laptop share their numbers
                time=step.time << 16,
                seen=tuple(seen),
                reason=reason,
                author=step.stream,
            )
        )
    return said
