"""The plans that a cohort can begin with: the shipped one, and own ones to rename or take away."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npq_desktop.services.plan_templates import PlanChoice, plan_choices, remove_plan, rename_plan
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.dialogs import AskText, confirmed
from npq_desktop.ui.kit.elided import Elided
from npq_desktop.ui.kit.frames import Card, wrapping
from npq_desktop.ui.kit.words import card_title, small
from npq_desktop.ui.program import Program
from npq_desktop.ui.theme.tokens import BODY


class PlansCard(Card):
    """Shows the plans; each change is one act that can be undone."""

    keep_asked = Signal()  # keep the plan of the chosen cohort

    def __init__(self, program: Program) -> None:
        super().__init__(20, 12)
        self._program = program
        self._shown: list[PlanChoice] | None = None
        self.box.addWidget(card_title("Plans to begin a cohort with"))
        self._held = QVBoxLayout()
        self._held.setSpacing(6)
        self.box.addLayout(self._held)
        self.rows: list[PlanRow] = []
        self.keep = Button("Keep this cohort’s plan…", "copy")
        self.keep.clicked.connect(self.keep_asked)
        self.box.addWidget(wrapping(self.keep))

    def refresh(self) -> None:
        """Show the plans that there are now."""
        with self._program.store.reading() as view:
            choices = plan_choices(view)
        self.keep.setVisible(self._program.cohort is not None)
        if choices == self._shown:
            return
        self._shown = choices
        for row in self.rows:
            self._held.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [PlanRow(each) for each in choices]
        for row in self.rows:
            row.rename.clicked.connect(partial(self._rename, row.choice))
            row.remove.clicked.connect(partial(self._remove, row.choice))
            self._held.addWidget(row)

    def _rename(self, choice: PlanChoice, _checked: bool = False) -> None:
        program = self._program
        asking = AskText(self.window(), f"Rename {choice.name}", "", "Name", "Rename it")
        asking.line.setText(choice.name)
        asking.line.selectAll()
        if not confirmed(asking):
            return
        name = asking.text
        act = program.attempt(lambda: rename_plan(program.store, choice.key, name))
        program.remember(act, f"The plan is called {name} now.")
        program.announce()

    def _remove(self, choice: PlanChoice, _checked: bool = False) -> None:
        program = self._program
        act = program.attempt(lambda: remove_plan(program.store, choice.key))
        program.remember(act, f"{choice.name} was taken away.")
        program.announce()
        self.keep.setFocus()


class PlanRow(QWidget):
    """One plan: its name, how many sessions it has, and what can be done with it."""

    def __init__(self, choice: PlanChoice) -> None:
        super().__init__()
        self.choice = choice
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        number = choice.sessions
        about = "1 session" if number == 1 else f"{number} sessions"
        self.name = Elided(choice.name, BODY)
        words.addWidget(self.name)
        words.addWidget(small(f"{about}, comes with the program" if choice.is_shipped else about))
        row.addLayout(words, 1)
        self.rename, self.remove = Button("Rename", kind="link"), Button("Take away", kind="link")
        for button in (self.rename, self.remove):
            button.setAccessibleDescription(choice.name)
            row.addWidget(button)  # before it is shown: on its own it would be a window
            button.setVisible(not choice.is_shipped)
