"""The sessions before somebody joined, or while they were away: missed, or waived and why."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from npq_desktop.domain.around import Credit, Standing
from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Participant
from npq_desktop.domain.reckoning import Line
from npq_desktop.services.credits import decide
from npq_desktop.services.person_words import day_in_words, hours
from npq_desktop.ui.kit.chips import Chips
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.program import Program

LATER = None
CHOICES = (("Missed", Standing.NOT_COUNTED), ("Waived", Standing.WAIVED), ("Later", LATER))
SENTENCE = (
    "Missed stays in what the programme requires; it can be caught up. Waived leaves it, and "
    "says why on the page."
)


class DecideDialog(Dialog):
    """One line for each session; one reason for all that are waived; one act."""

    def __init__(
        self, parent: QWidget | None, program: Program, person: Participant, lines: Sequence[Line]
    ) -> None:
        headline = f"Earlier sessions of {person.name.full}"
        super().__init__(parent, headline, SENTENCE, "Save", wide=560)
        self._program, self._person = program, person
        self.act: Id | None = None
        self.choices: dict[Id, Chips] = {}
        today = program.today()
        for line in lines:
            session = line.held.session
            name = f"{session.name} · {day_in_words(session.day, today)} · {hours(line.required)}"
            held = line.held.credit
            chips = Chips(name, CHOICES, held.standing if held else Standing.NOT_COUNTED)
            chips.chosen.connect(lambda _value: self._show_reason())
            self.choices[session.id] = chips
            self.add_field(name, chips)
        reasons = {each.held.credit.reason for each in lines if each.held.credit is not None}
        self.reason = QLineEdit(next(iter(reasons)) if len(reasons) == 1 else "")
        if program.is_private:
            self.reason.setEchoMode(QLineEdit.EchoMode.Password)
        self._why = self.add_field("Why they are waived", self.reason)
        self._show_reason()
        next(iter(self.choices.values())).setFocus()

    def _show_reason(self) -> None:
        waived = any(each.value is Standing.WAIVED for each in self.choices.values())
        self._why.setVisible(waived)

    def told(self) -> list[Credit]:
        """What was decided; a waiver has the reason."""
        return [
            Credit(
                session,
                self._person.id,
                chips.value,
                self.reason.text() if chips.value is Standing.WAIVED else "",
            )
            for session, chips in self.choices.items()
            if chips.value is not LATER
        ]

    def confirm(self) -> None:
        """Save it; a waiver without a reason is asked for one."""
        try:
            self.act = decide(self._program.store, self.told())
        except AppError as error:
            self.complain(error.sentence, self.reason)
        else:
            self.accept()
