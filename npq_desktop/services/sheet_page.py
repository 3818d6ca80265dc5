"""The attendance sheet as a frozen page model: everything already in words, in printing order.

``documents.attendance_sheet`` draws it and decides nothing. No TRN, e-mail, needs or reason of
withdrawal is in it: the sheet lies on a table all day (domain 4.3).
"""

from dataclasses import dataclass

EMPTY_ROWS = 6
"""On a blank sheet, for those who are not on the list."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One person on the sheet."""

    letter: str
    name: str
    organisation: str
    mark: str = ""
    arrived: str = ""
    left: str = ""
    attended: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetPage:
    """The whole sheet. ``blank``: to be signed; ``check_code`` is empty while it is open.

    ``made_at`` is the date in the file (ISO 8601, UTC): when the register was closed, never the
    clock's, since the same register gives the same bytes.
    """

    provider: str
    title: str
    programme: str
    cohort: str
    cohort_tag: str
    cohort_colour: str
    session: tuple[str, ...]
    when: tuple[str, ...]
    where: tuple[str, ...]
    taken_by: tuple[str, ...]
    totals: tuple[tuple[int, str], ...]
    rows: tuple[SheetRow, ...]
    meaning: str
    remarks: tuple[str, ...]
    footer: str
    check_code: str
    blank: bool = False
    author: str = "NPQ Desktop"
    language: str = "en-GB"
    made_at: str = ""
