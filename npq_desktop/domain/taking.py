"""What a key press at the register means: pure decisions from mark, session and clock.

A decision sees the mark that stands there now and gives the one that follows. Late and early are
set here, when the mark is made, and never worked out again (design.md 3).
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.marks import Interval, Mark, Minute, Place, Word, tidy
from npq_desktop.domain.sessions import CohortRules, Mode, Session

EARLY_MINUTES = 120
"""The door takes the time of now from so many minutes before the start (issue 3, part 5)."""


class Key(StrEnum):
    """What the facilitator asked for; the value is the letter where there is one."""

    DOOR = "enter"
    PRESENT = "p"
    LATE = "l"
    LEFT = "e"
    ABSENT = "a"
    AGREED = "g"
    REMOTE = "r"
    CLEAR = "clear"
    OUT = "o"
    BACK = "b"


@dataclass(frozen=True, slots=True)
class Now:
    """The clock as this session sees it.

    ``minute``: local minutes after midnight. ``is_in_time``: on the session's day, between two
    hours before the start and the end, so that the time of now means something.
    """

    minute: Minute
    is_in_time: bool


def now_for(session: Session, minute: Minute, *, same_day: bool) -> Now:
    """The clock for a session at a local minute of the day."""
    first, last = session.start_minute - EARLY_MINUTES, session.end_minute
    return Now(minute, same_day and first <= minute <= last)


def place_here(session: Session) -> Place:
    """Where somebody who is here is: on the link only when there is no room."""
    return Place.LINK if session.mode is Mode.ONLINE else Place.ROOM


def is_after_grace(minute: Minute, session: Session, rules: CohortRules) -> bool:
    """Whether an arrival is late: after the start and the grace minutes."""
    return minute > session.start_minute + rules.grace_minutes


def decide(
    key: Key,
    session: Session,
    rules: CohortRules,
    present: Mark | None,
    now: Now,
    typed: Minute | None = None,
) -> Mark | None:
    """The mark that follows. ``typed``: a time typed behind the name, ``brown 0947``.

    Raises Refused when a time is needed and neither typed nor to be had from the clock, or when
    the session has no link.
    """
    here = place_here(session)
    match key:
        case Key.CLEAR:
            return None
        case Key.ABSENT | Key.AGREED:
            return Mark(Place.AWAY, agreed=key is Key.AGREED)
        case Key.PRESENT:
            return replace(_stayed(present, here), late=False, times=_from_start(present))
        case Key.DOOR:
            return _at_the_door(session, rules, present, now, typed, here)
        case Key.LATE:
            came = _time(now, typed, "arrived")
            return replace(_stayed(present, here).with_arrival(came), late=True)
        case Key.LEFT:
            return _left(_stayed(present, here), _time(now, typed, "left"))
        case Key.OUT:
            return _stayed(present, here).with_leaving(_time(now, typed, "went out"))
        case Key.BACK:
            return _back(present, here, _time(now, typed, "came back"))
        case Key.REMOTE:
            return _remote(session, present)


def _stayed(present: Mark | None, here: Place) -> Mark:
    """The mark as somebody who is here, with what is known of their times."""
    if present is None or not present.is_here:
        return Mark(here)
    return present


def _from_start(present: Mark | None) -> tuple[Interval, ...]:
    """P always means here from the start: the arrival goes, a leaving stays."""
    if present is None or not present.is_here or present.left is None:
        return ()
    return tidy(((None, present.left),))


def _at_the_door(
    session: Session,
    rules: CohortRules,
    present: Mark | None,
    now: Now,
    typed: Minute | None,
    here: Place,
) -> Mark:
    if present is not None and present.is_here and typed is None:
        return present  # already here: nothing changes
    came = typed if typed is not None else (now.minute if now.is_in_time else None)
    late = came is not None and is_after_grace(came, session, rules)
    return replace(_stayed(present, here).with_arrival(came), late=late)


def _time(now: Now, typed: Minute | None, what: str) -> Minute:
    if typed is not None:
        return typed
    if not now.is_in_time:
        raise Refused(
            f"The session is not on just now. Type the time at which they {what} behind the "
            "name, for example 0947."
        )
    return now.minute


def _left(mark: Mark, went: Minute) -> Mark:
    return replace(_in_order(mark.with_leaving(went)), early=True)


def _back(present: Mark | None, here: Place, came: Minute) -> Mark:
    if present is None or not present.is_here:
        return Mark(here, times=((came, None),))
    if present.left is None:
        return present
    return _in_order(replace(present, early=False, times=(*present.times, (came, None))))


def _remote(session: Session, present: Mark | None) -> Mark:
    if session.mode is Mode.ROOM:
        raise Refused(f"{session.title} has no link, so nobody can follow it from elsewhere.")
    return replace(_stayed(present, Place.LINK), at=Place.LINK)


def _in_order(mark: Mark) -> Mark:
    known = [minute for stay in mark.times for minute in stay if minute is not None]
    if known != sorted(known):
        raise Refused("They cannot leave before they arrived. Correct the other time first.")
    return mark


def with_arrival(mark: Mark, came: Minute | None, session: Session, rules: CohortRules) -> Mark:
    """The mark after its arrival was corrected in place; that act settles late anew."""
    late = came is not None and is_after_grace(came, session, rules)
    return _in_order(replace(mark.with_arrival(came), late=late))


def with_leaving(mark: Mark, went: Minute | None, session: Session) -> Mark:
    """The mark after its leaving was corrected in place; that act settles early anew."""
    early = went is not None and went < session.end_minute
    return _in_order(replace(mark.with_leaving(went), early=early))


def shifted(mark: Mark, minutes: int) -> Mark:
    """All times moved by so many minutes, for a clock that was wrong; late and early stay."""
    times = tuple((_moved(came, minutes), _moved(went, minutes)) for came, went in mark.times)
    return replace(mark, times=times)


def _moved(minute: Minute | None, by: int) -> Minute | None:
    return None if minute is None else min(max(minute + by, 0), 24 * 60 - 1)


def read_time(text: str) -> Minute:
    """``09:47``, ``9.47`` or ``0947`` as minutes after midnight. Raises BadInput."""
    digits = text.strip().replace(".", ":")
    hours, colon, minutes = digits.partition(":")
    if not colon and digits.isascii() and digits.isdigit() and len(digits) in {3, 4}:
        hours, minutes = digits[:-2], digits[-2:]
    right = hours.isascii() and hours.isdigit() and minutes.isascii() and minutes.isdigit()
    if not right or len(minutes) != 2 or len(hours) > 2 or int(hours) > 23 or int(minutes) > 59:
        raise BadInput(f"“{text}” is not a time. Write hours and minutes, for example 09:47.")
    return int(hours) * 60 + int(minutes)


def from_word(word: Word, session: Session, arrived: Minute | None, left: Minute | None) -> Mark:
    """The mark of the command line's word and times (contract.md). Raises BadInput."""
    if word is Word.LATE and arrived is None:
        raise BadInput("“late” needs the time of arrival: add --arrived HH:MM.")
    if word is Word.LEFT_EARLY and left is None:
        raise BadInput("“left_early” needs the time of leaving: add --left HH:MM.")
    if word in {Word.ABSENT_AUTHORISED, Word.ABSENT_UNAUTHORISED}:
        if arrived is not None or left is not None:
            raise BadInput("Somebody absent has no times. Leave out --arrived and --left.")
        return Mark(Place.AWAY, agreed=word is Word.ABSENT_AUTHORISED)
    if word is Word.REMOTE and session.mode is Mode.ROOM:
        raise BadInput(f"{session.title} has no link, so “remote” does not fit it.")
    if arrived is not None and left is not None and left <= arrived:
        raise BadInput("The time of leaving is not after the time of arrival.")
    return Mark(
        Place.LINK if word is Word.REMOTE else place_here(session),
        late=word is Word.LATE,
        early=word is Word.LEFT_EARLY or (left is not None and left < session.end_minute),
        times=tidy(((arrived, left),)),
    )


def read_intervals(text: str) -> tuple[Interval, ...]:
    """``09:24-12:10;13:05-15:30`` as stays, in order. Raises BadInput."""
    stays: list[Interval] = []
    for piece in text.split(";"):
        start, dash, end = piece.partition("-")
        if not dash:
            raise BadInput(f"“{piece}” is not a stay. Write from and to: 09:24-12:10.")
        came = read_time(start) if start.strip() else None
        stays.append((came, read_time(end) if end.strip() else None))
    known = [minute for stay in stays for minute in stay if minute is not None]
    if known != sorted(known):
        raise BadInput(f"The times in “{text}” are not in order.")
    return tuple(stays)
