"""Days in words. Always English: ``strftime`` would follow the laptop's language once Qt runs."""

from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def weekday(day: date) -> str:
    """``Thursday``."""
    return WEEKDAYS[day.weekday()]


def month(day: date) -> str:
    """``March``."""
    return MONTHS[day.month - 1]


def long_date(day: date) -> str:
    """``Thursday 4 March 2027``."""
    return f"{weekday(day)} {short_date(day)}"


def short_date(day: date) -> str:
    """``4 March 2027``."""
    return f"{day.day} {month(day)} {day.year}"


def day_of_year(day: date) -> str:
    """``Thursday 4 March``, where the year is plain."""
    return f"{weekday(day)} {day.day} {month(day)}"


def brief(day: date) -> str:
    """``4 Mar``."""
    return f"{day.day} {month(day)[:3]}"


def brief_with_weekday(day: date) -> str:
    """``Thu 4 Mar``."""
    return f"{weekday(day)[:3]} {brief(day)}"
