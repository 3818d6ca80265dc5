"""The same person twice, walk-ins, guests and moves: what is shown, and each act with its Undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from npq_desktop.services.guests import GuestMark, accept, refuse
from npq_desktop.services.same_person import (
    Linked,
    Pairing,
    ask_again,
    both_marked,
    link,
    set_apart,
)
from npq_desktop.services.unlinking import taking_apart
from npq_desktop.services.walk_in_matching import Guess, WalkIn, anybody, match
from npq_desktop.ui.kit.dialogs import Dialog, confirmed
from npq_desktop.ui.kit.frames import Banner, Page
from npq_desktop.ui.pairs.lookout import Lookout

if TYPE_CHECKING:
    from npq_desktop.domain.ids import Id
    from npq_desktop.services.ports import Store
    from npq_desktop.ui.controller import Controller
    from npq_desktop.ui.pairs.page import PairsPage
    from npq_desktop.ui.person.flow import PersonFlow
    from npq_desktop.ui.shell.find import Found


class PairsFlow:
    """Makes the page, fills it, and does what is decided on it."""

    def __init__(self, controller: Controller, person: PersonFlow) -> None:
        self._controller, self._program, self._person = controller, controller.program, person
        self.lookout = Lookout(controller.program, controller)
        self.cancel = self.lookout.cancel
        controller.window.add_inner_page("pairs", "Who is who", "people", self._make)
        self._follow_person()

    # --- the way here ----------------------------------------------------------------------------

    def _follow_person(self) -> None:
        """Moving and taking apart stand in the More menu of one person's page."""
        from npq_desktop.ui.person.flow import Command

        moving = Command("Move to another cohort…", self.move, lambda page: page.cohort is not None)
        words = "Not one person with another entry…"
        apart = Command(words, self.open_decided, lambda page: bool(page.others))
        self._person.commands += [moving, apart]

    def watch(self, page: Page) -> Page:
        """Say on the People page what waits; the same page."""
        banner = Banner("info")
        banner.acted.connect(self.open)
        page.box.insertWidget(1, banner)
        fill = page.refresh  # type: ignore[attr-defined]

        def tell() -> None:
            words = self.lookout.held.words
            if words:
                banner.say(words, "Look")
            else:
                banner.hide()

        def refresh() -> None:
            fill()
            self.lookout.once_read(tell)

        page.refresh = refresh  # type: ignore[attr-defined]
        return page

    def commands(self) -> list[Found]:
        """What Ctrl+K offers."""
        from npq_desktop.ui.shell.find import Found

        told = (
            ("The same person twice", "copy", "pairs", "duplicate double merge link"),
            ("Walk-ins to match", "door-open", "walk_ins", "unmatched unknown"),
            ("Guests from other cohorts", "users", "guests", "visitor catch-up"),
            ("What was decided about people", "undo-2", "decided", "unmerge take apart unlink"),
        )
        return [
            Found(name, "command", picture, partial(self.open, key), "", also)
            for name, picture, key, also in told
        ]

    def open(self, key: str = "") -> None:
        """Show the page: one of its lists, or the first in which something waits."""
        page: PairsPage = self._controller.window.page("pairs")  # type: ignore[assignment]
        self._fill(page)
        page.choose(key or page.first_waiting())
        self._controller.show("pairs")

    def open_decided(self, person_id: Id) -> None:
        """Show what was decided about somebody, to take it back."""
        self.open("decided")
        page: PairsPage = self._controller.window.page("pairs")  # type: ignore[assignment]
        for number, each in enumerate(page.decided.items):
            if person_id in each.ids:
                page.decided.list.selectRow(number)
                break

    def _make(self) -> PairsPage:
        from npq_desktop.ui.pairs.page import PairsPage

        page = PairsPage(self._anybody)
        page.shown.connect(lambda: self._fill(page))
        page.back_asked.connect(self._controller.back)
        page.pairs.marks_asked.connect(lambda pairing: self._ask_about(page, pairing))
        page.pairs.same.connect(self.same)
        page.pairs.apart.connect(self.apart)
        page.walk_ins.matched.connect(self.match)
        page.walk_ins.made.connect(self.make_participant)
        page.guests.accepted.connect(self.accept)
        page.guests.refused.connect(self.refuse)
        page.decided.taken_back.connect(self.take_back)
        return page

    # --- showing ---------------------------------------------------------------------------------

    def _fill(self, page: PairsPage) -> None:
        self.lookout.once_read(partial(self._show, page))
        page.show_looking(is_looking=self.lookout.is_looking)

    def _show(self, page: PairsPage) -> None:
        held, private = self.lookout.held, self._program.is_private
        page.pairs.show_pairs(held.pairs, held.cohorts, private=private)
        page.walk_ins.show_walk_ins(held.walk_ins, held.cohorts)
        page.guests.show_guests(held.guests)
        page.decided.show_decided(held.decided, held.cohorts, private=private)
        page.show_counts()
        page.show_looking(is_looking=False)

    def _ask_about(self, page: PairsPage, pairing: Pairing) -> None:
        with self._program.store.reading() as view:
            page.pairs.ask_about(both_marked(view, *pairing.ids))

    def _anybody(self, typed: str) -> list[Guess]:
        with self._program.store.reading() as view:
            return anybody(view, typed)

    # --- doing -----------------------------------------------------------------------------------

    def same(self, pairing: Pairing, counts: dict[Id, Id]) -> None:
        """They are one person."""
        why = [each.value for each in pairing.why]
        words = f"{_both(pairing.one.name.full, pairing.other.name.full)} one person now."
        self._do(lambda store: link(store, *pairing.ids, why, counts), words, pairing)

    def apart(self, pairing: Pairing) -> None:
        """They are two people, and it is not asked again."""
        words = f"{_both(pairing.one.name.full, pairing.other.name.full)} two people."
        self._do(lambda store: set_apart(store, *pairing.ids), words, pairing)

    def match(self, walk_in: Id, participant: Id) -> None:
        """A walk-in is a participant."""
        with self._program.store.reading() as view:
            names = [view.person(each).name.full for each in (walk_in, participant)]
        words = f"The walk-in {names[0]} is {names[1]}."
        self._do(lambda store: match(store, walk_in, participant), words, walk_in)

    def make_participant(self, walk_in: WalkIn) -> None:
        """A walk-in joins a cohort."""
        from npq_desktop.ui.pairs.make_dialog import MakeDialog

        cohorts = list(self.lookout.held.cohorts.values())
        dialog = MakeDialog(self._controller.window, self._program, walk_in, cohorts)
        words = f"{walk_in.person.name.full} is a participant now."
        self._ask(dialog, words, walk_in.person.id)

    def accept(self, asked: GuestMark) -> None:
        """A guest's mark is catch-up at home."""
        program = self._program
        words = f"{asked.own.name} is caught up by {asked.guest.name.full}."
        now, today = program.now(), program.today()
        self._do(lambda store: accept(store, *asked.key, now, today)[0], words, asked)

    def refuse(self, asked: GuestMark) -> None:
        """A guest's mark is no catch-up."""
        words = f"{asked.here.name} does not count for {asked.guest.name.full}."
        self._do(lambda store: refuse(store, *asked.key), words, asked)

    def take_back(self, held: Linked) -> None:
        """Take entries apart, or ask about a pair again."""
        from npq_desktop.ui.pairs.apart_dialog import ApartDialog

        names = _both(held.one.name.full, held.other.name.full)
        if not held.is_one:
            words = f"{names} asked about again."
            self._do(lambda store: ask_again(store, *held.ids), words, held)
            return
        with self._program.store.reading() as view:
            told = self._program.attempt(lambda: taking_apart(view, *held.ids))
        if told is not None:
            dialog = ApartDialog(self._controller.window, self._program, told)
            self._ask(dialog, f"{names} two entries again.", held)

    def move(self, person_id: Id) -> None:
        """Move somebody to another cohort, and show their entry there."""
        from npq_desktop.ui.pairs.move_dialog import MoveDialog

        with self._program.store.reading() as view:
            person = view.person(person_id)
            others = [e.cohort for e in view.cohorts() if e.cohort.id != person.cohort_id]
        if not others:
            self._program.said.emit("There is no other cohort yet. Make it on the Sessions page.")
            return
        dialog = MoveDialog(self._controller.window, self._program, person, others)
        name = next((e.name for e in others if e.id == dialog.cohort.currentData()), "")
        if self._ask(dialog, f"{person.name.full} is moved to {name or 'the other cohort'}."):
            self._person.open(dialog.moved_to)

    def _do(self, work: Callable[[Store], Id | None], words: str, item: object) -> None:
        program = self._program
        act = program.attempt(lambda: work(program.store))
        if act is not None:
            self._done(act, words, item)

    def _ask(self, dialog: Dialog, words: str, item: object = None) -> bool:
        agreed = confirmed(dialog)
        act: Id | None = getattr(dialog, "act", None)
        if agreed and act is not None:
            self._done(act, words, item)
        return agreed

    def _done(self, act: Id, words: str, item: object) -> None:
        """Remember it, take ``item`` off its list at once, and let everybody look again."""
        self.lookout.drop(item)
        self._show(self._controller.window.page("pairs"))  # type: ignore[arg-type]
        self._program.remember(act, words)
        self._program.announce()


def _both(one: str, other: str) -> str:
    return f"Both entries of {one} are" if one == other else f"{one} and {other} are"
