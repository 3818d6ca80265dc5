"""Where somebody stands: minutes attended of minutes required, session by session.

Two figures: *so far*, over what has been required up to a moment, and the *whole programme*,
which says what may still be missed (design.md 3, domain 3). Catch-up is shown apart in both.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from npq_desktop.domain.around import CatchUp, Credit, Standing
from npq_desktop.domain.attendance import Attendance, attended_minutes, required_minutes
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import Mark
from npq_desktop.domain.people import Participant, TrainingStatus
from npq_desktop.domain.sessions import CohortRules, Session


@dataclass(frozen=True, slots=True)
class Held:
    """One session of the cohort with this person's mark, and whether its register is closed.

    ``credit``: what was decided about it for somebody who came later or was away; ``elsewhere``:
    the minutes of the mark that a counted credit names.
    """

    session: Session
    mark: Mark | None
    is_closed: bool
    credit: Credit | None = None
    elsewhere: int = 0
    catch_ups: tuple[CatchUp, ...] = ()

    @property
    def took_part(self) -> bool:
        """Whether the person was there: then it is in their time, whatever the dates say."""
        return self.mark is not None and self.mark.is_here


class Part(StrEnum):
    """How one session stands in somebody's year."""

    CLOSED = "closed"
    NOT_CLOSED = "not_closed"  # over, and its register is still open
    TO_COME = "to_come"
    COUNTED = "counted"  # from the mark in another cohort's session
    NOT_COUNTED = "not_counted"  # before they joined, and decided to be missed
    WAIVED = "waived"
    OUTSIDE = "outside"  # before they joined or while they were away; nothing decided yet
    GONE = "gone"  # after they left, and they are not back: nothing to decide
    OPTIONAL = "optional"
    CANCELLED = "cancelled"


_SETTLED = frozenset({Part.CLOSED, Part.COUNTED, Part.NOT_COUNTED})
_NOT_REQUIRED = frozenset({Part.OPTIONAL, Part.CANCELLED, Part.WAIVED})


@dataclass(frozen=True, slots=True)
class Line:
    """One session in the working: minutes attended of minutes required, and made up apart."""

    held: Held
    part: Part
    attended: int
    required: int
    made_up: int = 0

    @property
    def missing(self) -> int:
        """Required minutes that no register and no other cohort's mark shows."""
        return self.required - self.attended

    @property
    def is_decided(self) -> bool:
        """Whether what was decided about it is how it stands, and no mark of its own."""
        return self.part in {Part.COUNTED, Part.NOT_COUNTED, Part.WAIVED}

    @property
    def is_settled(self) -> bool:
        """Whether it counts in what is said so far."""
        return self.part in _SETTLED

    @property
    def is_required(self) -> bool:
        """Whether the whole programme asks for it."""
        return self.part not in _NOT_REQUIRED


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Where somebody stands, with the working: every session, in order of the plan."""

    lines: tuple[Line, ...]
    rules: CohortRules

    @property
    def so_far(self) -> Attendance:
        """What was attended of what has been required (A-05)."""
        settled = [each for each in self.lines if each.is_settled]
        return Attendance(sum(map(self._counts, settled)), sum(each.required for each in settled))

    @property
    def with_catch_up(self) -> Attendance:
        """The same with all catch-up, whether or not the cohort counts it (A-13)."""
        settled = [each for each in self.lines if each.is_settled]
        attended = sum(each.attended + each.made_up for each in settled)
        return Attendance(attended, sum(each.required for each in settled))

    @property
    def programme(self) -> Attendance:
        """What was attended so far of all that the whole programme asks for (A-09)."""
        asked = sum(each.required for each in self.lines if each.is_required)
        return Attendance(self.so_far.attended, asked)

    @property
    def may_still_miss(self) -> int:
        """Minutes that can be lost with the threshold still reached; below 0, short by (A-10)."""
        asked = self.programme.required
        lost = sum(each.required - self._counts(each) for each in self.lines if _is_over(each))
        return asked * (100 - self.rules.attendance_threshold) // 100 - lost

    @property
    def is_at_risk(self) -> bool:
        """Whether the threshold is out of reach by coming to all that is left."""
        return self.may_still_miss < 0

    @property
    def is_complete(self) -> bool:
        """Whether nothing is to come and every register is closed."""
        still = {Part.TO_COME, Part.NOT_CLOSED}
        return self.so_far.required > 0 and not any(each.part in still for each in self.lines)

    @property
    def made_up(self) -> int:
        """Minutes of catch-up, each session's at most what was missing there."""
        return sum(each.made_up for each in self.lines)

    def sessions(self, part: Part) -> tuple[Session, ...]:
        """The sessions that stand so, in order of the plan."""
        return tuple(each.held.session for each in self.lines if each.part is part)

    def _counts(self, line: Line) -> int:
        return line.attended + (line.made_up if self.rules.catch_up_counts else 0)


