"""What stood in one field before, and who changed it."""

from datetime import date

from PySide6.QtWidgets import QWidget

from npq_desktop.domain.ids import Id
from npq_desktop.services.field_history import FieldStep, field_history
from npq_desktop.services.person_fields import FIELDS
from npq_desktop.services.person_story import when
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.kit.rows import Cell, Row, RowsTable
from npq_desktop.ui.kit.table import ListTable, TableCard
from npq_desktop.ui.program import Program

NOTHING = "nothing"
EMPTY = "It was never changed here."
TOLD = "Newest first. Each step can be undone from the history of the person."


class FieldHistoryDialog(Dialog):
    """Newest first; nothing can be changed from here."""

    def __init__(self, parent: QWidget | None, program: Program, person: Id, key: str) -> None:
        with program.store.reading() as view:
            steps = list(field_history(view, person, key))
        headline = f"{FIELDS[key].label}, earlier and now"
        super().__init__(parent, headline, TOLD if steps else EMPTY, "Close", "", wide=640)
        self.list = ListTable(headline)
        self.table = RowsTable(("When", "From", "To", "By"), self.list)
        self.list.setModel(self.table)
        self.list.share_columns((0.22, 0.27, 0.29))
        self.list.setMinimumHeight(180)
        today = program.today()
        self.table.show_rows([_row(at, step, today) for at, step in enumerate(steps)])
        card = TableCard(self.list)
        self.form.addWidget(card)
        card.setVisible(bool(steps))
        if steps:
            self.list.setFocus()


def _row(at: int, step: FieldStep, today: date) -> Row:
    undone = "undone" if step.is_undo else ""
    return Row(
        at,
        (
            Cell(when(step.at, today), undone),
            Cell(step.old or NOTHING),
            Cell(step.new or NOTHING, is_strong=True),
            Cell(step.by, step.device),
        ),
    )
