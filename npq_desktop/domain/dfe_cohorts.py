"""The DfE's cohorts and schedules for our course: a table to choose from, never computed.

The year is the contract year, which is not always the calendar year of the first workshop; the
table ships as editable data in ``resources/reference/dfe-cohorts.json`` (domain 2.2, R-13).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from npq_desktop.domain.errors import BadInput

SCHEDULES = ("npq-specialist-autumn", "npq-specialist-spring")
"""The only two schedules of this course (domain 2.3, R-14)."""


@dataclass(frozen=True, slots=True)
class DfeCohort:
    """One row: what we call it, and what the DfE does."""

    label: str
    year: str
    suffix: str
    schedule: str
    first_declaration: date | None
    source: str

    @property
    def identifier(self) -> str:
        """Year and suffix, for instance ``2026b``."""
        return f"{self.year}{self.suffix}"

    @property
    def shown(self) -> str:
        """``Autumn 2026 (2026b)``."""
        return f"{self.label} ({self.identifier})"


def read_table(rows: Sequence[dict[str, Any]]) -> tuple[DfeCohort, ...]:
    """The table as the data file holds it."""
    return tuple(
        DfeCohort(
            row["label"],
            row["year"],
            row["suffix"],
            row["schedule"],
            date.fromisoformat(row["first_declaration"]) if row["first_declaration"] else None,
            row["source"],
        )
        for row in rows
    )


def choose(
    table: Sequence[DfeCohort], identifier: str | None, schedule: str | None
) -> DfeCohort | None:
    """The row that ``2026b`` and a schedule name; None when neither is given.

    Raises BadInput when the table holds no such row, or when two rows fit.
    """
    if schedule is not None and schedule not in SCHEDULES:
        raise BadInput(f"“{schedule}” is not a schedule of this course. Choose {_or(SCHEDULES)}.")
    if identifier is None and schedule is None:
        return None
    if identifier is not None and not _is_identifier(identifier):
        raise BadInput(
            f"“{identifier}” is not a DfE cohort. Write the year and one small letter: 2026b."
        )
    wanted = identifier and (identifier if identifier[-1:].isalpha() else f"{identifier}a")
    fitting = [
        row
        for row in table
        if wanted in {None, row.identifier} and schedule in {None, row.schedule}
    ]
    if len(fitting) != 1:
        known = _or(sorted({row.identifier for row in table}))
        why = "fits more than one schedule" if fitting else "is not in the DfE's table"
        raise BadInput(f"“{identifier or schedule}” {why}. The table has {known}.")
    return fitting[0]


def by_label(table: Sequence[DfeCohort], text: str) -> list[DfeCohort]:
    """The rows whose label stands in a text such as a cohort's name or a title row."""
    return [row for row in table if row.label.casefold() in text.casefold()]


def _is_identifier(text: str) -> bool:
    year, suffix = text[:4], text[4:]
    plain = year.isascii() and year.isdigit() and len(year) == 4
    return plain and (suffix == "" or (len(suffix) == 1 and suffix.isascii() and suffix.islower()))


def _or(words: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
