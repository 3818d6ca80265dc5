"""The register page as widgets: shows what it is given, reports what the user did."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from npq_desktop.domain.sessions import Cohort
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import Banner, EmptyState, Page, PageHead, wrapping
from npq_desktop.ui.kit.swatch import CohortPill
from npq_desktop.ui.kit.table import TableCard
from npq_desktop.ui.kit.words import label, title
from npq_desktop.ui.register.door_box import DoorBox
from npq_desktop.ui.register.lines import Filter, Line
from npq_desktop.ui.register.list import RegisterList
from npq_desktop.ui.register.matches import Matches
from npq_desktop.ui.register.recent import Bar, Recent
from npq_desktop.ui.register.table import NOTE
from npq_desktop.ui.theme.theme import font
from npq_desktop.ui.theme.tokens import ROW_LOW, ROW_TALL

ROOMY = (0.32, 0.37, 0.085, 0.075)
TIGHT = (0.44, 0.36, 0.2, 0.0)


class Heading(QWidget):
    """Which session it is: cohort, number, day, place, who takes it; the topic and the buttons."""

    def __init__(self, *actions: QWidget) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.cohort = CohortPill()
        self.above = label("", muted=True)
        self.taker = Button("", kind="plain")
        self.taker.setAccessibleDescription("Somebody else takes the register")
        self.takers = QMenu(self)
        self.taker.setMenu(self.takers)
        self.title = title("")
        self.line = wrapping(self.cohort, self.above, self.taker, spacing=10)
        box.addWidget(self.line)
        box.addWidget(PageHead(self.title, *actions))

    def show_session(self, cohort: Cohort, above: str, topic: str, taker: str) -> None:
        """Show a session; ``taker``: who marks now, empty before the first mark."""
        self.cohort.show_cohort("", cohort.initials or cohort.name, cohort.colour)
        self.cohort.setAccessibleName(f"Cohort {cohort.name}, {cohort.initials}")
        self.cohort.setToolTip(cohort.name)
        self.above.setText(above)
        self.title.setText(topic)
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
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.door, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.recent, 2)
        self.box.addLayout(row)

    def _make_filters(self) -> None:
        self.filters = {each: Button(each.value, kind="chip") for each in Filter}
        self._group = QButtonGroup(self)
        for wanted, button in self.filters.items():
            self._group.addButton(button)
            button.clicked.connect(lambda _=False, wanted=wanted: self.filter_chosen.emit(wanted))
        self.filters[Filter.EVERYONE].setChecked(True)
        self.bar = Bar()
        self.clock = label("", 22, 700)
        self.clock.setFont(font(22, 700, tabular=True))
        line = QHBoxLayout()
        line.addWidget(wrapping(*self.filters.values(), spacing=2), 1)
        line.addWidget(self.bar)
        line.addSpacing(12)
        line.addWidget(self.clock)
        self.box.addLayout(line)

    def _make_list(self) -> None:
        self.list = RegisterList()
        self.list.setMinimumHeight(180)
        self.list.horizontalHeader().sectionClicked.connect(self.sort_chosen)
        self.card = TableCard(self.list)
        self.empty = EmptyState("users", "", "")
        self.card.box.addWidget(self.empty)
        self.box.addWidget(self.card, 1)

    def to_door(self) -> None:
        """The focus goes to the door box."""
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
        """Show lines; whoever was selected stays selected, nothing scrolls."""
        listed = self.list
        chosen = listed.selected_ids()
        index = listed.currentIndex()
        current = listed.table.line(index.row()).id if index.isValid() else None
        near = index.row() if chosen else -1
        first = listed.verticalScrollBar().value()
        if not listed.table.show_lines(lines):
            return
        if chosen or current:
            listed.select(chosen, current, near)
        listed.verticalScrollBar().setValue(first)

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
        """Give the columns their share, and keep the matches under the box."""
        super().resizeEvent(event)
        self.recent.setVisible(self.width() > 760)
        self.bar.setVisible(self.width() > 820)
        self.heading.line.setVisible(self.height() >= 400)
        self.door.hint.setVisible(self.width() > 560)
        roomy = self.width() > 680
        self.list.setColumnHidden(NOTE, not roomy)
        self.list.share_columns(ROOMY if roomy else TIGHT)
        self.door.place_matches()
