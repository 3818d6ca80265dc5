"""Puts a register into the words of the attendance sheet."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise

from npq_desktop.domain.attendance import attended_minutes, in_words, intersect, length
from npq_desktop.domain.days import long_date, short_date
from npq_desktop.domain.folding import fold
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How, Mark, Word, clock, word_of
from npq_desktop.domain.register import Belonging, Entry, Register
from npq_desktop.domain.sessions import Mode, Session
from npq_desktop.services.describe import WORDS
from npq_desktop.services.ports import Correction, Reading, Store
from npq_desktop.services.registers import register_in
from npq_desktop.services.sheet_page import SheetPage, SheetRow

MOST_OF_NAMES = 70  # letters: three lines under "Taken by"
PROGRAMME = "NPQ in Leading Teacher Development"


def read_sheet(
    store: Store, session_id: Id, now: datetime, *, blank: bool = False, with_notes: bool = False
) -> SheetPage:
    """The sheet of one session as it stands now. Raises NotFound."""
    with store.reading() as view:
        return sheet_in(view, session_id, now, blank=blank, with_notes=with_notes)


def sheet_in(
    view: Reading, session_id: Id, now: datetime, *, blank: bool, with_notes: bool
) -> SheetPage:
    """The sheet as one view holds it."""
    register = register_in(view, session_id)
    session, cohort = register.session, register.cohort
    ended = register.was_closed or session.has_ended(now)  # then the clock changes nothing
    provider = cohort.provider_name or str(view.setting("provider_name") or "")
    lines = register.entries if not blank else _to_sign(register)
    code = register.code if register.was_closed and not blank else ""
    return SheetPage(
        provider=provider,
        title="Attendance sheet",
        programme=PROGRAMME,
        cohort=f"{cohort.name} cohort",
        cohort_tag=cohort.initials,
        cohort_colour=cohort.colour,
        session=_session_lines(register),
        when=(long_date(session.day), _times(session)),
        where=_where(session),
        taken_by=_taken_by(register, _takers(view, register), blank=blank),
        totals=_totals(register),
        rows=tuple(_row(each, register, ended=ended, notes=with_notes) for each in lines)
        if not blank
        else tuple(_to_sign_row(each) for each in lines),
        meaning=_meaning(register),
        remarks=_remarks(register, view.corrections(session_id)),
        footer=" · ".join(filter(None, (provider, session.name, short_date(session.day)))),
        check_code=f"{code}{'' if register.is_as_closed else ' (changed since)'}" if code else "",
        blank=blank,
        made_at=_made_at(register),
    )


def _made_at(register: Register) -> str:
    """The date in the file: of closing, else of the session, so that it is the same each time."""
    if register.was_closed and register.closings:
        return register.closings[-1].at.astimezone(UTC).isoformat()
    return register.session.day.isoformat()


def _to_sign(register: Register) -> tuple[Entry, ...]:
    return tuple(each for each in register.entries if each.belonging is Belonging.EXPECTED)


def _to_sign_row(entry: Entry) -> SheetRow:
    person = entry.participant
    name = person.name
    return SheetRow(_letter(name.sorted_form), name.printed, person.work.organisation)


def _row(entry: Entry, register: Register, *, ended: bool, notes: bool) -> SheetRow:
    person, session = entry.participant, register.session
    said = [_how(entry), entry.note if notes else ""]
    mark = entry.mark
    here = mark is not None and mark.is_here
    return SheetRow(
        letter=_letter(person.name.sorted_form),
        name=person.name.printed,
        organisation=person.work.organisation,
        mark=_unmarked(session) if mark is None else words_of(mark, session),
        arrived=clock(mark.arrived) if mark is not None else "",
        left=_left(mark, session, ended=ended) if mark is not None and here else "",
        attended=in_words(attended_minutes(mark, session, register.cohort.rules))
        if mark is not None and here and ended
        else "",
        note=", ".join(filter(None, said)),
    )


def _unmarked(session: Session) -> str:
    """What is said of somebody without a mark; where others take it too, we know our part only."""
    return "Not marked here" if session.is_shared else "Not marked"


def words_of(mark: Mark, session: Session) -> str:
    """A mark in the sheet's words; late and left early are both told."""
    word = word_of(mark, both_ways=session.both_ways)
    if word is Word.LATE and mark.early:
        return "Late, left early"
    return WORDS[word]


def _left(mark: Mark, session: Session, *, ended: bool) -> str:
    if mark.left is not None:
        return clock(mark.left)
    if not ended or not mark.times:
        return ""
    return clock(session.run.end if session.run else session.end_minute)


def _how(entry: Entry) -> str:
    told = {
        Belonging.GUEST: "guest from another cohort",
        Belonging.WALK_IN: "walk-in",
        Belonging.EXPECTED: "",
    }[entry.belonging]
    bulk = "in bulk, by count" if entry.how is How.BULK else ""
    stays = entry.mark.times if entry.mark is not None else ()
    away = "; ".join(
        f"out {clock(before[1])} to {clock(after[0])}" for before, after in pairwise(stays)
    )
    return ", ".join(filter(None, (told, bulk, away)))


