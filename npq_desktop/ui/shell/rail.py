"""The pages at the left, as a list: arrows move, Enter opens, Alt and a number jump."""

from PySide6.QtCore import QItemSelectionModel, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from npq_desktop.ui.kit.table import Index
from npq_desktop.ui.kit.words import label
from npq_desktop.ui.theme.icons import draw, pixmap
from npq_desktop.ui.theme.theme import font, theme
from npq_desktop.ui.theme.tokens import RAIL_NARROW, RAIL_WIDTH

ITEM = 38
_KEY = Qt.ItemDataRole.UserRole
_ICON = Qt.ItemDataRole.UserRole + 1
_HINT = Qt.ItemDataRole.UserRole + 2


class _RailDelegate(QStyledItemDelegate):
    """Paints a page's icon, name and shortcut."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The height of a page's entry."""
        return QSize(40, ITEM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one entry."""
        tokens = theme().tokens
        box: QRect = option.rect.adjusted(12, 1, -12, -1)
        is_open = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if is_open:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.rail_selected))
            painter.drawRoundedRect(box, 7, 7)
            painter.setBrush(QColor(tokens.rail_strong))
            bar = QRectF(box.x() - 9, box.y() + 9, 3, box.height() - 18)
            painter.drawRoundedRect(bar, 1.5, 1.5)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.rail_focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 7, 7)
        self._paint_words(painter, box, index, tokens.rail_strong if is_open else tokens.rail_text)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, index: Index, ink: str) -> None:
        narrow = box.width() < 80
        left = box.center().x() - 9 if narrow else box.x() + 11
        draw(painter, QRectF(left, box.center().y() - 8.5, 18, 18), index.data(_ICON), ink)
        if narrow:
            return
        painter.setFont(font(14, 500))
        painter.setPen(QColor(ink))
        painter.drawText(box.adjusted(39, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, index.data())
        painter.setFont(font(11))
        painter.setPen(QColor(theme().tokens.rail_hint))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box.adjusted(0, 0, -8, 0), right, index.data(_HINT))


class _PageList(QListWidget):
    """Arrows only move the ring; Enter, Space and a click open the page under it."""

    opened = Signal(str)  # the key of a page

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_RailDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setMouseTracking(True)
        for scroll in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            scroll(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._open)

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.opened.emit(item.data(_KEY))

    def show_open(self, key: str) -> None:
        """Show which page is open; none of these when it is another list's."""
        self.clearSelection()
        for row in range(self.count()):
            if self.item(row).data(_KEY) == key:
                flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.selectionModel().setCurrentIndex(self.model().index(row, 0), flag)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open(self.currentItem())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is somewhere as soon as the focus is here."""
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)
        super().focusInEvent(event)


class Rail(QFrame):
    """The dark column with the pages."""

    page_chosen = Signal(str)  # the key of a page

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 12, 0, 12)
        box.setSpacing(8)
        self._name = label("NPQ Desktop", 15, 700)
        box.addWidget(_head(self._name))
        self.pages = _PageList("Pages")
        self.foot = _PageList("Settings")
        self.foot.setFixedHeight(ITEM + 4)
        box.addWidget(self.pages, 1)
        box.addWidget(self.foot)
        for each in (self.pages, self.foot):
            each.opened.connect(self.page_chosen)
        self.set_narrow(narrow=False)

    def add(self, key: str, name: str, picture: str, hint: str, *, foot: bool = False) -> None:
        """Add a page. ``hint``: the keys that open it."""
        item = QListWidgetItem(name)
        item.setData(_KEY, key)
        item.setData(_ICON, picture)
        item.setData(_HINT, hint)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, hint)
        item.setToolTip(f"{name} ({hint})")
        (self.foot if foot else self.pages).addItem(item)

    def show_page(self, key: str) -> None:
        """Show which page is open."""
        for held in (self.pages, self.foot):
            held.show_open(key)

    def set_narrow(self, *, narrow: bool) -> None:
        """Fold to icons, or unfold."""
        self.setFixedWidth(RAIL_NARROW if narrow else RAIL_WIDTH)
        self._name.setVisible(not narrow)


def _head(name: QLabel) -> QFrame:
    mark = QLabel()
    mark.setFixedSize(26, 26)
    mark.setPixmap(pixmap("app", "#FFFFFF", 26))
    held = QFrame()
    row = QHBoxLayout(held)
    row.setContentsMargins(17, 6, 8, 8)
    row.setSpacing(11)
    row.addWidget(mark)
    row.addWidget(name, 1)
    return held
