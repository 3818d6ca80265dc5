"""Adding a person by hand: the fields, the split that is proposed, likely doubles as one types."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QCompleter, QLineEdit, QWidget

from npq_desktop.domain.days import long_date
from npq_desktop.domain.errors import AppError, BadInput
from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Participant
from npq_desktop.domain.typed_dates import read_date
from npq_desktop.services.people_add import Doubles, Draft, name_of
from npq_desktop.ui.kit.dialogs import Dialog
from npq_desktop.ui.kit.fields import Field, beside
from npq_desktop.ui.kit.frames import Banner

Save = Callable[[Draft], tuple[Id | None, Participant]]
SENTENCE = "Somebody who is on no list yet. Only the name is needed; the rest can follow."
HIDDEN = "Hidden from the wall."


class AddPersonDialog(Dialog):
    """``save`` adds the person; what it refuses is said here, and the dialog stays."""

    def __init__(
        self,
        parent: QWidget | None,
        cohort: str,
        doubles: Doubles,
        organisations: Sequence[str],
        save: Save,
        *,
        private: bool,
    ) -> None:
        super().__init__(parent, f"Add a person to {cohort}", SENTENCE, "Add", wide=620)
        self._doubles, self._save = doubles, save
        self.act: Id | None = None
        self.added: Participant | None = None
        self._splits = False  # whether somebody said how the name is split
        self._add_name()
        self._add_work(organisations)
        self._add_private(private=private)
        self.warning = Banner("warning")
        self.form.addWidget(self.warning)
        self.full.setFocus()

    def _add_name(self) -> None:
        self.full = QLineEdit()
        self.given, self.family, self.preferred = QLineEdit(), QLineEdit(), QLineEdit()
        self.add_field("Full name, as it is to be printed", self.full)
        self._family = Field("Family name", self.family)
        self.form.addWidget(
            beside(
                (Field("Given names", self.given), 1),
                (self._family, 1),
                (Field("Preferred name", self.preferred), 1),
            )
        )
        self.full.textChanged.connect(lambda _text: self._name_changed())
        for part in (self.given, self.family):
            part.textEdited.connect(lambda _text: self._split_said())

    def _add_work(self, organisations: Sequence[str]) -> None:
        self.organisation, self.role = QLineEdit(), QLineEdit()
        known = QCompleter(list(organisations), self.organisation)
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        known.setFilterMode(Qt.MatchFlag.MatchContains)
        self.organisation.setCompleter(known)
        self.form.addWidget(
            beside((Field("Organisation", self.organisation), 1), (Field("Role", self.role), 1))
        )
        self.lead = QCheckBox("Lead mentor")
        self.form.addWidget(self.lead)

    def _add_private(self, *, private: bool) -> None:
        self.email, self.trn, self.joined = QLineEdit(), QLineEdit(), QLineEdit()
        self.joined.setPlaceholderText("from the start")
        hint = HIDDEN if private else ""
        if private:
            for field in (self.email, self.trn):
                field.setEchoMode(QLineEdit.EchoMode.Password)
        self._from = Field("In the cohort from (day/month/year)", self.joined)
        self.form.addWidget(
            beside((Field("E-mail", self.email, hint), 5), (Field("TRN", self.trn, hint), 3))
        )
        self.form.addWidget(self._from)
        for field in (self.email, self.trn):
            field.textChanged.connect(lambda _text: self._warn())
        self.joined.textChanged.connect(lambda _text: self._say_day())

    def _draft(self, joined: date | None = None) -> Draft:
        return Draft(
            full_name=self.full.text(),
            given=self.given.text(),
            family=self.family.text(),
            preferred_name=self.preferred.text(),
            email=self.email.text(),
            trn=self.trn.text(),
            organisation=self.organisation.text(),
            role=self.role.text(),
            lead_mentor=True if self.lead.isChecked() else None,
            joined=joined,
        )

    def _name_changed(self) -> None:
        """Propose how the name is split, until somebody says it."""
        if not self._splits:
            try:
                made = name_of(Draft(self.full.text()))
            except BadInput:
                self.given.clear()
                self.family.clear()
            else:
                self.given.setText(made.given)
                self.family.setText(made.family)
        self._say_sorted()
        self._warn()

    def _split_said(self) -> None:
        self._splits = bool(self.given.text() or self.family.text())
        self._say_sorted()

    def _say_sorted(self) -> None:
        try:
            self._family.say(f"In lists: {name_of(self._draft()).sorted_form}")
        except BadInput:
            self._family.say("")

    def _say_day(self) -> None:
        try:
            day = self._day()
        except BadInput:
            self._from.say("")
        else:
            self._from.say(long_date(day) if day is not None else "")

    def _day(self) -> date | None:
        """From when in the cohort; None from its start. Raises BadInput."""
        typed = self.joined.text().strip()
        return read_date(typed) if typed else None

    def _warn(self) -> None:
        """Likely doubles stop nobody; they are told as soon as they can be seen."""
        told = self._doubles.of(self._draft())
        if told:
            more = f" And {len(told) - 2:,} more." if len(told) > 2 else ""
            self.warning.say(f"{' '.join(told[:2])}{more} Is it the same person?")
        else:
            self.warning.hide()

    def confirm(self) -> None:
        """Add them; a value that cannot stand is said, and its field gets the focus."""
        try:
            joined = self._day()
        except BadInput as error:
            self.complain(error.sentence, self.joined)
            return
        try:
            self.act, self.added = self._save(self._draft(joined))
        except AppError as error:
            self.complain(error.sentence, self._about(error.sentence))
        else:
            self.accept()

    def _about(self, sentence: str) -> QLineEdit:
        """The field that a refusal is about."""
        for word, field in (("e-mail", self.email), ("TRN", self.trn), ("given", self.given)):
            if word in sentence:
                return field
        return self.full
