"""Pairs that may be one person: side by side, S for the same, N for not the same."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npq_desktop.domain.days import short_date
from npq_desktop.domain.ids import Id
from npq_desktop.domain.likeness import Why
from npq_desktop.services.same_person import Both, Pairing
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.chips import Chips
from npq_desktop.ui.kit.fields import Field
from npq_desktop.ui.kit.frames import EmptyState, wrapping
from npq_desktop.ui.kit.marks import Pill
from npq_desktop.ui.kit.rows import Cell, Row
from npq_desktop.ui.kit.words import small
from npq_desktop.ui.pairs.compare import Comparison
from npq_desktop.ui.pairs.section import Section
from npq_desktop.ui.pairs.words import Cohorts, compared, mark_in_short, what_follows, why_in_words

NONE = "Nobody seems to be here twice"
NONE_MORE = (
    "Entries with the same TRN, DfE id or e-mail address, or with names and organisations that "
    "are alike, would be shown here side by side."
)
_SHORT = {
    Why.DFE_ID: "Same DfE id",
    Why.TRN: "Same TRN",
    Why.EMAIL: "Same e-mail",
    Why.NAME: "Same name",
    Why.ALIKE: "Alike",
}


class PairsSection(Section):
    """Asks whether two entries are one person."""

    same = Signal(object, object)  # a Pairing, and of each session asked about whose mark counts
    apart = Signal(object)  # a Pairing
    marks_asked = Signal(object)  # a Pairing that is shown: in which sessions are both marked?

    def __init__(self) -> None:
        empty = EmptyState("circle-check", NONE, NONE_MORE)
        super().__init__("Perhaps the same person", "SN", empty, self._row)
        self._cohorts: Cohorts = {}
        self._private = False
        self._both: list[tuple[Both, Chips]] = []
        self.comparison = Comparison()
        self._asked = QWidget()
        self._asked_box = QVBoxLayout(self._asked)
        self._asked_box.setContentsMargins(0, 4, 0, 0)
        self.follows = small("", wrap=True)
        self.yes = Button("The same person", "check", "primary", hint="S")
        self.no = Button("Not the same", "x", hint="N")
        self.yes.clicked.connect(lambda: self.pressed("S"))
        self.no.clicked.connect(lambda: self.pressed("N"))
        self.buttons = wrapping(self.yes, self.no)
        for each in (self.comparison, self._asked, self.follows, self.buttons):
            self.right.box.addWidget(each)

    def show_pairs(self, pairs: list[Pairing], cohorts: Cohorts, *, private: bool) -> None:
        """Show these pairs."""
        self._cohorts, self._private = cohorts, private
        self.show_items(pairs)

    def _row(self, pairing: Pairing) -> Row:
        one, other = pairing.one.name.full, pairing.other.name.full
        place = pairing.one.work.organisation or pairing.other.work.organisation
        below = f"and {other}" if one != other else f"twice · {place}" if place else "twice"
        why = Pill(_SHORT[pairing.why[0]], "", "late" if pairing.doubts else "present")
        return Row(pairing.ids, (Cell(one, below, is_strong=True), Cell("", pill=why)))

    def fill(self, item: Any) -> None:
        """Both entries side by side, with why."""
        pairing: Pairing = item
        self.headline.setText("Is this one person?")
        self.sentence.setText(why_in_words(pairing))
        rows = compared(pairing.one, pairing.other, self._cohorts, private=self._private)
        self.comparison.show_rows(rows)
        self.follows.setText(what_follows(pairing, private=self._private))
        self.marks_asked.emit(pairing)

    def ask_about(self, both: list[Both]) -> None:
        """The sessions in which both are marked; one of the two marks counts, the other stays."""
        for _, chips in self._both:
            chips.setParent(None)
        while (item := self._asked_box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._both = []
        for each in both:
            session = each.session
            choices = [(mark_in_short(mark, session), id_) for id_, mark in each.marks.items()]
            name = f"Both are marked in {session.name}, {short_date(session.day)}. What counts?"
            chips = Chips(name, choices, each.proposed)
            self._asked_box.addWidget(Field(name, chips))
            self._both.append((each, chips))
        self._asked.setVisible(bool(both))

    def pressed(self, letter: str) -> None:
        """S: the same person, N: not the same."""
        pairing = self.chosen
        if pairing is None:
            return
        if letter == "S":
            counts: dict[Id, Id] = {both.session.id: chips.value for both, chips in self._both}
            self.same.emit(pairing, counts)
        else:
            self.apart.emit(pairing)
