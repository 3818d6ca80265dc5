"""What a key press at the register means: pure decisions from mark, session and clock.

A decision sees the mark that stands there now and gives the one that follows. Late and early are
set here, when the mark is made, and never worked out again (design.md 3).
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.marks import Mark, Minute, Place, Word, clock, tidy
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
    hours before the start and the end, so that the time of now means something. ``in_list``:
    asked from the list, where times are corrected in place.
    """

    minute: Minute
    is_in_time: bool
    in_list: bool = False


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
    """The mark that follows (M-01 to M-09). ``typed``: a time behind the name, ``brown 0947``.

    Raises Refused when a time is needed and neither typed nor to be had from the clock, when it
    contradicts the other time, or when the session has no link; BadInput for a time that cannot
    belong to this session.
    """
    here = place_here(session)
    stands = present if present is not None and present.is_here else None
    if typed is not None:
        _check_typed(typed, session)
    match key:
        case Key.CLEAR:
            return None
        case Key.ABSENT | Key.AGREED:
            return Mark(Place.AWAY, agreed=key is Key.AGREED)
        case Key.PRESENT:
            return _from_start(stands or Mark(here), here)
        case Key.DOOR:
            return _at_the_door(session, rules, stands, now, typed)
        case Key.LATE:
            return _late(session, stands or Mark(here), now, typed)
        case Key.LEFT:
            return _left(stands or Mark(here), now, typed)
        case Key.OUT:
            return _out(stands or Mark(here), now, typed)
        case Key.BACK:
            return _back(session, rules, stands, now, typed)
        case Key.REMOTE:
            return _remote(session, rules, stands, typed)


def _check_typed(typed: Minute, session: Session) -> None:
    earliest = session.start_minute - EARLY_MINUTES
    if typed < earliest:
        raise BadInput(
            f"{clock(typed)} is long before the session, which starts at "
            f"{clock(session.start_minute)}. Write the hours from 00 to 23, for example 13:05."
        )


def _arrived(minute: Minute | None, session: Session, mark: Mark) -> Mark:
    end = max(session.end_minute, session.run.end if session.run else 0)
    if minute is not None and minute > end:
        raise BadInput(f"{clock(minute)} is after the end of the session at {clock(end)}.")
    return _in_order(mark.with_arrival(minute))


def _came(minute: Minute | None, session: Session, rules: CohortRules, mark: Mark) -> Mark:
    """The mark with this arrival; the act settles whether it was late (M-02)."""
    late = minute is not None and is_after_grace(minute, session, rules)
    return replace(_arrived(minute, session, mark), late=late)


def _from_start(mark: Mark, here: Place) -> Mark:
    """P always means here from the start, to the end; only times out in between stay (M-04)."""
    return Mark(here, times=mark.with_arrival(None).with_leaving(None).times)


def _at_the_door(
    session: Session, rules: CohortRules, stands: Mark | None, now: Now, typed: Minute | None
) -> Mark:
    if typed is None and stands is not None:
        return stands  # already here: nothing changes
    came = typed if typed is not None else (now.minute if now.is_in_time else None)
    return _came(came, session, rules, stands or Mark(place_here(session)))


def _late(session: Session, mark: Mark, now: Now, typed: Minute | None) -> Mark:
    if mark.late and mark.arrived is not None and typed is None:
        return mark  # a second L is no second arrival
    return replace(_arrived(_time(now, typed, "arrived"), session, mark), late=True)


def _left(mark: Mark, now: Now, typed: Minute | None) -> Mark:
    if mark.left is not None and typed is None:
        return replace(mark, early=True)  # gone already: whoever is out has not come back
    return _in_order(replace(mark.with_leaving(_time(now, typed, "left")), early=True))


def _out(mark: Mark, now: Now, typed: Minute | None) -> Mark:
    if mark.left is not None and typed is None:
        return replace(mark, early=False)
    return _in_order(replace(mark.with_leaving(_time(now, typed, "went out")), early=False))


def _back(
    session: Session, rules: CohortRules, stands: Mark | None, now: Now, typed: Minute | None
) -> Mark:
    if stands is None:
        return _at_the_door(session, rules, None, now, typed)
    if stands.left is None:
        return stands
    came = _time(now, typed, "came back")
    return _in_order(replace(stands, early=False, times=(*stands.times, (came, None))))


