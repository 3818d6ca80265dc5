"""Taking a register in any order of steps, against a model that knows nothing of the program.

The model keeps each cell as a chain of values; undoing goes back one link where that link is
still the end of its chain. After every step the register says what the model says.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from npq_desktop.domain.errors import Refused
from npq_desktop.domain.ids import Id
from npq_desktop.domain.marks import How, Mark, Place
from npq_desktop.services.closings import close_register, reopen_register
from npq_desktop.services.participant_import import carry_out, preview
from npq_desktop.services.registers import mark_in_bulk, set_note
from npq_desktop.services.undo import undo_act
from tests.services.course import NAMES, always, list_of, open_course

PEOPLE = [name.partition(" ")[0] for name in NAMES]
MARKS = (
    Mark(),
    Mark(times=((555, None),)),
    Mark(late=True, times=((592, None),)),
    Mark(early=True, times=((555, 700),)),
    Mark(Place.AWAY),
)
CLOSING = ("register", "closing")
Cell = tuple[str, str]
some = st.sets(st.sampled_from(PEOPLE), min_size=1, max_size=3)


@dataclass(eq=False)
class Link:
    """One value in the chain of a cell."""

    value: Any
    before: "Link | None" = None


@dataclass
class Model:
    """What should stand in the register, and which steps were made."""

    cells: dict[Cell, Link] = field(default_factory=dict)
    steps: dict[Id, list[tuple[Cell, Link, Link]]] = field(default_factory=dict)

    def link(self, cell: Cell) -> Link:
        return self.cells.setdefault(cell, Link(None))

    def value(self, cell: Cell) -> Any:
        return self.link(cell).value

    @property
    def is_closed(self) -> bool:
        return bool(self.value(CLOSING))

    def write(self, act: Id | None, values: dict[Cell, Any]) -> None:
        moves = []
        for cell, value in values.items():
            old = self.link(cell)
            if old.value != value:
                self.cells[cell] = Link(value, old)
                moves.append((cell, old, self.cells[cell]))
        assert (act is None) == (moves == [])
        if act is not None:
            self.steps[act] = moves

    def undoable(self, act: Id) -> list[tuple[Cell, Link, Link]]:
        ends = {cell for cell, _, new in self.steps[act] if self.link(cell) is new}
        marks = {cell for cell, _, _ in self.steps[act]}

        def goes(cell: Cell) -> bool:
            mark = (cell[0], "mark")
            with_mark = cell[1] != "how" or mark not in marks or mark in ends
            return cell in ends and with_mark

        return [move for move in self.steps[act] if goes(move[0])]

    def undo(self, act: Id, by: Id) -> None:
        moves = self.undoable(act)
        for cell, old, _ in moves:
            self.cells[cell] = old
        self.steps[by] = [(cell, new, old) for cell, old, new in moves]


class TakingARegister(RuleBasedStateMachine):
    """The steps that a facilitator may take, in any order."""

    @initialize()
    def open(self) -> None:
        self.folder = TemporaryDirectory(prefix="npq-taking-")
        self.opened = open_course(Path(self.folder.name))
        self.course = self.opened.__enter__()
        self.model = Model()

    def teardown(self) -> None:
        if hasattr(self, "opened"):
            try:
                assert self.course.store.check() == []
            finally:
                self.opened.__exit__(None, None, None)
                self.folder.cleanup()

    def refused_when_closed(self, step: Callable[[], Id | None]) -> Id | None:
        """The act, or None where the register is closed and so has to refuse."""
        try:
            act = step()
        except Refused:
            assert self.model.is_closed
            return None
        assert not self.model.is_closed
        return act

    @rule(
        names=some, mark=st.sampled_from((*MARKS, None)), how=st.sampled_from((How.DOOR, How.LIST))
    )
    def mark(self, names: set[str], mark: Mark | None, how: How) -> None:
        act = self.refused_when_closed(
            lambda: self.course.take(" ".join(sorted(names)), mark, how=how).act
        )
        if not self.model.is_closed:
            self.model.write(act, self._marked(names, mark, how))

    def _marked(self, names: set[str], mark: Mark | None, how: How) -> dict[Cell, Any]:
        changed = {name for name in names if self.model.value((name, "mark")) != mark}
        values: dict[Cell, Any] = {(name, "mark"): mark for name in sorted(changed)}
        if mark is not None:
            values |= {(name, "how"): how for name in sorted(changed)}
        return values

    @rule(name=st.sampled_from(PEOPLE), text=st.sampled_from(("", "on foot", "her train")))
    def note(self, name: str, text: str) -> None:
        store, people = self.course.store, self.course.people
        act = self.refused_when_closed(
            lambda: set_note(store, self.course.workshop, people[name], text)
        )
        if not self.model.is_closed:
            self.model.write(act, {(name, "note"): text or None})

    @rule(slip=st.sampled_from((0, 0, 1, -1)))
    def mark_the_rest(self, slip: int) -> None:
        marks = {name: self.model.value((name, "mark")) for name in PEOPLE}
        here = [m for m in marks.values() if m is not None and m.is_here and not m.early]
        rest = {name for name, mark in marks.items() if mark is None}
        counted = len(here) + len(rest) + slip
        try:
            act, count = mark_in_bulk(
                self.course.store, self.course.workshop, counted, always(Mark())
            )
        except Refused:
            assert self.model.is_closed or slip
            return
        assert (self.model.is_closed, slip, count) == (False, 0, len(rest))
        self.model.write(act, self._marked(rest, Mark(), How.BULK))

    @precondition(lambda self: not self.model.is_closed)
    @rule(absent=st.sets(st.sampled_from(PEOPLE), max_size=2))
    def close(self, absent: set[str]) -> None:
        ids = frozenset(self.course.people[name] for name in absent)
        act, code = close_register(self.course.store, self.course.workshop, absent=ids)
        left = {name for name in absent if self.model.value((name, "mark")) is None}
        self.model.write(act, self._marked(left, Mark(Place.AWAY), How.LIST) | {CLOSING: True})
        assert self.course.register().code == (code if self._any_mark() else "")

    def _any_mark(self) -> bool:
        return any(self.model.value((name, "mark")) is not None for name in PEOPLE)

    @precondition(lambda self: self.model.is_closed)
    @rule()
    def reopen(self) -> None:
        act = reopen_register(self.course.store, self.course.workshop, "one was missed")
        self.model.write(act, {CLOSING: False})

    @precondition(lambda self: self.model.steps)
    @rule(choice=st.integers(0, 99), newest=st.booleans())
    def undo(self, choice: int, newest: bool) -> None:
        """Any step, undos among them; half of the time the newest one."""
        acts = list(self.model.steps)
        act = acts[-1] if newest else acts[choice % len(acts)]
        touches = {cell for cell, _, _ in self.model.steps[act]}
        can_be = not (self.model.is_closed and touches) and bool(self.model.undoable(act))
        try:
            undone = undo_act(self.course.store, act)
        except Refused:
            assert not can_be
            return
        assert can_be
        assert undone.act is not None
        self.model.undo(act, undone.act)

    @rule()
    def import_again(self) -> None:
        file = list_of(*NAMES)
        done, _ = carry_out(
            self.course.store, preview(self.course.store, file, self.course.cohort.id)
        )
        assert done.as_json()["unchanged"] == len(NAMES)

    @invariant()
    def the_register_says_what_the_model_says(self) -> None:
        if not hasattr(self, "model"):
            return
        register = self.course.register()
        found = {
            entry.participant.name.given: (entry.mark, entry.note or None, entry.how)
            for entry in register.entries
        }
        value = self.model.value
        assert found == {
            name: (value((name, "mark")), value((name, "note")), value((name, "how")))
            for name in PEOPLE
        }
        assert register.is_closed is self.model.is_closed


TestTakingARegister = TakingARegister.TestCase
TestTakingARegister.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
