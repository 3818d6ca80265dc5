"""Settings: who I am, the provider's name, this cohort, the look, about."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QSpinBox

from npq_desktop import __version__
from npq_desktop.domain.dfe_cohorts import DfeCohort
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.cohorts import change_cohort
from npq_desktop.services.users import set_setting, use_as
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import Card, Page, wrapping
from npq_desktop.ui.kit.words import PageTitle, card_title, small
from npq_desktop.ui.program import Program
from npq_desktop.ui.settings.text_size import TextSize
from npq_desktop.ui.theme.theme import Scheme, theme


class SettingsPage(Page):
    """Each card saves what is in it; each change of the cohort can be undone."""

    look_chosen = Signal(object)  # a Scheme

    def __init__(self, program: Program) -> None:
        super().__init__()
        self._program = program
        self.box.addWidget(PageTitle("", "Settings"))
        self._add_me()
        self._add_cohort()
        self._add_look()
        self._add_about()
        self.box.addStretch(1)

    def _card(self, title: str) -> tuple[Card, QFormLayout]:
        card = Card()
        card.setMaximumWidth(720)
        card.box.addWidget(card_title(title))
        form = QFormLayout()
        form.setSpacing(10)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        card.box.addLayout(form)
        self.box.addWidget(card)
        return card, form

    @staticmethod
    def _field(form: QFormLayout, name: str, field: object) -> None:
        words = QLabel(name)
        words.setBuddy(field)  # type: ignore[arg-type]
        field.setAccessibleName(name)  # type: ignore[attr-defined]
        form.addRow(words, field)  # type: ignore[call-overload]

    def _add_me(self) -> None:
        card, form = self._card("Who I am")
        self.name = QLineEdit()
        self.provider = QLineEdit()
        self._field(form, "My name, as on the sheet", self.name)
        self._field(form, "Provider, as on the sheet", self.provider)
        save = Button("Save my details", "save")
        save.clicked.connect(self._save_me)
        card.box.addWidget(wrapping(save))

    def _add_cohort(self) -> None:
        card, form = self._card("This cohort")
        self.cohort_name = QLineEdit()
        self.initials = QLineEdit()
        self.initials.setMaxLength(6)
        self.dfe = QComboBox()
        self.dfe.addItem("Not chosen yet", None)
        for row in self._program.tools.dfe_cohorts():
            self.dfe.addItem(row.shown, row)
        self.grace = QSpinBox()
        self.grace.setRange(0, 60)
        self.grace.setSuffix(" minutes")
        self.threshold = QSpinBox()
        self.threshold.setRange(0, 100)
        self.threshold.setSuffix(" %")
        self._field(form, "Name", self.cohort_name)
        self._field(form, "Initials", self.initials)
        self._field(form, "DfE cohort", self.dfe)
        self._field(form, "Late after", self.grace)
        self._field(form, "Attendance asked for", self.threshold)
        card.box.addWidget(small("Check the percentage against your contract.", wrap=True))
        save = Button("Save the cohort", "save")
        save.clicked.connect(self._save_cohort)
        card.box.addWidget(wrapping(save))
        self._cohort_card = card

    def _add_look(self) -> None:
        _, form = self._card("The look")
        self.scheme = QComboBox()
        for words, scheme in (
            ("As the system says", Scheme.SYSTEM),
            ("Light", Scheme.LIGHT),
            ("Dark", Scheme.DARK),
        ):
            self.scheme.addItem(words, scheme)
        self.scheme.activated.connect(lambda _at: self._choose_look())
        self._field(form, "Colours", self.scheme)
        self.text_size = TextSize(self._program)
        self._field(form, "Size of text and everything else", self.text_size)

    def _add_about(self) -> None:
        card, _ = self._card("About")
        words = (
            f"NPQ Desktop {__version__}. Everything stays in {self._program.tools.folder}. "
            "The program never uses a network. It is free software (MIT licence); Qt is used "
            "under the LGPL, the fonts under the Open Font Licence, the icons are Lucide (ISC)."
        )
        card.box.addWidget(small(words, wrap=True))

    def refresh(self) -> None:
        """Show what is set."""
        with self._program.store.reading() as view:
            _, name = view.user()
            provider = view.setting("provider_name")
        self.name.setText(name)
        self.provider.setText(provider or "")
        self.scheme.setCurrentIndex(self.scheme.findData(theme().scheme))
        self.text_size.refresh()
        cohort = self._program.cohort
        self._cohort_card.setVisible(cohort is not None)
        if cohort is not None:
            self._show_cohort(cohort)

    def _show_cohort(self, cohort: Cohort) -> None:
        self.cohort_name.setText(cohort.name)
        self.initials.setText(cohort.initials)
        self.grace.setValue(cohort.rules.grace_minutes)
        self.threshold.setValue(cohort.rules.attendance_threshold)
        self.dfe.setCurrentIndex(0)
        for at in range(1, self.dfe.count()):
            row: DfeCohort = self.dfe.itemData(at)
            held = (cohort.cohort_year, cohort.cohort_suffix, cohort.schedule_identifier)
            if (row.year, row.suffix, row.schedule) == held:
                self.dfe.setCurrentIndex(at)

    def _save_me(self) -> None:
        program = self._program

        def save() -> bool:
            if self.name.text().strip():
                use_as(program.store, self.name.text())
            set_setting(program.store, "provider_name", self.provider.text().strip())
            return True

        if program.attempt(save):
            program.skip_own()
            program.said.emit("Your details are saved.")

    def _save_cohort(self) -> None:
        program, cohort = self._program, self._program.cohort
        if cohort is None:
            return
        rules = replace(
            cohort.rules,
            grace_minutes=self.grace.value(),
            attendance_threshold=self.threshold.value(),
        )
        told = replace(
            cohort,
            name=" ".join(self.cohort_name.text().split()),
            initials=self.initials.text().strip(),
            rules=rules,
        )
        act = program.attempt(lambda: change_cohort(program.store, told, self.dfe.currentData()))
        if act is not None:
            program.remember(act, f"{told.name} was changed.")
            program.choose_cohort(cohort.id)

    def _choose_look(self) -> None:
        self.look_chosen.emit(self.scheme.currentData())
