"""One person on one page: where they stand at the left, who they are beside it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from npq_desktop.services.person_page import PersonPage
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import Page, PageHead
from npq_desktop.ui.person.details import DetailsCard
from npq_desktop.ui.person.head import PersonHead
from npq_desktop.ui.person.needs_card import PersonNeedsCard
from npq_desktop.ui.person.standing_card import StandingCard
from npq_desktop.ui.person.story_card import StoryCard
from npq_desktop.ui.person.works_card import WorksCard

BESIDE = 820
"""Pixels from which on details stand beside the figures, not below them."""


class OnePersonPage(Page):
    """Shows what it is given; what is done from it is the flow's."""

    shown = Signal()  # the page came to the front, or something changed
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("One person")
        self.back = Button("Back", "arrow-left", "link")
        self.back.setToolTip("Alt+Left")
        self.back.clicked.connect(self.back_asked)
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch(1)
        self.box.addLayout(top)
        self.head = PersonHead()
        self.catch_up = Button("Catch-up", "plus")
        self.apology = Button("Apology", "calendar-x")
        self.record = Button("Record", "printer")
        self.record.setToolTip("Print or save their record of attendance (Ctrl+P)")
        self.more = Button("More", "ellipsis")
        self.menu = QMenu(self.more)
        self.menu.setToolTipsVisible(True)
        self.more.setMenu(self.menu)
        self.box.addWidget(PageHead(self.head, self.catch_up, self.apology, self.record, self.more))
        self.standing, self.works = StandingCard(), WorksCard()
        self.details, self.needs, self.story = DetailsCard(), PersonNeedsCard(), StoryCard()
        printing = QShortcut(QKeySequence("Ctrl+P"), self, self.record.click)
        printing.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        self.left = _column(self.standing, self.works)
        self.right = _column(self.details, self.needs, self.story)
        self._columns.addWidget(self.left, 5, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self.right, 3, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(self._columns)
        self.box.addStretch(1)

    def refresh(self) -> None:
        """Show what the store holds now; whoever fills the page is told."""
        self.shown.emit()

    def take_focus(self) -> None:
        """The sessions first; with none, the first thing to do."""
        target = self.standing.list if self.standing.list.table.rowCount() else self.catch_up
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_person(self, page: PersonPage, today: date, *, private: bool) -> None:
        """Show one person."""
        self.setAccessibleName(page.person.name.full)
        self.head.show_person(page, private=private)
        self.standing.show_person(page, today, private=private)
        self.works.show_person(page, private=private)
        self.details.show_person(page, private=private)
        for button in (self.catch_up, self.apology, self.record):
            button.setVisible(page.cohort is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is little room."""
        way = QBoxLayout.Direction
        narrow = event.size().width() < BESIDE
        self._columns.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        top = Qt.AlignmentFlag(0) if narrow else Qt.AlignmentFlag.AlignTop
        for each in (self.left, self.right):
            self._columns.setAlignment(each, top)
        super().resizeEvent(event)


def _column(*cards: QWidget) -> QWidget:
    held = QWidget()
    box = QVBoxLayout(held)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(16)
    for card in cards:
        box.addWidget(card)
    return held
