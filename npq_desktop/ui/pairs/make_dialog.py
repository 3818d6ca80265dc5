"""Which cohort a walk-in joins."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from npq_desktop.domain.errors import AppError
from npq_desktop.domain.ids import Id
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.walk_in_matching import WalkIn, make_participant
from npq_desktop.ui.kit.chips import Chips
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.program import Program

SENTENCE = (
    "They are expected from the first session of that cohort that they were in, and stand in its "
    "lists from now on. Address and TRN can be added on their page."
)


class MakeDialog(Dialog):
    """Asks for the cohort; the one whose session they were in is proposed."""

    def __init__(
        self, parent: QWidget | None, program: Program, walk_in: WalkIn, cohorts: Sequence[Cohort]
    ) -> None:
        name = walk_in.person.name.full
        super().__init__(parent, f"Make {name} a participant", SENTENCE, "Make a participant")
        self._program, self._walk_in = program, walk_in
        self.act: Id | None = None
        held = [each.id for each in cohorts]
        were = [s.cohort_id for s, _ in walk_in.sessions if s.cohort_id in held]
        choices = [(each.name, each.id) for each in cohorts]
        self.cohort = Chips("Cohort", choices, were[-1] if were else held[-1])
        self.add_field("Cohort", self.cohort)
        self.yes.setFocus()

    def confirm(self) -> None:
        """Write it."""
        store, today = self._program.store, self._program.today()
        try:
            self.act = make_participant(store, self._walk_in.person.id, self.cohort.value, today)
        except AppError as error:
            self.complain(error.sentence, self.cohort)
        else:
            self.accept()
