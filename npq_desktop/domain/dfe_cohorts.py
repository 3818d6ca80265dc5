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
    """The row that ``2026b`` and a schedule name (P-05); None when neither is given.

    Raises BadInput when the table holds no such row, or when two rows fit.
    """
    if schedule is not None and schedule not in SCHEDULES:
        raise BadInput(f"“{schedule}” is not a schedule of this course. Choose {_or(SCHEDULES)}.")
    if identifier is None:
        if schedule is None:
            return None
        raise BadInput("A schedule alone names no DfE cohort. Name the cohort too, such as 2026b.")
    if not _is_identifier(identifier):
        raise BadInput(
            f"“{identifier}” is not a DfE cohort. Write the year and one small letter: 2026b."
        )
    wanted = identifier if identifier[-1].isalpha() else f"{identifier}a"
    named = [row for row in table if row.identifier == wanted]
    fitting = [row for row in named if schedule in {None, row.schedule}]
    if len(fitting) == 1:
        return fitting[0]
    if not named:
        known = _or(sorted({row.identifier for row in table}))
        raise BadInput(f"“{identifier}” is not in the DfE’s table, which has {known}.")
    there = _or([row.schedule for row in named])
    raise BadInput(f"Name the schedule of {wanted} as well; it has {there}.")


def warning_for(table: Sequence[DfeCohort], identifier: str | None) -> str | None:
    """What to say when a year was named without its letter and has more than one (P-06)."""
    others = {row.identifier for row in table if row.year == identifier} - {f"{identifier}a"}
    if not others:
        return None
    return f"“{identifier}” was read as {identifier}a. Write {_or(sorted(others))} if you mean it."


def by_label(table: Sequence[DfeCohort], text: str) -> list[DfeCohort]:
    """The rows whose label stands in a text such as a cohort's name or a title row."""
    return [row for row in table if row.label.casefold() in text.casefold()]


def _is_identifier(text: str) -> bool:
    year, suffix = text[:4], text[4:]
    plain = year.isascii() and year.isdigit() and len(year) == 4
    return plain and (suffix == "" or (len(suffix) == 1 and suffix.isascii() and suffix.islower()))


def _or(words: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
