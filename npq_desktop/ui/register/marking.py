"""Marks people: asks what has to be asked once, calls the service, shows what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from npq_desktop.domain.days import day_of_year
from npq_desktop.domain.marks import How, Mark, Minute, clock, word_of
from npq_desktop.domain.taking import (
    Key,
    decide,
    is_out,
    place_here,
    with_arrival,
    with_leaving,
)
from npq_desktop.domain.typed_times import read_time
from npq_desktop.services.registers import Taken, set_note, take_marks, take_walk_in
from npq_desktop.ui.kit.dialogs import Dialog, confirmed
from npq_desktop.ui.kit.speech import announce
from npq_desktop.ui.register.asking import TakenByDialog
from npq_desktop.ui.register.lines import mark_words
from npq_desktop.ui.register.recent import SHOWN, Marked
from npq_desktop.ui.register.table import ARRIVED, LEFT

if TYPE_CHECKING:
    from npq_desktop.domain.ids import Id
    from npq_desktop.domain.sessions import CohortRules, Session
    from npq_desktop.ui.register.presenter import RegisterPresenter

REMEMBERED = 12
"""Marks that may be among the last three again, once those after them were undone."""
Choose = Callable[["Session", "CohortRules", "Mark | None"], "Mark | None"]


class Marking:
    """What is done to the marks of one register."""

    def __init__(self, presenter: RegisterPresenter) -> None:
        self._presenter = presenter
        self._program, self._view = presenter.program, presenter.view
        self._agreed: Id | None = None  # the session of another day that may be marked in
        self.recent: list[Marked] = []

    def reset(self) -> None:
        """Another register: nothing was marked in it yet, nothing agreed."""
        self._agreed, self.recent = None, []

    def mark(
        self,
        ids: Sequence[Id],
        key: Key,
        how: How,
        typed: Minute | None = None,
        *,
        note: str | None = None,
    ) -> bool:
        """Mark people; whether it was saved."""
        return self.may_mark() and self._take(ids, self._decider(key, typed, how), how, note)

    def _decider(self, key: Key, typed: Minute | None, how: How = How.DOOR) -> Choose:
        def choose(session: Session, rules: CohortRules, present: Mark | None) -> Mark | None:
            now = replace(self._presenter.now_in(session), in_list=how is How.LIST)
            return decide(key, session, rules, present, now, typed)

        return choose

    def _take(self, ids: Sequence[Id], choose: Choose, how: How, note: str | None = None) -> bool:
        session = self._presenter.session_id
        work = partial(take_marks, self._program.store, session, list(ids), choose, how, note=note)
        taken = self._program.attempt(work)
        if taken is None:
            return False
        self._after(taken, how)
        return True

    def walk_in(self, name: str, typed: Minute | None) -> bool:
        """Take somebody whom no list holds; whether it was saved."""
        if not self.may_mark():
            return False
        choose, session = self._decider(Key.DOOR, typed), self._presenter.session_id
        taken = self._program.attempt(
            lambda: take_walk_in(self._program.store, session, name, choose)
        )
        if taken is None:
            return False
        self._after([taken], How.DOOR)
        return True

    def _after(self, taken: list[Taken], how: How) -> None:
        """The commit has returned: now, and only now, it is shown as saved."""
        if how is How.DOOR:
            self._view.door.clear()
        act = taken[0].act
        if act is not None:
            self.recent[:0] = [self._marked(each, act, how) for each in reversed(taken[:SHOWN])]
            del self.recent[REMEMBERED:]
        self._presenter.show_people([each.participant.id for each in taken])
        self._view.banner.hide()
        self.show_recent()
        self._program.remember(act)
        told = [self._presenter.spoken(each.participant.id) for each in taken[:1]]
        more = f" and {len(taken) - 1} more" if len(taken) > 1 else ""
        announce(self._view.door.line, "".join(told) + more)

    def _marked(self, taken: Taken, act: Id, how: How) -> Marked:
        register, mark = self._presenter.register, taken.after
        both_ways = register is not None and register.session.both_ways
        word = None if mark is None else word_of(mark, both_ways=both_ways)
        name = taken.participant.name.sorted_form
        return Marked(act, taken.participant.id, name, self._told(mark, how), mark, word)

    def _told(self, mark: Mark | None, how: How) -> str:
        register = self._presenter.register
        if mark is None or register is None:
            return "cleared"
        word = mark_words(mark, register.session)
        if is_out(mark, register.session):
            return word
        minute = mark.left if mark.early else mark.arrived
        if minute is not None:
            return f"{word}, {clock(minute)}"
        return f"{word}, no time" if how is How.DOOR and mark.is_here else word

    def show_recent(self) -> None:
        """Show who was marked last, as far as those marks still stand.

        What was undone is kept in mind, for it may be done again.
        """
        standing: dict[Id, Marked] = {}
        for each in self.recent:
            if each.mark == self._standing(each.person):
                standing.setdefault(each.person, each)
        self._view.recent.show_recent(list(standing.values()))

    def _standing(self, person: Id) -> Mark | None:
        entry = self._presenter.entries.get(person)
        return None if entry is None else entry.mark

    # --- changing in place -------------------------------------------------------------------

    def edited(self, id_: Id, column: int, text: str) -> None:
        """A cell of the list was changed: a time, or the note."""
        if not self.may_mark():
            return
        if column not in {ARRIVED, LEFT}:
            session = self._presenter.session_id
            act = self._program.attempt(lambda: set_note(self._program.store, session, id_, text))
            self._program.remember(act)
            self._presenter.show_people([id_])
            return
        wanted = text.strip()
        minute = self._program.attempt(lambda: read_time(wanted)) if wanted else None
        if wanted and minute is None:
            return

        def change(session: Session, rules: CohortRules, present: Mark | None) -> Mark | None:
            held = present or Mark(place_here(session))
            if column == ARRIVED:
                return with_arrival(held, minute, session, rules)
            return with_leaving(held, minute, session)

        self._take([id_], change, How.LIST)

    # --- asking ------------------------------------------------------------------------------

    def may_mark(self) -> bool:
        """Ask what has to be asked once: another day, and who takes the register."""
        register = self._presenter.register
        if register is None:
            return False
        if register.session.day != self._program.today() and not self._agrees(register.session):
            return False
        return self.knows_taker()

    def knows_taker(self) -> bool:
        """Whether it is known who marks; asked once if not."""
        with self._program.store.reading() as view:
            _, name = view.user()
        return bool(name) or self.ask_taken_by()

    def _agrees(self, session: Session) -> bool:
        if self._agreed == session.id:
            return True
        day = day_of_year(session.day)
        cohort = self._presenter.cohort_name
        asking = Dialog(
            self._view,
            f"This register is of {day}",
            f"It is not today’s. Do you want to mark in {cohort}, {session.title}?",
            f"Mark in {day}",
            yes_is_safe=False,
        )
        if not confirmed(asking):
            return False
        self._agreed = session.id
        return True

    def ask_taken_by(self) -> bool:
        """Ask who takes the register; whether somebody said so."""
        done = confirmed(TakenByDialog(self._view, self._program))
        if done:
            self._presenter.reload()
        return done
