"""A page that shows what a file would do, line by line with ticks, and has one button to do it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import Page, PageHead, wrapping
from npq_desktop.ui.kit.table import TableCard
from npq_desktop.ui.kit.tick_list import TickList
from npq_desktop.ui.kit.words import PageTitle, small


class TickPage(Page):
    """Back, a title, another file, the button; below it the list, and its keys in words.

    ``wide`` and ``narrow`` are the shares of the columns; a narrow page hides the fifth.
    """

    back_asked = Signal()
    file_asked = Signal()
    confirmed = Signal()
    shown = Signal()  # the page came to the front, or something changed

    wide: tuple[float, ...] = ()
    narrow: tuple[float, ...] = ()
    narrow_below = 800

    def __init__(self, title: str, tick_list: TickList, keys: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.box.setSpacing(12)
        self.back = Button("Back", "arrow-left", "link")
        self.back.clicked.connect(self.back_asked)
        self.box.addWidget(wrapping(self.back))
        self.heading = PageTitle("", title)
        self.other = Button("Choose another file", "folder-open")
        self.other.clicked.connect(self.file_asked)
        self.go = Button("", kind="primary", hint="Ctrl Enter")
        self.go.clicked.connect(self.confirmed)
        self.box.addWidget(PageHead(self.heading, self.other, self.go))
        self.list = tick_list
        self.list.setMinimumHeight(180)
        self.card = TableCard(self.list)
        self.box.addWidget(self.card, 1)
        self.keys = small(keys, wrap=True)
        self.box.addWidget(self.keys)
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(sequence), self).activated.connect(self._confirm)

    def refresh(self) -> None:
        """Whoever fills it looks again."""
        self.shown.emit()

    def select(self, row: int) -> None:
        """Choose a row, or the one nearest to it; the list must not be empty."""
        self.list.selectRow(min(max(row, 0), self.list.table.rowCount() - 1))

    def _confirm(self) -> None:
        if self.go.isVisible() and self.go.isEnabled():
            self.confirmed.emit()

    def take_focus(self) -> None:
        """The list has the focus; where it is empty, the way to another file."""
        (self.list if self.list.table.rowCount() else self.other).setFocus()

    def resizeEvent(self, event: object) -> None:
        """Fewer columns where there is little room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "list"):
            is_narrow = self.viewport().width() < self.narrow_below
            self.list.share_columns(self.narrow if is_narrow else self.wide)
            self.list.setColumnHidden(4, is_narrow)
