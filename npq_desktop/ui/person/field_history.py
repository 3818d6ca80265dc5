"""What stood in one detail of a person before, and who changed it."""

from PySide6.QtWidgets import QWidget

from npq_desktop.domain.ids import Id
from npq_desktop.services.field_history import field_history, label_of
from npq_desktop.ui.program import Program
from npq_desktop.ui.shell.field_history import StepsDialog

TOLD = "Newest first. Each step can be undone from the history of the person."


class FieldHistoryDialog(StepsDialog):
    """The steps of one detail."""

    def __init__(self, parent: QWidget | None, program: Program, person: Id, key: str) -> None:
        with program.store.reading() as view:
            steps = list(field_history(view, person, key))
        headline = f"{label_of(key)}, earlier and now"
        super().__init__(parent, headline, steps, program.today(), TOLD)
