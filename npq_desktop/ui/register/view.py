"""The register page as widgets: shows what it is given, reports what the user did."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from npq_desktop.domain.ids import Id
from npq_desktop.domain.taking import Key
from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.frames import Banner, EmptyState, Icon, Page, PageHead, wrapping
from npq_desktop.ui.kit.table import ListTable, TableCard
from npq_desktop.ui.kit.words import PageTitle, label, small
from npq_desktop.ui.register.door_box import LETTERS, DoorBox, Matches
from npq_desktop.ui.register.lines import Filter, Line
from npq_desktop.ui.register.table import NOTE, RegisterDelegate, RegisterTable
from npq_desktop.ui.theme.theme import font, theme
from npq_desktop.ui.theme.tokens import ROW_LOW, ROW_TALL

LIST_KEYS = {
    **LETTERS,
    Qt.Key.Key_Delete: Key.CLEAR,
    Qt.Key.Key_O: Key.OUT,
    Qt.Key.Key_B: Key.BACK,
}


class RegisterList(ListTable):
    """The list; letters mark the selected lines."""

    key_pressed = Signal(object)  # a Key for every selected line
    note_asked = Signal()
    door_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Register")
        self.table = RegisterTable(self)
        self.setModel(self.table)
        self.delegate = RegisterDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setSortingEnabled(False)
        heads = self.horizontalHeader()
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter marks, Delete clears, N writes a note, a slash goes to the door box."""
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        key = LIST_KEYS.get(Qt.Key(event.key())) if plain else None
        if key is not None:
            self.key_pressed.emit(key)
        elif plain and event.key() == Qt.Key.Key_N:
            self.note_asked.emit()
        elif plain and event.key() in {Qt.Key.Key_Slash, Qt.Key.Key_Escape}:
            self.door_asked.emit()
        else:
            super().keyPressEvent(event)

    def selected_ids(self) -> list[Id]:
        """Who is selected, from the top."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.table.line(row).id for row in rows]

    def select(self, ids: Sequence[Id], current: Id | None) -> None:
        """Select these people again after the lines changed."""
        model = self.selectionModel()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        model.clearSelection()
        for each in ids:
            row = self.table.row_of(each)
            if row >= 0:
                model.select(self.table.index(row, 0), flags)
        row = self.table.row_of(current) if current else -1
        if row >= 0:
            column = max(self.currentIndex().column(), 0)
            model.setCurrentIndex(
                self.table.index(row, column), QItemSelectionModel.SelectionFlag.NoUpdate
            )


class Bar(QWidget):
    """The register in one line of colour: here, late, absent, to come."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(250, 10)
        self._parts: list[tuple[int, str]] = []
        self._total = 0

    def show_parts(self, parts: Sequence[tuple[int, str]], total: int) -> None:
        """Counts with the tone of each, out of a total."""
        self._parts, self._total = list(parts), total
        self.setAccessibleName(f"{sum(count for count, _ in parts)} of {total} marked")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.track))
        painter.drawRoundedRect(QRectF(0, 1, self.width(), 8), 4, 4)
        x = 0.0
        for count, tone in self._parts:
            width = self.width() * count / max(self._total, 1)
            if width > 0:
                painter.setBrush(QColor(getattr(tokens, tone)[0]))
                painter.drawRoundedRect(QRectF(x, 1, max(width - 1.5, 2), 8), 3, 3)
            x += width
        painter.end()


class Recent(QWidget):
    """The last three that were marked; the newest large, with Undo."""

    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        self._rows: list[tuple[Icon, QWidget, QWidget]] = []
        first = QHBoxLayout()
        first.setSpacing(10)
        self.tick = Icon("check", "present", 20)
        self.name, self.what = label("", 17, 600), small("")
        self.undo = Button("Undo", kind="link")
        self.undo.clicked.connect(self.undo_asked)
        first.addWidget(self.tick)
        first.addWidget(self.name)
        first.addWidget(self.what)
        first.addStretch(1)
        first.addWidget(self.undo)
        box.addLayout(first)
        self.older = [small(""), small("")]
        for each in self.older:
            box.addWidget(each)
        box.addStretch(1)
        self.show_recent([])

    def show_recent(self, recent: Sequence[tuple[str, str]]) -> None:
        """Names with what they were marked, the newest first."""
        newest = recent[0] if recent else ("", "")
        self.name.setText(newest[0])
        self.what.setText(newest[1])
        self.tick.setVisible(bool(recent))
        self.undo.setVisible(bool(recent))
        for at, words in enumerate(self.older, 1):
            words.setText("✓  " + "   ".join(recent[at]) if len(recent) > at else "")
        self.setAccessibleName(", ".join(newest) if recent else "Nobody marked yet")


class RegisterView(Page):
    """The whole page. The presenter fills it and listens."""

    filter_chosen = Signal(object)  # a Filter
    sort_chosen = Signal(int)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = self.box
        box.setSpacing(12)
        self.heading = PageTitle()
        self.walk_in = Button("Walk-in", "plus")
        self.more = Button("More")
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.print_button = Button("Print", "printer")
        self.close_button = Button("Close")
        box.addWidget(
            PageHead(self.heading, self.walk_in, self.print_button, self.more, self.close_button)
        )
        self.banner = Banner("info")
        box.addWidget(self.banner)
        self.door = DoorBox()
        self.recent = Recent()
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.door, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.recent, 2)
        box.addLayout(row)
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
        box.addLayout(line)
        self.list = RegisterList()
        self.list.setMinimumHeight(180)
        self.card = TableCard(self.list)
        box.addWidget(self.card, 1)
        self.empty = EmptyState("users", "", "")
        self.card.box.addWidget(self.empty)
        self.matches = Matches(self)
        self.door.attach(self.matches)
        self.list.horizontalHeader().sectionClicked.connect(self.sort_chosen)
        self.list.door_asked.connect(self.to_door)
        self.door.list_asked.connect(self.to_list)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self.to_door)
        self.setTabOrder(self.door.line, self.list)

    def to_door(self) -> None:
        """The focus goes to the door box."""
        self.door.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.door.line.selectAll()

    def to_list(self) -> None:
        """The focus goes to the list."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show lines; whoever was selected stays selected."""
        chosen = self.list.selected_ids()
        index = self.list.currentIndex()
        current = self.list.table.line(index.row()).id if index.isValid() else None
        first = self.list.verticalScrollBar().value()
        self.list.table.show_lines(lines)
        if chosen or current:
            self.list.select(chosen, current)
        self.list.verticalScrollBar().setValue(first)

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
        low = self.height() < 520
        self.recent.setVisible(self.width() > 760)
        self.bar.setVisible(self.width() > 820)
        self.heading.above.setVisible(not low)
        roomy = self.width() > 680
        self.list.setColumnHidden(NOTE, not roomy)
        self.list.share_columns((0.32, 0.37, 0.085, 0.075) if roomy else (0.44, 0.36, 0.2, 0.0))
        self.door.place_matches()
        self.resized.emit()
