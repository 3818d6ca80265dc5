"""What one person needs: to eat, and to take part. For the facilitator, on this laptop alone."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from npq_desktop.domain.days import short_date
from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id
from npq_desktop.domain.needs_rules import LONGEST_ACCESS, USUAL
from npq_desktop.services.needs import KeptNeeds, read_needs, set_needs
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.kit.fields import Field
from npq_desktop.ui.kit.frames import wrapping
from npq_desktop.ui.program import Program

STAYS = (
    "It stays on this laptop and is never in a file, a sheet or a list. The caterer gets numbers "
    "without names."
)


class NeedsDialog(Dialog):
    """Saves at once what was typed; F9 closes it, since it is all private."""

    forget_asked = Signal()  # delete for good what is and was kept of this person

    def __init__(self, parent: QWidget | None, program: Program, participant_id: Id) -> None:
        kept = read_needs(program.store, participant_id)
        name = kept.participant.name.full
        super().__init__(parent, f"What {name} needs", _sentence(kept), "Save", wide=560)
        self._program, self._person = program, participant_id
        self.act: Id | None = None
        held = set(kept.needs.dietary)
        self.usual = [QCheckBox(words) for words in USUAL]
        for box in self.usual:
            box.setChecked(box.text() in held)
        others = [words for words in kept.needs.dietary if words not in USUAL]
        self.others = QLineEdit(", ".join(others))
        self.others.home(False)
        self.access = QPlainTextEdit(kept.needs.access)
        self.access.setTabChangesFocus(True)
        self.access.setFixedHeight(92)
        self.form.addWidget(Field("To eat", wrapping(*self.usual, spacing=14)))
        self.add_field("Anything else about food", self.others, "Put a comma between several.")
        self.add_field("To take part", self.access, "For example a ramp, a hearing loop, a seat.")
        self.forget = Button("Delete for good…", "trash-2", "link")
        self.forget.clicked.connect(self._forget)
        self.foot.insertWidget(0, self.forget)
        self.forget.setVisible(kept.is_noted)
        program.privacy_changed.connect(self._use_privacy)
        self.usual[0].setFocus()

    def _use_privacy(self, private: bool) -> None:
        if private:
            self.reject()

    def confirm(self) -> None:
        """Save; what is wrong is said in the dialog, which stays."""
        chosen = [box.text() for box in self.usual if box.isChecked()]
        dietary = [*chosen, self.others.text()]
        try:
            self.act = set_needs(
                self._program.store, self._person, dietary, self.access.toPlainText()
            )
        except AppError as error:
            is_long = len(self.access.toPlainText()) > LONGEST_ACCESS
            self.complain(error.sentence, self.access if is_long else self.others)
            return
        self.accept()

    def _forget(self) -> None:
        self.reject()
        self.forget_asked.emit()


def _sentence(kept: KeptNeeds) -> str:
    until = f" It is deleted after {short_date(kept.until)}." if kept.until is not None else ""
    return f"{STAYS}{until}"
