"""What a year of few people starts with, and what is looked at after every step of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
)

from npq_desktop.domain import ids
from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id
from npq_desktop.services.person_page import standings
from npq_desktop.services.ports import LoggedChange
from npq_desktop.services.undo import undo_act
from tests.services.two_cohorts import AWAY, HERE, open_two

IN_MEMORY = Path("/dev/shm")
QUICK = IN_MEMORY if IN_MEMORY.is_dir() else None  # hundreds of commits wait for no disk there
AFTER = datetime(2028, 6, 1, tzinfo=UTC)


class PeopleYear(RuleBasedStateMachine):
    """Two cohorts, and every act that was done to their people, so that it can be undone."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory(prefix="npq-undoing-", dir=QUICK)
        self.opened = open_two(Path(self.folder.name))
        self.two = self.opened.__enter__()
        self.random, ids.urandom = ids.urandom, Random(1).randbytes  # the same run, the same ids
        names = ("Ann", "Bea", "Cem", "Gil", "Hal")
        self.entries = [self.two.people[name] for name in names]
        two = self.two
        self.sessions = [
            *(two.sessions[title].id for title in ("Workshop 1", "Workshop 2")),
            *(two.in_spring(title) for title in ("Workshop 1", "Seminar A")),
        ]
        self.close_one_with_a_guest()
        self.walk_ins: list[Id] = []
        self.acts: list[tuple[Id, str]] = []  # each with the digest from before it
        self.start = two.digest()
        self.registers = self.shown()
        self.figures = self.reckoned()

    def close_one_with_a_guest(self) -> None:
        """Seminar A of the autumn, closed before everything, with Gil of the spring in it."""
        closed = self.two.sessions["Seminar A"].id
        self.two.take("Ann Gil", HERE, session=closed)
        self.two.take("Bea Cem Dee Eve Flo", AWAY, session=closed)
        self.two.close(closed)
        self.closed = closed

    def teardown(self) -> None:
        if not hasattr(self, "acts"):
            return
        try:
            while self.acts:
                self.undo_last()
            assert self.two.digest() == self.start
            assert self.shown() == self.registers
            assert self.reckoned() == self.figures
        finally:
            ids.urandom = self.random
            self.opened.__exit__(None, None, None)
            self.folder.cleanup()

    def shown(self) -> list[tuple[object, ...]]:
        """Every line of every register, with its mark."""
        lines = [(s, e) for s in self.sessions for e in self.two.register(s).entries]
        return [(session, e.participant, e.mark, e.belonging) for session, e in lines]

    def reckoned(self) -> list[object]:
        """Where everybody stands, in every cohort."""
        with self.two.store.reading() as view:
            cohorts = self.two.cohort.id, self.two.spring
            return [sorted(standings(view, each, AFTER).items()) for each in cohorts]

    def do(self, act: Callable[[], Id | None]) -> bool:
        """Do something that may be refused, which changes nothing; whether it did anything."""
        before = self.two.digest()
        try:
            made = act()
        except AppError:
            made = None
        if made is None:
            assert self.two.digest() == before
            return False
        self.acts.append((made, before))
        return True

    def who(self, number: int) -> Id:
        with self.two.store.reading() as view:
            there = {each.id for each in view.people()}
        held = [each for each in (*self.entries, *self.walk_ins) if each in there]
        return held[number % len(held)]

    def linked(self) -> list[tuple[Id, Id]]:
        with self.two.store.reading() as view:
            return sorted(view.links("same"))

    def newest(self, back_to: Id | None = None) -> dict[tuple[str, ...], LoggedChange]:
        """The newest change of each cell, of all, or of those made after an act."""
        found: dict[tuple[str, ...], LoggedChange] = {}
        with self.two.store.reading() as view:
            for each in takewhile(lambda change: change.act != back_to, view.history()):
                found.setdefault((each.kind, each.entity, each.field), each)
        return found

    def undo_last(self) -> None:
        """Undo what was done last: everything is as it was before."""
        act, before = self.acts.pop()
        undo_act(self.two.store, act)
        assert self.two.digest() == before
