"""What stood in one field before, and who changed it; opened from the field's context menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QWidget

from npq_desktop.domain.ids import Id
from npq_desktop.services.cell_history import cell_history
from npq_desktop.services.field_history import FieldStep
from npq_desktop.services.person_story import when
from npq_desktop.ui.kit.dialogs import Dialog, confirmed
from npq_desktop.ui.kit.rows import Cell, Row, RowsTable
from npq_desktop.ui.kit.table import ListTable, TableCard
from npq_desktop.ui.program import Program

NOTHING = "nothing"
EMPTY = "It was never changed here."
TOLD = "Newest first. Each step can be undone from the history of everything."
WORDS = "History of this field"


class StepsDialog(Dialog):
    """Newest first; nothing can be changed from here."""

    def __init__(
        self,
        parent: QWidget | None,
        headline: str,
        steps: Sequence[FieldStep],
        today: date,
        told: str = TOLD,
    ) -> None:
        super().__init__(parent, headline, told if steps else EMPTY, "Close", "", wide=640)
        self.list = ListTable(headline)
        self.table = RowsTable(("When", "From", "To", "By"), self.list)
        self.list.setModel(self.table)
        self.list.share_columns((0.22, 0.27, 0.29))
        self.list.setMinimumHeight(180)
        self.table.show_rows([_row(at, step, today) for at, step in enumerate(steps)])
        card = TableCard(self.list)
        self.form.addWidget(card)
        card.setVisible(bool(steps))
        if steps:
            self.list.setFocus()


def _row(at: int, step: FieldStep, today: date) -> Row:
    undone = "undone" if step.is_undo else ""
    old, new = step.old or NOTHING, step.new or NOTHING
    return Row(
        at,
        (
            Cell(when(step.at, today), undone),
            Cell(old, tip=old),
            Cell(new, is_strong=True, tip=new),
            Cell(step.by, step.device),
        ),
    )


@dataclass(frozen=True, slots=True)
class FieldCell:
    """The cell that a field shows, or one part of it; ``name`` is what the field is called."""

    name: str
    kind: str
    entity: Id
    field: str
    part: str = ""


def show_history(parent: QWidget, program: Program, held: FieldCell) -> None:
    """Show what stood in a field before."""
    with program.store.reading() as view:
        steps = list(cell_history(view, (held.kind, held.entity, held.field), held.part))
    headline = f"{held.name}, earlier and now"
    confirmed(StepsDialog(parent, headline, steps, program.today()))


class FieldMenus(QObject):
    """Adds the history of a field to its context menu, by mouse and by the menu key."""

    def __init__(self, parent: QWidget, program: Program) -> None:
        super().__init__(parent)
        self._window, self._program = parent, program
        self._cells: dict[QObject, Callable[[], FieldCell | None]] = {}

    def add(self, field: QWidget, cell: Callable[[], FieldCell | None]) -> None:
        """A field, and what it shows when it is asked; None while it shows nothing yet."""
        for each in (field, *field.findChildren(QWidget)):
            self._cells[each] = cell
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the menu of a field with its history in it."""
        if event.type() is not QEvent.Type.ContextMenu or watched not in self._cells:
            return super().eventFilter(watched, event)
        held = self._cells[watched]()
        if held is None or not isinstance(event, QContextMenuEvent):
            return super().eventFilter(watched, event)
        self.menu_of(watched, held).popup(event.globalPos())
        return True

    def menu_of(self, field: QObject, held: FieldCell) -> QMenu:
        """What a field offers: to copy and paste where it is typed in, and its history."""
        menu = _usual_menu(field)
        if menu is None:
            menu = QMenu(self._window)
        elif not menu.isEmpty():
            menu.addSeparator()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        action = menu.addAction(WORDS)
        action.triggered.connect(
            lambda _=False: show_history(self._window.window(), self._program, held)
        )
        return menu


def _usual_menu(field: QObject) -> QMenu | None:
    """What Qt offers where somebody types: in a line, in a text, or on a text's own ground."""
    for each in (field, field.parent()):
        if isinstance(each, QLineEdit | QPlainTextEdit):
            return each.createStandardContextMenu()
    return None
