"""What one person needs, on their own page: only while there is something, and never on a wall."""

from PySide6.QtCore import Signal

from npq_desktop.domain.ids import Id
from npq_desktop.services.needs import NeedsLine, read_needs
from npq_desktop.ui.kit.frames import Card
from npq_desktop.ui.kit.words import card_title, small
from npq_desktop.ui.needs.card import NeedsRow
from npq_desktop.ui.program import Program

ONLY_HERE = "On this laptop only, in no file. F9 hides it."


class PersonNeedsCard(Card):
    """Nothing of it stays in the window while it is hidden."""

    edit_asked = Signal()

    def __init__(self) -> None:
        super().__init__(20, 4)
        self.setAccessibleName("Access and dietary needs")
        self.box.addWidget(card_title("Access and dietary needs"))
        self.box.addWidget(small(ONLY_HERE, wrap=True))
        self.row: NeedsRow | None = None
        self.hide()

    def show_person(self, program: Program, person_id: Id) -> None:
        """Show what is noted of somebody; hidden where nothing is, or F9 hides it."""
        had_focus = self.row is not None and self.row.has_focus()
        if self.row is not None:
            self.box.removeWidget(self.row)
            self.row.hide()
            self.row.deleteLater()
            self.row = None
        kept = None if program.is_private else read_needs(program.store, person_id)
        if kept is None or kept.needs.is_empty:
            self.hide()
            return
        self.row = NeedsRow(NeedsLine(kept.participant, kept.needs))
        self.row.edit.clicked.connect(self.edit_asked)
        self.box.addWidget(self.row)
        if had_focus:
            self.row.edit.setFocus()
        self.show()
