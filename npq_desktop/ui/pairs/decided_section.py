"""What was decided: entries that are one person, and pairs that are not; both can be taken back."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal

from npq_desktop.services.same_person import Linked
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import EmptyState, wrapping
from npq_desktop.ui.kit.marks import Pill
from npq_desktop.ui.kit.rows import Cell, Row
from npq_desktop.ui.pairs.compare import Comparison
from npq_desktop.ui.pairs.section import Section
from npq_desktop.ui.pairs.words import Cohorts, compared

NONE = "Nothing was decided yet"
NONE_MORE = "Pairs that you called the same person, or not the same, can be taken back here."
ONE = Pill("One person", "", "present")
TWO = Pill("Two people", "", "absent_authorised")


class DecidedSection(Section):
    """Lists both kinds of decision; T takes one back."""

    taken_back = Signal(object)  # a Linked

    def __init__(self) -> None:
        empty = EmptyState("link", NONE, NONE_MORE)
        super().__init__("Decided", "T", empty, self._row)
        self._cohorts: Cohorts = {}
        self._private = False
        self.comparison = Comparison()
        self.undo = Button("", "undo-2", hint="T")
        self.undo.clicked.connect(lambda: self.pressed("T"))
        self.right.box.addWidget(self.comparison)
        self.right.box.addWidget(wrapping(self.undo))

    def show_decided(self, decided: Sequence[Linked], cohorts: Cohorts, *, private: bool) -> None:
        """Show these decisions."""
        self._cohorts, self._private = cohorts, private
        self.show_items(decided)

    def _row(self, held: Linked) -> Row:
        name = Cell(held.one.name.full, f"and {held.other.name.full}", is_strong=True)
        return Row(held.ids, (name, Cell("", pill=ONE if held.is_one else TWO)))

    def fill(self, item: Any) -> None:
        """Both entries, and what can be taken back."""
        held: Linked = item
        self.headline.setText("One person" if held.is_one else "Not the same person")
        self.sentence.setText(
            "Taken apart, each entry is exactly what it was before; marks made since are listed."
            if held.is_one
            else "They are not proposed again, unless you ask for it."
        )
        rows = compared(held.one, held.other, self._cohorts, private=self._private)
        self.comparison.show_rows(rows)
        self.undo.show_text("Take apart…" if held.is_one else "Ask again")

    def pressed(self, letter: str) -> None:
        """T takes the decision back."""
        if letter == "T" and self.chosen is not None:
            self.taken_back.emit(self.chosen)
