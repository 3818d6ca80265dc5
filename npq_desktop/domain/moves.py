"""Moving to another cohort: what ends, what begins, what is counted, what the DfE has to know.

The entry in the cohort before stays as it was, with its marks; it ends on the day of the move, and
a new one begins (V-01 to V-04).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from npq_desktop.domain.around import Credit, Moved, Standing
from npq_desktop.domain.days import short_date
from npq_desktop.domain.errors import BadInput, Refused
from npq_desktop.domain.guests import Positions, counterpart
from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Participant, Status, TrainingStatus
from npq_desktop.domain.sessions import Cohort, Session

Spans = tuple[tuple[date | None, date | None], ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A session before the move and what stands for it in the new cohort.

    ``minutes``: attended there, None while its register is not closed. ``own``: the session of the
    same topics in the new cohort, if there is one.
    """

    session: Session
    minutes: int | None
    was_there: bool
    own: Session | None
    counts: bool
    reason: str

    @property
    def may_count(self) -> bool:
        """Whether there is anything to count, and something to count it for."""
        return self.own is not None and self.was_there


def earlier_sessions(
    held: Iterable[tuple[Session, int | None, bool]],
    plan: Iterable[Session],
    positions: Positions,
    cohort: str,
) -> list[Earlier]:
    """What is proposed for each session before a move, in order; each counts at most once (V-03).

    ``held``: session, minutes attended, whether the person was there. ``cohort``: the name of the
    one they come from.
    """
    free = [each for each in plan if each.is_required]
    found = []
    for session, minutes, was_there in sorted(held, key=lambda each: each[0].starts_at):
        own = counterpart(session, free, positions)
        if own is not None and was_there:
            free.remove(own)
        counts = own is not None and was_there
        reason = _reason(session, cohort, own, was_there=was_there)
        found.append(Earlier(session, minutes, was_there, own, counts, reason))
    return found


def _reason(session: Session, cohort: str, own: Session | None, *, was_there: bool) -> str:
    if not was_there:
        return f"Was not in {session.name} of {cohort}"
    if own is None:
        return "No session of these topics"
    return f"Took part in {session.name} of {cohort} on {short_date(session.day)}"


def decisions(earlier: Iterable[Earlier], before: Id, now: Id) -> list[Credit]:
    """What is to be written for the sessions of the new cohort. Raises BadInput, Refused.

    ``before`` and ``now``: the entries in the old and the new cohort. Nothing counts twice, in
    neither cohort (V-03).
    """
    found: dict[Id, Credit] = {}
    for each in earlier:
        if each.own is None:
            continue
        if not each.reason.strip():
            raise BadInput(f"Say why {each.session.name} counts or does not count.")
        standing = Standing.COUNTED if each.counts else Standing.NOT_COUNTED
        if each.counts and not each.was_there:
            raise Refused(f"They were not in {each.session.name}, so it cannot count.")
        held = found.get(each.own.id)
        if held is not None and held.standing is Standing.COUNTED:
            if each.counts:
                raise Refused(f"{each.own.name} would be counted twice. Choose one session for it.")
            continue
        found[each.own.id] = Credit(
            each.own.id,
            now,
            standing,
            each.reason.strip(),
            from_session=each.session.id,
            from_participant=before,
        )
    return list(found.values())


def ended(spans: Spans, on: date) -> Spans:
    """Enrolment that ends on a day, which is not one of it any more (V-01)."""
    kept = [
        (start, on if end is None or end > on else end)
        for start, end in spans or ((None, None),)
        if start is None or start < on
    ]
    return tuple(kept) or ((on, on),)


def begun(person: Participant, on: date) -> Participant:
    """An entry that is there already, active from a day on; as it is where it is active anyway."""
    spans, held = person.enrolment or ((None, None),), person.status
    is_active = held.training_status is TrainingStatus.ACTIVE
    if is_active and any(end is None and (start or on) <= on for start, end in spans):
        return person
    if is_active or held.since is not None:
        until = min(held.since, on) if held.since is not None and not is_active else on
        known = ended(spans, until)
    else:  # away since nobody knows when
        known = tuple(span for span in spans if span[1] is not None)
    before = tuple(span for span in known if span[0] != span[1] or span[0] is None)
    return replace(person, status=Status(), enrolment=(*before, (on, None)))


def new_entry(person: Participant, id_: Id, to: Cohort, on: date, why: str) -> Participant:
    """The entry in the new cohort: who they are comes along, marks and status do not (V-02)."""
    return replace(
        person,
        id=id_,
        cohort_id=to.id,
        status=Status(),
        enrolment=((on, None),),
        moved=Moved(person.id, on, why),
        aliases=(),
        merged_into=None,
    )


def check(person: Participant, to: Cohort, on: date, why: str) -> None:
    """Raises BadInput, Refused, saying what stands against a move."""
    name = person.name.full
    if person.cohort_id is None:
        raise Refused(f"{name} is in no cohort. Match them to a participant first.")
    if person.cohort_id == to.id:
        raise Refused(f"{name} is in {to.name} already.")
    if person.status.training_status is TrainingStatus.WITHDRAWN:
        raise Refused(f"{name} has withdrawn. Let them resume first, then move them.")
    if not why.strip():
        raise BadInput("Say why they move, for example: back after parental leave.")
    if to.end_date is not None and on > to.end_date:
        raise BadInput(f"{to.name} ends on {short_date(to.end_date)}, before {short_date(on)}.")


def dfe_step(before: Cohort, now: Cohort) -> str:
    """What the office has to tell the DfE about a move, in words; nothing where nothing changes.

    Source: V-04, domain 2.7.
    """
    old = (before.cohort_year, before.cohort_suffix, before.schedule_identifier)
    new = (now.cohort_year, now.cohort_suffix, now.schedule_identifier)
    if None in new:
        return (
            f"At the office: the DfE has to be told by a change of schedule. What the DfE calls "
            f"{now.name} is not set yet; set it in Settings first."
        )
    if old == new:
        return ""
    words = (
        f"At the office: tell the DfE by a change of schedule: {now.schedule_identifier}, cohort "
        f"{now.cohort_year}. The DfE refuses it for somebody who has withdrawn, and where a live "
        "declaration is dated before the new schedule begins or the cohort changes under it."
    )
    if now.cohort_year in _TWO_IN_A_YEAR:
        letter = f"{now.cohort_year}{now.cohort_suffix}"
        words += f" It takes no letter: check afterwards that it became {letter}."
    return words


_TWO_IN_A_YEAR = frozenset({"2025", "2026"})
