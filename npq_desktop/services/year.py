"""The year of all cohorts: what lies when, what clashes, and moving a session with what follows.

Reading gives one picture of every session; a ``Mover`` says beforehand what a move would lead to;
``move_sessions`` does it, as one act.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from npq_desktop.domain.cells import session_cells
from npq_desktop.domain.clashes import Clash, find_clashes
from npq_desktop.domain.days import short_date
from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.ids import Id
from npq_desktop.domain.linking import groups
from npq_desktop.domain.marks import Minute
from npq_desktop.domain.moving import Calendar, Following, Step, Why, collide, follow, moved
from npq_desktop.domain.names import clean
from npq_desktop.domain.people import Participant
from npq_desktop.domain.register import is_expected
from npq_desktop.domain.sessions import LONDON, Cohort, Session, SessionState
from npq_desktop.domain.template import working_day
from npq_desktop.services.cohorts import differing
from npq_desktop.services.ports import BankHolidays, SessionLine, Store
from npq_desktop.services.registers import LONGEST_NOTE
from npq_desktop.services.sessions import checked
from npq_desktop.services.year_words import clash_in_full, session_of, step_words, stuck_words

PeopleOf = Callable[[Id], Iterable[Participant]]
"""The people of a cohort."""
NO_TIMES: Mapping[Id, Minute] = {}


@dataclass(frozen=True, slots=True)
class Year:
    """Every cohort with its sessions, and what of it clashes and is not over yet."""

    cohorts: tuple[Cohort, ...]
    lines: tuple[SessionLine, ...]
    clashes: tuple[Clash, ...]
    today: date

    def clashes_of(self, session_id: Id) -> list[Clash]:
        """What one session clashes with."""
        return [each for each in self.clashes if each.concerns(session_id)]

    def line(self, session_id: Id | None) -> SessionLine | None:
        """One session with its numbers."""
        return next((each for each in self.lines if each.session.id == session_id), None)


class Expecting:
    """Who is expected in a session; the people of a cohort are read when first asked for.

    Entries of one person in several cohorts, linked by ``links``, are told by one id.
    """

    def __init__(self, people_of: PeopleOf, links: Sequence[tuple[Id, Id]]) -> None:
        self._people_of = people_of
        self._one = {each: min(group) for group in groups(links) for each in group}
        self._people: dict[Id, tuple[Participant, ...]] = {}

    def __call__(self, session: Session) -> frozenset[Id]:
        """Everybody of the session's cohort who is active on its day, each once."""
        cohort = session.cohort_id
        if cohort not in self._people:
            self._people[cohort] = tuple(self._people_of(cohort))
        expected = (each.id for each in self._people[cohort] if is_expected(each, session))
        return frozenset(self._one.get(each, each) for each in expected)


def read_year(store: Store, moment: datetime) -> Year:
    """Everything the year shows, at one moment."""
    with store.reading() as view:
        lines = tuple(view.sessions())
        cohorts = tuple(each.cohort for each in view.cohorts())
        ahead = [each.session for each in lines if not each.session.has_ended(moment)]
        clashes = tuple(find_clashes(ahead, Expecting(view.people, view.links("same"))))
    return Year(cohorts, lines, clashes, moment.astimezone(ZoneInfo(LONDON)).date())


