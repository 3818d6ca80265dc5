"""The year as an item view: what Qt asks of one that lays its items out itself.

To Qt it is a list, so that a screen reader meets every session in it, hears which one is chosen,
and knows where it lies (Qt makes that of lists and tables alone); nothing of a list's own layout
is used. Keys and the mouse are ``timeline``'s.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from npq_desktop.domain.ids import Id
from npq_desktop.domain.sessions import Cohort
from npq_desktop.services.ports import SessionLine
from npq_desktop.ui.kit.table import Index
from npq_desktop.ui.sessions import timeline_paint
from npq_desktop.ui.sessions.chart import (
    FIRST_WIDTH,
    GUTTER_NARROW,
    GUTTER_WIDE,
    HEAD,
    NARROWEST,
    WIDEST,
    Chart,
)
from npq_desktop.ui.sessions.tile_paint import Carried, Scene
from npq_desktop.ui.sessions.timeline_model import TimelineModel
from npq_desktop.ui.theme.theme import theme

NARROW_BELOW = 620
STEP = 1.25
"""How much wider or narrower one step of the zoom makes a day."""
_ENSURE = QAbstractItemView.ScrollHint.EnsureVisible
MARGIN = 12
"""Pixels that stay in sight beside a session that is brought into sight."""


class ChartView(QListView):
    """Shows the year of all cohorts; scrolls, zooms, knows what is chosen and what is carried."""

    chosen_changed = Signal()
    laid_out = Signal(int)  # how high all of it is, with its scroll bar

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.sessions = TimelineModel(self)
        self.chart = Chart((), (), date(2000, 1, 1), FIRST_WIDTH)  # until there is one to show
        self.holidays: Collection[date] = ()
        self.carried: Carried | None = None
        self._cohorts: Sequence[Cohort] = ()
        self._is_placed = False
        self.setModel(self.sessions)
        theme().changed.connect(self.viewport().update)

    # --- what it shows -------------------------------------------------------------------------

    def show_year(
        self,
        cohorts: Sequence[Cohort],
        lines: Sequence[SessionLine],
        clashes: Mapping[Id, Sequence[str]],
        today: date,
        wanted: Id | None,
    ) -> None:
        """Show these; ``wanted`` is chosen, and in the middle when it was not chosen before."""
        before = self.chosen()
        self.carried = None
        self._cohorts = cohorts
        self.chart = Chart(cohorts, lines, today, self.chart.day_wide)
        self.sessions.show_lines(self.chart.lines, clashes)
        self._laid_out()
        self.choose(wanted)
        if before is None or before.session.id != wanted:
            self._is_placed = False
        self._place()
        self.viewport().update()

    def chosen(self) -> SessionLine | None:
        """The session that is chosen."""
        return self.sessions.line(self.currentIndex())

    def choose(self, session_id: Id | None) -> None:
        """Choose a session and bring it into sight."""
        index = self.sessions.index_of(session_id)
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another session is chosen: Qt brings it into sight and tells a screen reader."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.chosen_changed.emit()

    def _laid_out(self) -> None:
        self.updateGeometries()
        self.laid_out.emit(self.chart.height + self.horizontalScrollBar().sizeHint().height())

    def _place(self) -> None:
        """Once it is on the screen: what is chosen into the middle."""
        line = self.chosen()
        if line is None or self._is_placed or not self.isVisible():
            return
        self._is_placed = True
        room = self.viewport().width() - self.gutter
        self.horizontalScrollBar().setValue(self.chart.tile(line).center().x() - room // 2)
        self.scrollTo(self.currentIndex())

    @property
    def gutter(self) -> int:
        """How wide the names of the cohorts are."""
        return GUTTER_NARROW if self.viewport().width() < NARROW_BELOW else GUTTER_WIDE

    def zoom(self, steps: int) -> None:
        """Wider days, or narrower ones; what is in the middle stays there."""
        room = self.viewport().width() - self.gutter
        middle = self.chart.day_at(self.horizontalOffset() + room / 2)
        wide = min(max(self.chart.day_wide * STEP**steps, NARROWEST), WIDEST)
        self.chart = Chart(self._cohorts, self.chart.lines, self.chart.today, wide)
        self._laid_out()
        self.horizontalScrollBar().setValue(self.chart.x_of(middle) - room // 2)
        self.viewport().update()

    def what_day(self, day: date) -> str:
        """What is special about a day, in words; nothing about a working day."""
        if day.weekday() >= 5:
            return "a weekend"
        return "a bank holiday" if day in self.holidays else ""

    def show_today(self) -> None:
        """Bring today into the middle."""
        room = self.viewport().width() - self.gutter
        self.horizontalScrollBar().setValue(self.chart.x_of(self.chart.today) - room // 2)

    def point_of(self, at: QPoint) -> QPoint:
        """A point of the window as one of the whole chart."""
        left = at.x() - self.gutter + self.horizontalOffset()
        return QPoint(left, at.y() + self.verticalOffset())

    def line_under(self, at: QPoint) -> SessionLine | None:
        """The session under a point of the window; none under the names or the months."""
        if at.x() < self.gutter or at.y() < HEAD:
            return None
        whole = self.point_of(at)
        return self.chart.line_at(whole.x(), whole.y())

    def bring_into_sight(self, box: QRect) -> None:
        """Scroll no further than needed to show a part of the chart."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        wide = self.viewport().width() - self.gutter
        high = self.viewport().height()
        left, right = box.left() - MARGIN, box.right() + MARGIN
        across.setValue(_scrolled(across.value(), left, right, wide))
        down.setValue(_scrolled(down.value(), box.top() - HEAD, box.bottom(), high))

    # --- what Qt asks --------------------------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:
        """Where a session's tile is in the window."""
        line = self.sessions.line(index)
        if line is None:
            return QRect()
        left, top = self.gutter - self.horizontalOffset(), -self.verticalOffset()
        return self.chart.tile(line).translated(left, top)

    def scrollTo(self, index: Index, _hint: QAbstractItemView.ScrollHint = _ENSURE) -> None:
        """Bring a session into sight; how makes no difference."""
        line = self.sessions.line(index)
        if line is not None:
            lane, box = self.chart.lane_of(line), self.chart.tile(line)
            if lane.height < self.viewport().height() - HEAD - 2 * MARGIN:
                box = QRect(box.x(), lane.top, box.width(), lane.height)
            self.bring_into_sight(box)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The session under a point of the window."""
        line = self.line_under(point)
        return self.sessions.index_of(line.session.id if line is not None else None)

    def moveCursor(
        self, _action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Arrows are handled before Qt asks; it stays where it is."""
        return self.currentIndex()

    def horizontalOffset(self) -> int:
        """How far it is scrolled to the right."""
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        """How far it is scrolled down."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        """Every session is shown."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """One is selected: what is pressed. Nothing is drawn a frame around."""
        index = self.indexAt(rect.center())
        self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Where the selected session is."""
        region = QRegion()
        for index in selection.indexes():
            region += QRegion(self.visualRect(index).adjusted(-5, -5, 5, 5))
        return region

    def doItemsLayout(self) -> None:
        """The chart says where everything lies; a list would lay it out for itself."""

    def updateGeometries(self) -> None:
        """How far it can be scrolled."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        wide, high = self.viewport().width() - self.gutter, self.viewport().height()
        across.setRange(0, max(self.chart.width - wide, 0))
        across.setPageStep(max(wide, 1))
        across.setSingleStep(40)
        down.setRange(0, max(self.chart.height - high, 0))
        down.setPageStep(max(high - HEAD, 1))
        down.setSingleStep(30)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less of it is in sight; what is chosen stays so where it was."""
        was_seen = QRect(QPoint(), event.oldSize()).contains(self.visualRect(self.currentIndex()))
        super().resizeEvent(event)
        self.updateGeometries()
        self._place()
        if was_seen:
            self.scrollTo(self.currentIndex())

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """The names and the months stay, so everything is painted anew."""
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what is in sight."""
        painter = QPainter(self.viewport())
        timeline_paint.paint(painter, self.scene(), self.viewport().rect())
        painter.end()

    def scene(self) -> Scene:
        """What is to be painted now."""
        line = self.chosen()
        return Scene(
            chart=self.chart,
            tokens=theme().tokens,
            holidays=self.holidays,
            clashing=self.sessions.clashing,
            chosen=line.session.id if line is not None else None,
            has_focus=self.hasFocus(),
            carried=self.carried,
            gutter=self.gutter,
            left=self.horizontalOffset(),
            top=self.verticalOffset(),
        )


def _scrolled(value: int, low: int, high: int, room: int) -> int:
    """Where a scroll bar has to stand so that a stretch is in sight, moved no further."""
    return low if low < value else max(value, high - room)
