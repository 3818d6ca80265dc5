"""One session of the year: when, what, how many came. Opens its page."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from npq_desktop.domain.days import brief, long_date
from npq_desktop.domain.sessions import SessionState
from npq_desktop.services.ports import SessionLine
from npq_desktop.ui.kit.card_button import CardButton
from npq_desktop.ui.kit.wrapped import paint_wrapped
from npq_desktop.ui.theme.theme import font, theme
from npq_desktop.ui.theme.tokens import BODY, SMALL, Tokens

EDGE, HIGH, LEAST = 13, 118, 140


class YearTile(CardButton):
    """A tile; Return and Space open it, arrows go to the next."""

    def __init__(self, line: SessionLine, *, is_today: bool) -> None:
        super().__init__()
        self.line, self._today = line, is_today
        self._name, _, topic = line.session.title.partition(":")
        topic = topic.strip() or ", ".join(each.title for each in line.topics)
        self._topic = short_topic(topic)
        day = line.session.day
        self._when = "Today" if is_today else brief(day)
        self.setAccessibleName(f"{self._name}, {self._when}, {topic}, {self.count}")
        self.setMinimumHeight(HIGH)
        self.setMinimumWidth(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{line.session.title}\n{long_date(day)}")

    @property
    def count(self) -> str:
        """How many came, or are expected."""
        line = self.line
        if line.state is SessionState.CANCELLED:
            return "Cancelled"
        if line.marked:
            return f"{line.here:,} of {line.expected:,} came"
        return f"{line.expected:,} expected"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tile."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self._paint_ground(painter, tokens)
        self._paint_words(painter, tokens)
        self._paint_bar(painter, tokens)
        painter.end()

    def _paint_ground(self, painter: QPainter, tokens: Tokens) -> None:
        focus, plain = self.hasFocus(), tokens.hover if self.underMouse() else tokens.canvas
        edge = tokens.focus if focus else tokens.accent if self._today else plain
        painter.setPen(QPen(QColor(edge), 2 if focus else 1.5))
        painter.setBrush(QColor(tokens.accent_soft if self._today else plain))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)

    def _paint_words(self, painter: QPainter, tokens: Tokens) -> None:
        wide = self.width() - 2 * EDGE
        small, strong = font(SMALL), font(BODY, 600)
        when = QFontMetricsF(small).horizontalAdvance(self._when)
        painter.setFont(strong)
        cancelled = self.line.state is SessionState.CANCELLED
        painter.setPen(QColor(tokens.text_muted if cancelled else tokens.text))
        name = QFontMetricsF(strong).elidedText(
            self._name, Qt.TextElideMode.ElideRight, wide - when - 8
        )
        painter.drawText(QRectF(EDGE, 11, wide, 20), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(QColor(tokens.text_muted))
        painter.setFont(small)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(EDGE, 11, wide, 20), right, self._when)
        paint_wrapped(painter, QRectF(EDGE, 36, wide, 36), self._topic, small, 2)
        painter.drawText(QRectF(EDGE, 91, wide, 20), Qt.AlignmentFlag.AlignVCenter, self.count)

    def _paint_bar(self, painter: QPainter, tokens: Tokens) -> None:
        if self.line.state is SessionState.CANCELLED:
            return
        wide = self.width() - 2 * EDGE
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.track))
        painter.drawRoundedRect(QRectF(EDGE, 79, wide, 5), 2.5, 2.5)
        share = self.line.here / self.line.expected if self.line.expected else 0
        if share:
            painter.setBrush(QColor(tokens.present[0]))
            painter.drawRoundedRect(QRectF(EDGE, 79, max(wide * min(share, 1), 5), 5), 2.5, 2.5)


def short_topic(topic: str) -> str:
    """The part of a long topic that tells it from the others."""
    name = topic.partition(" – ")[2] or topic
    return name.replace("Professional Development", "PD")
