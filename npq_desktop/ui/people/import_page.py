"""The import page: what each column was taken for, what happens to each row, one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QScrollArea,
    QWidget,
)

from npq_desktop.services.import_plan import Fate, ImportPlan, PlannedRow
from npq_desktop.services.participant_list import ColumnMeaning
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import Banner, Card, EmptyState, Page, PageHead, wrapping
from npq_desktop.ui.kit.progress import ProgressPanel
from npq_desktop.ui.kit.rows import Cell, Row, RowsTable
from npq_desktop.ui.kit.table import ListTable, TableCard
from npq_desktop.ui.kit.words import PageTitle, small
from npq_desktop.ui.people.import_words import MEANINGS, button_words, has_question, row_of

_LEFT_ALONE = {ColumnMeaning.STATUS_SINCE, ColumnMeaning.EARLIER_NAMES, ColumnMeaning.ID_CHANGES}


class ImportPage(Page):
    """Shows a plan; reports what the user changes about it."""

    file_asked = Signal()
    meaning_chosen = Signal(int, object)  # a column, a ColumnMeaning
    other_cohort_chosen = Signal(str)  # the id of the cohort it should go to
    padding_chosen = Signal(int, bool)  # a row number, whether its TRN gets its zero
    confirmed = Signal()
    left = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = self.box
        box.setSpacing(12)
        self.heading = PageTitle("", "Import a list")
        self.back = Button("Back", "arrow-left")
        self.other = Button("Choose another file", "folder-open")
        self.go = Button("", kind="primary")
        box.addWidget(PageHead(self.heading, self.back, self.other, self.go))
        self.banner = Banner("warning")
        box.addWidget(self.banner)
        self.progress = ProgressPanel("Importing")
        box.addWidget(self.progress)
        self.taken = small("Each column of the file, and what it was taken for")
        box.addWidget(self.taken)
        self.columns = QScrollArea()
        self.columns.setWidgetResizable(True)
        self.columns.setFixedHeight(126)
        self.columns.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.columns.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box.addWidget(self.columns)
        self.chips = {
            key: Button("", kind="chip")
            for key in ("look", "all", "changed", "here", "missing", "rejected")
        }
        self._group = QButtonGroup(self)
        for key, chip in self.chips.items():
            self._group.addButton(chip)
            chip.clicked.connect(lambda _=False, key=key: self._choose(key))
        box.addWidget(wrapping(*self.chips.values(), spacing=4))
        self.list = ListTable("Rows of the list")
        self.table = RowsTable(
            ("Row", "Name", "What happens", "Details", "What was noticed"), self.list
        )
        self.list.setModel(self.table)
        self.list.share_columns((0.07, 0.2, 0.17, 0.22))
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(180)
        self.card = TableCard(self.list)
        self.empty = EmptyState("circle-check", "Nothing here", "")
        self.card.box.addWidget(self.empty)
        box.addWidget(self.card, 1)
        self.question = Banner("info")
        box.addWidget(self.question)
        self._plan: ImportPlan | None = None
        self._chosen = "look"
        self._asked: PlannedRow | None = None
        self._connect()

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.other.clicked.connect(self.file_asked)
        self.go.clicked.connect(self.confirmed)
        self.progress.cancelled.connect(self.cancelled)
        self.banner.acted.connect(self._other_cohort)
        self.question.acted.connect(self._pad)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.activated.connect(self.go.click)
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show_question())
        self.list.activated_row.connect(lambda _index: self._pad())

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a plan, the rows to look at first."""
        first = self._plan is None or self._plan.file.digest != plan.file.digest
        self._plan = plan
        people = len(plan.rows)
        self.heading.show_words(
            f"{plan.file.name} · {plan.file.description}", f"{people} rows for {plan.cohort.name}"
        )
        writes = plan.counts[Fate.NEW] + plan.counts[Fate.CHANGED]
        self.go.show_text(button_words(plan))
        self.go.setEnabled(bool(writes) or bool(plan.counts[Fate.UNCHANGED]))
        self.go.setToolTip("Ctrl+Enter")
        self._show_columns(plan)
        self._show_banner(plan)
        numbers = self._numbers(plan)
        for key, chip in self.chips.items():
            chip.show_text(numbers[key])
        if first:
            self._chosen = "look" if any(row.needs_a_look for row in plan.rows) else "all"
            self.chips[self._chosen].setChecked(True)
        self._show_rows()

    def _numbers(self, plan: ImportPlan) -> dict[str, str]:
        look = sum(1 for row in plan.rows if row.needs_a_look)
        return {
            "look": f"{look} to look at",
            "all": f"All {len(plan.rows)}",
            "changed": f"{plan.counts[Fate.CHANGED]} changed",
            "here": f"{plan.counts[Fate.UNCHANGED]} already here",
            "missing": f"{len(plan.missing)} here, but not in this file",
            "rejected": f"{plan.counts[Fate.REJECTED]} rejected",
        }

    def _show_banner(self, plan: ImportPlan) -> None:
        needs = [n for n in plan.notices if n.field == "needs"]
        if plan.looks_like is not None:
            other, why = plan.looks_like
            self.banner.say(
                f"This list looks like {other.name}: {why}. It will go to {plan.cohort.name}.",
                f"Put it into {other.name} instead",
            )
        elif needs:
            self.banner.say(f"The column “{needs[0].value}” is left out. {needs[0].message}")
        else:
            self.banner.hide()

    def _show_columns(self, plan: ImportPlan) -> None:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for number, (column, meaning) in enumerate(
            zip(plan.file.columns, plan.meanings, strict=True)
        ):
            if meaning in _LEFT_ALONE:
                continue
            card = Card(12, 3)
            card.setMinimumWidth(178)
            card.box.addWidget(small(column.heading or "no heading"))
            choice = QComboBox()
            choice.setAccessibleName(f"{column.heading or 'Column'} was taken for")
            for each, words in MEANINGS.items():
                if each not in _LEFT_ALONE:
                    choice.addItem(words, each)
            choice.setCurrentIndex(choice.findData(meaning))
            choice.setEnabled(not plan.file.is_from_dfe)
            choice.activated.connect(
                lambda _at, number=number, choice=choice: self.meaning_chosen.emit(
                    number, choice.currentData()
                )
            )
            card.box.addWidget(choice)
            card.box.addWidget(small(column.sample or "empty"))
            row.addWidget(card)
        row.addStretch(1)
        self.columns.setWidget(held)

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._show_rows()

    def _show_rows(self) -> None:
        plan = self._plan
        if plan is None:
            return
        if self._chosen == "missing":
            rows = [
                Row(
                    None,
                    (
                        Cell(""),
                        Cell(p.name.sorted_form, is_strong=True),
                        Cell("Stays"),
                        Cell(p.work.organisation),
                        Cell("Not in this file. Nobody is removed."),
                    ),
                )
                for p in plan.missing
            ]
        else:
            rows = [row_of(row) for row in plan.rows if self._wanted(row)]
        self.table.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.empty.headline.setText("Nothing under this heading")
        self._show_question()

    def _wanted(self, row: PlannedRow) -> bool:
        return {
            "look": row.needs_a_look,
            "all": True,
            "changed": row.fate is Fate.CHANGED,
            "here": row.fate is Fate.UNCHANGED,
            "rejected": row.fate is Fate.REJECTED,
        }[self._chosen]

    def _show_question(self) -> None:
        """The remedy of the chosen row, and everything that was noticed about it."""
        index = self.list.currentIndex()
        self._asked = None
        if not index.isValid() or index.row() >= self.table.rowCount():
            self.question.hide()
            return
        row = self.table.row(index.row())
        words = row.cells[4].text
        if not words:
            self.question.hide()
            return
        action = ""
        if isinstance(row.key, PlannedRow) and has_question(row.key):
            self._asked = row.key
            padded = next(n.value for n in row.key.candidate.notices if n.remedy).zfill(7)
            action = f"Use {padded}"
        self.question.say(words, action)

    def _pad(self) -> None:
        if self._asked is not None:
            self.padding_chosen.emit(self._asked.candidate.row, True)

    def _other_cohort(self) -> None:
        if self._plan is not None and self._plan.looks_like is not None:
            self.other_cohort_chosen.emit(self._plan.looks_like[0].id)

    def show_working(self, *, working: bool) -> None:
        """Show the bar while rows are written; the rest waits."""
        self.go.setEnabled(not working)
        if working:
            self.progress.begin()
        else:
            self.progress.hide()

    def show_advance(self, done: int, total: int) -> None:
        """How far it is."""
        self.progress.show_advance(done, total)
