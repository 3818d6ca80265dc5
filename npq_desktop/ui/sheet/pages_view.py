"""The pages of a PDF one below the other; only those in sight are drawn."""

from collections import OrderedDict

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from npq_desktop.ui.theme.theme import theme
from npq_desktop.ui.tools import Pages

GAP, STEP, KEPT = 18, 48, 8
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
WIDEST = 1.4
"""Fitted to the window a page is never larger than this many pixels a point."""


class PagesView(QAbstractScrollArea):
    """Arrows and Page keys scroll, Ctrl with plus and minus zooms, Ctrl+0 fits the width."""

    page_shown = Signal(int)  # the number of the page at the top, counted from 1

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Pages of the sheet")
        self._pages: Pages | None = None
        self._zoom: float | None = None  # None: as wide as the window
        self._kept: OrderedDict[tuple[int, float], QPixmap] = OrderedDict()
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._moved())
        self.verticalScrollBar().setSingleStep(STEP)

    def show_pages(self, pages: Pages) -> None:
        """Show other pages, from where the ones before were scrolled to."""
        self._pages = pages
        self._kept.clear()
        self._measure()

    def clear(self) -> None:
        """Show nothing until other pages come."""
        self._pages = None
        self._kept.clear()
        self.viewport().update()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return 0 if self._pages is None else len(self._pages)

    @property
    def scale(self) -> float:
        """Pixels a point."""
        if self._zoom is not None or self._pages is None or not self.count:
            return self._zoom or 1.0
        widest = max(self._pages.size(number)[0] for number in range(self.count))
        return max(min((self.viewport().width() - 2 * GAP) / widest, WIDEST), 0.2)

    @property
    def page(self) -> int:
        """The page at the top of the view, counted from 1."""
        top = self.verticalScrollBar().value() + self.viewport().height() / 3
        tops = [box.top() for box in self._boxes()]
        return max(sum(1 for each in tops if each <= top), 1)

    def _boxes(self) -> list[QRectF]:
        """Where each page lies, in pixels from the top of the first."""
        if self._pages is None:
            return []
        found, y, scale = [], float(GAP), self.scale
        for number in range(self.count):
            width, height = self._pages.size(number)
            found.append(QRectF(0, y, width * scale, height * scale))
            y += height * scale + GAP
        return found

    def _measure(self) -> None:
        boxes = self._boxes()
        height = boxes[-1].bottom() + GAP if boxes else 0
        width = max((box.width() for box in boxes), default=0) + 2 * GAP
        view = self.viewport()
        down, right = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(round(height - view.height()), 0))
        down.setPageStep(view.height())
        right.setRange(0, max(round(width - view.width()), 0))
        right.setPageStep(view.width())
        view.update()
        self._moved()

    def _moved(self) -> None:
        self.setAccessibleDescription(f"Page {self.page} of {self.count}")
        self.page_shown.emit(self.page)

    def zoom(self, step: int) -> None:
        """One step larger or smaller; 0 fits the width of the window."""
        share = self.verticalScrollBar().value() / max(self.verticalScrollBar().maximum(), 1)
        now = self.scale
        if step == 0:
            self._zoom = None
        elif step > 0:
            self._zoom = next((each for each in ZOOMS if each > now * 1.02), ZOOMS[-1])
        else:
            self._zoom = next((each for each in reversed(ZOOMS) if each < now * 0.98), ZOOMS[0])
        self._kept.clear()
        self._measure()
        self.verticalScrollBar().setValue(round(share * self.verticalScrollBar().maximum()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pages in sight, and the ring while the view has the focus."""
        tokens = theme().tokens
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(tokens.track))
        down, right = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        for number, box in enumerate(self._boxes()):
            left = max((self.viewport().width() - box.width()) / 2, GAP - right)
            place = box.translated(left, -down)
            if place.bottom() < 0 or place.top() > self.viewport().height():
                continue
            painter.fillRect(place, QColor("#FFFFFF"))
            painter.drawPixmap(place, self._picture(number), QRectF())
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _picture(self, number: int) -> QPixmap:
        scale = round(self.scale * self.devicePixelRatioF(), 3)
        key = (number, scale)
        if key not in self._kept and self._pages is not None:
            self._kept[key] = QPixmap.fromImage(image_of(self._pages, number, scale))
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return self._kept[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme, another ground."""
        super().changeEvent(event)
        self.viewport().update()

    def focusInEvent(self, event: object) -> None:
        """Show the ring."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.viewport().update()

    def focusOutEvent(self, event: object) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll and zoom."""
        key, bar = Qt.Key(event.key()), self.verticalScrollBar()
        page = round(self.viewport().height() * 0.9)
        moves = {
            Qt.Key.Key_Down: bar.value() + STEP,
            Qt.Key.Key_Up: bar.value() - STEP,
            Qt.Key.Key_PageDown: bar.value() + page,
            Qt.Key.Key_Space: bar.value() + page,
            Qt.Key.Key_PageUp: bar.value() - page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: bar.maximum(),
        }
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in ZOOM_KEYS:
            self.zoom(ZOOM_KEYS[key])
        elif key in moves:
            bar.setValue(moves[key])
        else:
            super().keyPressEvent(event)


ZOOM_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}


def image_of(pages: Pages, number: int, scale: float) -> QImage:
    """A page as an image that owns its pixels."""
    picture = pages.picture(number, scale)
    held = QImage(
        picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
    )
    return held.copy()
