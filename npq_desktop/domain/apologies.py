"""Apologies: somebody says beforehand that they will not come. A proposal, never a mark (M-13)."""

from datetime import date, timedelta

from npq_desktop.domain.around import Apology
from npq_desktop.domain.days import long_date, short_date, weekday
from npq_desktop.domain.errors import BadInput
from npq_desktop.domain.names import clean
from npq_desktop.domain.sessions import Session

LONGEST_WORDS = 200
"""Letters of what somebody said; it stands in one line of the register."""
A_WEEK = timedelta(days=7)


def checked(apology: Apology, session: Session, today: date) -> Apology:
    """The apology as it is kept, its words tidied (M-14).

    Raises BadInput for a day that has not come yet or that is after the session, and for words
    that are too long.
    """
    if apology.told_on > today:
        raise BadInput(
            f"{short_date(apology.told_on)} has not come yet. Give the day on which they told you."
        )
    if apology.told_on > session.day:
        raise BadInput(
            f"{session.name} was on {short_date(session.day)}, before "
            f"{short_date(apology.told_on)}. Write what was told afterwards as a note."
        )
    words = clean(apology.words, LONGEST_WORDS + 1)
    if len(words) > LONGEST_WORDS:
        raise BadInput(f"Write what they said in at most {LONGEST_WORDS} letters.")
    return Apology(apology.session_id, apology.participant_id, apology.told_on, words)


def told_us(told_on: date, day: date) -> str:
    """When they told us, as it is said of a session on that day: ``Told us on Monday``."""
    if told_on == day:
        return "Told us on the day"
    if timedelta(0) < day - told_on < A_WEEK:
        return f"Told us on {weekday(told_on)}"
    return f"Told us on {short_date(told_on) if told_on.year != day.year else _in_year(told_on)}"


def _in_year(day: date) -> str:
    return short_date(day).rpartition(" ")[0]


def in_words(apology: Apology, day: date, *, private: bool = False) -> str:
    """``Told us on Monday: a funeral``; ``private`` leaves out what they said, for the wall."""
    told = told_us(apology.told_on, day)
    return f"{told}: {apology.words}" if apology.words and not private else told


def logged_in_words(value: dict[str, str] | None) -> str:
    """A ``said`` cell as the history tells it."""
    if value is None:
        return "none"
    told = f"told us on {long_date(date.fromisoformat(value['told_on']))}"
    return f"{told}: {value['words']}" if value["words"] else told