def at_risk(person: Participant, found: Reckoning) -> bool:
    """Whether somebody who neither withdrew nor moved on cannot reach the threshold any more."""
    has_gone = person.status.training_status is TrainingStatus.WITHDRAWN or person.has_moved_on
    return found.is_at_risk and not has_gone


def _is_over(line: Line) -> bool:
    return line.is_settled or line.part in {Part.OUTSIDE, Part.GONE}


def reckon(
    person: Participant, held: Iterable[Held], rules: CohortRules, moment: datetime
) -> Reckoning:
    """Where a person stands at a moment; the order of ``held`` does not matter.

    One that ran longer than planned makes up for no other. A register of another cohort counts
    for one session only, by a credit or by a catch-up (A-11, A-13).
    """
    plan = sorted(held, key=lambda each: (each.session.starts_at, each.session.id))
    used: set[Id] = set()
    lines = [_line(each, person, rules, moment, used) for each in plan]
    return Reckoning(tuple(_made_up(each, used) for each in lines), rules)


def _line(
    each: Held, person: Participant, rules: CohortRules, moment: datetime, used: set[Id]
) -> Line:
    required = required_minutes(each.session)
    own = 0
    if each.mark is not None and each.is_closed:
        own = min(attended_minutes(each.mark, each.session, rules), required)
    credit, source = each.credit, each.credit.from_session if each.credit else None
    counted = 0
    if credit is not None and credit.standing is Standing.COUNTED and source not in used:
        counted = min(each.elsewhere, required)
    part = _part(each, person, moment, is_counted=counted > own)
    if part is Part.COUNTED and source is not None:
        used.add(source)
    return Line(each, part, counted if part is Part.COUNTED else own, required)


def _part(each: Held, person: Participant, moment: datetime, *, is_counted: bool) -> Part:
    session, decided = each.session, each.credit.standing if each.credit else None
    if session.is_cancelled:
        return Part.CANCELLED
    if not session.is_required:
        return Part.OPTIONAL
    if decided is Standing.WAIVED and not each.took_part:
        return Part.WAIVED
    if not session.has_ended(moment):
        return Part.TO_COME
    if is_counted:
        return Part.COUNTED
    if person.is_active_on(session.day) or each.took_part:
        return Part.CLOSED if each.is_closed else Part.NOT_CLOSED
    if decided is not None:
        return Part.NOT_COUNTED
    return Part.GONE if person.has_left_by(session.day) else Part.OUTSIDE


def _made_up(line: Line, used: set[Id]) -> Line:
    """The line with its catch-up, none of it from a register that counts already (A-13)."""
    if not (line.held.catch_ups and line.is_required):
        return line
    total = 0
    for each in sorted(line.held.catch_ups, key=lambda work: (work.day, work.id)):
        if each.from_session is None or each.from_session not in used:
            total += each.minutes
        if each.from_session is not None:
            used.add(each.from_session)
    return replace(line, made_up=min(total, line.missing))


@dataclass(frozen=True, slots=True)
class SoFar:
    """A person's attendance, and the sessions that are over but not closed yet."""

    attendance: Attendance
    not_closed: tuple[Session, ...]


def so_far(
    person: Participant, held: Iterable[Held], rules: CohortRules, moment: datetime
) -> SoFar:
    """Attended of required minutes up to a moment (A-05)."""
    found = reckon(person, held, rules, moment)
    return SoFar(found.so_far, found.sessions(Part.NOT_CLOSED))
