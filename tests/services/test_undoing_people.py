"""Any sequence of merging, taking apart, editing, marking, moving and undoing can be undone."""

from datetime import date

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from npq_desktop.domain import ids
from npq_desktop.domain.around import CatchUp, Credit, Standing
from npq_desktop.domain.cells import name_value
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How
from npq_desktop.domain.people import Name
from npq_desktop.domain.reckoning import Part
from npq_desktop.services.apologies import give_apologies
from npq_desktop.services.catch_ups import save_catch_up
from npq_desktop.services.credits import decide
from npq_desktop.services.guests import accept, refuse
from npq_desktop.services.guests import waiting as guests_waiting
from npq_desktop.services.moves import move
from npq_desktop.services.person_page import standing, standings
from npq_desktop.services.registers import take_mark, take_walk_in
from npq_desktop.services.same_person import link, set_apart
from npq_desktop.services.status import defer, resume
from npq_desktop.services.undo import undo_act
from npq_desktop.services.unlinking import taking_apart, unlink
from npq_desktop.services.walk_in_matching import make_participant, match
from tests.services.course import always
from tests.services.people_year import AFTER, PeopleYear
from tests.services.two_cohorts import AWAY, HERE, LATE

EXAMPLES = 60
TODAY = date(2026, 11, 24)
someone = st.integers(0, 9)
marks = st.sampled_from([HERE, LATE, AWAY, None])
sessions = st.integers(0, 3)


