"""What somebody is to be asked while they are in the room (R-60 to R-62).

Asking is a courtesy of the day, never a condition: nobody is kept out because something is missing
(R-06).
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from npq_desktop.domain.people import Participant


class Ask(StrEnum):
    """One thing to ask; the value is what the list, the tip and the screen reader say."""

    TRN = "TRN"
    ADDRESS = "address"
    NAME = "name"


def to_ask(person: Participant) -> tuple[Ask, ...]:
    """What is to be asked, in the order in which it is asked (R-60).

    An entry that was merged away has nothing of its own to ask: its face is asked.
    """
    if person.merged_into is not None or not person.known:
        return ()
    asks = (
        (Ask.TRN, person.trn is None),
        (Ask.ADDRESS, person.has_bounced),
        (Ask.NAME, not person.name_confirmed),
    )
    return tuple(each for each, is_open in asks if is_open)


def to_ask_on(person: Participant, day: date) -> tuple[Ask, ...]:
    """The same on a day; somebody who withdrew or deferred is not asked any more (R-61)."""
    return to_ask(person) if person.is_active_on(day) else ()


def in_words(asks: Iterable[Ask]) -> str:
    """``to ask: TRN, name``; empty where nothing is to be asked."""
    told = ", ".join(each.value for each in asks)
    return f"to ask: {told}" if told else ""
