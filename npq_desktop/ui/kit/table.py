"""The list that every page uses: tall rows, no grid, one accent, its focus always visible."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
)

from npq_desktop.ui.theme import lettering
from npq_desktop.ui.theme.theme import font, theme
from npq_desktop.ui.theme.tokens import BODY, ROW_TALL, SMALL, Tokens

Index = QModelIndex | QPersistentModelIndex
ABOVE_AND_BELOW = Qt.ItemDataRole.UserRole + 1
"""A cell of two lines, the strong one and the quiet one; with a third part neither is strong."""
PILL = Qt.ItemDataRole.UserRole + 2
"""A ``kit.marks.Pill`` to paint."""
_IN_THE_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_SELECTED = QStyle.StateFlag.State_Selected.value
_MOUSE_OVER = QStyle.StateFlag.State_MouseOver.value


class ListDelegate(QStyledItemDelegate):
    """Paints cells of one or two lines, the selection and the hairline below."""

    padding = 16

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        tokens = theme().tokens
        painter.save()
        self.paint_ground(painter, option, index, tokens)
        self.paint_words(painter, option, index, tokens)
        painter.restore()

    def paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tokens: Tokens
    ) -> None:
        """The tint of a selected or pointed-at row, its bar at the left, the line below."""
        box: QRect = option.rect
        selected, colour = is_selected(option), lettering.colour
        if selected:
            painter.fillRect(box, colour(tokens.accent_soft))
        elif option.state.value & _MOUSE_OVER:
            painter.fillRect(box, colour(tokens.hover))
        painter.fillRect(box.x(), box.bottom(), box.width(), 1, colour(tokens.hairline))
        if selected and index.column() == 0:
            painter.fillRect(box.x(), box.y(), 4, box.height(), colour(tokens.accent))

    def paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tokens: Tokens
    ) -> None:
        """The words of a cell: two lines, a pill, or one line."""
        inner = self.inner(option)
        two = index.data(ABOVE_AND_BELOW)
        pill = index.data(PILL)
        if two is not None:
            paint_two_lines(painter, inner, two[0], two[1], tokens, is_strong=len(two) < 3)
        elif pill is not None:
            from npq_desktop.ui.kit.marks import paint_pill

            middle = inner.center().y() + 0.5
            selected = is_selected(option)
            paint_pill(painter, inner.x(), middle, pill, tokens, inner.width(), selected=selected)
        else:
            text = index.data(Qt.ItemDataRole.DisplayRole)
            if text:
                paint_line(painter, inner, str(text), tokens.text_muted, BODY)

    def inner(self, option: QStyleOptionViewItem) -> QRect:
        """The cell without its padding."""
        box: QRect = option.rect
        return box.adjusted(self.padding, 0, -6, -1)


def is_selected(option: QStyleOptionViewItem) -> bool:
    """Whether the cell's row is selected."""
    return bool(option.state.value & _SELECTED)


def paint_line(
    painter: QPainter, box: QRect, text: str, colour: str, size: int, weight: int = 400
) -> None:
    """One line, shortened with an ellipsis where it does not fit; times and numbers align."""
    if not text:
        return
    tabular = text[:1].isdigit()
    painter.setFont(lettering.face(size, weight, tabular))
    painter.setPen(lettering.colour(colour))
    shown = lettering.laid_out(text, box.width(), size, weight, tabular)
    above = (box.height() - shown.size().height()) / 2
    painter.drawStaticText(QPointF(box.x(), box.y() + above), shown)


def paint_two_lines(
    painter: QPainter,
    box: QRect,
    strong: str,
    quiet: str,
    tokens: Tokens,
    *,
    is_strong: bool = True,
) -> None:
    """A name over an organisation; only the name where the row is low or nothing is below."""
    ink, weight = (tokens.text, 600) if is_strong else (tokens.text_muted, 400)
    if not quiet or box.height() < 40:
        wide = box
        paint_line(painter, wide, strong, ink, BODY, weight)
        return
    middle = box.y() + box.height() // 2  # they stay together in a high row
    above = QRect(box.x(), middle - 19, box.width(), 21)
    below = QRect(box.x(), middle, box.width(), 19)
    paint_line(painter, above, strong, ink, BODY, weight)
    paint_line(painter, below, quiet, tokens.text_muted, SMALL)


class ListTable(QTableView):
    """A table that is a list: whole rows, Tab leaves it, letters are the page's."""

    activated_row = Signal(object)  # QModelIndex on which Return was pressed or double-clicked

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(ROW_TALL)
        rows.setMinimumSectionSize(24)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setFont(font(SMALL, 600))
        heads.setStretchLastSection(True)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setItemDelegate(ListDelegate(self))
        self.doubleClicked.connect(self.activated_row.emit)
        self._shares: tuple[float, ...] = ()

    def share_columns(self, shares: Sequence[float]) -> None:
        """The first columns get these shares of the width, the last one what is left; 0 hides."""
        self._shares = tuple(shares)
        for column, share in enumerate(self._shares):
            self.setColumnHidden(column, share == 0)
        self._apply_shares()

    def _apply_shares(self) -> None:
        wide = self.viewport().width()
        for column, share in enumerate(self._shares):
            if share:
                self.horizontalHeader().resizeSection(column, int(wide * share))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the shares when the width changes."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._apply_shares()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Paint the rows that changed; Qt's own paints the one below them as well.

        Its own does when a field is open, or somebody listens to the screen: it tells both.
        """
        if self.state() is self.State.EditingState or QAccessible.isActive():
            super().dataChanged(first, last, list(roles))
            return
        top, low = self.rowViewportPosition(first.row()), last.row()
        end = self.rowViewportPosition(low) + self.rowHeight(low)
        self.viewport().update(0, top, self.viewport().width(), end - top)

    def selectRow(self, row: int) -> None:
        """Choose one row alone; Qt's own would add to the choice while Shift is held."""
        flag = QItemSelectionModel.SelectionFlag
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)

    def selected_numbers(self) -> list[int]:
        """Which rows are selected, from the top; whole rows are, so their stretches tell."""
        chosen = self.selectionModel().selection()
        stretches = (chosen.at(number) for number in range(chosen.count()))
        return sorted({row for each in stretches for row in range(each.top(), each.bottom() + 1)})

    def keyboardSearch(self, search: str) -> None:
        """Letters do not jump: on these lists they mean something else."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens the current row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.activated_row.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The current row, or the first, is selected when the list gets the focus and none is."""
        super().focusInEvent(event)  # Qt makes the first row the current one, and selects nothing
        model, chosen = self.model(), self.selectionModel()
        if model is not None and model.rowCount() and not chosen.hasSelection():
            self.selectRow(max(self.currentIndex().row(), 0))


class TableCard(QFrame):
    """A card around a list, with a focus ring of its own, its round corners kept clear."""

    def __init__(self, table: QAbstractItemView) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.table = table
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(2, 5, 2, 6)
        self.box.setSpacing(0)
        self.box.addWidget(table)
        table.installEventFilter(self)

    def eventFilter(self, _watched: object, event: object) -> bool:
        """Paint the ring anew when the list gets or loses the focus."""
        from PySide6.QtCore import QEvent

        kinds = {QEvent.Type.FocusIn, QEvent.Type.FocusOut}
        if isinstance(event, QEvent) and event.type() in kinds:
            self.update()
        return False

    def paintEvent(self, event: object) -> None:
        """The card, and the ring while the list has the focus."""
        super().paintEvent(event)  # type: ignore[arg-type]
        if self.table.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.setPen(QPen(QColor(theme().tokens.focus), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 11, 11)
            painter.end()