class Year(PeopleYear):
    """A year in which everything is done to few people, so that it meets again and again."""

    @rule(one=someone, other=someone, chosen=st.booleans(), session=sessions, both=marks)
    def merge(self, one: int, other: int, chosen: bool, session: int, both: object) -> None:
        a, b = self.who(one), self.who(other)
        if both is not None:  # so that it is to be decided whose mark counts
            where = self.sessions[session]
            self.do(lambda: take_mark(self.two.store, where, a, always(HERE), How.DOOR).act)
            self.do(lambda: take_mark(self.two.store, where, b, always(both), How.DOOR).act)
        counts = dict.fromkeys(self.sessions, b) if chosen else None
        self.do(lambda: link(self.two.store, a, b, ["likeness"], counts))

    @rule(one=someone, other=someone)
    def say_two_people(self, one: int, other: int) -> None:
        self.do(lambda: set_apart(self.two.store, self.who(one), self.who(other)))

    @precondition(lambda self: bool(self.linked()))
    @rule(number=someone, moves=st.booleans())
    def take_apart(self, number: int, moves: bool) -> None:
        held = self.linked()
        a, b = held[number % len(held)]
        with self.two.store.reading() as view:
            since = taking_apart(view, a, b).since
        wanted = [(e.session.id, e.entry) for e in since if moves and not e.kept_because]
        assert self.do(lambda: unlink(self.two.store, a, b, wanted))

    @rule(number=someone, field=st.sampled_from(["trn", "email", "name"]), value=st.integers(0, 1))
    def edit(self, number: int, field: str, value: int) -> None:
        id_ = self.who(number)
        told: object = {
            "trn": f"712345{value}",
            "email": f"p{value}@school.example",
            "name": name_value(Name(f"Ann Lee{value}", "Ann", f"Lee{value}")),
        }[field]

        def put() -> Id | None:
            with self.two.store.writing() as work:
                work.put("participant", id_, field, told, person=id_)
                return work.commit()

        self.do(put)

    @rule(number=someone, session=sessions, mark=marks)
    def mark(self, number: int, session: int, mark: object) -> None:
        two, who, where = self.two, self.who(number), self.sessions[session]
        self.do(lambda: take_mark(two.store, where, who, always(mark), How.DOOR).act)

    @rule(session=sessions)
    def walk_in(self, session: int) -> None:
        def take() -> Id | None:
            taken = take_walk_in(self.two.store, self.sessions[session], "Gus Hay", always(HERE))
            self.walk_ins.append(taken.participant.id)
            return taken.act

        self.do(take)

    @precondition(lambda self: bool(self.walk_ins))
    @rule(number=someone, other=someone, joins=st.booleans())
    def match_walk_in(self, number: int, other: int, joins: bool) -> None:
        store, who = self.two.store, self.walk_ins[number % len(self.walk_ins)]
        if joins:
            self.do(lambda: make_participant(store, who, self.two.spring, date(2027, 3, 2)))
        else:
            self.do(lambda: match(store, who, self.who(other)))

    @rule(number=someone, to_spring=st.booleans(), days=st.integers(1, 3))
    def change_cohort(self, number: int, to_spring: bool, days: int) -> None:
        to = self.two.spring if to_spring else self.two.cohort.id
        on = date(2027, 3, days)
        self.do(lambda: move(self.two.store, self.who(number), to, on, "back again")[0])

    @rule(number=someone, session=sessions)
    def apologise(self, number: int, session: int) -> None:
        who, where = self.who(number), self.sessions[session]
        self.do(lambda: give_apologies(self.two.store, who, [where], TODAY, today=TODAY))

    @rule(number=someone, second=st.booleans(), minutes=st.integers(10, 12))
    def catch_up(self, number: int, second: bool, minutes: int) -> None:
        who = self.who(number)
        with self.two.store.reading() as view:
            at_home = view.person(who).cohort_id == self.two.cohort.id
        where = self.sessions[(0 if at_home else 2) + second]
        made = CatchUp(ids.new_id(), where, who, TODAY, minutes, "Read it", "Notes", "Ann")
        self.do(lambda: save_catch_up(self.two.store, made, AFTER.date()))

    @rule(number=someone, standing=st.sampled_from(Standing))
    def decide_about_an_earlier_session(self, number: int, standing: Standing) -> None:
        made = Credit(self.sessions[2], self.who(number), standing, "so", self.closed)
        self.do(lambda: decide(self.two.store, [made]))

    @rule(accepts=st.booleans())
    def answer_about_a_guest(self, accepts: bool) -> None:
        store = self.two.store
        with store.reading() as view:
            asked = guests_waiting(view, AFTER)
        if not asked:
            return
        key = asked[0].key
        if accepts:
            self.do(lambda: accept(store, *key, AFTER, AFTER.date())[0])
        else:
            self.do(lambda: refuse(store, *key))

    @rule(number=someone, goes=st.booleans())
    def go_or_come_back(self, number: int, goes: bool) -> None:
        store, who = self.two.store, self.who(number)
        change = defer if goes else resume
        self.do(lambda: change(store, who, date(2027, 3, 2), date(2027, 3, 4)))

    @precondition(lambda self: bool(self.acts))
    @rule()
    def undo_the_last(self) -> None:
        self.undo_last()

    @precondition(lambda self: len(self.acts) > 1)
    @rule(number=someone)
    def undo_an_earlier_one(self, number: int) -> None:
        act, _ = self.acts[number % len(self.acts)]
        since = {
            cell: change.new
            for cell, change in self.newest(act).items()
            if change.undoes is None  # one that was undone may be what the act wrote
        }
        self.do(lambda: undo_act(self.two.store, act).act)
        now = self.newest()
        assert {cell: now[cell].new for cell in since} == since

    @invariant()
    def every_register_has_everybody_once(self) -> None:
        if not hasattr(self, "sessions"):
            return
        with self.two.store.reading() as view:
            together = [set(view.linked(each)) for each in self.entries]
        for session in self.sessions:
            register = self.two.register(session)
            ids = [each.participant.id for each in register.entries]
            assert len(ids) == len(set(ids))
            assert all(len(set(ids) & group) <= 1 for group in together)
            marked = sum(each.mark is not None for each in register.entries)
            assert self.two.line(session) == (len(ids), marked)

    @invariant()
    def no_minute_counts_twice(self) -> None:
        if not hasattr(self, "sessions"):
            return
        with self.two.store.reading() as view:
            for cohort in (self.two.cohort.id, self.two.spring):
                for whose, found in standings(view, cohort, AFTER).items():
                    assert found == standing(view, view.person(whose), AFTER)
                    for line in found.lines:
                        assert line.attended + line.made_up <= line.required
                    sources = [
                        line.held.credit.from_session
                        for line in found.lines
                        if line.part is Part.COUNTED and line.held.credit is not None
                    ]
                    assert len(sources) == len(set(sources))


def test_undoing_everything_gives_back_the_start() -> None:
    run_state_machine_as_test(
        Year,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=12,
            deadline=None,
            database=None,  # ids differ from one process to the next
            suppress_health_check=list(HealthCheck),
        ),
    )
