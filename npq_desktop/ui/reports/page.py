"""What a meeting's report would do to the register: each name, whom it means, the mark, a tick."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from npq_desktop.services.meeting_reports import ReportPlan
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import Banner, Page, PageHead, wrapping
from npq_desktop.ui.kit.table import TableCard
from npq_desktop.ui.kit.tick_list import TickList
from npq_desktop.ui.kit.words import PageTitle, small
from npq_desktop.ui.reports.words import (
    COLUMNS,
    button_words,
    clock_words,
    missing_words,
    row_of,
    title_words,
)

WIDE = (0.1, 0.27, 0.27, 0.24)
NARROW = (0.15, 0.3, 0.3, 0.25)
NARROW_BELOW = 760
ENTRIES = (
    ("Who is it…\tEnter", "Enter"),
    ("Take as a guest\tG", "G"),
    ("Leave out\tDelete", "Delete"),
    ("As it was proposed\tR", "R"),
)
KEYS = (
    "Enter says who it is, Space ticks or unticks, G takes as a guest, Delete leaves out, R goes "
    "back to what was proposed. Ctrl+Enter marks who is ticked, as one step."
)


class ReportPage(Page):
    """Shows a plan; reports what was chosen for its lines."""

    back_asked = Signal()
    file_asked = Signal()
    ticked = Signal(list)  # numbers of lines whose ticks should change
    person_asked = Signal(object)  # the number of a line: who is it
    letter = Signal(str, list)  # G, R or Delete, and the lines that are selected
    clock_asked = Signal()  # take the report's clock as proposed, or as it is again
    confirmed = Signal()
    shown = Signal()  # the page came to the front, or something changed

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Marks from a meeting’s report")
        self.box.setSpacing(12)
        self.back = Button("Back", "arrow-left", "link")
        self.back.clicked.connect(self.back_asked)
        self.box.addWidget(wrapping(self.back))
        self.heading = PageTitle("", "Marks from a meeting’s report")
        self.other = Button("Choose another file", "folder-open")
        self.other.clicked.connect(self.file_asked)
        self.go = Button("", kind="primary", hint="Ctrl Enter")
        self.go.clicked.connect(self.confirmed)
        self.box.addWidget(PageHead(self.heading, self.other, self.go))
        self.clock, self.missing = Banner("warning"), Banner("info")
        self.clock.acted.connect(self.clock_asked)
        self.box.addWidget(self.clock)
        self.box.addWidget(self.missing)
        self._add_list()
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(sequence), self).activated.connect(self._confirm)

    def _add_list(self) -> None:
        self.list = TickList("Names in the report", COLUMNS, "G R Delete")
        self.list.setMinimumHeight(180)
        self.list.ticked.connect(self.ticked)
        self.list.asked.connect(self.person_asked)
        self.list.letter.connect(self.letter)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.card = TableCard(self.list)
        self.box.addWidget(self.card, 1)
        self.keys = small(KEYS, wrap=True)
        self.box.addWidget(self.keys)

    def show_plan(self, plan: ReportPlan, *, private: bool) -> None:
        """Show a plan; the line that was chosen stays chosen."""
        place = self.list.currentIndex().row()
        self.list.table.show_rows([row_of(each, plan, private=private) for each in plan.lines])
        self.list.selectRow(min(max(place, 0), len(plan.lines) - 1))
        above = f"{plan.session.name} · {plan.report.name} · {plan.report.description}"
        self.heading.show_words(above, title_words(plan))
        self.go.show_text(button_words(plan))
        self.go.show_kind("primary" if plan.people else "normal")
        _say(self.clock, *clock_words(plan))
        _say(self.missing, missing_words(plan))

    def refresh(self) -> None:
        """Whoever fills it looks again."""
        self.shown.emit()

    def _confirm(self) -> None:
        if self.go.isVisible():
            self.confirmed.emit()

    def _show_menu(self, at: QPoint) -> None:
        keys = self.list.selected_keys()
        if keys:
            self.make_menu(keys).exec(self.list.viewport().mapToGlobal(at))

    def make_menu(self, keys: list[object]) -> QMenu:
        """What can be done with the lines that are selected."""
        menu = QMenu(self)
        for words, letter in ENTRIES:
            action = QAction(words, menu)
            action.triggered.connect(lambda _=False, letter=letter: self._do(letter, keys))
            menu.addAction(action)
        return menu

    def _do(self, letter: str, keys: list[object]) -> None:
        if letter == "Enter":
            self.person_asked.emit(keys[0])
        else:
            self.letter.emit(letter, keys)

    def take_focus(self) -> None:
        """The list has the focus."""
        self.list.setFocus()

    def resizeEvent(self, event: object) -> None:
        """Fewer columns where there is little room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "list"):
            narrow = self.viewport().width() < NARROW_BELOW
            self.list.share_columns(NARROW if narrow else WIDE)
            self.list.setColumnHidden(4, narrow)


def _say(banner: Banner, words: str, action: str = "") -> None:
    if words:
        banner.say(words, action)
    else:
        banner.hide()
