"""A new cohort: its name, its first day, the twelve-month plan, what the DfE calls it."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from npq_desktop.domain.days import brief_with_weekday
from npq_desktop.domain.errors import AppError
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.cohort_names import suggest_name
from npq_desktop.services.cohorts import make_cohort
from npq_desktop.services.plan_templates import PlanChoice, plan_choices
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.kit.words import small
from npq_desktop.ui.program import Program
from npq_desktop.ui.sessions.fields import DayField

SENTENCE = (
    "Three workshops, three seminars and the six topics are laid out over twelve months, away from "
    "weekends and bank holidays. Everything can be changed afterwards."
)


class CohortDialog(Dialog):
    """``said``: what an office's list says of itself, to take the name from."""

    def __init__(self, parent: QWidget | None, program: Program, said: str = "") -> None:
        super().__init__(parent, "New cohort", SENTENCE, "Make the cohort", wide=480)
        self._program = program
        self._table = program.tools.dfe_cohorts()
        self.made: Cohort | None = None
        self.name = QLineEdit(suggest_name(program.today(), self._table, said))
        self.start = DayField("First workshop", program.today(), program.tools.holidays)
        self.plan = QCheckBox("Lay out the twelve-month plan")
        self.plan.setChecked(True)
        self.which = QComboBox()
        self.preview = small("", wrap=True)
        self.dfe = QComboBox()
        self.dfe.addItem("Choose later", None)
        for row in self._table:
            self.dfe.addItem(row.shown, row)
        self.add_field("Name", self.name)
        self.form.addWidget(self.start)
        self.form.addWidget(self.plan)
        self._add_plans()
        self.form.addWidget(self.preview)
        self.add_field("DfE cohort and schedule", self.dfe)
        self.name.textChanged.connect(lambda _text: self._match())
        self.start.changed.connect(self._show_plan)
        self.plan.toggled.connect(lambda _on: self._show_plan())
        self.dfe.activated.connect(self._choose)
        self._chosen = False
        self._match()
        self._show_plan()
        self.name.setFocus()
        self.name.selectAll()

    def _add_plans(self) -> None:
        """Which plan is asked only where one was kept beside the one that comes with us."""
        with self._program.store.reading() as view:
            choices = plan_choices(view)
        for each in choices:
            self.which.addItem(each.name, each)
        self._which = self.add_field("Which plan", self.which)
        self._which.setVisible(len(choices) > 1)
        self.which.currentIndexChanged.connect(lambda _at: self._show_plan())

    def _plan(self) -> PlanChoice | None:
        chosen: PlanChoice = self.which.currentData()
        return chosen if self.plan.isChecked() else None

    def _choose(self, _at: int) -> None:
        self._chosen = True

    def _match(self) -> None:
        """The DfE's cohort of the same name is proposed, until the user chose another."""
        if self._chosen:
            return
        typed = self.name.text().casefold()
        fitting = [at for at, row in enumerate(self._table, 1) if row.label.casefold() in typed]
        self.dfe.setCurrentIndex(fitting[0] if fitting else 0)

    def _show_plan(self) -> None:
        """Where the sessions would lie, before anything is made."""
        plan = self._plan()
        self.preview.setVisible(plan is not None)
        self._which.setVisible(plan is not None and self.which.count() > 1)
        if plan is None:
            return
        _, sessions = plan.laid_out("", self.start.day, self._program.tools.holidays, str)
        told = (
            f"{each.title.partition(':')[0]} {brief_with_weekday(each.day)} {each.day.year}"
            for each in sessions
        )
        self.preview.setText(" · ".join(each.replace(" ", "\u00a0") for each in told))

    def confirm(self) -> None:
        """Make it; what is wrong is said in the dialog."""
        plan = self._plan()
        try:
            self.made, act = make_cohort(
                self._program.store,
                self.name.text(),
                self.start.day,
                None if plan is None else plan.key,
                self.dfe.currentData(),
                self._program.tools.holidays,
            )
        except AppError as error:
            self.complain(error.sentence, self.name)
            return
        self._program.remember(act)
        self.accept()
