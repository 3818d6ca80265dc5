"""Walk-ins to match: likely people first, Enter matches; or somebody else, or a new participant."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal

from npq_desktop.domain.ids import Id
from npq_desktop.services.walk_in_matching import Guess, WalkIn
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.find_field import FindField
from npq_desktop.ui.kit.frames import EmptyState, wrapping
from npq_desktop.ui.kit.marks import Pill
from npq_desktop.ui.kit.rows import Cell, Row
from npq_desktop.ui.kit.table import TableCard
from npq_desktop.ui.kit.words import small
from npq_desktop.ui.pairs.section import LetterList, Section
from npq_desktop.ui.pairs.words import Cohorts, guess_in_words, where_walk_in_was

NONE = "No walk-in waits"
NONE_MORE = "Whoever is typed in at the door without being on a list is shown here afterwards."
LIKELY = "Perhaps one of these; typing finds anybody else."
NOBODY = "Nobody here has a name like that. Type part of another name above, or make a participant."
Search = Callable[[str], Sequence[Guess]]


class WalkInsSection(Section):
    """Asks who a walk-in is."""

    matched = Signal(object, object)  # ids of the walk-in and of the participant
    made = Signal(object)  # a WalkIn that becomes a participant

    def __init__(self, search: Search) -> None:
        empty = EmptyState("circle-check", NONE, NONE_MORE)
        super().__init__("Walk-ins to match", "M", empty, self._row)
        self._cohorts: Cohorts = {}
        self._search = search
        self.finder = FindField("Find who it is", "Find anybody here by part of a name")
        self.finder.textChanged.connect(lambda _text: self._show_people())
        self.finder.left_down.connect(self._to_people)
        self.finder.returnPressed.connect(self._match)
        self.hint = small("", wrap=True)
        self.people = LetterList("Who it may be", "M")
        self.people.activated_row.connect(lambda _index: self._match())
        self.people.letter.connect(self.pressed)
        self.list.activated_row.connect(lambda _index: self._to_people())
        self.card = TableCard(self.people)
        self.yes = Button("It is the chosen one", "check", "primary", hint="⏎")
        self.make = Button("Make a participant…", "user-plus", hint="M")
        self.yes.clicked.connect(self._match)
        self.make.clicked.connect(lambda: self.pressed("M"))
        for each in (self.finder, self.hint, self.card, wrapping(self.yes, self.make)):
            self.right.box.addWidget(each)

    def show_walk_ins(self, walk_ins: Sequence[WalkIn], cohorts: Cohorts) -> None:
        """Show these walk-ins."""
        self._cohorts = cohorts
        self.show_items(walk_ins)

    def _row(self, walk_in: WalkIn) -> Row:
        where = where_walk_in_was(walk_in, self._cohorts)
        several = len(walk_in.likely)
        pill = (
            Pill(f"{several} likely", "", "present") if several else Pill("Nobody yet", "", "late")
        )
        more = f" and {len(where) - 1} more" if len(where) > 1 else ""
        below = f"{where[0]}{more}"
        name = Cell(walk_in.person.name.full, below, is_strong=True)
        return Row(walk_in.person.id, (name, Cell("", pill=pill)))

    def fill(self, item: Any) -> None:
        """Who this walk-in may be."""
        walk_in: WalkIn = item
        self.headline.setText(f"Who is {walk_in.person.name.full}?")
        self.sentence.setText("\n".join(where_walk_in_was(walk_in, self._cohorts)))
        self.finder.clear()
        self._show_people()

    def _show_people(self) -> None:
        walk_in: WalkIn | None = self.chosen
        typed = self.finder.text().strip()
        held = self._search(typed) if typed else walk_in.likely if walk_in is not None else ()
        self.people.table.show_rows([_person_row(each) for each in held])
        self.card.setVisible(bool(held))
        self.hint.setText(LIKELY if held and not typed else "" if held else NOBODY)
        self.hint.setVisible(bool(self.hint.text()))
        self.yes.setEnabled(bool(held))
        if held:
            self.people.selectRow(0)

    def _to_people(self) -> None:
        if self.people.table.rowCount():
            self.people.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.finder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _match(self) -> None:
        at, walk_in = self.people.currentIndex().row(), self.chosen
        if walk_in is not None and 0 <= at < self.people.table.rowCount():
            person: Id = self.people.table.row(at).key
            self.matched.emit(walk_in.person.id, person)

    def pressed(self, letter: str) -> None:
        """M makes a participant of the walk-in."""
        if letter == "M" and self.chosen is not None:
            self.made.emit(self.chosen)


def _person_row(guess: Guess) -> Row:
    person = guess.person
    pill = Pill("In this cohort", "", "present") if guess.is_expected else None
    if guess.was_here:
        pill = Pill("Was there", "triangle-alert", "late")
    name = Cell(person.name.full, guess_in_words(guess), is_strong=True)
    return Row(person.id, (name, Cell("", pill=pill)))
