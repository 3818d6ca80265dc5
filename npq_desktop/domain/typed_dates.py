"""Dates as people type them: day first or ISO; US order is never assumed (domain R-16)."""

import re
from datetime import date, datetime, timedelta

from npq_desktop.domain.errors import BadInput

_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_EXCEL_ZERO = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
"""Serial day numbers of a spreadsheet that mean a day between 1954 and 2119."""


def read_date(value: object) -> date:
    """A date from a cell or a field. Raises BadInput with what to write instead."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and int(value) == value and int(value) in _SERIALS:
        return _EXCEL_ZERO + timedelta(days=int(value))
    text = str(value).strip()
    try:
        found = _DAY_FIRST.fullmatch(text)
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return (
            date.fromisoformat(text[:10]) if re.match(r"\d{4}-\d\d-\d\d", text) else _refuse(text)
        )
    except ValueError:
        return _refuse(text)


def _refuse(text: str) -> date:
    raise BadInput(f"“{text}” is not a date. Write day, month and year: 04/03/2027.")
