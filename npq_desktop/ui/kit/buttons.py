"""Buttons that look and act alike: Return presses them, their icons follow the theme.

The style sheet paints their ground and their ring; what stands on them (picture, words, the key
that does the same, the arrow of a menu) is laid out here, because a style sheet leaves no room
between a picture and its words and cannot show a key.
"""

from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QFontMetricsF,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from npq_desktop.ui.theme.icons import draw
from npq_desktop.ui.theme.theme import font, theme
from npq_desktop.ui.theme.tokens import BODY, TARGET, Tokens

PICTURE, GAP = 18, 8
_PADDING = {"link": 6, "toast": 8, "plain": 8, "warning": 10, "find": 13, "value": 8}
_BY_TAB = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})
_QUIET = frozenset({"find", "value"})
ENTER = "⏎"
"""A hint that is painted as the picture of the key."""


class Button(QPushButton):
    """A button. ``kind``: normal, primary, danger, warning, link, toast, plain, chip, find, value.

    ``hint`` is the key that does the same, shown small at its right. A button with a menu shows an
    arrow. A chip is one of several of which one is chosen: arrows move between them.
    """

    def __init__(
        self, text: str, picture: str = "", kind: str = "normal", *, hint: str = ""
    ) -> None:
        super().__init__()
        self._picture, self._kind, self._hint = picture, kind, hint
        self.setProperty("kind", kind)
        self.setFont(font(BODY, 400 if kind in _QUIET else 600))
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if kind == "chip":
            self.setCheckable(True)
            self.setAutoExclusive(True)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Other words on the button, and for the screen reader."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def show_hint(self, hint: str) -> None:
        """Another key beside the words; none takes it away."""
        self._hint = hint
        self.updateGeometry()

    def show_kind(self, kind: str) -> None:
        """Another look, for instance when it becomes the next thing to do."""
        if kind == self._kind:
            return
        self._kind = kind
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.update()

    @property
    def words(self) -> str:
        """What stands on it."""
        return self.text().replace("&&", "&")

    def sizeHint(self) -> QSize:
        """Room for everything on it; never lower than what a finger hits."""
        parts = [width for width in self._widths() if width]
        width = sum(parts) + GAP * (len(parts) - 1) + 2 * self._padding
        return QSize(max(width, TARGET), TARGET)

    def minimumSizeHint(self) -> QSize:
        """Words may be shortened when there is no room, the picture stays."""
        picture, words, hint = self._widths()
        least = picture or min(words, 48)
        return QSize(max(least + 2 * self._padding + (hint and hint + GAP), TARGET), TARGET)

    @property
    def _padding(self) -> int:
        return _PADDING.get(self._kind, 15)

    def _widths(self) -> tuple[int, int, int]:
        """The widths of picture, words and hint; 0 for what is not there."""
        picture = self.iconSize().width() if not self.icon().isNull() else 0
        words = 0
        if self.words:
            words = ceil(QFontMetricsF(self.font()).horizontalAdvance(self.words)) + 1
        return picture or (PICTURE if self._picture else 0), words, self._hint_width()

    def _hint_width(self) -> int:
        if self.menu() is not None:
            return 16
        if not self._hint:
            return 0
        if self._hint == ENTER:
            return 24
        return QFontMetrics(font(11, 500)).horizontalAdvance(self._hint) + 12

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground as the style has it, then what stands on it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        if self._kind == "primary" and self.hasFocus():
            self._paint_gap(painter)
        self._paint_words(painter)
        painter.end()

    def _paint_gap(self, painter: QPainter) -> None:
        """A line between ring and ground, where the two alone would not stand apart."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(QColor(theme().tokens.focus_gap), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 6, 6)

    def _ink(self, tokens: Tokens) -> str:
        if not self.isEnabled() or self._kind == "find":
            return tokens.text_muted
        return {
            "primary": tokens.on_accent,
            "link": tokens.accent,
            "value": tokens.text_muted if self.property("empty") else tokens.text,
            "toast": tokens.surface,
            "danger": tokens.danger,
            "warning": tokens.late[0],
        }.get(self._kind, tokens.text)

    def _paint_words(self, painter: QPainter) -> None:
        tokens = theme().tokens
        ink = self._ink(tokens)
        picture, wide, hint = self._widths()
        box = self.rect().adjusted(self._padding, 0, -self._padding, 0)
        room = box.width() - (picture and picture + GAP) - (hint and hint + GAP)
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, max(room, 0))
        words = min(wide, max(room, 0))
        parts = [width for width in (picture, words, hint) if width]
        total = sum(parts) + GAP * (len(parts) - 1)
        x = box.x() if self._kind in _QUIET else box.x() + max(0, (box.width() - total) // 2)
        if picture:
            self._paint_picture(painter, QRectF(x, (self.height() - picture) / 2, picture, picture))
            x += picture + GAP
        painter.setFont(self.font())
        painter.setPen(QColor(ink))
        self._draw_text(painter, QRect(x, 0, words + 1, self.height()), shown)
        if hint:
            left = box.right() - hint + 1 if self._kind == "find" else x + (words and words + GAP)
            self._paint_hint(painter, QRectF(left, self.height() / 2 - 8, hint, 16), ink)

    def _draw_text(self, painter: QPainter, box: QRect, shown: str) -> None:
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        if self._kind in {"link", "toast"}:
            metrics = self.fontMetrics()
            y = (self.height() + metrics.ascent() - metrics.descent()) // 2 + 3
            painter.fillRect(box.x(), y, box.width() - 1, 1, painter.pen().color())

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        if self._picture:
            draw(painter, box, self._picture, self._ink(theme().tokens))
        else:
            self.icon().paint(painter, box.toRect())

    def _paint_hint(self, painter: QPainter, box: QRectF, ink: str) -> None:
        if self.menu() is not None:
            draw(painter, box, "chevron-down", ink)
            return
        painter.setPen(QColor(ink))
        if self._kind != "find":
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.drawRoundedRect(box.adjusted(0.5, 0, -0.5, 0), 4, 4)
        if self._hint == ENTER:
            draw(
                painter, QRectF(box.center().x() - 6, box.y() + 2, 12, 12), "corner-down-left", ink
            )
            return
        painter.setFont(font(11, 500))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._hint)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab comes to the chip that is chosen, wherever it stands among the others."""
        group = self.group()
        chosen = group.checkedButton() if group is not None else None
        if chosen is not None and chosen is not self and event.reason() in _BY_TAB:
            chosen.setFocus(event.reason())
            return
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses the button that has the focus, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)


class CountChip(Button):
    """A chip that says how many there are behind it.

    Its figures are of one width, so that the row is laid out again only when a figure comes or
    goes, and nothing jumps while people are counted.
    """

    def __init__(self, name: str) -> None:
        self._count = ""
        super().__init__(name, kind="chip")
        self.setFont(font(BODY, 600, tabular=True))

    def show_count(self, name: str, count: int) -> None:
        """What is counted, and how many there are."""
        said = f"{count:,}"
        if (name, said) == (self.text(), self._count):
            return
        grows = len(said) != len(self._count)
        self._count = said
        if name != self.text() or grows:
            self.show_text(name)
        self.setAccessibleName(self.words)
        self.update()

    @property
    def words(self) -> str:
        """What stands on it."""
        return f"{self.text()}  {self._count}"


class IconButton(Button):
    """A button that is only an icon; its name is told to the screen reader and as a tip."""

    def __init__(self, picture: str, name: str) -> None:
        super().__init__("", picture, "plain")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedWidth(TARGET)
