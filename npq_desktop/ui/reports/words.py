"""The words of a meeting's report on the screen: rows, title, button, what is told above."""

from npq_desktop.domain.attendance import in_words
from npq_desktop.domain.marks import Mark, clock, word_of
from npq_desktop.domain.meeting_names import Why
from npq_desktop.domain.sessions import Session
from npq_desktop.services.describe import WORDS
from npq_desktop.services.meeting_reports import Fate, ReportLine, ReportPlan
from npq_desktop.ui.kit.marks import pill_of
from npq_desktop.ui.kit.rows import Cell, Row
from npq_desktop.ui.kit.tick_list import tick_cell

COLUMNS = ("Take it", "In the report", "Is taken for", "Mark", "In the session")
MOST_NAMED = 6
WHY = {
    Why.EMAIL: "by the e-mail address",
    Why.NAME: "by the name",
    Why.LIKELY: "perhaps: the name is alike",
    Why.TYPED: "as you said",
}
_NOBODY = {
    Why.FACILITATOR: ("Leads the session", "needs no mark"),
    Why.NOBODY: ("Nobody yet", "Enter says who, G takes as a guest"),
}


def row_of(line: ReportLine, plan: ReportPlan, *, private: bool) -> Row:
    """One line of the report; e-mail addresses are hidden on the wall."""
    attendee = line.attendee
    below = attendee.email if not private and attendee.email != attendee.name else ""
    times = ", ".join(
        f"{clock(start)} to {clock(end) or 'the end'}"
        for start, end in (line.after.times if line.after is not None else ())
    )
    away = f"away for {in_words(attendee.gaps)}, no times" if attendee.gaps else ""
    return Row(
        attendee.line,
        (
            tick_cell(can_be_ticked=line.can_be_taken, is_ticked=line.is_taken),
            Cell(_display(line, private=private), below, is_strong=True),
            _person(line),
            _mark(line, plan.session),
            Cell(
                in_words(line.minutes) if line.minutes else "",
                away,
                tip="\n".join(filter(None, (times, away))),
            ),
        ),
    )


def _display(line: ReportLine, *, private: bool) -> str:
    name = line.attendee.name
    return "An e-mail address" if private and "@" in name else name


def _person(line: ReportLine) -> Cell:
    person = line.guess.person
    if line.fate is Fate.GUEST:
        return Cell("A guest", "on no list", is_strong=True)
    if person is None:
        return Cell(*_NOBODY.get(line.guess.why, _NOBODY[Why.NOBODY]))
    why = WHY[line.guess.why]
    if line.is_elsewhere:
        why = f"{why}, of another cohort" if person.cohort_id else f"{why}, on no list"
    return Cell(person.name.sorted_form, why, is_strong=True)


def _mark(line: ReportLine, session: Session) -> Cell:
    match line.fate:
        case Fate.OUTSIDE:
            return Cell("Not there during the session")
        case Fate.LEFT_OUT:
            return Cell("")
        case Fate.SAME:
            return Cell(_told(line.after, session), "as it is here")
        case Fate.CHANGE:
            return Cell(
                f"{_told(line.before, session)} → {_told(line.after, session)}",
                "tick to change it",
                is_strong=True,
            )
    if line.after is None:
        return Cell("")
    word = word_of(line.after, both_ways=session.both_ways)
    return Cell("", pill=pill_of(word, _told(line.after, session)))


def _told(mark: Mark | None, session: Session) -> str:
    """``Late, 16:12``."""
    if mark is None:
        return "Not marked"
    came = clock(mark.arrived) if mark.late else ""
    went = clock(mark.left) if mark.early else ""
    went = f"left {went}" if went and came else went
    word = WORDS[word_of(mark, both_ways=session.both_ways)]
    return ", ".join(filter(None, (word, came, went)))


def title_words(plan: ReportPlan) -> str:
    """The title of the page."""
    number = plan.people
    return f"The report marks {'1 person' if number == 1 else f'{number} people'}"


def button_words(plan: ReportPlan) -> str:
    """What the button will do; a report that marks nobody can still be kept."""
    if not plan.people:
        return "Only keep the report"
    return "Mark 1 person" if plan.people == 1 else f"Mark {plan.people} people"


def clock_words(plan: ReportPlan) -> tuple[str, str]:
    """That the report's clock is off, and what to do about it; nothing where it fits."""
    hours = plan.hours_off
    if plan.hours:
        way = "later" if plan.hours > 0 else "earlier"
        return (
            f"The report’s times are taken as {_hours(abs(plan.hours))} {way}.",
            "Take them as they are",
        )
    if not hours:
        return "", ""
    way = "before" if hours > 0 else "after"
    by, on = _hours(abs(hours)), "later" if hours > 0 else "earlier"
    said = f"The report’s times lie {by} {way} the session: its clock may be another one."
    return said, f"Take them as {by} {on}"


def _hours(number: int) -> str:
    return "1 hour" if number == 1 else f"{number} hours"


def missing_words(plan: ReportPlan) -> str:
    """What else is to be told: who is expected and not in the report, odd lines, an early end."""
    said = list(plan.report.notices)
    if plan.missing:
        names = [person.name.sorted_form for person in plan.missing[:MOST_NAMED]]
        more = len(plan.missing) - len(names)
        rest = f" and {more} more" if more else ""
        said.insert(0, f"Not in the report: {'; '.join(names)}{rest}. They stay to come.")
    end = plan.session.end_minute
    if plan.end is not None and not plan.hours_off and plan.end < end:
        said.append(
            f"The meeting ended at {clock(plan.end)}. If that was the end of the session, say so "
            "when you close the register."
        )
    return " ".join(said)
