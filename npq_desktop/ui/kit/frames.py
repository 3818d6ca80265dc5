"""Frames: cards, banners, empty states, pages that scroll, rows that wrap."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from npq_desktop.ui.kit.buttons import Button
from npq_desktop.ui.kit.speech import announce
from npq_desktop.ui.kit.words import label, section, small
from npq_desktop.ui.theme.icons import pixmap
from npq_desktop.ui.theme.theme import theme

READ_WELL = 360
"""Pixels: about 55 letters, as long as a line is read well."""


class Card(QFrame):
    """A white card with room inside; add to ``box``."""

    def __init__(self, margin: int = 20, spacing: int = 8) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(margin, margin - 2, margin, margin - 2)
        self.box.setSpacing(spacing)


class Icon(QLabel):
    """An icon on its own, in a colour of the theme; decoration, so it has no name."""

    def __init__(self, name: str, colour: str = "text_muted", size: int = 18) -> None:
        super().__init__()
        self._name, self._colour, self._size = name, colour, size
        self.setFixedSize(size, size)
        theme().changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str, colour: str) -> None:
        """Another icon."""
        if (name, colour) != (self._name, self._colour):
            self._name, self._colour = name, colour
            self._draw()

    def _draw(self) -> None:
        value = getattr(theme().tokens, self._colour)
        colour = value if isinstance(value, str) else value[0]
        self.setPixmap(pixmap(self._name, colour, self._size))


class Banner(QFrame):
    """A strip that says something about the page, with at most one thing to do about it."""

    acted = Signal()

    def __init__(self, kind: str = "info") -> None:
        super().__init__()
        self.setProperty("banner", kind)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(10)
        warning = kind == "warning"
        row.addWidget(
            Icon("triangle-alert" if warning else "info", "late" if warning else "accent")
        )
        self.words = label("", wrap=True)
        if warning:
            self.words.setProperty("warning", True)
        row.addWidget(self.words, 1)
        self.button = Button("", kind="link")
        self.button.hide()
        self.button.clicked.connect(self.acted)
        row.addWidget(self.button)
        self.hide()

    def say(self, words: str, action: str = "") -> None:
        """Show words, and a link when there is something to do; new words are said aloud."""
        is_new = self.isHidden() or self.words.text() != words
        self.words.setText(words)
        self.setAccessibleName(words)
        self.button.show_text(action)
        self.button.setVisible(bool(action))
        self.show()
        if is_new and self.isVisible():
            announce(self, words)


class EmptyState(QWidget):
    """What stands where a list would be: what to do next."""

    acted = Signal()

    def __init__(self, picture: str, headline: str, sentence: str, action: str = "") -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 40, 24, 40)
        box.setSpacing(8)
        centre = Qt.AlignmentFlag.AlignHCenter
        box.addStretch(1)
        box.addWidget(Icon(picture, "accent", 34), 0, centre)
        self.headline, self.sentence = section(headline), small(sentence, wrap=True)
        for words in (self.headline, self.sentence):
            words.setAlignment(centre)
            box.addLayout(_in_the_middle(words))
        self.button = Button(action, kind="primary")
        self.button.clicked.connect(self.acted)
        box.addSpacing(4)
        box.addWidget(self.button, 0, centre)
        box.addStretch(1)
        self.button.setVisible(bool(action))


def _in_the_middle(words: QWidget) -> QHBoxLayout:
    """Words as wide as they are read well; a layout that aligns them would not ask their height."""
    words.setMaximumWidth(READ_WELL)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(words, 1000)
    row.addStretch(1)
    return row


class Page(QScrollArea):
    """A page that fills its window and scrolls where that is too small; add to ``box``."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = QWidget()
        self.inside.setObjectName("canvas")
        self.box = QVBoxLayout(self.inside)
        self.box.setContentsMargins(24, 22, 24, 24)
        self.box.setSpacing(16)
        self.setWidget(self.inside)
        self.inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Words that take another line make the page longer."""
        if watched is self.inside and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)  # the scroll bars follow from there

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What wraps at this width needs its height, which Qt's scroll area does not ask for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        least = self.box.minimumHeightForWidth(self.viewport().width())
        if least != self.inside.minimumHeight():
            self.inside.setMinimumHeight(least)


class PageHead(QWidget):
    """A page's title with its buttons at the right, or below it where there is no room."""

    def __init__(self, heading: QWidget, *actions: QWidget) -> None:
        super().__init__()
        self.least = 300
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._actions = wrapping(*actions)
        self._row.addWidget(heading, 1)
        self._row.addWidget(self._actions, 0, Qt.AlignmentFlag.AlignBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons go below when less than ``least`` pixels would be left for the title."""
        super().resizeEvent(event)
        low = self.width() - self._actions.sizeHint().width() < self.least
        way = QBoxLayout.Direction.TopToBottom if low else QBoxLayout.Direction.LeftToRight
        if way is not self._row.direction():
            self._row.setDirection(way)
            self._row.setAlignment(
                self._actions, Qt.AlignmentFlag(0) if low else Qt.AlignmentFlag.AlignBottom
            )


class WrapLayout(QLayout):
    """A row that wraps to the next line when the window is narrow."""

    def __init__(self, spacing: int = 10) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width, until something in it changes
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's own: take an item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item at a place out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Its height depends on its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is at a width; Qt asks again and again while it lays out a page."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Something in it changed."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, area: QRect) -> None:
        """Place the items."""
        super().setGeometry(area)
        self._place(area, move=True)

    def sizeHint(self) -> QSize:
        """All in one row."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = self.spacing() * max(len(hints) - 1, 0)
        width = sum(hint.width() for hint in hints) + gaps
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """One below the other."""
        sizes = [item.minimumSize() for item in self._items]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def _place(self, area: QRect, *, move: bool) -> int:
        y = area.y()
        for number, line in enumerate(self._lines_of(area.width())):
            y += self.spacing() if number else 0
            high = max(hint.height() for _, hint in line)
            x = area.x()
            for item, hint in line:
                if move:
                    down = (high - hint.height()) // 2
                    item.setGeometry(QRect(QPoint(x, y + down), hint))
                x += hint.width() + self.spacing()
            y += high
        return y - area.y()

    def _lines_of(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items with their sizes, as many on each line as fit; what is too wide shrinks."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            hint.setWidth(min(hint.width(), max(width, item.minimumSize().width())))
            if not lines or x + hint.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, hint))
            x += hint.width() + self.spacing()
        return lines


def wrapping(*widgets: QWidget, spacing: int = 10) -> QWidget:
    """Widgets in a row that wraps."""
    held = QWidget()
    row = WrapLayout(spacing)
    for widget in widgets:
        row.addWidget(widget)
    held.setLayout(row)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    held.setSizePolicy(policy)
    return held
