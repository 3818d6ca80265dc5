"""Who is who: four lists behind one another, each with the number that waits in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout

from npq_desktop.ui.kit.buttons import Button, CountChip
from npq_desktop.ui.kit.frames import Page, wrapping
from npq_desktop.ui.kit.words import PageTitle, small
from npq_desktop.ui.pairs.decided_section import DecidedSection
from npq_desktop.ui.pairs.guests_section import GuestsSection
from npq_desktop.ui.pairs.pairs_section import PairsSection
from npq_desktop.ui.pairs.section import Section
from npq_desktop.ui.pairs.walk_ins_section import Search, WalkInsSection

PAIRS, WALK_INS, GUESTS, DECIDED = "pairs", "walk_ins", "guests", "decided"
NAMES = {
    PAIRS: "Perhaps the same person",
    WALK_INS: "Walk-ins to match",
    GUESTS: "Guests",
    DECIDED: "Decided",
}
LOOKING = "Looking through everybody…"


class PairsPage(Page):
    """Shows what waits; everything that follows is the flow's."""

    shown = Signal()  # the page came to the front, or something changed
    back_asked = Signal()

    def __init__(self, search: Search) -> None:
        super().__init__()
        self.setAccessibleName("Who is who")
        self.back = Button("Back", "arrow-left", "link")
        self.back.setToolTip("Alt+Left")
        self.back.clicked.connect(self.back_asked)
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch(1)
        self.box.addLayout(top)
        self.heading = PageTitle("People", NAMES[PAIRS])
        self.box.addWidget(self.heading)
        self.pairs, self.walk_ins = PairsSection(), WalkInsSection(search)
        self.guests, self.decided = GuestsSection(), DecidedSection()
        self.sections: dict[str, Section] = {
            PAIRS: self.pairs,
            WALK_INS: self.walk_ins,
            GUESTS: self.guests,
            DECIDED: self.decided,
        }
        self.chips: dict[str, CountChip] = {}
        self._shown = PAIRS
        self._add_chips()
        self.looking = small(LOOKING, wrap=True)
        self.looking.hide()
        self.box.addWidget(self.looking)
        for each in self.sections.values():
            self.box.addWidget(each, 1)
        self.choose(PAIRS)

    def _add_chips(self) -> None:
        group = QButtonGroup(self)
        for key, name in NAMES.items():
            chip = self.chips[key] = CountChip(name)
            chip.clicked.connect(lambda _on=False, key=key: self.choose(key))
            group.addButton(chip)
        self.box.addWidget(wrapping(*self.chips.values(), spacing=6))

    def choose(self, key: str) -> None:
        """Show one of the lists."""
        self.chips[key].setChecked(True)
        self._shown = key
        for name, section in self.sections.items():
            section.setVisible(name == key)
        self.heading.title.setText(NAMES[key])

    @property
    def section(self) -> Section:
        """The list that is shown."""
        return self.sections[self._shown]

    def show_counts(self) -> None:
        """How many there are in each list."""
        for key, section in self.sections.items():
            self.chips[key].show_count(NAMES[key], len(section.items))

    def show_looking(self, *, is_looking: bool) -> None:
        """Say that the lists are still being worked out, rather than that nobody is in them."""
        self.looking.setVisible(is_looking)
        if is_looking:
            for section in self.sections.values():
                section.empty.hide()

    def first_waiting(self) -> str:
        """The first list in which something waits."""
        waiting = (key for key in (PAIRS, WALK_INS, GUESTS) if self.sections[key].items)
        return next(waiting, PAIRS)

    def refresh(self) -> None:
        """Show what the store holds now; whoever fills the page is told."""
        self.shown.emit()

    def take_focus(self) -> None:
        """The list that is shown; an empty one leaves the focus on its chip."""
        if self.section.items:
            self.section.take_focus()
        else:
            chosen = next(chip for chip in self.chips.values() if chip.isChecked())
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)
