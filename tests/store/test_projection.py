"""From a cell to rows: stubs before what points to them, and the last word of every column."""

import pytest

from npq_desktop.domain.kinds import SCOPES
from npq_desktop.store import tables
from npq_desktop.store.projection import HANDLERS, project, stubs
from npq_desktop.store.shown import Shown
from npq_desktop.store.statements import is_stub
from tests.store.wire import name

S, P, Q, C, T = (name(number) for number in range(1, 6))
VALUES: dict[tuple[str, str], object] = {
    ("session", "cohort"): C,
    ("session", "topics"): [T],
    ("participant", "cohort"): C,
    ("topic", "place"): {"cohort": C, "position": 1},
    ("alias", "id"): {"participant": P, "dfe_id": "x", "changed_at": None},
    ("same_person", "link"): {"is": "same", "why": []},
    ("mark", "mark"): {"at": "room", "agreed": False, "late": False, "early": False, "times": []},
    ("mark", "how"): "door",
    ("mark", "note"): "rain",
    ("register", "closing"): {"is_closed": True, "expected": [P, Q], "code": "X"},
    ("correction", "times"): {"session": S, "minutes": 5, "marks": 3},
    ("list", "imported"): {"cohort": C, "rows": 24},
    ("apology", "said"): {"told_on": "2026-11-20", "words": "a funeral"},
    ("credit", "decision"): {
        "as": "counted",
        "reason": "same topics",
        "from_session": T,
        "from_participant": Q,
    },
    ("guest", "answer"): {"is": "refused"},
    ("catch_up", "work"): {"session": T, "participant": P, "from_session": C},
    ("evidence", "file"): {"session": T},
    ("printout", "made"): {"session": T},
    ("pairing", "groups"): [[P, Q]],
    ("same_person", "counts"): {S: P},
}
ENTITIES = {
    "same_person": f"{P}.{Q}",
    "mark": f"{S}.{P}",
    "apology": f"{S}.{P}",
    "credit": f"{S}.{P}",
    "guest": f"{S}.{P}",
    "register": f"{S}.{name(9)}",
}


def shown(kind: str, field: str, value: object) -> Shown:
    return Shown(kind, ENTITIES.get(kind, S), field, value, 1 << 16, name(7), name(9))


def test_a_cell_that_is_not_known_here_sets_nothing() -> None:
    assert list(project(Shown("badge", S, "colour", "green", 1, P, Q))) == []


@pytest.mark.parametrize(("cell", "value"), VALUES.items())
def test_whatever_a_row_points_to_is_made_before_it(cell: tuple[str, str], value: object) -> None:
    statements = list(project(shown(*cell, value)))
    kinds = [is_stub(each) for each in statements]
    assert kinds == sorted(kinds, reverse=True) or cell == ("session", "topics")
    assert list(stubs(shown(*cell, value))) == [each for each in statements if is_stub(each)]


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        (("session", "cohort"), {("cohort", C)}),
        (("session", "topics"), {("session", S), ("topic", T)}),
        (("mark", "note"), {("session", S), ("participant", P)}),
        (
            ("register", "closing"),
            {("session", S), ("participant", P), ("participant", Q)},
        ),
        (("same_person", "link"), {("participant", P), ("participant", Q)}),
        (("correction", "times"), {("session", S)}),
        (("list", "imported"), {("cohort", C)}),
        (("apology", "said"), {("session", S), ("participant", P)}),
        (
            ("credit", "decision"),
            {("session", S), ("participant", P), ("session", T), ("participant", Q)},
        ),
        (("guest", "answer"), {("session", S), ("participant", P)}),
        (("catch_up", "work"), {("session", T), ("participant", P), ("session", C)}),
        (("evidence", "file"), {("session", T)}),
        (("printout", "made"), {("session", T)}),
        (("pairing", "groups"), {("session", S), ("participant", P), ("participant", Q)}),
    ],
)
def test_every_thing_that_is_named_gets_its_stub(
    cell: tuple[str, str], named: set[tuple[str, str]]
) -> None:
    found = stubs(shown(*cell, VALUES[cell]))
    assert {(text.split()[2], values[0]) for text, values in found} == named


@pytest.mark.parametrize("cell", sorted(SCOPES))
def test_an_emptied_cell_can_be_shown(cell: tuple[str, str]) -> None:
    statements = list(project(shown(*cell, None)))
    assert [each for each in statements if not is_stub(each)]


def test_every_column_is_set_by_some_cell() -> None:
    set_by_cells = " ".join(
        text for cell in HANDLERS for text, _ in project(shown(*cell, VALUES.get(cell)))
    )
    for table in tables.VIEWS.tables.values():
        if table.name == "head":
            continue
        assert f"INTO {table.name} " in set_by_cells
        for column in table.columns:
            assert f'"{column.name}"' in set_by_cells, f"{table.name}.{column.name}"
