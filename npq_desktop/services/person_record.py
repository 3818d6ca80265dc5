"""One person's record as a paper: where they stand, every session, and apart what is counted apart.

Needs are never on it. Notes, apologies and reasons are private, so only where they are asked for;
TRN and address are nobody's business who reads a record (domain 4.4).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from npq_desktop.domain.around import CatchUp, Standing
from npq_desktop.domain.attendance import in_words
from npq_desktop.domain.days import short_date
from npq_desktop.domain.errors import Refused
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Mark, clock
from npq_desktop.domain.reckoning import Line, Part, Reckoning, at_risk
from npq_desktop.domain.sessions import LONDON, Cohort
from npq_desktop.services.person_page import PersonPage, person_in
from npq_desktop.services.person_words import (
    PARTS,
    day_in_words,
    fraction,
    headline,
    hours,
    minutes_of,
    remarks,
    working,
)
from npq_desktop.services.ports import Reading, Store
from npq_desktop.services.registers import register_in
from npq_desktop.services.sheets import PROGRAMME, words_of

TITLE = "Record of attendance"


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One session. ``code``: the check code of its closed register; ``below``: the quiet line."""

    name: str
    day: str
    mark: str
    minutes: str
    code: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class ApartRow:
    """What is counted apart from the registers: for which session, minutes, and what it is."""

    name: str
    day: str
    minutes: str
    what: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """The paper, in words. ``share`` is 0 to 1, ``threshold`` in per cent; None: not known yet."""

    person: str
    about: str
    cohort: str
    as_at: str
    headline: str
    fraction: str
    per_cent: str
    share: float | None
    threshold: int
    is_short: bool  # the threshold is out of reach without catch-up
    working: str
    remarks: tuple[str, ...]
    rows: tuple[RecordRow, ...]
    total: str
    catch_ups: tuple[ApartRow, ...]
    credits: tuple[ApartRow, ...]
    title: str
    programme: str
    author: str
    subject: str
    footer: str
    made_at: str
    name: str  # of the file, without its ending


def read_record(
    store: Store,
    participant_id: Id,
    moment: datetime,
    *,
    with_notes: bool = False,
    private: bool = False,
) -> PersonRecord:
    """One person's record as it stands now; ``private`` leaves out what a wall must not show.

    Raises NotFound; Refused for somebody who is in no cohort.
    """
    with store.reading() as view:
        page = person_in(view, participant_id, moment)
        if page.cohort is None:
            raise Refused(f"{page.person.name.full} is in no cohort, so there is no record yet.")
        author = page.cohort.provider_name or str(view.setting("provider_name") or "")
        around = _Around(
            codes={each: _code(view, each) for each in _closed(page.reckoning)},
            days={each: view.session(each).day for each in _sources(page)},
            notes=with_notes and not private,
            private=private,
        )
    return _record(page, page.cohort, author or "NPQ Desktop", moment, around)


@dataclass(frozen=True, slots=True)
class _Around:
    """What the page does not hold, and how much of it may be told."""

    codes: Mapping[Id, str]
    days: Mapping[Id, date]
    notes: bool
    private: bool


def _sources(page: PersonPage) -> list[Id]:
    """Sessions of other cohorts that a credit names, if they have arrived on this laptop."""
    decided = [line.held.credit for line in page.reckoning.lines]
    named = {each.from_session for each in decided if each is not None}
    return [id_ for id_ in named if id_ is not None and id_ not in page.missing]


def _closed(found: Reckoning) -> list[Id]:
    """Sessions whose register is the evidence for their line."""
    return [
        line.held.session.id
        for line in found.lines
        if line.held.is_closed and line.held.mark is not None
    ]


def _code(view: Reading, session: Id) -> str:
    register = register_in(view, session)
    return register.code if register.is_as_closed else f"{register.code} (changed since)"


