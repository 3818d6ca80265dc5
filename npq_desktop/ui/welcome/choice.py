"""A large button of the welcome page: a picture, what it is, what it means."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from npq_desktop.ui.kit.card_button import CardButton
from npq_desktop.ui.theme.icons import draw
from npq_desktop.ui.theme.theme import font, theme
from npq_desktop.ui.theme.tokens import Tokens

EDGE, PICTURE, GAP, KEY = 23, 46, 19, 46
LEFT = EDGE + PICTURE + GAP
NAME, ABOUT = 16, 14
_WRAP = Qt.TextFlag.TextWordWrap


class Choice(CardButton):
    """Return presses it, arrows go to the next; as high as its words need at its width."""

    def __init__(self, picture: str, name: str, about: str) -> None:
        super().__init__()
        self._picture, self._about = picture, about
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, about: str) -> None:
        """Other words about it, for instance while it is at work."""
        self._about = about
        self.setAccessibleDescription(about)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for the words, and never less than for the picture."""
        return max(PICTURE, self._words_height(width)) + 2 * (EDGE - 1)

    def sizeHint(self) -> QSize:
        """A wide card."""
        return QSize(620, self.heightForWidth(620))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow."""
        return QSize(260, PICTURE + 2 * (EDGE - 1))

    def _words_height(self, width: int) -> int:
        return self._name_height() + self._about_box(width).height()

    @staticmethod
    def _name_height() -> int:
        return QFontMetrics(font(NAME, 600)).height() + 2

    def _about_box(self, width: int) -> QRect:
        room = QRect(0, 0, max(width - LEFT - KEY - 12, 120), 1000)
        return QFontMetrics(font(ABOUT)).boundingRect(room, int(_WRAP), self._about)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card, and the ring when it has the focus."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self._paint_ground(painter, tokens)
        self._paint_words(painter, tokens)
        if self.hasFocus() and self.isEnabled():
            _paint_enter(painter, self.width() - KEY - 2, self.height() / 2, tokens)
        painter.end()

    def _paint_ground(self, painter: QPainter, tokens: Tokens) -> None:
        focus = self.hasFocus()
        painter.setPen(QPen(QColor(tokens.focus if focus else tokens.line), 2 if focus else 1))
        painter.setBrush(QColor(tokens.hover if self.underMouse() else tokens.surface))
        edge = 1.0 if focus else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 12, 12)
        middle = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft))
        painter.drawRoundedRect(QRectF(EDGE, middle - PICTURE / 2, PICTURE, PICTURE), 10, 10)
        box = QRectF(EDGE + 12, middle - 11, 22, 22)
        draw(painter, box, self._picture, tokens.accent)

    def _paint_words(self, painter: QPainter, tokens: Tokens) -> None:
        name, about = self._name_height(), self._about_box(self.width())
        top = (self.height() - name - about.height()) // 2
        painter.setPen(QColor(tokens.text))
        painter.setFont(font(NAME, 600))
        wide = self.width() - LEFT - KEY
        painter.drawText(QRect(LEFT, top, wide, name), 0, self.text())
        painter.setPen(QColor(tokens.text_muted))
        painter.setFont(font(ABOUT))
        room = QRect(LEFT, top + name, about.width() + 12, about.height() + 2)
        painter.drawText(room.adjusted(0, 0, wide - room.width(), 0), int(_WRAP), self._about)


def _paint_enter(painter: QPainter, left: float, middle: float, tokens: Tokens) -> None:
    """The key that takes it, as a key."""
    box = QRectF(left + 0.5, middle - 8.5, 24, 17)
    painter.setPen(QColor(tokens.control_line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 4, 4)
    picture = QRectF(box.center().x() - 6, box.center().y() - 6, 12, 12)
    draw(painter, picture, "corner-down-left", tokens.text_muted)
