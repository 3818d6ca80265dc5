"""The dates, times and lengths of a meeting's report: British and American, with or without AM."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from zoneinfo import ZoneInfo

from npq_desktop.domain.meeting import DAY, Second

_MOMENT = re.compile(
    r"(?:(?P<a>\d{1,4})[/.\-](?P<b>\d{1,2})[/.\-](?P<c>\d{2,4})[,T\s]+)?"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?(?:\.\d+)?"
    r"\s*(?P<half>[AP])?\s*(?P<zone>Z|UTC|GMT|[+\-]\d{2}:?\d{2})?",
    re.ASCII,
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_SPOKEN = re.compile(
    rf"(?:{_MONTH} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})"
    rf"|(?P<day_>\d{{1,2}}) {_MONTH.replace('month', 'month_')},? (?P<year_>\d{{4}}))\b",
    re.IGNORECASE | re.ASCII,
)
_HALF = re.compile(r"(?<![A-Za-z])([AP])\.?\s?M\b\.?", re.IGNORECASE)
_BLANKS = re.compile(r"[\u00a0\u2000-\u200b\u202f\u200e\u200f]")
_LENGTH = re.compile(
    r"(?:(\d{1,3})\s*h(?:ours?|rs?)?)?\s*(?:(\d{1,4})\s*m(?:in(?:ute)?s?)?)?"
    r"\s*(?:(\d{1,5})\s*s(?:ec(?:ond)?s?)?)?",
    re.IGNORECASE,
)


class Order(StrEnum):
    """In which order day and month stand."""

    BRITISH = "day first"
    AMERICAN = "month first"


@dataclass(frozen=True, slots=True)
class Clock:
    """How the times of one report are read: the order, and the zone where it names one."""

    order: Order
    zone: ZoneInfo  # of the session
    is_universal: bool = False  # the headings say UTC

    def moment(self, text: str, on: date | None = None) -> datetime | None:
        """A time on the session's own clock, without zone; None for what is none.

        ``on``: the day of a time that stands without one.
        """
        found = _MOMENT.fullmatch(_HALF.sub(lambda half: half[1].upper(), _plain(text)))
        if found is None:
            return None
        day = on if found["a"] is None else _day(found, self.order)
        hour = _hour(found)
        if day is None or hour is None:
            return None
        try:
            made = datetime(
                day.year, day.month, day.day, hour, int(found["minute"]), int(found["second"] or 0)
            )
            return self._local(made, found["zone"])
        except (ValueError, OverflowError):
            return None

    def _local(self, made: datetime, said: str | None) -> datetime:
        zone = _zone(said)
        if zone is None and self.is_universal:
            zone = UTC
        if zone is None:
            return made
        return made.replace(tzinfo=zone).astimezone(self.zone).replace(tzinfo=None)


def _plain(text: str) -> str:
    """A text with plain blanks, and a day whose month is a word as ``2027-03-04``."""
    return _SPOKEN.sub(_in_figures, " ".join(_BLANKS.sub(" ", text).split()), count=1)


def _in_figures(found: re.Match[str]) -> str:
    month = (found["month"] or found["month_"]).casefold()
    year, day = found["year"] or found["year_"], found["day"] or found["day_"]
    return f"{year}-{_MONTHS.index(month) + 1:02}-{int(day):02}"


def _day(found: re.Match[str], order: Order) -> date | None:
    first, second, third = found["a"], found["b"], found["c"]
    if len(first) == 4:
        year, month, day = int(first), int(second), int(third)
    elif len(first) > 2:
        return None
    else:
        year = int(third) + (2000 if len(third) == 2 else 0)
        one, other = int(first), int(second)
        day, month = (one, other) if order is Order.BRITISH else (other, one)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _hour(found: re.Match[str]) -> int | None:
    hour, half = int(found["hour"]), found["half"] or ""
    if not half:
        return hour
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half == "P" else 0)


def _zone(said: str | None) -> timezone | None:
    if said is None or said == "GMT":
        return None  # written all year by programs that mean London
    if said in {"Z", "UTC"}:
        return UTC
    sign = -1 if said[0] == "-" else 1
    hours, minutes = int(said[1:3]), int(said[-2:])
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def clock_for(
    texts: Sequence[str], day: date, zone: ZoneInfo, *, is_universal: bool
) -> tuple[Clock, date | None]:
    """The clock that puts most times on the session's day, and the day when none is on it.

    Of two that do as well, the British one.
    """
    clocks = [Clock(order, zone, is_universal) for order in Order]
    counts = [(sum(_is_on(each, text, day) for text in texts), each) for each in clocks]
    most, best = max(counts, key=lambda pair: pair[0])
    if most:
        return best, None
    readable = max(clocks, key=lambda each: len(_days(each, texts)))
    days = _days(readable, texts)
    return readable, max(set(days), key=days.count) if days else None


def _is_on(clock: Clock, text: str, day: date) -> bool:
    moment = clock.moment(text)
    return moment is not None and moment.date() == day


def _days(clock: Clock, texts: Iterable[str]) -> list[date]:
    return [moment.date() for moment in map(clock.moment, texts) if moment is not None]


def second_of(moment: datetime, day: date) -> Second:
    """Seconds after midnight of a day; less than nought before it, a whole day at most after."""
    midnight = datetime(day.year, day.month, day.day)
    return min((moment - midnight) // timedelta(seconds=1), DAY - 1)


def seconds_in(text: str) -> Second | None:
    """A length: ``1h 2m 3s``, ``57`` minutes, ``01:02:03``; None for what is none."""
    plain = _plain(text)
    if _is_short_number(plain):
        return int(plain) * 60
    parts = plain.split(":")
    if len(parts) == 3 and all(
        part.isascii() and part.isdigit() and len(part) < 4 for part in parts
    ):
        hours, minutes, seconds = map(int, parts)
        return hours * 3600 + minutes * 60 + seconds
    found = _LENGTH.fullmatch(plain)
    if found is None or not any(found.groups()):
        return None
    hours, minutes, seconds = (int(each or 0) for each in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def _is_short_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6
