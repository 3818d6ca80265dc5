"""What a meeting's report would do to the register: each name, whom it means, the mark, a tick."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from npq_desktop.services.meeting_reports import ReportPlan
from npq_desktop.ui.kit.frames import Banner
from npq_desktop.ui.kit.tick_list import TickList
from npq_desktop.ui.kit.tick_page import TickPage
from npq_desktop.ui.reports.words import (
    COLUMNS,
    button_words,
    clock_words,
    missing_words,
    row_of,
    title_words,
)

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


class ReportPage(TickPage):
    """Shows a plan; reports what was chosen for its lines."""

    ticked = Signal(list)  # numbers of lines whose ticks should change
    person_asked = Signal(object)  # the number of a line: who is it
    letter = Signal(str, list)  # G, R or Delete, and the lines that are selected
    clock_asked = Signal()  # take the report's clock as proposed, or as it is again

    wide = (0.1, 0.27, 0.27, 0.24)
    narrow = (0.19, 0.29, 0.29, 0.23)
    narrow_below = 760

    def __init__(self) -> None:
        names = TickList("Names in the report", COLUMNS, "G R Delete")
        super().__init__("Marks from a meeting’s report", names, KEYS)
        self.clock, self.missing = Banner("warning"), Banner("info")
        self.clock.acted.connect(self.clock_asked)
        for at, banner in enumerate((self.clock, self.missing), self.box.indexOf(self.card)):
            self.box.insertWidget(at, banner)
        self.list.ticked.connect(self.ticked)
        self.list.asked.connect(self.person_asked)
        self.list.letter.connect(self.letter)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)

    def show_plan(self, plan: ReportPlan, *, private: bool) -> None:
        """Show a plan; the line that was chosen stays chosen."""
        place = self.list.currentIndex().row()
        self.list.table.show_rows([row_of(each, plan, private=private) for each in plan.lines])
        self.select(place)
        above = f"{plan.session.name} · {plan.report.name} · {plan.report.description}"
        self.heading.show_words(above, title_words(plan))
        self.go.show_text(button_words(plan))
        self.go.show_kind("primary" if plan.people else "normal")
        _say(self.clock, *clock_words(plan))
        _say(self.missing, missing_words(plan))

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


def _say(banner: Banner, words: str, action: str = "") -> None:
    if words:
        banner.say(words, action)
    else:
        banner.hide()
