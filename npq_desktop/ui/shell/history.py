"""What happened, act by act, newest first; any act can be undone from here."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from npq_desktop.domain.ids import Id
from npq_desktop.services.describe import describe
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.rows import Cell, Row, RowsTable
from npq_desktop.ui.kit.table import ListTable, TableCard
from npq_desktop.ui.kit.words import section, small
from npq_desktop.ui.program import Program

MOST = 2000


@dataclass(frozen=True, slots=True)
class ToldAct:
    """One act in words."""

    id: Id
    when: str
    what: str
    who: str


def told_acts(program: Program, session: Id | None) -> list[ToldAct]:
    """The acts of one register, or of everything."""
    with program.store.reading() as view:
        changes = [each for each in view.history(session=session, limit=MOST) if not each.is_local]
        acts = []
        for act, group in groupby(changes, key=lambda each: each.act):
            held = list(group)
            first = held[0]
            how = next((each.new for each in held if each.field == "how"), "")
            bulk = ", in bulk, by count" if how == "bulk" else ""
            undone = "Undone: " if first.undoes else ""
            why = f" ({first.reason})" if first.reason else ""
            who = ", ".join(filter(None, (first.by, first.device)))
            when = f"{first.at.astimezone():%d %b %H:%M:%S}"
            acts.append(ToldAct(act, when, f"{undone}{describe(view, held)}{bulk}{why}", who))
    return acts


class HistoryDialog(QDialog):
    """The history, and Undo for the chosen act."""

    undo_asked = Signal(str)  # an act

    def __init__(self, parent: QWidget | None, title: str, acts: Sequence[ToldAct]) -> None:
        super().__init__(parent)
        self.setWindowTitle("History")
        self.resize(760, 560)
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 18, 22, 18)
        box.setSpacing(12)
        box.addWidget(section(title))
        box.addWidget(small("Newest first. Undoing one step leaves what came after it as it is."))
        self.list = ListTable("History")
        self.table = RowsTable(("When", "What", "By"), self.list)
        self.table.show_rows(
            [
                Row(act.id, (Cell(act.when), Cell(act.what, is_strong=True), Cell(act.who)))
                for act in acts
            ]
        )
        self.list.setModel(self.table)
        self.list.share_columns((0.2, 0.54))
        box.addWidget(TableCard(self.list), 1)
        self.undo = Button("Undo this step", "undo-2")
        close = Button("Close")
        close.clicked.connect(self.accept)
        self.undo.clicked.connect(self._undo)
        row = QHBoxLayout()
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(close)
        box.addLayout(row)

    def _undo(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.undo_asked.emit(self.table.row(index.row()).key)
            self.accept()
