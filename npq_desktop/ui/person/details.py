"""The details of one person, each edited where it stands; what is private is hidden on a wall."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from npq_desktop.domain.days import short_date
from npq_desktop.domain.dfe_reasons import label_of
from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Participant, TrainingStatus
from npq_desktop.services.person_fields import FIELDS
from npq_desktop.services.person_page import PersonPage
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import Card, wrapping
from npq_desktop.ui.kit.words import card_title, label
from npq_desktop.ui.person.detail_row import HIDDEN, NAME_WIDTH, DetailRow
from npq_desktop.ui.theme.tokens import TARGET

YES_OR_NO = ("", "Yes", "No")
_STATUS = {
    TrainingStatus.ACTIVE: "Active",
    TrainingStatus.DEFERRED: "Deferred",
    TrainingStatus.WITHDRAWN: "Withdrawn",
}


def masked(trn: str) -> str:
    """``••••904``: enough to tell two apart, too little to copy from over a shoulder."""
    return f"••••{trn[-3:]}" if trn else ""


class DetailsCard(Card):
    """Reports what was edited and asked; it saves nothing itself."""

    edited = Signal(str, str)  # the key of a field, and what was typed
    history_asked = Signal(str)  # the key of a field
    name_confirmed = Signal()
    joined_asked = Signal()
    person_asked = Signal(str)  # another entry of the same person

    def __init__(self) -> None:
        super().__init__(20, 0)
        self.box.addWidget(card_title("Details"))
        self.box.addSpacing(4)
        self.rows: dict[str, DetailRow] = {}
        for key, field in FIELDS.items():
            choices = YES_OR_NO if key == "lead_mentor" else ()
            row = self.rows[key] = DetailRow(key, field.label, choices)
            row.edited.connect(self.edited)
            row.history_asked.connect(self.history_asked)
            self.box.addWidget(row)
        self.confirm, self.show_trn = Button("Confirm", kind="link"), Button("Show", kind="link")
        self.confirm.setToolTip("This is how the name is to be printed")
        self.confirm.clicked.connect(self.name_confirmed)
        self.show_trn.clicked.connect(self._show_or_hide_trn)
        self.rows["full_name"].extra.addWidget(self.confirm)
        self.rows["trn"].extra.addWidget(self.show_trn)
        self._person: Participant | None = None
        self._private = self._shows_trn = False
        self._add_facts()

    def _add_facts(self) -> None:
        self._facts = QWidget()
        self._grid = QGridLayout(self._facts)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, NAME_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self.joined = Button("Change", kind="link")
        self.joined.setAccessibleName("Change the day they joined")
        self.joined.clicked.connect(self.joined_asked)
        self.others: list[Button] = []
        self.box.addWidget(self._facts)

    def show_person(self, page: PersonPage, *, private: bool) -> None:
        """Show the details; a field that is being edited stays open."""
        person = page.person
        if self._person is None or self._person.id != person.id:
            self._shows_trn = False
            for row in self.rows.values():
                row.leave()
        self._person, self._private = person, private
        for key, field in FIELDS.items():
            if key != "trn":
                hidden = field.is_private and private
                self.rows[key].show_value(field.read(person), hidden=hidden)
        self.rows["earlier_names"].setVisible(
            bool(person.name.earlier) or self.rows["earlier_names"].is_open
        )
        sure = person.name_confirmed and not person.name.guessed
        self.confirm.setVisible(not sure)
        self._show_trn()
        self._show_facts(page, private=private)

    def _show_trn(self) -> None:
        trn = (self._person.trn or "") if self._person is not None else ""
        shown = trn if self._shows_trn else masked(trn)
        self.rows["trn"].show_value(shown, trn, hidden=self._private)
        self.show_trn.setVisible(bool(trn) and not self._private)
        self.show_trn.show_text("Hide" if self._shows_trn else "Show")
        self.show_trn.setAccessibleName(f"{self.show_trn.words} the TRN")

    def _show_or_hide_trn(self) -> None:
        self._shows_trn = not self._shows_trn
        self._show_trn()

    def hide_trn(self) -> None:
        """The page was left: its dots come back."""
        self._shows_trn = False

    def _show_facts(self, page: PersonPage, *, private: bool) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.joined:
                widget.hide()
                widget.deleteLater()
        for at, (name, words) in enumerate(_facts(page, private=private)):
            quiet, said = label(name, muted=True, wrap=True), label(words, wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            said.setAccessibleName(f"{name}: {words}")
            self._grid.setRowMinimumHeight(at, TARGET)
            self._grid.addWidget(quiet, at, 0)
            self._grid.addWidget(said, at, 1, 1, 1 if name == JOINED else 2)
            if name == JOINED:
                self._grid.addWidget(self.joined, at, 2)
        self.joined.setVisible(page.cohort is not None)
        self._show_others(page)

    def _show_others(self, page: PersonPage) -> None:
        """The other entries of the same person; each opens its own page."""
        self.others = []
        for each in page.others:
            where = each.cohort.name if each.cohort is not None else "no cohort"
            button = Button(f"Also in {where}", kind="link")
            button.clicked.connect(lambda _=False, id_=each.person.id: self._ask(id_))
            self.others.append(button)
        if self.others:
            self._grid.addWidget(wrapping(*self.others), self._grid.rowCount(), 0, 1, 3)

    def _ask(self, person: Id) -> None:
        self.person_asked.emit(person)


JOINED = "In the cohort"


def _facts(page: PersonPage, *, private: bool) -> list[tuple[str, str]]:
    """What is known of somebody that is not typed here, with its name."""
    person, told = page.person, []
    if page.cohort is not None:
        told.append((JOINED, _spans(person)))
    if not private:
        told.append(("Status", _status(page)))
    record = person.dfe
    ids = [record.participant_id, *(f"earlier {each}" for each in person.aliases)]
    known = "\n".join(filter(None, ids))
    if known:
        told.append(("DfE id", HIDDEN if private else known))
    if record.accepted is not None:
        told.append(("Application", "Accepted" if record.accepted else "Not accepted yet"))
    if person.moved is not None:
        why = "" if private else person.moved.why
        told.append(("Moved here", ", ".join(filter(None, (short_date(person.moved.on), why)))))
    return told


def _spans(person: Participant) -> str:
    if not person.enrolment:
        return "From its start"
    said = []
    for start, end in person.enrolment:
        begins = f"From {short_date(start)}" if start is not None else "From its start"
        said.append(f"{begins} to {short_date(end)}" if end is not None else begins)
    return "\n".join(said)


def _status(page: PersonPage) -> str:
    status = page.person.status
    words = _STATUS[status.training_status]
    if status.since is not None and status.training_status is not TrainingStatus.ACTIVE:
        words += f" from {short_date(status.since)}"
    return f"{words}, {label_of(page.reason).lower()}" if page.reason else words