def _remote(
    session: Session, rules: CohortRules, stands: Mark | None, typed: Minute | None
) -> Mark:
    if session.mode is Mode.ROOM:
        raise Refused(f"{session.title} has no link, so nobody can follow it from elsewhere.")
    mark = replace(stands or Mark(), at=Place.LINK)
    return mark if typed is None else _came(typed, session, rules, mark)


def _time(now: Now, typed: Minute | None, what: str) -> Minute:
    if typed is not None:
        return typed
    if not now.is_in_time and now.in_list:
        raise Refused(
            "The session is not on just now. Correct the time in the list with F2 (arrival) or "
            "Shift+F2 (leaving)."
        )
    if not now.is_in_time:
        raise Refused(
            f"The session is not on just now. Type the time at which they {what} behind the "
            "name, for example 0947."
        )
    return now.minute


def _in_order(mark: Mark) -> Mark:
    known = [minute for stay in mark.times for minute in stay if minute is not None]
    if known != sorted(known):
        raise Refused("They cannot leave before they arrived. Correct the other time first.")
    return mark


def with_arrival(mark: Mark, came: Minute | None, session: Session, rules: CohortRules) -> Mark:
    """The mark after its arrival was corrected in place; that act settles late anew (M-10)."""
    if came is not None:
        _check_typed(came, session)
    return _came(came, session, rules, _with_times(mark))


def with_leaving(mark: Mark, went: Minute | None, session: Session) -> Mark:
    """The mark after its leaving was corrected in place; that act settles early anew (M-10)."""
    if went is not None:
        _check_typed(went, session)
    end = session.run.end if session.run else session.end_minute
    early = went is not None and went < end
    return _in_order(replace(_with_times(mark).with_leaving(went), early=early))


def _with_times(mark: Mark) -> Mark:
    if not mark.is_here:
        raise Refused("Somebody absent has no times. Mark them present or late first.")
    return mark


def is_out(mark: Mark, session: Session) -> bool:
    """Whether somebody went out before the end and has neither come back nor gone home."""
    end = session.run.end if session.run else session.end_minute
    return mark.is_here and not mark.early and mark.left is not None and mark.left < end


def shifted(mark: Mark, minutes: int) -> Mark:
    """All times moved by so many minutes, for a clock that was wrong (M-11)."""
    times = tuple((_moved(came, minutes), _moved(went, minutes)) for came, went in mark.times)
    return replace(mark, times=times)


def _moved(minute: Minute | None, by: int) -> Minute | None:
    return None if minute is None else min(max(minute + by, 0), 24 * 60 - 1)


def _is_early(left: Minute | None, session: Session) -> bool:
    return left is not None and left < session.end_minute


def from_word(word: Word, session: Session, arrived: Minute | None, left: Minute | None) -> Mark:
    """The mark of the command line's word and times (contract.md, M-12). Raises BadInput.

    The word is what is read back: times never make a late mark of ``present``.
    """
    if word is Word.LATE and arrived is None:
        raise BadInput("“late” needs the time of arrival (--arrived, in a file arrived_at).")
    if word is Word.LEFT_EARLY and left is None:
        raise BadInput("“left_early” needs the time of leaving (--left, in a file left_at).")
    if word in {Word.ABSENT_AUTHORISED, Word.ABSENT_UNAUTHORISED}:
        if arrived is not None or left is not None:
            raise BadInput("Somebody absent has no times. Leave the times out.")
        return Mark(Place.AWAY, agreed=word is Word.ABSENT_AUTHORISED)
    if word is Word.REMOTE and session.mode is Mode.ROOM:
        raise BadInput(f"{session.title} has no link, so “remote” does not fit it.")
    if arrived is not None and left is not None and left <= arrived:
        raise BadInput("The time of leaving is not after the time of arrival.")
    return Mark(
        Place.LINK if word is Word.REMOTE else place_here(session),
        late=word is Word.LATE,
        early=word is Word.LEFT_EARLY or (word is not Word.PRESENT and _is_early(left, session)),
        times=tidy(((arrived, left),)),
    )