def _letter(name: str) -> str:
    folded = fold(name[:1]).upper() if name else ""
    return folded[:1] if folded[:1].isalpha() else name[:1].upper()


def _session_lines(register: Register) -> tuple[str, ...]:
    topic = register.session.title.partition(":")[2]
    titles = ", ".join(each.title for each in register.topics) or topic.strip()
    return tuple(filter(None, (register.name, titles)))


def _times(session: Session) -> str:
    run = session.run
    start, end = (run.start, run.end) if run else (session.start_minute, session.end_minute)
    held = intersect(session.breaks, [(start, end)])
    pause = length(held)
    breaks = f", {'lunch' if len(held) == 1 else 'breaks'} {pause} min" if pause else ""
    return f"{clock(start)} to {clock(end)}{breaks}"


def _where(session: Session) -> tuple[str, ...]:
    if session.mode is Mode.ONLINE:
        return ("Online",)  # a venue that it had was for the room
    place = tuple(filter(None, (session.venue, session.room)))
    if session.mode is Mode.ROOM:
        return place
    return (*place, "and online") if place else ("In the room and online",)


def _takers(view: Reading, register: Register) -> list[str]:
    """Who marked, the busiest first; whoever only corrected the clock's times took nothing."""
    marked = {each.participant.id: each.marked_by for each in register.entries if each.mark}
    corrections = view.correction_acts(register.session.id)
    if corrections:
        by_hand = {
            change.person: change.by
            for change in reversed(list(view.history(session=register.session.id)))
            if change.kind == "mark" and change.field == "mark" and change.act not in corrections
        }
        marked = {person: by_hand.get(person, by) for person, by in marked.items()}
    return [name for name, _ in Counter(filter(None, marked.values())).most_common()]


def _all_named(names: Sequence[str]) -> str:
    """Every name that fits on the sheet, and how many more there are."""
    for many in range(len(names), 1, -1):
        rest = len(names) - many
        told = ", ".join(names[:many]) + (f" and {rest} more" if rest else "")
        if len(told) <= MOST_OF_NAMES:
            return told
    rest = len(names) - 1
    return "".join(names[:1]) + (f" and {rest} more" if rest > 0 else "")


def _taken_by(register: Register, names: Sequence[str], *, blank: bool) -> tuple[str, ...]:
    takers = names or register.session.facilitators
    laptops = Counter(entry.device for entry in register.entries if entry.device)
    on = (f"on {', '.join(name for name, _ in laptops.most_common(2))}",) if laptops else ()
    if blank:
        return tuple(register.session.facilitators[:3])
    closed = [each for each in register.closings if each.is_closed]
    if register.session.is_cancelled:
        return (_all_named(takers), *on, "Cancelled")
    if register.is_closed and closed:
        at = register.session.minute_of(closed[-1].at)
        by = closed[-1].by
        takers_line = _all_named(takers)
        who = f" by {by}" if by and by not in takers else ""
        return tuple(filter(None, (takers_line, *on, f"Closed {clock(at)}{who}")))
    return (_all_named(takers), *on, "Not closed yet")


def _totals(register: Register) -> tuple[tuple[int, str], ...]:
    marks = [entry.mark for entry in register.entries if entry.mark is not None]
    words = Counter(word_of(mark, both_ways=register.session.both_ways) for mark in marks)
    absent = words[Word.ABSENT_AUTHORISED] + words[Word.ABSENT_UNAUTHORISED]
    told = [
        (len(register.entries), "expected"),
        (words[Word.PRESENT], "present"),
        (words[Word.LATE], "late"),
        (words[Word.LEFT_EARLY], "left early"),
        (words[Word.REMOTE], "over the link"),
        (absent, "absent"),
        (len(register.entries) - len(marks), _unmarked(register.session).lower()),
    ]
    always = {"expected", "present", "absent"}
    return tuple((count, word) for count, word in told if count or word in always)


def _meaning(register: Register) -> str:
    rules = register.cohort.rules
    remote = ""
    if register.session.both_ways:
        remote = (
            " Over the link counts." if rules.remote_counts else " Over the link does not count."
        )
    where = "session over the link" if register.session.mode is Mode.ONLINE else "room"
    return (
        f"Attended: time in the {where} that falls into the session as it ran, less breaks; "
        f"arriving within {rules.grace_minutes} minutes of the start counts as from the start."
        f"{remote}"
    )


def _remarks(register: Register, corrections: list[Correction]) -> tuple[str, ...]:
    run = register.session.run
    told: list[str] = []
    if run is not None:
        told += [
            f"Interrupted {clock(start)} to {clock(end)}, not counted."
            for start, end in run.interruptions
        ]
        planned = (register.session.start_minute, register.session.end_minute)
        if (run.start, run.end) != planned:
            told.append(f"Planned {clock(planned[0])} to {clock(planned[1])}.")
    for each in corrections:
        by = f" by {each.by}" if each.by else ""
        told.append(f"Times of {each.marks} marks were shifted by {each.minutes:+d} min{by}.")
    if not register.is_as_closed:
        told.append("Marks changed after closing; the check code is of the marks as they are now.")
    return tuple(told)
