"""The tables in a meeting's report, found by their headings.

A line of the file is a line of the table: a quotation mark that is never closed swallows nobody.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

_HEADINGS: dict[str, tuple[str, ...]] = {
    "name": (
        "name (original name)",
        "user name (original name)",
        "full name",
        "name",
        "participant name",
        "display name",
        "user name",
    ),
    "first": ("first name",),
    "last": ("last name",),
    "email": ("user email", "email", "e-mail", "email address", "attendee email"),
    "upn": ("participant id (upn)", "upn"),
    "join": ("join time", "joined", "first join", "first join time", "join"),
    "leave": ("leave time", "left", "last leave", "last leave time", "leave"),
    "length": ("in-meeting duration", "total duration (minutes)", "duration (minutes)", "duration"),
    "action": ("user action", "action"),
    "time": ("timestamp",),
    "role": ("role",),
    "waiting": ("in waiting room",),
    "attended": ("attended",),
}
_UNIVERSAL = re.compile(r"\s*\((?:utc|gmt\s*\+?0*)\)$", re.IGNORECASE)
_SECTION = re.compile(
    r"\d{1,2}\.\s|(?:host|panelist|attendee) details$|other attended$", re.IGNORECASE
)


class Kind(IntEnum):
    """What a table tells of times; the smaller the better."""

    STAYS = 0  # each joining with its leaving
    ACTIONS = 1  # joining and leaving as lines of their own
    SPANS = 2  # the first joining and the last leaving
    LENGTHS = 3  # how long, and not when

    @classmethod
    def of(cls, places: Mapping[str, int]) -> "Kind | None":
        """The kind of a table with these columns; None when it tells no times."""
        if {"action", "time"} <= places.keys():
            return cls.ACTIONS
        if "join" in places:
            return cls.STAYS
        return cls.LENGTHS if "length" in places else None


@dataclass(slots=True)
class Table:
    """One table of the file: which column holds what, and its rows with their line numbers."""

    places: dict[str, int]
    kind: Kind
    is_universal: bool
    program: str
    rows: list[tuple[int, list[str]]] = field(default_factory=list)

    def cell(self, cells: Sequence[str], meaning: str) -> str:
        """The cell of a meaning; empty where the table has none."""
        at = self.places.get(meaning)
        return " ".join(cells[at].split()) if at is not None and at < len(cells) else ""


def tables_in(lines: Sequence[str]) -> list[Table]:
    """The tables of the file, by the delimiter that gives most of them."""
    by_delimiter = [list(_tables_by(lines, delimiter)) for delimiter in ("\t", ",", ";")]
    return max(by_delimiter, key=lambda tables: sum(len(table.rows) for table in tables))


def _tables_by(lines: Sequence[str], delimiter: str) -> Iterator[Table]:
    table: Table | None = None
    for number, line in enumerate(lines, 1):
        cells = _cells(line, delimiter)
        headed = _headed(cells)
        if headed is not None or not any(cells) or _is_section(cells):
            if table is not None and table.rows:
                yield table
            table = headed
        elif table is not None:
            table.rows.append((number, cells))
    if table is not None and table.rows:
        yield table


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _is_section(cells: Sequence[str]) -> bool:
    return bool(_SECTION.match(cells[0])) and not any(cells[1:])


def _headed(cells: Sequence[str]) -> Table | None:
    """The table that begins below these headings; None when they are no headings of people."""
    plain = [_UNIVERSAL.sub("", cell).casefold() for cell in cells]
    places: dict[str, int] = {}
    for meaning, words in _HEADINGS.items():
        for word in words:
            if word in plain:
                # Zoom's wide export tells of the meeting first, with headings of the same name.
                places[meaning] = len(plain) - 1 - plain[::-1].index(word)
                break
    kind = Kind.of(places)
    if kind is None or ("name" not in places and "last" not in places):
        return None
    times = [cells[places[each]] for each in ("join", "time") if each in places]
    is_universal = any(_UNIVERSAL.search(each) for each in times)
    if kind is Kind.STAYS and plain[places["join"]].startswith("first"):
        kind = Kind.SPANS
    is_zoom = {"name (original name)", "user name (original name)", "user email"} & set(plain)
    program = "Zoom" if is_zoom else "Teams"
    return Table(places, kind, is_universal, program)
