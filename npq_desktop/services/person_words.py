"""Where somebody stands, in words: one sentence first, then the working behind it."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from npq_desktop.domain.attendance import in_words
from npq_desktop.domain.days import month, short_date
from npq_desktop.domain.people import Participant, TrainingStatus
from npq_desktop.domain.reckoning import Line, Part, Reckoning
from npq_desktop.domain.sessions import Session

NOT_IN_A_COHORT = "Not in a cohort yet"
PARTS = {
    Part.CLOSED: "Not marked",
    Part.NOT_CLOSED: "Not marked",
    Part.TO_COME: "Planned",
    Part.COUNTED: "Counted",
    Part.NOT_COUNTED: "Counted as missed",
    Part.WAIVED: "Waived",
    Part.OUTSIDE: "Not decided yet",
    Part.GONE: "Not expected",
    Part.OPTIONAL: "Not marked",
    Part.CANCELLED: "Cancelled",
}
"""What stands where the mark would, of a session with none."""


def hours(minutes: int) -> str:
    """``5 h 15``, ``11 h 00``, ``45 min``: figures that stand below one another."""
    return f"{minutes // 60} h {minutes % 60:02d}" if minutes >= 60 else f"{minutes} min"


def exact(minutes: Fraction) -> str:
    """``18 h 13 min 30 s``; what is not a whole second is a fraction of one, and told so."""
    seconds = minutes * 60
    whole, rest = divmod(int(seconds), 60)
    said = hours(whole)
    if rest or seconds != int(seconds):
        told = f"{rest}" if seconds == int(seconds) else f"{float(seconds) % 60:.1f}"
        said = f"{said if whole < 60 else f'{said} min'} {told} s"
    return said


def headline(person: Participant, found: Reckoning, today: date, *, private: bool = False) -> str:
    """The one sentence that stands first. A status is not for the wall (D-09)."""
    status = person.status.training_status
    if status is not TrainingStatus.ACTIVE and not private:
        return _ended(person, today)
    if person.has_moved_on and person.has_left_by(today) and not private:
        ends = [end for _, end in person.enrolment if end is not None]
        return f"In this cohort until {day_in_words(max(ends), today)}."
    if not found.lines:
        return NOT_IN_A_COHORT if person.cohort_id is None else "No session is planned yet"
    threshold = found.rules.attendance_threshold
    if found.is_complete:
        reached = found.may_still_miss >= 0
        return f"Reached {threshold} %." if reached else f"Below {threshold} % without catch-up."
    if found.is_at_risk:
        return f"Cannot reach {threshold} % without catch-up."
    if not found.so_far.required:
        return "Not yet known."
    return f"On course. May still miss {hours(found.may_still_miss)}."


def _ended(person: Participant, today: date) -> str:
    status, since = person.status.training_status, person.status.since
    word = "Withdrawn" if status is TrainingStatus.WITHDRAWN else "Deferred"
    if since is None:
        return f"{word}."
    return f"{word} {'from' if since > today else 'since'} {day_in_words(since, today)}."


def day_in_words(day: date, today: date) -> str:
    """``4 March``, with its year where that is another one."""
    return f"{day.day} {month(day)}" if day.year == today.year else short_date(day)


def fraction(found: Reckoning) -> str:
    """``11 h 00 of 12 h 00 so far``."""
    so_far = found.so_far
    if not so_far.required:
        return ""
    words = f"{hours(so_far.attended)} of {hours(so_far.required)}"
    return words if found.is_complete else f"{words} so far"


def working(found: Reckoning) -> str:
    """What the figure is made of: the programme, the threshold, what counts and what does not."""
    if not found.lines:
        return ""
    rules, asked = found.rules, found.programme.required
    needed = Fraction(asked * rules.attendance_threshold, 100)
    remote = "Remote counts" if rules.remote_counts else "Remote does not count"
    catch_up = "catch-up counts" if rules.catch_up_counts else "catch-up is shown apart"
    return (
        f"The whole programme is {hours(asked)}; {rules.attendance_threshold} % of it is "
        f"{exact(needed)}. {remote}, {catch_up}."
    )


def remarks(found: Reckoning) -> list[str]:
    """What the figure does not hold, or holds apart, one sentence each."""
    said = []
    still_open = found.sessions(Part.NOT_CLOSED)
    if still_open:
        verb = "is" if len(still_open) == 1 else "are"
        said.append(f"{named(still_open)} {verb} not closed yet and not in the figure.")
    said += _caught_up(found)
    counted_here = [each for each in found.lines if each.part is Part.COUNTED]
    if counted_here:
        minutes = sum(each.attended for each in counted_here)
        sessions = named([each.held.session for each in counted_here])
        said.append(f"{hours(minutes)} of it are from another cohort, for {sessions}.")
    waived = found.sessions(Part.WAIVED)
    if waived:
        said.append(f"{named(waived)} {'is' if len(waived) == 1 else 'are'} waived.")
    return said


def _caught_up(found: Reckoning) -> Iterator[str]:
    """What catch-up makes up of the figure, and what of sessions that are not in it."""
    settled = sum(each.made_up for each in found.lines if each.is_settled)
    if settled:
        with_it = found.with_catch_up
        counted = "It is in the figure" if found.rules.catch_up_counts else "With it"
        figure = f"{hours(with_it.attended)} of {hours(with_it.required)}, {with_it.per_cent} %"
        yield f"Catch-up makes up {in_words(settled)}. {counted}: {figure}."
    rest = [each for each in found.lines if each.made_up and not each.is_settled]
    if rest:
        minutes = in_words(sum(each.made_up for each in rest))
        sessions = named([each.held.session for each in rest])
        yield f"Catch-up of {minutes} for {sessions} is not in the figure yet."


def named(sessions: Sequence[Session]) -> str:
    """``Workshop 1, Seminar A and Workshop 2``."""
    names = [each.name for each in sessions]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def minutes_of(line: Line, *, private: bool = False) -> str:
    """What one session's line says at its right; that somebody left is not for the wall."""
    match line.part:
        case Part.CLOSED | Part.COUNTED | Part.NOT_COUNTED:
            return f"{hours(line.attended)} of {hours(line.required)}"
        case Part.TO_COME:
            return f"{hours(line.required)} to come"
        case Part.NOT_CLOSED:
            return "not closed yet"
        case Part.WAIVED:
            return "not required"
        case Part.OUTSIDE:
            return f"{hours(line.required)} missed"
        case Part.GONE:
            return "" if private else "after they left"
        case Part.OPTIONAL:
            return "optional"
        case Part.CANCELLED:
            return "cancelled"