@dataclass(frozen=True, slots=True)
class Offer:
    """One more session that may move along; ``is_needed``: it is ticked to begin with."""

    session: Session
    cohort: Cohort
    day: date
    why: str
    is_needed: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What a move leads to: who may come along, and who would have to but cannot, in words."""

    offers: tuple[Offer, ...]
    stuck: tuple[str, ...]


class Mover:
    """Says what moving one session would lead to. Raises NotFound when it is not there.

    ``before``: the session as it lay before it was moved, where that was done already and only
    what follows from it is asked for.
    """

    def __init__(
        self,
        store: Store,
        session_id: Id,
        moment: datetime,
        holidays: BankHolidays,
        before: Session | None = None,
    ) -> None:
        with store.reading() as view:
            self.session = before or view.session(session_id)
            self.cohort = view.cohort(self.session.cohort_id)
            self._lines = {each.session.id: each for each in view.sessions()}
            cohorts = {each.session.cohort_id for each in self._lines.values()}
            people = {each: view.people(each) for each in cohorts}
            links = view.links("same")
        self._lines[session_id] = replace(self._lines[session_id], session=self.session)
        self._moment = moment
        years = [each.session.day.year for each in self._lines.values()]
        self._holidays = holidays(range(min(years) - 1, max(years) + 3))
        today = moment.astimezone(ZoneInfo(LONDON)).date()
        self._calendar = Calendar(self._holidays, today, self._may_move)
        self._expecting = Expecting(people.__getitem__, links)

    def _may_move(self, session: Session) -> bool:
        line = self._lines[session.id]
        return not (is_taken(line) or session.has_ended(self._moment))

    def next_free_day(self, day: date) -> date:
        """That day, or the next that is neither at a weekend nor a bank holiday (P-03)."""
        return working_day(day, self._holidays)

    def what_day(self, day: date) -> str:
        """``a weekend``, ``a bank holiday``, or nothing for a working day."""
        if day.weekday() >= 5:
            return "a weekend"
        return "a bank holiday" if day in self._holidays else ""

    def preview(self, day: date, begins: Minute | None = None) -> Preview:
        """What would have to move too, were it on that day, at its time or at another."""
        if day == self.session.day:
            return Preview((), ())
        asked = moved(self.session, self.session.day, begins)
        sessions = [each.session for each in self._lines.values()]
        own = [each for each in sessions if each.cohort_id == self.cohort.id]
        along = follow(asked, day, own, self._calendar)
        new = {each.session.id: each.day for each in along.steps}
        others = [
            moved(each, new[each.id]) if each.id in new else each
            for each in sessions
            if each.id != self.session.id
        ]
        hit = collide(asked, day, others, self._expecting, self._calendar)
        return self._preview(along, hit)

    def _preview(self, along: Following, hit: Following) -> Preview:
        known = {each.session.id for each in (*along.steps, *along.stuck)}
        steps = (*along.steps, *(each for each in hit.steps if each.session.id not in known))
        stuck = (*along.stuck, *(each for each in hit.stuck if each.session.id not in known))
        return Preview(
            tuple(map(self._offer, steps)),
            tuple(
                stuck_words(
                    each, self._lines[each.session.id], self.cohort.id, self._calendar.today
                )
                for each in stuck
            ),
        )

    def _offer(self, step: Step) -> Offer:
        line = self._lines[step.session.id]
        is_needed = step.why is not Why.CLASH
        return Offer(line.session, line.cohort, step.day, step_words(step), is_needed)

    def problems(self, moves: Mapping[Id, date], begins: Minute | None = None) -> list[str]:
        """What would not be as it should once these sessions lie on these days, in sentences.

        ``begins``: when the session itself would begin, where that changes too.
        """
        found: list[str] = []
        for id_, day in moves.items():
            found += self._problems_of(self._lines[id_], day)
        lying = [
            self._lying(line.session, moves, begins) if id_ in moves else line.session
            for id_, line in self._lines.items()
        ]
        found += self._out_of_order(lying, moves)
        cohorts = {each.cohort.id: each.cohort for each in self._lines.values()}
        for clash in find_clashes(lying, self._expecting):
            if clash.first.id in moves or clash.second.id in moves:
                found.append(clash_in_full(clash, cohorts))
        return found

    def _lying(self, session: Session, moves: Mapping[Id, date], begins: Minute | None) -> Session:
        own = begins if session.id == self.session.id else None
        return moved(session, moves[session.id], own)

    def _problems_of(self, line: SessionLine, day: date) -> list[str]:
        found: list[str] = []
        cohort, name = line.cohort, session_of(line.session, line.cohort, self.cohort.id)
        kind = self.what_day(day)
        if kind:
            found.append(f"{name} would be on {kind}.")
        if day < self._calendar.today:
            found.append(f"{name} would be on a day that is past.")
        if cohort.end_date is not None and day > cohort.end_date:
            last = short_date(cohort.end_date)
            found.append(f"{name} would be after {last}, the last day of {cohort.name}.")
        if day < cohort.start_date:
            first = short_date(cohort.start_date)
            found.append(f"{name} would be before {first}, the first day of {cohort.name}.")
        return found

    def _out_of_order(self, lying: Iterable[Session], moves: Mapping[Id, date]) -> list[str]:
        """Sessions of its cohort that would change places through these moves."""
        own = {each.id: each for each in lying if each.cohort_id == self.cohort.id}
        old = [id_ for id_ in self._lines if id_ in own and not own[id_].is_cancelled]
        pairs = pairwise(old)
        return [
            f"{own[after].name} would come before {own[before].name}."
            for before, after in pairs
            if own[after].starts_at < own[before].starts_at and {before, after} & moves.keys()
        ]

    def taken(self, moves: Iterable[Id]) -> list[SessionLine]:
        """Of these sessions, those with marks or a closed register: moving them needs a reason."""
        return [self._lines[each] for each in moves if is_taken(self._lines[each])]


def check_year(day: date) -> None:
    """Whether a session can be in the year of a day. Raises BadInput."""
    if not 2000 <= day.year <= 2099:
        raise BadInput(f"No session is in the year {day.year}. Check the date.")


def is_taken(line: SessionLine) -> bool:
    """Whether somebody was marked in it, or its register is closed."""
    return bool(line.marked) or line.state is SessionState.CLOSED


def move_sessions(
    store: Store,
    moves: Mapping[Id, date],
    reason: str = "",
    begins: Mapping[Id, Minute] = NO_TIMES,
) -> Id | None:
    """Move sessions to other days, as one act. Raises NotFound, BadInput, Refused.

    They keep their times but for those in ``begins``. One with marks or a closed register moves
    only with a reason (P-34), which the history keeps.
    """
    why = clean(reason, LONGEST_NOTE) or None
    with store.writing() as work:
        lines = {each.session.id: each for each in work.sessions()}
        for id_, day in moves.items():
            session = work.session(id_)
            check_year(day)
            after = checked(moved(session, day, begins.get(id_)))
            if why is None and is_taken(lines[id_]) and after.starts_at != session.starts_at:
                raise Refused(
                    f"{session.name} was taken already. Say why it is moved; the marks stay."
                )
            for field, value in differing(session_cells(after), session_cells(session)):
                work.put("session", id_, field, value, reason=why)
        return work.commit()
