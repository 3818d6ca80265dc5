"""Dates as people type them: day first or ISO; US order is never assumed (domain R-16)."""

import math
import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from npq_desktop.domain.errors import BadInput

_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*", re.ASCII)
_LONDON = "Europe/London"
_EXCEL_ZERO = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
"""Serial day numbers of a spreadsheet that mean a day between 1954 and 2119."""


def read_date(value: object) -> date:
    """A date from a cell or a field. Raises BadInput with what to write instead.

    A moment with an offset counts as its day in London, where the programme is.
    """
    if isinstance(value, datetime):
        return _day_of(value)
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and math.isfinite(value):
        whole = int(value)
        if whole == value and whole in _SERIALS:
            return _EXCEL_ZERO + timedelta(days=whole)
    text = str(value).strip()
    try:
        found = _DAY_FIRST.fullmatch(text)
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        if _ISO_DAY.fullmatch(text):
            return date.fromisoformat(text)
        if _ISO_MOMENT.fullmatch(text):
            return _day_of(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        pass  # an impossible date is told like any other text that is none
    return _refuse(text)


def _day_of(moment: datetime) -> date:
    return (moment.astimezone(ZoneInfo(_LONDON)) if moment.tzinfo else moment).date()


def _refuse(text: str) -> date:
    raise BadInput(f"“{text}” is not a date. Write day, month and year: 04/03/2027.")
