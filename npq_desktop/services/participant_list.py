"""A list of participants as a file holds it: values between the readers and the plan."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class ColumnMeaning(StrEnum):
    """What a column of a file is taken for."""

    FULL_NAME = "full_name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    PREFERRED_NAME = "preferred_name"
    TRN = "trn"
    EMAIL = "email"
    ORGANISATION = "organisation"
    ROLE = "role"
    LEAD_MENTOR = "lead_mentor"
    ITT_PROVIDER = "itt_provider"
    SCHOOL_URN = "school_urn"
    DFE_ID = "dfe_participant_id"
    APPLICATION_ID = "application_id"
    TRAINING_STATUS = "training_status"
    STATUS_SINCE = "status_since"
    EARLIER_NAMES = "earlier_names"
    ID_CHANGES = "id_changes"
    COHORT = "cohort"
    NEEDS = "needs"  # access or dietary: named and left out, never read
    IGNORED = "ignored"


NAMES = frozenset({ColumnMeaning.FULL_NAME, ColumnMeaning.GIVEN_NAME, ColumnMeaning.FAMILY_NAME})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, an example, and what it was taken for."""

    heading: str
    sample: str
    meaning: ColumnMeaning


@dataclass(frozen=True, slots=True)
class Notice:
    """Something noticed in one row. ``value`` is safe to show; ``remedy`` is what may be chosen."""

    row: int
    field: str
    value: str
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read. Row numbers are those a spreadsheet shows; cells are as read."""

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[int, Sequence[Any]]]
    digest: str
    titles: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    is_from_dfe: bool = False
    heading_row: int = 1
    dfe_cohorts: frozenset[tuple[str, str, str]] = field(default_factory=frozenset)

    def places(self, meanings: Sequence[ColumnMeaning]) -> dict[ColumnMeaning, int]:
        """Where each meaning stands; of two columns with one meaning the first counts."""
        found: dict[ColumnMeaning, int] = {}
        for place, meaning in enumerate(meanings):
            if meaning not in {ColumnMeaning.IGNORED, ColumnMeaning.NEEDS}:
                found.setdefault(meaning, place)
        return found
