"""A cell as it is shown, and the rows that others need to point to."""

from typing import Any, NamedTuple

from sqlalchemy import Table

from npq_desktop.store.statements import Statement, insert_new

Json = Any


class Shown(NamedTuple):
    """A cell as it is shown: the winner's value, where it came from, whether people disagree."""

    kind: str
    entity: str
    field: str
    value: Json
    hlc: int
    author: str
    stream: str
    reason: str | None = None
    unsettled: bool = False


def stub(table: Table, entity: str) -> Statement:
    """A row for something that is named before it is known (sync.md 0b.4)."""
    return insert_new(table, "id"), (entity,)
