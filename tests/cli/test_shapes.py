"""Values as the contract spells them: identifiers are UUID strings, wherever they stand."""

from datetime import UTC, datetime
from typing import Any

import pytest

from npq_desktop.cli import shapes
from npq_desktop.domain.ids import encode, new_id, to_uuid
from npq_desktop.services.ports import LoggedChange

ONE, OTHER = encode(bytes(range(16))), encode(bytes(range(16, 32)))


def change(kind: str, entity: str, field: str, new: Any) -> dict[str, Any]:
    moment = datetime(2027, 3, 4, 9, 20, tzinfo=UTC)
    held = LoggedChange(
        id="0123456789abcdef" * 2,
        act=new_id(),
        at=moment,
        by="",
        device="",
        kind=kind,
        entity=entity,
        field=field,
        old=None,
        new=new,
        reason=None,
        person=None,
        undoes=None,
    )
    return shapes.change(held)


@pytest.mark.parametrize(
    ("kind", "field", "inside", "outside"),
    [
        ("session", "cohort", ONE, to_uuid(ONE)),
        ("session", "topics", [ONE, OTHER], [to_uuid(ONE), to_uuid(OTHER)]),
        ("participant", "cohort", ONE, to_uuid(ONE)),
        ("participant", "cohort", None, None),
        ("participant", "trn", "1234568", "1234568"),
        ("topic", "place", {"cohort": ONE, "position": 1}, {"cohort": to_uuid(ONE), "position": 1}),
        (
            "alias",
            "id",
            {"participant": ONE, "dfe_id": "x"},
            {"participant": to_uuid(ONE), "dfe_id": "x"},
        ),
        (
            "correction",
            "times",
            {"session": ONE, "minutes": 5},
            {"session": to_uuid(ONE), "minutes": 5},
        ),
        ("register", "closing", {"expected": [ONE]}, {"expected": [to_uuid(ONE)]}),
        ("mark", "note", ONE, ONE),  # a note that happens to look like one stays as it was typed
    ],
)
def test_ids_in_values_are_told_as_uuids(kind: str, field: str, inside: Any, outside: Any) -> None:
    assert change(kind, ONE, field, inside)["new"] == outside


def test_entities_are_uuids_one_or_two_and_settings_are_words() -> None:
    assert change("mark", f"{ONE}.{OTHER}", "note", "x")["entity_id"] == (
        f"{to_uuid(ONE)}.{to_uuid(OTHER)}"
    )
    told = change("setting", "current_user", "value", ONE)
    assert (told["entity_id"], told["new"]) == ("current_user", to_uuid(ONE))
    assert change("setting", "row_height", "value", 34)["new"] == 34


def test_a_change_id_is_its_sixteen_bytes_as_a_uuid() -> None:
    told = change("mark", f"{ONE}.{OTHER}", "note", "x")
    assert told["change_id"] == "01234567-89ab-cdef-0123-456789abcdef"
    assert told["at"] == "2027-03-04T09:20:00.000+00:00"
    assert (told["by"], told["device"]) == (None, None)
