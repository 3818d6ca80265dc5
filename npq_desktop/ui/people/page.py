"""The people of a cohort: a list to search, and the way to import one."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from npq_desktop.domain.door import parts_of
from npq_desktop.domain.folding import fold
from npq_desktop.domain.ids import Id
from npq_desktop.domain.people import Participant, TrainingStatus
from npq_desktop.services.today import age_words
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.find_field import FindField
from npq_desktop.ui.kit.frames import Banner, EmptyState, Page, PageHead, wrapping
from npq_desktop.ui.kit.marks import Pill
from npq_desktop.ui.kit.rows import Cell, LazyRows, Row, RowsTable
from npq_desktop.ui.kit.table import ListTable, TableCard
from npq_desktop.ui.kit.words import PageTitle

_STATUS = {
    TrainingStatus.DEFERRED: Pill("Deferred", "hourglass", "late"),
    TrainingStatus.WITHDRAWN: Pill("Withdrawn", "user-minus", "absent_authorised"),
}
_MERGED = Pill("Same person", "copy", "absent_authorised")
WIDE = (0.34, 0.26, 0.26)
NARROW = (0.7, 0.0, 0.0)
NARROW_BELOW = 640
NOBODY = "Nobody is in this cohort yet"
IMPORT = (
    "Import the list that your office sent: Excel or CSV, any layout. Or drop it anywhere on this "
    "window. You will see every row before it is saved."
)


class PeoplePage(Page):
    """Finds people as you type; a list may be dropped on it."""

    import_asked = Signal()
    unfinished_asked = Signal()  # go on with the list that waits to be imported
    splits_confirmed = Signal(list)  # ids of people whose guessed split is right
    split_asked = Signal(list)  # ids of people whose split is to be put right

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("People")
        self._people: list[tuple[Participant, str]] = []
        self._private = False
        self._add_head()
        self._add_naming()
        self.list = ListTable("People")
        self.table = RowsTable(("Name", "Role", "E-mail and TRN", "Status"), self.list)
        self.list.setModel(self.table)
        self.list.share_columns(WIDE)
        self.list.setMinimumHeight(180)
        self.list.activated_row.connect(lambda _index: self._ask_split())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_choice())
        for key, do in (("C", self._confirm), ("F2", self._ask_split)):
            made = QShortcut(QKeySequence(key), self.list)
            made.setContext(Qt.ShortcutContext.WidgetShortcut)
            made.activated.connect(do)
        self.card = TableCard(self.list)
        self.empty = EmptyState("users", NOBODY, IMPORT, "Import a list")
        self.empty.sentence.setMinimumWidth(320)
        self.empty.acted.connect(self.import_asked)
        self.card.box.addWidget(self.empty, 1)
        self.box.addWidget(self.card, 1)

    def _add_head(self) -> None:
        self.heading = PageTitle("", "People")
        self.import_button = Button("Import a list", "upload", "primary")
        self.import_button.clicked.connect(self.import_asked)
        self.box.addWidget(PageHead(self.heading, self.import_button))
        self.unfinished = Banner("info")
        self.unfinished.acted.connect(self.unfinished_asked)
        self.box.addWidget(self.unfinished)
        self.find_field = FindField("Find a person", "Find by any part of a name or organisation")
        self.find_field.textChanged.connect(lambda _text: self._show())
        self.find_field.left_down.connect(self._to_list)
        self.box.addWidget(self.find_field)

    def _add_naming(self) -> None:
        """How many names are split by a guess, and what can be done about those chosen."""
        self.everyone, self.to_confirm = Button("Everyone", kind="chip"), Button("", kind="chip")
        self.everyone.setChecked(True)
        self.to_confirm.setToolTip("Only names whose family name is a guess")
        self.right = Button("The split is right", "check", hint="C")
        self.other_split = Button("Correct the split", "pencil", hint="F2")
        self.to_confirm.toggled.connect(lambda _on: self._show())
        self.right.clicked.connect(self._confirm)
        self.other_split.clicked.connect(self._ask_split)
        self.naming = wrapping(self.everyone, self.to_confirm, self.right, self.other_split)
        self.box.addWidget(self.naming)

    def show_people(
        self,
        cohort: str,
        people: Sequence[Participant],
        *,
        private: bool,
        imported_at: datetime | None = None,
        now: datetime | None = None,
    ) -> None:
        """Show the people of a cohort; ``private`` leaves e-mail, TRN and status out."""
        self._private = private
        self._people = [
            (each, " ".join((*parts_of(each.name), fold(each.work.organisation))))
            for each in people
        ]
        age = age_words(imported_at, now) if imported_at is not None and now is not None else ""
        self.heading.above.setText(" · ".join(filter(None, (cohort, age))))
        self._show()

    def show_unfinished(self, name: str) -> None:
        """A list that was read, but not imported yet; none hides the reminder."""
        if name:
            self.unfinished.say(f"{name} is not imported yet.", "Go on with it")
        else:
            self.unfinished.hide()

    def _show(self) -> None:
        words = fold(self.find_field.text()).split()
        chosen, was_at = self._chosen(), self.list.currentIndex().row()
        guesses = self._show_guesses()
        kept = [p for p, text in self._people if all(word in text for word in words)]
        if guesses:
            kept = [person for person in kept if person.name.guessed]
        self.table.show_rows(LazyRows(kept, self._row, lambda person: person.id))
        self.list.setVisible(bool(kept))
        self.empty.setVisible(not kept)
        everybody = len(self._people)
        self.find_field.setVisible(bool(everybody))
        self.import_button.setVisible(bool(everybody))
        some = bool(words) or guesses
        of = f"{len(kept):,} of {everybody:,}" if some else f"{everybody:,}" if kept else "No"
        self.heading.title.setText(f"{of} {'person' if everybody == 1 else 'people'}")
        place = self.table.place_of(chosen) if chosen else None
        if place is None and chosen and guesses and kept:
            place = min(was_at, len(kept) - 1)  # the next one to confirm
        if place is not None:
            self.list.selectRow(place)
        self._show_choice()
        if not kept:
            self._show_nobody(filtered=bool(self._people))

    def _show_guesses(self) -> bool:
        """Say how many names are split by a guess; whether only those are wanted."""
        guesses = sum(person.name.guessed for person, _ in self._people)
        if not guesses and self.to_confirm.isChecked():
            with QSignalBlocker(self.to_confirm):
                self.everyone.setChecked(True)
        self.to_confirm.show_text(f"{guesses:,} {'name' if guesses == 1 else 'names'} to confirm")
        self.naming.setVisible(bool(guesses))
        return self.to_confirm.isChecked()

    def _chosen_people(self, *, guessed: bool) -> list[Id]:
        """Who is chosen; of several, ``guessed`` or not, only guesses are to be put right."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        keys = {self.table.row(row).key for row in rows}
        held = [person for person, _ in self._people if person.id in keys]
        if guessed or len(held) > 1:
            held = [person for person in held if person.name.guessed]
        return [person.id for person in held]

    def _show_choice(self) -> None:
        chosen = bool(self._chosen_people(guessed=True))
        self.right.setEnabled(chosen)
        self.other_split.setEnabled(chosen)

    def _confirm(self) -> None:
        people = self._chosen_people(guessed=True)
        if people:
            self.splits_confirmed.emit(people)

    def _ask_split(self) -> None:
        people = self._chosen_people(guessed=False)
        if people:
            self.split_asked.emit(people)

    def _show_nobody(self, *, filtered: bool) -> None:
        typed = self.find_field.text()
        self.empty.headline.setText(f"Nobody fits “{typed}”" if filtered else NOBODY)
        self.empty.sentence.setText("Esc clears the box above." if filtered else IMPORT)
        self.empty.button.setVisible(not filtered)

    def _chosen(self) -> str:
        index = self.list.currentIndex()
        valid = index.isValid() and index.row() < self.table.rowCount()
        return str(self.table.row(index.row()).key) if valid else ""

    def _to_list(self) -> None:
        if self.table.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, person: Participant) -> Row:
        lead = "Lead mentor" if person.work.lead_mentor else ""
        role = person.work.role or lead
        below = lead if person.work.role and lead.casefold() not in role.casefold() else ""
        trn = f"TRN {person.trn}" if person.trn else ""
        known = tuple(filter(None, (person.email or "", trn)))
        told = ("hidden",) if self._private and known else known or ("",)
        pill = _MERGED if person.merged_into else self._status(person)
        return Row(
            person.id,
            (
                Cell(person.name.printed, _below_name(person), is_strong=True),
                Cell(role, below),
                Cell(told[0], told[1] if len(told) > 1 else ""),
                Cell("" if pill else "hidden" if self._private else "Active", pill=pill),
            ),
        )

    def _status(self, person: Participant) -> Pill | None:
        """Who deferred or withdrew is not for the wall; then nobody's status is."""
        return None if self._private else _STATUS.get(person.status.training_status)

    def take_focus(self) -> None:
        """Typing finds somebody; with nobody here, Enter imports."""
        (self.find_field if self._people else self.empty.button).setFocus()

    def resizeEvent(self, event: object) -> None:
        """Only the name and the status where there is little room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "list"):
            narrow = self.viewport().width() < NARROW_BELOW
            self.list.share_columns(NARROW if narrow else WIDE)


def _below_name(person: Participant) -> str:
    """The organisation; before it, where the split is a guess, what the name is sorted under."""
    name = person.name
    told = f"Sorted under {name.family or name.full}, a guess" if name.guessed else ""
    return " · ".join(filter(None, (told, person.work.organisation)))
