"""Guests from another cohort: their mark here proposes a catch-up in their own (G-01, G-02).

They stay their own person. The register that they were marked in, once it is closed, is the
evidence, by its check code; its minutes count once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from npq_desktop.domain.around import CatchUp
from npq_desktop.domain.attendance import attended_minutes
from npq_desktop.domain.check_code import check_code
from npq_desktop.domain.errors import NotFound
from npq_desktop.domain.folding import in_alphabet
from npq_desktop.domain.guests import Positions, counterpart
from npq_desktop.domain.ids import Id, new_id
from npq_desktop.domain.linking import line_in
from npq_desktop.domain.marks import Mark
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Cohort, Session, SessionState
from npq_desktop.services.catch_ups import put_catch_up, still_missing
from npq_desktop.services.entries import entry_there
from npq_desktop.services.ports import Reading, Report, SessionLine, Store, no_report

UNNAMED = "The facilitator"


@dataclass(frozen=True, slots=True)
class GuestMark:
    """A guest's mark and what it could make up for: ``own``, the same session at home."""

    guest: Participant
    mark: Mark
    here: Session
    here_cohort: Cohort
    own: Session
    own_cohort: Cohort
    minutes: int
    code: str

    @property
    def key(self) -> tuple[Id, Id]:
        """Which session, and whose mark."""
        return self.here.id, self.guest.id


def waiting(view: Reading, moment: datetime, report: Report = no_report) -> list[GuestMark]:
    """The marks of guests that wait for an answer, by day; of closed registers only.

    Raises Cancelled.
    """
    cohorts = {line.cohort.id: line.cohort for line in view.cohorts()}
    if len(cohorts) < 2:
        return []
    people = {each.id: each for each in view.people()}
    topics = {t.id: t.position for cohort in cohorts for t in view.topics(cohort)}
    answered = _answered(view)
    found = []
    for number, (line, guest, mark) in enumerate(_guests(view, people)):
        report(number, 0)
        if answered & {(line.session.id, entry) for entry in view.linked(guest.id)}:
            continue
        made = _proposal(view, line, guest, mark, topics, moment)
        if made is not None:
            found.append(made)
    return sorted(
        found, key=lambda each: (each.here.starts_at, in_alphabet(each.guest.name.sorted_form))
    )


def _answered(view: Reading) -> set[tuple[Id, Id]]:
    """Sessions and entries of which something was decided: caught up, counted, or refused."""
    found = set(view.guests_refused())
    for work in view.catch_ups():
        if work.from_session is not None:
            found.add((work.from_session, work.participant_id))
    for credit in view.credits():
        if credit.from_session is not None:
            found.add((credit.from_session, credit.participant_id))
    return found


def _guests(
    view: Reading, people: dict[Id, Participant]
) -> Iterator[tuple[SessionLine, Participant, Mark]]:
    """Whoever was in a closed register of a cohort that was not theirs on that day, as at home."""
    linked = {each for pair in view.links("same") for each in pair}
    seen: set[tuple[Id, Id]] = set()
    for cohort in {line.cohort.id for line in view.cohorts()}:
        closed = {
            line.session.id: line
            for line in view.sessions(cohort)
            if line.state is SessionState.CLOSED
        }
        for session_id, entry, mark in view.cohort_marks(cohort):
            person, line = people.get(entry), closed.get(session_id)
            if line is None or person is None or not mark.is_here:
                continue
            if person.cohort_id == cohort and entry not in linked:
                continue
            group = [people[each] for each in view.linked(entry) if each in people]
            home = line_in(group, line.session)
            if home.cohort_id in {None, cohort} or (session_id, home.id) in seen:
                continue
            seen.add((session_id, home.id))
            yield line, home, mark


def _proposal(
    view: Reading,
    line: SessionLine,
    guest: Participant,
    mark: Mark,
    topics: Positions,
    moment: datetime,
) -> GuestMark | None:
    """What a guest's mark could make up for; None where that is nothing."""
    if guest.cohort_id is None:
        return None
    plan = [each for each in view.plan(guest.cohort_id) if each.is_required]
    own = counterpart(line.session, plan, topics)
    if own is None:
        return None
    minutes = attended_minutes(mark, line.session, line.cohort.rules)
    asked = _catch_up(guest, own, line.session, minutes)
    minutes = min(minutes, still_missing(view, asked, moment))
    if minutes <= 0:
        return None
    return GuestMark(
        guest=guest,
        mark=mark,
        here=line.session,
        here_cohort=line.cohort,
        own=own,
        own_cohort=view.cohort(guest.cohort_id),
        minutes=minutes,
        code=check_code(line.session.id, view.mark_heads(line.session.id)),
    )


def _catch_up(guest: Participant, own: Session, here: Session, minutes: int) -> CatchUp:
    return CatchUp(new_id(), own.id, guest.id, here.day, minutes, from_session=here.id)


def accept(
    store: Store, session_id: Id, guest_id: Id, moment: datetime, today: date
) -> tuple[Id | None, CatchUp]:
    """Make the mark of a guest a catch-up in their own cohort; one act, and what was written.

    Raises NotFound where nothing waits any more.
    """
    with store.writing() as work:
        asked = next((e for e in waiting(work, moment) if e.key == (session_id, guest_id)), None)
        if asked is None:
            raise NotFound("Nothing of this guest waits for an answer any more.")
        made = CatchUp(
            new_id(),
            asked.own.id,
            asked.guest.id,
            asked.here.day,
            asked.minutes,
            done=f"Took part in {asked.here.name} of {asked.here_cohort.name}",
            evidence=f"Register check {asked.code}",
            agreed_by=work.user()[1] or UNNAMED,
            from_session=asked.here.id,
            code=asked.code,
        )
        written = put_catch_up(work, made, today)
        return work.commit(), written


def refuse(store: Store, session_id: Id, guest_id: Id) -> Id | None:
    """The mark of a guest makes up for nothing; remembered, so that it is not asked again."""
    with store.writing() as work:
        session, guest = work.session(session_id), entry_there(work, guest_id)
        entity = f"{session.id}.{guest.id}"
        work.put("guest", entity, "answer", {"is": "refused"}, person=guest.id)
        return work.commit()
