"""The pages at the left, as a list: one Tab stop, arrows move, Alt and a number jump."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
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

WIDE, NARROW, ITEM = 208, 60, 38
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
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.rail_selected))
            painter.drawRoundedRect(box, 7, 7)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.rail_focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 7, 7)
        ink = tokens.rail_strong if chosen else tokens.rail_text
        narrow = box.width() < 80
        left = box.center().x() - 9 if narrow else box.x() + 11
        draw(painter, QRectF(left, box.center().y() - 8.5, 18, 18), index.data(_ICON), ink)
        if not narrow:
            painter.setFont(font(14, 500))
            painter.setPen(QColor(ink))
            words = box.adjusted(39, 0, -8, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, index.data())
            painter.setFont(font(11))
            painter.setPen(QColor(tokens.rail_hint))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(box.adjusted(0, 0, -8, 0), right, index.data(_HINT))
        painter.restore()


class Rail(QFrame):
    """The dark column with the pages."""

    page_chosen = Signal(str)  # the key of a page

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 12, 0, 12)
        box.setSpacing(8)
        self._mark = QLabel()
        self._mark.setFixedSize(26, 26)
        self._mark.setPixmap(pixmap("app", "#FFFFFF", 26))
        self._name = label("NPQ Desktop", 15, 700)
        self._name.setStyleSheet("color: #FFFFFF;")
        head = _row(self._mark, self._name)
        box.addWidget(head)
        self._pages = self._list("Pages")
        box.addWidget(self._pages, 1)
        self._foot = self._list("Settings")
        self._foot.setFixedHeight(ITEM + 4)
        box.addWidget(self._foot)
        self.set_narrow(narrow=False)

    def _list(self, name: str) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(name)
        made.setItemDelegate(_RailDelegate(made))
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setStyleSheet("background: transparent;")
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.currentItemChanged.connect(self._chosen)
        return made

    def add(self, key: str, name: str, picture: str, hint: str, *, foot: bool = False) -> None:
        """Add a page."""
        item = QListWidgetItem(name)
        item.setData(_KEY, key)
        item.setData(_ICON, picture)
        item.setData(_HINT, hint)
        item.setToolTip(f"{name} ({hint})")
        held = self._foot if foot else self._pages
        held.blockSignals(True)
        held.addItem(item)
        held.setCurrentRow(-1)
        held.blockSignals(False)

    def show_page(self, key: str) -> None:
        """Show which page is open, without saying that it was chosen."""
        for held in (self._pages, self._foot):
            held.blockSignals(True)
            held.setCurrentRow(-1)
            for row in range(held.count()):
                if held.item(row).data(_KEY) == key:
                    held.setCurrentRow(row)
            held.blockSignals(False)
            held.viewport().update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Fold to icons, or unfold."""
        self.setFixedWidth(NARROW if narrow else WIDE)
        self._name.setVisible(not narrow)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.page_chosen.emit(item.data(_KEY))


def _row(mark: QLabel, name: QLabel) -> QFrame:
    from PySide6.QtWidgets import QHBoxLayout

    held = QFrame()
    row = QHBoxLayout(held)
    row.setContentsMargins(17, 6, 8, 8)
    row.setSpacing(11)
    row.addWidget(mark)
    row.addWidget(name, 1)
    return held
