"""An online meeting's report becomes marks: planned, looked at, then taken as one act.

Whom a line means is a guess until somebody says otherwise; only what is certain is ticked, and
nobody's mark is changed unless that is ticked too (M-30 to M-33).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from npq_desktop.domain.attendance import attended_minutes
from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How, Mark, Minute
from npq_desktop.domain.meeting import (
    Attendee,
    hours_off,
    mark_of,
    meeting_end,
    shifted,
)
from npq_desktop.domain.meeting_names import Alike, Guess, Guesser, Why, names_said
from npq_desktop.domain.names import clean
from npq_desktop.domain.people import Participant
from npq_desktop.domain.register import Entry
from npq_desktop.domain.sessions import CohortRules, Mode, Session
from npq_desktop.services.attached import REPORT, AttachedFiles, keep, put_evidence
from npq_desktop.services.meeting_report import MeetingReport
from npq_desktop.services.ports import Reading, Report, Store, Writing, no_report
from npq_desktop.services.registers import (
    Decide,
    mark_one,
    put_mark,
    ready_to_mark,
    register_in,
)
from npq_desktop.services.walk_ins import add_walk_in


class Fate(StrEnum):
    """What a line of a report would do."""

    NEW = "new"
    SAME = "same"
    CHANGE = "change"
    GUEST = "guest"  # a walk-in: somebody whom no list holds
    OUTSIDE = "outside"  # was not there while the session was
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user said to a plan: whom a line means, which lines are taken, the clock.

    ``people``: a person for a line, or None to leave it out. ``guests``: lines that become
    walk-ins. ``ticks``: lines that are taken, or not, against what was proposed.
    """

    people: Mapping[int, Id | None] = field(default_factory=dict)
    guests: frozenset[int] = frozenset()
    ticks: Mapping[int, bool] = field(default_factory=dict)
    hours: int = 0


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One display name: whom it is taken for and why, what stands there, what would stand there.

    ``minutes``: of the session that they were there, breaks left out.
    """

    attendee: Attendee
    guess: Guess
    fate: Fate
    before: Mark | None = None
    after: Mark | None = None
    minutes: int = 0
    is_taken: bool = False
    is_elsewhere: bool = False  # a person of another cohort, or of none

    @property
    def can_be_taken(self) -> bool:
        """Whether a tick would do anything."""
        return self.fate in {Fate.NEW, Fate.CHANGE, Fate.GUEST}


@dataclass(frozen=True, slots=True)
class ReportPlan:
    """What a report would do to a register."""

    report: MeetingReport
    session: Session
    lines: tuple[ReportLine, ...]
    missing: tuple[Participant, ...]  # expected, and on no line
    hours_off: int  # proposed, not taken
    hours: int
    end: Minute | None  # when the meeting ended

    @property
    def taken(self) -> tuple[ReportLine, ...]:
        """The lines that would be taken."""
        return tuple(line for line in self.lines if line.is_taken)

    @property
    def people(self) -> int:
        """How many people would be marked."""
        guests = sum(line.fate is Fate.GUEST for line in self.taken)
        known = {line.guess.person.id for line in self.taken if line.guess.person is not None}
        return guests + len(known)


def check_session(view: Reading, session_id: Id) -> Session:
    """The session, if a report fits it. Raises Refused for one in a room, NotFound."""
    session = view.session(session_id)
    if session.mode is Mode.ROOM:
        raise Refused(
            f"{session.title} is in a room only, so there was no meeting. If it was held online, "
            "say so on the Sessions page first (O)."
        )
    return session


def plan_report(
    view: Reading,
    session_id: Id,
    report: MeetingReport,
    alike: Alike,
    choices: Choices | None = None,
    guessed: dict[int, Guess] | None = None,
    tell: Report = no_report,
) -> ReportPlan:
    """What a report would do, as somebody has chosen so far. Raises Refused, NotFound.

    ``guessed``: what was guessed of this report before, filled here; it saves looking again.
    """
    said = choices or Choices()
    session = check_session(view, session_id)
    register = register_in(view, session_id)
    entries = {entry.participant.id: entry for entry in register.entries}
    everybody = {person.id: person for person in view.people() if person.merged_into is None}
    others = [person for id_, person in everybody.items() if id_ not in entries]
    listed = [entry.participant for entry in register.entries]
    guesser = Guesser(listed, others, session.facilitators, alike)
    known = {**everybody, **{person.id: person for person in listed}}
    held = {} if guessed is None else guessed
    for number, each in enumerate(report.attendees):
        tell(number, len(report.attendees))
        if each.line not in held:
            held[each.line] = guesser.guess(each)
    guesses = {each.line: _said(each, said, known) or held[each.line] for each in report.attendees}
    moved = [replace(each, stays=shifted(each.stays, said.hours)) for each in report.attendees]
    planner = _Planner(
        session, register.cohort.rules, entries, guesses, said, meeting_end(moved), moved
    )
    lines = tuple(planner.line(each) for each in moved)
    named = {line.guess.person.id for line in lines if line.guess.person is not None}
    return ReportPlan(
        report,
        session,
        lines,
        tuple(person for person in listed if person.id not in named),
        hours_off(report.attendees, session),
        said.hours,
        meeting_end(moved),
    )


def _said(attendee: Attendee, said: Choices, known: Mapping[Id, Participant]) -> Guess | None:
    """Whom somebody chose for a line; None when nobody did."""
    if attendee.line in said.guests:
        return Guess(None, Why.NOBODY)
    if attendee.line not in said.people:
        return None
    person = said.people[attendee.line]
    if person is None:
        return Guess(None, Why.NOBODY)
    if person not in known:
        raise BadInput("The person whom you chose is not here any more. Choose somebody else.")
    return Guess(known[person], Why.TYPED)


class _Planner:
    """Works out each line; several lines of one person make one mark."""

    def __init__(
        self,
        session: Session,
        rules: CohortRules,
        entries: Mapping[Id, Entry],
        guesses: Mapping[int, Guess],
        said: Choices,
        end: Minute | None,
        attendees: Iterable[Attendee],
    ) -> None:
        self._session, self._rules, self._entries = session, rules, entries
        self._guesses, self._said, self._end = guesses, said, end
        self._stays: dict[Id, list[tuple[int, int | None]]] = defaultdict(list)
        for each in attendees:
            person = guesses[each.line].person
            if person is not None and said.ticks.get(each.line, True):
                self._stays[person.id] += each.stays

    def line(self, attendee: Attendee) -> ReportLine:
        """One line, with what it would do."""
        guess = self._guesses[attendee.line]
        is_guest = attendee.line in self._said.guests
        stays = attendee.stays if guess.person is None else self._stays[guess.person.id]
        after = mark_of(stays or attendee.stays, self._session, self._rules, self._end)
        entry = None if guess.person is None else self._entries.get(guess.person.id)
        before = None if entry is None else entry.mark
        fate = _fate(guess, before, after, is_guest=is_guest)
        made = ReportLine(
            attendee,
            guess,
            fate,
            before,
            after,
            self._minutes(attendee),
            is_elsewhere=guess.person is not None and entry is None,
        )
        return replace(made, is_taken=self._is_taken(made))

    def _minutes(self, attendee: Attendee) -> int:
        own = mark_of(attendee.stays, self._session, self._rules, self._end)
        if own is None:
            return 0
        counted = replace(self._rules, remote_counts=True)  # shown is the time, not what counts
        return attended_minutes(own, self._session, counted)

    def _is_taken(self, line: ReportLine) -> bool:
        if not line.can_be_taken:
            return False
        certain = line.guess.why in {Why.EMAIL, Why.NAME, Why.TYPED} or line.fate is Fate.GUEST
        proposed = certain and line.fate is not Fate.CHANGE
        return self._said.ticks.get(line.attendee.line, proposed)


def _fate(guess: Guess, before: Mark | None, after: Mark | None, *, is_guest: bool) -> Fate:
    if after is None:
        return Fate.OUTSIDE
    if is_guest:
        return Fate.GUEST
    if guess.person is None:
        return Fate.LEFT_OUT
    if before is None:
        return Fate.NEW
    return Fate.SAME if before == after else Fate.CHANGE


def take_report(store: Store, files: AttachedFiles, plan: ReportPlan) -> Id | None:
    """Make the marks that are ticked, and keep the file as evidence, as one act.

    Raises Refused when the register is closed, or somebody was marked otherwise meanwhile.
    """
    with store.reading() as view:
        ready_to_mark(view, plan.session.id)
    digest = keep(files, plan.report.name, plan.report.data)
    with store.writing() as work:
        session = ready_to_mark(work, plan.session.id)
        _put_marks(work, session, plan)
        size = len(plan.report.data)
        put_evidence(work, session.id, REPORT, plan.report.name, digest, size)
        return work.commit()


def _put_marks(work: Writing, session: Session, plan: ReportPlan) -> None:
    done: set[Id] = set()
    for line in plan.taken:
        person = line.guess.person
        if person is None:
            guest = add_walk_in(work, guest_name(line.attendee))
            put_mark(work, session.id, guest.id, line.after, How.REPORT)
        elif person.id not in done:
            done.add(person.id)
            mark_one(work, session, person.id, _becomes(line, person), How.REPORT)


def _becomes(line: ReportLine, person: Participant) -> Decide:
    """The mark of a line, if what was looked at still stands there."""

    def decide(_session: Session, _rules: CohortRules, present: Mark | None) -> Mark | None:
        if present != line.before:
            raise Refused(
                f"{person.name.full} was marked otherwise meanwhile. Nothing was changed; look at "
                "the report again."
            )
        return line.after

    return decide


def guest_name(attendee: Attendee) -> str:
    """The name that a walk-in gets: what the display name says, without "Guest" and the like."""
    said = names_said(attendee.name)
    return said[0] if said else clean(attendee.name)
