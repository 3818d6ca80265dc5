"""The import page: what each column was taken for, what happens to each row, one button."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QWidget

from npq_desktop.services.import_plan import Fate, ImportPlan, PlannedRow
from npq_desktop.services.import_remedies import is_open_to_all
from npq_desktop.ui.kit.buttons import Button, IconButton
from npq_desktop.ui.kit.frames import Banner, EmptyState, Page, PageHead, wrapping
from npq_desktop.ui.kit.progress import ProgressPanel
from npq_desktop.ui.kit.rows import LazyRows
from npq_desktop.ui.kit.swatch import swatch
from npq_desktop.ui.kit.table import TableCard
from npq_desktop.ui.kit.words import PageTitle, small
from npq_desktop.ui.people.import_columns import ColumnStrip
from npq_desktop.ui.people.import_words import (
    Preview,
    button_words,
    cohort_words,
    counts,
    left_out_words,
    short,
    title_words,
)
from npq_desktop.ui.people.remedy_list import RemedyList

WIDE = (0.06, 0.27, 0.19, 0.1)
NARROW = (0.12, 0.28, 0.26, 0.0)
NARROW_BELOW = 720
CHIPS = ("look", "all", "new", "changed", "here", "missing", "left_out", "rejected")


class ImportPage(Page):
    """Shows a preview; reports what the user changes about it."""

    file_asked = Signal()
    meaning_chosen = Signal(int, object)  # a column, a ColumnMeaning
    cohort_chosen = Signal(str)  # the id of the cohort it should go to
    remedy_taken = Signal(list, int)  # row numbers; which remedy, 0 the first, -1 the last
    confirmed = Signal()
    left = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Import a list")
        self.box.setSpacing(12)
        self._preview: Preview | None = None
        self._chosen = "look"
        self._instead = ""
        self._add_head()
        self._add_columns()
        self._add_rows()
        self._parts = (self.taken, self.columns, self._chip_row, self.card)
        self.trouble = EmptyState("triangle-alert", "This file cannot be used", "", "Choose a file")
        self.trouble.sentence.setMinimumWidth(340)
        self.trouble.acted.connect(self.file_asked)
        self.box.addWidget(self.trouble, 1)
        self.box.addStretch(0)
        self._show_parts(shown=False)
        self.trouble.hide()
        for sequence, do in (("Ctrl+Return", self._go), ("Ctrl+Enter", self._go)):
            QShortcut(QKeySequence(sequence), self).activated.connect(do)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.activated.connect(self.left)

    def _add_head(self) -> None:
        self.heading = PageTitle("", "Import a list")
        self.back = IconButton("arrow-left", "Back to People (Esc)")
        self.other = Button("Choose another file", "folder-open")
        self.go = Button("", kind="primary", hint="Ctrl Enter")
        self.back.clicked.connect(self.left)
        self.other.clicked.connect(self.file_asked)
        self.go.clicked.connect(self.confirmed)
        titled = QWidget()
        row = QHBoxLayout(titled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.heading, 1)
        self.box.addWidget(PageHead(titled, self.other, self.go))
        self.banner, self.notice = Banner("warning"), Banner("info")
        self.progress = ProgressPanel("Reading the list")
        for each in (self.banner, self.notice, self.progress):
            self.box.addWidget(each)
        self.banner.acted.connect(self._put_elsewhere)
        self.progress.cancelled.connect(self.cancelled)

    def _add_columns(self) -> None:
        self.cohort = Button("", kind="plain")
        self.cohorts = QMenu(self.cohort)
        self.cohort.setMenu(self.cohorts)
        self.taken = QWidget()
        row = QHBoxLayout(self.taken)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(small("Each column of the file, and what it was taken for", wrap=True), 1)
        row.addWidget(self.cohort)
        self.box.addWidget(self.taken)
        self.columns = ColumnStrip()
        self.columns.meaning_chosen.connect(self.meaning_chosen)
        self.box.addWidget(self.columns)

    def _add_rows(self) -> None:
        self.chips = {key: Button("", kind="chip") for key in CHIPS}
        self._group = QButtonGroup(self)
        for key, chip in self.chips.items():
            self._group.addButton(chip)
            chip.clicked.connect(partial(self.choose, key))
        self.use_all = Button("", kind="link")
        self.use_all.clicked.connect(self._use_all)
        self._chip_row = wrapping(*self.chips.values(), self.use_all, spacing=4)
        self.box.addWidget(self._chip_row)
        self.list = RemedyList("Rows of the list")
        self.table = self.list.table
        self.list.share_columns(WIDE)
        self.list.setMinimumHeight(190)
        self.list.remedy_taken.connect(self.remedy_taken)
        self.card = TableCard(self.list)
        self.empty = EmptyState("circle-check", "", "")
        self.card.box.addWidget(self.empty, 1)
        self.box.addWidget(self.card, 1)

    def show_preview(self, preview: Preview) -> None:
        """Show a preview, the rows to look at first."""
        before, self._preview = self._preview, preview
        plan = preview.plan
        self.trouble.hide()
        self._show_parts(shown=True)
        self.heading.show_words(f"{plan.file.name} · {plan.file.description}", title_words(plan))
        self.go.show_text(button_words(plan))
        self.go.setToolTip(f"{button_words(plan)} (Ctrl+Enter)")
        self.go.show_kind("primary" if plan.writes else "normal")
        self.go.setEnabled(_can_go(plan))
        self.go.setVisible(_can_go(plan))
        self.columns.show_columns(
            plan.file.columns,
            plan.meanings,
            is_fixed=plan.file.is_from_dfe,
            private=preview.private,
        )
        self._show_cohorts(preview)
        self._show_banners(preview)
        self._show_chips(preview)
        if before is None or before.plan.file.digest != plan.file.digest:
            look = any(preview.is_to_look_at(row) for row in plan.rows)
            self._chosen = "look" if look else "all"
        if self.chips[self._chosen].isHidden() and self._chosen != "look":
            self._chosen = "all"
        self.chips[self._chosen].setChecked(True)
        self._show_rows()

    def _show_cohorts(self, preview: Preview) -> None:
        menu, chosen = self.cohorts, preview.plan.cohort
        self.cohort.show_text(f"Goes to {short(chosen.name)}")
        self.cohort.setIcon(swatch(chosen.colour))
        self.cohort.setVisible(len(preview.cohorts) > 1)
        menu.clear()
        for cohort in preview.cohorts:
            action = QAction(swatch(cohort.colour), cohort.name.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(cohort.id == chosen.id)
            action.triggered.connect(partial(self.cohort_chosen.emit, cohort.id))
            menu.addAction(action)

    def _put_elsewhere(self) -> None:
        if self._instead:
            self.cohort_chosen.emit(self._instead)

    def _show_banners(self, preview: Preview) -> None:
        words, instead = cohort_words(preview)
        self._instead = "" if instead is None else instead.id
        if instead is not None:
            self.banner.say(words, f"Put it into {short(instead.name)} instead")
        else:
            self.banner.hide()
        left_out = left_out_words(preview.plan, private=preview.private)
        if left_out:
            self.notice.say(left_out)
        else:
            self.notice.hide()

    def _show_chips(self, preview: Preview) -> None:
        rows, left = preview.plan.rows, preview.left_empty
        for key, words, count in counts(preview, sum(map(preview.is_to_look_at, rows))):
            self.chips[key].show_text(words)
            self.chips[key].setVisible(bool(count) or key == "all")
        asking = sum(is_open_to_all(row, left) for row in rows)
        self.use_all.show_text(f"Put the zero back in all {asking}")
        self.use_all.setVisible(asking > 1)

    def choose(self, key: str) -> None:
        """Show the rows under one heading."""
        self._chosen = key
        self._show_rows()

    def _show_rows(self) -> None:
        preview = self._preview
        if preview is None:
            return
        place = self.list.currentIndex().row()
        rows = self._rows(preview)
        self.list.show_rows(rows)
        had_focus = self.list.hasFocus()
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if rows:
            self.list.selectRow(min(max(place, 0), len(rows) - 1))
        else:
            self.empty.headline.setText("Everything was looked at")
            self.empty.sentence.setText(f"Ctrl+Enter: {button_words(preview.plan)}.")
            if had_focus:
                self.go.setFocus()

    def _rows(self, preview: Preview) -> LazyRows:
        plan = preview.plan
        if self._chosen == "missing":
            return LazyRows(plan.missing, preview.missing, lambda person: person.id)
        wanted = [row for row in plan.rows if self._is_wanted(row, preview)]
        if self._chosen == "look":  # what is refused or asked comes before what is only told
            wanted.sort(key=lambda row: _urgency(row, preview))
        return LazyRows(wanted, preview.row, lambda row: row.candidate.row)

    def _is_wanted(self, row: PlannedRow, preview: Preview) -> bool:
        fates = {
            "new": Fate.NEW,
            "changed": Fate.CHANGED,
            "here": Fate.UNCHANGED,
            "rejected": Fate.REJECTED,
            "left_out": Fate.LEFT_OUT,
        }
        if self._chosen == "look":
            return preview.is_to_look_at(row)
        return self._chosen == "all" or row.fate is fates[self._chosen]

    def _use_all(self) -> None:
        preview = self._preview
        if preview is not None:
            rows = [row for row in preview.plan.rows if is_open_to_all(row, preview.left_empty)]
            self.remedy_taken.emit([row.candidate.row for row in rows], 0)

    def _go(self) -> None:
        if self.go.isEnabled() and self.go.isVisible():
            self.go.click()

    def show_trouble(self, name: str, sentence: str) -> None:
        """A file that cannot be used: why; nothing was changed."""
        self._preview = None
        self.heading.show_words(name, "Import a list")
        self._show_parts(shown=False)
        self.banner.hide()
        self.notice.hide()
        self.trouble.sentence.setText(f"{sentence} Nothing was changed.")
        self.trouble.show()
        self.trouble.button.setFocus()

    def _show_parts(self, *, shown: bool) -> None:
        for each in (*self._parts, self.go, self.other):
            each.setVisible(shown)

    def show_working(self, words: str) -> None:
        """Something is read, worked out or written; the rest waits."""
        self.trouble.hide()
        self.go.setEnabled(False)
        self.progress.words.setText(words)
        self.progress.begin()

    def show_rest(self) -> None:
        """Nothing runs any more."""
        self.progress.hide()
        if self._preview is not None:
            self.go.setEnabled(_can_go(self._preview.plan))

    def take_focus(self) -> None:
        """The rows to look at have the focus, or the one button."""
        (self.list if self.table.rowCount() else self.back).setFocus()

    def resizeEvent(self, event: object) -> None:
        """Fewer columns where there is little room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "list"):
            narrow = self.viewport().width() < NARROW_BELOW
            self.list.share_columns(NARROW if narrow else WIDE)


def _can_go(plan: ImportPlan) -> bool:
    return plan.counts[Fate.REJECTED] < len(plan.rows)


def _urgency(row: PlannedRow, preview: Preview) -> int:
    if row.fate is Fate.REJECTED:
        return 0
    return 1 if preview.is_open(row) else 2
