"""What one row of a list says of a person, and what was noticed about it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from npq_desktop.domain.folding import fold
from npq_desktop.domain.names import clean, name_key
from npq_desktop.domain.people import Name, TrainingStatus
from npq_desktop.domain.trn import MASKED, has_ni_number
from npq_desktop.services.participant_list import Notice

NOTHING = frozenset(
    {"", "-", "–", "—", "?", "n/a", "na", "nil", "none", "null", "tbc", "tba", "unknown"}
) | {"#n/a", "#ref!", "#name?", "#value!", "#null!", "#div/0!", "#num!"}
"""What people and spreadsheets write where there is nothing."""
DIGIT = re.compile(r"[0-9]", re.ASCII)


@dataclass(slots=True)
class Candidate:
    """What one row says; None where it says nothing. ``notes`` are told, but nobody need act.

    ``address`` and ``key`` are the e-mail and the name with the organisation as they are compared.
    """

    row: int
    name: Name | None = None
    trn: str | None = None
    email: str | None = None
    organisation: str | None = None
    role: str | None = None
    lead_mentor: bool | None = None
    itt_provider: str | None = None
    school_urn: str | None = None
    dfe_id: str | None = None
    application_id: str | None = None
    status: TrainingStatus | None = None
    since: date | None = None
    former_ids: tuple[tuple[str, str | None], ...] = ()
    notices: tuple[Notice, ...] = ()
    notes: tuple[str, ...] = ()
    from_dfe: bool = False
    address: str | None = None
    _key: tuple[str, str] | None = None

    def notice(self, what: str, value: object, message: str, remedy: str = "") -> None:
        """Notice something about this row; a National Insurance number is never repeated."""
        shown = str(value)
        if has_ni_number(shown):
            shown = MASKED
        self.notices += (Notice(self.row, what, shown, message, remedy),)

    @property
    def key(self) -> tuple[str, str]:
        """Name and organisation as they are compared (R-08); worked out once."""
        if self._key is None:
            self._key = (name_key(self.shown_name), fold(self.organisation or ""))
        return self._key

    @property
    def shown_name(self) -> str:
        """The name as it will be printed; empty when the row has none."""
        return self.name.full if self.name else ""


def text(value: Any) -> str:
    """A cell as one line of text; a whole number loses its ``.0``."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else clean(str(value))


def holds_ni_number(said: str) -> bool:
    """``has_ni_number`` for texts that seldom hold a digit at all."""
    return DIGIT.search(said) is not None and has_ni_number(said)
