"""The settings of the chosen cohort: what it is called, how it looks, what counts in it."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox, QWidget

from npq_desktop.domain.dfe_cohorts import DfeCohort
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.cohorts import change_cohort
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.fields import Field, beside
from npq_desktop.ui.kit.frames import Card, wrapping
from npq_desktop.ui.kit.swatch_choice import SwatchChoice
from npq_desktop.ui.kit.words import card_title
from npq_desktop.ui.program import Program
from npq_desktop.ui.shell.field_history import FieldCell, FieldMenus

AS_IT_IS = "as it is"
"""Stands for a DfE cohort that the table does not have: it stays unless another is chosen."""


class CohortCard(Card):
    """Saves what differs, as one act that can be undone."""

    def __init__(self, program: Program) -> None:
        super().__init__(20, 12)
        self._program = program
        self._cohort: Cohort | None = None
        self.name, self.initials = QLineEdit(), QLineEdit()
        self.initials.setMaxLength(6)
        self.colour = SwatchChoice()
        self.dfe = QComboBox()
        self.grace = _number(60, " minutes")
        self.threshold = _number(100, " %")
        self.remote = QCheckBox("Over the link counts as attended")
        self.catch_up = QCheckBox("Catch-up counts in the figures")
        self.save = Button("Save the cohort", "save")
        self._place()
        self._watch()
        self._add_histories()

    def _place(self) -> None:
        self.box.addWidget(card_title("This cohort"))
        names = (Field("Name", self.name), 3), (Field("Initials", self.initials), 1)
        self.box.addWidget(beside(*names))
        self.box.addWidget(Field("Colour, here and on paper", self.colour))
        self.box.addWidget(Field("DfE cohort and schedule", self.dfe))
        late = Field("Late after", self.grace, "Earlier counts as from the start.")
        least = Field("Attendance asked for", self.threshold, "Check your contract.")
        self.box.addWidget(beside((late, 1), (least, 1)))
        self.box.addWidget(wrapping(self.remote, self.catch_up, spacing=16))
        self.box.addWidget(wrapping(self.save))

    def _watch(self) -> None:
        for line in (self.name, self.initials):
            line.textChanged.connect(lambda _text: self._show_save())
            line.returnPressed.connect(self.save.click)
        for number in (self.grace, self.threshold):
            number.valueChanged.connect(lambda _value: self._show_save())
        for tick in (self.remote, self.catch_up):
            tick.toggled.connect(lambda _on: self._show_save())
        self.dfe.currentIndexChanged.connect(lambda _at: self._show_save())
        self.colour.chosen.connect(lambda _colour: self._show_save())
        self.save.clicked.connect(self._save)

    def _add_histories(self) -> None:
        menus = FieldMenus(self, self._program)
        fields: tuple[tuple[str, QWidget, str, str], ...] = (
            ("Name", self.name, "name", ""),
            ("Initials", self.initials, "look", "initials"),
            ("Colour", self.colour, "look", "colour"),
            ("DfE cohort and schedule", self.dfe, "dfe", ""),
            ("Late after", self.grace, "rules", "grace_minutes"),
            ("Attendance asked for", self.threshold, "rules", "attendance_threshold"),
            ("Over the link counts", self.remote, "rules", "remote_counts"),
            ("Catch-up counts", self.catch_up, "rules", "catch_up_counts"),
        )
        for name, field, cell, part in fields:
            menus.add(field, partial(self._cell, name, cell, part))

    def _cell(self, name: str, field: str, part: str) -> FieldCell | None:
        cohort = self._cohort
        return None if cohort is None else FieldCell(name, "cohort", cohort.id, field, part)

    def show_cohort(self, cohort: Cohort) -> None:
        """Show what is set; what was typed and not saved stays."""
        if self._cohort is not None and self._cohort.id == cohort.id and self._is_changed():
            return
        self._cohort = cohort
        self.name.setText(cohort.name)
        if not self.name.hasFocus():
            self.name.home(False)  # a long name is read from its start
        self.initials.setText(cohort.initials)
        self.colour.choose(cohort.colour)
        self.grace.setValue(cohort.rules.grace_minutes)
        self.threshold.setValue(cohort.rules.attendance_threshold)
        self.remote.setChecked(cohort.rules.remote_counts)
        self.catch_up.setChecked(cohort.rules.catch_up_counts)
        self._show_dfe(cohort)
        self._show_save()

    def _show_dfe(self, cohort: Cohort) -> None:
        held = (cohort.cohort_year, cohort.cohort_suffix, cohort.schedule_identifier)
        self.dfe.clear()
        self.dfe.addItem("Not chosen yet", None)
        for row in self._program.tools.dfe_cohorts():
            self.dfe.addItem(row.shown, row)
            if (row.year, row.suffix, row.schedule) == held:
                self.dfe.setCurrentIndex(self.dfe.count() - 1)
        if cohort.cohort_year and self.dfe.currentIndex() == 0:
            shown = f"{cohort.cohort_year}{cohort.cohort_suffix or ''}, {held[2] or 'no schedule'}"
            self.dfe.addItem(shown, AS_IT_IS)
            self.dfe.setCurrentIndex(self.dfe.count() - 1)

    def _told(self, cohort: Cohort) -> tuple[Cohort, DfeCohort | None]:
        """The cohort as the fields say, and the row of the DfE's table that was chosen."""
        rules = replace(
            cohort.rules,
            grace_minutes=self.grace.value(),
            attendance_threshold=self.threshold.value(),
            remote_counts=self.remote.isChecked(),
            catch_up_counts=self.catch_up.isChecked(),
        )
        told = replace(
            cohort,
            name=" ".join(self.name.text().split()),
            initials=self.initials.text().strip(),
            colour=self.colour.colour or cohort.colour,
            rules=rules,
        )
        chosen = self.dfe.currentData()
        if chosen is None:
            return replace(
                told, cohort_year=None, cohort_suffix=None, schedule_identifier=None
            ), None
        return told, chosen if isinstance(chosen, DfeCohort) else None

    def _is_changed(self) -> bool:
        if self._cohort is None:
            return False
        told, chosen = self._told(self._cohort)
        held = (told.cohort_year, told.cohort_suffix, told.schedule_identifier)
        other = chosen is not None and (chosen.year, chosen.suffix, chosen.schedule) != held
        return other or told != self._cohort

    def _show_save(self) -> None:
        self.save.setEnabled(self._is_changed())

    def _save(self) -> None:
        cohort, program = self._cohort, self._program
        if cohort is None or not self._is_changed():
            return
        told, chosen = self._told(cohort)
        store = program.store
        act = program.attempt(lambda: change_cohort(store, told, chosen, before=cohort))
        if act is None:
            return
        self._cohort = None
        program.remember(act, f"{told.name} was changed.")
        program.choose_cohort(told.id)


def _number(most: int, unit: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(0, most)
    made.setSuffix(unit)
    return made