def _record(
    page: PersonPage, cohort: Cohort, author: str, moment: datetime, around: _Around
) -> PersonRecord:
    person, found = page.person, page.reckoning
    today = moment.astimezone(ZoneInfo(LONDON)).date()
    full = person.name.full
    known = found.so_far.required > 0
    return PersonRecord(
        person=full,
        about=" · ".join(filter(None, (person.work.role, person.work.organisation))),
        cohort=f"{cohort.name} cohort",
        as_at=f"As at {short_date(today)}",
        headline=headline(person, found, today, private=around.private),
        fraction=fraction(found),
        per_cent=f"{found.so_far.per_cent} %" if known else "",
        share=float(found.so_far.share) if known else None,
        threshold=found.rules.attendance_threshold,
        is_short=at_risk(person, found),
        working=working(found),
        remarks=tuple(remarks(found)),
        rows=tuple(_row(each, page, around) for each in found.lines),
        total=_total(found),
        catch_ups=tuple(_apart(page)),
        credits=tuple(_credits(page, around)),
        title=TITLE,
        programme=PROGRAMME,
        author=author,
        subject=f"{cohort.name} cohort",
        footer=" · ".join((author, full, f"as at {short_date(today)}")),
        made_at=today.isoformat(),
        name=", ".join(filter(None, ("Record", cohort.initials, full, short_date(today)))),
    )


def _total(found: Reckoning) -> str:
    """The sum of what is settled, as it is in the figure: ``11 h 00 of 12 h 00``."""
    settled = [each for each in found.lines if each.is_settled]
    attended = sum(each.attended for each in settled)
    required = sum(each.required for each in settled)
    return f"{hours(attended)} of {hours(required)}" if required else ""


def _row(line: Line, page: PersonPage, around: _Around) -> RecordRow:
    session = line.held.session
    return RecordRow(
        name=session.name,
        day=short_date(session.day),
        mark=_mark(line, page, private=around.private),
        minutes=minutes_of(line, private=around.private),
        code=around.codes.get(session.id, ""),
        below=" · ".join(filter(None, _below(line, page, notes=around.notes))),
    )


def _mark(line: Line, page: PersonPage, *, private: bool) -> str:
    held = line.held
    if line.part in {Part.COUNTED, Part.WAIVED}:
        return PARTS[line.part]
    if held.mark is not None:
        return words_of(held.mark, held.session)
    is_expected = private or page.person.is_active_on(held.session.day)
    if line.part is Part.TO_COME and not is_expected:
        return "Not expected"
    return PARTS[Part.CLOSED if private and line.part is Part.GONE else line.part]


def _below(line: Line, page: PersonPage, *, notes: bool) -> Iterable[str]:
    """When they came and went; where asked for, also what was told and noted."""
    held = line.held
    if held.mark is not None:
        yield from _times(held.mark)
    if line.made_up:
        yield f"{in_words(line.made_up)} caught up, see below"
    if not notes:
        return
    apology = page.apologies.get(held.session.id)
    if apology is not None and held.mark is None:
        words = f": {apology.words}" if apology.words else ""
        yield f"Told us on {day_in_words(apology.told_on, held.session.day)}{words}"
    if held.credit is not None and line.is_decided and line.part is not Part.COUNTED:
        yield held.credit.reason
    if held.session.id in page.marks and page.marks[held.session.id].note:
        yield page.marks[held.session.id].note


def _times(mark: Mark) -> Iterable[str]:
    if mark.late and mark.arrived is not None:
        yield f"came {clock(mark.arrived)}"
    if mark.early and mark.left is not None:
        yield f"left {clock(mark.left)}"


def _apart(page: PersonPage) -> Iterable[ApartRow]:
    for work in page.catch_ups:
        about, minutes = _about(work, page), hours(work.minutes)
        name = page.names[work.session_id]
        yield ApartRow(name, short_date(work.day), minutes, work.done, about)


def _about(work: CatchUp, page: PersonPage) -> str:
    agreed = f"agreed by {work.agreed_by}" if work.agreed_by else ""
    source = page.names.get(work.from_session or "", "")
    code = f"register check {work.code}" if work.code else ""
    return " · ".join(filter(None, (source, work.evidence, code, agreed)))


def _credits(page: PersonPage, around: _Around) -> Iterable[ApartRow]:
    for line in page.reckoning.lines:
        credit = line.held.credit
        if credit is None or credit.standing is not Standing.COUNTED:
            continue
        counts = line.part is Part.COUNTED
        day = around.days.get(credit.from_session or "")
        yield ApartRow(
            line.held.session.name,
            short_date(day) if day is not None else "",
            hours(line.attended) if counts else "not counted",
            page.names.get(credit.from_session or "", "another cohort"),
            credit.reason if around.notes else "",
        )
