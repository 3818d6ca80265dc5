"""A label that shortens its words with an ellipsis; all of them are in its tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from npq_desktop.ui.theme.theme import font
from npq_desktop.ui.theme.tokens import SMALL


class Elided(QLabel):
    """One line that never asks for more room than there is."""

    def __init__(
        self, text: str = "", size: int = SMALL, weight: int = 400, *, muted: bool = False
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(size, weight))
        if muted:
            self.setProperty("muted", True)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Other words."""
        self.setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        """A few letters are enough."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As much as fits."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        box = self.contentsRect().adjusted(max(self.indent(), 0), 0, 0, 0)
        shown = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
