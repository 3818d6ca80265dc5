"""One session: its plan and people at the left, when and where and its papers beside them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from npq_desktop.domain.sessions import Mode, SessionState
from npq_desktop.services.session_page import SessionPage
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import Page, PageHead, wrapping
from npq_desktop.ui.kit.swatch import CohortPill
from npq_desktop.ui.kit.words import label, tag, title
from npq_desktop.ui.session.facts import AttachedCard, FactsCard, GroupsCard, PrintedCard
from npq_desktop.ui.session.people_card import PeopleCard
from npq_desktop.ui.session.words import heading_words, state_words
from npq_desktop.ui.session.writing import WritingCard

BESIDE = 820
"""Pixels from which on the facts stand beside the people, not below them."""
PLAN_HINT = "What is to be done, by whom and when. Write here."
WAY_HINT = "Parking, entrance, whom to ask for. Write here."


class SessionView(Page):
    """Shows what it is given; what is done from it is the flow's."""

    shown = Signal()  # the page came to the front, or something changed
    back_asked = Signal()
    edit_asked = Signal()
    blank_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("One session")
        self.box.setSpacing(8)
        self._add_head()
        self.plan = WritingCard("The plan", PLAN_HINT)
        self.people = PeopleCard()
        self.facts, self.way = FactsCard(), WritingCard("How to get there", WAY_HINT)
        self.groups, self.printed = GroupsCard(), PrintedCard()
        self.attached = AttachedCard()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        self.left = _column(self.plan, self.people)
        self.right = _column(self.facts, self.way, self.groups, self.printed, self.attached)
        self._columns.addWidget(self.left, 5, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self.right, 3, Qt.AlignmentFlag.AlignTop)
        self.box.addSpacing(6)
        self.box.addLayout(self._columns)
        self.box.addStretch(1)
        self.facts.edit.clicked.connect(self.edit_asked)
        self.setTabOrder(self.people.apologies, self.people.list)
        self._add_keys()

    def _add_head(self) -> None:
        self.back = Button("Back", "arrow-left", "link")
        self.back.setToolTip("Alt+Left")
        self.back.clicked.connect(self.back_asked)
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch(1)
        self.box.addLayout(top)
        self.cohort, self.above, self.state = CohortPill(), label("", muted=True), tag("")
        self.title = title("")
        self.box.addWidget(wrapping(self.cohort, self.above, self.state, spacing=10))
        self.blank = Button("Blank sheet", "printer", hint="B")
        self.print = Button("Print", "printer")
        self.more = Button("More")
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.open = Button("Open the register", "clipboard-check", "primary")
        self.blank.clicked.connect(self.blank_asked)
        self.head = PageHead(self.title, self.blank, self.print, self.more, self.open)
        self.box.addWidget(self.head)

    def _add_keys(self) -> None:
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, do in (
            ("E", self.edit_asked.emit),
            ("B", self.blank_asked.emit),
            ("A", lambda: self.people.apologies_asked.emit(self.people.selected())),
        ):
            QShortcut(QKeySequence(key), self, context=inside).activated.connect(do)

    def add_below_facts(self, card: QWidget) -> None:
        """Another card of the right column, such as the one for needs."""
        layout = self.right.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(2, card)

    def refresh(self) -> None:
        """Show what the store holds now; whoever fills the page is told."""
        self.shown.emit()

    def take_focus(self) -> None:
        """The one thing to do."""
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_session(self, page: SessionPage, *, private: bool, anew: bool = False) -> None:
        """Show one session; ``anew``: another than before."""
        register = page.register
        session, cohort = register.session, register.cohort
        above, topic = heading_words(register)
        self.setAccessibleName(session.title)
        self.cohort.show_cohort(cohort.name, cohort.initials, cohort.colour)
        self.above.setText(above)
        self.state.setText(state_words(register))
        self.title.setText(topic)
        closed = register.state is SessionState.CLOSED
        self.open.show_text("Look at the register" if closed else "Open the register")
        self.blank.setVisible(not closed)
        for card, text in ((self.plan, session.plan), (self.way, session.directions)):
            (card.show_another if anew else card.show_text)(text)
        self.way.setVisible(session.mode is not Mode.ONLINE or bool(session.directions))
        self.facts.show_session(page)
        self.people.show_session(page, private=private)
        self.groups.show_groups(page.groups)
        self.printed.show_printouts(page.printouts, register.code)
        self.attached.show_files(page.evidence)

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
