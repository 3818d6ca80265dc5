"""The people of a cohort: a list to search, and the way to import one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit

from npq_desktop.domain.door import parts_of
from npq_desktop.domain.folding import fold
from npq_desktop.domain.people import Participant, TrainingStatus
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import EmptyState, Page, PageHead
from npq_desktop.ui.kit.marks import Pill
from npq_desktop.ui.kit.rows import Cell, Row, RowsTable
from npq_desktop.ui.kit.table import ListTable, TableCard
from npq_desktop.ui.kit.words import PageTitle

_STATUS = {
    TrainingStatus.ACTIVE: Pill("Active", "check", "present"),
    TrainingStatus.DEFERRED: Pill("Deferred", "hourglass", "late"),
    TrainingStatus.WITHDRAWN: Pill("Withdrawn", "user-minus", "absent_authorised"),
}


class PeoplePage(Page):
    """Finds people as you type; a list may be dropped on it."""

    import_asked = Signal(object)  # Path of a dropped file, or None

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        box = self.box
        self.heading = PageTitle("", "People")
        self.import_button = Button("Import a list", "upload", "primary")
        self.import_button.clicked.connect(lambda: self.import_asked.emit(None))
        box.addWidget(PageHead(self.heading, self.import_button))
        self.find_field = QLineEdit()
        self.find_field.setPlaceholderText("Find by any part of the name or organisation")
        self.find_field.setAccessibleName("Find a person")
        self.find_field.setClearButtonEnabled(True)
        self.find_field.textChanged.connect(lambda _text: self._show())
        box.addWidget(self.find_field)
        self.list = ListTable("People")
        self.table = RowsTable(("Name", "Role", "E-mail", "Status"), self.list)
        self.list.setModel(self.table)
        self.list.share_columns((0.36, 0.2, 0.26))
        self.list.setMinimumHeight(180)
        self.card = TableCard(self.list)
        self.empty = EmptyState(
            "users",
            "Nobody is in this cohort yet",
            "Import the list that your office sent: Excel or CSV, any layout. Or drop it here.",
            "Import a list",
        )
        self.empty.acted.connect(lambda: self.import_asked.emit(None))
        self.card.box.addWidget(self.empty)
        box.addWidget(self.card, 1)
        self._people: list[tuple[Participant, str]] = []
        self._private = False

    def show_people(self, cohort: str, people: Sequence[Participant], *, private: bool) -> None:
        """Show the people of a cohort; ``private`` leaves e-mail out."""
        self._private = private
        self._people = [
            (each, " ".join((*parts_of(each.name), fold(each.work.organisation))))
            for each in people
        ]
        self.heading.show_words(cohort, f"People  {len(people)}")
        self._show()

    def _show(self) -> None:
        words = fold(self.find_field.text()).split()
        kept = [p for p, text in self._people if all(word in text for word in words)]
        self.table.show_rows([self._row(each) for each in kept])
        self.list.setVisible(bool(kept))
        self.empty.setVisible(not kept)
        filtered = bool(self._people) and not kept
        self.empty.headline.setText(
            f"Nobody fits “{self.find_field.text()}”"
            if filtered
            else "Nobody is in this cohort yet"
        )
        self.empty.sentence.setText(
            "Clear the box above to see everybody."
            if filtered
            else "Import the list that your office sent: Excel or CSV, any layout. Or drop it here."
        )
        self.empty.button.setVisible(not filtered)

    def _row(self, person: Participant) -> Row:
        name = person.name.sorted_form
        lead = "Lead mentor" if person.work.lead_mentor else ""
        role = " · ".join(filter(None, (person.work.role, lead)))
        return Row(
            person.id,
            (
                Cell(name, person.work.organisation, is_strong=True),
                Cell(role),
                Cell("" if self._private else (person.email or "")),
                Cell("", pill=_STATUS[person.status.training_status]),
            ),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first dropped file is the list."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.import_asked.emit(Path(files[0]))
