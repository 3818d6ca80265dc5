"""Somebody tells beforehand that they will not come: to which sessions, and when they told us."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Participant
from npq_desktop.domain.sessions import Session
from npq_desktop.services.apologies import give_apologies
from npq_desktop.services.person_words import day_in_words
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.program import Program
from npq_desktop.ui.sessions.fields import DayField

SENTENCE = "It stands in the register as a proposal; it is no mark."


class ApologyDialog(Dialog):
    """``chosen``: the session that is meant, if one is; else the next."""

    def __init__(
        self,
        parent: QWidget | None,
        program: Program,
        person: Participant,
        sessions: Sequence[Session],
        chosen: Id = "",
    ) -> None:
        super().__init__(parent, f"Apology of {person.name.full}", SENTENCE, "Save", wide=500)
        self._program, self._person = program, person
        self.act: Id | None = None
        self.ticks: dict[Id, QCheckBox] = {}
        held = QWidget()
        box = QVBoxLayout(held)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        wanted = chosen or (sessions[0].id if sessions else "")
        for each in sessions:
            words = f"{each.name} · {day_in_words(each.day, program.today())}"
            tick = self.ticks[each.id] = QCheckBox(words.replace("&", "&&"))
            tick.setChecked(each.id == wanted)
            box.addWidget(tick)
        self.add_field("Will not come to", held)
        self.day = DayField("Told us on", program.today(), program.tools.holidays)
        self.words = QLineEdit()
        if program.is_private:
            self.words.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.addWidget(self.day)
        self.add_field("What they said", self.words, "If it helps; F9 hides it.")
        first = next(iter(self.ticks.values()), None)
        (first or self.words).setFocus()

    @property
    def sessions(self) -> list[Id]:
        """The sessions that are ticked."""
        return [id_ for id_, tick in self.ticks.items() if tick.isChecked()]

    def confirm(self) -> None:
        """Keep it; what is wrong is said in the dialog."""
        if not self.sessions:
            first = next(iter(self.ticks.values()), None)
            self.complain("Choose a session, or more than one.", first)
            return
        program = self._program
        try:
            self.act = give_apologies(
                program.store,
                self._person.id,
                self.sessions,
                self.day.day,
                self.words.text(),
                today=program.today(),
            )
        except AppError as error:
            self.complain(error.sentence, self.day.edit)
        else:
            self.accept()
