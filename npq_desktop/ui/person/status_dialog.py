"""Withdraw, defer, resume, and the day somebody joined: the day, why, and what follows from it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from npq_desktop.domain import status as rules
from npq_desktop.domain.dfe_reasons import reasons_for
from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Participant, TrainingStatus
from npq_desktop.services.ports import Store
from npq_desktop.services.status import (
    DFE_WRITES,
    Change,
    defer,
    expected_no_more,
    may_hold_reasons,
    resume,
    set_joined,
    withdraw,
)
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.kit.frames import Banner
from npq_desktop.ui.kit.words import small
from npq_desktop.ui.program import Program
from npq_desktop.ui.sessions.fields import DayField

NOT_GIVEN = "Not given"
SAVED = "The status of {name} is saved."
"""What is said at the foot of the window, where the wall may see it: not which status (D-09)."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a status: what it is called, what it says, and what it does."""

    status: TrainingStatus
    headline: str
    sentence: str
    day: str
    yes: str
    rule: Change
    write: Callable[[Store, Id, date, date, str], Id | None]


STEPS: dict[str, Step] = {
    "withdraw": Step(
        TrainingStatus.WITHDRAWN,
        "Withdraw {name}",
        "From that day on no session expects them. Their marks stay.",
        "Leaves on",
        "Withdraw",
        rules.withdrawn,
        withdraw,
    ),
    "defer": Step(
        TrainingStatus.DEFERRED,
        "Defer {name}",
        "From that day on no session expects them, until they resume. Their marks stay.",
        "Away from",
        "Defer",
        rules.deferred,
        defer,
    ),
    "resume": Step(
        TrainingStatus.ACTIVE,
        "{name} resumes",
        "From that day on sessions expect them again. Those while they were away can be waived.",
        "Back from",
        "Resume",
        rules.resumed,
        lambda store, person, on, today, _reason: resume(store, person, on, today),
    ),
}


class StatusDialog(Dialog):
    """Asks for the day, and, where it may be kept, the DfE's reason under plain words."""

    def __init__(
        self, parent: QWidget | None, program: Program, person: Participant, step: Step
    ) -> None:
        headline = step.headline.format(name=person.name.full)
        super().__init__(parent, headline, step.sentence, step.yes, wide=520)
        self._program, self._person, self._step = program, person, step
        self.act: Id | None = None
        self.day = DayField(step.day, program.today(), program.tools.holidays)
        self.form.addWidget(self.day)
        self.reason = QComboBox()
        self._add_reasons()
        self.follows = small("", wrap=True)
        self.form.addWidget(self.follows)
        self.warning = Banner("info")
        self.form.addWidget(self.warning)
        self.warning.say(DFE_WRITES)
        self.day.changed.connect(self._show_what_follows)
        self._show_what_follows()
        self.day.edit.setFocus()

    def _add_reasons(self) -> None:
        reasons = reasons_for(self._step.status)
        with self._program.store.reading() as view:
            may_hold = may_hold_reasons(view)
        if not reasons or not may_hold or self._program.is_private:
            return
        self.reason.addItem(NOT_GIVEN, "")
        for each in reasons:
            self.reason.addItem(each.label, each.code)
        self.add_field("Why, for the DfE", self.reason, "Kept for your office only.")

    def _show_what_follows(self) -> None:
        try:
            with self._program.store.reading() as view:
                person = view.person(self._person.id)
                today = self._program.today()
                names = expected_no_more(view, person, self._step.rule, self.day.day, today)
        except AppError as error:
            self.follows.setText(error.sentence)
            return
        listed = ", ".join(names)
        self.follows.setText(f"Expected no more in: {listed}." if names else " ")
        self.follows.setVisible(self._step.status is not TrainingStatus.ACTIVE)

    def confirm(self) -> None:
        """Write it; what is wrong is said in the dialog."""
        program, reason = self._program, str(self.reason.currentData() or "")
        try:
            self.act = self._step.write(
                program.store, self._person.id, self.day.day, program.today(), reason
            )
        except AppError as error:
            self.complain(error.sentence, self.day.edit)
        else:
            self.accept()


class JoinedDialog(Dialog):
    """From when somebody was in the cohort; sessions before that do not expect them."""

    def __init__(self, parent: QWidget | None, program: Program, person: Participant) -> None:
        sentence = (
            "Sessions before that day do not expect them. You are asked then whether each counts "
            "as missed or is waived."
        )
        super().__init__(parent, "In the cohort from", sentence, "Save")
        self._program, self._person = program, person
        self.act: Id | None = None
        first = rules.began(person)
        self.from_start = QCheckBox("From the start of the cohort")
        self.day = DayField("Joined on", first or program.today(), program.tools.holidays)
        self.form.addWidget(self.from_start)
        self.form.addWidget(self.day)
        self.from_start.toggled.connect(lambda on: self.day.setEnabled(not on))
        self.from_start.setChecked(first is None)
        (self.from_start if first is None else self.day.edit).setFocus()

    def confirm(self) -> None:
        """Write it; what is wrong is said in the dialog."""
        program = self._program
        on = None if self.from_start.isChecked() else self.day.day
        try:
            self.act = set_joined(program.store, self._person.id, on, program.today())
        except AppError as error:
            self.complain(error.sentence, self.day.edit)
        else:
            self.accept()
