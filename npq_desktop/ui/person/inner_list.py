"""A list inside a card of a page that scrolls: as high as its rows, its chosen row ringed."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen

from npq_desktop.ui.kit.table import ListDelegate, ListTable
from npq_desktop.ui.theme.theme import theme
from npq_desktop.ui.theme.tokens import ROW_TALL

HIGH = ROW_TALL + 2


class InnerDelegate(ListDelegate):
    """As every list's, in line with what else the card holds."""

    padding = 8


class InnerList(ListTable):
    """Rows without headings; the card around it gives the room, so the ring is the row's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSelectionMode(ListTable.SelectionMode.SingleSelection)
        self.setItemDelegate(InnerDelegate(self))
        self.horizontalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(HIGH)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(off)
        self.setHorizontalScrollBarPolicy(off)

    def fit(self) -> None:
        """Be as high as the rows that are shown now."""
        model = self.model()
        self.setFixedHeight((model.rowCount() if model is not None else 0) * HIGH)

    def sizeHint(self) -> QSize:
        """Every row is seen."""
        model = self.model()
        return QSize(420, (model.rowCount() if model is not None else 0) * HIGH)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and a ring around the chosen one while the keyboard is here."""
        super().paintEvent(event)
        index = self.currentIndex()
        if not (self.hasFocus() and index.isValid()):
            return
        top, high = self.rowViewportPosition(index.row()), self.rowHeight(index.row())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(QColor(theme().tokens.focus), 2))
        box = QRectF(0, top, self.viewport().width(), high)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -2), 6, 6)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has another ring."""
        super().changeEvent(event)
        self.viewport().update()
