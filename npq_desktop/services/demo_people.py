"""Who is who in the invented year: somebody listed twice, a deferral and a move, guests, a walk-in.

Some of it is decided already, and some waits on the page "Who is who", so that there is something
to try.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Session
from npq_desktop.services.demo_agenda import Year, morning
from npq_desktop.services.guests import accept
from npq_desktop.services.moves import move
from npq_desktop.services.people_add import Draft, add_person
from npq_desktop.services.registers import take_mark, take_walk_in
from npq_desktop.services.same_person import link
from npq_desktop.services.status import defer

TWICE, BEGINS_LATER, AWAY_AGREED, AWAY_ALWAYS, PERHAPS = 5, 16, 4, 11, 13
"""Places among the older cohort's people: who is listed twice, who goes on in the younger cohort,
who catches up as a guest there (one is decided, one waits), and who may be listed twice."""
STRANGER = "Dilys Penhallow"


def live_in_the_older(year: Year, sessions: Sequence[Session], people: list[Participant]) -> None:
    """What happens in the older cohort by itself."""
    workshop_1, seminar_a, workshop_2, seminar_b = sessions[:4]
    day = workshop_1.day + timedelta(days=7)
    year.plan(morning(day), lambda: _add_again(year, people[TWICE], day, is_sure=True))
    away = seminar_a.day + timedelta(days=30)
    year.plan(morning(away), lambda: defer(year.store, people[BEGINS_LATER].id, away, away))
    later = workshop_2.day + timedelta(days=3)
    year.plan(morning(later), lambda: _add_again(year, people[PERHAPS], later, is_sure=False))
    soon = seminar_b.starts_at - timedelta(minutes=13)
    year.plan(soon, partial(_take_walk_in, year, seminar_b))


def live_in_both(
    year: Year, sessions: Sequence[Session], cohort_id: Id, older: list[Participant]
) -> None:
    """What people of the older cohort do in the younger one: two are guests, one moves."""
    workshop_1, seminar_a = sessions[:2]
    soon = workshop_1.starts_at - timedelta(minutes=13)
    for place in (AWAY_AGREED, AWAY_ALWAYS):
        year.plan(soon, partial(_take_guest, year, workshop_1, older[place].id))
    answered = workshop_1.day + timedelta(days=2)
    guest = older[AWAY_AGREED].id
    year.plan(
        morning(answered),
        lambda: accept(year.store, workshop_1.id, guest, year.clock(), answered),
    )
    back = seminar_a.day - timedelta(days=10)
    year.plan(morning(back), lambda: _move(year, older[BEGINS_LATER].id, cohort_id, back))


def _add_again(year: Year, person: Participant, day: date, *, is_sure: bool) -> None:
    """Somebody is typed in a second time; whoever notices says that it is one person."""
    name = person.name
    spelt = name.full if is_sure else f"{name.given} {name.family.replace('-', ' ')}"
    draft = Draft(spelt, organisation=person.work.organisation, joined=day if is_sure else None)
    _, made = add_person(year.store, person.cohort_id or "", draft)
    noticed = day + timedelta(days=1)
    if is_sure:
        why = ["the same name and organisation"]
        year.plan(morning(noticed), lambda: link(year.store, person.id, made.id, why))
    else:
        year.plan(morning(noticed), lambda: defer(year.store, made.id, noticed, noticed))


def _take_guest(year: Year, session: Session, person: Id) -> None:
    start = session.start_minute

    def here(*_given: object) -> Mark:
        return Mark(Place.ROOM, times=((start - 6, None),))

    take_mark(year.store, session.id, person, here, How.DOOR)


def _take_walk_in(year: Year, session: Session) -> None:
    start = session.start_minute

    def here(*_given: object) -> Mark:
        return Mark(Place.LINK, times=((start + 2, None),))

    take_walk_in(year.store, session.id, STRANGER, here)


def _move(year: Year, person: Id, cohort_id: Id, back: date) -> None:
    move(year.store, person, cohort_id, back, "Back after parental leave")
