"""How old something is, by the midnights where the workshops are, and how old is too old."""

from datetime import datetime
from zoneinfo import ZoneInfo

from npq_desktop.domain.sessions import LONDON

LIST_IS_FRESH_FOR = 14
"""Days after which somebody may have joined or left since the office sent the list."""
COPY_IS_FRESH_FOR = 7
"""Days."""


def days_old(then: datetime, now: datetime) -> int:
    """How many midnights lie between something and now."""
    zone = ZoneInfo(LONDON)
    return (now.astimezone(zone).date() - then.astimezone(zone).date()).days


def ago(then: datetime, now: datetime) -> str:
    """``today``, ``yesterday``, ``3 days ago``."""
    days = max(days_old(then, now), 0)
    return ("today", "yesterday")[days] if days < 2 else f"{days} days ago"


def list_age(imported: datetime, now: datetime) -> tuple[bool, str]:
    """Whether a list is fresh, and ``from today`` or ``3 days old``."""
    days = max(days_old(imported, now), 0)
    words = "from today" if not days else f"{days} day{'' if days == 1 else 's'} old"
    return days <= LIST_IS_FRESH_FOR, words


def copy_is_fresh(made: datetime | None, now: datetime) -> bool:
    """Whether there is a safety copy that is not too old."""
    return made is not None and days_old(made, now) <= COPY_IS_FRESH_FOR
