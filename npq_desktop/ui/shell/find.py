"""Ctrl+K: pages, commands, sessions and people in one box.

The line keeps the focus; what the arrows choose is said to a screen reader. Nothing is looked up
here: ``finding`` says what there is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from npq_desktop.domain.folding import fold
from npq_desktop.ui.kit.marks import key_width, paint_key
from npq_desktop.ui.kit.speech import announce
from npq_desktop.ui.kit.table import Index, paint_line
from npq_desktop.ui.kit.words import small
from npq_desktop.ui.theme.icons import draw
from npq_desktop.ui.theme.theme import font, theme
from npq_desktop.ui.theme.tokens import BODY, SMALL

MOST = 50
"""More than these are not shown: whoever wants them types another letter."""
ROW, WIDTH, HEIGHT = 42, 640, 520
_FOUND = Qt.ItemDataRole.UserRole
_BREAKS = str.maketrans(dict.fromkeys(",.:-'()", " "))
HOW = "Enter does it, Esc closes"
STARTS, IN_NAME, IN_PARTS, INSIDE = range(4)
"""How well something fits, the best first: how ``best_first`` puts them in order."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something that can be found and done.

    ``keys`` do the same without this box; ``also`` is searched but not shown; ``does`` says what
    will happen, where the name alone does not. ``parts`` is searched too, and worked out when
    something is typed.
    """

    name: str
    what: str
    picture: str
    do: Callable[[], object]
    keys: str = ""
    also: str = ""
    does: str = ""
    parts: Callable[[], str] | None = None

    @property
    def spoken(self) -> str:
        """How a screen reader says it."""
        return ", ".join(filter(None, (self.name, self.does or self.what, self.keys)))


def best_first(everything: Sequence[tuple[Found, str]], text: str) -> list[Found]:
    """What fits every word of a text, the best first; alike ones stay in the order they have.

    Best is a name that begins with the text, then one in which all words begin a part, then the
    same of all that is searched, then the rest. The second of each pair is the folded text that
    is looked through.
    """
    words = fold(text).replace(",", " ").split()
    fitting = [
        (_how_well(found, key, words), found)
        for found, key in everything
        if all(word in key for word in words)
    ]
    return [found for _, found in sorted(fitting, key=lambda each: each[0])]


def _how_well(found: Found, key: str, words: Sequence[str]) -> int:
    if not words:
        return STARTS
    begun = [f" {word}" for word in words]
    if not all(word in key for word in begun):
        return INSIDE
    name = f" {fold(found.name).translate(_BREAKS)}"
    if name.startswith(f" {' '.join(words)}"):
        return STARTS
    return IN_NAME if all(word in name for word in begun) else IN_PARTS


def searchable(found: Found) -> str:
    """The text of something as it is looked through: no accents, every part after a space."""
    more = found.parts() if found.parts is not None else found.also
    return _folded(f"{found.name} {found.what} {more}")


@lru_cache(maxsize=16_384)  # the box is made anew at each Ctrl+K
def _folded(words: str) -> str:
    text = fold(words)
    return f" {text.translate(_BREAKS)} {text}"


class _Delegate(QStyledItemDelegate):
    """Paints an icon, a name, what it is, and its keys."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """As high as a finger."""
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one of them."""
        tokens, found = theme().tokens, index.data(_FOUND)
        box: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tokens.accent_soft))
            painter.fillRect(box.x(), box.y(), 4, box.height(), QColor(tokens.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(tokens.hover))
        middle = box.y() + box.height() / 2
        draw(painter, QRectF(box.x() + 16, middle - 9, 18, 18), found.picture, tokens.text_muted)
        keys = key_width(found.keys, "") if found.keys else 0.0
        inner = box.adjusted(46, 0, -14 - int(keys), 0)
        name = QFontMetricsF(font(BODY, 600)).horizontalAdvance(found.name)
        what = QFontMetricsF(font(SMALL)).horizontalAdvance(found.what) + 16
        name = min(name, max(inner.width() - 14 - what, inner.width() / 2))  # the cohort stays
        called = QRect(inner.x(), inner.y(), int(name) + 2, inner.height())
        paint_line(painter, called, found.name, tokens.text, BODY, 600)
        rest = inner.adjusted(int(name) + 14, 1, 0, 0)
        if rest.width() > 40:
            paint_line(painter, rest, found.what, tokens.text_muted, SMALL)
        if found.keys:
            paint_key(painter, box.right() - 4 - keys, middle, found.keys, "", tokens)
        painter.restore()


class FindBox(QDialog):
    """Type, choose with the arrows, Enter."""

    def __init__(self, parent: QWidget, everything: Sequence[Found]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Find")
        self.setAccessibleName("Find a person, session or command")
        self._more = 0
        self._everything = everything
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 12)
        box.setSpacing(10)
        self.line = QLineEdit()
        self.line.setFont(font(18))
        self.line.setPlaceholderText("Find a person, session or command")
        self.line.setAccessibleName("Find a person, session or command")
        self.line.textChanged.connect(self._show)
        box.addWidget(self.line)
        self.list = QListWidget()
        self.list.setAccessibleName("Found")
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.itemClicked.connect(lambda _item: self._do())
        box.addWidget(self.list, 1)
        self.words = small(HOW, wrap=True)
        box.addWidget(self.words)
        box.addStretch(0)  # with nothing found, the words stand below the line
        self.shown: list[Found] = []
        self._show("")

    def showEvent(self, event: QShowEvent) -> None:
        """Below the top bar, no larger than the window it belongs to."""
        parent = self.parentWidget()
        if parent is not None:
            wide = min(WIDTH, parent.width() - 24)
            high = min(HEIGHT, max(parent.height() - 96, 200))
            at = parent.mapToGlobal(QPoint((parent.width() - wide) // 2, 64))
            self.setGeometry(QRect(at, QSize(wide, high)))
        super().showEvent(event)

    @cached_property
    def _all(self) -> list[tuple[Found, str]]:
        """Everything with the text that is looked through, which nobody needs before typing."""
        return [(found, searchable(found)) for found in self._everything]

    def _show(self, text: str) -> None:
        fitting = best_first(self._all, text) if text.strip() else self._everything
        self.shown = list(fitting[:MOST])
        self.list.clear()
        for found in self.shown:
            item = QListWidgetItem(found.name)
            item.setData(_FOUND, found)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, found.spoken)
            item.setToolTip(found.spoken)
            self.list.addItem(item)
        self.list.setVisible(bool(self.shown))
        self._more = len(fitting) - len(self.shown)
        if not self.shown:
            self.words.setText(f"Nothing fits “{text}”. Every cohort on this laptop was searched.")
        self._go_to(0)
        if not self.shown:
            announce(self.line, self.words.text())

    def _go_to(self, row: int) -> None:
        if not self.shown:
            return
        row = max(0, min(len(self.shown) - 1, row))
        self.list.setCurrentRow(row)
        said = f"{self.shown[row].spoken}, {row + 1} of {len(self.shown)}"
        self.line.setAccessibleDescription(said)
        does = self.shown[row].does
        told = f"Enter: {does[:1].lower()}{does[1:]}. Esc closes" if does else HOW
        more = f"{self._more} more: type another letter." if self._more else ""
        self.words.setText(f"{told}. {more}" if more else told)
        if self.isVisible():
            announce(self.line, said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list while the line keeps the focus."""
        page = max(1, self.list.height() // ROW - 1)
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._go_to(self.list.currentRow() + steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._do()
        else:
            super().keyPressEvent(event)

    def _do(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self.shown):
            self.accept()
            self.shown[row].do()
