"""Marks typed from a paper sheet: the line, what it would do, and which sheet is meant."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit

from npq_desktop.ui.kit.buttons import ENTER, Button
from npq_desktop.ui.kit.calm import calm
from npq_desktop.ui.kit.frames import Banner, Card, Page, PageHead, wrapping
from npq_desktop.ui.kit.rows import Row
from npq_desktop.ui.kit.speech import announce
from npq_desktop.ui.kit.table import TableCard
from npq_desktop.ui.kit.tick_list import TickList
from npq_desktop.ui.kit.words import PageTitle, label, label_of, small
from npq_desktop.ui.paper.keys import KeyLine
from npq_desktop.ui.paper.words import COLUMNS, EXAMPLE
from npq_desktop.ui.theme.theme import font
from npq_desktop.ui.theme.tokens import CARD_TITLE

WIDE = (0.1, 0.07, 0.35, 0.24)
NARROW = (0.17, 0.1, 0.4, 0.0)
NARROW_BELOW = 680
LINE_HIGH, LONGEST = 62, 20_000
TITLE = "From the paper sheet"
START = "The number of a row, then a letter"


class PaperPage(Page):
    """Shows what it is given; reports what was typed, ticked and asked for."""

    typed = Signal(str)
    ticked = Signal(list)  # the numbers of rows whose ticks should change
    saved = Signal()  # Enter, or the button
    back_asked = Signal()
    printing_chosen = Signal(int)  # the place in the list of sheets
    moved_asked = Signal()  # which numbers are others now
    shown = Signal()  # the page came to the front, or something changed

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(TITLE)
        self.box.setSpacing(12)
        self.back = Button("Back", "arrow-left", "link")
        self.back.setToolTip("Alt+Left")
        self.back.clicked.connect(self.back_asked)
        self.box.addWidget(wrapping(self.back))
        self.heading = PageTitle("", TITLE)
        self.save = Button("Save", kind="primary", hint=ENTER)
        self.save.clicked.connect(self.saved)
        self.box.addWidget(PageHead(self.heading, self.save))
        self.changed = Banner("warning")
        self.changed.acted.connect(self.moved_asked)
        self.box.addWidget(self.changed)
        self._add_line()
        self._add_list()

    def _add_line(self) -> None:
        card = Card(16, 8)
        self.line = LineField()
        self.line.textChanged.connect(lambda: self.typed.emit(self.line.toPlainText()))
        self.line.entered.connect(self.saved)
        self.line.left_down.connect(self.to_list)
        card.box.addWidget(self.line)
        self.last, self.problem = label("", CARD_TITLE, 600, wrap=True), label("", wrap=True)
        self.problem.setProperty("danger", True)
        card.box.addWidget(self.last)
        card.box.addWidget(self.problem)
        card.box.addWidget(KeyLine())
        self.box.addWidget(card)

    def _add_list(self) -> None:
        self.sheets = calm(QComboBox())
        self.sheets.setAccessibleName("Numbers of")
        self.sheets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sheets.activated.connect(self.printing_chosen)
        self.sums = label("", weight=600, wrap=True)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.sums, 1)
        row.addWidget(label_of(self.sheets, "Numbers of"))
        row.addWidget(self.sheets)
        self.box.addLayout(row)
        self.list = TickList("Rows of the sheet", COLUMNS)
        self.list.setMinimumHeight(150)
        self.list.ticked.connect(self.ticked)
        self.list.asked.connect(lambda key: self.ticked.emit([key]))
        self.card = TableCard(self.list)
        self.box.addWidget(self.card, 1)
        self.foot = small("", wrap=True)
        self.box.addWidget(self.foot)

    def refresh(self) -> None:
        """Whoever fills it looks again."""
        self.shown.emit()

    def take_focus(self) -> None:
        """The line has the focus."""
        self.line.setFocus()

    def to_list(self) -> None:
        """The focus goes to the rows."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def show_sheets(self, names: Sequence[str], chosen: int) -> None:
        """Which sheets the numbers may be of."""
        if [self.sheets.itemText(at) for at in range(self.sheets.count())] != list(names):
            self.sheets.clear()
            self.sheets.addItems(list(names))
        self.sheets.setCurrentIndex(chosen)

    def show_changed(self, words: str) -> None:
        """Say that the list changed since the sheet was printed; nothing hides it."""
        if words:
            self.changed.say(words, "Show which numbers")
        else:
            self.changed.hide()

    def show_rows(self, rows: Sequence[Row], last: int) -> None:
        """Show rows; the one that was typed last is chosen and in sight."""
        key = last or (self.list.selected_keys() or [0])[0]
        self.list.table.show_rows(rows)
        place = self.list.table.place_of(key)
        if rows:
            self.list.selectRow(place or 0)
            middle = TickList.ScrollHint.PositionAtCenter
            self.list.scrollTo(self.list.table.index(place or 0, 0), middle)

    def say(self, last: str, problem: str) -> None:
        """What the last word means, and what is wrong; a screen reader hears it too."""
        is_new = (last or START, problem) != (self.last.text(), self.problem.text())
        self.last.setText(last or START)  # always there, so that nothing jumps while one types
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.line.setAccessibleDescription(problem or last)
        if is_new:
            announce(self.line, problem or last)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns where there is little room."""
        super().resizeEvent(event)
        narrow = self.viewport().width() < NARROW_BELOW
        self.list.share_columns(NARROW if narrow else WIDE)


class LineField(QPlainTextEdit):
    """Where the line is typed: Enter saves, Shift and Enter begin another line."""

    entered = Signal()
    left_down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Rows and letters from the paper")
        self.setPlaceholderText(EXAMPLE)
        self.setFont(font(CARD_TITLE + 2))
        self.setTabChangesFocus(True)
        self.setFixedHeight(LINE_HIGH)
        self.setAcceptDrops(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the last Down are more than typing."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not shift:
            if not event.isAutoRepeat():
                self.entered.emit()
        elif event.key() == Qt.Key.Key_Down and self.textCursor().atEnd():
            self.left_down.emit()
        else:
            super().keyPressEvent(event)
