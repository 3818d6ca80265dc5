"""The register page as widgets: shows what it is given, reports what the user did."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from npq_desktop.domain.sessions import Cohort
from npq_desktop.ui.kit.buttons import Button, CountChip
from npq_desktop.ui.kit.elided import Elided
from npq_desktop.ui.kit.frames import Banner, EmptyState, Page, PageHead, wrapping
from npq_desktop.ui.kit.swatch import CohortPill
from npq_desktop.ui.kit.table import TableCard
from npq_desktop.ui.kit.words import label, title
from npq_desktop.ui.register.door_box import DoorBox
from npq_desktop.ui.register.lines import Filter, Line
from npq_desktop.ui.register.list import RegisterList
from npq_desktop.ui.register.matches import Matches
from npq_desktop.ui.register.recent import Bar, Recent
from npq_desktop.ui.register.table import NAME, NOTE
from npq_desktop.ui.theme.theme import font
from npq_desktop.ui.theme.tokens import BODY, CARD_TITLE, ROW_LOW, ROW_TALL, WEIGHT_TITLE

ROOMY = (0.32, 0.37, 0.085, 0.075)
MIDDLE = (0.33, 0.27, 0.12, 0.1)
TIGHT = (0.44, 0.36, 0.2, 0.0)
LOW, NARROW = 400, 760
"""Below this height the page leaves out what can be done without; below this width it stacks."""


class Heading(QWidget):
    """Which session it is: cohort, number, day, place, who takes it; the topic and the buttons."""

    def __init__(self, *actions: QWidget) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.cohort = CohortPill()
        self.above = Elided(size=BODY, muted=True)
        self.taker = Button("", kind="plain")
        self.taker.setAccessibleDescription("Somebody else takes the register")
        self.takers = QMenu("Taken by", self)
        self.taker.setMenu(self.takers)
        self.title, self.brief = title(""), Elided(size=CARD_TITLE, weight=WEIGHT_TITLE)
        self.line = wrapping(self.cohort, self.above, self.taker, spacing=10)
        box.addWidget(self.line)
        names = QWidget()
        held = QVBoxLayout(names)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(self.title)
        held.addWidget(self.brief)
        self._head = PageHead(names, *actions)
        box.addWidget(self._head)

    def set_low(self, low: bool) -> None:
        """On a low screen one line has to do: the topic, shortened, and the buttons."""
        self.line.setVisible(not low)
        self.title.setVisible(not low)
        self.brief.setVisible(low)
        self._head.least = 100 if low else 300

    def show_session(self, cohort: Cohort, above: str, topic: str, taker: str) -> None:
        """Show a session; ``taker``: who marks now, empty before the first mark."""
        self.cohort.show_cohort("", cohort.initials or cohort.name, cohort.colour)
        self.cohort.setAccessibleName(f"Cohort {cohort.name}, {cohort.initials}")
        self.cohort.setToolTip(cohort.name)
        self.above.show_text(above)
        self.title.setText(topic)
        self.brief.show_text(f"{cohort.initials or cohort.name} · {topic}")
        self.taker.show_text(f"Taken by {taker}" if taker else "Who takes it?")


class RegisterView(Page):
    """The whole page. The presenter fills it and listens."""

    filter_chosen = Signal(object)  # a Filter
    sort_chosen = Signal(int)  # a column

    def __init__(self) -> None:
        super().__init__()
        self.box.setSpacing(12)
        self._make_head()
        self._make_door()
        self._make_filters()
        self._make_list()
        self.matches = Matches(self)
        self.door.attach(self.matches)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self.to_door)
        self.list.door_asked.connect(self.to_door)
        self.door.list_asked.connect(self.to_list)
        self.setTabOrder(self.heading.taker, self.walk_in)
        self.setTabOrder(self.door.line, self.recent.undo)
        self.setTabOrder(self.recent.undo, self.filters[Filter.EVERYONE])

    def _make_head(self) -> None:
        self.walk_in = Button("Walk-in", "plus")
        self.more = Button("More")
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.print_button = Button("Print", "printer")
        self.close_button = Button("Close")
        actions = (self.walk_in, self.print_button, self.more, self.close_button)
        self.heading = Heading(*actions)
        self.box.addWidget(self.heading)
        self.elsewhere, self.banner = Banner("warning"), Banner("info")
        self.box.addWidget(self.elsewhere)
        self.box.addWidget(self.banner)

    def _make_door(self) -> None:
        self.door, self.recent = DoorBox(), Recent()
        self._door_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._door_row.setSpacing(20)
        self._door_row.addWidget(self.door, 3)
        self._door_row.addWidget(self.recent, 2)
        self._door_row.setAlignment(self.door, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(self._door_row)

    def _make_filters(self) -> None:
        self.filters = {each: CountChip(each.value) for each in Filter}
        self._group = QButtonGroup(self)
        for wanted, button in self.filters.items():
            self._group.addButton(button)
            button.clicked.connect(lambda _=False, wanted=wanted: self.filter_chosen.emit(wanted))
        self.filters[Filter.EVERYONE].setChecked(True)
        self.bar = Bar()
        self.clock = label("", 22, 700)
        line = QHBoxLayout()
        line.addWidget(wrapping(*self.filters.values(), spacing=2), 1)
        line.addWidget(self.bar)
        line.addSpacing(12)
        line.addWidget(self.clock)
        self.box.addLayout(line)

    def _make_list(self) -> None:
        self.list = RegisterList()
        self.list.horizontalHeader().sectionClicked.connect(self.sort_chosen)
        self.card = TableCard(self.list)
        self.empty = EmptyState("users", "", "")
        self.card.box.addWidget(self.empty)
        self.box.addWidget(self.card, 1)

    def show_locked(self, why: str) -> None:
        """Say why nobody can be marked, and leave out what marks; empty when people can be."""
        self.door.show_locked(why)
        self.walk_in.setVisible(not why)
        self.recent.setVisible(not why)
        if why:
            self.banner.hide()  # whatever it said was for somebody who marks

    def show_sorting(self, column: int, *, descending: bool) -> None:
        """Say in the heading by what the list is sorted, unless it is by name as always."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        heads = self.list.horizontalHeader()
        heads.setSortIndicator(column, order)
        heads.setSortIndicatorShown(descending or column != NAME)

    def to_door(self) -> None:
        """The focus goes to the door box, or to the list where nobody can be marked."""
        if not self.door.isEnabled():
            self.to_list()
            return
        self.door.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.door.line.selectAll()
        self.ensureWidgetVisible(self.door)

    def take_focus(self) -> None:
        """The page opens with the focus in the door box."""
        (self.door.line if self.door.isEnabled() else self.list).setFocus()

    def to_list(self) -> None:
        """The focus goes to the list."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show lines; whoever was selected stays selected, and nothing scrolls away."""
        listed = self.list
        chosen = listed.selected_numbers()
        bar, top = listed.verticalScrollBar(), listed.rowAt(0)
        at_top = bar.value() == 0
        first = listed.table.line(top).id if top >= 0 else ""
        offset = listed.rowViewportPosition(top)
        if not listed.table.show_lines(lines):
            return
        listed.hand_on(chosen[0] if chosen else -1)
        row = -1 if at_top else listed.table.row_of(first)
        if row >= 0:
            bar.setValue(bar.value() + listed.rowViewportPosition(row) - offset)

    def show_empty(self, headline: str, sentence: str) -> None:
        """Say why there are no lines; nothing to say shows the list."""
        self.empty.headline.setText(headline)
        self.empty.sentence.setText(sentence)
        self.empty.setVisible(bool(headline))
        self.list.setVisible(not headline)

    def set_row_height(self, height: int) -> None:
        """Tall rows with the organisation, or low ones."""
        self.list.verticalHeader().setDefaultSectionSize(ROW_LOW if height < ROW_TALL else ROW_TALL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give everything its share, and keep the matches under the box."""
        super().resizeEvent(event)
        low, narrow = self.height() < LOW, self.width() <= NARROW
        self._set_low(low)
        stacked = narrow and not low
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._door_row.setDirection(way)
        self._door_row.setSpacing(6 if stacked else 20)
        self._door_row.setAlignment(
            self.door, Qt.AlignmentFlag(0) if stacked else Qt.AlignmentFlag.AlignTop
        )
        self.recent.set_small(low or narrow)
        self.bar.setVisible(self.width() > 820)
        self.door.hint.setVisible(self.width() > 560 and not low)
        self._share_columns()
        self.door.place_matches()

    def _share_columns(self) -> None:
        tight = self.width() <= 680
        self.list.setColumnHidden(NOTE, tight)
        self.list.share_columns(TIGHT if tight else MIDDLE if self.width() < 900 else ROOMY)

    def _set_low(self, low: bool) -> None:
        across, above, below = (14, 8, 8) if low else (24, 22, 24)
        self.box.setContentsMargins(across, above, across, below)
        self.box.setSpacing(8 if low else 12)
        self.heading.set_low(low)
        self.print_button.setVisible(not low)
        self.clock.setFont(font(17 if low else 22, 700, tabular=True))
        self.list.horizontalHeader().setVisible(not low)
        self.list.setMinimumHeight(96 if low else 180)
        self.matches.shows_keys = not low
