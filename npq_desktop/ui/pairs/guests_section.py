"""Guests from other cohorts: A makes their mark a catch-up at home, R does not."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal

from npq_desktop.domain.attendance import in_words
from npq_desktop.services.guests import GuestMark
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import EmptyState, wrapping
from npq_desktop.ui.kit.marks import Pill
from npq_desktop.ui.kit.rows import Cell, Row
from npq_desktop.ui.kit.words import small
from npq_desktop.ui.pairs.section import Section
from npq_desktop.ui.pairs.words import guest_in_words

NONE = "No guest waits for an answer"
NONE_MORE = (
    "When somebody of another cohort was marked in a register, and it is closed, their mark is "
    "offered here as catch-up in their own cohort."
)
ONCE = "Either answer is remembered. One register never counts twice, whatever is decided later."


class GuestsSection(Section):
    """Asks whether a guest's mark is a catch-up at home."""

    accepted = Signal(object)  # a GuestMark
    refused = Signal(object)  # a GuestMark

    def __init__(self) -> None:
        empty = EmptyState("circle-check", NONE, NONE_MORE)
        super().__init__("Guests from other cohorts", "AR", empty, self._row)
        self.yes = Button("Accept as catch-up", "check", "primary", hint="A")
        self.no = Button("Not as catch-up", "x", hint="R")
        self.yes.clicked.connect(lambda: self.pressed("A"))
        self.no.clicked.connect(lambda: self.pressed("R"))
        self.right.box.addWidget(small(ONCE, wrap=True))
        self.right.box.addWidget(wrapping(self.yes, self.no))

    def show_guests(self, guests: Sequence[GuestMark]) -> None:
        """Show these guests."""
        self.show_items(guests)

    def _row(self, asked: GuestMark) -> Row:
        below = f"{asked.here.name} of {asked.here_cohort.name}, from {asked.own_cohort.name}"
        name = Cell(asked.guest.name.full, below, is_strong=True)
        return Row(asked.key, (name, Cell("", pill=Pill(in_words(asked.minutes), "clock", "late"))))

    def fill(self, item: Any) -> None:
        """What accepting would write."""
        asked: GuestMark = item
        self.headline.setText(f"Does {asked.here.name} count for {asked.guest.name.full}?")
        self.sentence.setText(guest_in_words(asked))

    def pressed(self, letter: str) -> None:
        """A accepts, R refuses."""
        if self.chosen is not None:
            (self.accepted if letter == "A" else self.refused).emit(self.chosen)
