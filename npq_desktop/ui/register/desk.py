"""What happens at the door: who is meant, what Enter does, guests and walk-ins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npq_desktop.domain.door import (
    Door,
    Fit,
    Match,
    Person,
    Query,
    enter_means,
    highlights,
    read_query,
    walk_in_name,
)
from npq_desktop.domain.marks import How, Minute, clock
from npq_desktop.domain.register import Entry, Presence
from npq_desktop.domain.taking import Key, is_after_grace
from npq_desktop.ui.kit.dialogs import AskText, confirmed
from npq_desktop.ui.register.matches import ShownMatch
from npq_desktop.ui.register.outside import Outside, Outsider, beside
from npq_desktop.ui.register.words import already, where_now

if TYPE_CHECKING:
    from npq_desktop.domain.ids import Id
    from npq_desktop.ui.register.presenter import RegisterPresenter

MOST = 6
TIME_HALF_TYPED = "Finish the time behind the name, for example 0947, or take it away."
SEVERAL = "More than one may be meant. The arrows choose."
ONLY_LIKE = "Nobody is called that. The arrows choose whoever is meant; Enter twice adds a walk-in."
AS_GUEST = "Not in this register. Enter takes them as a guest."
WHICH_GUEST = "Not in this register. The arrows choose who comes as a guest."


@dataclass(frozen=True, slots=True)
class Asked:
    """What waits for a second Enter, and the words that ask for it."""

    about: str
    words: str


NOTHING_ASKED = Asked("", "")


class Desk:
    """The door box of one register."""

    def __init__(self, presenter: RegisterPresenter) -> None:
        self._presenter = presenter
        self._program, self._box = presenter.program, presenter.view.door
        self._list = presenter.view.matches
        self._door = Door([])
        self._outside: Outside | None = None
        self._matches: list[Match] = []
        self._outsiders: list[Outsider] = []
        self._asked = NOTHING_ASKED
        self._box.typed.connect(self._typed)
        self._box.entered.connect(self._entered)
        self._box.chosen.connect(self._chosen)
        presenter.view.walk_in.clicked.connect(self._walk_in_asked)
        presenter.minute_passed.connect(self.find_again)

    def show_everybody(self) -> None:
        """The register was read again: these are the people in it."""
        self._door = Door([])
        self._outside = None
        for entry in self._presenter.entries.values():
            self.show_entry(entry)
        self.find_again()

    def show_entry(self, entry: Entry) -> None:
        """Somebody stands differently now."""
        register, person = self._presenter.register, entry.participant
        if register is not None:
            presence = entry.presence_in(register.session)
            self._door.put(Person(person.id, person.name, presence))

    def find_again(self) -> None:
        """What is typed stays, and what was asked; who is meant by it may be others now."""
        if self._box.line.text() and not self._box.is_choosing:
            self._find(self._box.line.text())

    def use_privacy(self) -> None:
        """The wall may see less now, or the user more: what is shown is worded again."""
        self._outside = None
        chosen = self._list.current
        if self._box.line.text():
            self._find(self._box.line.text())
            self._list.current = chosen  # the same people are found, in the same order

    def reset(self) -> None:
        """Another register: nothing is typed."""
        self._box.clear()
        self._matches, self._outsiders, self._asked = [], [], NOTHING_ASKED

    # --- finding -----------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        self._asked = NOTHING_ASKED
        self._find(text)
        self._box.tell_matches()

    def _find(self, text: str) -> None:
        query, most = read_query(text), self._box.rows_that_fit(MOST)
        self._matches = self._door.matches(query, most) if query.words else []
        if not query.words or self._presenter.register is None:
            self._outsiders = []
            self._list.show_matches([], "", -1)
            return
        is_sure = any(match.fit is not Fit.SLIP for match in self._matches)
        self._outsiders = [] if is_sure else self._outside_of().find(query, most)
        if self._outsiders:
            del self._matches[most - len(self._outsiders) :]
        best = enter_means(self._matches)
        rows = [self._shown(match, query) for match in self._matches]
        rows += [each.shown for each in self._outsiders]
        target = -1
        if best is not None:
            target = self._matches.index(best)
        elif len(self._outsiders) == 1:
            target = len(self._matches)
        self._list.show_matches(rows, self._message(best, is_sure), target)
        self._box.place_matches()

    def _message(self, best: Match | None, is_sure: bool) -> str:
        if best is not None:
            return ""
        if self._asked.words and not is_sure:
            asked = (each for each in self._outsiders if each.shown.id == self._asked.about)
            return next(map(_second_enter, asked), self._asked.words)
        if is_sure:
            return SEVERAL
        if self._outsiders:
            return AS_GUEST if len(self._outsiders) == 1 else WHICH_GUEST
        return ONLY_LIKE if self._matches else self._outside_of().nobody()

    def _outside_of(self) -> Outside:
        register = self._presenter.register
        if register is None:
            raise RuntimeError("no register is open")
        if self._outside is None:
            self._outside = Outside(self._program, register, self._presenter.entries)
        return self._outside

    def _shown(self, match: Match, query: Query) -> ShownMatch:
        entry = self._presenter.entries[match.id]
        return ShownMatch(
            id=match.id,
            name=match.shown,
            quiet=beside(entry.participant, query),
            right=self._right(entry, query.minute),
            spans=tuple(highlights(query, match.shown)),
            is_muted=match.presence is not Presence.TO_COME,
        )

    def _right(self, entry: Entry, typed: Minute | None) -> str:
        """What Enter would do, or since when somebody is here."""
        register = self._presenter.register
        if register is None:
            return ""
        if entry.mark is not None and entry.mark.is_here:
            return where_now(entry.mark, register.session)
        if entry.mark is not None:
            return "marked absent"
        now = self._presenter.now_in(register.session)
        minute = typed if typed is not None else (now.minute if now.is_in_time else None)
        if minute is None:
            return "Present, no time"
        late = is_after_grace(minute, register.session, register.cohort.rules)
        return f"{'Late' if late else 'Present'}, {clock(minute)}"

    # --- doing -------------------------------------------------------------------------------

    def _entered(self, text: str) -> None:
        query = read_query(text)
        best = enter_means(self._matches)
        if query.is_half_typed:
            self._program.said.emit(TIME_HALF_TYPED)
        elif best is not None:
            self._take(best.id, Key.DOOR, query.minute)
        elif any(match.fit is not Fit.SLIP for match in self._matches):
            self._list.say(SEVERAL)
        elif len(self._outsiders) == 1:
            self._take_outsider(self._outsiders[0], text)
        elif self._outsiders:
            self._list.say(WHICH_GUEST)
        elif query.words:
            self._walk_in(text)

    def _chosen(self, id_: Id, key: Key) -> None:
        outsider = next((each for each in self._outsiders if each.shown.id == id_), None)
        text = self._box.line.text()
        query = read_query(text)
        if query.is_half_typed:
            self._program.said.emit(TIME_HALF_TYPED)
        elif outsider is not None:
            self._take_outsider(outsider, text, key)
        else:
            self._take(id_, key, query.minute)

    def _take(self, id_: Id, key: Key, typed: Minute | None) -> None:
        entry = self._presenter.entries.get(id_)
        mark = entry.mark if entry is not None else None
        asks_nothing = key is Key.DOOR and typed is None
        register = self._presenter.register
        is_here = mark is not None and mark.is_here and asks_nothing
        if register is not None and entry is not None and mark is not None and is_here:
            self._program.said.emit(already(entry.participant.name, mark, register.session))
            self._box.clear()
            return
        was_absent = mark is not None and not mark.is_here
        done = self._presenter.marking.mark([id_], key, How.DOOR, typed)
        if done and was_absent and entry is not None:
            name = entry.participant.name.full
            self._program.said.emit(f"{name} was marked absent, and is in now.")

    def _take_outsider(self, outsider: Outsider, text: str, key: Key = Key.DOOR) -> None:
        minute = read_query(text).minute
        if outsider.takes in self._presenter.entries:
            self._take(outsider.takes, key, minute)  # they are here under another name
            return
        words = _second_enter(outsider)
        if outsider.needs_second and not self._has_asked(outsider.shown.id, words):
            return
        note = outsider.note if outsider.needs_second else None
        self._presenter.marking.mark([outsider.takes], key, How.DOOR, minute, note=note)

    def _walk_in(self, text: str) -> None:
        name = walk_in_name(text)
        if self._has_asked(text, f"Enter again adds “{name}” as a walk-in."):
            self._presenter.marking.walk_in(name, read_query(text).minute)

    def _has_asked(self, about: str, words: str) -> bool:
        """Whether this was asked already, so that the answer is yes; asks it if not."""
        if self._asked.about == about:
            return True
        self._asked = Asked(about, words)
        self._list.say(words)
        self._box.place_matches()
        self._box.tell_matches()
        return False

    def _walk_in_asked(self) -> None:
        """The button: also for somebody who is called like somebody else in the register."""
        dialog = AskText(
            self._presenter.view,
            "A walk-in",
            "Somebody who is on no list. They are marked in now; an office can link them to a "
            "person later.",
            "Their whole name",
            "Mark them in",
        )
        dialog.line.setText(walk_in_name(self._box.line.text()))
        if confirmed(dialog):
            self._presenter.marking.walk_in(dialog.text, None)
        self._presenter.view.take_focus()


def _second_enter(outsider: Outsider) -> str:
    why = outsider.shown.right
    return f"{why[:1].upper()}{why[1:]}. Enter again takes them all the same."
